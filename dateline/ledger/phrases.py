"""Who said it, in words, for the reasons of a ruling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.ledger.case import Case, Origin
from dateline.types import Answer, Claim, Entry, Figure

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def outlets(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The outlets that carried entries, in order, each once."""
    return tuple(dict.fromkeys(entry.outlet or "an unnamed outlet" for entry in entries))


def listed(words: Sequence[str]) -> str:
    """ "A, B and C"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def count(number: int, noun: str) -> str:
    """ "two origins"."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {noun}" + ("" if number == 1 else "s")


def who(entry: Entry) -> str:
    """The speaker with the role where the text gives it, else the outlet."""
    if not entry.speaker:
        return entry.outlet or "an unnamed outlet"
    role = entry.role
    if role and role.casefold() not in entry.speaker.casefold() and entry.speaker.casefold() not in role.casefold():
        return f"{entry.speaker}, {role}"
    return entry.speaker


def named_origin(origin: Origin) -> str:
    """An origin with the outlets that carried it: "the interior ministry (A, B)", "the agency Reuters (C)"."""
    key, entries = origin
    kept = outlets(entries)
    shown = ", ".join(kept[:4]) + (f" and {len(kept) - 4} more" if len(kept) > 4 else "")
    first = next((entry for entry in entries if entry.speaker and entry.origin == key), entries[0])
    if key.startswith(("speaker:", "unnamed:")):
        return f"{who(first)} ({shown})"
    if key.startswith("agency:"):
        return f"the agency {key[7:].replace('-', ' ').title() if len(key) > 10 else key[7:].upper()} ({shown})"
    return shown if len(kept) == 1 else f"one publisher ({shown})"


def origins(found: Sequence[Origin]) -> str:
    """Origins in words."""
    return listed([named_origin(origin) for origin in found])


def speakers(entries: Sequence[Entry]) -> str:
    """Speakers with the outlets in which they said it."""
    by_speaker: dict[str, list[Entry]] = {}
    for entry in entries:
        by_speaker.setdefault(who(entry), []).append(entry)
    named = []
    for name, said in by_speaker.items():
        kept = [outlet for outlet in outlets(said) if outlet != name]
        named.append(f"{name} ({', '.join(kept[:3])})" if kept else name)
    return listed(named)


def answered(answers: Sequence[Answer]) -> tuple[str, ...]:
    """Answers in words, each speaker and kind once."""
    said = []
    for answer in answers:
        name = answer.speaker or "Somebody"
        verb = {"denied": "denied it", "confirmed": "confirmed it"}.get(answer.kind, answer.kind)
        said.append(f"{name[:1].upper()}{name[1:]} {verb}.")
    return tuple(dict.fromkeys(said))


def versions(rivals: Sequence[tuple[Claim, tuple[Entry, ...]]]) -> str:
    """Rival claims in words, each with who holds to it."""
    shown = [f"“{_short(claim.text)}” ({speakers(entries)})" for claim, entries in rivals[:3]]
    more = f" and {count(len(rivals) - 3, 'other version')}" if len(rivals) > 3 else ""
    return listed(shown) + more


def figures_of(case: Case) -> tuple[Figure, ...]:
    """The figures that the standing assertions give, in order, each amount of a speaker once."""
    found: dict[tuple[str, float, float | None, str | None], Figure] = {}
    for entry in case.standing or case.claim.entries:
        for figure in entry.figures:
            found.setdefault((figure.what, figure.low, figure.high, figure.speaker), figure)
    return tuple(found.values())


def _short(text: str, limit: int = 110) -> str:
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0] + " …"
