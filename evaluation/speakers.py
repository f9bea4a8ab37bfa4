"""Who a source is: the speaker that a given source span resolves to within its report (our own labels).

The source is given, what Dateline read in the report stands around it. Right is a name that the label accepts: the
fullest that the report gives for a person or body, the words of the report for an unnamed source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from evaluation.scores import Row, Scores

MAIN = "accuracy"
KINDS = ("person", "body", "group", "unnamed", "document", "outlet")
FORMS = ("pronoun", "name", "phrase with a name", "noun")
_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "her", "his", "who", "which"})


class Judged(NamedTuple):
    """One source: how it is worded, its kind, whether name, kind and role are right (a role None: no label)."""

    form: str
    kind: str
    name: bool
    found_none: bool
    kind_right: bool
    role: bool | None
    read: bool  # the attribution that Dateline itself found there names the right speaker


Unit = tuple[Judged, ...]


def units(gold: Sequence[Row], predictions: Sequence[Row]) -> list[Unit]:
    """The labelled sources of each report; a source without a prediction is wrong."""
    found = {row["id"]: {(s["start"], s["end"]): s for s in row["speakers"]} for row in predictions}
    return [
        tuple(
            _judge(row["text"], label, found.get(row["id"], {}).get((label["start"], label["end"]), {}))
            for label in row["labels"]
        )
        for row in gold
    ]


def fold(name: str | None) -> str:
    """A name without article, marks and case: what two names are compared by."""
    plain = " ".join((name or "").casefold().replace("’", "'").split()).strip(" ,.;:")
    return re.sub(r"^(?:the|an?)\s+", "", plain)


def form_of(source: str) -> str:
    """How a source is worded: a pronoun, one name, a phrase with a name in it, or a bare noun."""
    words = source.split()
    if source.casefold() in _PRONOUNS:
        return "pronoun"
    capitals = [word for word in words if word[0].isupper() and word not in ("The", "A", "An", "Some", "His", "Her")]
    if len(words) - len(capitals) == 0 and len([word for word in capitals if not word.endswith(".")]) == 1:
        return "name"
    return "phrase with a name" if capitals else "noun"


def _judge(text: str, label: Row, found: Row) -> Judged:
    names = {fold(name) for name in label["names"]}
    role = found.get("role") or ""
    return Judged(
        form_of(" ".join(text[label["start"] : label["end"]].split())),
        label["kind"],
        fold(found.get("name")) in names,
        not found.get("name"),
        found.get("kind") == label["kind"],
        any(word in role.casefold() for word in label["role"]) if label["role"] else None,
        fold(found.get("read")) in names,
    )


def combine(reports: Sequence[Unit]) -> Scores:
    """Accuracy of names over all, by form of the source and by kind of speaker; kinds, roles; what went wrong."""
    sources = [source for report in reports for source in report]
    roles = [source.role for source in sources if source.role is not None]
    wrong = Counter(f"{s.form}, {s.kind}: {'nobody' if s.found_none else 'another'}" for s in sources if not s.name)
    return {
        "n": len(sources),
        "accuracy": _share([s.name for s in sources]),
        "accuracy_read": _share([s.read for s in sources]),
        "kind_accuracy": _share([s.kind_right for s in sources]),
        "role_accuracy": _share(roles),
        "by_form": {form: _share([s.name for s in sources if s.form == form]) for form in FORMS},
        "by_kind": {kind: _share([s.name for s in sources if s.kind == kind]) for kind in KINDS},
        "errors": dict(sorted(wrong.items(), key=lambda item: (-item[1], item[0]))),
    }


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
