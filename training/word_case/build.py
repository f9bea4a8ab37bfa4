"""Count which words running text writes in lower case: what tells a plain word at a sentence start from a name.

Only sets under open licences are read (current events 2020-22, war-2022, KnowledgeNet, WikiWars, UDS factuality, GUM
without its news), none of them one that mentions are measured on; only words leave this script. Running it again gives
the same table byte for byte.

    python training/word_case/build.py ../shared/data > dateline/data/lower_case_words.tsv
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from dateline.text.sentences import split_sentences

PACKS = (
    "briefs/wcep",
    "streams/war-2022",
    "attribution/gum-open",
    "facts/knowledgenet",
    "times/wikiwars",
    "factuality/uds-train",
)
LEAST = 3  # a word must stand in lower case at least so often
SHARE = 0.5  # and in at least this share of the places where case tells something
HEADER = """# origin: words in lower case inside sentences, counted by training/word_case/build.py over current events
# (WCEP 2020-22, war-2022), GUM without news, KnowledgeNet, WikiWars and UDS; words only, no text; licence: CC BY-SA 4.0
# share: of 100 places where case tells something, in how many it is lower
word\tshare"""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def count(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands inside a sentence in lower case, and at all."""
    lower, every = Counter[str](), Counter[str]()
    for pack in PACKS:
        with gzip.open(folder / f"{pack}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                text = row["text"] if "text" in row else " ".join(row["tokens"])
                for sentence in split_sentences(text):
                    for match in list(_WORD.finditer(sentence.of(text)))[1:]:
                        word = match.group()
                        every[word.casefold()] += 1
                        lower[word.casefold()] += word.islower()
    return lower, every


def main() -> None:
    """Write the table to standard output."""
    lower, every = count(Path(sys.argv[1]))
    print(HEADER)
    for word in sorted(word for word, n in lower.items() if n >= LEAST and n >= SHARE * every[word] and len(word) > 1):
        print(f"{word}\t{100 * lower[word] // every[word]}")


if __name__ == "__main__":
    main()
