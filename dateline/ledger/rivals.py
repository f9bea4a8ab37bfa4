"""What makes two claims rivals: amounts of one thing that cannot both hold, the contrary, one act by two actors."""

from __future__ import annotations

import re

from dateline.ledger.concern import is_forecast, is_wish, tells_words_of
from dateline.ledger.figures import can_both_hold, counts_same, is_increment, same_value
from dateline.ledger.independence import may_be_one
from dateline.ledger.keys import speaker_keys, split_words, word_key
from dateline.ledger.memory import Held
from dateline.ledger.news import is_proposition
from dateline.ledger.same import common_deeds, is_specific, one_count, told_share, topic_of
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


def _other_deed(entry: Entry, traits: Traits, held: Held) -> bool:
    """Whether two statements tell other deeds of their amounts ("have been burned", "it has recovered")."""
    if not (is_proposition(entry.text) and is_proposition(held.first.text)):
        return False
    founding = held.traits[0]
    counted = {
        word_key(word)[0]
        for figure in (*traits.figures, *founding.figures)
        for word in split_words(f"{figure.text} {figure.unit or ''}")
    }
    one, other = traits.predicate - counted, founding.predicate - counted
    return bool(one and other) and one.isdisjoint(founding.weights) and other.isdisjoint(traits.weights)


def one_scope(entry: Entry, traits: Traits, held: Held, figure: Figure) -> bool:
    """Whether two counts are of one happening: of one place where both tell, and enough in common otherwise."""
    beside = entry.report == held.first.report and abs(entry.start - held.first.end) <= _BESIDE
    founding = held.traits[0]
    toll = figure.what.split()[0] in _TOLLS
    if not toll and not beside and not (is_specific(traits, founding) or traits.parties & founding.parties):
        return False  # "a $29 billion loss": each of its own
    if not toll and _other_deed(entry, traits, held):
        return False
    if figure.what in _AMOUNTS and beside:
        # Where one gives several amounts, the other's may stand against none of them.
        lone = len(traits.figures) == len(founding.figures) == 1
        return lone and topic_of(traits, founding) >= _AMOUNT_SCOPE
    one, two = (traits.spots, founding.spots) if traits.spots and founding.spots else (traits.places, founding.places)
    if one and two and (one - two) and (two - one):
        return False  # each names a place that the other does not
    if toll and one == two and one and traits.spots:
        return topic_of(traits, founding) >= _SCOPE
    if one and two and one != two:  # a town and its region
        return topic_of(traits, founding) >= _LOOSE_SCOPE
    if toll:
        return topic_of(traits, founding) >= _TOLL_SCOPE
    if figure.what in _GENERIC or figure.what in _AMOUNTS:
        return topic_of(traits, founding) >= _GENERIC_SCOPE
    return topic_of(traits, founding) >= _LOOSE_SCOPE and common_deeds(traits, founding) >= _ONE_ACT


_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_PERIOD = re.compile(
    r"\b(?:within|over|during|in) (?:(?:just|only|about|the|a|single|last|past|previous|first|\d+|one|two|three|four|"
    r"five|six|seven|ten|twelve|few|several) ){0,4}(?:hours?|days?|weeks?|months?)\b|\bovernight\b",
    re.IGNORECASE,
)
_SURE = re.compile(r"\bconfirm(?:ed|s|ing)?\b|\bverified\b", re.IGNORECASE)
_NATIONAL = re.compile(r"\b(?:(?:nation|country|state)wide|nationally|around the country)\b", re.IGNORECASE)
_WIDE = re.compile(
    r"\b(?:worldwide|globally|around the (?:world|globe)|"
    r"in (?:\d+|several|many|all|other) (?:other )?(?:countries|states|provinces|regions|cities|towns))\b",
    re.IGNORECASE,
)
_RATIO = re.compile(r"\b(?:in|out of|of) every\b|\bout of\b|\bper (?:\d|cent|capita)", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:half|(?:thir|four|fif|six|seven|eigh|nin|ten)ths?|thirds?|quarters?|part|fraction|portion|rest|remainder|most|"
    r"majority) of\b",
    re.IGNORECASE,
)
_MEASURES = (_PART, _PERIOD, _SURE, _NATIONAL, _WIDE, _RATIO)


def one_measure(entry: Entry, first: Entry) -> bool:
    """Whether two counts measure alike: of the same years ("an outbreak in 1976"), of all the time or a part of it
    ("within 24 hours"), of one place or the world, both as a count or both as a rate, both of a part ("a fifth of") or
    neither, and both of what is confirmed or both of what is more than that."""
    if _years(entry) != _years(first):
        return False
    return all(bool(mark.search(entry.text)) == bool(mark.search(first.text)) for mark in _MEASURES)


def _years(entry: Entry) -> frozenset[str]:
    """The years that a statement names, but for its own."""
    own = str(entry.published.year) if entry.published else ""
    return frozenset(_YEAR.findall(entry.text)) - {own}


def are_told_apart(entry: Entry, first: Entry) -> bool:
    """Whether two speakers are surely two: of two without a name nobody can say it, nor of a man beside the body whose
    words name him or it ("the firm", "executives of the firm")."""
    if entry.speaker_kind == first.speaker_kind == "unnamed":
        return bool(entry.party and first.party and entry.party != first.party)
    return not (_stands_in(entry, first) or _stands_in(first, entry))


def _stands_in(entry: Entry, other: Entry) -> bool:
    """Whether the words for one speaker, who has no name or one body's, hold all the words for the other."""
    if other.speaker_kind != "body" or not entry.speaker or not other.speaker:
        return False
    said = f"{entry.speaker} {entry.body or ''} {entry.role or ''}".casefold().split()
    words = other.speaker.casefold().split()
    return set(words) <= set(said)


_ESTIMATED = re.compile(r"\b(?:could|may|might) have\b", re.IGNORECASE)  # of what was, not of what may come


def is_guess(entry: Entry) -> bool:
    """Whether a count is of what may be or come ("could spill 2.5 million gallons a day"): two such counts, or such a
    one beside what was counted, can both hold."""
    return not _ESTIMATED.search(entry.text) and (is_forecast(entry) or is_wish(entry))


def is_spoken(entry: Entry) -> bool:
    """Whether somebody else than an outlet says it."""
    return entry.speaker is not None and entry.speaker_kind != "outlet"


def of_one_party(entry: Entry, traits: Traits, held: Held) -> bool:
    """Whether two people speak, and of somebody or some place that both name, their own side counted in."""
    founding, first = held.traits[0], held.first
    if not is_spoken(entry) or not is_spoken(first) or not are_told_apart(entry, first):
        return False
    one, two = ({*t.names, *t.spots, *t.parties, *_own_side(e)} for t, e in ((traits, entry), (founding, first)))
    return not one.isdisjoint(two)


def denies_of_itself(entry: Entry, traits: Traits) -> bool:
    """Whether a statement denies something, and of its own speaker or his side ("Slovakia was not hit")."""
    own = {f"@{entry.party}"} if entry.party else set()
    return bool(traits.negated) and not traits.subject.isdisjoint(own | set(speaker_keys(entry.speaker or "")))


def _own_side(entry: Entry) -> frozenset[str]:
    return frozenset({entry.party} if entry.party else ())


def are_two_voices(entry: Entry, first: Entry) -> bool:
    """Whether two counts are two people's: what an outlet counts beside somebody's count is another thing, and beside
    another outlet's the newer one."""
    return are_told_apart(entry, first) and is_spoken(entry) and is_spoken(first)


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
    apart = entry.report != held.first.report  # in one text they may be told of two moments
    return same_time or (
        apart and abs(later) <= _LEVEL_HOURS and (entry.happened is None or held.first.happened is None)
    )


def is_one_act(a: Traits, b: Traits) -> bool:
    """Whether two statements that name different sides as its actors tell of one act. What else stands before a verb
    with a capital is too often no actor."""
    return common_deeds(a, b) >= _ONE_ACT and all(key[0] == "@" for key in a.agents | b.agents)
