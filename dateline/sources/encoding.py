"""Bytes to text without guessing where nothing need be guessed."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers read these labels as (WHATWG Encoding, section 4.2).
_LABELS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "iso8859-1": "cp1252"}
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)


class Decoded(NamedTuple):
    """A text, the encoding it was read with, and whether characters were lost."""

    text: str
    encoding: str
    damaged: bool = False


def find_declared(head: bytes) -> str | None:
    """The charset that an HTML or XML document declares in its first 4 KiB."""
    match = _DECLARED.search(head[:4096])
    return match.group(1).decode("ascii").lower() if match else None


def wide_encoding(head: bytes) -> str | None:
    """The encoding of UTF-16 or UTF-32 bytes, by their mark or by their null bytes; None for all else."""
    for mark, name in _BOMS[1:]:
        if head.startswith(mark):
            return name
    sample = head[:400]
    sample = sample[: len(sample) // 2 * 2]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0) * 2 / len(sample), sample[1::2].count(0) * 2 / len(sample)
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else None


def decode_text(data: bytes, declared: str | None = None) -> Decoded:
    """``data`` as text: by its byte order mark, as UTF-8 where it is valid, as declared, or by the best guess.

    Valid UTF-8 beats the declaration, because text of another charset with letters beyond ASCII is hardly ever valid
    UTF-8 by chance, while a wrong declaration is common.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Decoded(data.decode(name, "replace"), name)
    if not (b"\x1b" in data and declared):  # ISO-2022 charsets are ASCII with escapes
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    text = _decode_declared(data, declared)
    if text is not None:
        return Decoded(text, str(declared))
    return _decode_guess(data)


def _decode_declared(data: bytes, declared: str | None) -> str | None:
    if not declared:
        return None
    name = _LABELS.get(declared.lower(), declared)
    try:
        if not codecs.lookup(name)._is_text_encoding:
            return None
        return data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _decode_guess(data: bytes) -> Decoded:
    # Mostly UTF-8 with a few broken bytes: keep it UTF-8, and say that it is damaged.
    lenient = data.decode("utf-8", "replace")
    lost = lenient.count("\ufffd")
    if lost <= max(1, len(data) // 200) and any(ord(char) > 127 and char != "\ufffd" for char in lenient):
        return Decoded(lenient, "utf-8", damaged=True)
    from charset_normalizer import from_bytes  # for the few texts that are no UTF-8

    best = from_bytes(data[:65536]).best()
    for name in (best.encoding if best else None, "cp1252"):
        text = _decode_declared(data, name)
        if text is not None:
            return Decoded(text, str(name))
    return Decoded(data.decode("cp1252", "replace"), "cp1252", damaged=True)
