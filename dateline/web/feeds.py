"""The editions of a watch as feeds, and an edition as linked data for its page's head."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import Response

from dateline.briefs.render.atom import build_atom
from dateline.briefs.render.jsonfeed import build_jsonfeed
from dateline.briefs.render.liveblog import render_liveblog
from dateline.edition import cited_ids
from dateline.errors import NotFound
from dateline.types import Edition, Report
from dateline.web.desk import Desk
from dateline.web.render import embed_json
from dateline.web.security import find_csrf, guard_reading

LATEST = 12  # editions in a feed


def make_linked_data(desk: Desk, edition: str) -> str:
    """The LiveBlogPosting of an edition, to stand in a script element."""
    printed = desk.find_edition(edition)
    posting = json.loads(render_liveblog(printed, _cited(desk, printed)))
    for update in posting["liveBlogUpdate"]:
        update.pop("citation", None)  # all of them stand in the whole's
    return embed_json(json.dumps(posting, ensure_ascii=False, separators=(",", ":")))


def answer_atom(request: Request) -> Response:
    """The last editions of a watch as Atom."""
    return Response(build_atom(_latest(request)).encode("utf-8", "replace"), media_type="application/atom+xml")


def answer_jsonfeed(request: Request) -> Response:
    """The last editions of a watch as a JSON Feed."""
    return Response(build_jsonfeed(_latest(request)).encode("utf-8", "replace"), media_type="application/feed+json")


def _latest(request: Request) -> list[tuple[Edition, dict[str, Report]]]:
    guard_reading(request, find_csrf(request))
    desk: Desk = request.app.state.desk
    watch = desk.find_watch(request.path_params["watch"])
    editions = [desk.find_edition(head.id) for head in desk.store.list_editions(watch.name)[-LATEST:]]
    if not editions:
        raise NotFound(f"{watch.name} has no edition yet")
    return [(edition, _cited(desk, edition)) for edition in editions]


def _cited(desk: Desk, edition: Edition) -> dict[str, Report]:
    hidden = desk.load_marks().hidden
    found = desk.store.find_reports_by_id(cited_ids(edition))
    return {key: report for key, report in found.items() if key not in hidden}
