"""The rule table: every standing, the order of the rules, and what no ledger may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ledger import RULES, Matcher, build_claims, rule
from dateline.types import Answer, Claim, Entry, Match, Relation, Ruling, Standing
from tests.ledger.news_desk import at, make_entry, rulings

TOLL = "14 people died in the flood at Tulln"
RELEASE = "the power station at Melk let water through without warning"
MINISTRY = {"speaker": "Austrian interior ministry", "speaker_kind": "body"}
MAYOR = {"speaker": "Franz Reiter", "role": "mayor of Tulln", "outlet": "Donaubote"}
OPERATOR = {"speaker": "the operator", "speaker_kind": "body"}


def made(*rows: dict[str, Any], text: str = TOLL) -> list[Entry]:
    return [make_entry(**({"text": text, "number": number} | row)) for number, row in enumerate(rows, start=1)]


def claim_of(entries: Sequence[Entry], marks: Sequence[tuple[Relation, Entry]] = (), **changes: Any) -> Claim:
    """A claim with these assertions; answers follow from the marks of kind "answers" by the stance."""
    kinds = {"denies": "denied", "confirms": "confirmed", "declines": "declined to comment"}
    answers = tuple(
        Answer(kinds[entry.stance], entry.speaker, entry.report, entry.start, entry.end, entry.id, entry.published)  # type: ignore[arg-type]
        for relation, entry in marks
        if relation == "answers"
    )
    text = entries[0].text if entries else marks[0][1].text
    values: dict[str, Any] = {"id": "c1", "text": text, "story": "s1", "thread": "t1"} | changes
    return Claim(entries=tuple(entries), marks=tuple(marks), answers=answers, **values)


def ruled(
    entries: Sequence[Entry], marks: Sequence[tuple[Relation, Entry]] = (), *others: Claim, **changes: Any
) -> Ruling:
    claim = claim_of(entries, marks, **changes)
    return rule(claim, {each.id: each for each in (claim, *others)})


def answer(stance: str, number: int = 50, **changes: Any) -> tuple[Relation, Entry]:
    values: dict[str, Any] = {"text": "", "content": (), "published": at(5)} | changes
    return ("answers", make_entry(stance=stance, number=number, **values))


def mark(relation: Relation, number: int = 60, **changes: Any) -> tuple[Relation, Entry]:
    stance = {"corrects": "corrects", "withdraws": "withdraws", "unverifies": "doubts"}[relation]
    return (relation, make_entry(changes.pop("text", TOLL), stance=stance, number=number, published=at(8), **changes))


def test_an_outlet_in_its_own_voice_reports() -> None:
    ruling = ruled(made({}))
    assert (ruling.standing, ruling.rule) == ("reported", "reported")
    assert ruling.because == ("In the outlet's own voice: Uferblatt.",)


def test_one_origin_states_however_many_outlets_carry_it() -> None:
    ruling = ruled(made(MINISTRY, {**MINISTRY, "outlet": "Donaubote"}))
    assert ruling.standing == "stated"
    assert ruling.because == ("One origin says it: Austrian interior ministry (Uferblatt, Donaubote).",)
    assert len(ruling.origins) == 1


def test_two_independent_origins_corroborate_and_are_named_with_their_outlets() -> None:
    ruling = ruled(made({"speaker": "Anna Weiss"}, MAYOR, {"speaker": "Anna Weiss", "outlet": "Echo"}))
    assert ruling.standing == "corroborated"
    assert ruling.because == (
        "Two independent origins say it: Anna Weiss (Uferblatt, Echo) and Franz Reiter, mayor of Tulln (Donaubote).",
    )


def test_an_outlet_in_its_own_voice_is_no_second_to_one_who_speaks() -> None:
    assert ruled(made({"speaker": "Anna Weiss"}, {"outlet": "Echo"})).standing == "stated"
    other = {"outlet": "Echo", "text": "The flood has killed 14 in Tulln, its mayor lost his house"}
    assert ruled(made({"outlet": "Uferblatt"}, other)).standing == "corroborated"


def test_a_party_with_authority_over_the_fact_confirms_what_another_says() -> None:
    assert ruled(made(MINISTRY, MAYOR)).standing == "confirmed"
    assert ruled(made({**MINISTRY, "stance": "confirms"})).standing == "confirmed"


def test_authority_alone_is_a_statement() -> None:
    assert ruled(made(MINISTRY)).standing == "stated"


def test_an_official_act_is_settled_by_the_word_of_who_does_it_and_a_plan_is_not() -> None:
    prime_minister = {"speaker": "Anna Weiss", "role": "prime minister"}
    assert ruled(made(prime_minister, text="She has dismissed the environment minister")).standing == "confirmed"
    assert ruled(made(prime_minister, text="She will dismiss the environment minister")).standing == "stated"
    assert ruled(made(MAYOR, text="The environment minister was dismissed")).standing == "stated"


def test_authority_over_another_kind_of_fact_does_not_confirm() -> None:
    rows = ({**MINISTRY, "stance": "confirms"}, MAYOR)
    assert ruled(made(*rows, text="the central bank in Vienna has cut its rate")).standing == "corroborated"


def test_a_party_that_says_what_tells_against_itself_confirms() -> None:
    mayor = {"speaker": "Karin Pichler", "role": "mayor"}
    admission = {**OPERATOR, "text": "its power station at Melk let water through without warning", "cue": "admitted",
                 "stance": "confirms", "outlet": "Donaubote"}  # fmt: skip
    ruling = ruled(made(mayor, admission, text=RELEASE))
    assert (ruling.standing, ruling.rule) == ("confirmed", "admitted")


def test_denied_and_later_admitted_is_confirmed_and_keeps_the_denial() -> None:
    mayor = {"speaker": "Karin Pichler", "role": "mayor"}
    later = {**OPERATOR, "published": at(48), "text": RELEASE}
    denial = answer("denies", 2, **OPERATOR)
    before = ruled(made(mayor, text=RELEASE), [denial])
    after = ruled([made(mayor, text=RELEASE)[0], make_entry(**later, number=70)], [denial])
    assert before.standing == "denied"
    assert after.standing == "confirmed"
    assert [each.kind for each in after.answers] == ["denied"]


def test_a_denial_by_the_party_concerned_denies_and_by_somebody_else_disputes() -> None:
    mayor = {"speaker": "Karin Pichler", "role": "mayor"}
    assert ruled(made(mayor, text=RELEASE), [answer("denies", **OPERATOR)]).standing == "denied"
    stranger = answer("denies", text=RELEASE, speaker="Otto Lang", role="novelist")
    assert ruled(made(mayor, text=RELEASE), [stranger]).standing == "disputed"


def test_nobody_in_particular_and_who_only_points_contradict_nothing() -> None:
    mayor = {"speaker": "Karin Pichler", "role": "mayor"}
    industry = answer("denies", text=RELEASE, speaker="an industry")
    pointing = answer("denies", text="the idea", speaker="Otto Lang", role="novelist")
    assert {ruled(made(mayor, text=RELEASE), [each]).standing for each in (industry, pointing)} == {"stated"}


def test_incompatible_versions_of_other_origins_are_disputed_both_ways_and_named() -> None:
    one = claim_of(made(MINISTRY), id="c1", rivals=("c2",))
    other = claim_of(made(MAYOR, text="19 people died in the flood at Tulln"), id="c2", rivals=("c1",))
    found = rulings([one, other])
    assert found["c1"].standing == found["c2"].standing == "disputed"
    assert "19 people died in the flood at Tulln" in found["c1"].because[0]
    assert "Franz Reiter" in found["c1"].because[0]


def test_a_rival_that_was_replaced_or_withdrawn_no_longer_disputes() -> None:
    one = claim_of(made(MINISTRY), id="c1", rivals=("c2",))
    entries = made(MAYOR, text="19 people died in the flood at Tulln")
    replaced = claim_of(entries, id="c2", superseded_by="c3")
    gone = claim_of(entries, [("withdraws", replace(entries[0], id="e9", seq=9, stance="withdraws"))], id="c2")
    assert rulings([one, replaced])["c1"].standing == "stated"
    assert rulings([one, gone])["c1"].standing == "stated"


def test_what_an_outlet_could_not_verify_is_unverified_until_two_origins_say_it() -> None:
    doubt = mark("unverifies", outlet="Abendpost")
    ruling = ruled(made({"speaker": "Anna Weiss"}), [doubt])
    assert ruling.standing == "unverified"
    assert ruling.because[0] == "Abendpost could not verify it."
    both = ruled(made({"speaker": "Anna Weiss"}, MAYOR), [doubt])
    assert both.standing == "corroborated"
    assert "Abendpost could not verify it." in both.because


def test_what_its_outlet_corrects_is_corrected_and_what_it_takes_back_withdrawn() -> None:
    assert ruled(made({}), [mark("corrects")]).standing == "corrected"
    assert ruled(made({}), [mark("withdraws")]).standing == "withdrawn"


def test_a_correction_of_one_outlet_leaves_what_others_say() -> None:
    ruling = ruled(made({"speaker": "Anna Weiss"}, {**MAYOR}), [mark("corrects")])
    assert ruling.standing == "stated"
    assert ruling.origins == ("speaker:franz reiter",)
    assert any("corrected" in reason for reason in ruling.because)


def test_what_is_said_again_after_the_withdrawal_stands_again() -> None:
    again = make_entry(TOLL, number=90, published=at(30))
    assert ruled([*made({}), again], [mark("withdraws")]).standing == "reported"


def test_a_newer_figure_of_the_same_origin_supersedes() -> None:
    newer = claim_of(made({**MINISTRY, "published": at(24)}, text="19 people died in the flood at Tulln"), id="c2")
    ruling = ruled(made(MINISTRY), (), newer, superseded_by="c2")
    assert ruling.standing == "superseded"
    assert "19 people died" in ruling.because[0]


def test_no_comment_is_an_answer_and_no_denial() -> None:
    ruling = ruled(made({"speaker": "Karin Pichler"}, text=RELEASE), [answer("declines", **OPERATOR)])
    assert ruling.standing == "stated"
    assert [each.kind for each in ruling.answers] == ["declined to comment"]
    assert "The operator declined to comment." in ruling.because


def test_a_claim_known_only_from_its_denial_is_denied_and_from_silence_unverified() -> None:
    assert ruled((), [answer("denies", text=RELEASE, **OPERATOR)]).standing == "denied"
    assert ruled((), [answer("declines", **OPERATOR)]).rule == "unasserted"


@pytest.mark.parametrize(
    "entry",
    [
        {"text": "Our gates never let any water through", "speaker": "the operator", "stance": "confirms"},
        {"text": "Slovak troops have repelled the attack", "speaker": "Slovak defence ministry", "stance": "confirms"},
        {"text": "Hungarian forces killed 14 people in Tulln", "speaker": "Slovak police", "stance": "confirms"},
    ],
)
def test_a_partys_own_success_or_innocence_or_its_opponents_guilt_never_confirms(entry: dict[str, Any]) -> None:
    alone = ruled(made({"speaker_kind": "body", **entry}))
    assert alone.standing == "stated"
    with_another = ruled(made({"speaker_kind": "body", **entry}, {"text": entry["text"], "outlet": "Donaubote"}))
    assert with_another.standing != "confirmed"


def test_every_standing_is_given_by_some_rule_and_every_rule_says_when_and_why() -> None:
    assert {each.standing for each in RULES} == set(get_args(Standing))
    assert len({each.name for each in RULES}) == len(RULES)
    for each in RULES:
        assert each.condition.endswith(".")
        assert each.reason.endswith(".")


TEXTS = [TOLL, RELEASE, "19 people died in the flood at Tulln", "Hungarian troops shelled the dam", ""]
SPEAKERS = [None, "Austrian interior ministry", "the operator", "Franz Reiter", "two officials", "Hungary", "Slovakia"]


def _entry(text: str, speaker: str | None, outlet: str | None, stance: str, hours: int, kind: str | None) -> Entry:
    return make_entry(text, speaker=speaker, outlet=outlet, stance=stance, published=at(hours),
                      speaker_kind=kind if speaker else None)  # fmt: skip


ENTRY = st.builds(
    _entry,
    st.sampled_from(TEXTS),
    st.sampled_from(SPEAKERS),
    st.sampled_from(["Uferblatt", "Donaubote", "BBC News", "BBC Sport", "AFP", None]),
    st.sampled_from(["says", "confirms", "accuses", "denies", "doubts", "corrects", "withdraws", "declines"]),
    st.integers(0, 90),
    st.sampled_from(["person", "body", "unnamed"]),
)
RELATIONS = {
    "denies": "answers",
    "declines": "answers",
    "doubts": "unverifies",
    "corrects": "corrects",
    "withdraws": "withdraws",
}
ANSWERS = {"denies": "denied", "declines": "declined to comment"}


@st.composite
def ledgers(draw: st.DrawFn) -> list[tuple[Entry, Match]]:
    """Entries and matches of a small ledger: three claims, which may be rivals of each other."""
    rows = []
    for number, entry in enumerate(draw(st.lists(ENTRY, min_size=1, max_size=10)), start=1):
        entry = replace(entry, id=f"e{number:02}", seq=number, report=f"r{number}")
        claim = draw(st.sampled_from(["c1", "c2", "c3"]))
        relation = RELATIONS.get(entry.stance, "asserts")
        rivals = tuple(sorted(set(draw(st.lists(st.sampled_from(["c1", "c2", "c3"]), max_size=1))) - {claim}))
        rows.append((entry, Match(entry.id, claim, relation, ANSWERS.get(entry.stance),  # type: ignore[arg-type]
                                  rivals if relation == "asserts" else ())))  # fmt: skip
    return rows


def claims_of(rows: Sequence[tuple[Entry, Match]]) -> tuple[Claim, ...]:
    return build_claims([entry for entry, _ in rows], [match for _, match in rows])


@settings(max_examples=80, deadline=None)
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_same_entries_in_another_order_give_the_same_rulings(rows: list[tuple[Entry, Match]], random: Any) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert claims_of(shuffled) == claims_of(rows)
    assert rulings(claims_of(shuffled)) == rulings(claims_of(rows))


# Defined by time: who denies and later says it, who takes back what he said before; below, too, which of rival claims
# an origin gave last.
BY_TIME = ("denies", "corrects", "withdraws")


@settings(max_examples=80, deadline=None)
@given(ledgers(), st.randoms(use_true_random=False))
def test_what_came_at_one_moment_is_ruled_the_same_whichever_came_first(
    rows: list[tuple[Entry, Match]], random: Any
) -> None:
    """The order of arrival decides nothing that is not defined by time."""
    kept = [
        (replace(entry, published=at(0)), replace(match, rivals=()))
        for entry, match in rows
        if entry.stance not in BY_TIME
    ]
    numbers = list(range(1, len(kept) + 1))
    random.shuffle(numbers)
    again = sorted(
        ((replace(entry, seq=seq), match) for seq, (entry, match) in zip(numbers, kept, strict=True)),
        key=lambda row: row[0].seq,
    )
    before, after = rulings(claims_of(kept)), rulings(claims_of(again))
    assert {name: each.standing for name, each in after.items()} == {name: e.standing for name, e in before.items()}


@settings(max_examples=80, deadline=None)
@given(st.lists(ENTRY, min_size=1, max_size=10))
def test_the_matcher_loses_no_entry_and_adding_one_changes_no_earlier_match(entries: list[Entry]) -> None:
    """Every entry has one place in one claim, and what comes later leaves the matches before it as they were."""
    made = [replace(entry, id=f"e{at:02}", seq=at, report=f"r{at}") for at, entry in enumerate(entries, start=1)]
    matched = [list(map(Matcher().match, made[:size])) for size in range(len(made) + 1)]
    for size in range(1, len(made) + 1):
        assert matched[size][:-1] == matched[size - 1]
        held = [e.id for c in build_claims(made[:size], matched[size]) for e in (*c.entries, *(x for _, x in c.marks))]
        assert sorted(held) == [entry.id for entry in made[:size]]


@settings(max_examples=80, deadline=None)
@given(ledgers())
def test_adding_an_entry_never_loses_one(rows: list[tuple[Entry, Match]]) -> None:
    def held(claims: Sequence[Claim]) -> set[str]:
        return {e.id for claim in claims for e in (*claim.entries, *(entry for _, entry in claim.marks))}

    for size in range(1, len(rows) + 1):
        assert held(claims_of(rows[:size])) == {entry.id for entry, _ in rows[:size]}


RANK = {"reported": 0, "stated": 0, "unverified": 0, "corroborated": 1, "confirmed": 2}


@settings(max_examples=80, deadline=None)
@given(ledgers())
def test_an_entry_without_speaker_and_outlet_never_upgrades_a_claim(rows: list[tuple[Entry, Match]]) -> None:
    before = rulings(claims_of(rows))
    for claim in before:
        nobody = make_entry(TOLL, outlet=None, number=99, published=at(0))
        after = rulings(claims_of([*rows, (nobody, Match(nobody.id, claim, "asserts"))]))
        was, now = before[claim].standing, after[claim].standing
        if was in RANK and now in RANK and before[claim].rule != "unasserted":
            assert RANK[now] <= RANK[was]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Uferblatt", "Donaubote", "AFP", None]), min_size=1, max_size=6), st.booleans())
def test_a_self_serving_confirmation_never_confirms_however_often_it_is_printed(
    outlets: list[str | None], innocent: bool
) -> None:
    text = "We did not let any water through" if innocent else "Slovak forces captured the dam and repelled the attack"
    speaker = "the operator" if innocent else "Slovak defence ministry"
    rows = [{"speaker": speaker, "speaker_kind": "body", "stance": "confirms", "outlet": outlet} for outlet in outlets]
    assert ruled(made(*rows, text=text)).standing != "confirmed"


def test_every_ruling_names_its_rule_and_gives_reasons() -> None:
    ruling = ruled(made({}))
    assert ruling.rule in {each.name for each in RULES}
    assert ruling.because
    assert all(reason.endswith((".", "”.")) for reason in ruling.because)
