"""Build a ledger in memory from the demo stream and print what was denied, and by whom."""

from __future__ import annotations

from pathlib import Path

from dateline.assembly import iter_inputs, take_in
from dateline.edition import rule_claims
from dateline.settings import Settings
from dateline.store import open_store

STREAM = Path(__file__).parent / "danube" / "stream"


def main() -> None:
    """Print each denied claim with its answers."""
    settings, store = Settings(), open_store()
    take_in(store, iter_inputs([str(STREAM)], None, settings), settings)
    claims, rulings = rule_claims(tuple(store.iter_entries()))
    for claim in claims:
        ruling = rulings[claim.id]
        if ruling.standing == "denied":
            deniers = sorted({a.speaker or "somebody" for a in ruling.answers if a.kind == "denied"})
            print(f"{claim.text}\n  denied by {', '.join(deniers)}")
    store.close()


if __name__ == "__main__":
    main()
