"""The ledger: who says what (``record_entries``), which entries say the same (``Matcher``), what stands (``rule``)."""

from dateline.ledger.claims import build_claims
from dateline.ledger.figures import find_figures
from dateline.ledger.independence import independent_origins
from dateline.ledger.match import Matcher
from dateline.ledger.origins import outlet_family
from dateline.ledger.record import record_entries
from dateline.ledger.same import Comparison, compare
from dateline.ledger.settings import LedgerSettings
from dateline.ledger.standing import RULES, Rule, rule

__all__ = [
    "RULES",
    "Comparison",
    "LedgerSettings",
    "Matcher",
    "Rule",
    "build_claims",
    "compare",
    "find_figures",
    "independent_origins",
    "outlet_family",
    "record_entries",
    "rule",
]
