"""The pages: address, view, template and value of each. HTML, JSON and the description of the API follow from this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dateline.web.values.edition import EditionPage
from dateline.web.views import edition


@dataclass(frozen=True, slots=True)
class PageRoute:
    """One page. ``view`` takes the desk, the parts of the path and the ``query`` as words ("" where not given)."""

    path: str
    view: Callable[..., Any]
    template: str
    value: type
    summary: str
    query: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the view."""
        return self.view.__name__


PAGES: tuple[PageRoute, ...] = (
    PageRoute("/w/{watch}", edition.show_watch, "edition.html", EditionPage, "The newest edition of a watch."),
    PageRoute("/edition/{edition}", edition.show_edition, "edition.html", EditionPage, "An edition as it was printed."),
)
