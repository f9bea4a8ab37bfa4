"""Attributions by a verb: "X said that ...", "..., X said", "X accused Y of ...", "It was reported that ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.reading.complements import Complement, complement_of
from dateline.reading.contents import content_end, fit_span
from dateline.reading.cues import Cue, load_cue_verbs
from dateline.reading.drafts import Draft
from dateline.reading.passages import Passage
from dateline.reading.phrases import VerbGroup, find_verb_groups, noun_phrase_after, noun_phrase_before
from dateline.reading.subjects import Tokens, find_agent, find_inverted, find_subject
from dateline.reading.tagging import QUOTE, VERBS, Tagged
from dateline.types import Span

_SURE_ENOUGH = 0.5  # share of such uses that are attributions; below, nothing is made of it
_SURE_ENOUGH_INSIDE = 0.6  # inside a quotation, where it counts only for the nested speaker
_PASSIVE = frozenset({"accuse", "allege", "announce", "believe", "charge", "estimate", "expect", "report", "say",
                      "suspect", "think", "tell", "quote", "rumor", "blame", "predict", "fear", "understand",
                      "criticize", "denounce", "condemn", "confirm", "reveal", "project"})  # fmt: skip
_NAMING = frozenset({"call", "label", "dub", "term", "deem", "brand"})
_LOOSE_SUBJECTS = frozenset({"it", "there"})
_FRONTED = frozenset({"say", "tell", "report", "note", "add", "write", "announce", "warn", "claim", "explain", "argue",
                      "state", "tweet", "recall", "insist", "think", "believe", "admit", "suggest", "predict", "acknowledge",
                      "concede", "declare", "complain", "joke", "reply", "respond", "ask", "continue", "wonder", "quip",
                      "conclude", "estimate", "allege", "confirm", "remark", "observe", "show", "indicate", "call", "put",
                      "post", "stress", "emphasize", "reveal", "hope", "fear", "know", "read", "vow", "promise", "repeat",
                      "shout", "yell", "counter", "assert", "contend", "reckon", "guess", "maintain", "lament", "muse",
                      "testify", "recount", "describe", "caution", "advise", "urge", "reiterate", "underscore", "begin",
                      "go", "sing", "chant", "offer", "retort", "opine", "cry", "scream", "whisper", "message",
                      "text", "email", "comment", "demand", "plead", "boast", "brag", "deny", "concur", "agree"})  # fmt: skip
_ONLY_QUOTE = frozenset({"continue", "put", "begin", "go", "sing", "call", "read", "offer", "know", "ask", "describe"})


@dataclass(frozen=True, slots=True)
class _Frame:
    """A passage with its verb groups, while one after the other is looked at."""

    text: str
    passage: Passage
    groups: list[VerbGroup]
    nested: bool = False

    @property
    def tagged(self) -> Tagged:
        return self.passage.tagged

    def spoke_before(self, at: int) -> bool:
        """Whether a whole clause stands before token ``at``."""
        return any(group.form == "finite" and 0 < group.head < at for group in self.groups)

    def span(self, tokens: Tokens) -> Span:
        """The characters of the tokens ``[start, end)``."""
        tagged = self.tagged
        return Span(tagged.starts[tokens[0]], tagged.ends[tokens[1] - 1])

    def content(self, start: int, end: int, quotes: Sequence[Span]) -> Span:
        """The characters of the content tokens, with the quotation marks that belong to them."""
        span = self.span((start, end))
        return fit_span(self.text, span.start, span.end, quotes)


def iter_verb_drafts(text: str, passage: Passage, quotes: Sequence[Span], nested: bool = False) -> Iterator[Draft]:
    """The attributions that the verbs of a passage make, from left to right."""
    frame = _Frame(text, passage, find_verb_groups(passage.tagged), nested)
    table = load_cue_verbs()
    used = 0  # token up to which content has been given away to the left
    for index, group in enumerate(frame.groups):
        cue = table.get(group.lemma)
        fronted = _fronted(frame, index, quotes, used) if group.lemma in _FRONTED else None
        draft = fronted or (_rightward(frame, index, cue, quotes) if cue else None)
        if draft:
            used = max(used, group.end)
            yield draft


# -- content to the right -------------------------------------------------------------------------------------------


def _rightward(frame: _Frame, index: int, cue: Cue, quotes: Sequence[Span]) -> Draft | None:
    group = frame.groups[index]
    kind, at = complement_of(frame.tagged, group, frame.groups)
    if group.passive or group.form == "participle":
        return _passive(frame, index, cue, kind, at, quotes)
    if _announces(frame, index, cue):
        subject = find_subject(frame.tagged, frame.groups, index)
        return _draft(frame, index, cue, "quote", subject, (), 0.8)
    rate = cue.rates.get(kind, 0.0)
    if kind == "noun" and group.lemma in _NAMING:
        rate = 0.8 if _names_it(frame, at) else 0.0
    if rate < (_SURE_ENOUGH_INSIDE if frame.nested else _SURE_ENOUGH) or kind == "none":
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
    content = frame.content(start, end, quotes)
    return _draft(frame, index, cue, kind, subject, (content,), rate)


def _names_it(frame: _Frame, at: int) -> bool:
    """Whether the object has a second noun or adjective beside it: "called the plan reckless", "called it a gift"."""
    tagged = frame.tagged
    phrase = noun_phrase_after(tagged, at)
    if phrase is None or phrase[1] >= len(tagged):
        return False
    if tagged.tags[phrase[1]] in {"DT", "JJ", QUOTE, "NNP", "PP$", "NN", "NNS"} or tagged.words[phrase[1]] in {"as", "too"}:
        return True
    gap = frame.text[tagged.ends[phrase[1] - 1] : tagged.starts[phrase[1]]]
    return any(mark in gap for mark in "\"“'‘")


def _announces(frame: _Frame, index: int, cue: Cue) -> bool:
    """Whether the passage ends in a colon and this is its last speech cue: the quotation follows."""
    if frame.tagged.tags[-1] != ":" or cue.kind != "speech":
        return False
    table = load_cue_verbs()
    return not any(g.lemma in table and table[g.lemma].kind == "speech" for g in frame.groups[index + 1 :])


def _content_start(frame: _Frame, group: VerbGroup, kind: Complement, at: int) -> int | None:
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


def _worth(frame: _Frame, start: int, end: int) -> bool:
    """Whether a noun phrase can be what is said: not a lone pronoun, time or number."""
    tags = frame.tagged.tags[start:end]
    return not (len(tags) == 1 and tags[0] in {"PRO", "CD"} and frame.tagged.words[start] not in {"it", "him", "her"})


def _can_speak(frame: _Frame, subject: Tokens, group: VerbGroup) -> bool:
    words = frame.tagged.words[subject[0] : subject[1]]
    return not (len(words) == 1 and words[0] in _LOOSE_SUBJECTS and group.lemma in {"show", "mean", "appear", "call"})


def _draft(
    frame: _Frame, index: int, cue: Cue | None, kind: str, source: Tokens | None, content: tuple[Span, ...], rank: float
) -> Draft:
    group = frame.groups[index]
    above = frame.groups[index - 1] if index else None
    chained = group.form == "infinitive" and above is not None and above.end == group.start
    start = above.start if chained and above else group.start
    return Draft(
        source=(frame.span(source),) if source else (),
        cue=(frame.span((start, group.end)),),
        content=content,
        lemma=group.lemma,
        complement=kind,
        negated=group.negated or bool(chained and above and above.negated),
        modal=group.modal,
        governor=above.lemma if chained and above else "",
        passive=group.passive,
        kind=cue.kind if cue else "speech",
        antecedent=_antecedent(frame, source),
        rank=rank,
    )


def _antecedent(frame: _Frame, source: Tokens | None) -> tuple[Span, ...]:
    """What "who", "which" or "that" stands for: the noun phrase before it."""
    tags = frame.tagged.tags
    if source is None or tags[source[0]] not in {"WP", "THAT"}:
        return ()
    at = source[0] - 1
    while at > 0 and tags[at] in {",", "IN", "-"}:
        at -= 1
    phrase = noun_phrase_before(frame.tagged, at, frame.groups)
    return (frame.span(phrase),) if phrase else ()


# -- passives -------------------------------------------------------------------------------------------------------


def _passive(frame: _Frame, index: int, cue: Cue, kind: Complement, at: int, quotes: Sequence[Span]) -> Draft | None:
    group = frame.groups[index]
    agent = find_agent(frame.tagged, group)
    if agent is None and (group.lemma not in _PASSIVE or frame.nested):
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
    return _draft(frame, index, cue, kind, agent, tuple(spans), 0.4)


# -- content to the left --------------------------------------------------------------------------------------------


def _fronted(frame: _Frame, index: int, quotes: Sequence[Span], used: int) -> Draft | None:
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
    if not quoted and (before != "," or group.lemma in _ONLY_QUOTE):
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
    return _draft(frame, index, cue, "quote" if quoted else "none", subject, tuple(content), 0.9)


def _speaker_beside(frame: _Frame, index: int) -> tuple[Tokens | None, int]:
    """The subject of a cue that closes a statement, and the token where subject and cue begin."""
    tagged, group = frame.tagged, frame.groups[index]
    if group.form == "gerund":
        return None, 0
    at = group.start - 1
    if at >= 0 and tagged.tags[at] in {QUOTE, ","}:
        follows = find_inverted(tagged, group)
        closed = follows is not None and (
            follows[1] >= len(tagged) or tagged.tags[follows[1]] in {",", ".", ";", QUOTE, "WP", "SUB", "IN", "CC", "VBG", ")"}
        )
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


def _closes(frame: _Frame, index: int, after: int, quoted: bool) -> bool:
    """Whether nothing that could be the content follows the cue."""
    tagged, group = frame.tagged, frame.groups[index]
    kind, _ = complement_of(tagged, group, frame.groups)
    if after >= len(tagged):
        return True
    if tagged.tags[after] in {",", ".", ";", ")", "-"} or (tagged.tags[after] == QUOTE and quoted):
        return True
    if kind in {"that", "clause", "question"} and not (kind == "question" and quoted):
        return after > group.end and kind == "clause"  # the "clause" is the inverted subject
    if kind == "noun" and after == group.end:
        return group.lemma in {"tell", "ask", "remind", "assure"}
    return tagged.tags[after] in {"IN", "TO", "RB", "SUB", "CC", "VBG", "WP", "NNP", "DT", "NN"}


def _front_start(frame: _Frame, last: int, used: int) -> int:
    """Where the statement that ends at ``last`` begins: the passage, or after the attribution before."""
    tagged = frame.tagged
    start = 0
    if used and used <= last:
        at = used
        while at <= last and tagged.tags[at] not in {",", ";", "-", QUOTE}:
            at += 1
        start = at + 1 if at <= last and tagged.tags[at] != QUOTE else at
        if start < len(tagged) and tagged.tags[start] == "CC":
            start += 1
        if start > last:
            start = used
    if tagged.tags[start] == "CC" and start + 1 <= last and tagged.tags[start + 1] == QUOTE:
        start += 1
    return start


def _resumed(frame: _Frame, after: int, group: VerbGroup, quotes: Sequence[Span], whole: bool) -> list[Span]:
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


__all__ = ["VERBS", "iter_verb_drafts"]
