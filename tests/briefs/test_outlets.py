"""The names of outlets, as a line prints them."""

from __future__ import annotations

import pytest

from dateline.briefs.outlets import write_outlet


@pytest.mark.parametrize(
    ("outlet", "written"),
    [
        ("Uferblatt (Online)", "Uferblatt"),
        ("Uferblatt", "Uferblatt"),
        ("(Online)", "(Online)"),
        ("uferblatt", "UferBlatt"),
        ("Danube Post", "the Danube Post"),
        ("Ada_Lind", "the account Ada_Lind"),
        ("@danubewatch", "the account danubewatch"),
        ("_", "_"),
    ],
)
def test_an_outlet_is_named_as_the_texts_name_it(outlet: str, written: str) -> None:
    """Without what stands in brackets behind it, with the capitals and the article of the texts; an account as one."""
    texts = ("The mayor told the Danube Post on Monday.", "UferBlatt reported it first; UferBlatt stands by it.")
    assert write_outlet(outlet, texts) == written
