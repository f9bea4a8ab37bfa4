"""A source format of your own, in one file: pipe-separated lines, read beside the built-in formats.

A package registers the same value as the entry point ``dateline.sources``; then every command reads it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from dateline.sources import FORMATS, Format, Found, Limits, Strength, read_stream
from dateline.types import Report, Skipped

SAMPLE = b"#ticker\n06:00|Tulln|The sirens stayed silent, residents said.\nbroken line\n07:15|Melk|The wall holds.\n"


def looks_like(head: bytes) -> Strength:
    """A ticker file says so in its first line."""
    return Strength.SURELY if head.startswith(b"#ticker") else Strength.NO


def read(stream: BinaryIO, origin: str, limits: Limits) -> Iterator[Found]:
    """One report a line; a broken line costs only itself."""
    for number, line in enumerate(io.TextIOWrapper(stream, "utf-8", "replace"), start=1):
        parts = line.rstrip("\n").split("|")
        if number > 1 and len(parts) == 3:
            time, place, text = parts
            yield Report(
                f"ticker-{number}", text, source="Ticker", title=f"{place}, {time}", origin=origin, language="en"
            )
        elif number > 1:
            yield Skipped(origin, "not time|place|text", f"line {number}")


TICKER = Format("ticker", (".ticker",), looks_like, read)


def main() -> None:
    """Read the sample through the same door as everything else."""
    for item in read_stream(io.BytesIO(SAMPLE), "sample", formats=(TICKER, *FORMATS)):
        print(item.title if isinstance(item, Report) else f"skipped {item.place}: {item.reason}")


if __name__ == "__main__":
    main()
