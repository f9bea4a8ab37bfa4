"""Where kickers come from: deeds, groups of nouns, who says what about which matter, and the kind of matter."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from dateline.briefs.acts import act_nouns
from dateline.briefs.consequence import main_clause
from dateline.briefs.day import Day, Sentence
from dateline.briefs.deeds import Subject, find_acts, find_deed, shorten_country, skip_fronted
from dateline.briefs.kicker_clauses import iter_clauses
from dateline.briefs.kicker_fit import MOST_WORDS
from dateline.briefs.kicker_groups import Candidate, from_groups, from_heading, telling_of
from dateline.briefs.kicker_pairs import iter_named_acts, iter_pairs
from dateline.briefs.lines import count_opening
from dateline.briefs.matters import Matter, find_matters, find_where
from dateline.briefs.phrases import Token, find_noun_groups, find_tag, is_participle
from dateline.briefs.verb_forms import find_form
from dateline.data import load_set
from dateline.text.names import short_name
from dateline.text.quotes import find_quotations
from dateline.text.words import fold_accents, normalise
from dateline.types import Attribution

REMARKS = "remarks"  # "Novak remarks" says hardly more than who: where nothing else can be said
_ASIDE = re.compile(
    r"\b(?:according to|in (?:the )?case of|"
    r"to (?:protect|prevent|avoid|help|assist|support|discuss|show|defend|ease|spare|pursue)|"
    r"in an effort|in a bid|so that|while|when|before|"
    r"as (?!well|many|much|part|an?\b|the\b|of\b|early|soon|late|long|far))\b"
)
_STANCE_NOUNS = {
    "warns": "warning",
    "denies": "denial",
    "accuses": "accusation",
    "promises": "pledge",
    "asks": "appeal",
    "doubts": "doubts",
    "withdraws": "retraction",
}
_ASKS = re.compile(r"\basks? (?:what|why|how|whether|if|who)\b")  # a question is no appeal
_FOREIGN = re.compile(r"[^\W\d_a-zA-Z]")  # a letter of another script
_WHEN = re.compile(r"\W*(?:when|after|as)\s+")
_HARM = re.compile(r"\b(?:killed|injured|wounded|died|dead|hurt|missing|trapped|casualties)\b")
_LATER_WORD = re.compile(r"(?<=\s)[A-ZÀ-Ž][\w’'-]*")
_UNSAID = frozenset(("denies", "doubts", "withdraws"))
_TOP = 500  # characters of a report that show what it is about where its head does not
_SAYS_MUCH = 0.75  # weight of a matter that somebody can speak on


def iter_candidates(day: Day, subject: Subject) -> Iterator[Candidate]:
    """All kickers that an item could have, in no order."""
    lower, head = _lower_words(subject), subject.sentences[0]
    opening = count_opening(head)
    own = head.text[opening:]
    main = _unquoted(_deed_clause(_unattributed(head)[opening:]))
    texts = [(main, "head")]
    for report in subject.reports:
        if report.title and not _FOREIGN.search(fold_accents(report.title)):
            texts.append((_unquoted(report.title), "title" if report.id == head.report.id else "other"))
    cause = _cause_of_harm(main, _unattributed(head)[opening + len(main) :])
    if cause:
        texts.append((cause, "cause"))
    texts += [(main_clause(sentence.text), "other") for sentence in subject.sentences[1:3]]
    for text, whose in texts:
        yield from from_groups(text, whose, lower)
        if whose == "title":
            yield from from_heading(text, lower)
    yield from _packed(subject, [each for each in texts if each[1] in ("head", "title")], lower)
    for text, whose in (
        (_unquoted(_deed_clause(own)), "head"),
        *((_deed_clause(text), whose) for text, whose in texts[1:]),
    ):
        groups = list(find_noun_groups(text, lower))
        acts = [each for each in find_acts(text, groups, subject) if _acts(each.words[:-1])]
        for each in acts:
            yield Candidate(each.words, each.relation, whose, each.nth, each.said, each.certainty, each.main)
        for words, each in iter_named_acts(acts, subject) if whose in ("head", "title") else ():
            yield Candidate(words, "told", whose, each.nth, each.said, each.certainty, each.main)
        told = _undenied(head, opening, text) if whose == "head" else text
        yield from _from_clauses(told, whose, groups, subject, main, lower)
        doing = find_deed(text, groups, subject)
        if doing and _acts(doing[:-1]):
            yield Candidate(doing, "deed", whose, 0, telling_of(doing[-1]))
    rest = _unattributed(head)[opening + len(main) :]
    titles = [(text, 0.8) for text, whose in texts if whose == "title"]
    about = [(main, 1.0), (rest, 0.4), *titles]
    about += [(main_clause(sentence.text), 0.35) for sentence in subject.sentences[1:2]]
    about += [(report.text[:_TOP], 0.15) for report in subject.reports[:1]]
    matters = sorted(find_matters(day, about).items(), key=lambda each: (-each[1], each[0].noun))[:4]
    yield from _said(head, [each for each in matters if each[0] in find_matters(day, [(own, 1.0)])])
    yield from _of_matters(day, head, matters)


def iter_further(subject: Subject) -> Iterator[Candidate]:
    """Kickers of what the head says beside its main clause, for an item of which the main clause says little."""
    lower, head = _lower_words(subject), subject.sentences[0]
    opening = count_opening(head)
    text = _unquoted(_unattributed(head)[opening:])
    main = _deed_clause(text)
    rest = "".join("," if told == char != " " else char for told, char in itertools.zip_longest(main, text))
    groups = list(find_noun_groups(rest, lower))
    yield from from_groups(rest, "rest", lower)
    yield from _packed(subject, [(text, "rest")], lower)
    for each in find_acts(rest, groups, subject):
        if _acts(each.words[:-1]):
            yield Candidate(each.words, each.relation, "rest", each.nth, each.said, each.certainty)


def _packed(subject: Subject, texts: list[tuple[str, str]], lower: frozenset[str]) -> Iterator[Candidate]:
    """What a headline packs two groups of nouns into."""
    for text, whose in texts:
        for words, kind, order in iter_pairs(text, list(find_noun_groups(text, lower)), subject):
            yield Candidate(words, kind, whose, order, telling_of(words[-1]))


def _from_clauses(
    text: str,
    whose: str,
    groups: list[tuple[Token, ...]],
    subject: Subject,
    unattributed: str,
    lower: frozenset[str],
) -> Iterator[Candidate]:
    masked = unattributed if whose == "head" else text
    if whose == "title":
        text = _small(text, lower)
        groups = list(find_noun_groups(text, lower))
    for each in iter_clauses(text, masked, groups, subject, headline=whose == "title"):
        if len(each.words) <= MOST_WORDS:
            yield Candidate(each.words, each.kind, whose, each.order, main=each.main)


def _undenied(head: Sentence, opening: int, text: str) -> str:
    """The text with what somebody denies or doubts masked: it did not happen."""
    base = head.span.start + opening
    for attribution in head.attributions if text else ():
        for span in attribution.content if attribution.stance in _UNSAID else ():
            start, end = max(0, span.start - base), min(len(text), span.end - base)
            if start < end:
                text = text[:start] + "," * (end - start) + text[end:]
    return text


def _small(title: str, lower: frozenset[str]) -> str:
    """A headline with small letters where the running text has them."""
    return _LATER_WORD.sub(lambda m: m.group().lower() if m.group().lower() in lower else m.group(), title)


def _cause_of_harm(main: str, rest: str) -> str:
    """Of "Nine people were killed when a bus and a lorry collided" what they were killed by; else ""."""
    opening = _WHEN.match(rest)
    if not opening or not _HARM.search(main):
        return ""
    cause = main_clause(rest[opening.end() :])
    return cause[:1].upper() + cause[1:]


def _acts(words: tuple[str, ...]) -> bool:
    """Whether these can be who acts or what is dealt with: no number, no word of a verb."""
    last = words[-1] if words else ""
    return bool(last) and (last[0].isupper() or not is_participle(last)) and normalise(last) not in _counting()


@cache
def _counting() -> frozenset[str]:
    return frozenset(normalise(word) for word in load_set("number_words") | load_set("vague_numbers"))


def _lower_words(subject: Subject) -> frozenset[str]:
    """Words that the texts write small: in a headline they are no names."""
    found: set[str] = set()
    for report in subject.reports:
        found.update(re.findall(r"(?<![\w’'])[a-zà-ž][\w’'-]+", report.text[:4000]))
    titles = [report.title for report in subject.reports if report.title and _is_title_case(report.title)]
    named = {part for mention in subject.sentences[0].mentions for part in mention.name.split()}
    for word in (match.group() for title in titles for match in _LATER_WORD.finditer(title)):
        if word not in named and (find_form(word.lower()) == "VBZ" or find_tag(word).startswith("VB")):
            found.add(word.lower())
    return frozenset(found)


def _is_title_case(title: str) -> bool:
    words = [word for word in title.split() if len(word) > 3]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _deed_clause(text: str) -> str:
    """The main clause up to who says so, what for and in what case."""
    opens = max(0, skip_fronted(text) - 1)
    text = "," * opens + text[opens:]
    clause = main_clause(text)
    cut = _ASIDE.search(clause, 25)
    return clause[: cut.start()] if cut else clause


def _unattributed(head: Sentence) -> str:
    """The head without its sources and their verbs: who says it is not what it is about. The text keeps its length."""
    text, base = head.text, head.span.start
    for attribution in head.attributions:
        for span in (*attribution.source, *attribution.cue):
            if head.span.contains(span):
                text = text[: span.start - base] + "," * (span.end - span.start) + text[span.end - base :]
    return text


def _unquoted(text: str) -> str:
    """The text without what it quotes: a kicker speaks in the paper's own voice."""
    for start, end in reversed(find_quotations(text)):
        text = f"{text[:start]}, {text[end:]}"
    return text


def _said(head: Sentence, matters: list[tuple[Matter, float]]) -> Iterator[Candidate]:
    """Who speaks, in short, with the noun of how, or of what about: "Truss warning", "Zelensky on sanctions"."""
    for attribution in head.attributions:
        name = _short_speaker(attribution)
        if not name:
            continue
        noun = None if _ASKS.search(head.text) else _noun_of_stance(head, attribution)
        if noun:
            yield Candidate((*name, noun), "said")
        if attribution.speaker_kind != "person":
            continue
        end = head.span.start + count_opening(head) + len(_deed_clause(head.text[count_opening(head) :]))
        aside = attribution.stance != "says" or not attribution.source or attribution.source[0].start >= end
        for matter, strength in matters[:2] if not aside else ():
            if matter.weight >= _SAYS_MUCH and strength >= _SAYS_MUCH:
                yield Candidate((*name, "on", *matter.noun.split()), "about", said=min(1.0, strength))
        yield Candidate((*name, REMARKS), "remarks")


def _noun_of_stance(head: Sentence, attribution: Attribution) -> str | None:
    """How somebody speaks: by the noun of the very verb ("condemnation"), else by that of the stance."""
    noun = _STANCE_NOUNS.get(attribution.stance)
    words = (word.lower() for span in attribution.cue for word in span.of(head.report.text).split())
    return next((act_nouns()[word].noun for word in words if word in act_nouns()), noun) if noun else None


def _short_speaker(attribution: Attribution) -> tuple[str, ...]:
    """A person by the surname, a body by its initials or a name of at most two words; else nothing."""
    speaker = attribution.speaker or ""
    if attribution.speaker_kind == "person":
        surname = short_name(speaker)
        return (surname,) if 0 < len(surname.split()) <= 2 else ()
    words = shorten_country(tuple(word for word in speaker.split() if word.lower() != "the"))
    short = attribution.speaker_kind == "body" and 0 < len(words) <= 2
    return words if short and all(word[0].isupper() for word in words) else ()


def _of_matters(day: Day, head: Sentence, matters: list[tuple[Matter, float]]) -> Iterator[Candidate]:
    """The kind of matter, after the place where it is one's own and not the watch's."""
    where = find_where(day, head, head.span.start + len(_deed_clause(head.text)))
    for order, (matter, strength) in enumerate(matters):
        share = min(1.0, strength)
        if where:
            yield Candidate((*where, *matter.noun.split()), "placed", order=order, said=share)
        if " " in matter.label:
            yield Candidate(tuple(matter.label.split()), "label", order=order, said=share)
