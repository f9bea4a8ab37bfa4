"""The rule table: what standing a claim has, and why. One table, first match wins; nothing else decides.

The order of the table is the order of certainty about the ledger itself: what was taken back comes before what
replaced it, an affirmation that counts before a denial, a denial before a mere difference, and only what nobody
contests is counted by its origins. A party's own success or innocence never confirms, and nothing is upgraded for lack
of data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dateline.ledger import phrases
from dateline.ledger.case import Case, lay_out
from dateline.ledger.concern import states_fact
from dateline.ledger.origins import UNKNOWN_FAMILY
from dateline.types import Claim, Ruling, Standing

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: ``decide`` gives the fields of the reason where the rule holds, None where it does not."""

    name: str
    standing: Standing
    condition: str  # in words
    reason: str  # template of the sentence that the reader sees
    decide: Callable[[Case], Fields | None]


def _withdrawn(case: Case) -> Fields | None:
    return _taken_back(case, "withdraws")


def _corrected(case: Case) -> Fields | None:
    return _taken_back(case, "corrects")


def _taken_back(case: Case, how: str) -> Fields | None:
    notices = [entry for relation, entry in case.claim.marks if relation == how]
    if not notices or case.standing or (case.taken_back and case.taken_back[-1][0] != how):
        return None
    return {"who": phrases.speakers(notices)}


def _superseded(case: Case) -> Fields | None:
    if case.newer is None or not case.newer.entries:
        return None
    newer = case.newer.entries[0]
    return {"who": phrases.who(newer), "newer": case.newer.text}


def _admitted(case: Case) -> Fields | None:
    return {"who": phrases.speakers(case.admissions)} if case.admissions else None


def _affirmed(case: Case) -> Fields | None:
    if not case.affirmations:
        return None
    entries = tuple(entry for entry, _ in case.affirmations)
    return {"who": phrases.speakers(entries), "holder": case.affirmations[0][1]}


def _denied(case: Case) -> Fields | None:
    return {"who": phrases.speakers(case.denials)} if case.denials else None


def _contradicted(case: Case) -> Fields | None:
    return {"who": phrases.speakers(case.contradictions)} if case.contradictions else None


def _disputed(case: Case) -> Fields | None:
    return {"versions": phrases.versions(case.rivals)} if case.rivals and case.standing else None


def _unverified(case: Case) -> Fields | None:
    if not case.doubts or len(case.counted) > 1:
        return None
    return {"who": phrases.speakers(case.doubts)}


def _corroborated(case: Case) -> Fields | None:
    # A piece of a sentence ("the fund") that several have in their mouths is nothing that they say.
    telling = [
        [entry for entry in said if entry.origin != UNKNOWN_FAMILY and states_fact(entry)] for _, said in case.counted
    ]
    # An outlet that does not say from whom it has it may have it from the one who speaks elsewhere.
    spoken = sum(any(entry.speaker for entry in said) for said in telling)
    own = sum(bool(said) and not any(entry.speaker for entry in said) for said in telling)
    if max(spoken, own) < 2:
        return None
    number = phrases.count(len(case.counted), "independent origin")
    return {"number": number[:1].upper() + number[1:], "origins": phrases.origins(case.counted)}


def _stated(case: Case) -> Fields | None:
    spoken = [origin for origin in case.origins if origin[0].startswith(("speaker:", "unnamed:"))]
    return {"origin": phrases.named_origin(spoken[0])} if spoken else None


def _reported(case: Case) -> Fields | None:
    return {"origin": phrases.origins(case.origins)} if case.standing else None


def _unasserted(case: Case) -> Fields | None:
    return {}


RULES: tuple[Rule, ...] = (
    Rule(
        "withdrawn", "withdrawn",
        "Everybody who asserted it has taken it back.",
        "{who} took it back, and nobody else on the ledger asserts it.", _withdrawn,
    ),
    Rule(
        "corrected", "corrected",
        "Everybody who asserted it has corrected it.",
        "{who} corrected it, and nobody else on the ledger asserts it.", _corrected,
    ),
    Rule(
        "superseded", "superseded",
        "The same origin has since given a newer figure of the same thing.",
        "{who} has given a newer figure: “{newer}”.", _superseded,
    ),
    Rule(
        "admitted", "confirmed",
        "A party affirms it against its own interest, or after having denied it.",
        "Affirmed against their own interest, or after a denial, by {who}.", _admitted,
    ),
    Rule(
        "affirmed", "confirmed",
        "A party with authority over the fact (see the table) confirms it, says the same as another independent "
        "origin, or states its own official act; and it does not speak of its own success or innocence.",
        "Affirmed by {who}, with authority over such facts ({holder}).", _affirmed,
    ),
    Rule(
        "denied", "denied",
        "A party that the claim is about denies it.",
        "Denied by {who}, whom it is about.", _denied,
    ),
    Rule(
        "contradicted", "disputed",
        "Somebody denies it whom it is not about.",
        "Contradicted by {who}.", _contradicted,
    ),
    Rule(
        "disputed", "disputed",
        "Another origin holds to an incompatible version: other figures at the same time, another actor, the contrary.",
        "It does not go together with {versions}.", _disputed,
    ),
    Rule(
        "unverified", "unverified",
        "An outlet says that it could not verify it, and no two independent origins say it.",
        "{who} could not verify it.", _unverified,
    ),
    Rule(
        "corroborated", "corroborated",
        "Two or more independent origins say it: two who speak, or two outlets in their own voice.",
        "{number} say it: {origins}.", _corroborated,
    ),
    Rule(
        "stated", "stated",
        "One origin says it, named or unnamed.",
        "One origin says it: {origin}.", _stated,
    ),
    Rule(
        "reported", "reported",
        "An outlet, an agency or one publisher says it in its own voice.",
        "In the outlet's own voice: {origin}.", _reported,
    ),
    Rule(
        "unasserted", "unverified",
        "The ledger holds an answer or a doubt, but nobody who says it.",
        "It is known only from what was answered to it.", _unasserted,
    ),
)  # fmt: skip


def rule(claim: Claim, rivals: Mapping[str, Claim]) -> Ruling:
    """The standing of a claim. ``rivals`` holds, by id, the claims that it names as rivals or as newer (all others may
    be there too). Pure; the first rule of ``RULES`` that holds decides."""
    case = lay_out(claim, rivals)
    for each in RULES:
        fields = each.decide(case)
        if fields is not None:
            return _ruling(case, each, fields)
    raise AssertionError("the last rule holds always")


def _ruling(case: Case, decided: Rule, fields: Fields) -> Ruling:
    because = [decided.reason.format(**fields), *_beside(case, decided)]
    claim = case.claim
    return Ruling(
        claim=claim.id,
        standing=decided.standing,
        rule=decided.name,
        because=tuple(dict.fromkeys(_sentence(reason) for reason in because)),
        origins=tuple(origin for origin, _ in case.counted),
        evidence=case.evidence,
        answers=claim.answers,
        figures=phrases.figures_of(case),
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _beside(case: Case, decided: Rule) -> list[str]:
    """What does not decide, but belongs to the picture."""
    said: list[str] = []
    counted = case.counted
    if decided.name not in ("corroborated", "stated", "reported") and counted:
        number = "One origin says" if len(counted) == 1 else phrases.count(len(counted), "independent origin") + " say"
        said.append(f"{number} it: {phrases.origins(counted)}.")
    if decided.name != "disputed" and case.rivals:
        said.append(f"Another version stands: {phrases.versions(case.rivals)}.")
    if decided.name != "unverified" and case.doubts:
        said.append(f"{phrases.speakers(case.doubts)} could not verify it.")
    for how, entry, notice in case.taken_back if decided.name not in ("withdrawn", "corrected") else ():
        verb = "corrected" if how == "corrects" else "took back"
        said.append(f"{phrases.who(notice)} {verb} what {phrases.who(entry)} had said.")
    return [*said, *phrases.answered(case.claim.answers)]
