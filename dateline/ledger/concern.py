"""Who is concerned by a statement, who may settle it, and who speaks for himself.

A party's word about its own success or innocence, or about its opponent's guilt, is a statement, never a confirmation;
its word against its own interest is one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from dateline.data import load_map, load_set, load_table
from dateline.ledger.actors import find_agents
from dateline.ledger.keys import word_key
from dateline.ledger.news import is_proposition
from dateline.ledger.origins import body_of_outlet, is_nobody
from dateline.ledger.parties import find_parties, is_country
from dateline.text.names import same_name
from dateline.text.words import STOP_WORDS, content_words, stem
from dateline.types import Entry

# People who have a side by birth or subject but do not speak for it.
_OUTSIDERS = re.compile(
    r"\b(?:analyst|expert|resident|villager|witness|journalist|reporter|professor|scholar|researcher|historian|"
    r"economist|critic|activist|survivor|observer|blogger|tourist|refugee|commentator|columnist|academic)s?\b"
)
_SELF = re.compile(r"(?:that )?(?:we|our|i|my|it|its|he|his|she|her|they|their)\b", re.IGNORECASE)
_CHARGES = frozenset({"involvement", "wrongdoing", "responsibility", "guilt", "liability", "blame", "knowledge"})
_INDEFINITE = re.compile(r"(?:an?|one|two|three|some|several|many|most|other)\s", re.IGNORECASE)
_LOW_PREFIX = re.compile(r"^(?:the|its|his|her|their|a|an)\s+")


def is_concerned(entry: Entry, claim: Entry) -> bool:
    """Whether the speaker of ``entry`` is a party that the statement ``claim`` is about."""
    speaker = speaks_for(entry)
    if not speaker or speaker == speaks_for(claim):
        return False
    if any(same_name(each, name) for each in (speaker, entry.body) if each for name in claim.names):
        return True
    words = _voice(entry)
    if is_country(entry.party) and not _OUTSIDERS.search(words) and entry.party in claim.sides:
        return True
    return _owns(words, claim.text) or _is_named(speaker, claim.text)


def denies_own_doing(entry: Entry) -> bool:
    """Whether what is denied is the denier's own doing: "denied it", "denied that it opened", "denied having known",
    "denied any involvement". Who denies without saying what, denies what is said of him."""
    words = entry.text.casefold().split()
    while words and words[0] in ("that", "to", "any", "all", "the"):
        words.pop(0)
    if not words or words[0].strip(".,") in load_set("back_pointing") or words[0].strip(".,") in _CHARGES:
        return True
    return bool(_SELF.match(" ".join(words))) or words[0].endswith("ing")


def speaks_for(entry: Entry) -> str | None:
    """The speaker, or the body whose own outlet it is; None for the press, and where the words name nobody ("some")."""
    if entry.speaker and not is_nobody(entry.speaker):
        return entry.speaker
    return body_of_outlet(entry.outlet)


def has_authority(entry: Entry, text: str) -> tuple[str, str] | None:
    """By which holder word of the authority table the speaker of ``entry`` may settle what ``text`` says, and how:
    "act" by its word alone, "fact" and "own" where it confirms or another origin says the same. None: not at all."""
    if not speaks_for(entry) or entry.speaker_kind in ("unnamed", "outlet") or entry.stance == "accuses":
        return None
    topics = _topics(text)
    voice = _voice(entry)
    best: tuple[str, str] | None = None
    for holder in _holders_in(voice):
        ways = {way for topic, way in _holders()[holder].items() if topic in topics}
        if ways and (best is None or "act" in ways):
            best = (holder, "act" if "act" in ways else min(ways))
    return best


def is_own_act(entry: Entry) -> bool:
    """Whether what somebody with authority says is his own act or measurement: a body's word on its own field, a
    person's on what he himself did ("signed a decree"), not his remarks about others."""
    if entry.speaker_kind != "person" or not _plainly_said(entry.cue):
        return True
    return bool(re.match(r"(?:that )?(?:i|we|he|she|they|my|our|his|her|their)\b", entry.text, re.IGNORECASE))


_REMARKS = frozenset(
    {"said", "say", "says", "saying", "told", "tells", "tell", "wrote", "writes", "added", "adds", "tweeted", "posted",
     "noted", "notes", "stated", "states", "commented", "explained", "explains", "argued", "insisted", "suggested"}
)  # fmt: skip


def _plainly_said(cue: str | None) -> bool:
    """Whether a cue only says that something was said, not that it was done by saying it ("announced", "signed")."""
    return not _REMARKS.isdisjoint((cue or "").casefold().split())


_TO_COME = re.compile(r"(?:that )?to (?!have\b)\w+", re.IGNORECASE)
_BELIED = re.compile(
    r"\b(?:is|was|are|were|as|calls?|called)\s+(?:an?\s+)?[\"“'‘]?(?:false|untrue|lies?|baseless|wrong|fake|not true|"
    r"unfounded|misleading|incorrect|disinformation|propaganda|nonsense|fabricat\w+)\b",
    re.IGNORECASE,
)


_FIRST_PERSON = re.compile(r"(?:that )?(?:i|we|my|our)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"(?:is|are|was|were|been|being) (?:\w+ )?\w+(?:ed|en)\b", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"\b(?:unclear|unknown|not (?:known|clear|sure)|(?:not|n['’]t) know)\b[^.;]{0,20}?"
    r"\b(?:whether|if|how|why|what|who|when|where)\b",
    re.IGNORECASE,
)


def is_open(entry: Entry) -> bool:
    """Whether a statement says that something is not known ("it is unclear why the pump failed")."""
    return _UNKNOWN.search(entry.text) is not None


def speaks_of_itself(entry: Entry) -> bool:
    """Whether somebody speaks of himself or his own ("we have planned for it"), which nobody else can say too."""
    return entry.speaker is not None and _FIRST_PERSON.match(entry.text) is not None


def is_assertion(entry: Entry) -> bool:
    """Whether a statement says that something is so, rather than asks or orders that it be."""
    return entry.stance not in ("asks", "orders") and not entry.text.endswith("?")


def states_fact(entry: Entry) -> bool:
    """Whether a statement is one that another could say too, or contradict: a whole thought, told as so, or what
    somebody is accused of."""
    if not is_assertion(entry):
        return False
    if entry.speaker is None and entry.cue is None:  # a clause of the outlet, as it was recorded
        return not _FIRST_PERSON.match(entry.text)  # of somebody who is not told
    accuses = entry.stance == "accuses" and not _PASSIVE.match(entry.cue or "")  # "is faulted": by whom?
    return accuses or is_proposition(entry.text)


_FORECAST = re.compile(
    r"\b(?:will|would|could|should|may|might|expect(?:s|ed)?|(?:going|set) to|hopes?|likely|"
    r"(?:plan|intend|decide|agree|vow|pledge|promise)(?:s|d|ed|ned)? to)\b"
)
# What is wanted or owed is no fact that somebody could contradict by telling what is.
_WANTED = re.compile(
    r"\b(?:must|should|shall|ought|demand(?:s|ed)?|call(?:s|ed)? (?:on|for)|wants?|wanted|urge[sd]?|need(?:s|ed)? to|"
    r"promise[sd]?|prevent(?:s|ed|ing)?|if|whether|(?:open|ready|willing|prepared|agree[sd]?|likely|possible) to|"
    r"possibility|likelihood|chance)\b"
)
_TOLD = re.compile(
    r"\b(?:says?|said|argue[sd]?|add(?:s|ed)|announce[sd]?|insist(?:s|ed)?|kept|stress(?:es|ed)|claim(?:s|ed)|"
    r"warn(?:s|ed)|told|according to)\b"
)


def is_forecast(entry: Entry) -> bool:
    """Whether a statement is about what is still to come ("will send", "to send")."""
    return _FORECAST.search(entry.text) is not None or _TO_COME.match(entry.text) is not None


def belies(entry: Entry) -> bool:
    """Whether a statement tells another's claim only to call it untrue ("its claim that it withdraws is false")."""
    return _BELIED.search(entry.text) is not None


def is_wish(entry: Entry) -> bool:
    """Whether a statement tells what somebody wants, owes or supposes rather than what is."""
    if entry.stance in ("asks", "orders") or entry.text.startswith("not to "):
        return True
    return _WANTED.search(entry.text) is not None


def is_charge(entry: Entry) -> bool:
    """Whether a statement can be called an accusation: made as one, or of a harm that somebody did."""
    return entry.stance in ("accuses", "claims") or "harm" in _meanings(entry.text) or "accus" in entry.text.casefold()


def tells_words_of(speaker: str | None, text: str) -> bool:
    """Whether the outlet tells in its own words what ``speaker`` says ("Weiss: the dam holds", "... - said Weiss")."""
    name = (speaker or "").split(",")[0].split()[-1:]
    if not name or len(name[0]) < 3:
        return False
    spots = [match.span() for match in re.finditer(rf"\b{re.escape(name[0])}\b", text)]
    return any(
        text[end : end + 1] == ":"
        or _TOLD.search(text[max(0, start - 40) : start])
        or _TOLD.search(text[end : end + 15])
        for start, end in spots
    )


def is_self_serving(entry: Entry) -> bool:
    """Whether the speaker gains by what ``entry`` says: own success or innocence, an opponent's guilt or loss."""
    if not (speaks_for(entry) or entry.party):
        return False
    means = _meanings(entry.text)
    own = _is_about_self(entry)
    actors = {key[1:] for key in find_agents(entry.text) if key[0] == "@"}
    if is_country(entry.party) and actors - {entry.party} and means & {"harm", "success"}:
        return True  # one side of a quarrel speaks of what the other did
    if own and means & {"success", "innocence"} and not means & {"loss"}:
        return True
    return own and bool(_DENIED.search(entry.text)) and not _admits(entry.cue)


def speaks_against_itself(entry: Entry) -> bool:
    """Whether the speaker affirms what tells against himself: own fault, own loss, what was done by his own side."""
    if entry.stance in ("denies", "declines", "doubts") or not speaks_for(entry):
        return False
    if admits(entry):
        return True
    if not _is_about_self(entry):
        return False
    if _admits(entry.cue):
        return True
    if _denies_harm(entry):
        return False
    means = _meanings(entry.text)
    if entry.stance != "confirms" or "success" in means:
        return False
    return "loss" in means or ("harm" in means and _acts_itself(entry))


def admits(entry: Entry) -> bool:
    """Whether the cue itself tells of an admission ("admitted", "confessed") by somebody who can make one."""
    outsider = entry.speaker_kind == "document" or _OUTSIDERS.search(_voice(entry)) is not None
    return _admits(entry.cue) == "plain" and not outsider


_UNDONE = frozenset(
    {"must", "should", "would", "will", "not", "never", "refused", "refuses", "refusing", "declined", "declines"}
)


def is_undone(entry: Entry) -> bool:
    """Whether the cue tells of what is not done: "refused to sign", "would not confirm"."""
    return not _UNDONE.isdisjoint((entry.cue or "").casefold().split())


def _acts_itself(entry: Entry) -> bool:
    """Whether the statement says that its own speaker, or his side, did it."""
    actors = find_agents(entry.text)
    if entry.party is not None and f"@{entry.party}" in actors:
        return True
    own = {key for word in (speaks_for(entry) or "").split() if (key := word_key(word)[0])}
    return bool(own & actors) or bool(_SELF.match(entry.text))


def _admits(cue: str | None) -> str:
    """How a cue tells of an admission: "plain", "other" (only where it is about the speaker), "" not at all."""
    kinds = load_map("admission_cues")
    words = (cue or "").casefold().split()
    if not _UNDONE.isdisjoint(words):
        return ""  # "must admit", "refused to admit"
    return next((kinds[word] for word in words if word in kinds), "")


def _voice(entry: Entry) -> str:
    return " ".join(part for part in (entry.role, entry.body, speaks_for(entry)) if part).casefold()


def _is_about_self(entry: Entry) -> bool:
    """Whether a statement is about its own speaker: by name, by side, or in the first person."""
    if re.search(r"\b(?:we|our|us|i|my)\b", entry.text.casefold()):
        return True
    selves = [each for each in (speaks_for(entry), entry.body) if each]
    if any(same_name(each, name) for each in selves for name in entry.names):
        return True
    if is_country(entry.party) and entry.party in find_parties(entry.text):
        return True
    if _SELF.match(entry.text):
        return True
    return _owns(_voice(entry), entry.text)


def _is_named(speaker: str, text: str) -> bool:
    """Whether the words of a speaker without a name stand in the statement ("the operator", "the ministry")."""
    if _INDEFINITE.match(speaker):
        return False  # "a reporter": one of many
    words = [word for word in content_words(_LOW_PREFIX.sub("", speaker.casefold())) if word not in STOP_WORDS]
    if not words:
        return False
    said = _stems(text)
    return stem(words[-1]) in said and (len(words) == 1 or sum(stem(word) in said for word in words) * 2 > len(words))


@lru_cache(maxsize=16384)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(text))


def _owns(voice: str, text: str) -> bool:
    return not _topics(text).isdisjoint(_own_topics(voice))


@lru_cache(maxsize=16384)
def _own_topics(voice: str) -> frozenset[str]:
    """The topics that are a speaker's own affair."""
    return frozenset(
        topic for holder in _holders_in(voice) for topic, stands in _holders()[holder].items() if stands == "own"
    )


@lru_cache(maxsize=16384)
def _holders_in(voice: str) -> tuple[str, ...]:
    """The holders of authority as which a voice speaks, in order of the table."""
    return tuple(holder for holder in _holders() if holder in voice and re.search(rf"\b{re.escape(holder)}s?\b", voice))


@lru_cache(maxsize=16384)
def _topics(text: str) -> frozenset[str]:
    return frozenset(_group(stem(word)) for word in content_words(text))


def _group(base: str) -> str:
    """Deaths by any word are one topic."""
    return _topic_groups().get(base, base)


@cache
def _topic_groups() -> Mapping[str, str]:
    from_outcomes = {
        stem(row[0]): stem(row[1])
        for row in load_table("counted_outcomes")
        if row[1] in ("dead", "injured", "missing", "evacuated", "displaced", "rescued", "arrested", "infected")
    }
    return {base: what for base, what in from_outcomes.items() if base != what}


@cache
def _holders() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for holder, topic, stands in load_table("authority"):
        found.setdefault(holder, {})[_group(stem(topic))] = stands
    return found


@lru_cache(maxsize=16384)
def _meanings(text: str) -> frozenset[str]:
    words = {stem(word) for word in content_words(text)}
    return frozenset(means for base, means in _acts() if base in words)


@cache
def _acts() -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(stem(row[0]), row[1]) for row in load_table("self_interest")}))


_DENIED = re.compile(r"\b(?:not|never|no|n't|nothing|without|neither|nor)\b|n['’]t\b", re.IGNORECASE)


def _denies_harm(entry: Entry) -> bool:
    """ "We did not open the gates": a statement of innocence, whatever its cue."""
    return bool(_DENIED.search(entry.text)) and bool(_meanings(entry.text) & {"harm", "loss", "innocence"})
