"""Captions of pictures that stand in the text of a page like sentences: no line for an edition."""

from __future__ import annotations

import re

from dateline.briefs.phrases import FINITE, Token, tag_tokens
from dateline.briefs.verb_forms import find_form
from dateline.data import load_set

# What follows a caption: the credit of the picture.
_CREDIT = re.compile(
    r"\s*(?:-LRB-|\()?\s*(?:(?:Photograph|Photo|Picture|Image|Illustration)s?\s?:|(?:AP|AFP|EPA|Reuters|PA)\s+Photo\b"
    r"|Photo(?:graph)? by\s+[A-ZÀ-Ž]|Getty Images\b)"
)
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# ... or the day on which it was taken, in full: "Crews pile up sandbags in Linz on June 11, 2031."
_TAKEN = re.compile(
    r"(?<!until )(?<!by )(?<!before )(?<!after )(?<!since )(?<!from )(?<!dated )(?<!to )(?<!of )"
    rf"\b{MONTH} \d{{1,2}} ?, \d{{4}} ?\.$"
)
_OBJECT = ("DT", "PP$", "PRP", "TO", "THAT", "CD", "NNP")


def is_caption(text: str, after: str) -> bool:
    """Whether the line ``text`` is the caption of a picture: the scene that one sees, or no sentence.

    ``after`` is what follows it in the report: the credit; a caption may also end with its date in full. Who is said to
    have said or done something makes it a line.
    """
    if not _CREDIT.match(after) and not _TAKEN.search(text):
        return False
    tokens = tag_tokens(text)
    said = (at for at, token in enumerate(tokens) if token.word.lower() in load_set("saying_verbs"))
    if any(tokens[at].tag in FINITE and (at + 1 == len(tokens) or tokens[at + 1].tag != "IN") for at in said):
        return False
    return not any(_tells(tokens, at) for at in range(len(tokens)))


def _tells(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the verb tells what was done: "has drawn", "decided to"; not "swirls", nor "stacked up in a yard"."""
    token = tokens[at]
    after = tokens[at + 1].tag if at + 1 < len(tokens) else ""
    if token.tag == "HV":
        return True
    if token.tag == "MD":
        return token.word.lower() not in ("can", "may")
    plain = token.word.lower()
    only_past = find_form(plain) == "VBD" and not plain.endswith("ed")
    return token.tag == "VBD" and (after in _OBJECT or only_past)
