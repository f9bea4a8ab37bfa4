"""The composition of an edition: lede, items, what changed, figures, what is not known, who said what, sources."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from dateline.briefs.changes import find_changes, find_corrections
from dateline.briefs.choosing import LIKELY, ONE_MATTER, Matters, choose_development
from dateline.briefs.day import Day, Sentence
from dateline.briefs.figures import find_figures
from dateline.briefs.introductions import Introductions
from dateline.briefs.items import Plan, fill_edition, plan_item
from dateline.briefs.lede import choose_lede, sentences_of, write_lede
from dateline.briefs.lines import words_of
from dateline.briefs.moments import find_timeline
from dateline.briefs.nameable import prefer_nameable
from dateline.briefs.quotations import find_quotes
from dateline.briefs.select import Development, Ranked, find_developments, is_told
from dateline.briefs.settings import BriefSettings
from dateline.briefs.sources import count_sources
from dateline.briefs.unknown import find_unknown
from dateline.types import Edition, Line, Material

LOOKED_AT = 12  # developments that are weighed for each item
WEAK = 1.5  # importance of a head below which it makes no item ...
FEW = 5  # ... where so many others would
TOLD = 0.57  # cosine with a line from which a head without a new number is told already


def compose(material: Material, settings: BriefSettings) -> Edition:
    """The edition that the material makes. Pure: the same material and settings give the same edition."""
    day = Day(material)
    met = Introductions()
    developments = find_developments(day)
    matters = Matters(day)
    first = choose_lede(day, developments)
    told: list[Sentence] = []
    lede: tuple[Line, ...] = ()
    if first is not None:
        kin, apart = matters.find_kin(first, developments), matters.find_apart(first, developments)
        lead, lede = write_lede(day, first, settings, met, kin, apart)
        told += sentences_of(lead)
    plans = _plan(matters, day, prefer_nameable(day, developments, settings.items), first, told, settings)
    items = fill_edition(day, plans, settings, met, settings.words - words_of(lede))
    told += [sentence for plan in plans for sentence in sentences_of(plan)]
    ranked = _ranked(developments)
    worth = _worth(day, ranked)
    return Edition(
        watch=material.watch,
        cutoff=material.cutoff,
        since=material.since,
        lede=lede,
        items=items,
        changes=find_changes(day, worth, settings.changes) if settings.changes else (),
        figures=find_figures(day, worth, told, met, settings.figures) if settings.figures else (),
        unknown=find_unknown(day, worth, settings.unknown) if settings.unknown else (),
        quotes=find_quotes(day, ranked, told, met, settings.quotes) if settings.quotes else (),
        corrections=find_corrections(day),
        sources=count_sources(day),
        id=edition_id(material.watch, material.about, material.cutoff),
        notes=material.notes,
        about=material.about,
        timeline=find_timeline(day, ranked, settings.timeline) if settings.timeline else (),
    )


def _plan(
    matters: Matters,
    day: Day,
    developments: Sequence[Development],
    first: Development | None,
    told: Sequence[Sentence],
    settings: BriefSettings,
) -> tuple[Plan, ...]:
    held = [first] if first is not None else []
    led = first.head.sentence.key if first is not None else None
    left = [d for d in developments if d.head.sentence.key != led][: LOOKED_AT * settings.items]
    strong = [d for d in left if d.head.value >= WEAK]
    left = strong if len(strong) >= FEW else left
    plans: list[Plan] = []
    said, bar = list(told), ONE_MATTER
    while len(plans) < settings.items:
        best = choose_development(matters, left, held, bar)
        if best is None and len(plans) < FEW and bar < LIKELY:
            bar = LIKELY
            continue
        if best is None:
            break
        left.remove(best)
        weak = best.head.value < WEAK and len(plans) >= FEW
        if weak or is_told(day, best.head.sentence, said, TOLD):
            continue
        kin, apart = matters.find_kin(best, left), matters.find_apart(best, left)
        plan = plan_item(day, best, settings.item_lines, said, kin, apart)
        said += sentences_of(plan)
        held.append(best)
        plans.append(plan)
    return tuple(plans)


def _ranked(developments: Sequence[Development]) -> tuple[Ranked, ...]:
    """All ranked sentences of the day's stories, each once."""
    found = {r.sentence.key: r for d in developments for r in d.rest}
    return tuple(sorted(found.values(), key=lambda r: (-r.value, r.sentence.key)))


def _worth(day: Day, ranked: Sequence[Ranked]) -> dict[str, float]:
    """The importance of each claim: that of the best sentence that tells it."""
    found: dict[str, float] = {}
    for each in ranked:
        for claim in day.claims_in(each.sentence):
            found.setdefault(claim.id, each.value)
    return found


def edition_id(watch: str, about: str | None, cutoff: datetime) -> str:
    """The id of the edition: its watch and cut-off, so that there is one of each."""
    key = f"{watch}\n{about or ''}\n{cutoff.isoformat()}"
    return "e" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:11]
