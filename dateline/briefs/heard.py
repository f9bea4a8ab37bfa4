"""What the reader of an item has read when a line begins: it explains what the line need not explain itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.briefs.day import Sentence


@dataclass(frozen=True, slots=True)
class Heard:
    """The stems of the lines before, and which sentences of which reports they are."""

    stems: frozenset[str] = frozenset()
    told: frozenset[tuple[str, int]] = frozenset()  # report and number of the sentence in it

    def then(self, sentence: Sentence, words: frozenset[str]) -> Heard:
        """What is heard after a line of the sentence with these stems."""
        return Heard(self.stems | words, self.told | {(sentence.report.id, sentence.place)})

    def leads_to(self, sentence: Sentence) -> bool:
        """Whether the sentence before it in its report was told: "the operation" is what that one speaks of."""
        return (sentence.report.id, sentence.place - 1) in self.told


NOTHING = Heard()


def hear_all(sentences: Iterable[Sentence]) -> Heard:
    """What is heard after these sentences."""
    heard = NOTHING
    for sentence in sentences:
        heard = heard.then(sentence, sentence.stems)
    return heard
