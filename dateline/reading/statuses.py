"""The status layer: what an outlet says about the standing of a statement.

"could not be verified", "declined to comment", "has not commented", "gave no details" and "purported" stand in a table
of patterns; denied, confirmed and claimed follow from the attributions. "Confirmed" is only what a party affirms:
"confirmed cases" is not, nor is a minister whom parliament confirms.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from dateline.reading.analyser import analyser
from dateline.reading.passages import quotations
from dateline.reading.speakers import resolve_speaker
from dateline.reading.status_about import Scene, find_about
from dateline.reading.status_patterns import Pattern, iter_hits
from dateline.reading.status_verbs import GOODS, OTHER_CONFIRM, iter_status_verbs
from dateline.reading.subjects import find_agent, find_antecedent, find_subject
from dateline.reading.tagging import tag_words
from dateline.reading.tags import VERBS
from dateline.reading.verb_groups import VerbGroup, find_verb_groups
from dateline.text.quotes import inside
from dateline.types import Attribution, Reading, Report, Span, Status, StatusWord, hull

_CONFIRM = re.compile(r"\bconfirm(?:s|ed|ing)?\b", re.IGNORECASE)
_MAYBE = re.compile(r"\b(?:could|may|might|can|would|will)\b", re.IGNORECASE)
_PRIZE = re.compile(
    r"(?:(?:a|an|the|its|his|her|their|full|sole|partial|some|early|\w+ed|\w+ing) ){0,3}(?:victory|victories"
    r"|responsibility"
    r"|credit|titles?|lives?|crown|territor(?:y|ies)|land|ownership|sovereignty|independence|benefits?|asylum|damages"
    r"|compensation|exemption|harm|the lives)\b",
    re.IGNORECASE,
)
_WISH = re.compile(r"(?:\w+ )?to claim\b", re.IGNORECASE)
# What a speaker does in a quotation counts ("we have no comment"), not what he says of others.
_PERFORMS = re.compile(r"\b(?:I|we|We)(?:['’]\w+)?(?: (?:\w+ly|have|had|just|still))* ?$")
_SCARE = 60  # characters; a shorter quotation is a phrase that the outlet took over
_NO_DENIAL = re.compile(r"\bin denial\b|\bdenial of$|contradict", re.IGNORECASE)
_CONDITIONAL = re.compile(r"\b(?:if|unless|whether|once|until)\b[^,;:]*$", re.IGNORECASE)


@analyser(needs={"sentences", "mentions", "attributions"}, adds={"statuses"})
def read_statuses(report: Report, reading: Reading) -> Reading:
    """Adds ``statuses``: cues with who they are about and which words they are about, in order of the text."""
    text = report.text
    quotes = quotations(text)
    scene = Scene(text, reading.sentences, reading.attributions)
    found = list(_from_attributions(scene, quotes))
    for index, sentence in enumerate(reading.sentences):
        for pattern, match in iter_hits(sentence.of(text)):
            span = _trimmed(text, sentence.start + match.start(), sentence.start + match.end())
            if _counts(scene, sentence, pattern, span, quotes) and not any(_same(each, span) for each in found):
                found.append(_status(report, reading, scene, index, pattern, span))
        found.extend(_from_verbs(report, reading, scene, index, found, quotes))
    found.sort(key=lambda status: (status.start, status.end, status.status))
    return dataclasses.replace(reading, statuses=tuple(found))


def _same(status: Status, span: Span) -> bool:
    return status.start < span.end and span.start < status.end


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ',.”"'):
        end -= 1
    return Span(start, end)


def _counts(scene: Scene, sentence: Span, pattern: Pattern, span: Span, quotes: Sequence[Span]) -> bool:
    """Whether a hit is the outlet's word: not inside a quotation, not under "if"; "alleged" only before a noun."""
    text = scene.text
    quoted = inside(tuple(quotes), span.start)
    if quoted is not None and quoted.end - quoted.start > (_SCARE if pattern.status == "purported" else 20):
        return pattern.status not in {"purported", "has not commented"} and bool(
            _PERFORMS.search(text[quoted.start : span.start])
        )
    if _CONDITIONAL.search(text[max(sentence.start, span.start - 60) : span.start]):
        return False
    if span.of(text).lower() == "alleged":
        tagged = tag_words(text, sentence)
        tag = next((t for start, t in zip(tagged.starts, tagged.tags, strict=True) if start == span.start), "JJ")
        before = text[max(sentence.start, span.start - 12) : span.start].split()
        return not (
            tag in VERBS and before and before[-1].lower() in {"he", "she", "they", "who", "it", "had", "have", "has"}
        )
    return True


# -- denied, confirmed, claimed -------------------------------------------------------------------------------------


def _from_attributions(scene: Scene, quotes: Sequence[Span]) -> Iterator[Status]:
    for attribution in scene.attributions:
        word = _word_of(scene.text, attribution)
        if word is None:
            continue
        cue = hull(attribution.cue)
        quoted = inside(tuple(quotes), cue.start)
        if quoted is not None and not _PERFORMS.search(scene.text[quoted.start : cue.start]):
            continue
        about = scene.referred(attribution)
        yield Status(cue.start, cue.end, word, attribution.speaker, about)


def _word_of(text: str, attribution: Attribution) -> StatusWord | None:
    if not attribution.cue:
        return None
    content = hull(attribution.content).of(text) if attribution.content else ""
    if attribution.stance == "denies":
        cue = hull(attribution.cue).of(text)
        other = _MAYBE.search(cue) or _NO_DENIAL.search(cue)
        return None if other or (cue.lower().startswith("den") and GOODS.match(content)) else "denied"
    if attribution.stance == "claims":
        return None if _WISH.match(hull(attribution.cue).of(text)) or _PRIZE.match(content) else "claimed"
    if attribution.stance == "confirms" and _CONFIRM.search(hull(attribution.cue).of(text)):
        if OTHER_CONFIRM.match(content) or not attribution.source:
            return None
        return "confirmed"
    return None


def _from_verbs(
    report: Report, reading: Reading, scene: Scene, index: int, found: Sequence[Status], quotes: Sequence[Span]
) -> Iterator[Status]:
    """Confirmations, claims and denials told by a verb that belongs to no attribution found."""
    sentence = scene.sentences[index]
    lowered = sentence.of(scene.text).lower()
    if not any(stem in lowered for stem in _VERBS):
        return
    tagged = tag_words(scene.text, sentence)
    groups = find_verb_groups(tagged)
    for word, group in iter_status_verbs(scene.text, tagged, groups):
        span = Span(tagged.starts[group.start], tagged.ends[group.end - 1])
        if inside(tuple(quotes), span.start) is not None or any(_same(each, span) for each in found):
            continue
        if _CONDITIONAL.search(scene.text[max(sentence.start, span.start - 60) : span.start]):
            continue
        about = find_about(scene, index, "object", span, tagged, groups)
        source = _doer(tagged_groups=groups, sentence=sentence, scene=scene, span=span)
        speaker = resolve_speaker(report, (source,), reading, reading.attributions).name if source else None
        yield Status(span.start, span.end, word, speaker, about)


_VERBS = ("confirm", "verif", "corrobor", "authentic", "alleg", "claim", "deni", "deny", "disput", "reject", "dismiss",
          "refut", "rebut", "repudi")  # fmt: skip


# -- patterns -------------------------------------------------------------------------------------------------------


def _status(report: Report, reading: Reading, scene: Scene, index: int, pattern: Pattern, span: Span) -> Status:
    sentence = scene.sentences[index]
    tagged = tag_words(scene.text, sentence)
    groups = find_verb_groups(tagged)
    about = find_about(scene, index, pattern.about, span, tagged, groups)
    speaker = None
    if pattern.about != "phrase":
        source = _doer(tagged_groups=groups, sentence=sentence, scene=scene, span=span)
        if source is not None and (about is None or not about.overlaps(source)):
            speaker = resolve_speaker(report, (source,), reading, reading.attributions).name
    return Status(span.start, span.end, pattern.status, speaker, about)


def _doer(tagged_groups: Sequence[VerbGroup], sentence: Span, scene: Scene, span: Span) -> Span | None:
    """Who could not verify, declined, did not respond: the subject of the first verb group of the cue."""
    tagged = tag_words(scene.text, sentence)
    for index, group in enumerate(tagged_groups):
        start, end = tagged.starts[group.start], tagged.ends[group.end - 1]
        if start < span.end and span.start < end:
            tokens = find_agent(tagged, group) if group.passive else find_subject(tagged, tagged_groups, index)
            if tokens is None:
                return None
            tokens = find_antecedent(tagged, tagged_groups, tokens) or tokens
            if tagged.words[tokens[0] : tokens[1]] in (["it"], ["that"], ["which"]):
                return None
            return Span(tagged.starts[tokens[0]], tagged.ends[tokens[1] - 1])
    return None
