"""What an editor would say of words: which kicker fits, whether a line is news, or sound, or tells what another does.

One small encoder, fine-tuned on judgements (its card lies beside its weights), gives a logit for each; who asks blends
it with signs that can be read. It looks at one sequence at a time, so that an answer depends on its words alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
import tokenizers

from dateline.engines.onnx import open_session, open_tokenizer
from dateline.engines.windows import CLS, SEP

KICKERS, NEWS, FORM, PAIR = range(4)  # the questions; of kickers a network of their own is asked, which has one answer
TITLE, SENTENCE, SHORT = 24, 64, 8  # pieces of a headline, of a sentence, of a kicker
ABOVE, LINE = 40, 72  # pieces of what stands above a line, and of the line
EACH = 64  # pieces of each of two lines that are compared
AT_ONCE = 10  # kickers that are weighed against each other


Pieces = Callable[[str, int], list[int]]  # the first so many piece ids of a text


def lay_line(pieces: Pieces, above: str, line: str) -> tuple[list[int], int]:
    """The sequence that asks about a line, and how many of its pieces are of the first kind."""
    first = [CLS, *pieces(above, ABOVE), SEP]
    return [*first, *pieces(line, LINE), SEP], len(first)


def lay_pair(pieces: Pieces, one: str, other: str) -> tuple[list[int], int]:
    """The sequence that asks whether two lines are one matter, and how many of its pieces are of the first kind."""
    first = [CLS, *pieces(one, EACH), SEP]
    return [*first, *pieces(other, EACH), SEP], len(first)


def lay_kickers(pieces: Pieces, title: str, sentence: str, kickers: Sequence[str]) -> tuple[list[int], int, list[int]]:
    """The sequence that asks for kickers, how many pieces are of the first kind, and where each answer stands."""
    ids, at = [CLS, *pieces(title, TITLE), SEP, *pieces(sentence, SENTENCE), SEP], []
    first = len(ids)
    for kicker in kickers:
        at.append(len(ids))
        ids += [SEP, *pieces(kicker, SHORT)]
    return [*ids, SEP], first, at


def head_kickers(about: str | None, title: str) -> str:
    """What stands before a sentence whose kickers are weighed: the watch, whose words name no item, and the title."""
    return f"{about}. {title}" if about else title


class Editor:
    """The model of a folder; nothing is loaded before the first question."""

    def __init__(self, model: Path, tokenizer: Path) -> None:
        self._model, self._tokenizer_file = model, tokenizer

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        return open_session(self._model)

    @cached_property
    def _tokenizer(self) -> tokenizers.Tokenizer:
        return open_tokenizer(self._tokenizer_file)

    def weigh_kickers(self, heading: str, sentence: str, kickers: Sequence[str]) -> list[float]:
        """How well each kicker says what the sentence tells, as a logit; those of one call are weighed together.

        They are taken in the order of the alphabet, so that the order in which they come does not matter.
        """
        found: dict[str, float] = {}
        known = sorted(set(kickers))
        for part in (known[start : start + AT_ONCE] for start in range(0, len(known), AT_ONCE)):
            ids, first, at = lay_kickers(self._pieces, heading, sentence, part)
            scores = self._run(ids, first, of_kickers=True)
            found.update({kicker: float(scores[where, 0]) for kicker, where in zip(part, at, strict=True)})
        return [found[kicker] for kicker in kickers]

    def weigh_line(self, above: str, line: str) -> tuple[float, float]:
        """Whether an item could open with the line as news of the day, and whether it is well formed, as logits.

        ``above`` is the first line of its item; of a line that opens one, the headline of its report.
        """
        scores = self._run(*lay_line(self._pieces, above, line))[0]
        return float(scores[NEWS]), float(scores[FORM])

    def weigh_pair(self, one: str, other: str) -> float:
        """Whether both lines would stand in one item, as a logit; their order does not matter."""
        first, second = sorted((one, other))
        return float(self._run(*lay_pair(self._pieces, first, second))[0, PAIR])

    def _pieces(self, text: str, most: int) -> list[int]:
        clean = text.encode("utf-8", "replace").decode("utf-8")
        return self._tokenizer.encode(clean, add_special_tokens=False).ids[:most]

    def _run(self, ids: Sequence[int], first: int, *, of_kickers: bool = False) -> np.ndarray:
        """The answers for every piece, of the network for kickers or of that for lines."""
        kinds = np.zeros((1, len(ids)), dtype=np.int64)
        kinds[0, first:] = 1
        asked = {"ids": np.array([ids], dtype=np.int64), "kinds": kinds, "of_kickers": np.array(of_kickers)}
        scores: np.ndarray = self._session.run(None, asked)[0]
        return scores
