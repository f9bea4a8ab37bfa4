"""The edition as a mail message (RFC 5322, MIME): a text part, an HTML part, and headers that never change."""

from __future__ import annotations

import html
from collections.abc import Mapping
from datetime import UTC
from email.message import EmailMessage
from email.policy import SMTP

from dateline.briefs.render.fragment import clean, one_line, render_fragment
from dateline.briefs.render.ids import edition_key
from dateline.briefs.render.text import render_text
from dateline.briefs.render.words import print_day
from dateline.types import Edition, Report

HOST = "dateline.invalid"  # a host that can never be (RFC 2606): the sender puts its own address in its place
WIDTH = 72  # columns of the text part (RFC 3676)
SUBJECT = 160  # characters of a subject


def render_mail(edition: Edition, reports: Mapping[str, Report]) -> str:
    """The message, ready for a file ``.eml`` or for sendmail. ``Message-ID`` is the edition's for ever."""
    title = one_line(f"{edition.watch}: {print_day(edition.cutoff)}")[:SUBJECT]
    key = edition_key(edition)
    message = EmailMessage(policy=SMTP.clone(linesep="\n"))
    message["Subject"] = title
    message["From"] = f"Dateline <edition@{HOST}>"
    message["To"] = "undisclosed-recipients:;"
    message["Date"] = edition.cutoff.astimezone(UTC)
    message["Message-ID"] = f"<{key}@{HOST}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(clean(render_text(edition, reports, WIDTH)), cte="quoted-printable")
    message.add_alternative(_page(title, render_fragment(edition, reports)), subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_{key}")  # else the boundary is drawn by chance
    return message.as_string()


def _page(title: str, fragment: str) -> str:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title></head>\n<body>\n<h1>{html.escape(title)}</h1>\n{fragment}</body></html>\n"
    )
