"""Kickers: two to four words that say what this item is, a noun phrase or actor and noun, the same from day to day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor

from dateline.briefs.acts import act_nouns
from dateline.briefs.consequence import main_clause
from dateline.briefs.day import Day, Sentence, rarity, stems_of
from dateline.briefs.deeds import Subject, bare
from dateline.briefs.figures import find_place, is_past_or_part
from dateline.briefs.kicker_candidates import REMARKS, iter_candidates, iter_further
from dateline.briefs.kicker_fit import MOST_LETTERS, add_peoples, is_fit, is_taken, repeats, write_kicker
from dateline.briefs.kicker_groups import Candidate
from dateline.briefs.kicker_worth import Surroundings, describe, weigh
from dateline.briefs.lines import count_opening
from dateline.briefs.phrases import is_participle, tag_tokens
from dateline.briefs.second_reading import blend_kickers, chance_apt, read_kickers
from dateline.data import load_set
from dateline.text.names import short_name
from dateline.text.quotes import find_quotations
from dateline.text.words import stem
from dateline.types import Span

_RISES = re.compile(r"\b(?:risen|rises|rose|raised|up from|climbed|now (?:known to have )?died|more than on)\b")
_DIE = re.compile(r"\b(?:kill|dead|die[ds]?\b|dying|death|toll|fatal|bodies|perish|lives\b|corpses)")
_COULD = re.compile(
    r"\b(?:(?:could|might|may|would)\b(?! have)|to (?:prevent|avoid|avert)\b)"
)  # "could die" is no toll, "may have died" is
_NEAR_FIGURE = 45  # characters from a number within which the word for dying stands
_IN_PASSING = re.compile(  # "the fire that killed", "those who died", "strikes the town, killing", "responsible for"
    r"(?:\b(?:who|which|whom|that) (?:(?:had|have|has|was|were|already) )*|, |\bresponsible for (?:[\w-]+ ){0,5})$"
)
_BEASTS = re.compile(r"\b(?:birds?|turtles?|fish|dolphins?|whales?|animals?|cattle|sheep|pigs?|poultry|chickens?)\b")
# What is always so, or was long ago, is no toll of the day.
_GENERAL = re.compile(
    r"\b(?:(?:each|every|per|a|average|typical|normal) (?:year|day|winter|season)|on average|normally|"
    r"(?:19|1[0-8])\d\d|(?:years|decades) ago)\b"
)
LENT = 3.0  # how much less a noun is worth with a name of the sentence set before it: "Kaldmaa instalment"
LEAST_TOLL = 3  # dead that are a toll where no earlier count is known: of one what befell him says more
ANY_TOLL = "Death toll"  # of no place: what fits many items, where nothing says more
FEW = 8  # kickers of the main clause and the headline, of fewer the rest of the head is looked at as well
Ranking = list[tuple[tuple[str, ...], float]]  # the words of kickers with their scores, best first
READ = 10  # candidates that the editor reads, the best by their signs
GOOD = 6.0  # score about which two in three first choices are apt
SURELY_NAMED = 0.945  # the chance that a toll, or the kicker of the edition before, is apt
STORY_SHARE, THREAD_SHARE = 0.6, 0.8  # of a kicker's weighted words that an item must hold to keep it


def choose_kicker(day: Day, subject: Subject, others: Sequence[Subject], used: Iterable[str]) -> str:
    """The kicker of an item; ``others`` are the day's other items, ``used`` the kickers that are taken."""
    taken = tuple(used)
    tolls = [toll for toll in _tolls(day, subject.sentences[0]) if not is_taken(toll, taken)]
    if tolls and tolls[0] != ANY_TOLL:
        return tolls[0]
    kept = _kept(day, subject, taken)
    if kept:
        return kept
    ranked = rank_candidates(day, subject, others)
    several = [(value, words) for words, value in ranked if len(words) > 1 and words[-1] != REMARKS]
    for words, value in ranked:
        pair = (*_owner(day, subject, words[0]), *words)
        if len(words) == 1 < len(pair) and words[0].islower() and _is_fit(day, pair):
            several.append((value - LENT, pair))
    several.sort(key=lambda each: (-each[0], each[1]))
    if tolls and (not several or several[0][0] < GOOD):
        return tolls[0]
    last = sorted((words for words, _ in ranked if len(words) == 1 or words[-1] == REMARKS), key=len, reverse=True)
    for words in (*(words for _, words in several), *last):
        if not is_taken(write_kicker(words), taken):
            return write_kicker(words)
    return _fallback(day, subject, taken)


def is_surely_named(day: Day, subject: Subject) -> bool:
    """Whether an item has a kicker that is none of its candidates: a toll, or that of the edition before."""
    return next(_tolls(day, subject.sentences[0]), ANY_TOLL) != ANY_TOLL or bool(_kept(day, subject, ()))


def chance_named(ranked: Ranking, news: float) -> float:
    """The chance that the best of an item's candidates says what it is about; ``news`` that its head is news."""
    best = next((value for words, value in ranked if len(words) > 1 and words[-1] != REMARKS), None)
    return 0.0 if best is None else chance_apt(best, news)


def rank_candidates(day: Day, subject: Subject, others: Sequence[Subject]) -> Ranking:
    """The words that the item could have as its kicker with their scores, best first."""
    return rank_read(day, subject, rank_by_signs(day, subject, others))


def rank_by_signs(day: Day, subject: Subject, others: Sequence[Subject]) -> Ranking:
    """The words that the item could have as its kicker with their scores by their signs, best first."""
    worth: dict[tuple[str, ...], float] = {}
    for candidate, around in iter_fit(day, subject, others):
        value = weigh(describe(candidate, around))
        worth[candidate.words] = max(value, worth.get(candidate.words, value))
    return sorted(worth.items(), key=lambda each: (-each[1], each[0]))


def read_ahead(pool: Executor, day: Day, subject: Subject, ranked: Ranking) -> None:
    """Let the editor read the best candidates in another thread, to answer for them later."""
    read_kickers(pool, day, subject.sentences[0], [" ".join(words) for words, _ in ranked[:READ]])


def rank_read(day: Day, subject: Subject, ranked: Ranking) -> Ranking:
    """Candidates ranked by their signs once more, by what the editor says of the best; what it did not read is last."""
    read = dict(ranked[:READ])
    blended = blend_kickers(day, subject.sentences[0], {" ".join(words): value for words, value in read.items()})
    least = min(blended.values(), default=0.0)
    final = {words: blended[" ".join(words)] if words in read else min(value, least) for words, value in ranked}
    return sorted(final.items(), key=lambda each: (-each[1], each[0]))


def iter_fit(day: Day, subject: Subject, others: Sequence[Subject]) -> Iterator[tuple[Candidate, Surroundings]]:
    """The candidates that may be printed, with what they are weighed against."""
    around = Surroundings(day, subject, others, _dull_words(day))
    own = set()
    for candidate in dict.fromkeys(iter_candidates(day, subject)):
        if _may_stand(day, candidate, around):
            yield candidate, around
            if len(candidate.words) > 1 and not candidate.general:
                own.add(candidate.words)
    for candidate in dict.fromkeys(iter_further(subject)) if len(own) < FEW else ():
        if candidate.words not in own and _may_stand(day, candidate, around):
            yield candidate, around


def _may_stand(day: Day, candidate: Candidate, around: Surroundings) -> bool:
    fit = not repeats(candidate.words) if candidate.general else _is_fit(day, candidate.words, candidate.clause)
    return fit and _is_of_item(candidate, around)


def _is_of_item(candidate: Candidate, around: Surroundings) -> bool:
    """Whether words of another text than the head have one in common with it (of a headline: with the item)."""
    if candidate.text in ("head", "cause", "rest") or candidate.general:
        return True
    held = around.item if candidate.text == "title" else around.head
    own = candidate.words[:-1] if candidate.act else candidate.words
    return any(stem(word) in held and stem(word) not in around.dull for word in own)


def _owner(day: Day, subject: Subject, word: str) -> tuple[str, ...]:
    """The first one named in the head, in short, to stand before a noun that alone says too little.

    Not who only says it: of an instalment that Kaldmaa announced it is not hers.
    """
    head = subject.sentences[0]
    sources = [span for attribution in head.attributions for span in attribution.source]
    for mention in sorted(head.mentions, key=lambda m: m.start):
        if any(span.start <= mention.start < span.end for span in sources):
            continue
        fits = mention.type in ("person", "place", "nationality") and word.lower() not in mention.name.lower()
        if fits and not any(stem(part) in _dull_words(day) for part in mention.name.split()):
            short = short_name(mention.name) if mention.type == "person" else mention.name
            return tuple(short.split()) if len(short.split()) <= 2 else ()
    return ()


def _kept(day: Day, subject: Subject, taken: Sequence[str]) -> str | None:
    """The kicker that the story, or else the thread, had in the edition before, while the item still speaks of it.

    One that a model gave it is for the gate to keep (`dateline.briefs.writers.naming`).
    """
    if day.material.previous is None:
        return None
    title = subject.reports[0].title if subject.reports else None
    head = subject.sentences[0]
    told = main_clause(head.text[count_opening(head) :])  # not what it says in passing
    there = stems_of(f"{told} {title or ''}")
    there = there - day.watch_words
    own = [item for item in day.material.previous.items if item.kicker_writer == "extract"]
    for share, same in ((STORY_SHARE, "story"), (THREAD_SHARE, "thread")):
        for item in own:
            words = stems_of(item.kicker)
            speaks = bool(words - day.watch_words) and day.containment(words, there) >= share
            speaks = speaks and not _is_other(item.kicker, subject, there)
            speaks = speaks and len(item.kicker.split()) > 1 and "toll" not in item.kicker.casefold().split()
            if getattr(item, same) == getattr(subject, same) and speaks and not is_taken(item.kicker, taken):
                return item.kicker
    return None


def _is_other(kicker: str, subject: Subject, there: frozenset[str]) -> bool:
    """Whether the kicker ends with the noun of another thing: not ``there``, of no verb of the head, no desk's own.

    "Dispute" and "talks" are a desk's own: a thread may be called so without the word.
    """
    noun, head = kicker.split()[-1], subject.sentences[0]
    if stem(noun) in there or is_participle(noun) or noun.lower() in load_set("gate_kicker_words"):
        return False
    words = re.findall(r"[^\W\d_]+", head.text.lower())
    return not any(word in act_nouns() and act_nouns()[word].noun == noun.lower() for word in words)


def _tolls(day: Day, head: Sentence) -> Iterator[str]:
    """ "Toll rises" where the main clause gives a new, higher number of dead; else the toll of its place."""
    opening = count_opening(head)
    start = head.span.start + opening
    end = start + len(main_clause(head.text[opening:]))
    if _GENERAL.search(head.text):
        return
    quotations = [Span(a + head.span.start, b + head.span.start) for a, b in find_quotations(head.text)]
    for entry in head.entries:
        for figure in entry.figures:
            if figure.what != "dead" or is_past_or_part(head, figure) or not start <= figure.start < end:
                continue
            around = Span(max(start, figure.start - _NEAR_FIGURE), figure.end + _NEAR_FIGURE)
            quoted = any(span.start <= figure.start < span.end for span in quotations)
            near = around.of(head.report.text)
            before = head.report.text[start : around.end]
            if quoted or _COULD.search(near) or _BEASTS.search(near) or not _tells_death(near, before):
                continue
            if _RISES.search(head.text) or any(day.replaced_by(claim.id) for claim in day.claims_in(head)):
                yield "Toll rises"
            elif figure.low < LEAST_TOLL:
                return
            place = find_place(day, head, figure)
            if place and len(place) <= MOST_LETTERS - 5:
                yield f"{place} toll"
            yield ANY_TOLL
            return


def _tells_death(near: str, clause: str) -> bool:
    """Whether ``near`` tells of deaths for their own sake, not in passing: "the blast that killed"."""
    offset = len(clause) - len(near)
    return any(not _IN_PASSING.search(clause[: offset + match.start()]) for match in _DIE.finditer(near))


def _is_fit(day: Day, words: tuple[str, ...], clause: bool = False) -> bool:
    return is_fit(words, _dull_words(day), day.outlets, clause)


def _dull_words(day: Day) -> frozenset[str]:
    return add_peoples(day.watch_words)


def _fallback(day: Day, subject: Subject, taken: Sequence[str]) -> str:
    """The rarest words of the head, where no group of nouns will do."""
    head = subject.sentences[0]
    tokens = [t for t in tag_tokens(head.text) if t.tag in ("NN", "NNS", "NNP") and _is_fit(day, (bare(t.word),))]
    tokens.sort(key=lambda t: (-rarity(stem(t.word)), t.start))
    best = sorted(tokens[:2], key=lambda t: t.start)
    kicker = write_kicker(tuple(bare(t.word) for t in best)) or "In brief"
    number = 2
    while is_taken(kicker, taken):
        kicker = f"{kicker.rstrip('0123456789 ')} {number}"
        number += 1
    return kicker
