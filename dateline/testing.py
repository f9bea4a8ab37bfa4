"""Contract checks for plug-in authors: what every store, source, analyser and renderer promises, as assertions.

Built-ins pass the same checks in Dateline's own tests. Each check raises AssertionError with what was broken.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from dateline.briefs.check import check_edition, iter_lines
from dateline.briefs.writers import Writer, reword
from dateline.errors import SourceError, StoreError
from dateline.reading.analyser import Analyser
from dateline.sources import Follow, Format, Limits, Strength
from dateline.store import Store
from dateline.types import (
    Edition,
    Entry,
    Match,
    Override,
    Placement,
    Reading,
    Report,
    Shift,
    Sketch,
    Skipped,
    SourceState,
    Span,
    Watch,
    WatchSource,
)

HOSTILE_TEXTS = (
    "",
    " \n\n\t ",
    "\x00\x01\x02",
    "‮txet desrever‬ said on Monday",
    "a" * 5_000,
    '"' * 500,
    "“ ” „ « » ' ' (",
    "said " * 1_000,
    "99999-99-99 31 February 2031 25:61",
    "\ud800 lone surrogate said",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩‍👩‍👧 said “yes”.",
)


def make_report(number: int = 1, text: str = "", **changes: Any) -> Report:
    """A small invented report, for tests."""
    text = text or f"The Danube rose to {number} metres at Linz on Tuesday, the water office said."
    moment = datetime(2031, 6, 9, 6, tzinfo=UTC) + timedelta(hours=number)
    report = Report(f"r{number}", text, f"outlet{number % 3}", f"Title {number}", moment, "time", language="en")
    return replace(report, **changes)


def check_analyser(analyser: Analyser, report: Report, reading: Reading) -> None:
    """Pure, deterministic, adds only what it declares, spans inside the text, tolerates empty and hostile text."""
    assert analyser.name, "an analyser has a name"
    once, twice = analyser(report, reading), analyser(report, reading)
    assert once == twice, f"{analyser.name} gives two readings of one report"
    for layer in fields(Reading):
        if layer.name not in analyser.adds:
            same = getattr(once, layer.name) == getattr(reading, layer.name)
            assert same, f"{analyser.name} changes {layer.name}, which it does not declare"
    for text in (report.text, *HOSTILE_TEXTS):
        sample = replace(report, text=text)
        found = analyser(sample, reading if text == report.text else Reading(report.id, "en", (Span(0, len(text)),)))
        for span in iter_spans(found):
            assert 0 <= span.start <= span.end <= len(text), f"{analyser.name}: {span} lies outside the text"


def iter_spans(value: Any) -> Iterable[Span]:
    """All spans in a reading or any part of it."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from iter_spans(item)
    elif hasattr(value, "__dataclass_fields__"):
        if hasattr(value, "start"):
            yield Span(value.start, value.end)
        for part in fields(value):
            yield from iter_spans(getattr(value, part.name))


def check_source(source: Format, sample: bytes) -> None:
    """Recognises its own sample, reads it the same twice, never raises on a broken one."""
    assert source.looks_like(sample[:4096]) > Strength.NO, f"{source.name} does not know its own sample"
    once, twice = (list(source.read(io.BytesIO(sample), "sample", Limits())) for _ in range(2))
    assert once == twice, f"{source.name} reads one file in two ways"
    assert any(isinstance(item, Report) for item in once), f"{source.name} finds no report in its sample"
    for broken in (b"", sample[: len(sample) // 2], b"\x00" * 64, sample[::-1]):
        for item in _read_or_refuse(source, broken):
            assert isinstance(item, Report | Skipped | Follow)


def _read_or_refuse(source: Format, data: bytes) -> list[Any]:
    """A format may refuse a whole stream with SourceError, and with nothing else."""
    try:
        return list(source.read(io.BytesIO(data), "broken", Limits()))
    except SourceError:
        return []


def check_store(open_again: Callable[[], Store]) -> None:
    """One suite for every store. ``open_again`` opens the same, at first empty, store each time it is called."""
    store = open_again()
    reports = [make_report(n) for n in range(1, 8)] + [make_report(8, published=None, dated=None)]
    assert store.save_arrivals(reversed(reports)) == 8, "eight arrivals are new"
    assert store.save_arrivals(reports) == 0, "nothing is kept twice"
    waiting = list(store.iter_waiting())
    assert [r.id for _, r in waiting] == [r.id for r in reports], "in order of publication, undated last"
    with store.transaction():
        for seq, (key, report) in enumerate(waiting, start=1):
            _save_all(store, seq, report)
            store.save_done((key,))
    _check_rollback(store)
    store.close()
    store = open_again()
    assert store.count_waiting() == 0, "done is done, also after opening again"
    assert store.save_arrivals(reports) == 0, "what is done does not arrive again"
    assert list(store.iter_reports()) == reports, "reports come back as they were, in order of arrival"
    assert store.find_report("r3") == reports[2]
    assert store.find_report("nothing") is None
    assert store.find_sketch("r2") == _sketch(reports[1]), "what placing needs comes back as it was"
    assert store.find_sketch("nothing") is None
    assert [r.report for r in store.iter_readings(end=reports[1].published)] == ["r1", "r2", "r8"], "undated: always"
    assert [e.seq for e, _ in store.iter_entries(claim="c1")] == [1], "a claim's entries alone"
    assert store.last_entry() == 8
    assert store.last_published() == reports[6].published
    assert [r.id for r in store.find_reports("Danube Linz", limit=3)], "full text finds"
    assert store.find_reports('"; DROP TABLE reports; --') == ()
    assert "r1" in store.find_ids("r")
    _check_editions(store)
    _check_watches(store)
    _check_sources(store)
    _check_corrections(store)
    store.close()


def _sketch(report: Report) -> Sketch:
    follows, places = (("r0", "the same text as"),), (("Linz", 48.3, 14.29),)
    return Sketch(report.id, published=report.published, follows=follows, words="Danube", terms=(3,), places=places)


def _save_all(store: Store, seq: int, report: Report) -> None:
    store.save_report(report)
    store.save_report(report)
    store.save_reading(Reading(report.id, "en", (Span(0, len(report.text)),)))
    store.save_sketch(_sketch(report))
    store.save_placement(Placement(report.id, "s1", "t1", 1.0, ("first of its story",), new_story=seq == 1))
    entry = Entry(
        id=f"e{seq}", seq=seq, report=report.id, start=0, end=5, content=(Span(0, 5),), sentence=Span(0, 9),
        text=report.text[:5], speaker=None, speaker_kind=None, role=None, cue=None, stance="says", outlet=report.source,
        origin="family:x", published=report.published, story="s1", thread="t1",
    )  # fmt: skip
    store.save_entries((entry,), (Match(entry.id, f"c{seq}", "asserts"),))


def _check_corrections(store: Store) -> None:
    first, second = Override("rename", "s1", label="Rain", seq=1), Override("merge", "s2", "s1", after="r9", seq=2)
    for override in (second, first, replace(first, label="Snow")):
        store.save_override(override, done=override.seq == 1)
    assert list(store.iter_overrides()) == [first, second], "in order of number; what is kept stays as it was"
    assert list(store.iter_overrides(done=False)) == [second]
    store.save_override_done(2)
    assert list(store.iter_overrides(done=True)) == [first, second]
    shift = Shift("r1", "s2", "t2", "s1", "t1", "by hand", 2)
    store.save_shift(shift)
    assert list(store.iter_shifts()) == [shift]
    assert [p.report for p in store.find_members("t1")] == [f"r{n}" for n in range(1, 9)], "in order of arrival"
    assert store.find_members("s9") == ()
    assert store.find_last_report() == "r8"


class _InterruptionError(Exception):
    pass


def _check_rollback(store: Store) -> None:
    try:
        with store.transaction():
            store.save_report(make_report(99))
            raise _InterruptionError
    except _InterruptionError:
        pass
    assert store.find_report("r99") is None, "what was interrupted did not happen"


def _check_editions(store: Store) -> None:
    first = Edition("Flood", datetime(2031, 6, 10, tzinfo=UTC), None, (), (), id="flood@1")
    second = replace(first, cutoff=datetime(2031, 6, 11, tzinfo=UTC), id="flood@2")
    for edition in (second, first, replace(first, watch="other")):
        store.save_edition(edition)
    store.save_edition(replace(first, notes=("printed otherwise",)))
    assert store.find_edition("flood@1") == first, "an edition stays as it was printed"
    assert store.find_edition_before("Flood", second.cutoff) == first
    assert store.find_edition_before("Flood", first.cutoff) is None
    assert store.find_cutoff_before("Flood", second.cutoff) == first.cutoff
    assert store.find_cutoff_before("Flood", first.cutoff) is None
    assert list(store.iter_editions("Flood")) == [first, second], "in order of cut-off"


def _check_watches(store: Store) -> None:
    source = WatchSource("https://danubepost.example/feed.xml", "feed", "Danube Post")
    flood = Watch("Danube flood", "flood Danube", "danube-flood", (source,), "06:30", "Europe/Vienna")
    for watch in (flood, Watch("All", None, "all"), flood):
        store.save_watch(watch)
    assert list(store.iter_watches()) == [Watch("All", None, "all"), flood], "each once, in order of slugs"
    assert store.find_watch("danube-flood") == store.find_watch("Danube flood") == flood, "by slug and by name"
    store.save_watch(replace(flood, paused=True))
    assert store.find_watch("danube-flood") == replace(flood, paused=True), "the last save holds"
    try:
        store.save_watch(Watch("All", None, "all-2"))
        raise AssertionError("two watches share a name")
    except StoreError:
        pass
    store.delete_watch("all")
    assert store.find_watch("All") is None


def _check_sources(store: Store) -> None:
    now = datetime(2031, 6, 12, 6, tzinfo=UTC)
    state = SourceState("https://a.example/feed", "feed", "failing", now, now, message="no answer", failures=2)
    store.save_source_state(SourceState(state.address))
    store.save_source_state(state)
    assert list(store.iter_source_states()) == [state] == [store.find_source_state(state.address)], "the last holds"
    many = [f"m{number}" for number in range(1_200)]
    store.save_marks(state.address, many, now - timedelta(days=9))
    store.save_marks(state.address, many[:3], now)
    assert store.find_marks(state.address, [*many, "other"]) == frozenset(many)
    assert store.find_marks("https://b.example/feed", many) == frozenset(), "marks are a source's own"
    store.delete_marks(now - timedelta(days=1))
    assert store.find_marks(state.address, many) == frozenset(many[:3]), "what was seen since stays"
    store.delete_source_state(state.address)
    assert store.find_source_state(state.address) is None
    assert store.find_marks(state.address, many) == frozenset()


def check_writer(
    writer: Writer, edition: Edition, reports: Mapping[str, Report], readings: Mapping[str, Reading]
) -> None:
    """Every line is cited and proves itself, every statement stays told, and no part but the words is touched."""
    written = reword(edition, reports, readings, writer)
    assert check_edition(written, reports) == (), "a line does not follow from what it cites"
    parts = [(edition.lede, written.lede)]
    parts += [(old.lines, new.lines) for old, new in zip(edition.items, written.items, strict=True)]
    for before, after in parts:
        told = {citation for line in after for citation in line.citations}
        lost = [line.text for line in before if not set(line.citations) <= told]
        assert not lost, f"{writer.label} leaves out {lost[0]!r}"
    for old, new in zip(edition.items, written.items, strict=True):
        own = new.kicker == old.kicker and new.kicker_writer == old.kicker_writer
        assert own or new.kicker_writer == "model", f"{writer.label} changes {old.kicker!r} and does not say so"
    bare = [replace(each, lede=(), items=(), notes=()) for each in (edition, written)]
    assert bare[0] == bare[1], f"{writer.label} changes more than the words"


def check_renderer(
    render: Callable[[Edition, Mapping[str, Report]], str | bytes], edition: Edition, reports: Mapping[str, Report]
) -> None:
    """Deterministic, never empty; of a text format: no line of the lede or of an item is lost."""
    once = render(edition, reports)
    assert once == render(edition, reports), "a renderer gives two texts for one edition"
    assert once.strip(), "an edition is never empty"
    if isinstance(once, str):
        whole = once.replace("=\n", "")  # "=" breaks the lines of a mail
        for where, line in iter_lines(edition):
            words = re.findall(r"\b[A-Za-z]{4,}\b", line.text) if where.startswith(("lede", "item", "also")) else []
            assert all(word in whole for word in words), f"{where} is lost: {line.text!r}"
