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
from dateline.briefs.items import Plan, fill_edition, fill_short, plan_item, plan_short
from dateline.briefs.lede import choose_lede, sentences_of, write_lede
from dateline.briefs.lines import words_of
from dateline.briefs.moments import find_timeline
from dateline.briefs.nameable import EVEN, NAMED, prefer_nameable, weigh_chance
from dateline.briefs.quotations import find_quotes
from dateline.briefs.second_reading import judge_form, judge_news
from dateline.briefs.select import UNASKED, Development, Ranked, find_developments, is_told
from dateline.briefs.settings import BriefSettings
from dateline.briefs.sources import count_sources
from dateline.briefs.unknown import find_unknown
from dateline.types import Edition, Line, Material

LOOKED_AT = 12  # developments that are weighed for each item
WEAK = 1.5  # importance of a head below which it makes no item ...
FEW = 5  # ... where so many others would
NEWS, FORM = 0.8, 0.7  # chances of being news and well formed from which a sentence is told in short ...
THIN, LOW_NEWS, LOW_FORM = 3, 0.5, 0.4  # ... and where the lede and the items are fewer than so many
TOLD = 0.57  # cosine with a line from which a head without a new number is told already


def compose(material: Material, settings: BriefSettings) -> Edition:
    """The edition that the material makes. Pure: the same material and settings give the same edition."""
    day = Day(material)
    met = Introductions()
    found = find_developments(day)
    matters = Matters(day)
    developments = [each for each in found if each.weighty]
    minor = [each for each in found if not each.weighty]
    first = choose_lede(day, developments)
    told: list[Sentence] = []
    lede: tuple[Line, ...] = ()
    if first is not None:
        kin, apart = matters.find_kin(first, developments), matters.find_apart(first, developments)
        lead, lede = write_lede(day, first, settings, met, kin, apart)
        told += sentences_of(lead)
    weighed = prefer_nameable(day, developments, settings.items)
    plans = _plan(matters, day, weighed, first, told, settings)
    words = settings.words - words_of(lede)
    items = fill_edition(day, plans, settings, met, words)
    told += [sentence for plan in plans for sentence in sentences_of(plan)]
    held = [*([first] if first is not None else []), *(plan.development for plan in plans)]
    short = _plan_short(matters, day, (*weighed, *minor), held, told, settings)
    words -= sum(words_of(item.lines) for item in items)
    also = fill_short(day, short, settings, met, words)
    told += [sentence for plan in short for sentence in sentences_of(plan)]
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
        also=also,
    )


def _plan(
    matters: Matters,
    day: Day,
    developments: Sequence[Development],
    first: Development | None,
    told: Sequence[Sentence],
    settings: BriefSettings,
) -> tuple[Plan, ...]:
    """What the items will say: the lede's own matter is not theirs, no two are on one, and each surely has a kicker.

    While there are few, what is likely another matter, and what likelier has a kicker than not, must do.
    """
    held = [first] if first is not None else []
    free = _leave(developments, held)[: LOOKED_AT * settings.items]
    strong = [d for d in free if d.head.value >= WEAK]
    free = strong if len(strong) >= FEW else free
    left = [d for d in free if d.nameable >= NAMED]
    further = [(LIKELY, []), (LIKELY, [d for d in free if EVEN <= d.nameable < NAMED])]
    plans: list[Plan] = []
    said, bar = list(told), ONE_MATTER
    while len(plans) < settings.items:
        best = choose_development(matters, left, held, bar)
        if best is None and len(plans) < FEW and further:
            bar, more = further.pop(0)
            left += more
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
    # What is chosen for its name, too, stands by its weight alone.
    return tuple(sorted(plans, key=lambda plan: -_weight(plan.development)))


def _weight(development: Development) -> float:
    """The importance without what the chance of a kicker gave or took; of one that was not asked for it, as it is."""
    asked = development.nameable < UNASKED
    return development.importance - (weigh_chance(development.nameable) if asked else 0.0)


def _plan_short(
    matters: Matters,
    day: Day,
    developments: Sequence[Development],
    held: Sequence[Development],
    told: Sequence[Sentence],
    settings: BriefSettings,
) -> tuple[Plan, ...]:
    """What is told in short: news of further matters that makes no item, while it stands well alone."""
    left, mine = _leave(developments, held), list(held)
    plans: list[Plan] = []
    said = list(told)
    while len(plans) < settings.also:
        best = choose_development(matters, left, mine)
        if best is None:
            break
        left.remove(best)
        head = best.head.sentence
        news, form = (NEWS, FORM) if len(mine) >= THIN else (LOW_NEWS, LOW_FORM)
        if judge_news(day, head) < news or judge_form(day, head) < form or is_told(day, head, said, TOLD):
            continue
        plans.append(plan_short(day, best, said))
        said += sentences_of(plans[-1])
        mine.append(best)
    return tuple(plans)


def _leave(developments: Sequence[Development], held: Sequence[Development]) -> list[Development]:
    """The developments but for those whose heads are held."""
    led = {each.head.sentence.key for each in held}
    return [each for each in developments if each.head.sentence.key not in led]


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
