"""The shipped reader keeps its promises: spans inside the text, the same result always, any text at all."""

from __future__ import annotations

import multiprocessing

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.engines import ModelReading, TextReader, find_model, find_reader, iter_models
from dateline.engines.catalogue import WEIGHTS
from dateline.engines.reader import TYPES

STORY = (
    "Flood waters reached Braila on Monday. “We have lost the bridge,” Mayor Ana Petrescu told reporters. “Nobody "
    "slept.”\n\nThe interior ministry said that 1,200 people had left their homes, according to two officials who "
    "asked not to be named. Petrescu denied that warnings came late."
)

pytestmark = pytest.mark.skipif(find_model() is None, reason="the reader's weights are not in this checkout")


@pytest.fixture(scope="module")
def reader() -> TextReader:
    found = find_reader()
    assert found is not None
    return found


def check_spans(text: str, reading: ModelReading) -> None:
    """All spans lie inside the text and hold something."""
    for attribution in reading.attributions:
        assert attribution.cue
        assert attribution.content
        assert 0 <= attribution.score <= 1
        for start, end in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= start < end <= len(text)
    for mention in reading.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.type in TYPES


def test_it_reads_who_said_what(reader: TextReader) -> None:
    """A split quotation, unnamed officials, a denial."""
    reading = reader.read_spans(STORY)
    check_spans(STORY, reading)
    said = {STORY[slice(*a.source[0])]: [STORY[s:e] for s, e in a.content] for a in reading.attributions if a.source}
    assert any("Petrescu" in source for source in said)
    assert any("two officials" in source for source in said)
    assert ["“We have lost the bridge,”", "“Nobody slept.”"] in said.values()
    names = {(STORY[m.start : m.end], m.type) for m in reading.mentions}
    assert names & {("Ana Petrescu", "person"), ("Mayor Ana Petrescu", "person")}
    assert ("Braila", "place") in names


def test_it_never_changes_its_mind(reader: TextReader) -> None:
    """Read between other texts, or again, a text gives the same reading to the last digit."""
    first = reader.read_spans(STORY)
    reader.read_spans("Something else entirely. " * 60)
    assert reader.read_spans(STORY) == first


def _read_story(_: int) -> ModelReading:
    found = find_reader()
    assert found is not None
    return found.read_spans(STORY)


@pytest.mark.slow
def test_another_process_reads_the_same(reader: TextReader) -> None:
    """Processes agree."""
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(_read_story, range(2)) == [reader.read_spans(STORY)] * 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "\x00\x00",
        "\u200b\u200d",
        "…",
        "“",
        '"' * 50,
        "a" * 5000,
        "\ud800 said",
        "中文说",
        "e\u0301" * 200,
    ],
)
def test_odd_texts_are_read(reader: TextReader, text: str) -> None:
    """No text is too odd."""
    check_spans(text, reader.read_spans(text))
    assert reader.factuality(text, [(0, len(text))])[0] == pytest.approx(0.0, abs=3.0)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_is_read(reader: TextReader, text: str) -> None:
    """Hypothesis finds none either."""
    check_spans(text, reader.read_spans(text))


@pytest.mark.slow
def test_a_megabyte_on_one_line_is_read(reader: TextReader) -> None:
    """A line without an end takes time, not memory."""
    text = "x" * 1_000_000
    check_spans(text, reader.read_spans(text))


def test_factuality_tells_what_happened_from_what_did_not(reader: TextReader) -> None:
    """A plain past event is surer than a denied one."""
    plain, denied = "The bridge collapsed on Monday .", "The bridge did not collapse on Monday ."
    (sure,) = reader.factuality(plain, [(11, 20)])
    (not_so,) = reader.factuality(denied, [(19, 27)])
    assert sure > 1 > not_so


def test_vectors_have_unit_length_and_put_like_with_like(reader: TextReader) -> None:
    """Two sentences on a flood are closer than a flood and a football match."""
    vectors = reader.encode(
        ["The river flooded the old town.", "Flood water covered the historic centre.", "United won the cup final.", ""]
    )
    assert np.allclose(np.linalg.norm(vectors[:3], axis=1), 1, atol=1e-4)
    assert not vectors[3].any()
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_every_model_has_a_card_and_fits() -> None:
    """All weights together stay under 60 MB, and each says where it comes from."""
    models = iter_models()
    assert models
    assert all("licence" in model.card.lower() for model in models)
    assert sum(path.stat().st_size for path in WEIGHTS.rglob("*") if path.is_file()) < 60_000_000
