"""The index finds what a look at everything would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.stories.index import Index

_STEMS = st.sampled_from("abcdefgh")
_STEPS = st.lists(st.tuples(st.sampled_from(["add", "take", "drop"]), st.sampled_from("XYZVW"), st.sets(_STEMS)))


@given(_STEPS, st.dictionaries(_STEMS, st.floats(0.1, 1.0)), st.integers(1, 4))
def test_it_finds_what_shares_the_heaviest_words(
    steps: list[tuple[str, str, set[str]]], query: dict[str, float], most: int
) -> None:
    """After any additions and removals: the things in order of what they share, ties by id, and no other."""
    index, held = Index(), dict[str, set[str]]()
    for verb, thing, stems in steps:
        if verb == "add" and stems - held.get(thing, set()):
            index.add(thing, sorted(stems - held.get(thing, set())))
            held.setdefault(thing, set()).update(stems)
        elif verb == "take" and thing in held:
            index.take(thing, sorted(stems & held[thing]))
            held[thing] -= stems
        elif verb == "drop":
            index.drop(thing, sorted(held.pop(thing, set())))
    heaviest = sorted(query, key=lambda stem: (-query[stem], stem))
    scores = {}
    for thing, stems in held.items():
        score = 0.0
        for stem in heaviest:
            score += query[stem] ** 2 if stem in stems else 0.0
        scores[thing] = score
    expected = sorted((thing for thing in scores if scores[thing]), key=lambda thing: (-scores[thing], thing))
    assert index.find(query, most) == expected[:most]
