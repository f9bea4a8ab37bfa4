"""Names in a sentence: nouns for pronouns, full names with their role at first mention, surnames after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dateline.briefs.day import Sentence
from dateline.briefs.introductions import Introductions, is_full_name, shortens
from dateline.briefs.phrases import FINITE, is_office, is_person_word, is_verb, tag_tokens
from dateline.briefs.receipt import Draft
from dateline.briefs.verb_forms import find_form
from dateline.briefs.who_is import find_introduction, find_told_role, is_introduced
from dateline.data import load_set, load_table
from dateline.text.names import fold_name, short_name
from dateline.text.quotes import inside
from dateline.text.words import normalise
from dateline.types import Attribution, Mention, Span

_OWNS = re.compile(r"\s?['’](?:s\b|(?!\w))")
_LISTED_NAMES = re.compile(r"\b([A-ZÀ-Ž]?[a-z]+s) [A-ZÀ-Ž][\w’'-]+(?:, [A-ZÀ-Ž][\w’'-]+)*,? and $")
_PAST_ROLE = re.compile(r"\b(?:former|ex|late|then|outgoing|ousted)\b", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:as|while|when|after|before|because|although|though|since|where|that)(?: (?:also|then))?\s$")
_AGENCY = re.compile(r"\(([A-Z][^()\n]{1,38})\)\s*[-–—]")
_PRONOUN = re.compile(r"(?:he|she|they|it|his|her|their|its)", re.IGNORECASE)
_AFTER = 24  # characters behind a name that say what stands there
_CLOSED = re.compile(  # an apposition ends here anyway
    r"\s?(?:[.;:]|, (?:who|whose|adding|referring|noting|speaking|calling)\b)"
)
_LISTED = re.compile(r"\s?(?:,|(?:and|or|of|from|at|with)\b)")
_TITLED = re.compile(
    r"[A-ZÀ-Ž][\w-]+\s$|\b(?:Dr|Prof|Mrs?|Ms)\.\s$|['’]s\s$|\b[a-z]+(?:man|woman|person|minister|president|mayor)\s$"
)
_POSSESSIVE = {"his", "her", "their", "its"}
_OWNER = re.compile(r"(its|their)\s+(\w+)$", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|his|her|its|their)\s+[a-z][\w-]*(?:\s+[a-z][\w-]*)?", re.IGNORECASE)


def name_speakers(draft: Draft, sentence: Sentence, met: Introductions, quotations: Sequence[Span]) -> set[str]:
    """Put the speaker's name where the source is a pronoun or "the company"; the names put in."""
    named: set[str] = set()
    for attribution in sentence.attributions:
        for span in attribution.source:
            name = attribution.speaker
            if name is None or not draft.span.contains(span) or inside(tuple(quotations), span.start) is not None:
                continue
            if name in named:
                continue
            owner = _OWNER.match(span.of(draft.report.text))
            if owner and not is_person_word(owner.group(2)):  # "according to its count", not "its director said"
                span = Span(span.start, span.start + len(owner.group(1)))
            if _needs_name(draft, sentence, span, attribution) and _put_name(draft, sentence, span, name, met):
                named.add(name)
    return named


def _needs_name(draft: Draft, sentence: Sentence, span: Span, attribution: Attribution) -> bool:
    """Whether these words stand for somebody who is not named in the sentence."""
    words = span.of(draft.report.text)
    name = attribution.speaker or ""
    if (
        attribution.speaker_kind == "unnamed"
        or not name
        or words.casefold() in (name.casefold(), f"the {name}".casefold())
    ):
        return False
    if (
        not (name[:1].isupper() or _is_plain_body(draft, name))
        or any(char.isdigit() for char in name)
        or _is_common(draft, name)
    ):
        return False
    if not (_PRONOUN.fullmatch(words) or _DEFINITE.fullmatch(words)):
        return False
    if words.casefold() in ("it", "its") and _is_place(sentence, name):
        return False
    if _goes_on(draft, span):
        return False
    if re.match(r"\s+(?:is|was|would be|will be|has been)\b", draft.report.text[span.end : span.end + 12]):
        return False  # "it is crucial to remember": nobody speaks
    if _is_outlet(draft, name):
        return False
    if _DEFINITE.fullmatch(words) and not _PAST_ROLE.search(words):
        role = find_introduction(sentence.report, sentence.reading, name)[0].replace(name, "")
        if _PAST_ROLE.search(role):
            return False  # who holds the office now is not who once did
    before = draft.report.text[draft.span.start : span.start]
    owner = re.match(r"(.+)['’]s\s", name)
    if owner and owner.group(1) in before:
        return False  # "The authority shut the weir, its director said"
    return short_name(name) not in before and name not in before and not has_noun(sentence, span)


def _goes_on(draft: Draft, span: Span) -> bool:
    """Whether the words are only the head of whom they stand for: "the Republican" of "the Republican nominee"."""
    text = draft.report.text
    behind = re.match(r" ([a-z]+)\b", text[span.end : span.end + _AFTER])
    return behind is not None and " " in span.of(text) and (is_person_word(behind[1]) or is_office(behind[1]))


def has_noun(sentence: Sentence, span: Span) -> bool:
    """Whether the person that "he" or "she" stands for has its noun in the sentence: "the mayor said ..., as she left".

    So it is where the pronoun stands in a clause below that of somebody who spoke before.
    """
    text = sentence.report.text
    if span.of(text).casefold() not in ("he", "she") or not _WITHIN.search(text[sentence.span.start : span.start]):
        return False
    earlier = [
        s.of(text) for a in sentence.attributions for s in a.source if sentence.span.start <= s.start < span.start
    ]
    said = earlier[-1].split() if earlier else []
    return bool(said) and is_person_word(re.sub(r"['’]s?$", "", said[-1]))


def _is_plain_body(draft: Draft, name: str) -> bool:
    """Whether a name in small letters is a body that the report calls so: "the interior ministry"."""
    words = name.split()
    small = len(words) > 1 and name == name.lower() and normalise(words[-1]) in _bodies()
    return small and f"the {name}" in draft.report.text.lower()


def _is_outlet(draft: Draft, name: str) -> bool:
    """Whether the name is the report's own outlet, or the agency of its dateline: "the company" is not the paper."""
    own = {
        fold_name(draft.report.source or ""),
        *(fold_name(word) for word in _AGENCY.findall(draft.report.text[:140])),
    }
    return fold_name(name) in own or fold_name(name) in {fold_name(row[0]) for row in load_table("news_agencies")}


def _is_place(sentence: Sentence, name: str) -> bool:
    """Whether the name is a place: "it" of a country's office is not the country."""
    return any(m.name == name and m.type in ("place", "nationality") for m in sentence.reading.mentions)


def _is_common(draft: Draft, name: str) -> bool:
    """Whether a one-word name is a common noun with a capital ("Ministry"), or the place of the dateline."""
    if " " in name:
        return False
    text = draft.report.text
    return is_office(name) or name.casefold() in text or text[:60].casefold().startswith(name.casefold())


def _put_name(draft: Draft, sentence: Sentence, span: Span, name: str, met: Introductions) -> bool:
    words = span.of(draft.report.text)
    form = _once(draft, span, name, _form(sentence, name, met, draft.report.text[span.end : span.end + _AFTER]))
    if words.casefold() in _POSSESSIVE:
        form = f"{name}'s"
    capital = words[0].isupper()
    if _takes_article(draft, sentence, name):
        form = f"the {form}"
    form = form[0].upper() + form[1:] if capital else form
    return draft.replace(span.start, span.end, form, f"the name for {words!r}")


@cache
def _bodies() -> frozenset[str]:
    return frozenset(normalise(word) for word in load_set("body_words"))


def _takes_article(draft: Draft, sentence: Sentence, name: str) -> bool:
    """Whether the name goes with "the": the report has it so, or its last word is that of a body ("Committee")."""
    if any(_ends_group(sentence.report.text, m.end()) for m in _iter_articled(sentence.report.text, name)):
        return True
    words = name.split()
    owned = bool(re.search(r"['’]s?\s", name))
    body = normalise(words[-1]) in _bodies() or (len(words) > 2 and normalise(words[0]) in _bodies())
    return body and len(words) > 1 and not owned and not re.match(r"[Tt]he\b|[A-ZÀ-Ž]{2,}$", name)


def _iter_articled(text: str, name: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"\b[Tt]he {re.escape(name)}(?!\w)", text)


def _ends_group(text: str, at: int) -> bool:
    """Whether the group of nouns ends here: "the BBC said", "the BBC's"; not "the BBC report"."""
    token = next(iter(tag_tokens(text[at : at + 40])), None)
    if token is None or (token.tag == "NNS" and find_form(token.word) == "VBZ"):
        return True
    return token.tag not in ("NN", "NNS", "NNP", "JJ", "CD")


def _form(sentence: Sentence, name: str, met: Introductions, after: str) -> str:
    """The form of a name in this place, before ``after``: with its role, in full, or short."""
    if met.met_here(name):
        return short_name(name) if is_full_name(name) and not _is_body(sentence, name) else name
    if met.met(name):
        return name
    if not is_full_name(name) or is_office(name.split()[-1]):
        return name
    form, comma = find_introduction(sentence.report, sentence.reading, name)
    if form.startswith(name) and re.match(r"\s?, \d", after):
        return name  # "Auer, 39, said"
    if not comma or _CLOSED.match(after):
        return form
    return name if _LISTED.match(after) else f"{form},"


def _once(draft: Draft, span: Span, name: str, form: str) -> str:
    """The name alone where the sentence itself has its role: "Austria's chancellor said ... as Anna Weiss urged"."""
    role = form.replace(name, "").strip(" ,").casefold().removeprefix("the ").split()
    text = draft.report.text
    rest = f"{text[draft.span.start : span.start]} {text[span.end : draft.span.end]}".casefold()
    return name if role and " ".join(role[-2:]) in rest else form


def _is_body(sentence: Sentence, name: str) -> bool:
    return any(m.name == name and m.type != "person" for m in sentence.reading.mentions)


def introduce_names(draft: Draft, sentence: Sentence, met: Introductions, quotations: Sequence[Span]) -> None:
    """A surname becomes the full name with its role where the reader meets it first; a full name met here is cut."""
    text = draft.report.text
    here: set[str] = set()
    for mention in _persons(draft, sentence, quotations):
        words = text[mention.start : mention.end]
        if mention.name in here or (words != mention.name and _is_of_group(draft, mention)):
            continue
        here.add(mention.name)
        possessive = re.search(r"['’]s?$", words) or _OWNS.match(text, mention.end)
        if shortens(words, mention.name) and not met.met_here(mention.name):
            _lengthen(draft, sentence, mention, met, bool(possessive))
        elif words == mention.name and is_full_name(words):
            if met.met_here(mention.name):
                _shorten(draft, sentence, mention)
            elif not possessive and not is_introduced(sentence.text, words) and not _is_of_group(draft, mention):
                _introduce(draft, sentence, mention, met)


def _is_of_group(draft: Draft, mention: Mention) -> bool:
    """Whether a surname is a part of something else: "the Weiss plan", "Weiss-era", "insurers Auer and Weiss"."""
    text = draft.report.text
    before = text[draft.span.start : mention.start]
    if re.match(r"[-–]\w", text[mention.end : mention.end + 2]) or re.search(r"\w[-–]$", before):
        return True
    tokens = tag_tokens(text[mention.start : min(draft.span.end, mention.end + 60)])
    inner = mention.end - mention.start
    after = next((token for token in tokens if token.start >= inner), None)
    behind = re.search(r"(\w+)\s$", before)
    article = behind is not None and behind.group(1).lower() in ("the", "a", "an")
    if after is not None and text[mention.end : mention.start + after.start] == " ":
        then = next((token for token in tokens if token.start > after.start), None)
        verbal = after.tag == "NNS" and (
            find_form(after.word) == "VBZ" or is_verb(after.word[:-1])
        )  # "as Auer states"; but "Auer allies said"
        sure = article or not verbal or (then is not None and then.tag in FINITE)
        if after.word.islower() and sure and after.tag in ("NN", "NNS", *(("JJ", "VBG") if article else ())):
            return True
    listed = _LISTED_NAMES.search(before)
    plural = listed.group(1).lower() if listed else ""
    several = plural in load_set("lower_case_words") and find_form(plural) != "VBZ"
    return several and not is_person_word(plural.removesuffix("s"))


def _persons(draft: Draft, sentence: Sentence, quotations: Sequence[Span]) -> Iterator[Mention]:
    for mention in sentence.mentions:
        inside_it = draft.span.contains(mention.span)
        if inside_it and mention.type == "person" and inside(tuple(quotations), mention.start) is None:
            yield mention


def _lengthen(draft: Draft, sentence: Sentence, mention: Mention, met: Introductions, possessive: bool) -> None:
    text = draft.report.text
    start = _find_start(draft)
    before = text[max(start, mention.start - 40) : mention.start]
    words = text[mention.start : mention.end]
    if mention.name.endswith(words) and before.endswith(mention.name.removesuffix(words)):
        return  # the reading took only the surname of "VIENNA -- Anna Weiss" for a name
    titled = bool(_TITLED.search(before))
    form = mention.name if titled else _form(sentence, mention.name, met, text[mention.end : mention.end + _AFTER])
    if possessive and (not form.endswith(mention.name) or re.search(r"['’]s\s", form)):
        # "Auer, the mayor of Linz,'s plan", "the bank's Auer's plan"
        form = mention.name
    form = _once(draft, mention.span, mention.name, form)
    if possessive and (owned := re.search(r"['’]s?$", text[mention.start : mention.end])):
        form += owned.group()
    if mention.start == start:
        form = form[0].upper() + form[1:]
    draft.replace(mention.start, mention.end, form, "the full name at first mention")


def _introduce(draft: Draft, sentence: Sentence, mention: Mention, met: Introductions) -> None:
    """Put the role that another sentence of the report gives to a full name beside it."""
    text, start = draft.report.text, _find_start(draft)
    if find_told_role(sentence.report, mention.name) is None:
        return
    before = tag_tokens(text[max(start, mention.start - 40) : mention.start])
    if before and before[-1].tag in ("NN", "NNS", "NNP", "JJ", "VBN", ","):
        return  # "his wife Anna Weiss", "a man named Auer", a title, a list
    after = text[mention.end : mention.end + _AFTER]
    form = _once(draft, mention.span, mention.name, _form(sentence, mention.name, met, after))
    if form == mention.name:
        return
    if mention.start == start:
        form = form[0].upper() + form[1:]
    draft.replace(mention.start, mention.end, form, "who it is at first mention")


def _find_start(draft: Draft) -> int:
    """Where the line begins, after what was cut at its beginning."""
    start = draft.span.start
    for edit in draft.edits:
        if edit.start == start and not edit.text:
            start = edit.end
    return start


def _shorten(draft: Draft, sentence: Sentence, mention: Mention) -> None:
    """The surname for the full name, and for the role before it that the reader has met with the name."""
    text, short = draft.report.text, short_name(mention.name)
    if short == mention.name:
        return
    start = mention.start
    form, comma = find_introduction(sentence.report, sentence.reading, mention.name)
    role = "" if comma else form[: -len(mention.name)]
    before = text[draft.span.start : start]
    if role and before.casefold().endswith(role.casefold()):
        start -= len(role)
        if re.search(r"\b(?:the|an?|his|her|its|their)\s$|['’]s\s$", text[draft.span.start : start], re.IGNORECASE):
            return
    elif re.search(r"[\w.]\s$", before) and is_office(before.split()[-1].strip(".")):
        return
    draft.replace(start, mention.end, short, "the surname after the first mention")


def names_in(sentence: Sentence, text: str) -> tuple[str, ...]:
    """The full names of persons and bodies of the sentence's report that stand in ``text``."""
    found = {m.name for m in sentence.reading.mentions if m.type in ("person", "organization")}
    found |= {a.speaker for a in sentence.attributions if a.speaker and a.speaker_kind == "person"}
    return tuple(sorted(name for name in found if name in text))
