"""Bad translations are told by their scars, and give way where others tell the day."""

from __future__ import annotations

from dateline.briefs.day import Day
from dateline.briefs.lines import is_sound
from dateline.briefs.translation import is_garbled, is_unedited, says_after_dash

from .world import WEDNESDAY, World, at

GARBLED = (
    "The wound will be deep - emphasized the minister.The full -size flood of the Danube lasts since Monday. "
    'It will be hard - said the mayor of Linz.He called it "the worst".- It is so.'
)
PLAIN = "The Danube rose again at Linz on Wednesday. The mayor closed the harbour of Linz."


def test_several_kinds_of_scar_make_a_bad_translation_one_kind_does_not() -> None:
    assert is_garbled(GARBLED)
    assert not is_garbled(PLAIN)
    assert not is_garbled("The levee broke.The mayor came.The river rose.The people left.")


def test_paired_dashes_are_no_speech_after_a_dash() -> None:
    assert says_after_dash("It will be hard - said the mayor of Linz.")
    assert not says_after_dash("The soldiers - they are forbidden to speak - said they would refuse.")


def test_a_bad_translation_is_refused_only_where_others_tell_the_day() -> None:
    world = World()
    world.report("bad", GARBLED, at(WEDNESDAY, 9))
    day = Day(world.material())
    sentence = next(s for s in day.sentences("bad") if s.text.startswith("He called") or "flood" in s.text)
    assert not day.is_poor(sentence.report)
    for name in ("one", "two", "three"):
        world.report(name, PLAIN, at(WEDNESDAY, 9), story=name)
    day = Day(world.material())
    assert day.is_poor(sentence.report)
    assert not is_sound(day, sentence)
    assert is_sound(day, day.sentences("one")[0])


def test_a_people_without_its_capital_is_no_edited_text() -> None:
    assert is_unedited("They hit a column of austrian vehicles.")
    assert is_unedited("Austrian forces starts digging near Linz.")
    assert is_unedited("It is the Austria's oldest levee.")
    assert not is_unedited("They polish the shoes of Austrian soldiers.")
    assert is_garbled("Near Linz a column of austrian vehicles was hit.")
    assert not is_garbled(f"{PLAIN * 8} A column of austrian vehicles was hit.")
