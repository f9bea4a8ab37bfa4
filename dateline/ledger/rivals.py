"""What makes two claims rivals: amounts of one thing that cannot both hold, the contrary, one act by two actors."""

from __future__ import annotations

from dateline.ledger.concern import is_forecast, is_wish, tells_words_of
from dateline.ledger.figures import can_both_hold, counts_same, is_increment, same_value
from dateline.ledger.independence import may_be_one
from dateline.ledger.memory import Held
from dateline.ledger.same import common_deeds, one_count, told_share, topic_of
from dateline.ledger.traits import Traits
from dateline.types import Entry, Figure

_HOUR = 3600.0
# Counts that grow into each other: two of them at one time are two versions of one toll.
_TOLLS = ("dead", "missing", "injured", "evacuated", "displaced", "rescued", "arrested", "infected", "casualties")
# What rises and falls by the hour.
_LEVELS = frozenset({"level", "gauge", "flow", "discharge", "depth", "height", "crest", "speed", "temperature", "price",
                     "length", "share", "distance"})  # fmt: skip
_BESIDE = 1500  # characters within which a report sets two amounts in one unit against each other
_AMOUNTS = frozenset({"mass", "area", "volume"})
_AMOUNT_SCOPE = 0.15  # likeness that two such amounts need
_SCOPE = 0.08  # likeness that two figures of one kind need to be of one thing
_TOLL_SCOPE = 0.45  # ... where not both say which place they count
_LOOSE_SCOPE = 0.62  # ... of other things
_GENERIC = frozenset({"money", "share", "length", "distance", "people"})  # of what is not said
_GENERIC_SCOPE = 0.75  # ... of amounts of which only the unit is known
_TOLL_HOURS = 12.0  # later, a higher toll of another origin is newer rather than another
_LOWER_HOURS = 36.0
_LEVEL_HOURS = 3.0
_PART_OF = 100.0  # times another count: the dead of one group beside all the dead, not two versions of one toll
_CONTRARY_SHARE = 0.5  # of what a statement denies, that the one which it contradicts tells
_CONTRARY_DEEDS = 0.35  # of all that either of two opposite statements tells, that both tell
_ONE_ACT = 0.45  # of all that either of two statements tells, that both tell where they put one act to two actors


def _unnamed(*entries: Entry) -> bool:
    return any(entry.speaker_kind == "unnamed" for entry in entries)


def rival_figures(a: Traits, b: Traits) -> tuple[Figure, Figure] | None:
    """Two amounts of one thing that cannot both hold."""
    pair = changed_figures(a, b)
    if pair is None or can_both_hold(*pair):
        return None
    low, high = sorted(max(figure.low, figure.high or 0.0) for figure in pair)
    return None if pair[0].unit is None and high > _PART_OF * max(low, 1.0) else pair


def changed_figures(a: Traits, b: Traits) -> tuple[Figure, Figure] | None:
    for at, one in enumerate(a.figures):
        mates = [o for index, o in enumerate(b.figures) if counts_same(one, o) and one_count(a, at, b, index)]
        twins = [each for each in a.figures if counts_same(one, each)]  # "70 of the 900" agrees with 900
        if not mates or is_increment(one) != is_increment(mates[0]):
            continue
        if one.unit is not None and _one_amount(a, b, one.unit):
            continue  # "would cost $1.2 trillion over eight years, $974 billion over five"
        if not any(same_value(each, other) for each in twins for other in mates):
            return one, mates[0]
    return None


def _one_amount(a: Traits, b: Traits, unit: str) -> bool:
    """Whether two statements give some amount in a unit alike, whatever each says that it is of."""
    return any(same_value(one, other) for one in a.figures for other in b.figures if one.unit == other.unit == unit)


def tells_the_contrary(a: Traits, b: Traits) -> bool:
    """Whether one of two statements denies nearly all that it tells of the other, not a word of it in passing."""
    denying, other = (a, b) if a.negated and not b.negated else (b, a)
    if not denying.negated:  # a pair of opposites
        return common_deeds(a, b) >= _CONTRARY_DEEDS
    return told_share(denying, other) >= _CONTRARY_SHARE


def is_contrary(entry: Entry, held: Held) -> bool:
    """Whether a statement in contrary words contradicts a claim: both tell what is, and not both what one man says."""
    first = held.first
    if is_wish(entry) or is_wish(first) or is_forecast(entry) != is_forecast(first):
        return False  # what was wanted or expected, and what came
    own = tells_words_of(entry.speaker, first.text) if first.speaker is None else False
    return not own and not (entry.speaker is None and tells_words_of(first.speaker, entry.text))


def one_scope(entry: Entry, traits: Traits, held: Held, figure: Figure) -> bool:
    """Whether two counts are of one happening: of one place where both tell, and enough in common otherwise."""
    beside = entry.report == held.first.report and abs(entry.start - held.first.end) <= _BESIDE
    founding = held.traits[0]
    if figure.what in _AMOUNTS and beside:
        return topic_of(traits, founding) >= _AMOUNT_SCOPE
    one, two = (traits.spots, founding.spots) if traits.spots and founding.spots else (traits.places, founding.places)
    if one and two and (one - two) and (two - one):
        return False  # each names a place that the other does not
    toll = figure.what.split()[0] in _TOLLS
    if toll and one == two and one and traits.spots:
        return topic_of(traits, founding) >= _SCOPE
    if one and two and one != two:  # a town and its region
        return topic_of(traits, founding) >= _LOOSE_SCOPE
    if toll:
        return topic_of(traits, founding) >= _TOLL_SCOPE
    if figure.what in _GENERIC:
        return topic_of(traits, founding) >= _GENERIC_SCOPE
    return topic_of(traits, founding) >= _LOOSE_SCOPE and common_deeds(traits, founding) >= _ONE_ACT


def one_speaker(entry: Entry, other: Entry) -> bool:
    """Whether two speakers are, or may be, one ("the ministry", "the interior ministry" and its minister)."""
    return bool(entry.speaker and other.speaker) and may_be_one(entry, other)


def one_named_speaker(entry: Entry, other: Entry) -> bool:
    return not _unnamed(entry, other) and one_speaker(entry, other)


def one_moment(entry: Entry, held: Held, pair: tuple[Figure, Figure], later: float) -> bool:
    """Whether two amounts are of the same moment. Levels change by the hour; tolls only rise, by the day."""
    new, old = pair
    if new.unit is None or new.what not in _LEVELS:
        return abs(later) <= (_LOWER_HOURS if (new.low < old.low) == (later > 0) else _TOLL_HOURS)
    same_time = entry.happened is not None and entry.happened == held.first.happened
    return same_time or (abs(later) <= _LEVEL_HOURS and (entry.happened is None or held.first.happened is None))


def is_one_act(a: Traits, b: Traits) -> bool:
    """Whether two statements that name different actors tell of one act."""
    return common_deeds(a, b) >= _ONE_ACT
