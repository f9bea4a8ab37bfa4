"""Items: what is new, then the other side, then what nobody could verify, then a detail; one development each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.briefs.answers import find_doubts_near, find_replies, order_replies
from dateline.briefs.consequence import main_clause
from dateline.briefs.day import Day, Sentence, count_words, moment_of, stems_of
from dateline.briefs.deeds import Subject, skip_fronted
from dateline.briefs.heard import Heard, hear_all
from dateline.briefs.introductions import Introductions
from dateline.briefs.kicker import choose_kicker
from dateline.briefs.lines import LIKELY_LINE, SURE_LINE, is_sound, with_citations, words_of, write_line
from dateline.briefs.marks import mark_item, mark_sentence
from dateline.briefs.newsworth import weigh_news
from dateline.briefs.phrases import find_tag, is_person_word
from dateline.briefs.second_reading import judge_form
from dateline.briefs.select import Development, Ranked, is_news, is_told
from dateline.briefs.settings import BriefSettings
from dateline.text.live_pages import is_live_page
from dateline.types import Item, Line

DETAIL_SHARE = 0.26  # similarity to the head from which a sentence of another report is about the same
DETAIL_TOLD = 0.36  # similarity from which a detail without a new number only repeats
KIN_TOLD = 0.2  # ... where it is the head of another development on one matter: it must say something more
OTHER_MATTER = 0.3  # similarity to the head of another matter from which a sentence may be of that
ALL_TOLD = 0.72  # share of a detail's weighted words that the item's lines together may hold
DETAIL_WORTH = 0.9  # importance from which a sentence is worth a line as a detail
OPENS = 0.5  # chance of news from which the opening of the head's report stands before the head
OPENING = 6  # sentences of a report that tell one matter
COMMON_PLACE = 0.15  # share of the stories that name a place, from which the place says little
NEAR_WEIGHT = 4.0  # of a word that a sentence one further on must share
FURTHER = "a further new statement of the story"
OF_KIN = "what another development on the matter adds"
MOST_BEFORE_NAME = 30  # characters of an office before a name
REPLIES = 2  # lines of the other side, at most


@dataclass(frozen=True, slots=True)
class Plan:
    """What an item will say: sentences in order, each with its reason."""

    development: Development
    sentences: tuple[tuple[Sentence, str], ...]


def plan_item(
    day: Day,
    development: Development,
    lines: int,
    told: Sequence[Sentence],
    kin: Sequence[Ranked] = (),
    apart: Sequence[Sentence] = (),
) -> Plan:
    """The sentences of an item. ``told`` is what the edition has said already.

    ``kin``: the heads of other developments that surely are one matter with this: they make no items of their own, so
    that what they add (an answer, a newer figure) stands here. ``apart``: the heads of developments on other matters.
    """
    head = development.head.sentence
    chosen = _choose_head(day, head, told)
    sure = {each.sentence.key for each in kin}
    own = (each for each in development.rest if each.value >= DETAIL_WORTH)
    for each in (*kin, *own):
        if len(chosen) >= lines:
            break
        said = [*told, *(s for s, _ in chosen)]
        is_kin = each.sentence.key in sure
        fits = is_news(day, each.sentence) and (
            is_kin or (belongs(day, each.sentence, head) and not _is_of_another(day, each.sentence, head, apart))
        )
        share, reason = (KIN_TOLD, OF_KIN) if is_kin else (DETAIL_TOLD, FURTHER)
        adds = fits and _adds(day, each.sentence, said, [s for s, _ in chosen], share)
        least = LIKELY_LINE if any(a.source for a in each.sentence.attributions) else SURE_LINE  # who says what counts
        if adds and judge_form(day, each.sentence, _sentences(chosen)) >= least:
            against = _find_against(day, each.sentence, chosen)
            if against is not None and len(chosen) + 1 + len(against) <= lines:
                chosen.append((each.sentence, reason))
                chosen += against
    if len(chosen) < lines and development.story in day.older_stories:
        chosen += _find_background(day, development, told, chosen)
    return Plan(development, _in_order(day, chosen[:lines]))


def plan_short(day: Day, development: Development, told: Sequence[Sentence]) -> Plan:
    """The sentences of a development that is told in short: what is new, and the other side of it."""
    return Plan(development, _in_order(day, _choose_head(day, development.head.sentence, told)))


def _choose_head(day: Day, head: Sentence, told: Sequence[Sentence]) -> list[tuple[Sentence, str]]:
    """The head, with what must stand beside it: answers, denials, and that it could not be verified."""
    chosen = [(head, "the most important new sentence of its story")]
    for sentence, reason in _iter_other_side(day, head):
        said = [*told, *(s for s, _ in chosen)]
        left = len(chosen) < 1 + REPLIES and not _is_printed(day, sentence, reason, said)
        if left and is_sound(day, sentence, _heard(chosen)):
            chosen.append((sentence, reason))
    return chosen


def _is_of_another(day: Day, sentence: Sentence, head: Sentence, apart: Sequence[Sentence]) -> bool:
    """Whether the sentence is the head of another matter, or in more of its words like one than like the head."""
    own = max(OTHER_MATTER, day.similarity(sentence.stems, head.stems))
    return any(sentence.key == other.key or day.similarity(sentence.stems, other.stems) > own for other in apart)


def _sentences(chosen: Sequence[tuple[Sentence, str]]) -> tuple[Sentence, ...]:
    return tuple(sentence for sentence, _ in chosen)


def _heard(chosen: Sequence[tuple[Sentence, str]]) -> Heard:
    """What the reader of the item has read."""
    return hear_all(_sentences(chosen))


def _find_against(
    day: Day, sentence: Sentence, chosen: Sequence[tuple[Sentence, str]]
) -> list[tuple[Sentence, str]] | None:
    """What must stand beside a detail: of a disputed one the other version, where it is not there yet.

    None where it cannot be printed: then the detail is none.
    """
    claims = day.claims_in(sentence)
    if not claims or day.standing(claims[0].id) != "disputed":
        return []
    told = {claim.id for other, _ in chosen for claim in day.claims_in(other)}
    if told & set(claims[0].rivals):
        return []
    for reply in find_replies(day, sentence):
        if reply.kind == "another version" and is_sound(day, reply.sentence, _heard(chosen)):
            return [(reply.sentence, f"{reply.kind}: {claims[0].text[:80]!r}")]
    return None


def _find_background(
    day: Day, development: Development, told: Sequence[Sentence], chosen: Sequence[tuple[Sentence, str]]
) -> list[tuple[Sentence, str]]:
    """At most one sentence that was known before the last edition and helps to understand the item."""
    head = chosen[0][0]
    said = [*told, *(s for s, _ in chosen)]
    for sentence in (*(each.sentence for each in development.rest), *_iter_printed(day, development.story)):
        if mark_sentence(day, sentence)[0] != "background" or not belongs(day, sentence, head):
            continue
        if any(day.standing(claim.id) in ("superseded", "withdrawn") for claim in day.claims_in(sentence)):
            continue
        adds = _adds(day, sentence, said, [s for s, _ in chosen])
        if adds and judge_form(day, sentence, _sentences(chosen)) >= SURE_LINE:
            return [(sentence, "background: known before the last edition")]
    return []


def _iter_printed(day: Day, story: str) -> Iterator[Sentence]:
    """What the last edition printed of a story: it tells a new reader what this is about."""
    for item in day.material.previous.told if day.material.previous else ():
        for line in item.lines if item.story == story else ():
            sentence = day.find_sentence(line.citations[0].report, line.citations[0].start)
            if sentence is not None:
                yield sentence


def _iter_other_side(day: Day, head: Sentence) -> Iterator[tuple[Sentence, str]]:
    for reply in order_replies(find_replies(day, head)):
        yield reply.sentence, f"{reply.kind}: {reply.claim.text[:80]!r}"
    for sentence in find_doubts_near(day, head):
        yield sentence, "says that it could not be verified"


def _adds(
    day: Day, sentence: Sentence, said: Sequence[Sentence], here: Sequence[Sentence], share: float = DETAIL_TOLD
) -> bool:
    """Whether a detail says something that neither a line of the edition nor the item's lines together say."""
    together = frozenset().union(*(other.stems for other in here))
    return not is_told(day, sentence, said, share) and day.containment(sentence.stems, together) < ALL_TOLD


def _is_printed(day: Day, sentence: Sentence, reason: str, told: Sequence[Sentence]) -> bool:
    """Whether lines already chosen say it. An answer repeats the words of its claim and is none the less new."""
    if reason.startswith(("another version", "what is answered")):
        return is_told(day, sentence, told)
    return any(sentence.key == other.key for other in told)


def belongs(day: Day, sentence: Sentence, head: Sentence) -> bool:
    """Whether a detail is about the head's development: it shares words that tell something, or stands beside it."""
    same = sentence.report.id == head.report.id
    if same and sentence.place == 0 and not _things(day, sentence) & _things(day, head):
        return False  # a report on several matters opens with another
    opens = same and max(sentence.place, head.place) < OPENING and not is_live_page(sentence.report.text)
    mine, theirs = (_matter(day, each, common=opens) for each in (sentence, head))
    shared = mine & theirs
    apart = abs(sentence.place - head.place)
    near = opens or apart == 1 or any(day.weight(word) >= NEAR_WEIGHT for word in shared)
    if same and apart <= 2 and near and not is_live_page(sentence.report.text):
        return not _opens_another(sentence, head) or bool(_things(day, sentence) & _things(day, head))
    if sum(day.weight(word) for word in sorted(shared)) < 8.0 or len(shared) < 2:
        return False
    return same or (day.similarity(mine, theirs) >= DETAIL_SHARE and not _opens_another(sentence, head))


_POINTED = re.compile(
    r"\b[Tt]he (?:[a-z-]+ )?([a-z-]{4,})(?= (?:has|have|had|is|was|were|are|will|in|on|by|and)\b|[.,])"
)
_NEW = frozenset(("a", "an", "another", "some", "several"))


def _opens_another(sentence: Sentence, head: Sentence) -> bool:
    """Whether a sentence sets out with somebody or something that the head does not know, and that is no speaker.

    "A volunteer collapsed" and "Vienna has sent pumps" tell something else; "The bodies were found" goes on.
    """
    text, base = sentence.text, sentence.span.start
    at = skip_fronted(text)
    opening = text[at:].split(maxsplit=3)
    if opening and opening[0].lower() in _NEW and any(is_person_word(word) for word in opening[1:3]):
        return True
    known = stems_of(head.text)
    for mention in sentence.mentions:
        if mention.start - base - at in range(MOST_BEFORE_NAME) and not stems_of(mention.name) & known:
            speaks = any(
                mention.start < s.end and s.start < mention.end for a in sentence.attributions for s in a.source
            )
            return (
                not speaks
                and text[at].isupper()
                and not text[at:].startswith(("The ", "His ", "Her ", "Their ", "Its "))
            )
    return False


def _things(day: Day, sentence: Sentence) -> frozenset[str]:
    """The stems of what a sentence speaks about, without where and who says so."""
    places = {word for m in sentence.mentions if m.type == "place" for word in stems_of(m.name)}
    spans = [span for each in sentence.attributions for span in each.source]
    sources = {word for span in spans for word in stems_of(span.of(sentence.report.text))}
    return _matter(day, sentence, common=True) - places - sources


def _matter(day: Day, sentence: Sentence, *, common: bool) -> frozenset[str]:
    """The stems of what a main clause speaks about: without persons, their offices and the watch's own words.

    ``common``: with the places in which much happens, which say little.
    """
    persons = {word for m in sentence.mentions if m.type == "person" for word in stems_of(m.name)}
    places = {word for m in sentence.mentions if m.type == "place" for word in stems_of(m.name)}
    dull = {word for word in places if not common and day.share_of_stories(word) > COMMON_PLACE}
    words = stems_of(main_clause(sentence.text)) - persons - dull - day.watch_words
    return frozenset(word for word in words if not is_person_word(word) and day.weight(word) > 0)


def names_what(text: str, other: str) -> bool:
    """Whether ``text`` names what ``other`` only points at: "the Enerhod Power Plant" beside "the power plant"."""
    for noun in _POINTED.findall(other):
        named = re.compile(rf"\b[A-ZÀ-Ž][\w-]+ (?:[A-ZÀ-Ž][\w-]+ )?{noun[0].upper()}{noun[1:]}\b")
        if named.search(text) and not named.search(other) and find_tag(noun) == "NN":
            return True
    return False


def _in_order(day: Day, chosen: list[tuple[Sentence, str]]) -> tuple[tuple[Sentence, str], ...]:
    """A new claim before the head that answers it, an old one after; doubts last; an opening that is news first."""
    head = chosen[0]
    rank: dict[tuple[str, int], int] = {}
    for sentence, reason in chosen[1:]:
        opens = sentence.report.id == head[0].report.id and sentence.place == 0 and weigh_news(day, sentence) >= OPENS
        if opens or (not reason.startswith("background") and names_what(sentence.text, head[0].text)):
            rank[sentence.key] = 0
        elif reason.startswith("what is answered"):
            rank[sentence.key] = 1 if day.is_new(moment_of(sentence.report)) else 3
        else:
            rank[sentence.key] = 6 if reason.startswith("background") else 5 if "verified" in reason else 4
    return tuple(put_beside(day, sorted(chosen, key=lambda each: rank.get(each[0].key, 2))))


def put_beside(day: Day, ordered: Sequence[tuple[Sentence, str]]) -> list[tuple[Sentence, str]]:
    """What cannot stand alone ("her ministry") right behind the sentence that it follows in its report."""
    found: list[tuple[Sentence, str]] = []
    for each in ordered:
        sentence = each[0]
        follows = (sentence.report.id, sentence.place - 1)
        before = next((at for at, (other, _) in enumerate(found) if (other.report.id, other.place) == follows), None)
        if before is not None and not is_sound(day, sentence):
            found.insert(before + 1, each)
        else:
            found.append(each)
    return found


def write_item(day: Day, plan: Plan, kicker: str, met: Introductions, budget: int) -> Item | None:
    """The item of a plan in at most ``budget`` words; None where its first line does not pass."""
    met.open_item()
    lines: list[Line] = []
    words = count_words(kicker)
    for sentence, reason in plan.sentences:
        line = write_line(day, sentence, met, (reason, *_score(plan, sentence)))
        if line is None:
            if not lines:
                return None
            continue
        if lines and words + count_words(line.text) > budget:
            continue
        words += count_words(line.text)
        lines.append(with_citations(line, _same_said(day, sentence)))
    known = plan.development.story in day.older_stories
    return Item(
        kicker=kicker,
        mark=mark_item(lines, known),
        thread=plan.development.thread,
        lines=tuple(lines),
        story=plan.development.story,
        because=(f"importance {plan.development.importance:.2f}", *plan.development.because),
    )


def _score(plan: Plan, sentence: Sentence) -> tuple[str, ...]:
    for each in plan.development.rest:
        if each.sentence.key == sentence.key:
            return each.score.because
    return ()


def _same_said(day: Day, sentence: Sentence) -> tuple[Sentence, ...]:
    """Where other outlets say the same: one sentence an origin of the main claim."""
    claims = day.claims_in(sentence)
    if not claims:
        return ()
    found: dict[str, Sentence] = {}
    own = {e.origin for e in sentence.entries}
    for entry in claims[0].entries:
        other = day.find_sentence(entry.report, entry.start)
        if other is not None and entry.origin not in own and other.key != sentence.key:
            found.setdefault(entry.origin, other)
    return tuple(found.values())[:3]


def name_items(day: Day, plans: Sequence[Plan], used: Sequence[str] = ()) -> tuple[str, ...]:
    """A kicker for each plan, all different."""
    subjects = [_subject(day, plan) for plan in plans]
    kickers: list[str] = []
    for at, subject in enumerate(subjects):
        others = subjects[:at] + subjects[at + 1 :]
        kickers.append(choose_kicker(day, subject, others, (*used, *kickers)))
    return tuple(kickers)


def _subject(day: Day, plan: Plan) -> Subject:
    development = plan.development
    return find_subject(day, development.thread, development.story, tuple(s for s, _ in plan.sentences))


def find_subject(day: Day, thread: str, story: str, sentences: tuple[Sentence, ...]) -> Subject:
    """What a kicker is for, with the new reports of the story, the first sentence's own first."""
    reports = [r for r in day.fresh if day.material.placements[r.id].story == story]
    reports.sort(key=lambda r: (r.id != sentences[0].report.id, r.id))
    return Subject(thread, story, sentences, tuple(reports[:6]))


def fill_edition(
    day: Day, plans: Sequence[Plan], settings: BriefSettings, met: Introductions, words: int
) -> tuple[Item, ...]:
    """The items within ``words``: every item gets its first lines before any gets its last.

    One that does not fit is passed over, for no sentence is ever cut; where there is no lede the first always stands.
    """
    kickers = name_items(day, plans)
    items: list[Item] = []
    left = words
    for at, (plan, kicker) in enumerate(zip(plans, kickers, strict=True)):
        remaining = len(plans) - at
        budget = min(settings.item_words, max(30, left // remaining))
        item = write_item(day, plan, kicker, met, budget)
        if item is None:
            continue
        used = words_of(item.lines)
        if used > left and (items or words < settings.words):
            continue
        left -= used
        items.append(item)
    return tuple(items)


def fill_short(
    day: Day, plans: Sequence[Plan], settings: BriefSettings, met: Introductions, words: int
) -> tuple[Item, ...]:
    """What is told in short, within ``words``; one that does not fit is passed over."""
    items: list[Item] = []
    for plan in plans:
        item = write_item(day, plan, "", met, settings.item_words)
        used = words_of(item.lines) if item is not None else 0
        if item is not None and used <= words:
            words -= used
            items.append(item)
    return tuple(items)
