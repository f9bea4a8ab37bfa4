"""Acts: the verbs that a kicker has a noun for, and how surely a sentence tells them as done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.briefs.phrases import FINITE, Token, find_tag, is_participle, tag_tokens
from dateline.briefs.verb_forms import find_form, find_lemma
from dateline.data import load_table


@dataclass(frozen=True, slots=True)
class Act:
    """The noun of an act, whether actor or object stands before it, and how much it says by itself, 0..1."""

    noun: str
    of: str
    weight: float


@cache
def act_nouns() -> dict[str, Act]:
    """A form of a verb, or a verb with its particle ("shot down"), to its act."""
    return {row[0]: Act(row[1], row[2], float(row[3])) for row in load_table("kicker_nouns")}


@cache
def act_names() -> frozenset[str]:
    """The nouns of all acts."""
    return frozenset(act.noun for act in act_nouns().values())


_TURNS_SENSE = frozenset(("down", "out", "off", "up"))  # "fired off" is no dismissal


def find_act(tokens: Sequence[Token], at: int) -> Act | None:
    """The act of the verb at ``at``, read together with its particle."""
    verb = tokens[at].word.lower()
    after = tokens[at + 1].word.lower() if at + 1 < len(tokens) else ""
    if f"{verb} {after}" in act_nouns():  # with its particle, or a set phrase: "raise money"
        return act_nouns()[f"{verb} {after}"]
    if after in _TURNS_SENSE:
        return None
    known = next((act_nouns()[form] for form in (verb, *_base_forms(verb)) if form in act_nouns()), None)
    return known if known is not None or not find_form(verb) else _by_lemma().get(find_lemma(verb))


@cache
def _by_lemma() -> dict[str, Act]:
    """A verb to its act, where the table has another form of it: "explode" of "exploded"."""
    found: dict[str, Act] = {}
    for verb, act in act_nouns().items():
        if find_form(verb):
            found.setdefault(find_lemma(verb), act)
    return found


def _base_forms(verb: str) -> tuple[str, ...]:
    """What a form in -ing may be of: "advancing" of advance, "planning" of plan."""
    if not verb.endswith("ing") or len(verb) < 6:
        return ()
    root = verb[:-3]
    return (root, f"{root}e", f"{root}ed", *((root[:-1],) if root[-1] == root[-2] else ()))


def acts_in(text: str) -> frozenset[str]:
    """The nouns of all acts that verbs of ``text`` tell of."""
    tokens = tag_tokens(text)
    found = (find_act(tokens, at) for at, token in enumerate(tokens) if token.tag.startswith("VB"))
    return frozenset(act.noun for act in found if act is not None)


def carries_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb at ``at`` is a further one of a row: ", condemns", "and also accuses"."""
    back = at - 1
    while back > 0 and tokens[back].tag == "RB":
        back -= 1
    linked = back > 0 and (tokens[back].word in (",", "and", "but") or tokens[back].tag == "CC")
    return linked and any(token.tag in FINITE for token in tokens[:back])


def is_passive(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb at ``at`` is done to what stands before it: "has been wrongly blocked"."""
    back = at - 1
    while back > 0 and tokens[back].tag == "RB":
        back -= 1
    return back >= 0 and tokens[back].tag == "BE" and tokens[at].tag != "VBG"


def describes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle only says what kind: "from occupied territory"."""
    if at > 1 and tokens[at - 1].tag == "RB" and tokens[at - 2].tag in ("DT", "PP$", "POS"):
        return is_participle(tokens[at].word)  # "the newly elected president"
    if at == 0 or tokens[at - 1].tag not in ("IN", "DT", "PP$", "JJ", "POS") or not is_participle(tokens[at].word):
        return False
    doing = tokens[at - 1].tag == "IN" and tokens[at].word.endswith("ing") and at + 1 < len(tokens)
    return not (doing and tokens[at + 1].tag in ("DT", "PP$", "NNP", "CD"))  # "of selling all its shops"


def rate_certainty(tokens: Sequence[Token], at: int) -> float:
    """Less for what only would be done, and for what is told of a noun in passing ("companies that boycotted")."""
    if at and tokens[at - 1].word.lower() in ("who", "which", "that"):
        return 0.4
    if any(token.word.lower() == "how" for token in tokens[max(0, at - 6) : at]):
        return 0.4
    before = [token.word.lower() for token in tokens[max(0, at - 3) : at]]
    if any(word in ("would", "could", "might", "may", "should", "can", "must") for word in before):
        return 0.5
    if any(word in ("not", "never", "nor", "cannot") or word.endswith(("n't", "n’t")) for word in before):
        return 0.25  # "clay that never arrived"
    if before and before[-1] == "to":
        return 0.6
    if tokens[at].tag == "VB" and not any(token.tag in ("MD", "DO") for token in tokens[max(0, at - 3) : at]):
        return 0.5  # "to win and prepare"
    return 0.7 if "will" in before and "be" in before else 1.0


def acts_as_verb(tokens: Sequence[Token], at: int) -> bool:
    """A noun between two names is a verb: "Russia sanctions Canadian ..."."""
    if not 0 < at < len(tokens) - 1 or tokens[at].tag not in ("NN", "NNS"):
        return False
    if tokens[at].word.endswith("ing"):  # "considers privatising"
        return tokens[at + 1].tag in ("DT", "PP$", "NNP", "JJ")
    if tokens[at - 1].tag in ("BE", "HV") and (is_participle(tokens[at].word) or find_tag(tokens[at].word) == ""):
        return True  # "has retaken"
    if tokens[at - 1].tag == "NNS" and find_form(tokens[at].word) == "VB":  # "missiles strike several towns"
        return tokens[at + 1].tag in ("DT", "PP$", "CD", "JJ", "NNP")
    if tokens[at].tag == "NN" and tokens[at + 1].tag == "NNP":
        return False  # "Handsworth school Eton College"
    return tokens[at - 1].tag == "NNP" and tokens[at + 1].tag in ("NNP", "DT", "CD")
