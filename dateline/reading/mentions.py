"""Named things: persons, bodies, places, nationalities, weapons, vehicles, events, with their name within the report.

Rules and tables only. Runs of capitals are the candidates (``name_runs``), each is typed by its own words, then by its
neighbours (``name_types``, ``name_context``), and what is left by the rest of the report: a single word is the surname
of somebody named in full elsewhere, or the short form of a body. ``canonical`` gives one name to all mentions of one
thing.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter

from dateline.reading import lexicon
from dateline.reading.analyser import analyser
from dateline.reading.canonical import canonical_names
from dateline.reading.name_context import best, scores
from dateline.reading.name_events import find_events
from dateline.reading.name_runs import iter_runs
from dateline.reading.name_tokens import Tokens, tokenise
from dateline.reading.name_types import Candidate, iter_candidates
from dateline.types import Mention, MentionType, Reading, Report, Span

_WEAK = 1.2  # evidence that is enough for a word that is known for nothing else


@analyser(needs=("sentences",), adds=("mentions",))
def read_mentions(report: Report, reading: Reading) -> Reading:
    """Adds the mentions of the report, in order, without overlap."""
    return dataclasses.replace(reading, mentions=find_mentions(report.text, reading.sentences))


@analyser(needs=("mentions",), adds=("references",))
def read_references(report: Report, reading: Reading) -> Reading:
    """Adds what refers to somebody or something: for the rules that is the names alone."""
    return dataclasses.replace(reading, references=reading.mentions)


def find_mentions(text: str, sentences: tuple[Span, ...]) -> tuple[Mention, ...]:
    """The mentions of ``text``; ``sentences`` are its sentences."""
    tokens = tokenise(text, sentences)
    events = find_events(tokens)
    candidates = [each for run in iter_runs(tokens) for each in iter_candidates(tokens, run)]
    candidates = _without_events(candidates, events)
    _type_agency(tokens, candidates)
    _settle(tokens, candidates)
    for each in candidates:
        _drop_year(tokens, each)
    found = sorted(
        [*events, *(each for each in candidates if each.type is not None)], key=lambda each: (each.first, each.last)
    )
    typed = [(Span(tokens.starts[each.first], _end(tokens, each.last)), each.type) for each in found if each.type]
    names = canonical_names(text, typed)
    return tuple(Mention(span.start, span.end, kind, name) for (span, kind), name in zip(typed, names, strict=True))


def _drop_year(tokens: Tokens, each: Candidate) -> None:
    """A year, or an hour without its colon, opens the name of an event ("2016 Olympics") and of nothing else: "1920
    Anna Weiss" is an entry of a live page."""
    word = tokens.words[each.first]
    if each.type != "event" and len(word) == 4 and word.isdigit() and each.last - each.first > 1:
        each.first += 1


def _end(tokens: Tokens, last: int) -> int:
    """The end of a name; the full stop of "Jr." and "Inc." belongs to it."""
    end = tokens.ends[last - 1]
    if tokens.words[last - 1] in ("Jr", "Sr", "Inc", "Corp", "Ltd", "Co") and tokens.text[end : end + 1] == ".":
        return end + 1
    return end


def _without_events(candidates: list[Candidate], events: list[Candidate]) -> list[Candidate]:
    taken = {index for event in events for index in range(event.first, event.last)}
    if not taken:
        return candidates
    return [each for each in candidates if taken.isdisjoint(range(each.first, each.last))]


_DATELINE = re.compile(r"\s*[^()\n]{2,60}\(([^()\n]{2,40})\)\s*[-–—]")


def _type_agency(tokens: Tokens, candidates: list[Candidate]) -> None:
    """The name in brackets of an agency's dateline ("LINZ, June 9 (Mittelpress) -") is a body, wherever it stands."""
    match = _DATELINE.match(tokens.text)
    if not match:
        return
    names = {tuple(match.group(1).split("/")[0].split())}
    for each in candidates:
        if tuple(tokens.words[each.first : each.last]) in names:
            each.type, each.sure = "organization", True


def _settle(tokens: Tokens, candidates: list[Candidate]) -> None:
    """Gives the single words that say nothing a type from the rest of the report, or drops them."""
    people, bodies, places = _memory(tokens, candidates)
    votes: dict[str, dict[MentionType, float]] = {}
    for each in candidates:
        if each.last - each.first == 1 and not each.sure:
            here = votes.setdefault(tokens.words[each.first], {})
            for kind, weight in scores(tokens, each.first, each.last).items():
                here[kind] = here.get(kind, 0.0) + weight
    capitals = _free_capitals(tokens)
    counts = Counter(word for word, capital in zip(tokens.words, tokens.capital, strict=True) if capital)
    for each in candidates:
        if each.last - each.first > 1:
            continue
        word = tokens.words[each.first]
        if each.sure:  # "Douglas said" after "Robert Douglas", though a town has that name
            named = each.type == "place" and word in people
            if named and best(scores(tokens, each.first, each.last), _WEAK) == "person":
                each.type = "person"
            continue
        each.type = _settled(tokens, each, people, bodies, places, votes, capitals)
        if each.type is None and word in people:
            each.type = "person"
        if each.type is None and counts[word] > 1 and word in capitals:
            each.type = _unknown(tokens, each.first)


def _memory(tokens: Tokens, candidates: list[Candidate]) -> tuple[set[str], set[str], set[str]]:
    people: set[str] = set()
    bodies: set[str] = set()
    places: set[str] = set()
    for each in candidates:
        words = tokens.words[each.first : each.last]
        if each.type == "person" and (len(words) > 1 or each.titled):
            people.add(words[-1])
            if len(words) > 1:
                people.add(words[0])
        elif each.type == "organization" and len(words) > 1:
            bodies.add(words[0])
        elif each.type == "place" and len(words) > 1:
            places.add(words[0])
    return people, bodies, places


def _free_capitals(tokens: Tokens) -> set[str]:
    """Words that have a capital somewhere where the sentence does not ask for one."""
    return {
        word
        for word, capital, forced, title in zip(tokens.words, tokens.capital, tokens.forced, tokens.title, strict=True)
        if capital and not forced and not title
    }


def _settled(
    tokens: Tokens,
    each: Candidate,
    people: set[str],
    bodies: set[str],
    places: set[str],
    votes: dict[str, dict[MentionType, float]],
    capitals: set[str],
) -> MentionType | None:
    word = tokens.words[each.first]
    here = best(scores(tokens, each.first, each.last))
    if word in people and here not in ("place",):
        return "person"
    if each.type is not None:
        return each.type
    together = best(votes.get(word, {}))
    if together:
        return together
    bound = tokens.forced[each.first] or tokens.title[each.first]
    if bound and word not in capitals and word.casefold() in lexicon.common_words():
        return None
    if word in places or (together is None and _stands_as_place(tokens, each, word)):
        return "place"
    if word in bodies and word.casefold() not in lexicon.common_words():
        return "organization"
    return _default(word)


def _stands_as_place(tokens: Tokens, each: Candidate, word: str) -> bool:
    """Whether "from X" or "to X" says place of a word that is known for nothing else."""
    if word in lexicon.given_names() or word in lexicon.surnames() or word.casefold() in lexicon.common_words():
        return False
    return best(scores(tokens, each.first, each.last), _WEAK) == "place" and not word.isupper()


def _default(word: str) -> MentionType | None:
    known = lexicon.known_phrase(word)
    if known and known[0] != "place":
        return known[0]
    if word in lexicon.public_figures():
        return "person"
    if word.casefold() in lexicon.common_words():
        return None
    if word in lexicon.given_names():
        return "person"
    if known:
        return "place"
    if word in lexicon.surnames():
        return "person"
    return lexicon.hint(word)


def _unknown(tokens: Tokens, index: int) -> MentionType | None:
    """A word that nothing is known of, but that comes back in the report with its capital: most are surnames."""
    word = tokens.words[index]
    if index and tokens.words[index - 1].casefold() == "the":
        return None
    plain = word.casefold() in lexicon.common_words()
    return "person" if word.isalpha() and not word.isupper() and len(word) > 2 and not plain else None
