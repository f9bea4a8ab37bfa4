"""Speakers: dateline.reading.speakers. All people and bodies are invented."""

from __future__ import annotations

import pytest

from dateline.reading.mentions import read_mentions
from dateline.reading.sentences import read_sentences
from dateline.reading.speakers import Speaker, resolve_speaker
from dateline.types import Attribution, Reading, Report, Span


def resolve(text: str, source: str, before: tuple[tuple[str, Speaker], ...] = ()) -> Speaker:
    """The speaker of the last place where ``source`` stands; ``before`` are earlier sources and who they were."""
    report = Report("r1", text)
    reading = read_mentions(report, read_sentences(report, Reading("r1")))
    earlier = []
    for words, speaker in before:
        at = text.index(words)
        span = Span(at, at + len(words))
        earlier.append(
            Attribution((span,), (span,), (Span(span.end, span.end + 1),), "indirect", speaker.name,
                        speaker_kind=speaker.kind, role=speaker.role, body=speaker.body)
        )  # fmt: skip
    at = text.rindex(source)
    return resolve_speaker(report, (Span(at, at + len(source)),), reading, earlier)


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        (
            "Danube River Authority spokesperson Anna Weiss said no.",
            "Danube River Authority spokesperson Anna Weiss",
            Speaker("Anna Weiss", "person", "spokesperson", "Danube River Authority"),
        ),
        (
            "Jana Dole, the mayor of Melk, said no.",
            "Jana Dole, the mayor of Melk,",
            Speaker("Jana Dole", "person", "mayor", "Melk"),
        ),
        (
            "Austria's interior minister, Karl Huber, was there. Huber said no.",
            "Huber",
            Speaker("Karl Huber", "person", "interior minister", "Austria"),
        ),
        (
            "The Danube River Authority said no.",
            "The Danube River Authority",
            Speaker("Danube River Authority", "body"),
        ),
        ("Reuters reported it.", "Reuters", Speaker("Reuters", "outlet")),
        (
            "Anna Weiss and Karl Huber said no.",
            "Anna Weiss and Karl Huber",
            Speaker("Anna Weiss and Karl Huber", "group"),
        ),
    ],
)
def test_a_named_source_gets_its_canonical_name_role_and_body(text: str, source: str, expected: Speaker) -> None:
    assert resolve(text, source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "two officials briefed on the plan",
        "a person familiar with the talks",
        "A spokesman for Ms Weiss",
        "some officials",
    ],
)
def test_an_unnamed_source_keeps_exactly_its_words(source: str) -> None:
    speaker = resolve(f"Anna Weiss left. It is over, said {source}.", source)
    assert (speaker.name, speaker.kind) == (source, "unnamed")


def test_he_and_she_are_the_last_fitting_person() -> None:
    text = "Anna Weiss met Karl Huber on Monday. It will rise, she said."
    assert resolve(text, "she").name == "Anna Weiss"
    assert resolve(text.replace("she", "he"), "he").name == "Karl Huber"


def test_he_goes_on_with_the_last_speaker() -> None:
    text = "Karl Huber said no. The town of Peter Novak was dry. It stays so, he said."
    before = (("Karl Huber", Speaker("Karl Huber", "person")),)
    assert resolve(text, "he", before).name in ("Karl Huber", "Peter Novak")
    assert resolve("Karl Huber said no. It stays so, he said.", "he", before).name == "Karl Huber"


def test_an_office_is_its_holder_where_the_report_names_one() -> None:
    text = "The mayor of Melk, Jana Dole, was there. The mayor said no."
    assert resolve(text, "The mayor").name == "Jana Dole"


def test_an_office_that_nobody_is_named_for_stays_an_office() -> None:
    assert resolve("The mayor of Melk said no.", "The mayor of Melk") == Speaker(
        "mayor of Melk", "person", "mayor", "Melk"
    )


def test_the_countrys_minister_is_the_minister_of_the_country_named_before() -> None:
    text = "Romania was not hit, the country's foreign minister said."
    assert resolve(text, "the country's foreign minister") == Speaker(
        "Romania's foreign minister", "person", "foreign minister", "Romania"
    )


def test_the_ministry_is_the_one_that_spoke_before() -> None:
    text = "Austria's interior ministry spoke. The ministry said no."
    before = (("Austria's interior ministry", Speaker("Austria's interior ministry", "body")),)
    assert resolve(text, "The ministry", before).name == "Austria's interior ministry"


def test_documents_police_and_groups_are_told_apart() -> None:
    assert resolve("A report by the council said no.", "A report by the council").kind == "document"
    assert resolve("Police said no.", "Police") == Speaker("Police", "body")
    assert resolve("Residents said no.", "Residents").kind == "group"


def test_a_pronoun_that_finds_nobody_names_nobody() -> None:
    assert resolve("It rains, he said.", "he").name is None
    assert resolve_speaker(Report("r1", "x"), (), Reading("r1"), ()) == Speaker(None, None)


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Karl Huber ran. Huber campaign chief Paul Weiss agreed.", "Huber campaign chief Paul Weiss", "Paul Weiss"),
        ("Karl Huber ran. The Huber campaign said no.", "The Huber campaign", "Huber campaign"),
        ("Minister of Foreign Affairs Karl Huber came. The minister said no.", "The minister", "Karl Huber"),
        ("They asked the Danube River Authority, which said no.", "which", "Danube River Authority"),
        ("Karl Huber spoke. “I like the plan of Paul Weiss,” he said.", "he", "Karl Huber"),
        ("Karl Huber spoke. Then he turned to Paul Weiss. He said no.", "He", "Karl Huber"),
        ("Karl Huber spoke. Asked about Paul Weiss, he said no.", "he", "Karl Huber"),
        ("Karl Huber and Anna Weiss wrote a letter. They said no.", "They", "Karl Huber and Anna Weiss"),
    ],
)  # fmt: skip
def test_whom_a_name_or_pronoun_means_is_told_by_the_grammar_around_it(text: str, source: str, name: str) -> None:
    assert resolve(text, source).name == name


@pytest.mark.parametrize(
    ("text", "source", "name", "kind"),
    [
        (
            "After two days of denials Donaustrom has admitted it. Donaustrom, which runs the dam, is sorry.",
            "two days of denials Donaustrom",
            "Donaustrom",
            "body",
        ),
        (
            "Former Justice Minister Anna Weiss and former Interior Minister Karl Huber said no.",
            "Former Justice Minister Anna Weiss and former Interior Minister Karl Huber",
            "Anna Weiss and Karl Huber",
            "group",
        ),
        (
            "NATO Secretary General Karl Huber came. The NATO chief said no.",
            "The NATO chief",
            "Karl Huber",
            "person",
        ),
        (
            "Canada went to the World Trade Organization, its trade ministry said.",
            "its trade ministry",
            "Canada's trade ministry",
            "body",
        ),
        (
            "The National Water Authority shut the weirs between Linz and Tulln, its director general said.",
            "its director general",
            "National Water Authority's director general",
            "person",
        ),
        (
            "An order from Judge Anna Weiss said no.",
            "An order from Judge Anna Weiss",
            "order from Judge Anna Weiss",
            "document",
        ),
        (
            "A United Nations Development Program (UNDP) study said no.",
            "A United Nations Development Program (UNDP) study",
            "United Nations Development Program (UNDP) study",
            "document",
        ),
        ("The Sunday Times said no.", "The Sunday Times", "Sunday Times", "outlet"),
        (
            "A hydrologist who called Hungarian colleagues said no.",
            "A hydrologist who called Hungarian colleagues",
            "A hydrologist who called Hungarian colleagues",
            "unnamed",
        ),
    ],
)
def test_a_source_is_what_its_head_says(text: str, source: str, name: str, kind: str) -> None:
    speaker = resolve(text, source)
    assert (speaker.name, speaker.kind) == (name, kind)


def test_he_may_be_an_unnamed_source_who_spoke_last() -> None:
    text = "A senior official spoke on Monday. The list is long, he said."
    before = (("A senior official", Speaker("A senior official", "unnamed", "official")),)
    assert resolve(text, "he", before) == Speaker("A senior official", "unnamed", "official")
