"""The only place that builds things: the rooms are put together here, by settings and the plug-in tables.

A room is imported when something of it is built: who only reads waits for no ledger.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from dateline.plugins import load_analysers, load_formats, load_stores
from dateline.types import Entry, Placement, Reading, Report, Skipped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dateline.intake import Progress, Rooms, Tally
    from dateline.reading import Reader
    from dateline.reading.learned import SpanModel
    from dateline.settings import Settings
    from dateline.store import Store


@cache
def build_reader() -> Reader:
    """The reader of this process: tables and models are loaded once.

    With the shipped model where its weights are there; by rules alone without them, or where the environment says
    ``DATELINE_READER=rules``.
    """
    from dateline.reading import Reader
    from dateline.reading.learned import learned_analysers

    model = find_model()
    learned = {} if model is None else {each.name: each for each in learned_analysers(model)}
    by_rules = load_analysers()
    known = {each.name for each in by_rules}
    chosen = [learned.get(each.name, each) for each in by_rules]
    return Reader([*chosen, *(each for name, each in learned.items() if name not in known)])


def find_model() -> SpanModel | None:
    """The shipped model, unless it is not there or not wanted."""
    if os.environ.get("DATELINE_READER") == "rules":
        return None
    from dateline.engines.catalogue import find_reader

    return find_reader()


def build_encoder() -> Callable[[Sequence[str]], NDArray[np.float32]] | None:
    """What turns texts into vectors of unit length: the shipped model, None without it."""
    from dateline.engines.reader import TextReader

    model = find_model()
    return model.encode if isinstance(model, TextReader) else None


def score_certainty(text_or_tokens: str | Sequence[str], target: tuple[int, int]) -> float:
    """How sure a text is of a target, -3..3: by the model where it is there, else by rules."""
    from dateline.reading.factuality import score_target
    from dateline.reading.learned import score_tokens

    model = find_model()
    if model is None:
        return score_target(text_or_tokens, target)
    return score_tokens(model, text_or_tokens, target)


def read_report(report: Report) -> Reading:
    """What is in a report. A module-level function, so that worker processes can be told to call it."""
    return build_reader().read(report)


def build_rooms(settings: Settings) -> Rooms:
    """Fresh rooms, without memory."""
    from dateline.intake import Rooms
    from dateline.ledger import Matcher, record_entries
    from dateline.pool import start_pool
    from dateline.sources.copies import Copies
    from dateline.stories import Placer

    return Rooms(
        read=read_report,
        copies=Copies(),
        placer=Placer(settings.stories),
        record=record_entries,
        matcher=Matcher(settings.ledger),
        start_pool=start_pool,
    )


def build_store(url: str | None) -> Store:
    """The store at ``url``, or one in memory."""
    from dateline.store import open_store

    return open_store(url, load_stores())


def iter_inputs(inputs: Sequence[str], stdin: BinaryIO | None, settings: Settings) -> Iterator[Report | Skipped]:
    """Reports and skips from files, folders, globs and standard input."""
    from dateline.sources import iter_reports

    return iter_reports(inputs, stdin, settings.sources, load_formats())


def count_workers(workers: int) -> int:
    """How many processes ``--workers`` means: 0 is one a core."""
    return workers or len(os.sched_getaffinity(0))


def take_in(
    store: Store,
    items: Iterator[Report | Skipped],
    settings: Settings,
    workers: int = 1,
    progress: Progress | None = None,
    *,
    ledger: bool = True,
) -> tuple[Tally, tuple[Skipped, ...]]:
    """Take reports into a store. Without ``ledger``, they are read and placed only."""
    from dateline.intake import Intake

    rooms = build_rooms(settings)
    if not ledger:
        rooms = dataclasses.replace(rooms, record=_record_nothing)
    with store.lock():
        intake = Intake(store, rooms, workers)
        _, skipped = intake.keep_arrivals(items)
        return intake.work(progress), skipped


def _record_nothing(
    report: Report, reading: Reading, placement: Placement, previous: Report | None = None
) -> tuple[Entry, ...]:
    return ()


def settle_reports(items: Iterator[Report | Skipped]) -> tuple[dict[str, Report], tuple[Skipped, ...]]:
    """Reports by id as an intake would keep them (versions, reprints), in order of publication, without reading."""
    from dateline.sources.copies import Copies
    from dateline.store import open_store

    skipped: list[Skipped] = []
    arrived: list[Report] = []
    for item in items:
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            arrived.append(item)
    with contextlib.closing(open_store(None)) as store:
        store.save_arrivals(arrived)
        copies, settled = Copies(), {}
        for _, report in store.iter_waiting():
            decision = copies.decide(report)
            if decision.kind != "same":
                copies.remember(decision.report)
                settled[decision.report.id] = decision.report
    return settled, tuple(skipped)
