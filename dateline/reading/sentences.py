"""The sentence layer."""

from __future__ import annotations

import dataclasses

from dateline.reading.analyser import analyser
from dateline.text.sentences import split_sentences
from dateline.types import Reading, Report


@analyser(adds=("sentences",))
def read_sentences(report: Report, reading: Reading) -> Reading:
    """Adds the sentences of the report, in order, without overlap."""
    return dataclasses.replace(reading, sentences=split_sentences(report.text))
