"""What the numbers look like from outside: three one-method interfaces and the values they exchange."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tags:
    """What a tagger says of one window: a row per word piece.

    `roles` [length, 3, 3] and `mentions` [length, types, 3] are logits over outside, begin, inside; `certainty`
    [length] is a factuality of -3 .. 3; `hidden` [length, width] feeds the linker; `meaning` [length, width] averages
    to sentence embeddings.
    """

    hidden: NDArray[np.float32]
    roles: NDArray[np.float32]
    mentions: NDArray[np.float32]
    certainty: NDArray[np.float32]
    meaning: NDArray[np.float32]


class Tagger(Protocol):
    """Reads one window of word pieces."""

    def tag(self, ids: NDArray[np.int64], features: NDArray[np.int64]) -> Tags:
        """The tags of a window; [CLS] and [SEP] are the tagger's own affair and have no row."""
        ...


class Linker(Protocol):
    """Says which pieces of a window belong to a cue, and as what."""

    def link(self, hidden: NDArray[np.float32], cues: list[Span], sentences: NDArray[np.int64]) -> NDArray[np.float32]:
        """Logits [cues, length, 5] over outside, begin and inside source, begin and inside content."""
        ...


class Encoder(Protocol):
    """Turns texts into vectors of unit length."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text; an empty text gives a row of zeros. No row depends on the others."""
        ...


@dataclass(frozen=True, slots=True)
class ModelAttribution:
    """Who (source spans, may be empty) says (cue spans) what (content spans); `score` 0 .. 1."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class ModelMention:
    """A named thing: code points [start, end), one of the seven types, `score` 0 .. 1."""

    start: int
    end: int
    type: str
    score: float


@dataclass(frozen=True, slots=True)
class ModelReading:
    """All that the model found in one text; offsets are code points, end exclusive, in order of the text."""

    attributions: tuple[ModelAttribution, ...]
    mentions: tuple[ModelMention, ...]
