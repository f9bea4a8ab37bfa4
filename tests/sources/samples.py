"""Invented reports: a flood on the Danube in June 2031."""

from __future__ import annotations

import gzip

SENTENCES = (
    "The mayor of Melk said on Tuesday that the power station above the town had let water through without warning.",
    "Its operator denied this and said that all gates had been fully open since Sunday evening.",
    "Readings of the gauge that the mayor showed to reporters could not be verified by this newspaper.",
    "About 300 people spent the night in the gymnasium of the secondary school on the hill, the fire service said.",
    "The water is expected to fall from Thursday on, according to the hydrographic service of the province.",
    "A spokesman for the interior ministry declined to comment on the question of who had to warn whom.",
    "The railway line along the river stays closed until the weekend, and buses run between the larger towns.",
    "Volunteers filled sandbags in the yard of the brewery until two in the morning, then the bags ran out.",
)
ARTICLE = " ".join(SENTENCES)
PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
BRIEFING = f"""date 2031-06-12 {SENTENCES[0]}
{SENTENCES[1]}
Here is what else happened along the river:
- Toll rises: At least 14 people have died, the interior ministry said on Wednesday.
- Sirens silent : {SENTENCES[5]} Nobody had tested them since March: the key was lost.
- On the water: {SENTENCES[6]}
- Minister replaced: The prime minister dismissed the minister of the environment, "with thanks," her office said.
"""


def page(body: str = PARAGRAPHS, head: str = "", title: str = "Melk accuses operator | Uferblatt") -> str:
    """A web page."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><nav><a href='/'>Home</a></nav><main><article><h1>Melk accuses operator</h1>{body}</article></main>"
        "<footer>All rights reserved</footer></body></html>"
    )


def rss(items: str, channel: str = "<title>Uferblatt</title><link>https://uferblatt.example/</link>") -> str:
    """An RSS 2.0 feed."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{channel}{items}</channel></rss>'
    )


def item(number: int, text: str = SENTENCES[0]) -> str:
    """An entry of a feed."""
    return (
        f"<item><title>Report {number}</title><link>https://uferblatt.example/melk/{number}?utm_source=rss</link>"
        f"<guid>g-{number}</guid><pubDate>Tue, 10 Jun 2031 0{number}:15:00 +0200</pubDate>"
        f"<description>{text} ({number})</description></item>"
    )


def archive(pages: list[tuple[str, str, bytes]], zipped: bool = False) -> bytes:
    """A WARC of (url, content type, body) responses; zipped, every record is a gzip member of its own."""
    parts = []
    for number, (url, kind, body) in enumerate(pages):
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2031-06-11T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        parts.append(head.encode() + answer + b"\r\n\r\n")
    return b"".join(gzip.compress(part, mtime=0) if zipped else part for part in parts)
