"""Maps are drawn around their places, with circles as large as what is not known."""

from __future__ import annotations

from dateline.indexing import place_at
from dateline.web.projection import HEIGHT, WIDTH, draw_map


def test_places_stand_in_the_frame_north_above_south() -> None:
    north, south = place_at("Melk", 48.2, 15.3, 1, "AT", 1), place_at("Graz", 47.1, 15.4, 40, "AT", 2)
    drawn = draw_map([(north, 2), (south, 1)])
    assert drawn is not None
    spots = {spot.name: spot for spot in drawn.spots}
    assert spots["Melk"].y < spots["Graz"].y
    assert spots["Melk"].radius < spots["Graz"].radius
    assert all(0 <= spot.x <= WIDTH and 0 <= spot.y <= HEIGHT for spot in drawn.spots)


def test_one_place_is_a_map_and_none_is_not() -> None:
    assert draw_map([]) is None
    assert draw_map([(place_at("Pole", 90.0, 0.0, 10, None, None), 1)]) is not None
