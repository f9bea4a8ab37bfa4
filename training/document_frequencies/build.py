"""Count in how many short texts each stem stands: the background that tells rare words from common ones.

Only sets under open licences are read (CC BY, CC BY-SA, public domain), and only counts leave this script:
current events 2020-22 (WCEP), war-2022, GUM, Wikigold, KnowledgeNet, WikiWars, UDS factuality and the documents of
re3d that are marked as free. Running it again gives the same table byte for byte.

    python training/document_frequencies/build.py ../shared/data > dateline/data/document_frequencies.tsv
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.text.words import content_words, stem

PACKS = (
    "briefs/wcep",
    "streams/war-2022",
    "attribution/gum-news",
    "attribution/gum-open",
    "entities/wikigold",
    "entities/re3d",
    "facts/knowledgenet",
    "times/wikiwars",
    "factuality/uds-train",
)
LEAST = 4  # a stem in fewer texts than this is as good as unseen
WORDS = 120  # longer documents are cut into texts of this many content words, so that all count alike
HEADER = """# origin: document frequencies of stems, counted by training/document_frequencies/build.py over
# current events (WCEP 2020-22, war-2022), GUM, Wikigold, KnowledgeNet, WikiWars, UDS and the free documents of re3d;
# word counts only, no text; licence: CC BY-SA 4.0
# the row of "*" is the number of texts; a stem that is not listed stands in fewer than {least} of them
stem\tdocuments"""


def iter_texts(folder: Path) -> Iterator[str]:
    """Every text of the packs, in order."""
    for pack in PACKS:
        with gzip.open(folder / f"{pack}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row.get("train_ok", True):
                    yield _text_of(row)


def _text_of(row: dict[str, Any]) -> str:
    return row["text"] if "text" in row else " ".join(row["tokens"])


def count_documents(texts: Iterator[str]) -> tuple[int, Counter[str]]:
    """How many texts there are, and in how many of them each stem stands."""
    total, counts = 0, Counter[str]()
    for text in texts:
        words = content_words(text)
        for start in range(0, max(1, len(words)), WORDS):
            counts.update({stem(word) for word in words[start : start + WORDS]})
            total += 1
    return total, counts


def main() -> None:
    """Write the table to standard output."""
    total, counts = count_documents(iter_texts(Path(sys.argv[1])))
    print(HEADER.format(least=LEAST))
    print(f"*\t{total}")
    kept = [(word, n) for word, n in counts.items() if n >= LEAST and word.isalpha()]
    for word, n in sorted(kept, key=lambda pair: (-pair[1], pair[0])):
        print(f"{word}\t{n}")


if __name__ == "__main__":
    main()
