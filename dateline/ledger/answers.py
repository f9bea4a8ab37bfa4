"""Which claim an answer, a doubt or a notice is about.

An answer in words of its own is compared with what is on the ledger; one without ("denied this", "declined to comment
on the claim") belongs to what stands before it in its own report, first of all to what concerns its speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.data import load_set
from dateline.ledger.concern import admits, denies_own_doing, is_charge, is_concerned, speaks_for
from dateline.ledger.figures import counts_same, same_value
from dateline.ledger.keys import word_key
from dateline.ledger.memory import Held, Memory, Mention
from dateline.ledger.origins import outlet_family
from dateline.ledger.same import all_told, likeness_of, opposed_keys, told_share, topic_of
from dateline.ledger.settings import LedgerSettings
from dateline.ledger.traits import Traits
from dateline.text.words import content_words
from dateline.types import Entry

_NEAR = 320.0  # characters after which half of the nearness is lost
_FAR = 2400  # characters beyond which a bare answer no longer reaches back
_BARE_WEIGHT = 0.75
_LEAST_BARE = 0.3
_PURPOSE = re.compile(
    r"\b(?:because|in order to|attempt|aim(?:ed|s)?|to protect|reason|so that|due to|caus\w+|purpose|motive|meant to|"
    r"intended)\b"
)
_SAID_BY = re.compile(r"\b(?:claim|allegation|accusation|assertion|statement|remark|comment)s?\b", re.IGNORECASE)
_ACCUSED = re.compile(r"\b(?:accus\w+|alleg\w+|charges?)\b", re.IGNORECASE)
_SAME_DEED = 0.4  # of what a worded denial denies that a statement beside it must tell
_SAME_DEED_FAR = 0.6  # ... a statement further away or of another report
_TOLD_TO_OTHERS = 0.6  # of all the words of a denial, names with them, that a claim tells which is not about the denier
_OTHERS_FAR = 0.66  # likeness that such a claim needs in another report
_BESIDE = 500  # characters over which a denial still stands beside a statement
_PICTURES = re.compile(r"\b(?:footage|video|clip|image|images|imagery|photo\w*|picture\w*|recording)\b")


@dataclass(frozen=True, slots=True)
class Pairing:
    """The claim that an answer is about, how sure that is (0..1), and why."""

    claim: str
    score: float
    because: tuple[str, ...]


@lru_cache(maxsize=16384)
def _own_weight(text: str) -> float:
    """The weight of the words of an answer that do not merely point back."""
    pointing = load_set("back_pointing")
    return sum(word_key(word)[1] for word in content_words(text) if word not in pointing)


def is_bare(entry: Entry) -> bool:
    """Whether an answer does not say itself what it is about."""
    return not entry.content or says_little(entry)


def says_little(entry: Entry) -> bool:
    """Whether the words of an answer only point ("the idea", "a claim")."""
    return _own_weight(entry.text) < _BARE_WEIGHT


def pair_answer(
    entry: Entry,
    traits: Traits,
    near: Sequence[Mention],
    candidates: Sequence[Held],
    memory: Memory,
    settings: LedgerSettings,
) -> Pairing | None:
    """The claim that an answer or doubt is about: of its own report, else, where it has words, of the whole window."""
    found = [pairing for mention in near if (pairing := _near_pairing(entry, traits, mention, memory)) is not None]
    bare = is_bare(entry)
    found = [pairing for pairing in found if pairing.score >= (_LEAST_BARE if bare else settings.answer)]
    for held in candidates:
        pairing = _far_pairing(entry, traits, held)
        if pairing is not None and pairing.score >= settings.answer_far:
            found.append(pairing)
    return max(found, key=lambda pairing: pairing.score, default=None)


def _near_pairing(entry: Entry, traits: Traits, mention: Mention, memory: Memory) -> Pairing | None:
    held = memory.find_claim(mention.claim)
    said = mention.entry
    if held is None or said.stance in ("denies", "declines", "doubts", "corrects", "withdraws"):
        return None
    if entry.speaker and said.speaker == entry.speaker:
        return None
    if not _can_answer(entry, traits, said, held):
        return None
    gap = entry.start - mention.end if said.report == entry.report else _FAR
    if gap < 0 and mention.start > entry.end:
        gap = mention.start - entry.end + 200  # what comes after is less likely meant
    if gap > _FAR:
        return None
    score, because = 0.45 / (1 + max(0, gap) / _NEAR), [f"{max(0, gap)} characters away in the same report"]
    topic = topic_of(traits, _best_traits(traits, held)) if traits.weights else 0.0
    if topic:
        score += 0.6 * topic
        because.append(f"they share {topic:.2f} of their words by weight")
    for bonus, reason in _hints(entry, said):
        score += bonus
        because.append(reason)
    if said.speaker is not None or said.stance == "accuses":
        score += 0.1  # answers are to what somebody says
    return Pairing(held.id, round(score, 4), tuple(because))


def _can_answer(entry: Entry, traits: Traits, said: Entry, held: Held) -> bool:
    """Whether a denial can be of that statement: an accusation where it speaks of one, else, where it says what is
    denied, something of the same deed. Standing beside each other and naming one man is not enough."""
    if entry.stance != "denies":
        return True
    if _ACCUSED.search(entry.text):
        return is_charge(said)
    if is_bare(entry):
        return True
    if opposed_keys(traits, held.traits[0]):
        return False  # who denies what is there denied already, agrees
    beside = entry.report == said.report and 0 <= entry.start - said.end <= _BESIDE
    least = _SAME_DEED if beside else _SAME_DEED_FAR
    if not is_concerned(entry, said) and max(all_told(traits, each) for each in held.traits) < _TOLD_TO_OTHERS:
        return False
    return max(told_share(traits, each) for each in held.traits) >= least


def _hints(entry: Entry, said: Entry) -> list[tuple[float, str]]:
    found = []
    if is_concerned(entry, said):
        found.append((0.25, f"{entry.speaker} is concerned by it"))
    if said.speaker and _names_speaker(entry.text, said.speaker):
        found.append((0.3, f"it names {said.speaker}, who says it"))
    if said.speaker and _SAID_BY.search(entry.text):
        found.append((0.15, "it speaks of what somebody says"))
    if said.stance == "accuses" and "accus" in entry.text.casefold():
        found.append((0.3, "it speaks of an accusation"))
    elif said.stance in ("accuses", "claims"):
        found.append((0.1, "it is an accusation or claim"))
    about = entry.text.casefold()
    if about.startswith(("why", "what caused", "the cause", "the reason")) and _PURPOSE.search(said.text.casefold()):
        found.append((0.5, "it gives the reason that is asked for"))
    if _PICTURES.search(about) and {"footage", "satellite imagery"} & set(said.evidence):
        found.append((0.3, "it rests on pictures, and the doubt is about pictures"))
    return found


def _names_speaker(text: str, speaker: str) -> bool:
    words = {word_key(word)[0] for word in content_words(speaker)} - {""}
    heavy = {key for key in words if key[0] not in "@="}
    return bool(heavy) and bool(heavy & {word_key(word)[0] for word in content_words(text)})


def _far_pairing(entry: Entry, traits: Traits, held: Held) -> Pairing | None:
    if entry.stance == "denies" and (entry.origin in held.origins or not speaks_for(entry)):
        return None  # nobody denies himself, that is a withdrawal; and somebody must deny
    likeness = max(likeness_of(traits, each) for each in held.traits)
    if likeness < 0.2:
        return None
    if entry.stance == "denies" and (
        max(told_share(traits, each) for each in held.traits) < _SAME_DEED_FAR or opposed_keys(traits, held.traits[0])
    ):
        return None
    concerned = is_concerned(entry, held.first) or _owns_up(entry)
    if entry.stance == "denies" and not concerned and likeness < _OTHERS_FAR:
        return None
    score, because = likeness, [f"likeness {likeness:.2f}"]
    if held.first.thread == entry.thread or held.first.story == entry.story:
        score += 0.1
        because.append("of the same thread")
    if concerned:
        score += 0.15
        because.append(f"{entry.speaker} is concerned by it")
    if _other_place(traits, held):
        score -= 0.2
    return Pairing(held.id, round(score, 4), tuple(because))


def _owns_up(entry: Entry) -> bool:
    """Whether an answer is about the speaker's own doing, whoever the statement names."""
    return (entry.stance == "denies" and denies_own_doing(entry)) or admits(entry)


def _best_traits(traits: Traits, held: Held) -> Traits:
    return max(held.traits, key=lambda each: topic_of(traits, each))


def _other_place(traits: Traits, held: Held) -> bool:
    places = held.traits[0].places
    return bool(traits.places and places and not traits.places & places)


def pair_notice(
    entry: Entry, traits: Traits, near: Sequence[Mention], own: Sequence[Held], memory: Memory
) -> Pairing | None:
    """The claim that a correction or withdrawal changes: of the same outlet or speaker, likest in words and figures."""
    found = [pairing for held in own if (pairing := _notice_pairing(entry, traits, held)) is not None]
    for mention in near:
        held = memory.find_claim(mention.claim)
        if held is None:
            continue
        if mention.entry.report != entry.report:  # an earlier version of the same page
            pairing = _notice_pairing(entry, traits, held, bonus=0.1)
        else:  # "On Tuesday we reported that ... We withdraw it."
            pairing = _pointed_at(entry, mention, held)
        if pairing is not None:
            found.append(pairing)
    return max(found, key=lambda pairing: pairing.score, default=None)


def _pointed_at(entry: Entry, mention: Mention, held: Held) -> Pairing | None:
    if (
        not is_bare(entry)
        or mention.end > entry.start
        or (held.first.report == entry.report and not _is_own_word(held.first))  # nobody takes back what he now says
        or outlet_family(held.first.outlet) != outlet_family(entry.outlet)
    ):
        return None
    score = 0.8 / (1 + (entry.start - mention.end) / _NEAR) - (0.3 if held.first.report == entry.report else 0.0)
    return Pairing(held.id, round(score, 4), ("it stands before the notice and was first said by the same outlet",))


def _is_own_word(said: Entry) -> bool:
    """Whether an outlet tells what it reported before ("On Tuesday the Uferblatt reported that ...")."""
    return said.speaker is not None and outlet_family(said.speaker) == outlet_family(said.outlet)


def _notice_pairing(entry: Entry, traits: Traits, held: Held, bonus: float = 0.0) -> Pairing | None:
    topic = topic_of(traits, _best_traits(traits, held))
    if held.first.report == entry.report:
        return None  # what the notice puts in its place
    score, because = topic + bonus, [f"they share {topic:.2f} of their words by weight"]
    if held.first.thread == entry.thread:
        score += 0.05
    said = held.traits[0].figures
    if any(counts_same(one, other) and same_value(one, other) for one in traits.figures for other in said):
        score += 0.2
        because.append("it gives the figure that was wrong")
    if topic < 0.15 or score < 0.3:
        return None
    return Pairing(held.id, round(score, 4), tuple(because))
