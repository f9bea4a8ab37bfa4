"""What a clause tells, for kickers at the gate: which words it holds, whether as done, and who does what to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from dateline.briefs.acts import act_names, find_act, is_passive
from dateline.briefs.gate_polarity import negated_keys
from dateline.briefs.gate_surety import find_hedges
from dateline.briefs.gate_types import Why
from dateline.briefs.gate_words import key_of, lemma_of
from dateline.briefs.phrases import FINITE, Token, find_tag, is_participle, tag_tokens
from dateline.briefs.verb_forms import find_form, find_lemma
from dateline.data import load_map, load_table
from dateline.text.names import abbreviates, fold_name
from dateline.text.words import normalise, stem
from dateline.types import Standing

# Who a line rests on may say so; nobody may say it as done.
UNSURE: frozenset[Standing] = frozenset(("denied", "disputed", "unverified", "withdrawn", "corrected", "superseded"))
_LEAVES_OPEN = frozenset(("asks", "promises", "warns", "believes"))
_ADDED = frozenset(("plain", "done", "open", "between"))
_ONLY_SAID = frozenset(("claims", "denies", "doubts"))
_LOOSE_HEDGES = frozenset(("able", "known", "first", "estimate", "future"))  # kinds that leave nothing open
_MODAL = frozenset(("would", "could", "might", "may", "should", "can", "must"))
_CONDITION = frozenset(("if", "whether", "unless", "until", "lest"))
_AUXILIARY = frozenset(("BE", "HV", "DO", "MD", "RB", "TO"))
_PARTICLE = frozenset(("down", "up", "off", "out", "back", "away"))
_OBJECT = frozenset(("DT", "PP$", "CD", "NN", "NNS", "NNP", "JJ", "PRP"))
_STAYS = frozenset(("stay", "remain", "keep"))  # what will stay closed is closed
_NEAR = 4  # words before a verb in which its modal stands
_NOUN_ENDINGS = ("ment", "ation", "ion", "al")
_LONG = 5  # letters of a verb that such a noun is looked for
_HEDGED = 45  # characters behind a hedge that it speaks of
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[\w’'-]+")
_NAME_RUN = re.compile(r"(?:[^\W\d_][\w’'-]*(?: |$)){2,7}")


@dataclass(frozen=True, slots=True)
class Added:
    """A noun that a kicker may add: what kind it is, and the words that must be told beside it."""

    kind: str
    told: tuple[str, ...]


@cache
def _summing_nouns() -> dict[str, Added]:
    rows = load_table("gate_kicker_words")
    return {row[0]: Added(row[1], tuple(row[2].split())) for row in rows if row[1] in _ADDED}


@cache
def added_nouns() -> dict[str, Added]:
    """The nouns that a kicker may add, of the gate's own table and of the program's matters."""
    found: dict[str, list[str]] = {}
    for noun, _, _, words in load_table("kicker_matters"):
        for part in noun.lower().split():
            found.setdefault(part, []).extend(words.split())
    matters = {noun: Added("plain", tuple(words)) for noun, words in found.items() if noun not in act_names()}
    return {**matters, **_summing_nouns()}


@cache
def _open_cues() -> frozenset[str]:
    """The verbs after which it is open whether what follows happened."""
    held = {row[0] for row in load_table("implicatives") if row[2] != "+"}
    return frozenset(held) | _asking_cues() | _saying_cues()


@cache
def _happened_cues() -> frozenset[str]:
    """The verbs by which what follows happened."""
    return frozenset(row[0] for row in load_table("implicatives") if row[2] == "+")


@cache
def _act_stems() -> frozenset[str]:
    return frozenset(stem(name) for name in act_names())


@cache
def _asking_cues() -> frozenset[str]:
    """The verbs by which something is asked for, promised, planned or expected."""
    own = {row[0] for row in load_table("gate_kicker_words") if row[1] == "cue"}
    return frozenset(own | {row[0] for row in load_table("gate_cues") if row[1] in _LEAVES_OPEN})


@cache
def _saying_cues() -> frozenset[str]:
    """The verbs after which what follows is only said, or is denied."""
    own = {row[0] for row in load_table("gate_kicker_words") if row[1] == "said"}
    return frozenset(own | {row[0] for row in load_table("gate_cues") if row[1] in _ONLY_SAID})


def keeps_open(word: str) -> bool:
    """Whether a word of a kicker leaves open what the others say: "denial", "plan", "denied", "demanded"."""
    noun = added_nouns().get(normalise(word))
    lemma = find_lemma(normalise(word))
    return (noun is not None and noun.kind in ("open", "between")) or lemma in _asking_cues() | _saying_cues()


def stems(word: str) -> frozenset[str]:
    """The stems that a word goes by: its own, its verb's, and its country's ("Slovak", "Slovakia")."""
    plain = normalise(word)
    people = load_map("demonyms").get(word.removesuffix("'s").removesuffix("’s"))
    country = {stem(people.split()[-1])} if people else set()
    return frozenset({stem(plain), stem(lemma_of(word)), stem(find_lemma(plain)), *country})


@dataclass(frozen=True)
class Clause:
    """A clause with how surely it stands; ``names`` are the words in which its pronouns have their names."""

    text: str
    names: str
    standing: Standing

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words, tagged."""
        return tag_tokens(self.text)

    @cached_property
    def _at(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, token in enumerate(self.tokens):
            for each in {*stems(token.word), *(s for part in re.split(r"[-‑]", token.word) for s in stems(part))}:
                found.setdefault(each, []).append(at)
        return found

    @cached_property
    def _acts(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, token in enumerate(self.tokens):
            if token.tag.startswith("VB") and len(lemma := find_lemma(token.word.lower())) >= _LONG:
                for ending in _NOUN_ENDINGS:  # "adjournment" of "adjourned"
                    for root in {lemma, lemma.removesuffix("e")}:
                        found.setdefault(stem(f"{root}{ending}"), []).append(at)
            act = find_act(self.tokens, at) if token.tag.startswith("VB") or is_participle(token.word) else None
            if act is not None:
                found.setdefault(stem(act.noun), []).append(at)
        return found

    @cached_property
    def _known_names(self) -> frozenset[str]:
        whole = f"{self.text}\n{self.names}"
        return frozenset(part for word in re.findall(r"[\w.’'-]+", whole) for part in fold_name(word).split())

    @cached_property
    def _negated(self) -> frozenset[str]:
        under, free = negated_keys(self.text)
        return under - free

    def find(self, word: str) -> tuple[int, ...]:
        """Where the clause has the word in some form, or tells the act whose noun it is."""
        own = {at for each in stems(word) for at in self._at.get(each, ())}
        return tuple(sorted(own | set(self._acts.get(stem(word), ()))))

    def holds(self, word: str) -> bool:
        """Whether the word, or what it stands for, is there; of a name also where a pronoun stands for it."""
        if self.find(word):
            return True
        parts = re.split(r"[-‑]", word)
        if len(parts) > 1 and all(part and self.holds(part) for part in parts):
            return True
        if not word[:1].isupper():
            return False
        pieces = fold_name(word).split()
        if pieces and all(piece in self._known_names for piece in pieces):
            return True
        return any(abbreviates(word, run.strip()) for run in _NAME_RUN.findall(f"{self.text}\n{self.names}"))

    def stand_together(self, one: str, other: str) -> bool:
        """Whether two words of a name stand side by side in the clause or among its names."""
        words = [normalise(word) for word in _WORD.findall(f"{self.text}\n{self.names}")]
        return (normalise(one), normalise(other)) in pairwise(words)

    def tells(self, phrase: str) -> bool:
        """Whether words of the gate's table are told ("_" joins a phrase)."""
        first, *rest = phrase.split("_")
        starts = [at for at in self.find(first) if self.tokens[at].tag != "NNP"]
        return any(all(any(at < b <= at + len(rest) + 1 for b in self.find(word)) for word in rest) for at in starts)

    def find_open(self, word: str) -> Why | None:
        """Why the word may not be told as done: None where some place tells it so."""
        verb = _verb_form(word)
        where = [at for at in self.find(word) if not verb or self._is_verb(at, word)]
        found = {self._doubt(at, word) for at in where}
        if Why.HEDGE in found and any(self._is_noun(at, word) for at in where if self._doubt(at, word) is Why.HEDGE):
            return None  # "would consider sanctions": the thing is spoken of, and nobody says that it is there
        return None if None in found else min((why for why in found if why), default=Why.STANDING)

    def asserts(self, word: str) -> bool:
        """Whether the word tells of something that happened: the noun of an act, or a verb."""
        return stem(word) in _act_stems() or _verb_form(word) or self.tells_verb(word)

    def tells_verb(self, word: str) -> bool:
        """Whether some place has the word, or what it is the noun of, as a verb."""
        return any(self._is_told(at) for at in self.find(word))

    def _is_noun(self, at: int, word: str) -> bool:
        token = self.tokens[at]
        if _verb_form(word) or stem(token.word) != stem(word) or (at and self.tokens[at - 1].tag in ("TO", "MD")):
            return False
        return token.tag.startswith("NN") or not self._is_told(at)

    def _is_told(self, at: int) -> bool:
        """Whether a verb stands here; "on bail" and "the count" are none."""
        behind = self.tokens[at - 1].tag if at else ""
        tag = self.tokens[at].tag
        return tag.startswith("VB") and not (tag == "VB" and behind in ("IN", "DT", "PP$", "JJ", "CD"))

    def bids(self, word: str) -> bool:
        """Whether the word is a bare verb here and nowhere a noun: "Leave Klosterau"."""
        places = self.find(word)
        return bool(places) and find_tag(word) == "VB" and all(self.tokens[at].tag == "VB" for at in places)

    def _is_verb(self, at: int, word: str) -> bool:
        token = self.tokens[at]
        return token.tag.startswith("VB") or is_participle(token.word) or normalise(token.word) == normalise(word)

    def _doubt(self, at: int, word: str) -> Why | None:
        tokens = self.tokens
        lemma = find_lemma(normalise(tokens[at].word))
        if self.standing in UNSURE and lemma not in load_map("gate_cues"):
            return Why.STANDING
        before = [token.word.lower() for token in tokens[:at]]
        near = before[-_NEAR:]
        verb = tokens[at].tag.startswith("VB")
        if any(each in _MODAL for each in near) or (verb and "to" in near[-2:] and not self._begins(at)):
            return Why.HEDGE
        if _verb_form(word) and "will" in near and not _STAYS & set(near):
            return Why.HEDGE
        for back in range(at - 1, -1, -1):
            if before[back] in _CONDITION and "," not in before[back:]:
                return Why.HEDGE
            if tokens[back].tag.startswith("VB") and find_lemma(before[back]) in _open_cues():
                return Why.STANDING if find_lemma(before[back]) in _saying_cues() else Why.HEDGE
            if _starts_anew(tokens, back + 1, at):
                break
        start = tokens[at].start
        for _, end, _, kind in find_hedges(self.text):
            if kind not in _LOOSE_HEDGES and 0 <= start - end <= _HEDGED:
                return Why.HEDGE
        return Why.NEGATION if key_of(tokens[at].word) in self._negated and lemma not in _open_cues() else None

    def _begins(self, at: int) -> bool:
        """Whether "to" hangs on a verb by which it happened: "began to rise", "managed to close"."""
        near = [token.word.lower() for token in self.tokens[max(0, at - 3) : at]]
        return near[-1:] == ["have"] or any(find_lemma(word) in _happened_cues() for word in near)

    # Who does what to whom --------------------------------------------------------------------------------------

    def fits_roles(self, before: str | None, verb: str, after: str | None) -> bool:
        """Whether some place of the verb has ``before`` as what a headline sets before it, and ``after`` behind it.

        Before a participle stands what it is done to, before the present who does it; before the noun of an act both.
        """
        places = [at for at in self.find(verb) if self._is_told(at) or self._is_past(at)]
        if not places or any(self._is_noun(at, verb) for at in self.find(verb)):
            return True
        return any(self._fits(at, before, verb, after is None) and self._behind(at, verb, after) for at in places)

    def fits_before(self, verb: str, noun: str) -> bool:
        """Whether a participle may stand before its noun: "ignored witnesses", not "leaked Danube" of oil that did."""
        places = [at for at in self.find(verb) if self._is_told(at) or self._is_past(at)] if _verb_form(verb) else []
        where = set(self.find(noun))
        return not places or not where or any(where & self._undergone(at) or at + 1 in where for at in places)

    def _undergone(self, at: int) -> set[int]:
        """Where stands what a verb is done to, or of one without an object who it is told of."""
        left, right, _ = self._sides(at)
        return right if self._is_transitive(at) else left

    def _is_transitive(self, at: int) -> bool:
        step = at + 2 if at + 1 < len(self.tokens) and self.tokens[at + 1].word in _PARTICLE else at + 1
        return not is_passive(self.tokens, at) and step < len(self.tokens) and self.tokens[step].tag in _OBJECT

    def _is_past(self, at: int) -> bool:
        return is_participle(self.tokens[at].word) and find_form(self.tokens[at].word.lower()) in ("VBD", "VBN")

    def _behind(self, at: int, verb: str, after: str | None) -> bool:
        places = self.find(after) if after is not None and find_form(normalise(verb)) == "VBZ" else ()
        return not places or any(where > at for where in places)

    def _fits(self, at: int, before: str | None, verb: str, last: bool) -> bool:
        if before is None or not self.find(before):
            return True
        left, right, agent = self._sides(at)
        where = set(self.find(before))
        passive = is_passive(self.tokens, at)
        transitive = self._is_transitive(at)
        plain = normalise(verb)
        present = find_form(plain) == "VBZ" or (find_form(plain) in ("VB", "VBP") and not last)
        if at in self._acts.get(stem(plain), ()) and not _verb_form(verb):
            there = {each for each in where if each and self.tokens[each - 1].tag == "IN"}  # "in Wels"
            if where & (left | right | agent) or there:
                return True
        if present:
            return bool(where & (agent if passive else left))
        if transitive and _verb_form(verb):
            return bool(where & right)
        return bool(where & (left | right)) and not (passive and where <= agent)

    def _sides(self, at: int) -> tuple[set[int], set[int], set[int]]:
        """The places before a verb, behind it, and behind its "by", up to the verbs beside it."""
        tokens = self.tokens
        start = at
        while start and _goes_before(tokens[start - 1]):
            start -= 1
        left: set[int] = set()
        joined = start > 1 and tokens[start - 1].tag == "CC"
        for back in range(start - 1, -1, -1):
            if tokens[back].tag == "PRP":
                break
            if _is_finite(tokens, back) and (back == 0 or tokens[back - 1].word != ","):
                if joined and tokens[back].tag.startswith("VB"):  # "broke loose and damaged": the subject is one
                    left = self._sides(back)[0]
                break
            left.add(back)
        right: set[int] = set()
        agent: set[int] = set()
        for ahead in range(at + 1, len(tokens)):
            if (ahead > at + 1 and _is_finite(tokens, ahead)) or tokens[ahead].word == "according":
                break
            if tokens[ahead].word == "," and any(_is_finite(tokens, later) for later in range(ahead, len(tokens))):
                break
            (agent if agent or tokens[ahead].word == "by" else right).add(ahead)
        return left, right, agent


def _is_finite(tokens: Sequence[Token], at: int) -> bool:
    tag = tokens[at].tag
    return tag in FINITE or tag in ("THAT", "SUB") or (tag == "VBN" and find_form(tokens[at].word.lower()) == "VBD")


def _goes_before(token: Token) -> bool:
    """Whether a token belongs to the verb behind it: "has | been", "will | stay"."""
    return token.tag in _AUXILIARY or token.tag == "VB" or find_lemma(token.word) in (*_STAYS, "be")


def _starts_anew(tokens: Sequence[Token], verb: int, at: int) -> bool:
    """Whether a further finite verb begins here, at ``at`` at last: "claimed to be hurt and | ordered help"."""
    joined = verb <= at and tokens[verb - 1].tag == "CC" and _is_finite(tokens, verb) and tokens[verb].tag != "THAT"
    return joined and not any(token.tag == "THAT" for token in tokens[:verb])


def _verb_form(word: str) -> bool:
    """Whether the word can only be a verb that tells something as done: "broken", "opened"."""
    return find_form(normalise(word)) in ("VBD", "VBN") or (
        find_form(normalise(word)) == "" and is_participle(word) and not word[:1].isupper()
    )


def is_added(word: str) -> bool:
    """Whether the word is a noun that a kicker may add: it sums up, and has no part in who does what."""
    return normalise(word) in _summing_nouns()


def iter_added(word: str) -> Iterator[tuple[str, str]]:
    """The kind of an added noun, with each of the words of which one must be told."""
    noun = added_nouns().get(normalise(word))
    if noun is not None:
        yield from ((noun.kind, told) for told in noun.told)
