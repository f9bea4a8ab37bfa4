"""Speakers: who says it must say it in what is cited too; nobody's words go to another, and none lose their source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.briefs.gate_names import names_in
from dateline.briefs.gate_types import Ground, Rejection, Statement, Why
from dateline.briefs.gate_words import WORD, key_of, keys_in, lemma_of, outside_quotations, split_clauses, tag_of
from dateline.data import load_map
from dateline.text.names import fold_name

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "stand", "stands", "stood"])
_PRONOUNS = re.compile(r"^(?:and |but )?(?:he|she|it|they|who|which|that|this|one|some|both)\b", re.IGNORECASE)
_PHRASE = re.compile(r"\baccording to\s+|\bin the (?:words|view|eyes|opinion) of\s+|\bas quoted by\s+", re.IGNORECASE)
_HELPERS = re.compile(r"\b(?:had|has|have|did|does|would|will|also|now|not|later|earlier|then|again|so far|never)\b")
_ADVERBS = frozenset(["also", "now", "not", "quoted", "widely", "never", "yet", "still", "already", "just", "only"])
# Verbs whose subject may stand behind them: "said the mayor". Of others, what stands behind is the object.
_INVERTED = frozenset(
    ["say", "add", "write", "announce", "explain", "report", "claim", "warn", "argue", "reply", "insist", "state",
     "declare", "conclude", "recall", "note", "promise", "admit", "concede", "complain"]
)  # fmt: skip
_PRONOUN_END = re.compile(r"\b(?:he|she|they|it)\s*$")
_OWNERS = ("his", "her", "its", "their")
_DETERMINERS = frozenset({*_OWNERS, "a", "an", "the", "of", "no", "in", "to", "without", "for", "this", "that", "any"}
                          | {"further", "short", "prior", "advance"})  # fmt: skip
_WHERE = re.compile(r"(?:^|\s|\b(?:of|in|at) )([A-ZÀ-Ž][\w-]+)(?=['’]s?\b|[\s,]|$)")
_PUT_AT = re.compile(r"(?:\s+[\w’'-]+){1,8}\s+at\b|\s+by\b|\s+it\b")
_NOUN_AHEAD = re.compile(r"\s+(?:the\s|an?\s|its\s|their\s|his\s|her\s)?[^\W\d_][\w’'-]*")
_OWNER = re.compile(
    r"\b(?:[Bb]y|[Ii]n|[Oo]n|[Ff]rom)\s+((?:[\w’'-]+\s+){0,5}?[\w-]+['’]s?|her|his|its|their)\s+(?:own\s+|first\s+|initial\s+)?"
    r"(?:account|count|view|words|estimate|figures?|information|knowledge|reckoning|tally|statement)\b"
)
_BY = re.compile(
    r"\s+(?:\w+\s+){0,3}?by\s+(?!the end\b|\d|\w+day\b|noon\b|then\b|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|spring|summer|autumn|winter|next\b)"
)
# What stands behind a cue ends here: it is the source and not the beginning of what is said.
_ENDS = re.compile(r"\s*(?:[,;:.]|$|(?:who|which|on|in|at|after|when|as)\b)")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
MOST_SOURCE = 10  # words of a source behind its cue


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution: the words of its source, their keys and names, its verb, and the clause it stands in."""

    source: str
    verb: str
    keys: frozenset[str]
    names: frozenset[str]
    clause: str


def check_speakers(sentence: str, ground: Ground) -> Iterator[Rejection]:
    """Each source of the sentence is a source of a cited statement, for what that statement says."""
    said = find_said(sentence)
    given = [_sources(each) for each in ground.statements]
    if not said and all(_is_unsaid(sentence, each, sources) for each, sources in zip(ground.statements, given)):
        yield Rejection(Why.SPEAKER, f"it is not said who says so ({given[0][0].source.strip()})")
    every = [source for sources in given for source in sources]
    for readings in said:
        if any((not each.keys and not each.names) or _PRONOUN_END.search(each.source) for each in readings):
            continue  # a pronoun: its noun was checked where it stands
        likes = [(each, [source for source in every if _same_source(each, source)]) for each in readings]
        if not any(like for _, like in likes):
            likes = [(each, _described(each, every, ground)) for each in readings]
        fitting = [(each, like) for each, like in likes if like]
        first = readings[0]
        if not fitting and not _is_outlet(first, ground) and first.verb not in _NOT_SAYING:
            if any(each.keys or each.names for each in every) or not any(
                _stands_there(each, ground) for each in readings
            ):
                yield Rejection(Why.SPEAKER, first.source.strip())
        elif fitting and all(_is_swapped(each, like, every) for each, like in fitting):
            yield Rejection(Why.SPEAKER, f"{first.source.strip()} does not say that")


def _is_unsaid(sentence: str, statement: Statement, sources: list[Said]) -> bool:
    """Whether the statement is somebody's word, and the sentence neither names that somebody nor keeps to the rest."""
    own = [each for readings in find_said(statement.text) for each in readings]
    if own and not any(_needs_source(each) for each in own):
        return False  # the reader's speaker is one of these side remarks
    needing = [each for each in sources if _needs_source(each)]
    words = set(keys_in(sentence)) | set(fold_name(sentence).split())
    return bool(needing) and not any(_is_named(each, words) for each in needing)


def _is_named(said: Said, words: set[str]) -> bool:
    """Whether the source itself stands in the sentence, as what it is about: "Uferbote has seen the letter"."""
    return bool(said.names or said.keys) and (said.names or said.keys) <= words


def _needs_source(said: Said) -> bool:
    """Whether what is said is somebody's word, and not that somebody kept silent or a side remark."""
    return said.verb not in _SILENT and not re.search(r"\bwho\s*$|\bwhich\s*$", said.source)


def _stands_there(said: Said, ground: Ground) -> bool:
    """Where the ground has no verb of saying that is known: whether all words of the source stand there."""
    return (said.keys | said.names) <= set(keys_in(ground.named)) | set(fold_name(ground.named).split())


_SILENT = frozenset({"comment", "decline", "refuse", "reply", "answer", "respond", "ask", "request", "visit"})
_NOT_SAYING = frozenset({"show", "find", "see", "know", "record", "list", "mark"})


@cache
def _cues() -> dict[str, str]:
    return dict(load_map("gate_cues"))


def find_said(text: str) -> list[list[Said]]:
    """The attributions of ``text``: "X said", "said X", "was told by X", "according to X", "by X's count".

    Each is a list of the ways to read it, for ", said the mayor" may be said of what stands before or after.
    """
    return [each for clause in split_clauses(text) for each in _find_in_clause(clause)]


def _find_in_clause(clause: str) -> Iterator[list[Said]]:
    plain = outside_quotations(clause)
    taken: list[tuple[int, int]] = []
    for match in _PHRASE.finditer(plain):
        source = _ahead(plain, match.end())
        taken.append((match.start(), match.end() + len(source)))
        yield [_said(source, "say", clause)]
    for match in _OWNER.finditer(plain):
        yield [_said(match.group(1), "say", clause)]
    for match in WORD.finditer(plain):
        verb = lemma_of(match.group())
        if verb not in _cues() or any(a <= match.start() < b for a, b in taken):
            continue
        readings = [_said(source, verb, clause) for source in _sources_of(plain, match)]
        if readings:
            yield readings


def _sources_of(plain: str, match: re.Match[str]) -> list[str]:
    """The words that may be the source of the cue at ``match``; none where nobody says it ("is said to")."""
    before = plain[: match.start()]
    words = [m.group().casefold() for m in WORD.finditer(before)]
    broken = bool(re.search(r"[,\"”]\s*$|\s{3,}$", before))  # a comma or a quotation stands before the cue
    auxiliary = "" if broken else next((w for w in reversed(words) if w not in _ADVERBS), "")
    after = plain[match.end() :]
    if match.group().casefold().startswith("put") and not _PUT_AT.match(after):
        return []
    if auxiliary in _BE and not match.group().endswith("ing"):
        by = _BY.match(after)
        return [_ahead(plain, match.end() + by.end())] if by else []
    if auxiliary == "by":
        return [_ahead(plain, match.end())]
    if auxiliary in _DETERMINERS or _is_owner(before):
        return []
    if broken and lemma_of(match.group()) in _INVERTED and _is_source(plain, match.end()):
        return [_ahead(plain, match.end())]
    subject = _behind(before)
    open_ahead = _NOUN_AHEAD.match(after) and re.search(r"[,\"”]\s*$|\s{3,}$|^\s*$", before)
    ahead = [_ahead(plain, match.end())] if open_ahead and lemma_of(match.group()) in _INVERTED else []
    if not keys_in(subject) and not _PRONOUNS.match(subject.strip()):
        return ahead
    return [subject, *ahead]


def _is_source(plain: str, start: int) -> bool:
    """Whether the words from ``start`` are a noun phrase that ends there: ", said the mayor of Melk."."""
    words = _ahead(plain, start)
    tokens = [m.group() for m in WORD.finditer(words)]
    ends = _ENDS.match(plain, start + len(words))
    verbs = [t for t in tokens if tag_of(t) in _FINITE and not t[0].isupper()]
    return bool(tokens) and len(tokens) <= MOST_SOURCE and bool(ends) and not verbs


def _is_owner(before: str) -> bool:
    return bool(re.search(r"['’]s?\s+(?:(?:own|first|initial|latest|new)\s+)?$", before))


def _ahead(text: str, start: int) -> str:
    """The noun phrase from ``start``: up to a comma that no name follows, a break, or the end."""
    stop = re.search(
        r"[,;:.\"“”]|\s{3,}|\b(?:that|who|which|when|as|after|on|at|if|while|and|but|whose|about)\b", text[start:]
    )
    return text[start : start + stop.start()] if stop else text[start:]


def _behind(before: str) -> str:
    """The subject that ends where a cue begins: after the last comma, or with its apposition before a comma."""
    text = _HELPERS.sub(" ", before).rstrip()
    parts = text.split(",")
    if text.endswith(","):
        return ",".join(parts[-4:])[-140:]
    return parts[-1][-140:]


def _said(source: str, verb: str, clause: str) -> Said:
    keys = frozenset(k for k in keys_in(source) if k not in _cues())
    return Said(source, verb, keys, frozenset(n for name in names_in(" " + source) for n in name.split()), clause)


def _sources(statement: Statement) -> list[Said]:
    found = [each for readings in find_said(statement.text) for each in readings]
    if statement.speaker:
        found.append(_said(", ".join(filter(None, (statement.speaker, statement.role))), "say", statement.text))
    if any(not each.names for each in found):
        found += [_said(name, "say", statement.text) for name in statement.names]
    return found


def _same_source(said: Said, source: Said) -> bool:
    """Whether the two can be one source: the names of the sentence's all fit, or, without names, its nouns do."""
    if not said.names:
        return bool(said.keys & source.keys)
    words = source.names | set(fold_name(source.source).split()) | source.keys
    return all(name in words or any(name in word for word in words) for name in said.names) or (
        bool(said.names & words) and len(said.keys & source.keys) >= 2
    )


def _described(said: Said, every: list[Said], ground: Ground) -> list[Said]:
    """The one source that the nouns fit, where the names beside them only say where it is ("Klosterau's mayor")."""
    like = [each for each in every if said.keys & each.keys]
    where = {fold_name(m.group(1)) for m in _WHERE.finditer(said.source)}
    keys = set(keys_in(ground.named))
    there = {fold_name(match.group()) for match in WORD.finditer(ground.text)}
    there |= {name for name in where if key_of(name) in keys}
    foreign = said.names - {word for each in like for word in each.names}
    fits = foreign <= {word for name in where for word in name.split()} & there
    widest = max((each.keys for each in like), key=len, default=frozenset())
    return like if fits and like and all(each.keys <= widest for each in like) else []


def _is_outlet(said: Said, ground: Ground) -> bool:
    outlets = {w for each in ground.statements for w in fold_name(each.outlet or "").split()}
    return bool(said.names) and said.names <= outlets


def _is_swapped(said: Said, like: list[Said], every: list[Said]) -> bool:
    """Whether what is said fits another source's words clearly better than those of its own."""
    content = frozenset(keys_in(said.clause)) - said.keys
    mine = max(_fit(content, each) for each in like)
    others = [each for each in every if each not in like and each.keys and not _same_source(said, each)]
    return any(_fit(content, each) > mine + 0.34 and mine < 0.5 for each in others)


def _fit(content: frozenset[str], source: Said) -> float:
    return len(content & frozenset(keys_in(source.clause))) / max(1, len(content))


def is_neutral(key: str) -> bool:
    """Whether the key is a verb of saying, which rests on the attribution and not on the words."""
    return key in _cues()
