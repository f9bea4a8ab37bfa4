"""Text as a report keeps it: no control characters, one kind of line end, nothing else changed.

Once chosen, a report's text is never altered, so all that may be dropped is dropped here.
"""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 controls, bidirectional embeddings, overrides and isolates, lone surrogates, noncharacters.
_HOSTILE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BLANKS = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
# Windows-1252 punctuation that came through as C1 controls, one character for one.
_WINDOWS = {code: bytes([code]).decode("cp1252") for code in (0x80, 0x85, *range(0x91, 0x98), 0x99)}


def keep_text(text: str) -> str:
    """``text`` with every hostile character replaced by one harmless character, so that offsets into it stay true.

    For formats whose text others hold too (report lines): carriage returns become line feeds or blanks, Windows
    punctuation in disguise becomes punctuation, a lone surrogate U+FFFD, every other control a blank.
    """
    if _HOSTILE.search(text) is None:
        return text
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    return _HOSTILE.sub(lambda match: _harmless(match.group()), text)


def _harmless(char: str) -> str:
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return _WINDOWS.get(code, " ")


def clean_text(text: str) -> str:
    """Paragraphs, one a line: NFC, controls and invisible characters removed, blanks collapsed, empty lines dropped."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _HOSTILE.sub(lambda match: _WINDOWS.get(ord(match.group()), ""), text)
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def clean_line(text: str) -> str:
    """``text`` as one line: as ``clean_text``, line ends become blanks."""
    return " ".join(clean_text(text).split())
