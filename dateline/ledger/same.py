"""Whether two statements say the same, and whether they can be true together, with the reasons in words."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.ledger.figures import can_both_hold, counts_same, same_value
from dateline.ledger.traits import Traits, opposites, text_traits
from dateline.types import Figure

# What a number with only a unit counts is not known well enough to set two of them against each other by itself.
_LOOSE = frozenset(
    {"money", "share", "length", "distance", "people", "mass", "area", "volume", "power", "speed", "flow", "degrees"}
)
_OPPOSABLE = 0.3  # likeness from which a denied word is a denial of what the other says
_ALIKE = 0.6
_FAINT = 0.12  # likeness below which two statements have nothing to do with each other
_THIN = 1.6  # weight below which a short statement says too little to be contained in a long one
_OTHER_FIGURE, _OTHER_DAY, _OTHER_PLACE, _OTHER_NAMES, _OPPOSED, _OTHER_ACTOR = 0.25, 0.45, 0.5, 0.6, 0.2, 0.35


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far two statements say the same (0..1) and exclude each other (0..1), and why."""

    same: float
    contradicts: float
    because: tuple[str, ...]
    topic: float = 0.0  # how far they speak of the same thing, whatever they say of it
    kind: str | None = None  # of the contradiction: figures, polarity, actor


def compare(a: str, b: str) -> Comparison:
    """Compare two statements given as bare text. Symmetric."""
    return compare_traits(text_traits(a), text_traits(b))


def topic_of(a: Traits, b: Traits) -> float:
    """How far two statements speak of the same thing: shared weight, half of the shorter one, half of both."""
    small, large = (a.weights, b.weights) if len(a.weights) <= len(b.weights) else (b.weights, a.weights)
    shared = sum(min(weight, large[key]) for key, weight in small.items() if key in large)
    if not shared:
        return 0.0
    least = min(a.weight, b.weight)
    contained = shared / least * min(1.0, least / _THIN)
    return min(1.0, 0.5 * contained + 0.5 * (2 * shared / (a.weight + b.weight)))


def compare_traits(a: Traits, b: Traits) -> Comparison:
    """Compare two statements by their traits. Symmetric."""
    topic = topic_of(a, b)
    if topic < _FAINT:
        return Comparison(round(topic, 4), 0.0, (f"they share {topic:.2f} of their words by weight",), topic)
    because = [f"they share {topic:.2f} of their words by weight"]
    same, contradicts, kind = topic, 0.0, None
    for strength, factor, name, reason in _differences(a, b, topic):
        because.append(reason)
        same *= factor
        if strength > contradicts:
            contradicts, kind = strength, name
    return Comparison(round(same, 4), round(min(1.0, contradicts), 4), tuple(because), topic, kind)


def _differences(a: Traits, b: Traits, topic: float) -> list[tuple[float, float, str | None, str]]:
    """What keeps two statements apart: (strength of the contradiction, factor on sameness, kind, reason)."""
    found: list[tuple[float, float, str | None, str]] = []
    pair = differing_figures(a, b)
    if pair is not None:
        one, other = sorted(pair, key=lambda figure: (figure.low, figure.text))
        loose = one.what in _LOOSE
        strength = 0.0 if can_both_hold(one, other) else (topic if loose else min(1.0, 0.3 + topic))
        reason = f"different figures ({one.what}): {one.text} and {other.text}"
        found.append((strength, _OTHER_FIGURE, "figures", reason))
    opposed = _opposed(a, b)
    if opposed and topic >= _OPPOSABLE:
        share = sum(max(a.weights.get(key, 0.0), b.weights.get(key, 0.0)) for key in opposed)
        found.append((min(1.0, topic * (0.6 + share)), _OPPOSED, "polarity", "one denies what the other says: " +
                      ", ".join(sorted(key.lstrip("=@") for key in opposed))))  # fmt: skip
    if a.acts & b.acts and _other_agents(a.agents, b.agents, topic):
        who = " and ".join(sorted(key.lstrip("@") for key in a.agents | b.agents))
        found.append((min(1.0, topic * 1.1), _OTHER_ACTOR, "actor", f"different actors of one act: {who}"))
    return found + _apart(a, b)


def _other_agents(a: frozenset[str], b: frozenset[str], topic: float) -> bool:
    """Whether two sets of actors are surely others: two sides, or two names in statements that are else much alike."""
    if not a or not b or a & b:
        return False
    sides = [any(key[0] == "@" for key in agents) for agents in (a, b)]
    return all(sides) or (not any(sides) and topic >= _ALIKE)


def _apart(a: Traits, b: Traits) -> list[tuple[float, float, str | None, str]]:
    """What tells two happenings apart without a contradiction: the day, the place, the names."""
    found: list[tuple[float, float, str | None, str]] = []
    if a.day and b.day and a.day != b.day:
        found.append((0.0, _OTHER_DAY, None, f"different days: {min(a.day, b.day)} and {max(a.day, b.day)}"))
    elif not (a.day and b.day) and a.weekdays and b.weekdays and not a.weekdays & b.weekdays:
        days = f"{min(a.weekdays).capitalize()} and {min(b.weekdays).capitalize()}"
        found.append((0.0, _OTHER_DAY, None, f"different days: {days}"))
    if a.places and b.places and not a.places & b.places:
        places = sorted(a.places)[:2] + sorted(b.places)[:2]
        found.append((0.0, _OTHER_PLACE, None, f"different places: {', '.join(places)}"))
    if a.names and b.names and not a.names & b.names:
        found.append((0.0, _OTHER_NAMES, None, "no name in common"))
    return found


def differing_figures(a: Traits, b: Traits) -> tuple[Figure, Figure] | None:
    """The first pair of figures that count one thing and give different amounts of it, if none of them agree."""
    for one in a.figures:
        mates = [other for other in b.figures if counts_same(one, other)]
        if mates and not any(same_value(one, other) for other in mates):
            return one, mates[0]
    return None


def _opposed(a: Traits, b: Traits) -> frozenset[str]:
    """Keys that one statement affirms and the other denies, and pairs of opposites."""
    if not (a.negated or b.negated or (a.turning and b.turning)):
        return frozenset()
    found = set((a.plain & b.negated) | (a.negated & b.plain))
    for key in a.turning - b.plain:
        if opposites()[key] & b.turning - a.plain:
            found.add(key)
    # "Did not open" and "stayed closed" agree.
    agreed = {key for key in a.negated | b.negated if opposites().get(key, frozenset()) & (a.turning | b.turning)}
    return frozenset(found - agreed)
