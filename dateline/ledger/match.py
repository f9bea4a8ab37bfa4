"""Entries into claims: what says the same joins, what answers is paired, what excludes each other stands as rivals.

Deciding is pure, given the memory; applying changes the memory. ``restore`` applies a decision made before, so that a
matcher rebuilt from stored matches decides as the first one would have.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import fsum

from dateline.ledger.answers import Pairing, is_bare, pair_answer, pair_notice
from dateline.ledger.concern import (
    admits,
    belies,
    is_assertion,
    is_concerned,
    is_forecast,
    is_open,
    speaks_of_itself,
    states_fact,
)
from dateline.ledger.independence import may_be_one
from dateline.ledger.memory import Held, Memory, base_report
from dateline.ledger.origins import UNKNOWN_FAMILY, outlet_family
from dateline.ledger.rivals import (
    are_two_voices,
    changed_figures,
    denies_of_itself,
    is_contrary,
    is_guess,
    is_one_act,
    of_one_party,
    one_measure,
    one_moment,
    one_named_speaker,
    one_scope,
    one_speaker,
    rival_figures,
    tells_the_contrary,
)
from dateline.ledger.same import (
    Comparison,
    common_deeds,
    compare_traits,
    deed_share,
    differing_figures,
    glance,
    is_specific,
    of_one_subject,
    opposed_keys,
    topic_of,
)
from dateline.ledger.settings import LedgerSettings
from dateline.ledger.traits import Traits, entry_traits
from dateline.types import AnswerKind, Entry, Match, Relation

_HOUR = 3600.0
_MARKS: dict[str, Relation] = {"doubts": "unverifies", "corrects": "corrects", "withdraws": "withdraws"}
_ALIKE = 0.65  # likeness from which a contrary statement counts in any thread and at any time
_CONTRARY_HOURS = 72.0  # later, the contrary of a state is news rather than another version
_CONFIRMED_DEEDS = 0.45  # of all that either tells, that a confirmation in words and its claim share
_CONFIRMED_SHARE = 0.6  # ... of what the shorter of them tells
_COMMON_DEEDS = 0.4  # of all that either tells, that two origins share who say the same
_COMMON_WEIGHT = 1.7  # ... and their least weight
_PLAIN_DEEDS, _PLAIN_WEIGHT = 0.65, 2.0  # the same, where they have no name, place or number in common
_NEWS_WEIGHT = 1.0  # ... beside the words that are worn
_WHOLE = 0.95  # ... or the whole of the shorter one
_CORROBORATED_DAYS = 4.0  # later, like words of another origin tell of another happening, or the next of its kind


@dataclass(frozen=True, slots=True)
class _Rival:
    held: Held
    reason: str


class Matcher:
    """Decides which claim an entry belongs to. State: the open claims of a window."""

    def __init__(self, settings: LedgerSettings | None = None) -> None:
        self._settings = settings or LedgerSettings()
        self._memory = Memory(self._settings)

    def match(self, entry: Entry) -> Match:
        """Decide and apply."""
        traits = entry_traits(entry)
        match = self._decide(entry, traits)
        self._apply(match, entry, traits)
        return match

    def restore(self, match: Match, entry: Entry) -> None:
        """Apply what was decided before; the memory is then what it was after that decision."""
        self._apply(match, entry, entry_traits(entry))

    def _apply(self, match: Match, entry: Entry, traits: Traits) -> None:
        held = self._memory.find_claim(match.claim)
        asserted = match.relation == "asserts"
        if held is None:
            self._memory.add(match.claim, entry, traits, asserted=asserted)
        else:
            self._memory.touch(held, entry, traits, asserted=asserted)
        older = self._memory.find_claim(match.supersedes) if match.supersedes else None
        if older is not None:
            older.superseded = True
        if held is not None and match.relation in ("corrects", "withdraws"):
            held.taken_back = base_report(entry.report)
        self._memory.note(match.claim, entry)

    def _decide(self, entry: Entry, traits: Traits) -> Match:
        if entry.stance in ("corrects", "withdraws"):
            return self._decide_notice(entry, traits)
        answer = _answer_kind(entry)
        if answer is not None or (entry.stance == "doubts" and entry.cue == "could not be verified"):
            return self._decide_answer(entry, traits, answer)
        return self._decide_statement(entry, traits)

    # -- what somebody asserts

    def _decide_statement(self, entry: Entry, traits: Traits) -> Match:
        pairs = [(held, self._compare(traits, held)) for held in self._memory.candidates(traits, entry)]
        denied = self._find_denied(entry, traits, pairs)
        if denied is not None:
            return denied
        rivals = [r for held, seen in pairs if (r := self._find_rival(entry, traits, held, seen)) is not None]
        older = self._find_superseded(entry, traits, [held for held, _ in pairs])
        joined = self._find_joined(entry, traits, pairs)
        names = tuple(sorted({rival.held.id for rival in rivals if older is None or rival.held.id != older.id}))
        because = tuple(f"against {rival.held.id}: {rival.reason}" for rival in rivals)
        if joined is not None:
            held, seen = joined
            reasons = (f"says the same as {held.id}", *seen.because, *because)
            rest = tuple(name for name in names if name != held.id)
            newer = older.id if older is not None and older.id != held.id else None
            return Match(entry.id, held.id, "asserts", None, rest, newer, round(seen.same, 4), reasons)
        newer_figure = () if older is None else (f"a newer figure for {older.id}",)
        reasons = (_why_new(traits, pairs), *because, *newer_figure)
        return Match(entry.id, _new_claim(entry), "asserts", None, names, older.id if older else None, 1.0, reasons)

    def _compare(self, traits: Traits, held: Held) -> Comparison:
        """The comparison with the founding statement, or with a later one that says the same more plainly."""
        if len(held.traits) == 1:
            least = min(self._settings.join_story, self._settings.rival)
            return glance(traits, held.traits[0], least) or compare_traits(traits, held.traits[0])
        first = compare_traits(traits, held.traits[0])
        if first.contradicts >= self._settings.rival or first.apart:
            return first
        others = [compare_traits(traits, other) for other in held.traits[1:]]
        for other, seen in zip(held.traits[1:], others, strict=True):
            if seen.contradicts >= self._settings.rival or differing_figures(traits, other) is not None:
                return seen  # what a claim has come to say binds it too
        best = max([first, *others], key=lambda each: each.same)
        # A chain of small steps must not lead away from what the claim was made for.
        limit = first.same / self._settings.founding
        return best if best.same <= limit else replace(best, same=limit)

    def _find_joined(
        self, entry: Entry, traits: Traits, pairs: list[tuple[Held, Comparison]]
    ) -> tuple[Held, Comparison] | None:
        fits = [
            (held, seen)
            for held, seen in pairs
            if seen.contradicts < self._settings.rival
            and seen.same >= self._threshold(entry, held)
            and is_assertion(entry) == is_assertion(held.first)
            and not self._came_of(entry, held)
            and held.taken_back != base_report(entry.report)  # what a correction puts in its place is no repetition
            and (entry.origin in held.origins or self._is_told_again(entry, traits, held))
        ]
        return max(fits, key=lambda pair: (pair[1].same, -pair[0].order), default=None)

    def _is_told_again(self, entry: Entry, traits: Traits, held: Held) -> bool:
        """Whether another origin tells the very thing, for a false join corroborates: plan beside plan or fact beside
        fact, near in time, with no number of its own, and with most of its deed."""
        first = held.first
        if any(told(entry) != told(first) for told in (is_forecast, belies, is_open)) or (
            speaks_of_itself(entry) and speaks_of_itself(first) and not may_be_one(entry, first)
        ):
            return False
        founding = held.traits[0]
        dated = traits.day is not None and traits.day == founding.day
        days = abs(self._memory.time_of(entry.published) - held.when) / (24 * _HOUR)
        if days > _CORROBORATED_DAYS and not dated:
            return False
        if traits.numbers and founding.numbers and traits.numbers.isdisjoint(founding.numbers):
            return False
        if may_be_one(entry, held.first):  # the same man in another paper corroborates nothing
            return any(common_deeds(traits, each) >= _COMMON_DEEDS for each in held.traits)
        if not (states_fact(entry) and states_fact(held.first) and of_one_subject(traits, founding)):
            return False
        return _tells_again(traits, founding) and self._shares_news(traits, founding)

    def _shares_news(self, a: Traits, b: Traits) -> bool:
        """Whether two statements share more than the words that all speak of at the time."""
        shared = (a.deeds & b.deeds) | (a.names & b.names)
        fresh = shared - self._memory.worn(shared)
        return fsum([min(a.weights[key], b.weights[key]) for key in fresh]) >= _NEWS_WEIGHT

    def _came_of(self, entry: Entry, held: Held) -> bool:
        """Whether one tells what was to come, and the other, on a later day, what came ("will call", "called")."""
        later = self._memory.time_of(entry.published) - held.said
        return later >= 24 * _HOUR and is_forecast(entry) != is_forecast(held.first)

    def _threshold(self, entry: Entry, held: Held) -> float:
        more = 0.0 if entry.origin in held.origins or not held.asserted else self._settings.join_origin
        if held.first.story == entry.story:
            return self._settings.join_story + more
        return (self._settings.join_thread if held.first.thread == entry.thread else self._settings.join) + more

    def _find_denied(self, entry: Entry, traits: Traits, pairs: list[tuple[Held, Comparison]]) -> Match | None:
        """The claim that a party's statement denies in other words ("Romania was not hit")."""
        if not traits.negated or not entry.speaker:
            return None
        for held, seen in sorted(pairs, key=lambda pair: (-pair[1].contradicts, pair[0].order)):
            related = held.first.thread == entry.thread or held.first.story == entry.story
            need = self._settings.denial if related else self._settings.denial_far
            if (
                seen.kind not in ("polarity", "negation")
                or seen.contradicts < need
                or not held.asserted
                or not is_contrary(entry, held)
                or (seen.kind == "negation" and not denies_of_itself(entry, traits))
            ):
                continue
            if entry.origin not in held.origins and is_concerned(entry, held.first):
                reasons = (f"{entry.speaker} is concerned by {held.id} and says the contrary", *seen.because)
                return Match(entry.id, held.id, "answers", "denied", (), None, round(seen.contradicts, 4), reasons)
        return None

    def _find_rival(self, entry: Entry, traits: Traits, held: Held, seen: Comparison) -> _Rival | None:
        if entry.origin in held.origins or not held.asserted or held.superseded:
            return None
        if UNKNOWN_FAMILY in (entry.origin, held.first.origin):
            return None  # it may be the same outlet
        if not (is_assertion(entry) and is_assertion(held.first)):
            return None
        later = (self._memory.time_of(entry.published) - held.said) / _HOUR
        related = held.first.thread == entry.thread or held.first.story == entry.story
        pair = rival_figures(traits, held.traits[0]) if related and traits.figures else None
        if pair is not None and not one_named_speaker(entry, held.first) and one_scope(entry, traits, held, pair[0]):
            if not (one_moment(entry, held, pair, later) and one_measure(entry, held.first)) or (
                not are_two_voices(entry, held.first) or is_guess(entry) or is_guess(held.first)
            ):
                return None
            return _Rival(held, f"{pair[0].text} and {pair[1].text} of the same ({pair[0].what})")
        near = related and abs(later) <= _CONTRARY_HOURS
        if seen.contradicts < self._settings.rival or not (near or seen.topic > _ALIKE):
            return None
        if not self._may_contradict(entry, traits, held, seen) or not _is_opposed(entry, traits, held, seen):
            return None
        return _Rival(held, seen.because[-1] if seen.kind == "actor" else _polarity_reason(seen))

    def _may_contradict(self, entry: Entry, traits: Traits, held: Held, seen: Comparison) -> bool:
        """Whether two whole thoughts of two voices about one party can contradict each other, by more than a word that
        is in everybody's mouth."""
        if seen.apart or not (states_fact(entry) and states_fact(held.first)):
            return False
        opposed = opposed_keys(traits, held.traits[0])
        # What a claim has come to say may be what this one says.
        agreed = any(not opposed_keys(traits, each) and topic_of(traits, each) > _ALIKE for each in held.traits)
        if opposed and (agreed or opposed == self._memory.worn(opposed)):
            return False
        return of_one_party(entry, traits, held) and is_contrary(entry, held)

    def _find_superseded(self, entry: Entry, traits: Traits, candidates: list[Held]) -> Held | None:
        """The claim whose figure this statement replaces: of the same origin, of the same thing, and newer."""
        if not traits.figures:
            return None
        now = self._memory.time_of(entry.published)
        for held in sorted(candidates, key=lambda each: (-each.said, -each.order)):
            if held.superseded or now < held.said:
                continue
            if entry.origin not in held.origins and not one_speaker(entry, held.first):
                continue
            if held.first.thread != entry.thread and held.first.story != entry.story:
                continue
            if base_report(held.first.report) == base_report(entry.report) and held.first.report == entry.report:
                continue  # two figures in one text are of two things
            pair = changed_figures(traits, held.traits[0])
            if pair is not None and one_scope(entry, traits, held, pair[0]):
                return held
        return None

    # -- what somebody answers

    def _decide_answer(self, entry: Entry, traits: Traits, answer: AnswerKind | None) -> Match:
        relation: Relation = "answers" if answer is not None else "unverifies"
        if answer == "confirmed" and not is_bare(entry):
            return self._decide_confirmation(entry, traits)
        pairing = self._pair(entry, traits)
        if pairing is not None:
            return Match(entry.id, pairing.claim, relation, answer, (), None, min(1.0, pairing.score), pairing.because)
        reason = "no statement on the ledger that it could answer"
        return Match(entry.id, _new_claim(entry), relation, answer, (), None, 1.0, (reason,))

    def _decide_confirmation(self, entry: Entry, traits: Traits) -> Match:
        """What says "confirms" or "admits" joins what says the same, else answers what it concerns, else is new."""
        stated = self._decide_statement(entry, traits)
        held = self._memory.find_claim(stated.claim)
        if stated.relation != "asserts" or held is not None:
            return stated
        pairing = self._pair(entry, traits)
        target = self._memory.find_claim(pairing.claim) if pairing is not None else None
        if pairing is None or target is None or pairing.score < self._settings.answer_far:
            return stated
        if not any(_same_deed(traits, each) for each in target.traits):
            return stated  # beside it, but of something else: who admits the sinking confirms no strike
        if (
            not (admits(entry) or is_concerned(entry, target.first))
            or differing_figures(traits, target.traits[0]) is not None
        ):
            return stated
        return Match(entry.id, target.id, "answers", "confirmed", (), None, min(1.0, pairing.score), pairing.because)

    def _pair(self, entry: Entry, traits: Traits) -> Pairing | None:
        near = self._memory.mentions_in(entry.report)
        held = () if is_bare(entry) else self._memory.candidates(traits, entry)
        return pair_answer(entry, traits, near, held, self._memory, self._settings)

    def _decide_notice(self, entry: Entry, traits: Traits) -> Match:
        relation = _MARKS[entry.stance]
        family = outlet_family(entry.speaker or entry.outlet)  # an outlet also speaks of another's withdrawal
        own = [
            held
            for held in self._memory.candidates(traits, entry)
            if entry.origin in held.origins or outlet_family(held.first.outlet) == family
        ]
        near = self._memory.mentions_in(entry.report)
        pairing = pair_notice(entry, traits, near, own, self._memory)
        if pairing is not None:
            return Match(entry.id, pairing.claim, relation, None, (), None, min(1.0, pairing.score), pairing.because)
        reason = "what it changes is not on the ledger"
        return Match(entry.id, _new_claim(entry), relation, None, (), None, 1.0, (reason,))


def _tells_again(a: Traits, b: Traits) -> bool:
    """Whether two statements share so much of what they tell that one says what the other says: more where they have
    no name, place or number in common, for many people "monitor the situation closely"."""
    if a.weights == b.weights:
        return True
    share = common_deeds(a, b)
    weight = share * max(a.deed, b.deed)
    if opposed_keys(a, b):
        return False
    if is_specific(a, b):
        return share >= _COMMON_DEEDS and weight >= _COMMON_WEIGHT
    return weight >= _PLAIN_WEIGHT and (share >= _PLAIN_DEEDS or deed_share(a, b) >= _WHOLE)


def _is_opposed(entry: Entry, traits: Traits, held: Held, seen: Comparison) -> bool:
    """Whether what sets two statements against each other is what they are about. Of a party concerned, in the same
    report, less will do: it speaks to what stands beside it."""
    founding = held.traits[0]
    if seen.kind == "actor":
        return is_one_act(traits, founding)
    if seen.kind not in ("polarity", "negation") or not of_one_subject(traits, founding):
        return False
    concerned = is_concerned(entry, held.first) or is_concerned(held.first, entry)
    if concerned and entry.report == held.first.report:
        return True
    if seen.kind == "negation":  # in other words than the other's, only a party concerned denies, and of itself
        own = denies_of_itself(entry, traits) or denies_of_itself(held.first, founding)
        return concerned and own and _denies_most(traits, founding) and tells_the_contrary(traits, founding)
    return tells_the_contrary(traits, founding)


def _denies_most(a: Traits, b: Traits) -> bool:
    """Whether most of what one statement puts under a negation is what the other tells."""
    denied, told = (a.negated, b.plain) if a.negated else (b.negated, a.plain)
    return 2 * len(denied & told) >= len(denied)


def _same_deed(a: Traits, b: Traits) -> bool:
    """Whether a confirmation in words tells what the claim tells, neither much more nor much less."""
    return common_deeds(a, b) >= _CONFIRMED_DEEDS and deed_share(a, b) >= _CONFIRMED_SHARE


def _new_claim(entry: Entry) -> str:
    return "c" + entry.id[1:]


def _answer_kind(entry: Entry) -> AnswerKind | None:
    if entry.stance == "denies":
        return "denied"
    if entry.stance == "declines":
        return "has not commented" if entry.cue == "has not commented" else "declined to comment"
    return "confirmed" if entry.stance == "confirms" else None


def _why_new(traits: Traits, pairs: list[tuple[Held, Comparison]]) -> str:
    if not pairs:
        return "nothing like it on the ledger"
    held, seen = max(pairs, key=lambda pair: (pair[1].topic, -pair[0].order))
    if not seen.because:  # it was only glanced at
        seen = compare_traits(traits, held.traits[0])
    return f"nearest is {held.id}, but " + ("; ".join(seen.because[1:]) or seen.because[0])


def _polarity_reason(seen: Comparison) -> str:
    return next((reason for reason in seen.because if "denies" in reason), seen.because[-1])
