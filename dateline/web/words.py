"""The words of the pages: moments, counts, what a standing or a relation is called."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from dateline.text.addressees import find_addressee
from dateline.types import Entry, Report, Ruling, Standing
from dateline.web.values.shared import Chip

RULED_BY_ORIGINS = ("corroborated",)
STANDINGS: dict[str, str] = {
    "reported": "An outlet says it in its own voice.",
    "stated": "One origin says it.",
    "corroborated": "Two or more independent origins say it.",
    "confirmed": "Somebody with authority over it, or against their own interest, affirms it.",
    "disputed": "Versions that cannot both be true come from different origins.",
    "denied": "The party that it is about denies it.",
    "unverified": "An outlet says that it could not verify it.",
    "corrected": "Whoever said it has corrected it.",
    "withdrawn": "Whoever said it has taken it back.",
    "superseded": "A newer figure replaces it.",
}
_VERBS = {
    "confirms": "confirmed",
    "denies": "denied",
    "warns": "warned",
    "asks": "asked",
    "promises": "promised",
    "accuses": "accused",
    "declines": "declined to comment",
    "doubts": "doubted",
    "believes": "believes",
    "orders": "ordered",
    "corrects": "corrected",
    "withdraws": "withdrew",
}
_BEFORE_NAMES = frozenset(("according to", "according", "quoting", "citing"))  # cues that no name can stand before
_TELLING = frozenset(("tell", "tells", "told", "telling"))  # what takes whom it is told without "to"
_RELATIONS = {"unverifies": "could not verify", "corrects": "corrected it", "withdraws": "took it back"}


@cache
def find_zone(name: str) -> tzinfo:
    """The time zone of that name; UTC where nobody knows it."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def print_when(moment: datetime | None, exact: bool = True, zone: tzinfo = UTC) -> str:
    """ "14:05 CEST, 11 June 2031"; "undated". Where only the day is known, that is the day, in whatever zone."""
    if moment is None:
        return "undated"
    if not exact:
        return print_date(moment)
    moment = moment.astimezone(zone)
    return f"{moment:%H:%M} {_print_zone(moment)}, {print_date(moment)}"


def _print_zone(moment: datetime) -> str:
    """ "CEST"; "UTC+4", "UTC-3:30" for a zone that goes by no letters."""
    if moment.tzname() and str(moment.tzname()).isalpha():
        return str(moment.tzname())
    hours, seconds = divmod(abs(moment.utcoffset() or timedelta()).seconds, 3600)
    sign = "-" if f"{moment:%z}".startswith("-") else "+"
    return f"UTC{sign}{hours}" + (f":{seconds // 60:02}" if seconds else "")


def print_date(moment: datetime | None) -> str:
    """ "11 June 2031"."""
    return "undated" if moment is None else f"{moment.day} {moment:%B %Y}"


def print_weekday(moment: datetime, zone: tzinfo = UTC) -> str:
    """ "Wednesday 11 June 2031"."""
    moment = moment.astimezone(zone)
    return f"{moment:%A} {print_date(moment)}"


def print_clock(moment: datetime | None, zone: tzinfo = UTC) -> str:
    """ "14:05"."""
    return "" if moment is None else f"{moment.astimezone(zone):%H:%M}"


def print_day(day: str) -> str:
    """ "11 June" for an ISO day."""
    moment = datetime.fromisoformat(day)
    return f"{moment.day} {moment:%B}"


def print_count(count: int, noun: str, many: str | None = None) -> str:
    """ "1 report", "2 reports", "1,204 reports"."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def print_names(names: list[str], most: int = 4) -> str:
    """ "A, B and C"; "A, B, C and 5 others"."""
    if len(names) > most:
        names = [*names[: most - 1], print_count(len(names) - most + 1, "other")]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" and {names[-1]}" if names else ""


def make_chip(standing: Standing, ruling: Ruling | None = None, *, printed: Standing | None = None) -> Chip:
    """The chip of a standing; ``printed`` is what stood on the page when it was made, where this is later."""
    words: str = standing
    if standing == "corroborated" and ruling is not None and len(ruling.origins) > 1:
        words = f"corroborated by {len(ruling.origins)}"
    changed = printed is not None and printed != standing
    return Chip(standing, f"now {words}" if changed else words, printed if changed else None)


def print_verb(entry: Entry, relation: str, report: Report | None = None) -> str:
    """What somebody did with a claim: "said", "denied", "could not verify".

    With the ``report`` that it stands in also to whom, where the text tells: "told reporters", "said to the council".
    """
    if relation in _RELATIONS:
        return _RELATIONS[relation]
    if relation == "asserts" and entry.speaker is None:
        return "reported"
    verb = _print_cue(entry.cue or "") or _VERBS.get(entry.stance, "answered" if relation == "answers" else "said")
    if report is None or entry.speaker is None or entry.cue is None:
        return verb
    to = find_addressee(report.text, entry.sentence, entry.content, entry.cue)
    if to is None:
        return verb
    return f"{verb} {to}" if verb.lower().split()[-1] in _TELLING else f"{verb} to {to}"


def _print_cue(cue: str) -> str:
    """The cue as it stands after a name: "According to" is "said"; "" where it is a mark only."""
    cue = cue.strip(" :,–—-")
    return "said" if cue.lower() in _BEFORE_NAMES else cue[:1].lower() + cue[1:]


def print_precision(km: float) -> str:
    """How surely a place is known."""
    if km < 1:
        return "to the spot"
    return f"within {km:,.0f} km" if km < 10_000 else "somewhere on earth"
