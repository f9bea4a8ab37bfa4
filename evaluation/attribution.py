"""Who said what: exact spans of a role, and joint (source, content) pairs by overlap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from evaluation.scores import Row, Scores, add_counts, prf, take_pairs, unpaired

ROLES = ("source", "cue", "content")
KINDS = ("direct", "mixed", "indirect")
MAIN = "joint_03.f1"
_QUOTED = re.compile('“[^”\n]*|"[^"\n]*"|(?P<straight>"[^"\n]*)')

Unit = Counter[str]
_Sides = tuple[frozenset[int], frozenset[int]]  # characters of the source, of the content


def units(gold: Sequence[Row], predictions: Sequence[Row]) -> list[Unit]:
    """The counts of each document; a document without a prediction counts as empty."""
    found = {row["id"]: row for row in predictions}
    return [_count(row, found.get(row["id"], {}).get("attributions") or []) for row in gold]


def combine(counts: Sequence[Unit]) -> Scores:
    """All scores from the counts of some documents."""
    total = add_counts(counts)
    scores: Scores = {"docs": len(counts), "gold": total["gold"], "pred": total["pred"]}
    for role in ROLES:
        scores[f"exact_{role}"] = prf(total[f"hit_{role}"], total[f"pred_{role}"], total[f"gold_{role}"])
    for name in ("joint_03", "joint_08", "joint_03_any_source", "content_03", "content_08"):
        scores[name] = prf(total[name], total["pred"], total["gold"])
    for name in ("joint_03", "joint_08"):
        for kind in KINDS:
            scores[f"{name}_{kind}"] = _by_kind(total, name, kind)
    scores["no_source_03"] = prf(total["no_source"], total["pred_no_source"], total["gold_no_source"])
    return scores


def _by_kind(total: Counter[str], name: str, kind: str) -> Scores:
    p = total[f"{name}_pred_{kind}"] / total[f"pred_{kind}"] if total[f"pred_{kind}"] else 0.0
    r = total[f"{name}_gold_{kind}"] / total[f"gold_{kind}"] if total[f"gold_{kind}"] else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "gold": total[f"gold_{kind}"]}


def _count(row: Row, found: list[Row]) -> Unit:
    gold: list[Row] = row["attributions"]
    count: Unit = Counter(gold=len(gold), pred=len(found))
    for role in ROLES:
        mine, theirs = _span_sets(found, role), _span_sets(gold, role)
        count.update({f"hit_{role}": len(mine & theirs), f"pred_{role}": len(mine), f"gold_{role}": len(theirs)})
    gold_sides = [_sides(a) for a in gold]
    found_sides = [_sides(a) for a in found]
    quoted = quoted_characters(row["text"])
    gold_kinds = [kind_of(row["text"], content, quoted) for _, content in gold_sides]
    found_kinds = [kind_of(row["text"], content, quoted) for _, content in found_sides]
    count.update(f"gold_{kind}" for kind in gold_kinds)
    count.update(f"pred_{kind}" for kind in found_kinds)
    for name, least in (("joint_03", 0.3), ("joint_08", 0.8)):
        pairs = match_pairs(gold_sides, found_sides, least, least)
        count[name] = len(pairs)
        count.update(f"{name}_gold_{gold_kinds[i]}" for i, _ in pairs)
        count.update(f"{name}_pred_{found_kinds[j]}" for _, j in pairs)
        if name == "joint_03":
            count["no_source"] = sum(not gold_sides[i][0] for i, _ in pairs)
    count["gold_no_source"] = sum(not source for source, _ in gold_sides)
    count["pred_no_source"] = sum(not source for source, _ in found_sides)
    count["joint_03_any_source"] = len(match_pairs(gold_sides, found_sides, 0.3, 1e-9))
    count["content_03"] = len(match_pairs(gold_sides, found_sides, 0.3, None))
    count["content_08"] = len(match_pairs(gold_sides, found_sides, 0.8, None))
    return count


def errors(gold: Sequence[Row], predictions: Sequence[Row]) -> Counter[str]:
    """What is wrong, by kind: each attribution of the gold that is not met at .8, each found one that meets none."""
    found = {row["id"]: row for row in predictions}
    wrong: Counter[str] = Counter()
    for row in gold:
        sides = [_sides(a) for a in row["attributions"]]
        mine = [_sides(a) for a in found.get(row["id"], {}).get("attributions") or []]
        quoted = quoted_characters(row["text"])
        pairs = match_pairs(sides, mine, 0.3, 0.3)
        left, over = unpaired(pairs, len(sides), len(mine))
        rest = [(i, j) for i, j in match_pairs(sides, mine, 0.3, None) if i in left and j in over]
        wrong.update(kind for i, j in pairs + rest if (kind := _name_error(sides[i], mine[j])))
        missed, extra = unpaired(pairs + rest, len(sides), len(mine))
        wrong.update(f"{kind_of(row['text'], sides[i][1], quoted)} missed" for i in missed)
        wrong.update(f"{kind_of(row['text'], mine[j][1], quoted)} where none is" for j in extra)
    return wrong


def _name_error(gold: _Sides, found: _Sides) -> str:
    """What is wrong in a found attribution whose content is that of the gold; nothing where both sides reach .8."""
    if not (gold[0] & found[0]) and (gold[0] or found[0]):
        return "source not seen" if not found[0] else "source where none is named" if not gold[0] else "another source"
    if jaccard(gold[1], found[1]) < 0.8:
        return "edges of the content"
    return "edges of the source" if gold[0] and jaccard(gold[0], found[0]) < 0.8 else ""


def _span_sets(attributions: Iterable[Row], role: str) -> set[tuple[tuple[int, int], ...]]:
    return {tuple(sorted((s, e) for s, e in a[role])) for a in attributions if a.get(role)}


def _sides(attribution: Row) -> _Sides:
    def characters(role: str) -> frozenset[int]:
        return frozenset(at for start, end in attribution.get(role) or [] for at in range(start, end))

    return characters("source"), characters("content")


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Shared characters over all characters; 0 for two empty sets."""
    return len(a & b) / len(a | b) if a or b else 0.0


def match_pairs(
    gold: Sequence[_Sides], found: Sequence[_Sides], content_least: float, source_least: float | None
) -> list[tuple[int, int]]:
    """Pairs (gold, found), greedily by content, then source; `source_least` None ignores sources."""
    pairs = []
    for i, (gold_source, gold_content) in enumerate(gold):
        for j, (source, content) in enumerate(found):
            like = jaccard(gold_content, content)
            if like < content_least:
                continue
            same = 1.0 if not gold_source and not source else jaccard(gold_source, source)
            if source_least is None or same >= source_least:
                pairs.append((-like, -same, i, j))
    return take_pairs((i, j) for _, _, i, j in sorted(pairs))


def quoted_characters(text: str) -> frozenset[int]:
    """The characters inside double quotation marks.

    A mark is closed by its own kind. Left open, a curly one closes with the line, as in a quotation that runs on; a
    straight one opens nothing.
    """
    inside: set[int] = set()
    for match in _QUOTED.finditer(text):
        if match.group("straight") is None:
            inside.update(range(match.start(), match.end()))
    return frozenset(inside)


def kind_of(text: str, content: frozenset[int], quoted: frozenset[int]) -> str:
    """Direct where at least 90 % of the letters and digits are quoted, indirect where none is, else mixed."""
    letters = [at for at in content if text[at].isalnum()]
    share = sum(at in quoted for at in letters) / len(letters) if letters else 0.0
    return "direct" if share >= 0.9 else "indirect" if share == 0 else "mixed"
