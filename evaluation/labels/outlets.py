"""One name for an outlet over all packs, so that no outlet stands on both sides of a split."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

from evaluation.scores import Row

# What the packs call one house: short names of the files, domains, handles of its accounts.
_SAME = {
    "nyt": "new york times", "nytimes": "new york times", "wash post": "washington post",
    "washingtonpost": "washington post", "huff post": "huffpost", "huffington post": "huffpost",
    "west journal": "western journal", "western journalism": "western journal", "foxnews": "fox news",
    "bbc": "bbc news", "bbcworld": "bbc news", "ap": "associated press", "ap politics & fact check": "associated press",
    "usatoday": "usa today", "breitbart news": "breitbart", "cnn business": "cnn", "npr news": "npr",
    "kyivindependent": "kyiv independent", "rferl": "radio free europe", "deutsche welle": "dw", "dw ukrainian": "dw",
    "guardian us": "guardian", "reuters uk": "reuters", "theguardian": "guardian", "kyivpost": "kyiv post",
    "thehill": "hill", "wsj": "wall street journal", "jpost": "jerusalem post", "timesofisrael": "times of israel",
    "rfe/rl": "radio free europe", "radio free europe/radio liberty": "radio free europe", "dw news": "dw",
    "politico magazine": "politico", "politico europe": "politico",
}  # fmt: skip
_SUFFIX = re.compile(
    r"\s*\((?:[^)]*)\)|\.(?:com|org|net|co|info|tv|eu|gov|edu|pl|ua|uk|ru|us|fr|de|in)\b", re.IGNORECASE
)


def outlet_of(report: Row) -> str:
    """The folded name of the outlet of a report: its source, else its domain, else its country's press."""
    name = str(report.get("source") or "") or urlsplit(str(report.get("url") or "")).netloc
    if not name and report.get("country"):
        return f"press of {report['country']}"
    name = _SUFFIX.sub("", name.casefold().removeprefix("www."))
    name = re.sub(r"[\s_-]+", " ", name).strip()
    name = re.sub(r"^the ", "", name)
    return _SAME.get(name, name) or "unknown"


def part_of(outlet: str) -> str:
    """`tune` or `unseen`: the side of the split that an outlet belongs to, by a digest of its name alone.

    The salt was chosen so that both sides hold about as many of each status, before anything was scored.
    """
    return ("tune", "unseen")[hashlib.sha256(f"dateline labels 44 {outlet}".encode()).digest()[0] % 2]
