"""How likely a line is well formed: whole, in good language, clear to a reader who has read only what is above it.

The rules of ``soundness``, ``orphans`` and ``run_ons`` name their reasons and refuse what is certain. What they let
pass can only be weighed: a noun that a sentence before told, a common word with a capital where a headline may end,
words told twice, a report without paragraphs. A logistic model over such signs of the edited line and of its report;
its weights are fitted by ``training/lines/fit.py`` on judged lines, and each can be read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from dateline.briefs.day import Day, Sentence, count_words, is_calendar, rarity, stems_of
from dateline.briefs.heard import Heard
from dateline.briefs.logistic import add_up, chance_of, load_weights
from dateline.briefs.phrases import FINITE, Token, is_office, is_person_word, tag_tokens
from dateline.briefs.receipt import Draft
from dateline.briefs.seams import iter_seams
from dateline.briefs.translation import is_garbled
from dateline.data import load_set, load_table
from dateline.text.live_pages import is_live_page
from dateline.text.quotes import find_quotations
from dateline.text.words import content_words, stem
from dateline.types import Span

EARLIER = 40  # sentences before that may have told what a noun means
SMALL = 80  # of 100 places, in how many a word is written small that has a capital only where a sentence begins
SURELY_SMALL = 97  # the same after another capital, where a name may go on
_POINTS = re.compile(
    r"\b(?:this|that|these|those) (?!(?:the|a|an|is|was|are|were|has|had|would|will|he|she|it|they)\b)[a-z]"
)
_SUCH = re.compile(r"\b(?:such(?! as\b)|another|similar|so far|the (?:same|other|latter|former))\b", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:he|she|him|her|his)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|its|they|their|them|he|his|she|her|him)\b", re.IGNORECASE)
QUOTED = re.compile(r"[\"“„«][^\"”»\n]{0,400}[\"”»\n]|``[^\n]*?''")
_QUOTED_POINTS = re.compile(
    r"[\"“„«](?:[^\"”»]{0,12}\b)?(?:it|that|this|they|he|she|them|him|these|those|such|there|so|no|yes|you)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"\b(?:is|are|can be) (?:seen|pictured|shown)\b|\b(?:reports|looks|explains|describes)\b")
_ODD = re.compile(
    r"\d\s?/\s?\d|\w,\d{1,2}\b|\d,\d{3},?\d{1,2}\b|\w- \w|\w -\w|\s[.,;]|,,|\w,[A-Za-z]|^[A-Z/ ]{4,}.{0,30}\) [-–—]"
)
_PART = re.compile(
    r"^(?:one|two|three|some|many|most|several|both|all|none|half|few|another) (?:of the|\w+ in the)\b"
    r"|^the \d+-year-old\b(?!,? [A-Z])|\ba (?:second|third|fourth|fifth|further|similar)\b"
    r"|\bthe (?:first|second|third|other)(?: of|,|\.| and| was| is)",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r",?\s+(?:of|that|which|who|whose|whom|where|when|between|against|over|about|on|in|at|to|for|from|with|by|after|"
    r"during|near|inside|outside|among|into|under|behind)\b|,?\s+[\"“(]?[A-ZÀ-Ž]|\s*:|\s+\w+(?:ed|ing)\b"
)
# Before a name, and behind it, what may say who that is: "Mayor", "spokesman"; ", the mayor", "of Linz", ", Austria's".
_INTRODUCES = re.compile(
    r"(?<!\w)(?!(?:with|from|that|than|when|said|says|told|after|over|into|where|while|about|against)$)"
    r"(?:[A-Z][\w.'’-]+|[a-z-]{4,})$"
)
_TELLS_WHO = re.compile(r",? (?:an?|the|of|from|at|who|\()|, [a-z\d]|, (?:[A-Z]\w+['’]s|[A-Z]\w+ [a-z])")
_DETERMINERS = frozenset(("DT", "PP$", "CD", "POS"))
# After these a clause or a name goes on: a capital there begins no new sentence.
_GOES_ON = FINITE | {"IN", "DT", "PP$", "CC", "TO", "THAT", "VBG", "VBN", "VB", "JJ", "PRP"}
_JOINS = frozenset((
    "as", "after", "because", "while", "since", "when", "before", "until", "if", "than", "who", "which", "whose",
    "where", "what", "how", "why", "whether", "once", "so", "though", "although",
))  # fmt: skip


def weigh_form(day: Day, sentence: Sentence, draft: Draft, heard: Heard) -> float:
    """The chance that the edited sentence is a well-formed line after what is ``heard``, 0..1, by its signs alone."""
    weights = load_weights("well_formed_weights")
    return chance_of(weights["bias"] + add_up(weights, describe(day, sentence, draft, heard)))


def describe(day: Day, sentence: Sentence, draft: Draft, heard: Heard) -> dict[str, float]:
    """The signs of a line by name; what does not apply is left out."""
    text = draft.text
    found = dict(_describe_words(text))
    found.update(_iter_place(day, sentence, heard))
    found.update(_iter_leaning(day, sentence, text, heard))
    found.update(_iter_joints(text, opens=sentence.place == 0))
    found["joint.seam"] = _weigh_seam(sentence, text)
    longer = [edit for edit in draft.edits if len(edit.text) > edit.end - edit.start + 3]
    found["edit.named"] = float(any("," in edit.text for edit in longer))
    return {name: value for name, value in found.items() if value}


def _iter_place(day: Day, sentence: Sentence, heard: Heard) -> Iterator[tuple[str, float]]:
    """Where it stands: in the item, and in what report."""
    sentences, place = day.sentences(sentence.report.id), sentence.place
    text, start, end = sentence.report.text, sentence.span.start, sentence.span.end
    yield "detail.next", float(heard.leads_to(sentence))
    yield "place.first", float(place == 0)
    yield "place.top", float(0 < place < 4)
    yield "place.deep", min(1.0, place / 20.0)
    yield "report.long", min(1.5, math.log1p(len(sentences)) / 3.0)
    yield "report.said", min(1.0, len(sentence.reading.attributions) / max(1, len(sentences)))
    yield "report.live", float(is_live_page(text))
    yield "report.garbled", float(is_garbled(text))
    several = len(sentences) > 2  # a notice of a sentence or two has no paragraphs
    yield "report.flat", float(several and "\n" not in text.strip())
    yield "before.joined", float(several and place > 0 and "\n" not in text[sentences[place - 1].span.end : start])
    yield "after.paragraph", float("\n" in text[end : end + 3] or not text[end:].strip())
    yield "said.named", float(any(each.speaker for each in sentence.attributions))


def _iter_leaning(day: Day, sentence: Sentence, text: str, heard: Heard) -> Iterator[tuple[str, float]]:
    """What it leaves to sentences before: definite nouns and names that they told, and nothing here tells."""
    near = _stems_before(day, sentence, 2)
    earlier = _stems_before(day, sentence, EARLIER) | stems_of(sentence.report.title or "")
    known = heard.stems | day.watch_words
    lone = [noun for noun, before in _find_lone(QUOTED.sub(" _ ", text)) if noun not in known and noun not in before]
    told = sum(noun in earlier for noun in lone)
    yield "noun.lone", min(3, len(lone)) / 3.0
    yield "head.lone", min(2, len(lone)) / 2.0 * (not heard.told)
    yield "head.earlier", float(told > 0 and not heard.told)
    yield "noun.rare", max(0.0, min(1.0, (max(map(rarity, lone), default=0.0) - 3.0) / 4.0))
    yield "noun.earlier", min(3, told) / 3.0
    yield "noun.leads", float(told > 0 and heard.leads_to(sentence))
    yield "name.short", float(any(_is_short(each, sentence, text, known) for each in _iter_persons(sentence)))
    bare = [name for name in _iter_unexplained(sentence, text) if not stems_of(name.split()[-1]) <= known]
    yield "name.bare", min(2, len(bare)) / 2.0
    rare = max((1.0 - min(1.0, 20.0 * day.share_of_stories(stem(name.split()[-1]))) for name in bare), default=0.0)
    yield "name.rare", rare
    telling = {word for word in sentence.stems if word in near and day.weight(word) > 3.0}
    yield "near.told", min(4, len(telling - known)) / 4.0
    yield "title.known", day.containment(sentence.stems, known)


def _stems_before(day: Day, sentence: Sentence, count: int) -> frozenset[str]:
    """The stems of so many sentences before it in its report."""
    before = day.sentences(sentence.report.id)[max(0, sentence.place - count) : sentence.place]
    return frozenset().union(*(each.stems for each in before))


def _iter_persons(sentence: Sentence) -> Iterator[str]:
    """The persons whom the sentence names by one word."""
    for mention in sentence.mentions:
        name = _bare(sentence.report.text[mention.start : mention.end])
        if mention.type == "person" and " " not in name:
            yield name


def _is_short(name: str, sentence: Sentence, text: str, known: frozenset[str]) -> bool:
    """Whether nothing here says who that is, and the report did before."""
    around = re.search(rf"(\w+) {re.escape(name)}|{re.escape(name)}, (?:an?|the|\d)", text)
    before = around.group(1) if around else ""
    titled = around is not None and (before is None or before[0].isupper() or is_office(before))
    earlier = sentence.report.text[: sentence.span.start]
    return not titled and name in text and name in earlier and not stems_of(name) & known


def _iter_unexplained(sentence: Sentence, text: str) -> Iterator[str]:
    """The persons named in full of whom nothing beside their name says who they are."""
    for mention in sentence.mentions:
        name = _bare(sentence.report.text[mention.start : mention.end])
        at = text.find(name) if mention.type == "person" and " " in name else -1
        if at >= 0 and not _INTRODUCES.search(text[:at].rstrip()) and not _TELLS_WHO.match(text[at + len(name) :]):
            yield name


def _weigh_seam(sentence: Sentence, text: str) -> float:
    """The chance of the likeliest place where a headline may still run in."""
    known = {sentence.report.text[mention.start : mention.end] for mention in sentence.mentions}
    names = [Span(at.start(), at.end()) for name in known for at in re.finditer(re.escape(name), text)]
    return max((seam.chance for seam in iter_seams(text, 0, len(text), names, find_quotations(text))), default=0.0)


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


@lru_cache(maxsize=16384)
def _find_lone(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The stem of each common noun after "the" that nothing right after explains, with the stems before it."""
    tokens = tag_tokens(text)
    found = []
    for at, token in enumerate(tokens):
        if token.word.lower() not in ("the", "these", "those", "this"):
            continue
        end = at + 1
        while end + 1 < len(tokens) and end < at + 4 and _may_go_on(tokens[end], tokens[end + 1]):
            end += 1
        group = tokens[at + 1 : end + 1]
        if not group or any(each.word[0].isupper() for each in group):
            continue
        noun = group[-1]
        plain = _bare(noun.word)
        if not plain.isalpha() or noun.tag in FINITE or is_calendar(plain) or plain in load_set("unique_nouns"):
            continue
        if plain != noun.word or not _EXPLAINS.match(text, noun.end):
            found.append((stem(plain), frozenset(map(stem, content_words(text[: token.start])))))
    return tuple(found)


def _may_go_on(one: Token, following: Token) -> bool:
    return following.tag in ("NN", "NNS", "JJ", "CD") and _bare(one.word) == one.word


def _iter_joints(text: str, *, opens: bool) -> Iterator[tuple[str, float]]:
    """Whether a headline may run in: two clauses without a link, a capital of no name, words told twice."""
    plain = QUOTED.sub(" _ ", text)
    tokens = tag_tokens(plain)
    clauses = _has_loose_clauses(tokens)
    capital = any(True for _ in _iter_capitals(tokens))
    twice = _count_twice(plain, tokens)
    yield "capitals", min(3, sum(1 for _ in _iter_capitals(tokens))) / 3.0
    yield "joint.twice", min(3, twice) / 3.0
    if clauses or capital or twice:
        yield "joint.sure", max(0, min(2, clauses + min(2, twice) + 2 * capital + opens - 1)) / 2.0


def _has_loose_clauses(tokens: Sequence[Token]) -> bool:
    """Whether two clauses follow each other without a link, and the second begins with a capital."""
    open_clause = capital = False
    for at, token in enumerate(tokens):
        joins = token.tag in ("CC", "THAT", "WP", "WDT", "WRB", "MD") or token.word.lower() in _JOINS
        if joins or not token.word[0].isalnum():
            open_clause = False
        elif token.tag in FINITE:
            if open_clause and capital and tokens[at - 1].tag not in FINITE:
                return True
            open_clause, capital = stem(token.word) not in _takers(), False
        elif open_clause and token.word[0].isupper() and tokens[at - 1].tag not in _GOES_ON:
            capital = True
    return False


@cache
def _takers() -> frozenset[str]:
    """Stems of words that a clause without "that" may follow."""
    return frozenset(stem(row[0]) for table in ("clause_takers", "saying_verbs") for row in load_table(table))


def _count_twice(text: str, tokens: Sequence[Token]) -> int:
    """How many stems stand on both sides of a capital that no mark and no open phrase leads to, at most."""
    most = 0
    for at in range(2, len(tokens) - 2):
        before, token = tokens[at - 1], tokens[at]
        joint = token.word[0].isupper() and before.word[-1].isalnum() and before.tag not in _GOES_ON
        if joint and any(each.tag in FINITE for each in tokens[at:]):
            most = max(most, len(stems_of(text[: token.start]) & stems_of(text[token.start :])))
    return most


def _iter_capitals(tokens: Sequence[Token]) -> Iterator[Token]:
    """Words with a capital inside a sentence that running text writes small: where a headline may end."""
    for before, token, after in zip(tokens, tokens[1:], (*tokens[2:], None), strict=False):
        if not token.word[0].isupper() or token.word.isupper() or not before.word[-1].isalnum():
            continue
        if before.tag in _GOES_ON or (is_person_word(token.word) and not token.word.endswith("s")):
            continue
        named = before.word[0].isupper()
        if named and (after is None or not after.word[0].islower()):
            continue
        if _lower().get(token.word.lower(), 0) >= (SURELY_SMALL if named else SMALL):
            yield token


@cache
def _lower() -> Mapping[str, int]:
    return {row[0]: int(row[1]) for row in load_table("lower_case_words")}


@lru_cache(maxsize=16384)
def _describe_words(text: str) -> Mapping[str, float]:
    """What the words of the line are: how it opens, its verbs, its marks, and what is missing among them."""
    plain = QUOTED.sub(" _ ", text)
    tokens = tag_tokens(plain)
    words = count_words(text)
    verbs = [token for token in tokens if token.tag in FINITE]
    stems = [stem(word) for word in content_words(plain)]
    found: dict[str, float] = {
        "long": max(0.0, min(1.0, (words - 25) / 20.0)),
        "semicolon": float(";" in plain),
        "verbs": min(5, len(verbs)) / 5.0,
        "repeats": min(4, len(stems) - len(set(stems))) / 4.0,
        "bare": min(4, sum(1 for _ in _iter_bare(tokens))) / 4.0,
        "odd": float(bool(_ODD.search(text))),
        "part": float(bool(_PART.search(text))),
        "points": float(bool(_POINTS.search(plain))),
        "such": float(bool(_SUCH.search(plain))),
        "person.lone": float(_has_lone_person(plain, tokens)),
        "pronouns": min(3, len(_PRONOUN.findall(plain))) / 3.0,
        "quoted.points": float(bool(_QUOTED_POINTS.search(text))),
        "caption": float(bool(_CAPTION.search(plain))),
    }
    if tokens:
        kind = {"CD": "number", "IN": "clause", "VBG": "doing"}.get(tokens[0].tag, "other")
        found[f"opens.{kind}"] = float(kind != "other")
        found["opens.a"] = float(tokens[0].word in ("A", "An"))
    if verbs and verbs[0].tag in ("BE", "HV", "DO", "MD"):
        found[f"verb.{verbs[0].tag.lower()}"] = 1.0
    return found


def _has_lone_person(text: str, tokens: Sequence[Token]) -> bool:
    """Whether somebody is "he" or "she" before anybody was named."""
    found = _PERSON.search(text)
    if found is None:
        return False
    before = [token for token in tokens if token.start < found.start() and token.tag == "NNP"]
    return all(_lower().get(token.word.lower(), 0) >= SMALL for token in before)


def _iter_bare(tokens: Sequence[Token]) -> Iterator[Token]:
    """Nouns in the singular that have no article and are no part of a compound: "attacked city"."""
    for at, token in enumerate(tokens[:-1]):
        if token.tag != "NN" or not token.word.islower() or tokens[at + 1].tag in ("NN", "NNS", "NNP", "JJ"):
            continue
        start = at
        while start and tokens[start - 1].tag in ("NN", "JJ", "NNP", "VBN", "VBG"):
            start -= 1
        if start == 0 or tokens[start - 1].tag not in _DETERMINERS:
            yield token
