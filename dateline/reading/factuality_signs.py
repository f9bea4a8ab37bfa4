"""The signs of factuality around a predicate: negation, modals, governors, conditions, questions, hedges, tense.

Each sign is a short name ("modal:will", "under:want", "negated", "if"); ``factuality`` adds up what the table says each
is worth. The linguistics is that of Karttunen (1971) on implicative verbs ("managed to", "failed to"), of Kiparsky and
Kiparsky (1970) on factive ones ("knows that"), and of Sauri and Pustejovsky (2009) on FactBank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from dateline.data import load_map, load_table
from dateline.reading.tagging import Tagged
from dateline.reading.tags import NOUNS, VERBS
from dateline.reading.verb_groups import VerbGroup

_WINDOW = 12  # tokens to the left within which "if", "whether" and hedges count
_ADVERBS = 3  # tokens to the left within which "allegedly" is about the predicate itself
_BESIDE_NOUN = frozenset({
    "worries", "fears", "possibility", "risk", "threat", "plan", "plans", "hope", "hopes", "prospect", "chance",
    "likelihood", "case", "would", "could", "may", "no", "not", "without", "never", "any", "possible", "potential",
    "planned", "proposed", "expected", "threatened", "alleged", "future", "upcoming", "next", "if", "for",
})  # fmt: skip
_PERSONAL = frozenset({"i", "me", "my", "we", "us", "our", "you", "your", "u", "im", "thanks", "please", "hi"})


@cache
def _hedges() -> dict[str, str]:
    return dict(load_map("hedges"))


def iter_signs(tagged: Tagged, groups: Sequence[VerbGroup], at: int) -> Iterator[str]:
    """The signs for the predicate whose main word is token ``at``."""
    index = next((i for i, group in enumerate(groups) if group.start <= at < group.end), None)
    tag = tagged.tags[at]
    if index is None:
        yield from _noun_signs(tagged, groups, at)
    else:
        yield from _verb_signs(tagged, groups, index, at)
    yield from _sentence_signs(tagged, at)
    yield f"tag:{tag}"


def _verb_signs(tagged: Tagged, groups: Sequence[VerbGroup], index: int, at: int) -> Iterator[str]:
    group = groups[index]
    tags, words = tagged.tags, tagged.words
    yield f"form:{group.form}"
    if at != group.head:
        yield "auxiliary"
    yield f"lemma:{group.lemma}"
    if group.negated:
        yield f"negated:{group.form}"
        yield "negated"
    if group.modal:
        yield f"modal:{group.modal}"
        if group.negated:
            yield "modal+negated"
        if "have" in words[group.start : group.head]:
            yield f"modal+have:{group.modal}"
    if group.passive:
        yield "passive"
    aux = [words[i] for i in range(group.start, group.head) if tags[i] in {"BE", "HV", "DO"}]
    if aux:
        yield f"aux:{aux[0]}+{tags[group.head]}"
    yield from _subject_signs(tagged, group)
    if group.form in {"infinitive", "gerund"} or (
        group.form == "finite" and tags[group.head] == "VB" and not group.modal
    ):
        yield from _governor_signs(tagged, groups, index)
    yield from _embedding_signs(tagged, groups, index)


def _subject_signs(tagged: Tagged, group: VerbGroup) -> Iterator[str]:
    """The word right before the group: a pronoun, a relative, a conjunction; "no", "nobody"."""
    before = group.start - 1
    if before < 0:
        yield "starts:" + tagged.tags[group.head]
        return
    word, tag = tagged.words[before], tagged.tags[before]
    if tag in {"PRP", "WP", "THAT", "CC", "IN", "SUB", "WH", "IF", ",", ".", ":", "-"}:
        yield f"after:{word}+{group.form}"
    for at in range(before, max(before - 4, -1), -1):
        if tagged.words[at] in {
            "no",
            "nobody",
            "none",
            "nothing",
            "neither",
            "few",
            "little",
            "hardly",
            "without",
            "nor",
        }:
            yield f"no:{group.form}"
            if tagged.words[at] in {"no", "nobody", "none", "nothing", "neither", "nor"} and group.form == "finite":
                yield "negated"
            return
        if tagged.tags[at] in VERBS:
            return


@cache
def _implicatives() -> dict[tuple[str, str], tuple[str, str]]:
    return {(row[0], row[1]): (row[2], row[3]) for row in load_table("implicatives")}


def _implied(above: VerbGroup, complement: str) -> Iterator[str]:
    """What an implicative or factive verb that is itself a fact says about its complement."""
    entry = _implicatives().get((above.lemma, complement))
    if entry and not above.modal and above.form in {"finite", "gerund"}:
        yield "implied:" + entry[1 if above.negated else 0]


def _governor_signs(tagged: Tagged, groups: Sequence[VerbGroup], index: int) -> Iterator[str]:
    """The verb, noun or adjective above an infinitive or gerund."""
    group = groups[index]
    before = group.start - 1
    above = groups[index - 1] if index else None
    kind = "to" if group.form == "infinitive" else "ing" if group.form == "gerund" else "bare"
    if before >= 0 and (tagged.tags[before] in NOUNS or tagged.tags[before] in {"JJ", "RB"}):
        yield f"on:{tagged.words[before]}+{kind}"
        yield f"on:{tagged.tags[before]}+{kind}"
    if kind == "to" and "too" in tagged.words[max(0, before - 1) : before]:
        yield "implied:-"  # "too weak to play"
    if above is None:
        yield f"top:{kind}"
        return
    near = "next" if above.end == group.start else "far"
    if group.start - above.end <= 6:
        if kind != "bare":
            yield from _implied(above, kind)
        yield f"under:{above.lemma}+{kind}"
        yield f"under:{near}+{kind}"
        if above.negated:
            yield f"under:not+{kind}"
            yield f"under:not+{above.lemma}"
        if above.modal:
            yield f"under:modal+{kind}"
            yield f"under:{above.modal}+{kind}"
        if above.form != "finite":
            yield f"under:{above.form}+{kind}"


def _embedding_signs(tagged: Tagged, groups: Sequence[VerbGroup], index: int) -> Iterator[str]:
    """The verb whose that-clause, question or bare clause this one stands in; "if", "whether" before it."""
    group = groups[index]
    start = group.start
    for at in range(start - 1, max(start - _WINDOW, -1), -1):
        word, tag = tagged.words[at], tagged.tags[at]
        if tag in {"IF", "WH"} or word in {
            "unless",
            "until",
            "before",
            "when",
            "because",
            "while",
            "once",
            "lest",
            "till",
        }:
            yield f"in:{word}"
            break
        if tag in {";", "."}:
            break
    for other in range(index - 1, max(index - 4, -1), -1):
        above = groups[other]
        if start - above.end > _WINDOW:
            break
        between = tagged.tags[above.end : start]
        if "," in between or "." in between or group.form != "finite":
            continue
        link = (
            "that"
            if "THAT" in between
            else "wh"
            if {"WH", "IF"} & set(between)
            else "rel"
            if "WP" in between
            else "bare"
        )
        yield f"clause:{above.lemma}+{link}"
        if link in {"that", "bare"} and not group.modal and not group.negated:
            yield from _implied(above, "that")
        if above.negated:
            yield f"clause:not+{link}"
        if above.modal:
            yield f"clause:{above.modal}+{link}"
        break


def _noun_signs(tagged: Tagged, groups: Sequence[VerbGroup], at: int) -> Iterator[str]:
    """For nouns and adjectives: the copula or verb that governs them, "no", modals."""
    yield "nominal"
    if at and tagged.tags[at - 1] in {"DT", "JJ", "PP$", "POS", "NN", "NNP"}:
        yield f"noun:{tagged.words[at]}"
        yield "noun-phrase"
    above = None
    for group in groups:
        if group.end <= at:
            above = group
    if above is not None and at - above.end <= 4:
        yield f"noun-under:{above.lemma}"
        if above.lemma in {"be", "become", "seem", "remain"} or tagged.lemmas[above.head] == "be":
            yield "predicative"
        if above.modal:
            yield f"noun-modal:{above.modal}"
        if above.negated:
            yield "noun-negated"
        if above.form == "infinitive":
            yield "noun-infinitive"
    for back in range(at - 1, max(at - 8, -1), -1):
        if tagged.tags[back] in {"MD", "TO"} and above is not None and back >= above.start:
            yield f"noun-far:{tagged.words[back]}"
    for back in range(at - 1, max(at - 4, -1), -1):
        if tagged.words[back] in _BESIDE_NOUN:
            yield f"noun-after:{tagged.words[back]}"


def _sentence_signs(tagged: Tagged, at: int) -> Iterator[str]:
    words, tags = tagged.words, tagged.tags
    if "?" in words[at:]:
        yield "question"
    personal = not _PERSONAL.isdisjoint(words)
    yield f"register:{'personal' if personal else 'reporting' if tags.count('NNP') >= 2 else 'plain'}"
    if "!" in words:
        yield "exclaimed"
    start = max(at - _WINDOW, 0)
    for back in range(start, min(at + 4, len(words))):
        if words[back] in _hedges():
            yield f"hedge:{_hedges()[words[back]]}"
        if words[back] in {"please", "would", "let", "lets"} and back < at:
            yield f"word:{words[back]}"
    if any(_hedges().get(word) == "alleged" and word.endswith("ly") for word in words[max(0, at - _ADVERBS) : at]):
        yield "allegedly"
    if "'" in tags[at : at + 1]:
        yield "quote"
