"""Places on a map: drawn on the server, with circles as large as what is not known of them."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.types.desk import PlaceAt
from dateline.web.desk import Desk
from dateline.web.projection import draw_map
from dateline.web.values.shared import MapView

VAGUE = 100.0  # km: what is known no better, a country say, stands in no map but its own


def draw_claims(desk: Desk, claims: Iterable[str]) -> MapView | None:
    """The places that these claims tell of; None where they tell of none."""
    counts: dict[str, int] = {}
    places: dict[str, PlaceAt] = {}
    for _, place in desk.store.find_places_of(claims):
        if place.precision_km <= VAGUE:
            places[place.id] = place
            counts[place.id] = counts.get(place.id, 0) + 1
    return draw_map([(place, counts[key]) for key, place in places.items()])
