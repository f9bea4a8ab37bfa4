"""The reader: a text in, attributions, mentions and factuality out, whatever runs the network underneath.

Windows, decoding and the choice between windows live here, so that training scores a model by the code that will read
with it. Each window is run on its own: a result depends on its text alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.engines.decode import best_paths, keep_best, softmax, spans_of
from dateline.engines.protocols import Linker, ModelAttribution, ModelMention, ModelReading, Span, Tagger
from dateline.engines.windows import Pieces, Tokenizer, plan_windows, split_pieces

TYPES = ("person", "organization", "place", "nationality", "weapon", "vehicle", "event")
CUE = 1
WIDTH = 384
LINK_TAGS = 5  # outside; source begins, goes on; content begins, goes on
BEYOND = -30.0  # the logit of a source or content where the linker does not look


@dataclass(frozen=True, slots=True)
class Choices:
    """The few numbers of decoding, tuned on development data.

    Windows of `size` pieces share `overlap`; biases are taken from the logit of "outside"; `least` is the score that a
    fragment of a content needs, `least_score` the one that an attribution needs.
    """

    size: int = 222
    overlap: int = 48
    cue_bias: float = 0.0
    link_bias: float = 0.0
    mention_bias: float = 0.0
    nested: bool = True
    least: float = 0.0
    least_score: float = 0.0


@dataclass(frozen=True, slots=True)
class _Tagged:
    """A whole text, tagged: document-level rows, and the windows with their hidden states for the linker."""

    pieces: Pieces
    windows: list[Span]
    hidden: list[NDArray[np.float32]]
    roles: NDArray[np.float32]
    mentions: NDArray[np.float32]
    certainty: NDArray[np.float32]
    meaning: NDArray[np.float32]


class TextReader:
    """Reads texts with any tagger and linker."""

    def __init__(self, tokenizer: Tokenizer, tagger: Tagger, linker: Linker, choices: Choices | None = None) -> None:
        self._tokenizer = tokenizer
        self._tagger = tagger
        self._linker = linker
        self._choices = choices or Choices()
        # The last text and what was found in it: the analysers of one report ask about the same text in turn.
        self._last_tagged: tuple[str, _Tagged] | None = None
        self._last_reading: tuple[str, ModelReading] | None = None

    def read_spans(self, text: str) -> ModelReading:
        """The attributions and mentions of a text; empty for a text without a word."""
        kept = self._last_reading
        if kept is not None and kept[0] == text:
            return kept[1]
        reading = self._read(self._tag(text))
        self._last_reading = (text, reading)
        return reading

    def _read(self, tagged: _Tagged) -> ModelReading:
        if not len(tagged.pieces):
            return ModelReading((), ())
        cues = tagged.roles[:, CUE][None].copy()
        cues[:, :, 0] -= self._choices.cue_bias
        mentions = tagged.mentions.transpose(1, 0, 2).copy()
        mentions[:, :, 0] -= self._choices.mention_bias
        paths = best_paths(np.concatenate([cues, mentions]))
        return ModelReading(
            self._attributions(tagged, spans_of(paths[0]), softmax(cues[0])),
            self._mentions(tagged.pieces, paths[1:], softmax(mentions)),
        )

    def factuality(self, text: str, targets: Sequence[Span]) -> list[float]:
        """How certainly each target (code points) happened, -3 certainly not .. 3 certainly; 0 where nothing is."""
        tagged = self._tag(text)
        pieces = tagged.pieces
        scores: list[float] = []
        for start, end in targets:
            low, high = piece_range(pieces, start, end)
            value = float(tagged.certainty[low:high].mean()) if high > low else 0.0
            scores.append(max(-3.0, min(3.0, value)))
        return scores

    def sentence_vectors(self, text: str, spans: Sequence[Span]) -> NDArray[np.float32]:
        """A vector of unit length for each span (code points), read in its context; zeros for a span without a word."""
        tagged = self._tag(text)
        vectors = np.zeros((len(spans), WIDTH), dtype=np.float32)
        for row, (start, end) in enumerate(spans):
            low, high = piece_range(tagged.pieces, start, end)
            if high > low:
                mean = tagged.meaning[low:high].mean(axis=0)
                vectors[row] = mean / max(float(np.linalg.norm(mean)), 1e-9)
        return vectors

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector of unit length a text, each read by itself."""
        rows = [self.sentence_vectors(text, [(0, len(text))]) for text in texts]
        return np.concatenate(rows) if rows else np.zeros((0, WIDTH), dtype=np.float32)

    def _tag(self, text: str) -> _Tagged:
        kept = self._last_tagged
        if kept is not None and kept[0] == text:
            return kept[1]
        tagged = self._tag_windows(text)
        self._last_tagged = (text, tagged)
        return tagged

    def _tag_windows(self, text: str) -> _Tagged:
        pieces = split_pieces(self._tokenizer, text)
        windows = plan_windows(pieces, self._choices.size, self._choices.overlap)
        count = len(pieces)
        roles = np.zeros((count, 3, 3), dtype=np.float32)
        mentions = np.zeros((count, len(TYPES), 3), dtype=np.float32)
        certainty = np.zeros(count, dtype=np.float32)
        meaning = np.zeros((count, WIDTH), dtype=np.float32)
        margin = np.full(count, -1, dtype=np.int64)
        hidden: list[NDArray[np.float32]] = []
        for low, high in windows:
            tags = self._tagger.tag(pieces.ids[low:high], pieces.features[low:high])
            hidden.append(tags.hidden)
            at = np.arange(low, high)
            left = at - low if low else np.full(len(at), count)
            mine = np.minimum(left, high - 1 - at if high < count else count)
            better = mine > margin[low:high]
            chosen = at[better]
            margin[chosen] = mine[better]
            roles[chosen] = tags.roles[better]
            mentions[chosen] = tags.mentions[better]
            certainty[chosen] = tags.certainty[better]
            meaning[chosen] = tags.meaning[better]
        return _Tagged(pieces, windows, hidden, roles, mentions, certainty, meaning)

    def _attributions(
        self, tagged: _Tagged, cues: list[Span], chances: NDArray[np.float32]
    ) -> tuple[ModelAttribution, ...]:
        placed = list(self._by_window(tagged, cues).items())
        links = self._links(tagged, placed)
        paths = best_paths(links)
        certain = _running(softmax(links)[:, :, 0])
        cue_certain = _running(chances[None, :, 0])[0]
        found: list[tuple[float, Span, list[Span], list[Span]]] = []
        each = ((tagged.windows[window][0], cue) for window, members in placed for cue in members)
        for row, (low, cue) in enumerate(each):
            source = _best_span(spans_of(paths[row], 0), certain[row])
            content = spans_of(paths[row], 1)
            content = [s for s in content if _span_score(s, certain[row]) >= self._choices.least]
            score = _span_score(cue, cue_certain)
            score *= max(_span_score(s, certain[row]) for s in content) if content else 0.3
            shift = [(a + low, b + low) for a, b in source], [(a + low, b + low) for a, b in content]
            found.append((score, cue, *shift))
        found.sort(key=lambda f: f[1])
        pieces = tagged.pieces
        return tuple(
            ModelAttribution(
                source=_characters(pieces, source),
                cue=_characters(pieces, [cue]),
                content=_characters(pieces, content),
                score=round(score, 4),
            )
            for score, cue, source, content in found
            if content and score >= self._choices.least_score
        )

    def _links(self, tagged: _Tagged, placed: list[tuple[int, list[Span]]]) -> NDArray[np.float32]:
        """The link logits of all cues [cues, length, 5], window after window; what is beyond a window is outside."""
        length = max((high - low for low, high in tagged.windows), default=0)
        links = np.zeros((sum(len(members) for _, members in placed), length, LINK_TAGS), dtype=np.float32)
        links[:, :, 1:] = BEYOND
        row = 0
        for window, members in placed:
            low, high = tagged.windows[window]
            inside = [(start - low, end - low) for start, end in members]
            sentences = tagged.pieces.sentences[low:high]
            links[row : row + len(members), : high - low] = self._linker.link(tagged.hidden[window], inside, sentences)
            row += len(members)
        links[:, :, 0] -= self._choices.link_bias
        return links

    @staticmethod
    def _by_window(tagged: _Tagged, cues: list[Span]) -> dict[int, list[Span]]:
        """Each cue goes to the window that shows most of its surroundings."""
        count = len(tagged.pieces)
        members: dict[int, list[Span]] = defaultdict(list)
        for start, end in cues:
            best, where = -1, -1
            for index, (low, high) in enumerate(tagged.windows):
                if start < low or end > high:
                    continue
                room = min(start - low if low else count, high - end if high < count else count)
                if room > best:
                    best, where = room, index
            if where >= 0:
                members[where].append((start, end))
        return members

    def _mentions(
        self, pieces: Pieces, paths: NDArray[np.int64], chances: NDArray[np.float32]
    ) -> tuple[ModelMention, ...]:
        certain = _running(chances[:, :, 0])
        candidates = [
            (_span_score((start, end), certain[kind]), start, end, kind)
            for kind, path in enumerate(paths)
            for start, end in (whole_words(pieces, span) for span in spans_of(path))
        ]
        return tuple(
            ModelMention(int(pieces.starts[start]), int(pieces.ends[end - 1]), TYPES[kind], round(score, 4))
            for score, start, end, kind in keep_best(candidates, self._choices.nested)
        )


def piece_range(pieces: Pieces, start: int, end: int) -> Span:
    """The pieces that overlap code points [start, end)."""
    low = int(np.searchsorted(pieces.ends, start, side="right"))
    high = int(np.searchsorted(pieces.starts, end, side="left"))
    return low, max(low, high)


def whole_words(pieces: Pieces, span: Span) -> Span:
    """The span widened to whole words."""
    first, last = pieces.words[span[0]], pieces.words[span[1] - 1]
    low = int(np.searchsorted(pieces.words, first, side="left"))
    return low, int(np.searchsorted(pieces.words, last, side="right"))


def _characters(pieces: Pieces, spans: list[Span]) -> tuple[Span, ...]:
    whole = (whole_words(pieces, span) for span in spans)
    return tuple((int(pieces.starts[a]), int(pieces.ends[b - 1])) for a, b in whole)


def _running(outside: NDArray[np.float32]) -> NDArray[np.float64]:
    """Sums up to each piece of how certainly a piece is in a span: [rows, length + 1] from [rows, length]."""
    sums = np.zeros((len(outside), outside.shape[1] + 1))
    np.cumsum(1.0 - outside, axis=1, dtype=np.float64, out=sums[:, 1:])
    return sums


def _span_score(span: Span, certain: NDArray[np.float64]) -> float:
    """The mean certainty of a span, from the running sums of its row."""
    start, end = span
    return float(certain[end] - certain[start]) / (end - start)


def _best_span(spans: list[Span], certain: NDArray[np.float64]) -> list[Span]:
    return [max(spans, key=lambda s: (_span_score(s, certain), -s[0]))] if spans else []
