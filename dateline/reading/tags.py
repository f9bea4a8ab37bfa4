"""The tags of ``tagging``, in sets: after the Penn Treebank, with function words told apart more finely."""

from __future__ import annotations

VERBS = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "VBG"})
AUXILIARIES = frozenset({"BE", "HV", "DO", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "CD"})
QUOTE = "QUO"  # the tag (and word) of a whole quotation
