"""Mail messages (RFC 5322): newsletters and agency mail, one report a message, or the items of a briefing."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.utils import parseaddr
from typing import BinaryIO

from dateline.errors import SourceError
from dateline.sources.drafts import Draft, finish
from dateline.sources.encoding import decode_text
from dateline.sources.formats import Found, Strength
from dateline.sources.ids import digest, slug
from dateline.sources.limits import Limits
from dateline.sources.markup import markup_to_text
from dateline.sources.whole import read_whole

_HEADER = re.compile(
    rb"^(message-id|mime-version|received|return-path|delivered-to|from|to|subject|date|content-type|x-[a-z-]+):",
    re.I | re.M,
)


def looks_like(head: bytes) -> Strength:
    """Header lines before the first empty line, of which three or more are those of mail."""
    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    if not re.match(rb"[A-Za-z][A-Za-z-]*:[ \t]", block):
        return Strength.NO
    names = {name.lower() for name in _HEADER.findall(block)}
    sure = names & {b"message-id", b"mime-version", b"received", b"return-path"}
    return Strength.SURELY if sure and b"from" in names and len(names) >= 3 else Strength.NO


def read(stream: BinaryIO, origin: str, limits: Limits) -> Iterator[Found]:
    """The text of one message. Raises SourceError when it has none."""
    data = read_whole(stream, origin, limits)
    message = email.message_from_bytes(data, policy=email.policy.default)
    part = message.get_body(("plain", "html"))
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes):
        raise SourceError("a mail without text", origin=origin)
    text = decode_text(payload, part.get_content_charset()).text
    if part.get_content_subtype() == "html":
        text = markup_to_text(text, origin, limits)
    name, address = parseaddr(str(message.get("from", "")))
    source, number = name or address or None, str(message.get("message-id", "")).strip()
    draft = Draft(
        origin=origin,
        text=text,
        id=f"{slug(source or 'mail')}-{digest('message', number)}" if number else None,
        source=source,
        title=str(message.get("subject", "")).strip() or None,
        published=str(message.get("date", "")) or None,
        language=str(message.get("content-language", "")) or None,
    )
    yield from finish(draft, limits)
