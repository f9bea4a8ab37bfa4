"""Fit how likely a human bullet of a live blog uses a word, or a pair of words, of the blog.

Two logistic regressions over a dozen counts each, fitted on the development live blogs (text unlicensed: only these
numbers leave it).

    python training/digest/fit.py ../shared/data > dateline/data/digest_weights.tsv
    python training/digest/fit.py ../shared/data --check      # two-fold ROUGE on a sample
"""

from __future__ import annotations

import gzip
import json
import math
import random
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from rouge_score.rouge_scorer import RougeScorer
from scipy.optimize import minimize

from dateline.briefs import digest as room
from dateline.briefs.digest import Post

HEADER = """# origin: logistic regressions fitted by training/digest/fit.py on 540 live blogs of two outlets;
# numbers only, no text; licence: Apache-2.0
feature\tweight"""
_WORDS_KEPT, _PAIRS_KEPT = 0.3, 0.05  # share of the negative examples that is used
Example = tuple[dict[str, float], bool]


def load_blogs(folder: Path) -> list[dict[str, Any]]:
    """The development blogs."""
    with gzip.open(folder / "briefs/liveblog.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def posts_of(blog: Mapping[str, Any]) -> list[Post]:
    """The posts of a blog."""
    return [Post(post["time"], post["text"]) for post in blog["posts"]]


def fit_logistic(examples: Sequence[Example], kept: float) -> dict[str, float]:
    """Bias and weights; the bias is put right for the negatives that were left out."""
    names = list(examples[0][0])
    values = np.array([[features[name] for name in names] for features, _ in examples])
    used = np.array([float(mine) for _, mine in examples])
    spread = values.std(0) + 1e-9
    scaled = (values - values.mean(0)) / spread

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        total = scaled @ point[:-1] + point[-1]
        error = 1.0 / (1.0 + np.exp(-total)) - used
        cost = (np.logaddexp(0.0, total) - used * total).sum() + 0.5 * (point[:-1] ** 2).sum()
        return float(cost), np.r_[scaled.T @ error + point[:-1], error.sum()]

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    weights = found[:-1] / spread
    bias = found[-1] - float(weights @ values.mean(0)) + math.log(kept)
    return {"bias": float(bias), **dict(zip(names, map(float, weights)))}


def fit_weights(blogs: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """All weights, named ``word.x`` and ``pair.x``."""
    chance = random.Random(0)
    read = [(room._read_blog(posts_of(blog)), [room._split_words(line) for line in blog["summary"]]) for blog in blogs]
    words: list[Example] = []
    for blog, bullets in read:
        used = {word for bullet in bullets for word in bullet}
        for word, count in blog.words.items():
            if word in used or chance.random() < _WORDS_KEPT:
                words.append((room.word_features(word, count, blog.posts), word in used))
    word_weights = {f"word.{name}": weight for name, weight in fit_logistic(words, _WORDS_KEPT).items()}
    use_weights(word_weights)
    pairs: list[Example] = []
    for blog, bullets in read:
        used_pairs = {pair for bullet in bullets for pair in pairwise(bullet)}
        worths = room.weigh_words(blog)
        for pair, count in blog.pairs.items():
            if pair in used_pairs or chance.random() < _PAIRS_KEPT:
                pairs.append((room.pair_features(pair, count, blog.posts, worths), pair in used_pairs))
    return word_weights | {f"pair.{name}": weight for name, weight in fit_logistic(pairs, _PAIRS_KEPT).items()}


def use_weights(weights: Mapping[str, float]) -> None:
    """Let the room work with these weights instead of those of the table on disk."""

    def load(part: str) -> dict[str, float]:
        return {n.removeprefix(f"{part}."): w for n, w in weights.items() if n.startswith(f"{part}.")}

    room.load_weights = load  # type: ignore[assignment]


def check(blogs: Sequence[Mapping[str, Any]]) -> None:
    """Fit on one half, digest a sample of the other."""
    scorer = RougeScorer(["rouge1", "rouge2"], use_stemmer=True)
    scores: list[tuple[float, float]] = []
    for fold in (0, 1):
        use_weights(fit_weights(blogs[1 - fold :: 2]))
        for blog in blogs[fold::2][::3]:
            limit = sum(len(line.split()) for line in blog["summary"])
            found = scorer.score("\n".join(blog["summary"]), "\n".join(room.digest(posts_of(blog), limit)))
            scores.append((found["rouge1"].fmeasure, found["rouge2"].fmeasure))
    print(len(scores), "ROUGE-1 {:.4f} ROUGE-2 {:.4f}".format(*(sum(each) / len(scores) for each in zip(*scores))))


def main() -> None:
    """Write the table, or check it."""
    blogs = load_blogs(Path(sys.argv[1]))
    if "--check" in sys.argv:
        check(blogs)
        return
    print(HEADER)
    for name, weight in fit_weights(blogs).items():
        print(f"{name}\t{weight:.4f}")


if __name__ == "__main__":
    main()
