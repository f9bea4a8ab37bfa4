"""Settings of the ledger."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LedgerSettings:
    """How entries are matched into claims. Shares and scores are 0..1, times in days unless they say otherwise."""

    window_days: float = 30.0  # a claim that nobody mentions for so long is closed: what comes then is a new claim
    join: float = 0.66  # sameness from which an entry joins a claim of another thread
    join_thread: float = 0.58  # ... of the same thread
    join_story: float = 0.5  # ... of the same story or report
    join_origin: float = 0.12  # how much more it takes to join what another origin says: a false join corroborates
    founding: float = 0.6  # share of these that an entry must reach with the statement that the claim was made for
    rival: float = 0.45  # contradiction from which two claims are rivals
    denial: float = 0.5  # contradiction from which a party's statement answers a claim of its thread as a denial
    denial_far: float = 0.75  # ... of another thread
    answer: float = 0.3  # likeness from which a worded answer is paired with a claim of its own report
    answer_far: float = 0.5  # ... of another report
    candidates: int = 8  # claims compared closely with an entry
    postings: int = 40  # newest claims looked at for one word
