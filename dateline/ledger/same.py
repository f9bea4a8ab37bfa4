"""Whether two statements say the same, and whether they can be true together, with the reasons in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum
from typing import NamedTuple

from dateline.ledger.figures import can_both_hold, counts_same, same_value
from dateline.ledger.keys import opposites
from dateline.ledger.traits import Traits, text_traits
from dateline.types import Figure

# What a number with only a unit counts is not known well enough to set two of them against each other by itself.
_LOOSE = frozenset(
    {"money", "share", "length", "distance", "people", "mass", "area", "volume", "power", "speed", "flow", "degrees"}
)
_REST = 0.3  # likeness of what stands beside the denied words
_OPPOSABLE = 0.38  # likeness from which a denied word is a denial of what the other says
_ALIKE = 0.6
_DEED_SHARE = 0.4  # of the deeds of the shorter statement, that both tell of where one denies the other
_COUNTRIES_ASIDE = 0.7  # likeness from which other countries alone do not make another happening
_TWINS = 0.8  # likeness from which even another day or place is taken for another way to say it
_LONG_QUOTE = 5  # words in common from which two statements nearly alike are one quotation
_FAINT = 0.12  # likeness below which two statements have nothing to do with each other
_THIN = 2.2  # weight below which a short statement says too little to be contained in a long one
_ACTORS = 1.1  # how much more than their likeness two statements of one act by different actors exclude each other
_ONE_COUNT, _ONE_FIGURE, _OTHER_SUBJECT, _OTHER_SIDES = 0.45, 0.85, 0.45, 0.7
_OTHER_FIGURE, _OTHER_DAY, _OTHER_PLACE, _OTHER_NAMES, _OPPOSED, _OTHER_ACTOR = 0.25, 0.45, 0.5, 0.6, 0.2, 0.35


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far two statements say the same (0..1) and exclude each other (0..1), and why."""

    same: float
    contradicts: float
    because: tuple[str, ...]
    topic: float = 0.0  # how far they speak of the same thing, whatever they say of it
    kind: str | None = None  # of the contradiction: figures, polarity, actor; negation: of something beside the act
    apart: bool = False  # another day, place or name: two happenings


def compare(a: str, b: str) -> Comparison:
    """Compare two statements given as bare text. Symmetric."""
    return compare_traits(text_traits(a), text_traits(b))


def topic_of(a: Traits, b: Traits) -> float:
    """How far two statements speak of the same thing: shared weight, half of the shorter one, half of both."""
    return _likeness(_shared(a, b), a.weight, b.weight)


def glance(a: Traits, b: Traits, least: float) -> Comparison | None:
    """The comparison of two statements that have too little in common to say the same or to exclude each other: with
    no reasons, which are for ``compare_traits`` to give. None where it takes a closer look. ``least``: the sameness or
    contradiction that matters."""
    topic = topic_of(a, b)
    # No sameness is above the topic, and no contradiction of deeds above a little more than it.
    return Comparison(topic, 0.0, (), topic) if topic < min(_OPPOSABLE, least / _ACTORS) else None


def _shared(a: Traits, b: Traits, without: frozenset[str] = frozenset()) -> float:
    few, many = (a.weights, b.weights) if len(a.weights) <= len(b.weights) else (b.weights, a.weights)
    if without:
        few = {key: weight for key, weight in few.items() if key not in without}
    # fsum rounds once, so that the order of the words does not matter.
    return fsum([weight if weight < many[key] else many[key] for key, weight in few.items() if key in many])


def _likeness(shared: float, one: float, other: float) -> float:
    if not shared:
        return 0.0
    least = min(one, other)
    contained = shared / least * min(1.0, least / _THIN)
    return min(1.0, 0.5 * contained + 0.5 * (2 * shared / (one + other)))


def topic_of_rest(a: Traits, b: Traits, opposed: frozenset[str]) -> float:
    """The likeness of two statements without the words in which they are opposed."""
    shared = _shared(a, b, opposed)
    gone_a = fsum(a.weights.get(key, 0.0) for key in opposed)
    gone_b = fsum(b.weights.get(key, 0.0) for key in opposed)
    return _likeness(shared, max(a.weight - gone_a, 0.01), max(b.weight - gone_b, 0.01))


def _one_deed(a: Traits, b: Traits, opposed: frozenset[str]) -> bool:
    """Whether the opposition is about what happened: an act that is known by any name, or deeds shared beside it."""
    if any(key[0] == "=" for key in opposed):
        return True
    beside = any(key in b.weights and key[0] != "@" and key not in a.names and key not in opposed for key in a.weights)
    return beside and deed_share(a, b) >= _DEED_SHARE


def deed_share(a: Traits, b: Traits) -> float:
    """How much of what the shorter of two statements tells, names and sides aside, the other tells too (0..1)."""
    least = min(a.deed, b.deed)
    return fsum([min(a.weights[key], b.weights[key]) for key in a.deeds & b.deeds]) / least if least else 0.0


def common_deeds(a: Traits, b: Traits) -> float:
    """How much of all that the richer of two statements tells, names and sides aside, the other tells too (0..1)."""
    most = max(a.deed, b.deed)
    return fsum([min(a.weights[key], b.weights[key]) for key in a.deeds & b.deeds]) / most if most else 0.0


def is_specific(a: Traits, b: Traits) -> bool:
    """Whether two statements have a name, a place or a number in common, and not only words that many use."""
    return any(not one.isdisjoint(two) for one, two in ((a.names, b.names), (a.spots, b.spots), (a.numbers, b.numbers)))


def all_told(a: Traits, b: Traits) -> float:
    """How much of all the words of ``a``, by weight, ``b`` has too (0..1)."""
    return _shared(a, b) / a.weight if a.weight else 0.0


def told_share(a: Traits, b: Traits) -> float:
    """How much of what ``a`` tells, names and sides aside, ``b`` tells too (0..1)."""
    return fsum([min(a.weights[key], b.weights[key]) for key in a.deeds & b.deeds]) / a.deed if a.deed else 0.0


def _deed_factor(a: Traits, b: Traits) -> float:
    """How far they tell of one deed, beside their names: two statements about one mayor need not say the same."""
    if not a.deed or not b.deed:
        return 0.5
    common = a.deeds & b.deeds
    if not common:
        return 0.4
    shared = fsum([min(a.weights[key], b.weights[key]) for key in common])
    return min(1.0, 0.4 + 0.5 * (shared / min(a.deed, b.deed) + 2 * shared / (a.deed + b.deed)))


class _Difference(NamedTuple):
    """What keeps two statements apart: how strongly they exclude each other, and what is left of their sameness."""

    strength: float
    factor: float
    kind: str | None  # of the contradiction; None: there is none
    reason: str


def compare_traits(a: Traits, b: Traits) -> Comparison:
    """Compare two statements by their traits. Symmetric."""
    topic = topic_of(a, b)
    shared = f"they share {topic:.2f} of their words by weight"
    if topic < _FAINT:
        return Comparison(round(topic, 4), 0.0, (shared,), topic)
    scene = _other_scene(a, b, topic)
    found = [*_contradictions(a, b, topic), *_other_parties(a, b), *scene, *_lone_figure(a, b)]
    same = topic * _deed_factor(a, b)
    for difference in found:
        same *= difference.factor
    worst = max(found, key=lambda each: each.strength, default=None)
    contradicts, kind = (worst.strength, worst.kind) if worst is not None and worst.strength else (0.0, None)
    because = (shared, *(difference.reason for difference in found))
    return Comparison(
        round(same, 4), round(min(1.0, contradicts), 4), because, topic, kind, topic < _TWINS and bool(scene)
    )


def _contradictions(a: Traits, b: Traits, topic: float) -> Iterator[_Difference]:
    """Other figures of one thing, the contrary, another actor of one act."""
    pair = differing_figures(a, b) if a.figures and b.figures else None
    if pair is not None:
        one, other = sorted(pair, key=lambda figure: (figure.low, figure.text))
        strength = topic if one.what in _LOOSE else min(1.0, 0.3 + topic)
        if can_both_hold(one, other) or one.what != other.what:
            strength = 0.0
        reason = f"different figures ({one.what}): {one.text} and {other.text}"
        yield _Difference(strength, _OTHER_FIGURE, "figures", reason)
    opposed = opposed_keys(a, b) if topic >= _OPPOSABLE else frozenset()
    if opposed and _one_deed(a, b, opposed) and topic_of_rest(a, b, opposed) >= _REST:
        share = fsum(max(a.weights.get(key, 0.0), b.weights.get(key, 0.0)) for key in sorted(opposed))
        words = ", ".join(sorted(key.lstrip("=@") for key in opposed))
        kind = "polarity" if _is_contrary(a, b, opposed) else "negation"
        yield _Difference(min(1.0, topic * (0.6 + share)), _OPPOSED, kind, f"one denies what the other says: {words}")
    if a.acts & b.acts and _other_agents(a.agents, b.agents, topic) and not (a.names - b.names and b.names - a.names):
        who = " and ".join(sorted(key.lstrip("@") for key in a.agents | b.agents))
        yield _Difference(min(1.0, topic * _ACTORS), _OTHER_ACTOR, "actor", f"different actors of one act: {who}")


def _is_contrary(a: Traits, b: Traits, opposed: frozenset[str]) -> bool:
    """Whether the very act is denied: "will not renew the exemption" denies the renewing, not the exemption."""
    if not opposed.isdisjoint(a.heads | b.heads):
        return True
    return any(key not in a.negated and key not in b.negated for key in opposed)  # a pair of opposites


def of_one_subject(a: Traits, b: Traits) -> bool:
    """Whether two statements are of one subject, as far as both name theirs; or each names the other's."""
    if not (a.subject and b.subject) or a.subject & b.subject:
        return True
    return not a.subject.isdisjoint(b.weights) and not b.subject.isdisjoint(a.weights)


def _other_parties(a: Traits, b: Traits) -> Iterator[_Difference]:
    """Of whom they tell, where that differs."""
    if a.subject and b.subject and not a.subject & b.subject:
        yield _Difference(0.0, _OTHER_SUBJECT, None, "of others: " + _who(a.subject, b.subject))
    elif a.parties - b.parties and b.parties - a.parties:
        yield _Difference(0.0, _OTHER_SIDES, None, "of other sides: " + _who(a.parties, b.parties))


def _who(a: frozenset[str], b: frozenset[str]) -> str:
    return " and ".join(sorted(", ".join(sorted(key.lstrip("@=") for key in keys)) for keys in (a - b, b - a)))


def likeness_of(a: Traits, b: Traits) -> float:
    """How far two statements tell of one deed of the same people, whatever they say of it."""
    return topic_of(a, b) * _deed_factor(a, b)


def _other_agents(a: frozenset[str], b: frozenset[str], topic: float) -> bool:
    """Whether two sets of actors are surely others: two sides, or two names in statements that are else much alike."""
    if not a or not b or a & b:
        return False
    sides = [any(key[0] == "@" for key in agents) for agents in (a, b)]
    return all(sides) or (not any(sides) and topic >= _ALIKE)


def _other_scene(a: Traits, b: Traits, topic: float) -> list[_Difference]:
    """What tells two happenings apart without a contradiction: the day, the place, the names."""
    found = []
    if a.day and b.day:
        if a.day != b.day:
            days = f"{min(a.day, b.day)} and {max(a.day, b.day)}"
            found.append(_Difference(0.0, _OTHER_DAY, None, f"different days: {days}"))
    elif a.weekdays and b.weekdays and not a.weekdays & b.weekdays:
        days = " and ".join(sorted((min(a.weekdays).capitalize(), min(b.weekdays).capitalize())))
        found.append(_Difference(0.0, _OTHER_DAY, None, f"different days: {days}"))
    one, two = (a.spots, b.spots) if a.spots and b.spots else (a.places, b.places)
    # A country may stand for who speaks, or for whose it is ("China's institute", "a U.S. report").
    if one and two and not one & two and (a.spots or b.spots or topic < _COUNTRIES_ASIDE):
        places = ", ".join(sorted(sorted(one)[:2] + sorted(two)[:2]))
        found.append(_Difference(0.0, _OTHER_PLACE, None, f"different places: {places}"))
    if a.names and b.names and not a.names & b.names:
        found.append(_Difference(0.0, _OTHER_NAMES, None, "no name in common"))
    return found


def _lone_figure(a: Traits, b: Traits) -> Iterator[_Difference]:
    if bool(a.figures) != bool(b.figures) and a.numbers.isdisjoint(b.numbers):
        counts = any(figure.unit is None for figure in (*a.figures, *b.figures))
        yield _Difference(0.0, _ONE_COUNT if counts else _ONE_FIGURE, None, "only one gives a figure")


def _counts_within(a: Figure, b: Figure) -> bool:
    """Whether one counts the people of whom the other counts a group ("dead", "dead children")."""
    return a.unit == b.unit and (a.what.startswith(f"{b.what} ") or b.what.startswith(f"{a.what} "))


def one_count(a: Traits, one: int, b: Traits, other: int) -> bool:
    """Whether the figures at these places do not count the people of two sides ("Russian soldiers", "Ukrainian troops")
    ."""
    return not a.counted[one] or not b.counted[other] or not a.counted[one].isdisjoint(b.counted[other])


def differing_figures(a: Traits, b: Traits) -> tuple[Figure, Figure] | None:
    """The first pair of figures that count one thing and give different amounts of it, if none of them agree."""
    for at, one in enumerate(a.figures):
        mates = [
            other
            for index, other in enumerate(b.figures)
            if (counts_same(one, other) or _counts_within(one, other)) and one_count(a, at, b, index)
        ]
        # "Fell to 5.8% from 6.1%, better than the 5.9% expected" agrees with "fell to 5.8% from 6.1%".
        twins = [one] if one.unit is None else [each for each in a.figures if counts_same(one, each)]
        if mates and not any(same_value(each, other) for each in twins for other in mates):
            return one, mates[0]
    return None


def opposed_keys(a: Traits, b: Traits) -> frozenset[str]:
    """Keys that one statement affirms and the other denies, and pairs of opposites."""
    if not (a.negated or b.negated or (a.turning and b.turning)):
        return frozenset()
    if a.negated & b.negated or (len(a.deeds & b.deeds) >= _LONG_QUOTE and common_deeds(a, b) >= _TWINS):
        return frozenset()  # both deny the same, or both quote it
    found = set((a.plain & b.negated) | (a.negated & b.plain))
    for key in a.turning & a.predicate - b.plain:
        if opposites()[key] & b.turning & b.predicate - a.plain:
            found.add(key)
    # "Did not open" and "stayed closed" agree.
    agreed = {key for key in a.negated | b.negated if opposites().get(key, frozenset()) & (a.turning | b.turning)}
    return frozenset(found - agreed)
