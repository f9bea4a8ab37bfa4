"""Attributions by a verb: "X said that ...", "..., X said", "X accused Y of ...", "It was reported that ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.data import load_set
from dateline.reading.complements import Complement, complement_of
from dateline.reading.contents import content_end, kicker_end
from dateline.reading.cues import Cue, load_cue_verbs, load_frame
from dateline.reading.drafts import Draft
from dateline.reading.frames import Frame, draft_of
from dateline.reading.fronted import find_fronted
from dateline.reading.passages import Passage
from dateline.reading.phrases import noun_phrase_after, noun_phrase_before
from dateline.reading.subjects import Tokens, find_agent, find_subject
from dateline.reading.tags import QUOTE
from dateline.reading.verb_groups import VerbGroup
from dateline.types import Span

_SURE_ENOUGH = 0.5  # share of such uses that are attributions; below, nothing is made of it
_SPANS_OF_TIME = frozenset({"days", "weeks", "months", "years", "hours", "minutes", "times"})
_CLAIMED = frozenset({"responsibility", "credit", "victory", "success", "innocence"})
_CHECKS = frozenset({"verify", "confirm", "corroborate", "authenticate"})
_LOOSE_SUBJECTS = frozenset({"it", "there"})


def iter_verb_drafts(text: str, passage: Passage, quotes: Sequence[Span]) -> Iterator[Draft]:
    """The attributions that the verbs of a passage make, from left to right."""
    frame = Frame(text, passage, passage.groups)
    table = load_cue_verbs()
    kicker = kicker_end(passage.tagged)
    used = 0  # token up to which content has been given away to the left
    for index, group in enumerate(frame.groups):
        if group.end < kicker:
            continue  # "Mayor accused: ..." is a label
        cue = table.get(group.lemma)
        fronted = find_fronted(frame, index, quotes, used) if group.lemma in load_frame("fronted") else None
        draft = fronted or (_rightward(frame, index, cue, quotes) if cue else None)
        if draft:
            used = max(used, group.end)
            yield draft


# -- content to the right -------------------------------------------------------------------------------------------


def _rightward(frame: Frame, index: int, cue: Cue, quotes: Sequence[Span]) -> Draft | None:
    group = frame.groups[index]
    kind, at = complement_of(frame.tagged, group, frame.groups)
    if group.passive or group.form == "participle":
        return _passive(frame, index, cue, kind, at, quotes)
    if _announces(frame, index, cue):
        subject = find_subject(frame.tagged, frame.groups, index)
        return draft_of(frame, index, cue, "quote", subject, (), 0.8)
    if group.negated and group.lemma in _CHECKS and group.modal:
        return None  # "could not verify" is about the statement of another
    rate = cue.rates.get(kind, 0.0)
    if kind == "noun" and group.lemma in load_frame("naming"):
        rate = 0.8 if _names_it(frame, at) else 0.0
    if rate < _SURE_ENOUGH or kind == "none":
        return None
    if group.form == "infinitive" and not _chained(frame, index):
        return None
    subject = find_subject(frame.tagged, frame.groups, index)
    if subject is None and group.form == "finite" and kind not in {"quote", "that"}:
        return None
    if subject and not _can_speak(frame, subject, group):
        subject = None
        if kind != "that":
            return None
    start = _content_start(frame, group, kind, at)
    if start is None:
        return None
    end = content_end(frame.tagged, frame.groups, group, start, kind)
    if end <= start or (subject and subject[0] >= start):
        return None
    if kind == "noun" and not _worth(frame, start, end):
        return None
    if kind == "noun" and not _is_statement(frame, group, start, end):
        return None
    content = frame.content(start, end, quotes)
    return draft_of(frame, index, cue, kind, subject, (content,), rate)


def _names_it(frame: Frame, at: int) -> bool:
    """Whether the object has a second noun or adjective beside it: "called the plan reckless", "called it a gift"."""
    tagged = frame.tagged
    phrase = noun_phrase_after(tagged, at)
    if phrase is None or phrase[1] >= len(tagged):
        return False
    if tagged.tags[phrase[1]] in {"DT", "JJ", QUOTE, "NNP", "PP$", "NN", "NNS", "'"} or tagged.words[phrase[1]] in {
        "as",
        "too",
    }:
        return True
    gap = frame.text[tagged.ends[phrase[1] - 1] : tagged.starts[phrase[1]]]
    return any(mark in gap for mark in "\"“'‘")


def _announces(frame: Frame, index: int, cue: Cue) -> bool:
    """Whether the passage ends in a colon and this is its last speech cue: the quotation follows."""
    if frame.tagged.tags[-1] != ":" or cue.kind != "speech":
        return False
    table = load_cue_verbs()
    return not any(g.lemma in table and table[g.lemma].kind == "speech" for g in frame.groups[index + 1 :])


def _chained(frame: Frame, index: int) -> bool:
    """Whether an infinitive is what its subject does: "went on to say", not "was summoned to explain"."""
    if index == 0:
        return False
    above, group = frame.groups[index - 1], frame.groups[index]
    if above.passive:
        return False  # "is expected to say": nobody has said it
    return above.lemma in load_frame("catenative") or (above.end == group.start and above.lemma in {"be", "have"})


def _content_start(frame: Frame, group: VerbGroup, kind: Complement, at: int) -> int | None:
    tagged = frame.tagged
    if kind == "about":
        return (
            at
            if tagged.tags[at] != "IN" and tagged.words[at] not in {"to", "for"}
            else at + 1
            if at + 1 < len(tagged)
            else None
        )
    if tagged.tags[at] in {",", ":"}:
        return at + 1 if at + 1 < len(tagged) else None
    return at if at < len(tagged) else None


def _worth(frame: Frame, start: int, end: int) -> bool:
    """Whether a noun phrase can be what is said: not a lone pronoun, time or number."""
    tags = frame.tagged.tags[start:end]
    if frame.tagged.words[end - 1] in _SPANS_OF_TIME and end - start < 4:
        return False
    return not (len(tags) == 1 and tags[0] in {"PRO", "CD"} and frame.tagged.words[start] not in {"it", "him", "her"})


def _is_statement(frame: Frame, group: VerbGroup, start: int, end: int) -> bool:
    """Not "claimed the seat", not "denied the town its bridge"."""
    if group.lemma == "claim":
        return bool(_CLAIMED & set(frame.tagged.words[start : min(end, start + 4)]))
    if group.lemma == "deny" and frame.tagged.tags[start] in {"NNP", "NNS", "PRO", "PRP"}:
        phrase = noun_phrase_after(frame.tagged, start)
        return (
            phrase is None
            or phrase[1] >= end
            or frame.tagged.tags[phrase[1]] not in {"DT", "PP$", "NN", "NNS", "CD", "JJ"}
        )
    return True


def _can_speak(frame: Frame, subject: Tokens, group: VerbGroup) -> bool:
    """Whether the subject is a voice: footage and figures that "show" are evidence, "it shows" points at a fact."""
    words = frame.tagged.words[subject[0] : subject[1]]
    head = next(
        (words[i - 1] for i in range(1, len(words)) if words[i] in {"of", "from", "by", "in", "on", "at"}), words[-1]
    )
    if head in load_set("evidence_words"):
        return False
    if words == ["you"]:
        return False  # the outlet speaks to its reader
    return not (len(words) == 1 and words[0] in _LOOSE_SUBJECTS and group.lemma in {"show", "mean", "appear", "call"})


def _passive(frame: Frame, index: int, cue: Cue, kind: Complement, at: int, quotes: Sequence[Span]) -> Draft | None:
    group = frame.groups[index]
    agent = find_agent(frame.tagged, group)
    if agent is None and group.lemma not in load_frame("passive"):
        return None
    if max(cue.rates.get("noun", 0.0), cue.rates.get("to", 0.0), cue.rates.get("about", 0.0)) < _SURE_ENOUGH:
        return None
    subject = find_subject(frame.tagged, frame.groups, index) if group.form == "finite" or group.passive else None
    if group.form == "participle" and not group.passive:
        subject = noun_phrase_before(frame.tagged, group.start - 1, frame.groups)
    spans: list[Span] = []
    words = frame.tagged.words
    if subject and words[subject[0]] not in _LOOSE_SUBJECTS and group.lemma != "tell":
        spans.append(frame.span(subject))
    rest = agent[1] if agent and agent[0] < at + 3 else at
    if rest < len(frame.tagged) and (kind in {"that", "to", "clause", "question", "about"} and agent is None):
        end = content_end(frame.tagged, frame.groups, group, rest, kind)
        if end > rest:
            spans.append(frame.content(rest, end, quotes))
    if not spans or (agent is None and len(spans) == 1 and kind not in {"that", "question"}):
        return None
    return draft_of(frame, index, cue, kind, agent, tuple(spans), 0.4)
