"""Draws the sentences and attributions that are labelled: `python -m evaluation.labels.sample statuses|speakers`.

The seed is fixed and nothing of Dateline decides but its sentence splitter: sentences are drawn by word stems much wider
than the patterns of the reader, so that what the patterns miss is among them, and some without any of those stems. Printed
are rows with pack, report id and offsets; the texts stay where they are.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from dateline.text.sentences import split_sentences
from evaluation.labels.join import PACKS
from evaluation.labels.outlets import outlet_of
from evaluation.packs import gold_root, load_rows
from evaluation.scores import Row

SEED = 20310612
STATUS_PACKS = ("ukraine", "war-2022", "warline", "allsides", "t17-pooled", "polnear-train")
SENTENCE_LENGTH = range(30, 600)  # characters: shorter ones are headings, longer ones lists

# Stratum -> the stems of which a sentence must hold one of each group, and how many sentences are drawn.
_NOT = r"\bnot\b|n['’]t\b|\bno\b|\bnor\b|neither|never|without|\bun|unable|cannot|impossib|\byet\b|declin|refus|few\b|little|lack"
STRATA: dict[str, tuple[tuple[str, ...], int]] = {
    "confirmed": ((r"confirm|verif|corrobor|authentic|substantiat|validat|acknowledg|admit",), 56),
    "claimed": ((r"claim|alleg|assert|contend|purport|insist",), 56),
    "denied": ((r"\bden(?:y|ie|ia)|reject|refut|dismiss|disput|rebut|baseless|false|untrue|fabricat|debunk|\blies?\b|not true",), 60),
    "verified": ((_NOT, r"verif|confirm|corrobor|authentic|substantiat|independent|evidence|clear\b|proof|prove"), 64),
    "declined": ((r"declin|refus|would not|wouldn|won['’]t|neither|avoid|dodg|sidestep|brush",
                  r"comment|discuss|interview|answer|\bsay\b|confirm|respon|question|talk|speak|drawn|remark"), 64),
    "silent": ((_NOT + "|silen|immediately|sought|seeking|contacted|asked|request|reached",
                r"respon|repl[iy]|comment|reach|return|statement|react|answer|avail|silen|word\b"), 64),
    "details": ((_NOT, r"detail|elaborat|specif|evidence|proof|informat|identif|expla|disclos|reveal|reason|cite|citing|name\b"), 60),
    "purported": ((r"purport|alleg|suppos|so-called|apparent|ostensib|reputed|believed to|thought to|self-styled|claimed",), 56),
}  # fmt: skip
PLAIN = 70  # sentences without any stem of any stratum

# A second draw, since few sentences of the wide one hold the rarer statuses: the stems must stand near each other.
_NO = r"(?:\bnot|n['’]t|\bno|\bnor|\bneither|\bnever|\bwithout|\bunable|\bcannot|\bimpossible|\byet|\bdeclin\w*|\brefus\w*|\bfew|\blittle)"
_GAP = r"\W+(?:[\w'’-]+\W+){0,4}?"
NEAR: dict[str, tuple[tuple[str, ...], int]] = {
    "near verified": ((_NO + _GAP + r"(?:verif|confirm|corrobor|authentic|substantiat|prove)"
                       r"|independent\w*\W+(?:verif|confirm)|\bun(?:verif|confirm|corrob|substan|prove)",), 44),
    "near declined": ((r"(?:declin\w*|refus\w*|would not|wouldn['’]t|won['’]t|neither)" + _GAP
                       + r"(?:comment|discuss|say\b|answer|confirm|speak|talk|respon|elabor|detail|disclos|identif)",), 40),
    "near silent": ((r"(?:" + _NO + r"|\bsilent|\bunavail\w*|\bunansw\w*)" + _GAP
                     + r"(?:respon|repl[iy]|return|comment|reach|availab|reaction|answer|request)",), 44),
    "near details": ((_NO + _GAP + r"(?:detail|elaborat|specif|evidence|proof|explan|identif|name|disclos|reveal|reason"
                      r"|say (?:how|who|when|what|where|if|whether|why|which))",), 44),
    "near purported": ((r"purport|alleged|supposed|so-called|ostensib|\bclaimed\b",), 36),
    "near denied": ((r"\bden(?:y|ie[sd]|ial)|(?:reject|refut|dismiss|disput|rebut)\w*\W+(?:[\w'’-]+\W+){0,4}?"
                     r"(?:claim|alleg|accus|report|sugg|charg|account)|(?:called|is|are|was|were) (?:\w+ ){0,4}(?:false|untrue|lies?)",), 32),
    "near claimed": ((r"\bclaim(?:s|ed|ing)?\b|\balleg(?:e|es|ing|ation)",), 26),
    "near confirmed": ((r"confirm|verif",), 24),
}  # fmt: skip


# A third draw for the rarest: silence where somebody was asked.
ASKED: dict[str, tuple[tuple[str, ...], int]] = {
    "asked silent": ((_NO + r"|silen|unavail|unansw|yet to",
                      r"(?:respon|repl[iy]|return|comment|reach|availab|answer)\w*\W+(?:[\w'’-]+\W+){0,4}?"
                      r"(?:comment|calls?\b|e-?mails?\b|messages?\b|requests?\b|questions?\b|inquir|enquir|interview|matter)"), 54),
    "asked verified": ((r"independent\w*\W+(?:[\w'’-]+\W+){0,2}?(?:verif|confirm)|" + _NO + _GAP + r"verif"
                        r"|\bun(?:verif|confirm|corrob|substan)",), 20),
    "asked details": ((r"(?:without|\bno|few|little|not|n['’]t)\W+(?:[\w'’-]+\W+){0,2}?(?:detail|elaborat|specif|evidence|proof)",), 20),
}  # fmt: skip
Strata = dict[str, tuple[tuple[str, ...], int]]


def _compiled(strata: Strata) -> dict[str, tuple[re.Pattern[str], ...]]:
    return {name: tuple(re.compile(group, re.IGNORECASE) for group in groups) for name, (groups, _) in strata.items()}


def strata_of(sentence: str, compiled: dict[str, tuple[re.Pattern[str], ...]]) -> list[str]:
    """The strata whose stems the sentence holds."""
    return [name for name, groups in compiled.items() if all(group.search(sentence) for group in groups)]


def _candidates(strata: Strata, chance: random.Random) -> dict[str, dict[str, dict[str, list[Row]]]]:
    """Stratum -> pack -> outlet -> sentences in random order."""
    found: dict[str, dict[str, dict[str, list[Row]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    compiled = _compiled(strata)
    for pack in STATUS_PACKS:
        for report in load_rows(gold_root() / PACKS[pack]):
            text = report["text"] or ""
            if "same_text_as" in report and report["same_text_as"]:
                continue
            for span in split_sentences(text):
                if len(span.of(text)) not in SENTENCE_LENGTH:
                    continue
                row = {"pack": pack, "id": report["id"], "start": span.start, "end": span.end}
                for stratum in strata_of(span.of(text), compiled) or ["plain"]:
                    found[stratum][pack][outlet_of(report)].append(row)
    for packs in found.values():
        for outlets in packs.values():
            for rows in outlets.values():
                chance.shuffle(rows)
    return found


def _in_turn(packs: dict[str, dict[str, list[Row]]], chance: random.Random) -> Iterator[Row]:
    """One sentence of each pack in turn, and within a pack one of each outlet in turn."""
    turns = []
    for pack in sorted(packs):
        outlets = sorted(packs[pack])
        chance.shuffle(outlets)
        turns.append(_outlets_in_turn([packs[pack][outlet] for outlet in outlets]))
    yield from _turns(turns)


def _outlets_in_turn(lists: Sequence[list[Row]]) -> Iterator[Row]:
    for depth in range(max(map(len, lists))):
        for rows in lists:
            if depth < len(rows):
                yield rows[depth]


def _turns(iterators: Sequence[Iterator[Row]]) -> Iterator[Row]:
    live = list(iterators)
    while live:
        for each in tuple(live):
            row = next(each, None)
            if row is None:
                live.remove(each)
            else:
                yield row


def draw_sentences() -> list[Row]:
    """The sentences whose statuses are labelled, in the order of the packs and texts."""
    chance = random.Random(SEED)
    taken: dict[tuple[str, str], int] = {}
    drawn: list[Row] = []
    for strata, plain in ((STRATA, PLAIN), (NEAR, 0), (ASKED, 0)):
        _draw(strata, plain, chance, taken, drawn)
    order = list(PACKS)
    return sorted(drawn, key=lambda row: (order.index(row["pack"]), row["id"], row["start"]))


def _draw(
    strata: Strata, plain: int, chance: random.Random, taken: dict[tuple[str, str], int], drawn: list[Row]
) -> None:
    """Add to ``drawn`` the sentences of one draw, none from a report that is in ``taken``."""
    found = _candidates(strata, chance)
    for stratum, count in [*((name, count) for name, (_, count) in strata.items()), ("plain", plain)]:
        fresh = (row for row in _in_turn(found[stratum], chance) if (row["pack"], row["id"]) not in taken)
        for row in islice(fresh, count):
            taken[row["pack"], row["id"]] = row["start"]  # one sentence of a report
            drawn.append({**row, "stratum": stratum})


def main() -> int:
    """Print the drawn rows as JSON Lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("statuses", "speakers"))
    what = parser.parse_args().what
    rows = draw_sentences() if what == "statuses" else []
    sys.stdout.writelines(json.dumps(row) + "\n" for row in rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
