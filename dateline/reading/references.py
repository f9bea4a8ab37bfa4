"""What the model takes for mentions, tidied: edges, bare function words, one type for one name in one report.

The conventions are those that the sets of named things share: no comma at the edge, an apposition is a mention of its
own, "the" or "across" alone is none, a title belongs to the name behind it, "the Israeli government" names a nation
too, and a name that the report uses twice is the same kind of thing both times.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from dateline.data import load_map, load_set
from dateline.engines.protocols import ModelMention
from dateline.types import MentionType, Span

_OPENS = frozenset(" \n\t,;:.\"“”)]’'")  # nothing begins with these
_CLOSES = frozenset(' \n\t,;:"“”([')  # nothing ends with these
_TITLED = re.compile(r"[^,\n]*[A-Z][\w.’'-]+(?=, (?:an?|the|who|whose|his|her)\b)")
_NAMED_LAST = re.compile(
    r"[^,\n]*[a-z][^,\n]*, ((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*)+)"
)  # "the mayor of Melk, Jane Doe"
_LOOSE = re.compile(r" (?:of|for|in|at|on|by|to|from|with|and|or|the|a|an)$")  # nothing ends with these
_NO_NOUNS = ("RB", "VB", "IN")  # tags of words that stand for nothing by themselves
_NATION = re.compile(r"(?:(?:[Tt]he|[Aa]n?|[Ss]ome|[Mm]any) )?([A-Z][\w’'-]+)(?<!s) (?=[a-z])")
_SHORT = frozenset({"gen", "maj", "spc", "cpl", "mr", "mrs", "ms", "dr", "cmdr"})
_NEXT = re.compile(r" ([a-z]+)")
_CLEARLY = 1.5  # so much more evidence for one type overrules another

Typed = tuple[Span, MentionType]


def tidy_mentions(text: str, found: Sequence[ModelMention]) -> list[Typed]:
    """The mentions with tidy edges and types, in order of the text; spans are not repeated. Pure."""
    kept: list[tuple[Span, str, float]] = []
    for mention in found:
        span = _trimmed(text, mention)
        if _may_refer(span.of(text)):
            kept.append((span, mention.type, mention.score))
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for span, kind, score in kept:
        votes[_name(text, span)][kind] += score
    typed: dict[Span, MentionType] = {}
    for span, kind, _ in kept:
        typed.setdefault(span, _voted(_name(text, span), kind, votes))
    return _with_nations(text, _with_titles(text, sorted(typed.items())))


def _may_refer(words: str) -> bool:
    """Whether words can stand for somebody or something: not "the", nor "rejected" or "so" alone."""
    if all(word in load_set("never_mentions") for word in words.lower().split()):
        return False
    single = words.islower() and " " not in words
    return not (single and load_map("word_tags").get(words, "").startswith(_NO_NOUNS))


def _with_titles(text: str, typed: list[Typed]) -> list[Typed]:
    """ "Lt. Gen." and "Anna Weiss" side by side are one mention."""
    people = [span for span, kind in typed if kind == "person"]
    joined: dict[Span, Span] = {}
    for title, name in itertools.pairwise(people):
        if text[title.end : name.start] == " " and text[name.start].isupper() and _is_title(title.of(text)):
            joined[title] = joined[name] = Span(title.start, name.end)
    return sorted({joined.get(span, span): kind for span, kind in typed}.items())


def _is_title(words: str) -> bool:
    last = words.split()[-1].rstrip(".").casefold()
    return last in load_map("role_nouns") or last in load_map("role_abbreviations") or last in _SHORT


def _with_nations(text: str, typed: list[Typed]) -> list[Typed]:
    """The nation in "the Israeli government"; not in a name as a whole ("Canadian Parliament")."""
    found = dict(typed)
    for span, kind in typed:
        match = _NATION.match(text, span.start, span.end) if kind != "nationality" else None
        if match and match[1] in load_map("demonyms"):
            found.setdefault(Span(*match.span(1)), "nationality")
    return sorted(found.items())


def _trimmed(text: str, mention: ModelMention) -> Span:
    start, end = mention.start, mention.end
    while end > start and text[end - 1] in _CLOSES:
        end -= 1
    while end > start and text[start] in _OPENS:
        start += 1
    while match := _LOOSE.search(text[start:end]):
        end = start + match.start()
    if mention.type == "person" and (match := _TITLED.match(text, start, end)):
        end = match.end()
    if mention.type == "person" and (match := _NAMED_LAST.fullmatch(text, start, end)):
        start = match.start(1)
    if mention.type == "person" and (cut := text.rfind(" ", start, end)) > 0 and _breaks_role(text, cut + 1, end):
        end = cut
    return Span(start, end)


def _breaks_role(text: str, start: int, end: int) -> bool:
    """Whether a role begins here and goes on behind the mention: "<name> chief" before "executive"."""
    match = _NEXT.match(text, end)
    return match is not None and f"{text[start:end]} {match[1]}" in load_map("role_nouns")


def _name(text: str, span: Span) -> str:
    words = span.of(text)
    return words[4:] if words.startswith(("the ", "The ")) else words


def _voted(name: str, kind: str, votes: dict[str, dict[str, float]]) -> MentionType:
    if name[:1].isupper():
        best = max(sorted(votes[name]), key=lambda each: votes[name][each])
        if votes[name][best] > _CLEARLY * votes[name][kind]:
            kind = best
    return kind  # type: ignore[return-value]
