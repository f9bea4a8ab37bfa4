"""What a page reads out beside its links, for who cannot see them: ", external", "(opens in new tab)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.briefs.receipt import Draft
from dateline.text.quotes import inside
from dateline.types import Span

_MARKS = re.compile(
    r"\s?\((?:external(?: link)?|link is external|opens in (?:a )?new (?:tab|window))\)"
    r"|,? opens in (?:a )?new (?:tab|window)\b"
    r"|, external(?=\s?[.:;,]|\s[\"“‘]|\s(?:to|but|and|or|on|in|at|of|for|by|with|that|which|who|as|after|before|last|"
    r"this|said|says|shows?|found|[a-z]{3,}ed)\b)",
    re.IGNORECASE,
)


def cut_link_marks(draft: Draft, quotations: Sequence[Span]) -> None:
    """Cut the marks of links; what stands between quotation marks stays as it is."""
    for match in _MARKS.finditer(draft.report.text, draft.span.start, draft.span.end):
        if inside(tuple(quotations), match.start()) is None:
            draft.cut(match.start(), match.end(), "the mark of a link")
