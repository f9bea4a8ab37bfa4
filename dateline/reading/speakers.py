"""Who a source is: from the words of a source ("he", "the ministry", "Watson") to the speaker within the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.types import Attribution, Reading, Report, Span, SpeakerKind, hull


@dataclass(frozen=True, slots=True)
class Speaker:
    """The speaker that a source resolves to.

    ``name`` is canonical within the report; an unnamed source keeps its own words; None where a pronoun finds nobody.
    ``role`` ("spokesperson", "mayor") and ``body`` ("National Security Council", "Melk") stand only where the text
    gives them for this speaker.
    """

    name: str | None
    kind: SpeakerKind | None
    role: str | None = None
    body: str | None = None


def resolve_speaker(
    report: Report, source: tuple[Span, ...], reading: Reading, before: Sequence[Attribution]
) -> Speaker:
    """The speaker of one attribution.

    ``source`` are its source spans (empty: nobody is named), ``reading`` holds at least sentences and mentions,
    ``before`` the attributions of the report that are already resolved, in order.
    """
    if not source:
        return Speaker(None, None)
    words = hull(source).of(report.text)
    inside = [m for m in reading.mentions if hull(source).contains(m.span)]
    if inside:
        kind: SpeakerKind = "person" if inside[0].type == "person" else "body"
        return Speaker(inside[0].name, kind)
    return Speaker(words, "unnamed")
