"""Corrections: what was taken back, corrected or replaced, and what people set right by hand."""

from __future__ import annotations

from dateline.indexing import load_claims
from dateline.types.desk import HandEdit
from dateline.web.desk import Desk
from dateline.web.values.desk import CorrectionsPage, HandRow, HelpPage
from dateline.web.values.shared import Head, Link
from dateline.web.views.claim import make_claim_row
from dateline.web.views.evidence import claim_href, outlet_href, report_href
from dateline.web.words import STANDINGS

LISTED = 60
WORDS = {"hide": "took out a report", "show": "put back a report", "reliability": "set how reliable an outlet is",
         "note": "noted on a claim", "undo": "undid"}  # fmt: skip


def show_corrections(desk: Desk) -> CorrectionsPage:
    """The latest corrections and withdrawals, and the log of what people set by hand."""
    store = desk.store
    ids = store.find_claims_by_standing(("corrected", "withdrawn"), LISTED)
    claims, rulings = load_claims(store, ids) if ids else ({}, {})
    rows = tuple(
        make_claim_row(claims[each], rulings[each], rulings[each].because[0]) for each in ids if each in claims
    )
    log = list_log(desk)
    empty = "" if rows or log else "Nothing has been corrected or withdrawn, by the sources or by hand."
    head = Head("Corrections", "/corrections", (), "What changed after it was printed, and why")
    return CorrectionsPage(head, rows, log, empty)


def list_log(desk: Desk) -> tuple[HandRow, ...]:
    """What people set by hand, newest first."""
    edits = desk.store.iter_hand_edits()
    undone = {edit.undoes for edit in edits if edit.undoes is not None}
    heads = desk.store.find_heads(edit.target for edit in edits if edit.kind in ("hide", "show"))
    rows = []
    for edit in reversed(edits):
        head = heads.get(edit.target)
        text = (head.title or head.id) if head else edit.target
        target = Link(text, report_href(head.number) if head else _href(edit))
        rows.append(
            HandRow(
                number=edit.seq,
                when=edit.made,
                who=edit.who,
                what=WORDS[edit.kind],
                target=target,
                value=edit.value,
                undone=edit.seq in undone,
                can_undo=edit.kind != "undo" and edit.seq not in undone,
            )
        )
    return tuple(rows)


def _href(edit: HandEdit) -> str:
    return (
        claim_href(edit.target)
        if edit.kind == "note"
        else outlet_href(edit.target)
        if edit.kind == "reliability"
        else ""
    )


def show_help(desk: Desk) -> HelpPage:
    """Keys, what the standings mean, and the rules that give them."""
    from dateline.ledger.standing import RULES

    keys = (
        ("j / k", "next and previous line"),
        ("o or Enter", "open or close its evidence"),
        ("/", "search"),
        ("g h", "all watches"),
        ("?", "these keys"),
        ("Esc", "close what is open"),
    )
    rules = tuple((rule.name, rule.standing, rule.condition) for rule in RULES)
    return HelpPage(Head("Keys and words", "/help"), keys, tuple(STANDINGS.items()), rules)
