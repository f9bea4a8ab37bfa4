"""Makes dateline/data/word_tags.tsv: the commonest part of speech of a word, and what verb form it can be.

    python training/word_tags/build.py path/to/textblob/en/en-lexicon.txt

The input is the lexicon of Brill's tagger (MIT licence) as TextBlob (PyPI, MIT) carries it in its wheel. Words whose
tag the suffix rules of ``reading/tagging.py`` guess anyway are left out, so that the table stays small.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "dateline" / "data" / "word_tags.tsv"
HEADER = """\
# origin: lexicon of Brill's rule-based tagger 1.14 (Eric Brill 1992, (c) 1993 MIT and University of Pennsylvania), as
# carried by TextBlob 0.20; verb forms derived by training/word_tags/build.py; licence: MIT
# tag: the commonest Penn Treebank tag; lemma, form: what verb form the word can be ("" = none; VBD also stands for VBN)
word\ttag\tlemma\tform
"""
PLAIN = {"NN", "NNS", "JJ", "JJR", "JJS", "RB", "VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "IN", "CD", "UH"}
NEW_VERBS = {
    "tweet", "retweet", "livestream", "email", "text", "google", "downplay", "debunk", "fact-check", "greenlight",
    "spearhead", "fundraise",
}  # fmt: skip
NOT_VERBS = {
    "the", "a", "in", "of", "on", "at", "by", "for", "from", "with", "and", "or", "that", "this", "his", "her", "its",
    "our", "their", "my", "your", "bed", "red", "hundred", "ally", "republican", "seed", "breed", "sacred", "naked",
    "wicked", "shed", "king", "ring", "thing", "something", "nothing", "anything", "everything", "morning", "evening",
    "ceiling", "wing", "string", "spring", "during", "per", "s", "re", "ad", "us", "as", "has", "thus", "bus", "news",
    "species", "series", "press", "is", "was", "better", "best", "minister", "prince", "princess", "dollar", "people",
    "house", "government", "court", "while", "down", "up", "out", "over", "then", "than", "other", "others", "off",
    "president", "party", "day", "days", "time", "man", "men", "woman", "women", "weekend", "war", "country", "state",
    "states", "force", "forces", "police", "officer", "number", "numbers", "group", "groups", "city", "side", "sides",
    "area", "river", "dead", "one", "ones", "yet", "like", "well", "even", "only", "very", "long", "least",
}  # fmt: skip


def load_lexicon(path: str) -> dict[str, str]:
    """Lower-case words and their commonest tag."""
    tags: dict[str, str] = {}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        cells = line.split()
        if len(cells) == 2 and not line.startswith(";;;") and re.fullmatch(r"[a-z]+(?:-[a-z]+)*", cells[0]):
            tags[cells[0]] = cells[1].split("|")[0]
    return tags


def doubled(base: str) -> bool:
    """Whether the last consonant of a one-syllable verb is doubled before -ed and -ing."""
    return bool(re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprtv]", base))


def forms_of(base: str, past: str | None = None, participle: str | None = None) -> list[tuple[str, str]]:
    """The forms of a verb with their tags."""
    if re.search(r"(?:s|x|z|ch|sh|o)$", base):
        third = base + "es"
    else:
        third = base[:-1] + "ies" if re.search(r"[^aeiou]y$", base) else base + "s"
    double = base + base[-1] if doubled(base) else base
    if base.endswith("ie"):
        gerund = base[:-2] + "ying"
    else:
        gerund = (base[:-1] if re.search(r"[^eoy]e$", base) else double) + "ing"
    regular = (
        base + "d" if base.endswith("e") else base[:-1] + "ied" if re.search(r"[^aeiou]y$", base) else double + "ed"
    )
    pairs = [(base, "VB"), (third, "VBZ"), (gerund, "VBG"), (past or regular, "VBD")]
    if participle and participle != past:
        pairs.append((participle, "VBN"))
    return pairs


def main(path: str) -> None:
    """Writes the table."""
    tags = load_lexicon(path)
    verbs: dict[str, tuple[str, str]] = {}
    irregular = [line.split("\t") for line in (HERE / "irregular_verbs.tsv").read_text().splitlines()[2:]]
    strange = {row[0] for row in irregular}
    for base, past, participle in irregular:
        for form, tag in forms_of(base, past, participle):
            verbs.setdefault(form, (base, tag))
    for base in sorted(candidates(tags) - strange):
        for form, tag in forms_of(base):
            verbs.setdefault(form, (base, tag))
    # Two-syllable verbs with stress on the last double as well (refer, admit, permit, rebut ...): believe the lexicon.
    for word, tag in sorted(tags.items()):
        match = re.fullmatch(r"([a-z]+?([bdgklmnprt]))\2(ed|ing)", word)
        if match and tag.startswith("VB") and word not in verbs and (match[1] in verbs or tags.get(match[1]) == "VB"):
            verbs[word] = (match[1], "VBD" if match[3] == "ed" else "VBG")
    rows = []
    for word in sorted(set(tags) | set(verbs)):
        tag = tags.get(word, "")
        if tag and tag not in PLAIN:
            continue
        lemma, form = verbs.get(word, ("", "")) if word not in NOT_VERBS else ("", "")
        if not tag:
            tag = form
        if lemma or guess(word) != tag:
            rows.append(f"{word}\t{tag}\t{lemma}\t{form}".rstrip("\t"))
    OUT.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")


def candidates(tags: dict[str, str]) -> set[str]:
    """Bases of verbs: tagged so themselves, or by one of their forms."""
    bases = {word for word, tag in tags.items() if tag in {"VB", "VBP"} and len(word) > 2} | set(NEW_VERBS)
    for word in sorted(tags):
        if tags[word] in {"NN", "JJ", "NNS", "RB", "IN"} and len(word) > 2:
            inflected = [form for form, tag in forms_of(word)[1:] if tags.get(form, "").startswith("VB")]
            if len(inflected) >= 1 and any(
                tag in {"VBD", "VBN"} or form.endswith("ing") for form, tag in ((f, tags[f]) for f in inflected)
            ):
                bases.add(word)
    return {base for base in bases if not re.search(r"(?:ing|ed)$", base) or base in {"bring", "need", "feed", "speed",
            "proceed", "succeed", "exceed", "heed", "weed", "embed", "shed", "bleed", "concede", "cling"}}  # fmt: skip


def guess(word: str) -> str:
    """The tag that the suffix rules give (the same as in ``reading/tagging.py``)."""
    if word.endswith("ly"):
        return "RB"
    if word.endswith(("ous", "ful", "ive", "able", "ible", "ic", "less", "ish", "al")):
        return "JJ"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return "NNS"
    return "NN"


if __name__ == "__main__":
    main(sys.argv[1])
