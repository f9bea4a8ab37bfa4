"""What a store promises to the desk: an index of its statements, heads of reports and editions, edits by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, Protocol

from dateline.types import Entry, Match, Report, Ruling, Standing
from dateline.types.desk import (
    ClaimCount,
    EditionHead,
    HandEdit,
    OutletCount,
    PlaceAt,
    PlaceCount,
    ReportHead,
    RoleSeen,
    RuledClaim,
    SpeakerCount,
    Statement,
    StatementQuery,
    StoreState,
)


class DeskStore(Protocol):
    """The part of `Store` that pages are made from, beside reports and editions."""

    # -- the index: derived from the ledger, written by `dateline.indexing`
    def clear_index(self) -> None:
        """Empty it, to be made again."""

    def find_progress(self, what: str) -> str | None:
        """How far the index has come, or by which rules, by name."""

    def save_progress(self, what: str, value: str) -> None:
        """Keep that."""

    def iter_entries_after(self, seq: int, limit: int) -> Iterator[tuple[Entry, Match]]:
        """The next entries of the ledger."""

    def save_statements(self, statements: Sequence[Statement], roles: Sequence[RoleSeen] = ()) -> None:
        """Add to the index; each statement once."""

    def save_rulings(self, rulings: Iterable[Ruling], seq: int) -> None:
        """Replace the rulings of these claims by those after the entry ``seq``."""

    def find_links(self, claims: Iterable[str]) -> frozenset[str]:
        """Claims that rival or replace one of these, or the other way round."""

    def find_withdrawing_claims(self) -> frozenset[str]:
        """Claims that hold a withdrawal, which may reach beyond its claim."""

    def find_claim_entries(self, claims: Iterable[str], most: int | None = None) -> tuple[tuple[Entry, Match], ...]:
        """The entries of these claims (the first ``most`` of each), in order of the ledger."""

    def find_entries(self, seqs: Sequence[int]) -> tuple[tuple[Entry, Match], ...]:
        """The entries of these numbers, in the order given."""

    def find_rulings(self, claims: Iterable[str]) -> Mapping[str, RuledClaim]:
        """The kept rulings of these claims."""

    def find_standings_after(self, seq: int, limit: int) -> tuple[tuple[str, str, int], ...]:
        """Claim, standing and entry of what was ruled after the entry ``seq``, newest first."""

    def find_statements(self, query: StatementQuery) -> tuple[tuple[int, ...], int]:
        """Numbers of the entries found, best first (newest, without words), and how many there are (1001: more)."""

    def find_claims_of(self, column: Literal["story", "thread"], value: str, limit: int) -> tuple[ClaimCount, ...]:
        """The claims of a story or thread: those that are affirmed or contested first, then those of most origins."""

    def find_claims_by_standing(self, standings: Sequence[Standing], limit: int) -> tuple[str, ...]:
        """Claims that have one of these standings now, the latest ruled first."""

    def count_standings(self, column: Literal["story", "thread"], value: str) -> Mapping[str, int]:
        """How many claims of a story or thread have which standing."""

    def count_statements_by_day(self, query: StatementQuery) -> tuple[tuple[str, int], ...]:
        """ISO day and how many of the statements were published on it."""

    def find_speakers(self, like: str = "", kind: str | None = None, limit: int = 200) -> tuple[SpeakerCount, ...]:
        """Speakers whose name holds ``like``, those with most statements first."""

    def find_speaker(self, speaker: str) -> SpeakerCount | None:
        """The speaker of that id."""

    def find_roles(self, person: str) -> tuple[RoleSeen, ...]:
        """The offices that reports give a person."""

    def find_places(self, limit: int = 200) -> tuple[PlaceCount, ...]:
        """Places, those with most statements first."""

    def find_place(self, place: str) -> PlaceCount | None:
        """The place of that id."""

    def find_places_of(self, claims: Iterable[str]) -> tuple[tuple[str, PlaceAt], ...]:
        """Claim and place, for each place that a statement of these claims tells of."""

    # -- what the pages ask for
    def find_state(self) -> StoreState:
        """How far everything has come: where it changes, pages may."""

    def list_editions(self, watch: str | None = None) -> tuple[EditionHead, ...]:
        """Editions without their lines, in order of cut-off."""

    def find_reports_by_id(self, ids: Iterable[str]) -> Mapping[str, Report]:
        """The reports of these ids."""

    def find_heads(self, ids: Iterable[str]) -> Mapping[str, ReportHead]:
        """The same without their texts."""

    def find_head_at(self, number: int) -> ReportHead | None:
        """The report that arrived as that number."""

    def find_heads_of(self, story: str | None = None, thread: str | None = None) -> tuple[ReportHead, ...]:
        """The reports of a story or else a thread, in order of publication."""

    def find_heads_between(self, start: datetime, end: datetime, limit: int = 5000) -> tuple[ReportHead, ...]:
        """Reports published after ``start``, up to ``end``."""

    def count_reports_after(self, number: int) -> int:
        """How many reports have arrived after that one."""

    def count_outlets(self) -> tuple[OutletCount, ...]:
        """Outlets with what is kept of each, most reports first."""

    # -- by hand
    def save_hand_edit(self, edit: HandEdit) -> int:
        """Append to the log; returns the line's number (that of ``edit`` is not looked at)."""

    def iter_hand_edits(self) -> tuple[HandEdit, ...]:
        """The log, oldest first."""

    def find_secret(self, name: str) -> str | None:
        """A hash that the desk checks against."""

    def save_secret(self, name: str, value: str) -> None:
        """Keep it."""

    def save_session(self, token: str, expires: datetime, csrf: str) -> None:
        """Somebody is signed in; ``token`` is the hash of what the browser holds."""

    def find_session(self, token: str, now: datetime) -> str | None:
        """The session's word against forged requests, if it is there and has not run out."""

    def drop_sessions(self, token: str | None, now: datetime) -> None:
        """End a session (None: all), and those that have run out."""
