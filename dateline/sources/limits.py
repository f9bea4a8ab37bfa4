"""How much of anything the sources read: what is larger costs only itself, and is said."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep memory and time in hand whatever the input is. Sizes are bytes after decompression."""

    document_bytes: int = 32 * MIB  # one page, feed, JSON document, mail or archive record
    line_bytes: int = 8 * MIB  # one line of JSON Lines
    stream_bytes: int = 64 * 1024 * MIB  # one input as a whole, archives included
    ratio: int = 250  # output to input of gzip; text reaches 10 to 40, a bomb about 1,000
    ratio_floor: int = 32 * MIB  # below this much output the ratio is not looked at
    text_chars: int = 2_000_000  # the text of one report
    depth: int = 250  # nested tags; libxml2 itself stops at 256
    items: int = 100_000  # entries of one feed, outlines of one list, items of one JSON document
    files: int = 1_000_000  # files that one run takes from folders
