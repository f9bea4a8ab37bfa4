"""How likely a sentence tells news: what somebody did, decided or said, or what happened, just now.

Against what no editor opens an item with: comment, advice, what is always so, a scene, a portrait, what was known long
ago, the furniture of a page. A logistic model over signs of the sentence and of how its report is written; its weights
are fitted by ``training/heads/fit.py`` on judged sentences, and each can be read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from dateline.briefs.consequence import event_weights, main_clause
from dateline.briefs.day import Day, Sentence, moment_of, stems_of
from dateline.briefs.deeds import skip_fronted
from dateline.briefs.lines import count_opening
from dateline.briefs.logistic import add_up, chance_of, load_weights
from dateline.briefs.phrases import FINITE, Token, find_tag, is_office, is_participle, tag_tokens
from dateline.briefs.well_formed import QUOTED
from dateline.data import load_table
from dateline.text.quotes import find_quotations
from dateline.text.words import normalise, stem

_LOOKED_AT = 6000  # characters of a report that tell how it is written
_OWN = re.compile(r"\b(?:I|[Ww]e|[Oo]urs?|[Mm]y|me|us|[Yy]ours?|[Yy]ou)\b")
_NEAR = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tonight|overnight|"
    r"this (?:morning|afternoon|week))\b"
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_IS = re.compile(r"\b(?:is|are|can|may|might|should|must|does|do)\b")
_DID = re.compile(r"\b(?:said|told|announced|added|was|were|had|did)\b")
_MEASURES = re.compile(
    r"\b(?:most|more|worst|best|very|so|too|quite|really|indeed|even|just|only|rather|perhaps|clearly|truly|"
    r"un[a-z]+(?:able|ly)|\w+est|important|difficult|easy|hard|good|bad|great|huge|true|real|clear|key)\b"
)
_ARGUES = re.compile(
    r"\b(?:but|however|yet|although|though|because|why|how|what|whether|if|when|while|despite|instead|likely|seems?|"
    r"appears?|means?|suggests?|shows?|remains?|continues?|becomes?|needs?|wants?|tends?|often|always|never|usually|still)\b"
)
_EXPERTS = re.compile(
    r"\b(?:analysts?|experts?|observers|critics|columnists?|author|professor|dr|scientists?|researchers?|institute|"
    r"survivors?|witness|residents?|victims?|family|mother|father|husband|wife|son|daughter|friends?|readers?)\b",
    re.IGNORECASE,
)
_TITLE_ASKS = re.compile(r"\?|^(?:how|why|what|when|where|who|should|is|are|can|will|does|do)\b", re.IGNORECASE)
_TITLE_KIND = re.compile(
    r"\b(?:analysis|opinion|comment|commentary|editorial|review|profile|interview|q\s?&\s?a|explain(?:ed|er)|timeline|"
    r"factbox|in pictures|day by day|your (?:stories|views|questions)|guide|facts?|things|ways|reasons|lessons|history|"
    r"blog|diary|letters?|column|the truth|need to know|at a glance|in quotes)\b",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\b(?:images?|photos?|photographs?|pictures?|pictured|gallery|handout|summary of|live blog|"
    r"click|listen|blog|correspondent|editor|writes|describes?|looks? at|reports from)\b|^\W*\w+ \d+ ?:",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:previously|earlier|since|last (?:week|month|year|summer|winter|spring|autumn|fall)|"
    r"(?:recent|past|last) (?:\w+ )?(?:weeks|months|years|decades)|ago|once|originally|former|then|after the|"
    r"the day before|history|in the past|began|begun)\b",
    re.IGNORECASE,
)
_FRESH = re.compile(r"\b(?:first|new|latest|now|record|announced?|launche[sd]|confirm(?:s|ed)|rises|risen|rose)\b")
_PRONOUNS = frozenset({"it", "they", "he", "she", "this", "that", "these", "those", "there"})


def weigh_news(day: Day, sentence: Sentence) -> float:
    """The chance that an editor would open an item with the sentence as news, 0..1, by its signs alone."""
    weights = load_weights("newsworth_weights")
    return chance_of(weights["bias"] + add_up(weights, describe(day, sentence)))


def describe(day: Day, sentence: Sentence) -> dict[str, float]:
    """The signs of a sentence by name; what does not apply is left out."""
    found = dict(_describe_words(sentence.text[count_opening(sentence) :]))
    found.update(_describe_report(sentence.report.title or "", sentence.report.text))
    found.update(_iter_place(day, sentence))
    found.update(_iter_speech(sentence))
    found.update(_iter_times(sentence))
    found["event.now"] = found["event"] * found.get("when.now", 0.0)
    return {name: value for name, value in found.items() if value}


def _iter_place(day: Day, sentence: Sentence) -> Iterator[tuple[str, float]]:
    """Where it stands, in what report, and how much of it the headline and the watch hold."""
    count = len(sentence.reading.sentences)
    yield "place.first", float(sentence.place == 0)
    yield "place.top", float(0 < sentence.place < 4)
    yield "place.deep", min(1.0, sentence.place / 20.0)
    yield "report.long", min(1.5, math.log1p(count) / 3.0)
    said = len(sentence.reading.attributions) / max(1, count)
    yield "report.said", min(1.0, said)
    if sentence.report.title:
        yield "title.told", day.containment(stems_of(sentence.report.title), sentence.stems)
    yield "topical", day.topicality(sentence.stems)


def _iter_speech(sentence: Sentence) -> Iterator[tuple[str, float]]:
    """Who speaks, and whether it counts the dead."""
    spans = [span for each in sentence.attributions for span in each.source]
    yield "said", float(bool(spans))
    for each in sentence.attributions[:1]:
        yield f"said.{each.speaker_kind or 'nobody'}", float(bool(spans))
        yield "said.role", float(bool(each.role))
    text = sentence.text
    quoted = sum(span.end - span.start for span in find_quotations(text))
    yield "quoted", quoted / max(1, len(text))
    yield "quoted.first", float(text[:1] in "\"“„«‘`'")
    yield "counts.dead", float(any(f.what in ("dead", "killed") for e in sentence.entries for f in e.figures))


def _iter_times(sentence: Sentence) -> Iterator[tuple[str, float]]:
    """When it happened, against when it was published."""
    moment = moment_of(sentence.report)
    gaps = []
    for time in sentence.times:
        try:
            gaps.append((moment.date() - date.fromisoformat(time.value[:10])).days if moment else 0)
        except ValueError:
            continue
    yield "when.none", float(not sentence.times)
    if gaps:
        least = min(gaps, key=abs)
        yield "when.now", float(0 <= least <= 1)
        yield "when.days", float(2 <= least <= 5)
        yield "when.ago", float(least > 5)
        yield "when.ahead", float(least < 0)
    years = [int(year) for year in _YEAR.findall(sentence.text)]
    yield "when.year", float(bool(years) and moment is not None and max(years) < moment.year)
    yield "when.span", float(any(time.type in ("DURATION", "SET") for time in sentence.times))


@lru_cache(maxsize=4096)
def _describe_report(title: str, text: str) -> Mapping[str, float]:
    """How a report is written, by counts a hundred words."""
    text = text[:_LOOKED_AT]
    plain = QUOTED.sub(" ", text)
    words = max(40, len(plain.split())) / 100.0
    is_now, was = len(_IS.findall(plain)), len(_DID.findall(plain))
    return {
        "report.near": min(1.0, len(_NEAR.findall(plain)) / words),
        "report.present": is_now / (1.0 + is_now + was),
        "report.argues": min(1.0, len(_ARGUES.findall(plain)) / words / 5.0),
        "report.measures": min(1.0, len(_MEASURES.findall(plain)) / words / 4.0),
        "title.asks": float(bool(_TITLE_ASKS.search(title))),
        "title.kind": float(bool(_TITLE_KIND.search(title))),
        "title.colon": float(": " in title),
    }


@lru_cache(maxsize=16384)
def _describe_words(text: str) -> Mapping[str, float]:
    """What its words are: the verb of the main clause, who acts, how it speaks."""
    plain = QUOTED.sub(" _ ", text)
    tokens = tag_tokens(plain[:400])
    start = skip_fronted(plain)
    at = _find_verb(tokens, start)
    found = dict.fromkeys(_iter_verb(tokens, at), 1.0)
    subject = [token for token in tokens[:at] if token.start >= start]
    found.update(_iter_subject(subject))
    words = max(1, len(plain.split()))
    main = main_clause(plain)
    found["event"] = max((event_weights()[key][0] for key in stems_of(main) if key in event_weights()), default=0.0)
    opening = tokens[0].word.lower() if tokens else ""
    found["opens.fronted"] = float(start > 0)
    found["opens.pronoun"] = float(opening in _PRONOUNS)
    found["opens.link"] = float(bool(tokens) and tokens[0].tag in ("CC", "RB", "IN") and start == 0)
    found["own"] = float(bool(_OWN.search(plain)))
    found["argues"] = min(3, len(_ARGUES.findall(plain))) / 3.0
    found["measures"] = min(3, len(_MEASURES.findall(plain))) / 3.0
    found["experts"] = float(bool(_EXPERTS.search(plain)))
    found["page"] = float(bool(_PAGE.search(plain)))
    found["back"] = min(2, len(_BACK.findall(plain))) / 2.0
    found["fresh"] = float(bool(_FRESH.search(main)))
    found["numbers"] = min(3, sum(token.tag == "CD" for token in tokens)) / 3.0
    found["long"] = max(0.0, min(1.0, (words - 25) / 20.0))
    found["short"] = max(0.0, min(1.0, (14 - words) / 6.0))
    found["clauses"] = min(4, sum(token.tag in FINITE for token in tokens)) / 4.0
    return found


def _find_verb(tokens: Sequence[Token], start: int) -> int:
    """Where the verb of the main clause stands, as far as can be told; the end where there is none."""
    inside = False
    for at, token in enumerate(tokens):
        if token.start < start:
            continue
        if token.word.lower() in ("who", "which", "that", "whose", "where") and at:
            inside = True
        elif token.tag in FINITE:
            if not inside:
                return at
            inside = False
    return next((at for at, token in enumerate(tokens) if token.tag in FINITE), len(tokens))


def _iter_verb(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """Tense, voice and mood of the verb at ``at``."""
    if at == len(tokens):
        yield "verb.none"
        return
    verb = tokens[at]
    word = verb.word.lower().replace("’", "'")
    after = [t for t in tokens[at + 1 : at + 5] if t.tag != "RB"][:2]
    then = after[0] if after else None
    if any(t.word.lower() in ("not", "n't", "never") for t in tokens[at : at + 3]) or word.endswith("n't"):
        yield "verb.not"
    if verb.tag == "MD":
        yield f"verb.{word}" if word in ("will", "would", "could", "may", "should") else "verb.modal"
    elif verb.tag == "BE":
        past = "was" if word in ("was", "were") else "is"
        done = then is not None and (then.tag in ("VBN", "VBD") or (then.tag == "JJ" and is_participle(then.word)))
        going = then is not None and then.tag == "VBG"
        yield f"verb.{past}.{'done' if done else 'going' if going else 'so'}"
    elif verb.tag == "HV":
        done = then is not None and (then.tag in ("VBN", "VBD", "BE") or is_participle(then.word))
        yield f"verb.{'had' if word == 'had' else 'has'}.{'done' if done else 'so'}"
    elif verb.tag == "DO":
        yield "verb.do"
    else:
        says = stem(word) in _saying_stems()
        tense = "past" if verb.tag == "VBD" else "present"
        yield f"verb.{tense}.{'says' if says else 'acts'}"
        if stem(word) in event_weights():
            yield "verb.event"


@cache
def _saying_stems() -> frozenset[str]:
    return frozenset(stem(row[0]) for row in load_table("saying_verbs"))


def _iter_subject(subject: Sequence[Token]) -> Iterator[tuple[str, float]]:
    """Who or what the main clause is about."""
    tags = [token.tag for token in subject]
    yield "who.name", float("NNP" in tags)
    yield "who.office", float(any(is_office(token.word) for token in subject))
    yield "who.many", float("NNP" not in tags and "NNS" in tags)
    yield "who.thing", float("NNP" not in tags and "NN" in tags)
    yield "who.number", float("CD" in tags)
    yield "who.pronoun", float(bool(subject) and len(subject) < 3 and subject[-1].word.lower() in _PRONOUNS)
    yield "who.doing", float(any(find_tag(normalise(token.word)) == "VBG" for token in subject[:1]))
