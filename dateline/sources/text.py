"""Plain text and Markdown: fields from front matter or from the lines at its head, paragraphs from what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from dateline.data import load_map
from dateline.sources.dates import looks_dated
from dateline.sources.drafts import Draft, finish
from dateline.sources.encoding import decode_text
from dateline.sources.formats import Found, Strength
from dateline.sources.limits import Limits
from dateline.sources.whole import read_whole
from dateline.types import Skipped

_FRONT = re.compile(r"\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>.*?)\n(?P=fence)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z_ -]{0,24}?)\s*[:=]\s*(?P<value>.*)$")
_DATE = re.compile(
    r"\s*(?:(?:date|dated|published|posted)\b\s*[:=]?\s*)?(?P<date>[+-]?\d{4,6}-\d{1,2}-\d{1,2}"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?)"
    r"(?:\s*[:,;.—–-]+(?=\s|$))?(?:\s+|$)(?P<rest>.*)$",
    re.IGNORECASE,
)
_BOLD_KICKER = re.compile(
    r"^(?:[-*]\s+)?(?:\*\*|__)([^*_\n]{1,72}?)\s*(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:)\s*", re.MULTILINE
)
_INLINE = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*$", re.MULTILINE), r"\1"),
    (re.compile(r"^ {0,3}>\s?", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}(?:[-*_]\s*){3,}$", re.MULTILINE), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)
_HEADING = re.compile(r"\s*#\s+(?P<title>\S.*?)\s*#*\s*(?:\n|$)")
_BULLET = re.compile(r"\s*(?:[-*•–—]|\d{1,2}[.)])\s")
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".md.gz")


class Head(NamedTuple):
    """The fields at the head of a text, and the text after them."""

    fields: dict[str, str]
    body: str


def looks_like(head: bytes) -> Strength:
    """Anything that is text may be a report in plain words; front matter is a strong sign."""
    if head.lstrip().startswith((b"---\n", b"---\r\n", b"+++\n")):
        return Strength.LIKELY
    return Strength.MAYBE


def read(stream: BinaryIO, origin: str, limits: Limits) -> Iterator[Found]:
    """One report, or the items of a briefing."""
    data = read_whole(stream, origin, limits)
    decoded = decode_text(data)
    if decoded.damaged:
        reason = f"some bytes are not valid {decoded.encoding}; they were replaced"
        yield Skipped(origin, reason, None, "save it as UTF-8")
    yield from read_text(decoded.text, origin, limits)


def read_text(text: str, origin: str, limits: Limits) -> Iterator[Found]:
    """The report that ``text`` is."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    head = find_head(text)
    title, body = head.fields.get("title"), head.body
    heading = _HEADING.match(body)
    markdown = bool(heading) or origin.lower().endswith(_MARKDOWN_NAMES) or _FRONT.match(text) is not None
    if heading:
        title, body = title or heading["title"], body[heading.end() :]
        if "published" not in head.fields:
            below = find_head(body)
            head, body = Head({**below.fields, **head.fields}, below.body), below.body
    elif title is None:
        title, body = _split_title(body)
    if markdown:
        body = plain_markdown(body)
        title = plain_markdown(title) if title else None
    fields = head.fields
    draft = Draft(
        origin=origin,
        text=_unwrap(body),
        id=fields.get("id"),
        source=fields.get("source"),
        title=title,
        published=fields.get("published"),
        updated=fields.get("updated"),
        url=fields.get("url"),
        byline=fields.get("byline"),
        language=fields.get("language"),
    )
    yield from finish(draft, limits)


def find_head(text: str) -> Head:
    """Front matter (YAML or TOML of plain ``name: value`` lines), else the dated or named lines at the head."""
    front = _FRONT.match(text)
    if front:
        fields = {}
        for line in front["fields"].split("\n"):
            fields.update(_parse_field(line) or {})
        return Head(fields, text[front.end() :])
    return _head_lines(text)


def _head_lines(text: str) -> Head:
    fields: dict[str, str] = {}
    rest = text.lstrip("\ufeff \n\t")
    while rest:
        line, _, after = rest.partition("\n")
        dated = _DATE.match(line)
        if dated and "published" not in fields:
            fields["published"] = dated["date"]
            rest = dated["rest"] + "\n" + after if dated["rest"] else after
            continue
        found = _parse_field(line)
        if found is None or set(found) & set(fields) or not _is_head_field(found, after):
            break
        fields.update(found)
        rest = after
    return Head(fields, rest)


def _is_head_field(found: dict[str, str], after: str) -> bool:
    """A named line counts where a date could stand, or where a blank or a further named line follows it."""
    name, value = next(iter(found.items()))
    if name in ("published", "updated"):
        return looks_dated(value) or any(char.isdigit() for char in value)
    line = after.partition("\n")[0]
    return not line.strip() or _parse_field(line) is not None or _DATE.match(line) is not None


def _parse_field(line: str) -> dict[str, str] | None:
    match = _FIELD.match(line.strip())
    if match is None:
        return None
    name = load_map("head_fields").get(re.sub(r"[ -]+", "_", match["name"].lower()))
    value = match["value"].strip()
    if value[:1] in ("'", '"') and value[-1:] == value[:1] and len(value) > 1:
        value = value[1:-1]
    return {name: value.strip("[] ") if name == "byline" else value} if name and value else None


def _split_title(body: str) -> tuple[str | None, str]:
    """A short first line without a full stop that stands alone is the title."""
    first, _, rest = body.lstrip("\n").partition("\n")
    line = first.strip()
    alone = rest.startswith("\n") or not rest.partition("\n")[0].strip()
    short = 0 < len(line.split()) <= 20 and len(line) <= 150
    if short and alone and rest.strip() and line[-1] not in '.!?:;,…"”»' and not _BULLET.match(first):
        return line, rest
    return None, body


def plain_markdown(text: str) -> str:
    """Markdown without its marks; bold kickers become bullets, so that a briefing is still seen as one."""
    text = _BOLD_KICKER.sub(r"- \1: ", text)
    for pattern, plain in _INLINE:
        text = pattern.sub(plain, text)
    return text


def _unwrap(text: str) -> str:
    """Join lines that were broken at a column: in paragraphs between blank lines whose inner lines are all long."""
    paragraphs = re.split(r"\n[ \t]*\n", text)
    return "\n\n".join(_join_lines(paragraph) for paragraph in paragraphs)


def _join_lines(paragraph: str) -> str:
    lines = paragraph.strip("\n").split("\n")
    inner = [len(line.rstrip()) for line in lines[:-1]]
    if not inner or not all(50 <= length <= 100 for length in inner) or any(_BULLET.match(line) for line in lines[1:]):
        return paragraph
    if all(line.rstrip().endswith((".", "!", "?", ":", "”", '"')) for line in lines[:-1]):
        return paragraph  # one sentence or paragraph a line
    return " ".join(line.strip() for line in lines)
