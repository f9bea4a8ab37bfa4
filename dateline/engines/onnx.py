"""The models run by ONNX Runtime: one window at a time, one thread, so that a result depends on its text alone."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
import tokenizers
from numpy.typing import NDArray

from dateline.engines.protocols import Span, Tags
from dateline.engines.reader import BEYOND, LINK_TAGS, Choices, TextReader
from dateline.engines.windows import CLS, FEATURES, SEP
from dateline.errors import EngineError

NEAR, FAR = 20, 40  # distances in pieces: exact up to NEAR, then five steps a doubling, up to FAR classes
REACH = 160  # tokens around a cue in which its source and content are looked for
STEPS = 4  # sentences before and after the cue that are told apart


def open_session(path: Path) -> onnxruntime.InferenceSession:
    """A session on one thread; its arithmetic does not depend on how many cores there are."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    try:
        # Its fused sum and layer norm takes three times as long as the two apart.
        return onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
        )
    except Exception as exc:  # the runtime raises its own unexported types
        raise EngineError(f"the model {path.name} does not load: {exc}") from exc


def open_tokenizer(path: Path) -> tokenizers.Tokenizer:
    """A tokenizer that neither cuts nor pads."""
    try:
        tokenizer = tokenizers.Tokenizer.from_file(str(path))
    except Exception as exc:  # the library raises plain Exception
        raise EngineError(f"the tokenizer {path.name} does not load: {exc}") from exc
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class OnnxReader:
    """The tagger and linker of a model folder; nothing is loaded before the first text."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _tagger(self) -> onnxruntime.InferenceSession:
        return open_session(self._folder / "tagger.onnx")

    @cached_property
    def _linker(self) -> onnxruntime.InferenceSession:
        return open_session(self._folder / "linker.onnx")

    def tag(self, ids: NDArray[np.int64], features: NDArray[np.int64]) -> Tags:
        """The tags of one window."""
        marked = np.concatenate([[CLS], ids, [SEP]]).astype(np.int64)[None]
        surface = np.concatenate([[FEATURES], features, [FEATURES]]).astype(np.int64)[None]
        hidden, roles, mentions, certainty, meaning = self._tagger.run(None, {"ids": marked, "features": surface})
        return Tags(hidden, roles.reshape(len(ids), 3, 3), mentions.reshape(len(ids), -1, 3), certainty, meaning)

    def link(self, hidden: NDArray[np.float32], cues: list[Span], sentences: NDArray[np.int64]) -> NDArray[np.float32]:
        """The link logits of each cue of one window; tokens beyond its reach are outside."""
        padded = np.concatenate([sentences[:1], sentences, sentences[-1:]])
        count = len(padded)
        reach = min(count, REACH)
        lows = [max(0, min((start + end + 2 - reach) // 2, count - reach)) for start, end in cues]
        places = [
            cue_places(start + 1 - low, end + 1 - low, padded[low : low + reach])
            for (start, end), low in zip(cues, lows, strict=True)
        ]
        feed = {
            "hidden": hidden,
            "cues": np.stack([hidden[start + 1 : end + 1].mean(axis=0) for start, end in cues]),
            "at": np.array(lows, dtype=np.int64)[:, None] + np.arange(reach),
            "distance": np.stack([distance for distance, _ in places]),
            "step": np.stack([step for _, step in places]),
        }
        links = np.zeros((len(cues), count, LINK_TAGS), dtype=np.float32)
        links[:, :, 1:] = BEYOND
        for row, (low, found) in enumerate(zip(lows, self._linker.run(None, feed)[0], strict=True)):
            links[row, low : low + reach] = found
        return links[:, 1:-1]


def cue_places(start: int, end: int, sentences: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How far each token is from the cue [start, end): classes of distance in pieces, and steps in sentences."""
    at = np.arange(len(sentences))
    signed = np.minimum(at - start, 0) + np.maximum(at - (end - 1), 0)
    size = np.abs(signed)
    far = NEAR + np.floor(np.log2(np.maximum(size, NEAR).astype(np.float32) / NEAR) * 5).astype(np.int64)
    bucket = np.where(size <= NEAR, size, np.minimum(far, FAR))
    step = np.clip(sentences - sentences[start], -STEPS, STEPS) + STEPS
    return np.sign(signed) * bucket + FAR, step


def load_reader(folder: Path) -> TextReader:
    """The reader of a model folder (`tagger.onnx`, `linker.onnx`, `tokenizer.json`, `labels.json`).

    Raises `EngineError` where a file is missing or broken.
    """
    try:
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        choices = Choices(**labels["choices"])
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise EngineError(f"the model {folder.name} has no readable labels.json: {exc}") from exc
    backend = OnnxReader(folder)
    return TextReader(open_tokenizer(folder / "tokenizer.json"), backend, backend, choices)
