"""An invented stream for the tests of this room: the Danube flood of June 2031, and noise beside it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dateline.reading import Reader
from dateline.types import Reading, Report

START = datetime(2031, 6, 9, 6, 0, tzinfo=UTC)
_READER = Reader()


def make_report(name: str, hours: float | None, title: str | None, text: str, **more: str) -> Report:
    """A report published ``hours`` after the start of the stream (None: unknown)."""
    published = None if hours is None else START + timedelta(hours=hours)
    return Report(id=name, text=text, title=title, published=published, dated="time", language="en", **more)


def read(report: Report) -> Reading:
    """What the rule-based reader finds in it."""
    return _READER.read(report)


MELK = make_report(
    "melk",
    2,
    "Dyke breaks at Melk",
    "A dyke on the Danube broke at Melk on Monday night and flooded the old town. Mayor Johanna Reiter said that 400 "
    "people had left their houses. Firefighters from all of Lower Austria are filling sandbags.",
    source="Donaukurier",
)
MELK_AGAIN = make_report(
    "melk-again",
    5,
    "Melk: 400 flee as dyke gives way",
    "About 400 people have fled the old town of Melk after a dyke on the Danube gave way on Monday night, mayor "
    "Johanna Reiter said. Firefighters were filling sandbags around the abbey.",
    source="Wachau Post",
)
TOLL = make_report(
    "toll",
    30,
    "Flood toll rises to 14",
    "At least 14 people have died in the floods in Austria and Slovakia, the interior ministry said on Tuesday, up "
    "from nine on Monday. Minister Karl Haberl said that five were still missing near Krems.",
    source="Donaukurier",
)
BRATISLAVA = make_report(
    "bratislava",
    31,
    "Danube passes record at Bratislava",
    "The Danube at Bratislava stood at 1,041 cm on Tuesday morning, above the record of 2013, the Slovak "
    "hydrometeorological institute said. Trams no longer cross the Old Bridge.",
    source="Presporok Times",
)
CHESS = make_report(
    "chess",
    6,
    "Chess title for Lindqvist",
    "Grandmaster Astrid Lindqvist won the European chess championship in Tromso on Monday after a draw in the final "
    "round against Pedro Cabral.",
    source="Nordlys Sport",
)
STREAM = (MELK, MELK_AGAIN, CHESS, TOLL, BRATISLAVA)
