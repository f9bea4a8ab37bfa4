"""Renderers: an edition as text of some format. No citation is lost, everything is escaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dateline.briefs.render.atom import render_atom
from dateline.briefs.render.html import render_html
from dateline.briefs.render.json import render_json
from dateline.briefs.render.jsonfeed import render_jsonfeed
from dateline.briefs.render.liveblog import render_liveblog
from dateline.briefs.render.mail import render_mail
from dateline.briefs.render.markdown import render_markdown
from dateline.briefs.render.pdf import render_pdf
from dateline.briefs.render.text import render_text
from dateline.types import Edition, Report

Renderer = Callable[[Edition, Mapping[str, Report]], str | bytes]

# Format name (also the file ending) -> renderer.
RENDERERS: dict[str, Renderer] = {
    "text": render_text,
    "txt": render_text,
    "md": render_markdown,
    "html": render_html,
    "json": render_json,
    "eml": render_mail,
    "mail": render_mail,
    "jsonld": render_liveblog,
    "atom": render_atom,
    "jsonfeed": render_jsonfeed,
    "pdf": render_pdf,
}

__all__ = ["RENDERERS", "Renderer", "render_html", "render_json", "render_markdown", "render_text"]
