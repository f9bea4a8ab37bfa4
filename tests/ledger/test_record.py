"""What one report brings to the ledger."""

from __future__ import annotations

from dateline.ledger import record_entries
from dateline.types import Factuality, Mention, Place, Span, Time
from tests.ledger.news_desk import make_reading, make_report, place, says, span_of, status


def record(report, *found, previous=None, **layers):  # type: ignore[no-untyped-def]
    return record_entries(report, make_reading(report, *found, **layers), place(report), previous)


def test_an_attribution_becomes_an_entry_with_all_that_the_reading_knows() -> None:
    text = (
        "At least 14 people may have died in Tulln on Tuesday, Karl Maier of the interior ministry said on Wednesday."
    )
    report = make_report(text)
    (entry,) = record(
        report,
        says(text, "Karl Maier of the interior ministry", "said",
             "At least 14 people may have died in Tulln on Tuesday", speaker="Karl Maier", body="interior ministry"),
        places=(Place(*span_of(text, "Tulln"), "Tulln an der Donau", 48.3, 16.0, None, 5.0, "AT"),),
        mentions=(Mention(*span_of(text, "Karl Maier"), "person", "Karl Maier"),),
        times=(Time(*span_of(text, "Tuesday"), "DATE", "2031-06-10"),
               Time(*span_of(text, "Wednesday"), "DATE", "2031-06-11", said=True)),
        factuality=(Factuality(*span_of(text, "died"), 1.0),),
    )  # fmt: skip
    assert entry.seq == 0
    assert entry.text == "At least 14 people may have died in Tulln on Tuesday"
    assert entry.content == (Span(0, len(entry.text)),)
    assert entry.sentence == Span(0, len(text))
    assert (entry.speaker, entry.origin, entry.cue, entry.stance) == (
        "Karl Maier", "speaker:interior ministry", "said", "says")  # fmt: skip
    assert (entry.happened, entry.said) == ("2031-06-10", "2031-06-11")
    assert entry.places == ("Tulln an der Donau",)
    assert entry.sides == ("AT",)
    assert [(f.what, f.low, f.high, f.report) for f in entry.figures] == [("dead", 14, None, "r1")]
    assert "may" in entry.hedges
    assert "at least" in entry.hedges
    assert entry.evidence == ("statement",)
    assert entry.factuality == 1.0


def test_the_outlets_own_news_is_recorded_and_furniture_questions_and_descriptions_are_not() -> None:
    text = (
        "The Danube flooded the old town of Tulln on Tuesday. Here's what you need to know: Will it rise again? "
        "Tulln is a town of gardens. Read more about the river in Vienna today."
    )
    entries = record(make_report(text))
    assert [entry.text for entry in entries] == ["The Danube flooded the old town of Tulln on Tuesday."]
    assert entries[0].origin == "family:uferblatt"
    assert entries[0].speaker is None


def test_the_outlets_own_clause_beside_an_attribution_is_an_entry_of_its_own() -> None:
    text = "Soldiers closed the bridge at Melk on Tuesday, which the mayor called far too late."
    entries = record(make_report(text), says(text, "the mayor", "called", "far too late", stance="claims"))
    assert [e.text for e in entries if e.speaker is None] == ["Soldiers closed the bridge at Melk on Tuesday"]


def test_answers_and_doubts_become_entries_whose_cue_says_which() -> None:
    text = (
        "The mayor says that the plant let water through. Donaustrom declined to comment on the claim. "
        "The province has not commented. Uferblatt could not verify the photographs."
    )
    entries = record(
        make_report(text),
        says(text, "The mayor", "says", "that the plant let water through"),
        status(text, "declined to comment", "declined to comment", "Donaustrom"),
        status(text, "has not commented", "has not commented", "Lower Austria"),
        status(text, "could not verify", "could not be verified", None, "the photographs"),
    )
    found = [(entry.stance, entry.cue, entry.speaker) for entry in entries]
    assert found == [
        ("says", "says", "The mayor"),
        ("declines", "declined to comment", "Donaustrom"),
        ("declines", "has not commented", "Lower Austria"),
        ("doubts", "could not be verified", None),
    ]
    assert entries[3].text == "the photographs"


def test_a_status_that_an_attribution_tells_better_is_not_recorded_twice() -> None:
    text = "The operator denied that it opened the gates."
    entries = record(
        make_report(text),
        says(text, "The operator", "denied", "that it opened the gates", stance="denies"),
        status(text, "denied", "denied", "The operator"),
    )
    assert [(entry.stance, entry.text) for entry in entries] == [("denies", "that it opened the gates")]


def test_a_statement_inside_a_statement_comes_from_the_outer_speaker() -> None:
    text = "Officials said that Anna Weiss expects to open the gates on Friday."
    entries = record(
        make_report(text),
        says(text, "Officials", "said", "that Anna Weiss expects to open the gates on Friday", speaker_kind="unnamed"),
        says(text, "Anna Weiss", "expects", "to open the gates on Friday", stance="believes"),
    )
    assert {entry.origin for entry in entries} == {"unnamed:uferblatt:officials"}
    assert {entry.speaker for entry in entries} == {"Officials", "Anna Weiss"}


def test_what_others_say_inside_a_denial_does_not_come_from_the_denier() -> None:
    text = "The operator denied a report by Abendpost that a tunnel was flooded."
    entries = record(
        make_report(text),
        says(text, "The operator", "denied", "a report by Abendpost that a tunnel was flooded", stance="denies"),
        says(text, "Abendpost", "report", "that a tunnel was flooded", speaker_kind="outlet"),
    )
    assert [entry.origin for entry in entries if entry.speaker == "Abendpost"] == ["family:abendpost"]


def test_a_correction_notice_is_an_entry_about_what_was_wrong() -> None:
    text = "Correction: An earlier version of this article said that 12,000 people had left Tulln. The number is 1,200."
    entries = record(make_report(text))
    assert entries[0].stance == "corrects"
    assert entries[0].text == "12,000 people had left Tulln."
    assert [figure.low for figure in entries[0].figures] == [12000]


def test_a_withdrawal_is_an_entry_and_withdrawing_a_right_is_none() -> None:
    text = "We retract our report of Tuesday on the tunnel. The federation withdrew its invitation to the town."
    invitation = says(text, "The federation", "withdrew", "its invitation to the town", stance="withdraws")
    entries = record(make_report(text), invitation)
    assert [entry.stance for entry in entries][:1] == ["withdraws"]
    assert all(entry.stance == "says" for entry in entries[1:])


def test_unchanged_sentences_of_a_new_version_are_not_recorded_again() -> None:
    first = make_report("The Danube flooded Tulln on Tuesday. At least 9 people have died in the town.")
    second = make_report(
        "The Danube flooded Tulln on Tuesday. At least 14 people have died in the town.",
        "r1@2",
        revises="r1",
        version=2,
    )
    entries = record(second, previous=first)
    assert [entry.text for entry in entries] == ["At least 14 people have died in the town."]


def test_evidence_is_told_by_the_words_of_the_sentence_and_the_kind_of_speaker() -> None:
    text = (
        "Footage from Melk shows the gates of the dam on Monday. A resident said that the sirens were silent all night."
    )
    resident = says(text, "A resident", "said", "that the sirens were silent all night", speaker_kind="unnamed")
    entries = record(make_report(text), resident)
    assert [entry.evidence for entry in entries] == [("footage",), ("eyewitness",)]


def test_recording_is_pure_and_ids_depend_on_the_report_and_the_place_in_it() -> None:
    text = "The Danube flooded Tulln on Tuesday. The Danube flooded Tulln on Tuesday."
    once, again = record(make_report(text)), record(make_report(text))
    assert once == again
    other = record(make_report(text, "r2"))
    ids = [entry.id for entry in (*once, *other)]
    assert len(set(ids)) == len(ids) == 4


def test_empty_and_odd_texts_give_no_entry_and_no_error() -> None:
    for text in ("", "\n\n", "???", "“", "1", "a" * 5000):
        assert record(make_report(text)) == ()


def test_who_withdraws_support_takes_back_no_statement() -> None:
    text = "The governor withdrew his support for a plan to drill, saying that reports of the spill changed his mind."
    content = text.removeprefix("The governor withdrew ").removesuffix(".")
    (entry, *_) = record(make_report(text), says(text, "The governor", "withdrew", content, stance="withdraws"))
    assert entry.stance == "says"
    text = "The operator withdrew its earlier statement on the gates of the dam on Wednesday."
    content = text.removeprefix("The operator withdrew ").removesuffix(".")
    (entry, *_) = record(make_report(text), says(text, "The operator", "withdrew", content, stance="withdraws"))
    assert entry.stance == "withdraws"
