"""The pages: address, view, template and value of each. HTML, JSON and the description of the API follow from this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dateline.web.values.desk import ComparePage, CorrectionsPage, EditionsPage, FrontPage, HelpPage, SourcesPage
from dateline.web.values.edition import EditionPage
from dateline.web.values.records import (
    ClaimPage,
    PeoplePage,
    PersonPage,
    PlacePage,
    PlacesPage,
    ReportPage,
    SearchPage,
    StoryPage,
)
from dateline.web.views import claim, corrections, edition, people, places, reports, search, sources, stories, watches


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
    def json_path(self) -> str:
        """Where its JSON stands."""
        return ("/index" if self.path == "/" else self.path) + ".json"


PAGES: tuple[PageRoute, ...] = (
    PageRoute("/", watches.show_front, "front.html", FrontPage, "All watches with what is newest in each."),
    PageRoute("/w/{watch}", edition.show_watch, "edition.html", EditionPage, "The newest edition."),
    PageRoute("/w/{watch}/editions", watches.show_editions, "editions.html", EditionsPage, "The editions of a watch."),
    PageRoute(
        "/w/{watch}/compare", watches.show_compare, "compare.html", ComparePage,
        "What is different between two editions.", ("from", "to"),
    ),
    PageRoute("/w/{watch}/sources", sources.show_sources, "sources.html", SourcesPage, "The sources of a watch."),
    PageRoute("/edition/{edition}", edition.show_edition, "edition.html", EditionPage, "An edition as it was printed."),
    PageRoute("/claim/{claim}", claim.show_claim, "claim.html", ClaimPage, "A claim with its history."),
    PageRoute("/story/{story}", stories.show_story, "story.html", StoryPage, "A story."),
    PageRoute("/thread/{thread}", stories.show_thread, "story.html", StoryPage, "A thread of stories over days."),
    PageRoute("/report/{number}", reports.show_report, "report.html", ReportPage, "A report, what was taken from it."),
    PageRoute("/search", search.show_search, "search.html", SearchPage, "Search over statements.", ("q", "page")),
    PageRoute("/people", people.show_people, "people.html", PeoplePage, "Who speaks.", ("q",)),
    PageRoute(
        "/person/{person}", people.show_person, "person.html", PersonPage, "A person or body.", ("page", "quotes")
    ),
    PageRoute("/places", places.show_places, "places.html", PlacesPage, "Where it happens."),
    PageRoute("/place/{place}", places.show_place, "place.html", PlacePage, "What was said of a place.", ("page",)),
    PageRoute("/sources", sources.show_sources, "sources.html", SourcesPage, "How all sources fare."),
    PageRoute("/corrections", corrections.show_corrections, "corrections.html", CorrectionsPage, "What was corrected."),
    PageRoute("/help", corrections.show_help, "help.html", HelpPage, "Keys, words and rules."),
)  # fmt: skip
