"""Words with their parts of speech: a lexicon and a few rules of context, quick and without a model.

After Brill (1992), "A simple rule-based part of speech tagger": the commonest tag of each word from a table, suffix
rules for unknown words, then rules that look at the neighbours. It serves the rule-based analysers, which need to find
verb groups and noun phrases and can live with a wrong tag now and then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.data import load_set, load_table
from dateline.text.words import iter_words
from dateline.types import Span

VERBS = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "VBG"})
AUXILIARIES = frozenset({"BE", "HV", "DO", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "CD"})
NOMINAL = frozenset({"NN", "NNS", "NNP", "CD", "JJ", "DT", "PP$", "PRO", "PRP"})
QUOTE_MARKS = frozenset('"“”„‟«»″＂')
QUOTE = "QUO"  # the tag (and word) of a whole quotation
_SUBJECTS = frozenset({"PRP", "WP"})
_BEFORE_NOUN = frozenset({"DT", "PP$", "POS", "JJ", "CD", "IN"})
_OPENS_OBJECT = frozenset(
    {"DT", "PP$", "PRP", "PRO", "THAT", "IF", "WH", "TO", "NNP", "QUO", "IN", "SUB", "RB", "CD", "JJ"}
)
_AFTER_NOUN = frozenset({"VBD", "VBZ", "BE", "HV", "MD", "WP", ".", ""})
_MARKS = {",": ",", ".": ".", "!": ".", "?": ".", "…": ".", ":": ":", ";": ";", "(": "(", ")": ")", "[": "(", "]": ")",
          "-": "-", "–": "-", "—": "-", "%": "NN", "$": "CD", "€": "CD", "£": "CD", "'": "'", "’": "'", "‘": "'"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tagged:
    """The tokens of a stretch of text: lower-case words, tags, lemmas of verbs ("" for others), offsets into the text."""

    words: list[str]
    tags: list[str]
    lemmas: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)


@cache
def _function_words() -> dict[str, tuple[str, str, str]]:
    return {row[0]: (row[1], row[2], row[3]) for row in load_table("function_words")}


@cache
def _lexicon() -> dict[str, tuple[str, str, str]]:
    return {row[0]: (row[1], row[2], row[3]) for row in load_table("word_tags")}


def tag_words(text: str, span: Span, quotes: Sequence[Span] = ()) -> Tagged:
    """The tokens of ``text[span]`` with their tags; each of ``quotes`` (sorted, inside the span) is one token "QUO".

    Linear in the length.
    """
    raw: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = span.start
    for quote in quotes:
        _split(text, Span(at, quote.start), raw, starts, ends)
        raw.append(QUOTE)
        starts.append(quote.start)
        ends.append(quote.end)
        at = quote.end
    _split(text, Span(at, span.end), raw, starts, ends)
    return _tagged(raw, starts, ends)


def tag_tokens(tokens: Sequence[str]) -> Tagged:
    """Tags words that are already split (Penn Treebank fashion: "do", "n't"); offsets are token indices."""
    kept = [index for index, token in enumerate(tokens) if token.strip() and token not in QUOTE_MARKS | {"``", "''"}]
    return _tagged([tokens[index] for index in kept], kept, [index + 1 for index in kept])


def _tagged(raw: list[str], starts: list[int], ends: list[int]) -> Tagged:
    words = [word.lower().replace("’", "'") if word != QUOTE else word for word in raw]
    tags, lemmas, forms = _look_up(words, raw)
    _disambiguate(words, tags, lemmas, forms)
    return Tagged(words, tags, lemmas, starts, ends)


def _split(text: str, span: Span, raw: list[str], starts: list[int], ends: list[int]) -> None:
    """Adds the tokens of the span, with clitics ('s, n't, 'll, 're ...) as tokens of their own."""
    base = span.start
    for start, end in iter_words(text[span.start : span.end]):
        word = text[base + start : base + end]
        if word in QUOTE_MARKS:  # marks of short quotations stand in nobody's way
            continue
        cut = _clitic(word)
        if cut:
            raw += (word[:-cut], word[-cut:])
            starts += (base + start, base + end - cut)
            ends += (base + end - cut, base + end)
        else:
            raw.append(word)
            starts.append(base + start)
            ends.append(base + end)


def _clitic(word: str) -> int:
    """How many letters of ``word`` are a clitic; 0 for none."""
    if len(word) < 3:
        return 0
    if word[-2] in "'’":
        if word[-1] in "tT":
            return 3 if word[-3] in "nN" else 0
        return 2 if word[-1] in "sSdDmM" else 0
    return 3 if word[-3] in "'’" and word[-2:].lower() in {"ll", "re", "ve"} else 0


def _look_up(words: list[str], raw: list[str]) -> tuple[list[str], list[str], list[str]]:
    function, lexicon = _function_words(), _lexicon()
    title = _is_title(raw)
    tags: list[str] = []
    lemmas: list[str] = []
    forms: list[str] = []
    for index, word in enumerate(words):
        lemma = form = ""
        known = function.get(word)
        if known and not (len(word) == 2 and raw[index].isupper() and word in {"us", "it"} and raw[index] == "US"):
            tag, lemma, form = known
        elif word == QUOTE:
            tag = QUOTE
        elif not word[0].isalnum():
            tag = "CL" if word in {"'s"} else _MARKS.get(word, "SYM")
        elif word[0].isdigit():
            tag = "CD"
        else:
            capital = raw[index][0].isupper()
            entry = lexicon.get(word)
            first = index == 0 or tags[-1] in {"QUO", "-", ":"}
            if capital and not (entry and (title or first)):
                plural = first and word[-1] == "s" and not _capital_next(raw, index)
                tag = "NNS" if plural else "NNP"
            elif capital and not title and entry and entry[0] in {"NN", "NNS", "JJ"} and _capital_next(raw, index):
                tag = "NNP"
            elif entry:
                tag, lemma, form = entry
                tag = "JJ" if tag in {"JJR", "JJS"} else tag
            else:
                tag = _guess(word)
        tags.append(tag)
        lemmas.append(lemma)
        forms.append(form)
    return tags, lemmas, forms


def _capital_next(raw: list[str], index: int) -> bool:
    return index + 1 < len(raw) and raw[index + 1][0].isupper()


def _is_title(raw: list[str]) -> bool:
    """Whether these words are a headline in title case."""
    long = [word for word in raw if len(word) > 3 and word[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) > 0.75 * len(long)


def _guess(word: str) -> str:
    """The tag of an unknown word by its ending (training/word_tags leaves such words out of the table)."""
    if word.endswith("ly"):
        return "RB"
    if word.endswith(("ous", "ful", "ive", "able", "ible", "ic", "less", "ish", "al")):
        return "JJ"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return "NNS"
    if "-" in word:
        return "JJ"
    return "NN"


def _disambiguate(words: list[str], tags: list[str], lemmas: list[str], forms: list[str]) -> None:
    """Changes ``tags`` (and clears ``lemmas`` of what is no verb) from left to right by the neighbours."""
    count = len(words)
    for index in range(count):
        if tags[index] == "." and index + 1 < count and _abbreviates(words, tags, index):
            tags[index] = "NNP"
            continue
        tag = tags[index]
        before = tags[index - 1] if index else ""
        after = tags[index + 1] if index + 1 < count else ""
        if tag == "CL":
            tag = _clitic_s(words, tags, index)
            lemmas[index] = "be" if tag == "BE" else ""
        elif tag == "PP$" and words[index] == "her" and after not in NOUNS and after not in {"JJ", "VBG", "VBN", "QUO"}:
            tag = "PRO"
        elif tag == "'" and before == "NNS":
            tag = "POS"
        elif tag in AUXILIARIES and words[index] in {"doing", "done"}:
            tag = "VBG" if words[index] == "doing" else "VBN"
        elif tag == "TO" and index and words[index - 1] in {"according", "due", "thanks", "prior", "contrary"}:
            tag = "IN"
        elif tag == "JJ" and not forms[index] and before in {"DT", "POS"} and after in _AFTER_NOUN:
            tag = "NN"
        elif forms[index] and tag not in AUXILIARIES:
            tag = _verb_or_not(words, tags, forms[index], index)
            if tag not in VERBS:
                lemmas[index] = ""
        tags[index] = tag


def _abbreviates(words: list[str], tags: list[str], index: int) -> bool:
    """Whether the full stop inside a sentence belongs to the word before it: "Mr.", "Gov.", "John F."."""
    if words[index] != "." or index == 0:
        return False
    before = words[index - 1]
    return before in load_set("abbreviations") or (len(before) == 1 and before.isalpha() and tags[index - 1] == "NNP")


def _clitic_s(words: list[str], tags: list[str], index: int) -> str:
    """``'s``: a possessive, or "is"/"has"."""
    before = tags[index - 1] if index else ""
    after = tags[index + 1] if index + 1 < len(tags) else ""
    if before in {"PRP", "WP", "WH", "THAT", "EX"} or words[index - 1 : index] in (["here"], ["there"]):
        return "BE"
    if after in {"DT", "NOT", "VBG", "PP$"} or (after == "VBN" and before == "NNP"):
        return "BE"
    return "POS"


def _last_open(words: list[str], tags: list[str], index: int) -> str:
    """The tag before ``index``, adverbs and "not" skipped."""
    at = index - 1
    while at >= 0 and tags[at] in {"RB", "NOT"}:
        at -= 1
    return tags[at] if at >= 0 else ""


def _verb_or_not(words: list[str], tags: list[str], form: str, index: int) -> str:
    before = tags[index - 1] if index else ""
    back = _last_open(words, tags, index)
    after = tags[index + 1] if index + 1 < len(tags) else ""
    if form == "VB":
        return _base_form(words, tags, index, before, back, after)
    if form == "VBZ":
        return _third_person(tags, index, before, after)
    if form == "VBG":
        return _gerund(tags, index, before, after)
    return _past_form(words, tags, index, (before, back, after), form)


def _base_form(words: list[str], tags: list[str], index: int, before: str, back: str, after: str) -> str:
    tag = tags[index]
    other = tag if tag not in VERBS else "NN"
    if back in {"TO", "MD", "DO"}:
        return "VB"
    if tag in VERBS and (before == "CD" or (before == "JJ" and after in {"TO", "DT", "THAT", "PRP"})):
        return "VBP"
    if before in {"DT", "PP$", "POS", "JJ", "CD"} or (before == "IN" and tag not in VERBS):
        return other
    if back in _SUBJECTS and words[index - 1] not in {"it"}:
        return "VBP" if after in _OPENS_OBJECT or tag in VERBS else other
    if (
        back == "NNS"
        and after in _OPENS_OBJECT
        and (tag in VERBS or after in {"DT", "PP$", "THAT", "PRP", "PRO", "NNP", "QUO"})
    ):
        return "VBP" if tag not in {"JJ", "RB", "IN"} else other
    if tag in {"VB", "VBP"}:
        past = {
            "read",
            "set",
            "put",
            "hit",
            "cut",
            "let",
            "quit",
            "cast",
            "forecast",
            "spread",
            "shut",
            "split",
            "hurt",
        }
        return (
            "VBD"
            if words[index] in past and before in {"NN", "NNP", "PRP"}
            else "VB"
            if before in {"", "CC", ","}
            else "VBP"
        )
    return other


def _third_person(tags: list[str], index: int, before: str, after: str) -> str:
    tag = tags[index]
    if before in {"DT", "PP$", "POS", "JJ", "CD"}:
        return "NNS"
    if before == "IN":
        return "NNS" if tag not in VERBS else tag
    if before in {"PRP", "WP"}:
        return "VBZ"
    if before in {"NN", "NNP", "THAT", ")", ",", "QUO", "RB", "NOT"}:
        opens = after in _OPENS_OBJECT - {"JJ", "IN", "SUB"} or (after in {"NN", "NNS"} and tag in VERBS)
        if tag in VERBS or (before in {"NN", "NNP"} and _clause_lacks_verb(tags, index)):
            return "VBZ"
        return "VBZ" if opens and before in {"NN", "NNP", "RB"} else "NNS"
    return tag if tag in VERBS else "NNS"


def _clause_lacks_verb(tags: list[str], index: int) -> bool:
    """Whether a clause was opened ("if the dam ...") close before and has no verb yet."""
    for back in range(index - 1, max(index - 5, -1), -1):
        if tags[back] in {"IF", "SUB", "WP"}:
            return True
        if tags[back] not in {"NN", "NNP", "NNS", "DT", "JJ", "PP$", "POS"}:
            return False
    return False


def _gerund(tags: list[str], index: int, before: str, after: str) -> str:
    tag = tags[index]
    if tag == "VBG":
        return "NN" if before in {"DT", "POS"} and after in {"IN", ".", ",", ""} else "VBG"
    if before in {"BE", ",", "IN"} and after in _OPENS_OBJECT:
        return "VBG"
    return tag if tag not in VERBS else "VBG"


def _past_form(words: list[str], tags: list[str], index: int, around: tuple[str, str, str], form: str) -> str:
    before, back, after = around
    if form == "VBN":
        return "VBN"
    if back in {"HV", "BE"} or words[index - 1 : index] in (["get"], ["got"], ["getting"], ["gets"]):
        return "VBN"
    if before in {"DT", "PP$", "POS"} and (after in NOUNS or after == "JJ"):
        return "JJ"
    if before in {"DT", "PP$", "POS", "IN", "JJ"} and tags[index] not in VERBS:
        return tags[index]
    if before == "IN" and after in NOUNS:
        return "JJ"
    if back in {"MD", "TO", "DO"}:
        return "VB" if words[index] in {"read", "set", "put", "hit", "cut", "let", "quit", "cast", "bet"} else "VBD"
    if words[index + 1 : index + 2] == ["by"] and before in NOUNS:
        return "VBN"
    if tags[index] not in VERBS and before not in {"NN", "NNS", "NNP", "PRP", "WP", "RB"}:
        return tags[index]
    return "VBD"
