"""How the network is asked: how often, how gently, how much, how long."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class GatherSettings:
    """How sources are asked. Times are seconds unless the name says otherwise, sizes bytes."""

    agent: str = "Dateline/0.1 (news desk; reads feeds)"  # what sites are told, and the name that robots.txt knows
    allow: str = ""  # hosts that may be private, by name or address, blanks between: "intranet.example 127.0.0.1"
    interval: float = 900.0  # between two looks at one source
    gap: float = 1.0  # between two requests to one host; a longer Crawl-delay of its robots.txt counts, up to a minute
    threads: int = 8  # hosts asked at the same time; one host is asked by one at a time
    connect_timeout: float = 10.0
    read_timeout: float = 20.0  # without a byte
    total_timeout: float = 60.0  # one answer as a whole, however lively it trickles
    wire_bytes: int = 8 * MIB  # of one answer, as sent
    body_bytes: int = 16 * MIB  # of one answer, unpacked
    page_bytes: int = 4 * MIB  # of one page, unpacked: taking its article out is dear
    ratio: int = 200  # unpacked to sent, beyond the first MiB: text reaches 10 to 40, a bomb 1,000
    redirects: int = 5
    robots: bool = True  # keep to robots.txt
    back_off: float = 300.0  # after the first failure; doubled with each more
    back_off_most: float = 43_200.0
    retry_after_most: float = 86_400.0  # a site that asks for more is asked again after this
    stale_days: float = 3.0  # without anything new
    full_text: bool = True  # read the page behind an entry that carries a summary only
    look_again: bool = True  # at such pages after an hour and after six, as long as the source still names them
    pages: int = 200  # behind entries and in sitemaps, in one round
    page_days: float = 2.0  # of older entries the summary is enough
    summary_chars: int = 1_500  # a text of fewer characters may be a summary
    host_seconds: float = 240.0  # in one round for one host; the rest of it waits for the next round
    marks_days: int = 60  # what a source has not held for so long is forgotten

    def __post_init__(self) -> None:
        low = [name for name in ("interval", "threads", "total_timeout", "wire_bytes") if getattr(self, name) <= 0]
        if low:
            raise ValueError(f"{low[0]} is to be more than 0")

    @property
    def allowed(self) -> frozenset[str]:
        """The hosts of ``allow``, in lower case."""
        return frozenset(self.allow.lower().replace(",", " ").split())
