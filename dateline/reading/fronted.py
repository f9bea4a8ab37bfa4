"""Statements that stand before their cue: "CONTENT, she said", "CONTENT," said the mayor, "MORE"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.complements import complement_of
from dateline.reading.contents import content_end, kicker_end
from dateline.reading.cues import load_cue_verbs, load_frame
from dateline.reading.drafts import Draft
from dateline.reading.frames import Frame, draft_of
from dateline.reading.subjects import Tokens, find_inverted, find_subject
from dateline.reading.tags import QUOTE
from dateline.reading.verb_groups import VerbGroup
from dateline.types import Span


def find_fronted(frame: Frame, index: int, quotes: Sequence[Span], used: int) -> Draft | None:
    """ "CONTENT, X said", "CONTENT," said X; with more content after it where the cue is put in between."""
    tagged, group = frame.tagged, frame.groups[index]
    if group.passive or group.form == "infinitive":
        return None
    subject, edge = _speaker_beside(frame, index)
    if subject is None or edge <= 0:
        return None
    before = tagged.tags[edge - 1]
    last = edge - 2 if before in {",", "-"} else edge - 1
    quoted = before == QUOTE or (before in {",", "-"} and last >= 0 and tagged.tags[last] == QUOTE)
    if not quoted and (before != "," or group.lemma in load_frame("quoted only")):
        return None
    after = max(group.end, subject[1])
    if not _closes(frame, index, after, quoted):
        return None
    start = _front_start(frame, last, used)
    if start > last:
        return None
    clause = any(g.form == "finite" and start <= g.head <= last for g in frame.groups)
    content = [frame.content(start, last + 1, quotes)]
    content += _resumed(frame, after, group, quotes, clause or quoted)
    if not quoted and not clause and len(content) == 1:
        return None
    cue = load_cue_verbs().get(group.lemma)
    return draft_of(frame, index, cue, "quote" if quoted else "none", subject, tuple(content), 0.9)


def _speaker_beside(frame: Frame, index: int) -> tuple[Tokens | None, int]:
    """The subject of a cue that closes a statement, and the token where subject and cue begin."""
    tagged, group = frame.tagged, frame.groups[index]
    if group.form == "gerund":
        return None, 0
    at = group.start - 1
    if at >= 0 and tagged.tags[at] in {QUOTE, ","}:
        follows = find_inverted(tagged, group)
        ends = {",", ".", ";", ")", QUOTE} | ({"WP", "SUB", "IN", "CC", "VBG"} if tagged.tags[at] == QUOTE else set())
        closed = follows is not None and (follows[1] >= len(tagged) or tagged.tags[follows[1]] in ends)
        if follows and closed and (tagged.tags[at] == QUOTE or frame.spoke_before(group.start)):
            return follows, group.start
    subject = find_subject(tagged, frame.groups, index)
    if subject is None or subject[0] > group.start or tagged.tags[subject[0]] in {"WP", "THAT"}:
        return None, 0
    if tagged.words[group.start - 1] in {"and", "but"}:
        return None, 0
    edge = subject[0]
    if edge > 0 and tagged.words[edge - 1] in {"as", "so"}:
        edge -= 1
    return subject, edge


def _closes(frame: Frame, index: int, after: int, quoted: bool) -> bool:
    """Whether nothing that could be the content follows the cue."""
    tagged, group = frame.tagged, frame.groups[index]
    kind, _ = complement_of(tagged, group, frame.groups)
    if after >= len(tagged):
        return True
    if tagged.tags[after] in {",", ".", ";", ")", "-"} or (tagged.tags[after] == QUOTE and quoted):
        return True
    if kind in {"that", "clause", "question"} and not (kind == "question" and quoted):
        return after > group.end and kind == "clause"  # the "clause" is the inverted subject
    if kind in {"noun", "none"} and after == group.end and group.lemma in load_frame("ditransitive"):
        return True  # "she told reporters"
    if kind == "noun" and after == group.end:
        return False
    return kind == "none" or tagged.tags[after] in {"IN", "TO", "RB", "SUB", "CC", "VBG", "WP", "NNP", "DT", "NN"}


def _front_start(frame: Frame, last: int, used: int) -> int:
    """Where the statement that ends at ``last`` begins: the passage, or after the attribution before."""
    tagged = frame.tagged
    start = kicker_end(tagged)
    # After "X said A, but B, Y said" only B is Y's; "X wants A, including B, Y said" is Y's from the start.
    for at in range(max(used, start + 1), last):
        joined = tagged.tags[at] == "CC" or tagged.words[at] in {"while", "though", "although"}
        if tagged.tags[at] == ";" or (used and tagged.tags[at - 1] == "," and joined):
            start = at + 1
        elif used and tagged.tags[at] == QUOTE and start < used:
            start = at
    if tagged.tags[start] == "CC" and start + 1 <= last and tagged.tags[start + 1] == QUOTE:
        start += 1
    return start


def _resumed(frame: Frame, after: int, group: VerbGroup, quotes: Sequence[Span], whole: bool) -> list[Span]:
    """What of the statement follows the cue: "No name change, she said, hides what it is"."""
    tagged = frame.tagged
    at = after
    limit = min(len(tagged), after + 20)
    while at < limit and tagged.tags[at] not in {",", QUOTE, ".", ";", ":"}:
        at += 1
    if at >= len(tagged) or tagged.tags[at] in {".", ";"} or at >= limit:
        return []
    start = at if tagged.tags[at] == QUOTE else at + 1
    if start >= len(tagged):
        return []
    if tagged.tags[start] == QUOTE:
        return [frame.content(start, start + 1, quotes)]
    if tagged.tags[start] in {"VBG", "WP"} or tagged.words[start] == "which":
        return []
    if whole and (at != after or tagged.tags[start] in {"CC", "SUB", "IN", "DT"}):
        return []
    end = content_end(tagged, frame.groups, group, start, "clause")
    has_verb = any(start <= g.start < end for g in frame.groups)
    return [frame.content(start, end, quotes)] if has_verb and end - start > 2 else []
