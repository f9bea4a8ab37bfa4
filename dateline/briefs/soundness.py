"""Whether a sentence can stand alone in print: what an editor would strike it for, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dateline.briefs.captions import MONTH
from dateline.briefs.day import count_words, is_calendar
from dateline.briefs.phrases import (
    FINITE,
    Token,
    find_tag,
    has_finite_verb,
    is_function_word,
    is_person_word,
    tag_tokens,
)
from dateline.briefs.translation import is_unedited, says_after_dash
from dateline.briefs.trims import leans_on_before
from dateline.data import load_set, load_table
from dateline.text.quotes import find_quotations
from dateline.text.words import normalise, stem

SHORTEST, LONGEST = 5, 55
_TITLE_CASE, _CAPITALS, _SMALL = 260, 5, 3  # characters looked at, words with a capital, letters of no word of its own
_SHORT_FORM = re.compile(r"\b([A-Z]|Rep|Sen|Gov|Gen|Dr|Mr|Mrs|Ms|Lt|Col|Adm|St|Jr)\.")  # ends no sentence
# Words that have a capital within a headline, and hardly ever within a name.
_NO_NAMES = frozenset({
    "could", "should", "would", "must", "his", "her", "its", "their",
    "and", "with", "of", "to", "for", "in", "on", "at", "by", "from",
})  # fmt: skip
_SURELY = 2  # weight of capitals that only a headline has
_END = re.compile(r"[.!…][\"”’')\]]*$")
_CHROME = re.compile(
    r"\b(?:click here|subscribe|sign up|newsletter|read more|read also|follow us|all rights reserved|copyright|"
    r"advertisement|cookies?|photo(?:graph)?s?:|image:|picture:|video:|watch:|listen:|credit:|file photo|getty images|"
    r"getty|via reuters|afp photo|share this|our live (?:blog|coverage)|live updates|"
    r"this (?:article|page|story) (?:was|has been|is)|version (?:of \w+ \w+ )?appeared (?:on|in)|"
    r"here are|here is what|here's what|what we know|as it happened|you can|stay with us|this is what|"
    r"illustration:|graphic:|javascript|flash player|an error occurred|last updated at|"
    r"is not responsible for the content|"
    r"(?:in|on) this (?:video|photo|image|picture|episode|edition)|via (?:ap|afp)|"
    r"other topics of interest|see (?:a|the|our) (?:gallery|video|full)|posted by|"
    r"permalink|comments? \(\d+\)|comment was removed|house rules|the moderators?|"
    r"(?:summary|timeline|chronology) of events|appears below|"
    r"at \d{1,2}[:.]\d{2} ?[ap]\.?m\.? on [\w ,]{8,20}, [\w.'-]{2,30} wrote:)(?!\w)",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"[.!?][\"”][A-ZÀ-Ž]|[a-z]{2}[\"”][.!?]?[A-ZÀ-Ž][a-z]|[a-zà-ž]{2}[.!?][-–—]|[a-zà-žI]{2}[.!?][A-ZÀ-Ž][a-zà-ž]"
)
_RUN_ON = re.compile(
    r"[a-zà-ž]{3,} (?:(?:The|A|An|In|At|On|For|But|This|These|They|He|She|There) [a-zà-ž]|It(?:['’ ]s| is| was| has) )"
)
# "victims Six years on", "affected 1957: Asian flu": something of the page stands between.
_STUCK = re.compile(
    r"\b(?!(?:the|of|and|in|big|or|to|top|at|channel) )[a-z]{3,} "
    r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Twenty|Hundreds|Thousands|Dozens|Several) [a-z]"
    r"|[a-z] (?:1[5-9]|20)\d\d: [A-Z]|\b[a-z]{3,}[A-Z][a-z]{2,}\b|[a-z]{4,}\.(?!com|org|net|co|gov)[a-z]{2,} "
    r"|: [“\"][^”\"]{5,90}[”\"] [A-Z]"
    r"|[a-z]{3,} (?:Indeed|However|Moreover|Instead|Meanwhile|Nevertheless),? [a-z]"
    r"|[A-Za-z]{3,} (?:Speaking|Talking|Writing|Following|According|Asked) (?:to|at|in|on|from|about|the|by|for) "
)
_SHOUTED = re.compile(r"(?:\b[A-ZÀ-Ž]{4,}\b[ ,]*){3,}|(?:\b[A-ZÀ-Ž]{2,}\b ){4,}")
_BROKEN = re.compile(  # "a appeal", "would “would", "has has", "Linz Linz's mayor"
    r"\b[Aa] (?=[aeio])(?!one|once|uni|eu|us)|\b(\w{4,}) [“\"]\1\b"
    r"|\b(has|have|is|are|was|were|said|the|of|to|in|and) \2\b"
    r"|^([A-ZÀ-Ž]\w*) \3(?:['’]s)? "
    r"|\b(?:nearly|almost|about|around|over|than|approximately|worth|of) (?:m|b|tr)illion\b"  # the number is lost
    r"|\b(?:can|could|will|would|may|might|must|should|cannot) been\b"
)
_CAPTION = re.compile(r"[A-ZÀ-Ž][^:“\"]{8,60}: (?=[A-ZÀ-Ž])")
_PAGE_MARK = re.compile(  # "(pdf)", "Friday, July 23, 2031; 7:07 AM LINZ"
    r"\(pdf\)|:\s*--\s|\b(?:19|20)\d\d\s?[;,]?\s\d{1,2}[:.]\d{2}\s?(?:[AaPp]\.?[Mm]\b|GMT|BST|CES?T)", re.IGNORECASE
)
_SIDES = re.compile(r"[A-ZÀ-Ž][\w’'-]+ \((?:l|c|r|left|right|cent(?:re|er))\)")  # who stands where in a picture
_LISTED = re.compile(r"[A-ZÀ-Ž]\w+: \d")  # "Mexico: 103 dead, Spain: 1 case"
_TOKENS = re.compile(r"``|(?<!\w)` |\w ' \w|(?<!\w)#\s?\d|\d ,\d|\s,\s|[a-z] 's\b|\s\.(?:[\"”]|$)")
_STAMP = re.compile(
    r"^(?:(?:[A-Z]{2,4} )?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z.]* \d{1,2}(?:, \d{4})?"
    r"(?::| [-–—]) )"
    r"|^(?:\d{1,2}[:.]\d{2}|\d{1,2}\s?[ap]\.?m\b)[^,]{0,12}(?:$|[A-Z–—:-])"
)
_PRONOUN = re.compile(r"\b(he|she|him|her|his|hers)\b", re.IGNORECASE)
_CUT_SHORT = re.compile(r"(?:\.\.\.|…)$")  # a teaser: "with $1 trillion in..."
_CUT_AT_TITLE = re.compile(  # "among them: Gen."
    r"\b(?:Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Adm|Brig|Cmdr|Dr|Mrs?|Ms|Prof|Sen|Rep|Gov|Rev)\.$"
)
_BIDS = re.compile(  # "Take the case of Anna Weiss": to the reader
    r"(?:Take|Consider|Imagine|Look|See|Think|Remember|Note|Recall|Suppose|Listen|Picture|Forget|Compare|Meet)"
    r" (?:the|a|an|this|that|these|those|how|what|at|of|to|for|it|if)\b"
    r"(?! [\w' ]{1,40},? (?:is|was|are|were|has|had|will)\b)"
)
_DATED_PICTURE = re.compile(  # "A policewoman wears a mask in Vienna April 24, 2031."
    r"\b(?!on |in |since |until |from |of |by |before |after |to |dated |late |early )\w+,?\s"
    rf"{MONTH} \d{{1,2}} ?, \d{{4}} ?\.$"
)
_AGENCY_KEY = re.compile(r"\(n[A-Z][\w]*\d{3,}\)")  # an agency's key for another item: "(nSP348835)"
_THEM = re.compile(r"(.*?)\bthem\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:one|some|two|three|four|many|most|both|all|none|several|half|few|each|any|\d+)"
    r" of (?:them|these|those|whom)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:doing|do|did|done|does) so\b|\bsaid (?:this|so) (?:in|on|at|during)\b|"
    r"\b(?:that|this) much\b|\bthe same (?:office|source|sources|official|officials|"
    r"ministry|body|agency|report|"
    r"statement|document|outlet)\b|\b(?:on|of|about|to|with|from|by|for) (?:this|that|it)"
    r"(?=[.]|,? (?:spokes|he |she |it ))"
    r"|\b(?:how much|what|whether|why|where|when) (?:that|this|it|they) (?:was|is|were|had)\b"
    r"|\bconfirm(?:s|ed)? what\b|\b(?:gave|gives|told|made) that (?:account|statement|remark|comment)\b"
    r"|\b(?:hotel|town|city|court|office|hall|capital) here\b",
    re.IGNORECASE,
)
_OF_THE_SIX = re.compile(
    r"\bof the (?:two|three|four|five|six|seven|eight|nine|ten|\d+)"
    r"(?= (?:died|were|was|had|have|has|are|is|said)\b|[,.])"
)
_OWNED_ROLE = re.compile(r"\b(?:its|their)\b", re.IGNORECASE)
_COMES_AS = re.compile(
    r"^(?:it|this|that) comes?\b|^(?:some|much|most|part|many|half|none|little) of (?:this|that|these|those)\b|"
    r"^the \d{1,3}-year-old\b|^all (?:of )?this\b|^on (?:that|the same) day\b|^in separate\b|"
    r"^the [\w'’ ]{3,50}? c[ao]mes? (?:as|after|amid|ahead|just|days|hours|weeks|an?|one|two)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|us|[Oo]urs?|me|[Mm]y|mine|[Yy]ou|[Yy]ours?)\b")


def _weigh_capital(word: str, before: str) -> int:
    """How far a word with a capital, written small here, speaks for a headline: a verb much, its -ing form less."""
    tag = find_tag(word)
    if word in _NO_NAMES or (before == "to" and tag.startswith("VB")):
        return 2
    return {"VBZ": 2, "VBG": 1}.get(tag, 0) if word in load_set("lower_case_words") else 0


def _opens_in_title_case(text: str) -> bool:
    """Whether a headline with a capital to each word opens the line: "Flood Worsens Crisis on Danube Mayors of ..."."""
    capitals, weight, before = 0, 0, ""
    for token in tag_tokens(_SHORT_FORM.sub(r"\1", text[:_TITLE_CASE])):
        small = token.word.lower()
        if token.word in ".?!":
            return False
        if token.word[0].isupper():
            capitals += 1
            weight += _weigh_capital(small, before) if capitals > 1 else 0
        elif token.word.islower() and not is_function_word(small) and len(small) > _SMALL:
            return weight >= _SURELY and capitals >= _CAPITALS
        before = token.word
    return False


def _iter_headline_faults(text: str) -> Iterator[str]:
    """What of a headline or a caption stands in ``text``."""
    caption = _CAPTION.match(text)
    if caption and len(caption.group().split()) > 2 and not has_finite_verb(caption.group()):
        yield "a caption before the sentence"
    if _opens_in_title_case(text):
        yield "a headline runs into it"
    if _SHOUTED.search(text) or sum(char.isupper() for char in text) > 0.3 * max(1, sum(map(str.isalpha, text))):
        yield "in capitals"


def iter_faults(text: str) -> Iterator[str]:
    """What is wrong with ``text`` as a sentence that stands alone; nothing where it is sound."""
    words = count_words(text)
    if words < SHORTEST:
        yield "too short"
    if words > LONGEST:
        yield "too long"
    if not text[:1].isupper() and not text[:1].isdigit() and text[:1] not in "\"“„«‘'€$£":
        yield "begins in the middle"
    if _CUT_SHORT.search(text) or _CUT_AT_TITLE.search(text):
        yield "is cut short"
    elif not _END.search(text):
        yield "has no end" if not re.search(r"\?[\"”’']*$", text) else "is a question"
    yield from _iter_quotation_faults(text)
    if _of_page(text):
        yield "belongs to the page, not to the report"
    if _BROKEN.search(text) or says_after_dash(text) or is_unedited(_without(text, find_quotations(text))):
        yield "its grammar is broken"
    if text.count("(") != text.count(")") or " | " in text or 0 <= text.find(")") < text.find("("):
        yield "a bracket or a bar of the page stands in it"
    yield from _iter_headline_faults(text)
    if len(_LISTED.findall(text)) > 1:
        yield "a list, not a sentence"
    if _TOKENS.search(text):
        yield "a text in tokens: signs lost or out of place"
    if _GLUED.search(text) or _STUCK.search(text) or _RUN_ON.search(_without(text, find_quotations(text))):
        yield "two sentences stuck together"
    yield from _iter_leaning_faults(text)


def _of_page(text: str) -> bool:
    """Whether it belongs to the page around the report: its menus, its stamps, the captions of its pictures."""
    page = (
        _CHROME.search(text)
        or _PAGE_MARK.search(text)
        or _SIDES.search(text)
        or _STAMP.match(text)
        or _DATED_PICTURE.search(text)
        or _AGENCY_KEY.search(text)
    )
    return page is not None or "http" in text or "@" in text


def _iter_quotation_faults(text: str) -> Iterator[str]:
    quotations = find_quotations(text)
    if text.count('"') % 2 or text.count("“") != text.count("”") or text.count("``") != text.count("''"):
        yield "a quotation is cut off"
    outside = _without(text, quotations)
    if not _is_whole(outside.split(";")[0]):
        yield "a quotation without who says it" if quotations else "has no verb"
    elif _FIRST_PERSON.search(outside) or _BIDS.match(text):
        yield "speaks in the first person or to the reader"
    if "?" in outside:
        yield "is a question"


_OPENS_CLAUSE = re.compile(r"(?:When|While|Although|Because|If|Unless|Whereas)\b")


_HALF = re.compile(r"([^,]+), (?:which|who|where|whose|noting|saying|adding)\b[^,]+$")


def _is_half(text: str) -> bool:
    """Whether only a clause that hangs on the first words has a verb."""
    half = _HALF.match(text)
    return half is not None and not has_finite_verb(half.group(1))


def _is_whole(text: str) -> bool:
    """Whether there is a main clause: not "When he died in Linz", "The feed, where the firm has told it."."""
    if not has_finite_verb(text) or _is_half(text):
        return False
    return _OPENS_CLAUSE.match(text) is None or sum(t.tag in FINITE for t in tag_tokens(text)) > 1


def _without(text: str, quotations: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(quotations):
        text = f"{text[:start]}{'_' * (end - start)}{text[end:]}"
    return text.replace("_", " ")


@cache
def _leaning() -> re.Pattern[str]:
    words = sorted((row[0] for row in load_table("leaning_openings")), key=lambda w: (-len(w), w))
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _iter_leaning_faults(text: str) -> Iterator[str]:
    opening = text.lstrip("\"“„‘' ")
    if leans_on_before(opening) or _COMES_AS.match(opening):
        yield "tied to a sentence that is not here"
    leaning = None if opening != text else _leaning().match(opening)  # a speaker may begin with "It"
    if leaning and not _explained(opening, leaning.end()):
        yield f"begins with {leaning.group()!r}, and nothing says what that is"
        return
    outside = _without(text, find_quotations(text))
    pointing = _POINTING.search(outside)
    if pointing:
        yield f"{pointing.group()!r} points to a sentence that is not here"
    if _OF_THE_SIX.search(outside):
        yield "counts out of a number that was given before"
    part = _PART.search(outside)
    if part and not any(t.tag == "NNS" for t in tag_tokens(outside[: part.start()])):
        yield f"{part.group()!r} without a noun"
    owner = _OWNED_ROLE.search(outside)
    if owner and not any(t.tag in ("NNP", "NN", "NNS") for t in tag_tokens(outside[: owner.start()])):
        yield f"{owner.group()!r} without a noun"
    them = _THEM.match(outside)
    if them and not _has_several(them.group(1)):
        yield "'them' without a noun"
    pronoun = _PRONOUN.search(outside)
    if pronoun and not _has_person(outside[: pronoun.start()]):
        yield f"{pronoun.group()!r} without a noun"


def starts_bare(text: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether the text begins "The entrepreneur declined": a definite noun that nothing explains, and its verb.

    ``known`` are stems of nouns that the reader knows (the watch's own words).
    """
    tokens = tag_tokens(text[:80])
    if len(tokens) < 3 or tokens[0].word not in ("The", "This", "That", "These", "Those"):
        return False
    noun, verb = tokens[1], tokens[2]
    if noun.tag not in ("NN", "NNS") or normalise(noun.word) in load_set("unique_nouns") or stem(noun.word) in known:
        return False
    return verb.tag in FINITE or verb.tag == "VBN"


_SAID_BETWEEN = re.compile(r",\s+[^,]{3,70}\s(?:said|says|added|told \w+)(?: on \w+)?,")
_EXPLAINS = re.compile(
    r"\s+(?:of|between|against|that|who|which|whose)\s+\w|,?\s+(?:in|at|for|from|on|with|to)\s+(?:the\s+)?([A-ZÀ-Ž]\w+)"
    r"|,?\s+[A-ZÀ-Ž]"
)


def _explained(text: str, at: int) -> bool:
    """Whether the words right after say what is meant: "the mayor of Melk", "The company Hradstav"."""
    if text[:4].casefold() != "the ":
        return bool(re.match(r",?\s+[A-ZÀ-Ž]", text[at:]))
    match = None if _SAID_BETWEEN.match(text, at) else _EXPLAINS.match(text, at)
    return match is not None and not (match.group(1) and is_calendar(match.group(1)))


def _has_several(before: str) -> bool:
    """Whether the words name more than one: a plural, a number, a name that is not that of one person."""
    tokens = tag_tokens(before)
    for at, token in enumerate(tokens[1:], 1):
        if token.tag in ("NNS", "CD"):
            return True
        if token.tag == "NNP" and not any(is_person_word(each.word) for each in _run_before(tokens, at)):
            return True
    return False


def _run_before(tokens: Sequence[Token], at: int) -> Iterator[Token]:
    """The names and nouns that stand right before a name: "Mayor Anna" before "Auer"."""
    while at > 0 and tokens[at - 1].tag in ("NNP", "NN", "JJ"):
        at -= 1
        yield tokens[at]


def _has_person(before: str) -> bool:
    tokens = tag_tokens(before)
    return any(
        (t.tag == "NNP" and t.word.casefold() not in load_set("colour_words")) or is_person_word(t.word) for t in tokens
    )
