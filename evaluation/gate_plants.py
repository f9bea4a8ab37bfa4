"""Planted errors: one wrong thing in a faithful sentence, of ten kinds, by a fixed seed.

A plant is made from a hand-written paraphrase of one half, with names, numbers, days and places of other reports of
the demo stream. Nothing here knows how the gate works. A plant that says the same as before is thrown away.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from dateline.text.quotes import find_quotations
from evaluation.gate_cases import Case, load_stream

SEED = 20310611
EACH = 60  # plants of a kind and half at most
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PEOPLE = ("Karin Pichlbauer", "Gregor Thalmayr", "László Berényi", "Franz Reithofer", "Renate Hollweger",
          "Igor Malatinský", "Katarína Bencová", "Petra Lindmoser", "Zuzana Kovalíková", "Doris Kehrmann",
          "Attila Bárdos", "Judit Somlai", "Alžbeta Vargová", "Roman Ďurica", "Bernd Koschier", "Milan Strnad")  # fmt: skip  # noqa: E501
PLACES = ("Passau", "Linz", "Melk", "Tulln", "Vienna", "Bratislava", "Komárom", "Győr", "Budapest", "Zlatná na Ostrove",
          "Dunasziget", "Kisbodak", "Hungary", "Slovakia", "Austria", "Bavaria", "Regensburg", "Esztergom")  # fmt: skip
BODIES = ("the interior ministry", "police", "the Red Cross", "the mayor", "the fire brigade", "the foreign ministry",
          "the farmers' union", "the transport operator")  # fmt: skip
NUMBERS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "twenty",
    "thirty",
    "forty",
]
HEDGES = (
    (r"\bcould\b", "will"), (r"\bmight\b", "will"), (r"\bmay\b", "will"), (r"\bcould have\b", "have"),
    (r"\bis believed to be\b", "is"), (r"\bis said to have\b", "has"), (r"\bpurportedly shows\b", "shows"),
    (r"\bappeared to have\b", "had"), (r"\bis expected to\b", "will"), (r"\bis expected\b", "is"),
    (r"\bis likely to be\b", "was"), (r"\bare expected\b", "came"), (r"\bat least (?=\d|three|six|two|Wednesday)", ""),
    (r"\b(?:about|around|some|roughly) (?=\d|eight)", ""), (r"\bup to (?=\d)", ""), (r"\bmore than (?=\d|half)", ""),
    (r"\bless than (?=\d|30)", ""), (r"\bup to (?=\d)", "at least "), (r"\babout (?=\d)", "more than "),
    (r"\bat least (?=\d|three|six)", "up to "), (r"\bshould\b", "will"), (r"\bwas considering opening\b", "opened"),
    (r"\bpresumed\b", "known"), (r"\bmore than (?=\d)", "fewer than "), (r"\bbelieves that\b", "has established that"),
    (r"\bas far as is known, ", ""), (r"\bis forecast to end\b", "will end"), (r"\bhas denied\b", "has confirmed"),
    (r"\b[Ii]n an initial estimate\b", "officially"), (r"\bare believed\b", "are"), (r"\bsaid (?=that|the|he|she)", "confirmed "),  # noqa: E501
    (r"\bmight have to\b", "must"), (r"\bcould run again\b", "run again"), (r"\bfaces calls\b", "has agreed"),
)  # fmt: skip
Planter = Callable[[Case, random.Random, list[Case]], Case | None]


def plant(faithful: list[Case], half: str) -> list[Case]:
    """The errors of one half: up to `EACH` of each of the ten kinds."""
    found: list[Case] = []
    for kind, planter in PLANTERS.items():
        rng = random.Random(f"{SEED}:{half}:{kind}")
        cases = list(faithful)
        rng.shuffle(cases)
        made: dict[str, Case] = {}
        for case in cases * 3:
            new = planter(case, rng, faithful)
            if new is not None and (
                new.sentence != case.sentence or new.statements != case.statements or new.cites == ()
            ):
                made.setdefault(f"{new.sentence}|{new.statements}", replace(new, kind=kind, id=f"{kind}-{case.id}"))
            if len(made) >= EACH:
                break
        found += made.values()
    return found


def _cited(case: Case) -> str:
    return " ".join(" ".join((s.text, s.speaker or "", *s.names)) for s in case.statements)


def _swap(case: Case, old: str, new: str) -> Case | None:
    made = re.sub(rf"(?<![\w]){re.escape(old)}(?![\w])", new, case.sentence, count=1)
    return replace(case, sentence=made[0].upper() + made[1:]) if made != case.sentence else None


def _pick(rng: random.Random, words: list[str]) -> str | None:
    return rng.choice(words) if words else None


def wrong_name(case: Case, rng: random.Random, _: list[Case]) -> Case | None:
    """A person's name becomes another's."""
    there = re.findall(r"[A-ZÁĎĽŠŽ][\w]+(?: [A-ZÁĎĽŠŽ][\w-]+)+", case.sentence)
    names = [n for n in there if n.split()[-1] in _last_names() and not n.startswith(("The ", "Minister"))]
    name = _pick(rng, names)
    others = [p for p in PEOPLE if p.split()[-1] not in _cited(case)]
    if name is None:
        return None
    surname, other = name.split()[-1], rng.choice(others)
    return _swap(case, surname, other.split()[-1])


def _last_names() -> frozenset[str]:
    pattern = r"(?:Mayor|Minister|spokesman|spokeswoman|director|Chancellor|Governor|commander|head,?|General|chairman|Colonel|Major)"  # noqa: E501
    found = {m for r in load_stream() for m in re.findall(rf"{pattern},? [A-ZÁĎĽŠŽ]\w+ ([A-ZÁĎĽŠŽÖ][\w-]+)", r.text)}
    return frozenset(found | {p.split()[-1] for p in PEOPLE})


def wrong_place(case: Case, rng: random.Random, _: list[Case]) -> Case | None:
    """A place becomes another."""
    place = _pick(rng, [p for p in PLACES if re.search(rf"(?<!\w){p}(?!\w)", case.sentence)])
    others = [p for p in PLACES if p not in _cited(case)]
    return _swap(case, place, rng.choice(others)) if place else None


def wrong_number(case: Case, rng: random.Random, _: list[Case]) -> Case | None:
    """A number becomes another."""
    digits = re.findall(
        r"(?<![\w.:,])\d[\d,.]*\d(?! (?:June|a\.m|p\.m|UTC))(?![\w:])|(?<![\w.:,])\d(?![\w:.,])", case.sentence
    )
    words = [w for w in NUMBERS if re.search(rf"\b{w}\b(?! o'clock)", case.sentence)]
    old = _pick(rng, digits + words)
    if old is None or re.fullmatch(r"20\d\d", old):
        return None
    if old in NUMBERS:
        return _swap(case, old, rng.choice([w for w in NUMBERS if w != old]))
    value = float(old.replace(",", ""))
    new = value + rng.choice([1, 2, 10]) if rng.random() < 0.5 or value < 20 else value * rng.choice([2, 10])
    return _swap(case, old, f"{new:,.2f}" if "." in old else f"{new:,.0f}")


def wrong_date(case: Case, rng: random.Random, _: list[Case]) -> Case | None:
    """A day, year or clock time becomes another."""
    old = _pick(rng, re.findall(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b20\d\d\b|\b\d+:\d+|\b\d+(?= [ap]\.m)|\b\d+(?= June)",  # noqa: E501
                                case.sentence))  # fmt: skip
    if old is None:
        return None
    if old in DAYS:
        return _swap(case, old, rng.choice([d for d in DAYS if d not in _cited(case)]))
    if ":" in old:
        hour, minute = old.split(":")
        return _swap(case, old, f"{(int(hour) + 1) % 24}:{minute}")
    return _swap(case, old, str(int(old) + rng.choice([1, 2])))


def wrong_speaker(case: Case, rng: random.Random, _: list[Case]) -> Case | None:
    """What somebody said is given to somebody else."""
    match = re.search(r"(?:according to|said) ((?:[^\s,.:]+ ?){1,5})(?=[,.:])", case.sentence)
    start = re.match(r"^((?:[^\s,]+ ){1,4}?)(?:said|says|told|denied|declined|announced)\b", case.sentence)
    cited = _cited(case).casefold()
    others = [
        b
        for b in (*BODIES, *PEOPLE)
        if not set(re.findall(r"\w+", b.casefold())) - {"the"} & set(re.findall(r"\w+", cited))
    ]
    other = rng.choice(others)
    if start and re.match(r"(?:He|She|It|They) $", start.group(1)):
        return replace(case, sentence=other[0].upper() + other[1:] + case.sentence[len(start.group(1)) - 1 :])
    if start:
        return replace(case, sentence=other[0].upper() + other[1:] + " " + case.sentence[start.end(1) :])
    if match:
        return replace(case, sentence=case.sentence[: match.start(1)] + other + case.sentence[match.end(1) :])
    return None


def wrong_surety(case: Case, rng: random.Random, _: list[Case]) -> Case | None:
    """A hedge is dropped or swapped, or a neutral verb judges."""
    able = [(a, b) for a, b in HEDGES if re.search(a, case.sentence)]
    if not able:
        return None
    old, new = rng.choice(able)
    span = re.search(old, case.sentence)
    if span is None or any(q.start < span.start() < q.end for q in find_quotations(case.sentence)):
        return None
    if new == "confirmed " and "confirm" in _cited(case):
        return None
    made = re.sub(old, new, case.sentence, count=1)
    return replace(case, sentence=made[0].upper() + made[1:])


def invented_quotation(case: Case, rng: random.Random, _: list[Case]) -> Case | None:
    """A quotation that nobody gave: a word of a real one is changed, or words are put between marks."""
    spans = find_quotations(case.sentence)
    if spans:
        words = spans[0].of(case.sentence).split(" ")
        at = rng.randrange(len(words))
        words[at] = rng.choice(["never", "tomorrow", "always", "nothing"]) + ('"' if words[at].endswith('"') else "")
        if at == 0:
            words[0] = '"' + words[0]
        made = case.sentence[: spans[0].start] + " ".join(words) + case.sentence[spans[0].end :]
        return replace(case, sentence=made)
    match = re.search(r"\bsaid that ((?:\S+ ){3,9}\S+)\.$|\bsaid ((?:\S+ ){3,9}\S+)\.$", case.sentence)
    if match is None:
        return None
    group = 1 if match.group(1) else 2
    return replace(case, sentence=f'{case.sentence[: match.start(group)]}"{match.group(group)}."')


def merged_events(case: Case, rng: random.Random, faithful: list[Case]) -> Case | None:
    """Two events become one: the number, place or person of another statement goes into this one; both are cited."""
    other = rng.choice(faithful)
    if other is case or set(other.statements) & set(case.statements):
        return None
    both = (*case.statements, *(replace(s, id=f"o{n}") for n, s in enumerate(other.statements)))
    options = []
    for pattern in (
        r"(?<![\w.:,])\d[\d,.]*\d(?! June)(?![\w:])",
        r"\b(?:" + "|".join(PLACES) + r")\b",
        r"\b(?:" + "|".join(DAYS) + r")\b",
    ):
        mine, theirs = re.findall(pattern, case.sentence), re.findall(pattern, other.sentence)
        options += [(a, b) for a in mine for b in theirs if a != b and b not in _cited(case)]
    if not options:
        return None
    made = _swap(case, *rng.choice(options))
    return replace(made, statements=both) if made else None


def uncited(case: Case, rng: random.Random, _: list[Case]) -> Case | None:
    """It cites nothing, or something that is not there; or half of it rests on nothing."""
    which = rng.randrange(3)
    if which == 0:
        return replace(case, cites=())
    if which == 1:
        return replace(case, cites=(*[s.id for s in case.statements], f"s{rng.randrange(50, 99)}"))
    tails = ("and a second levee is about to fail", "while looters roam the empty streets", "and the army has taken over the town",  # noqa: E501
             "and prices for fuel have doubled since", "but insurance will not cover any of it")  # fmt: skip
    return replace(case, sentence=case.sentence.rstrip(".") + ", " + rng.choice(tails) + ".")


def wrong_citation(case: Case, rng: random.Random, faithful: list[Case]) -> Case | None:
    """It cites another statement: one of the same report, or one from elsewhere."""
    report = next((r for r in load_stream() if case.statements[0].text in r.text), None)
    near = [c for c in faithful if report and c is not case and all(s.text in report.text for s in c.statements)]
    other = rng.choice(near if near and rng.random() < 0.5 else [c for c in faithful if c is not case])
    if {s.text for s in other.statements} & {s.text for s in case.statements}:
        return None
    return replace(case, statements=other.statements)


PLANTERS: dict[str, Planter] = {
    "wrong name": wrong_name,
    "wrong number": wrong_number,
    "wrong date": wrong_date,
    "wrong place": wrong_place,
    "wrong speaker": wrong_speaker,
    "swapped hedge": wrong_surety,
    "invented quotation": invented_quotation,
    "merged events": merged_events,
    "uncited": uncited,
    "wrong citation": wrong_citation,
}
