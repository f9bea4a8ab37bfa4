"""The gate: a sentence that no extractor wrote passes only where what it cites says the same.

Everything is judged from the words of the cited statements alone: names, numbers, dates, places and quotations must
stand in them, the speaker, the hedge and the "not" must survive, nothing may be surer than its standing, and two
events may not become one. The gate explains itself by named reasons. It is deterministic and knows no model. The
idea of a grounding gate with named rejection reasons is World Monitor's (``shared/brief-llm-core.js``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dateline.briefs.gate_clauses import check_merging, check_support
from dateline.briefs.gate_form import check_form
from dateline.briefs.gate_names import check_names
from dateline.briefs.gate_numbers import check_numbers
from dateline.briefs.gate_polarity import check_polarity
from dateline.briefs.gate_quotations import check_quotations
from dateline.briefs.gate_speakers import check_speakers
from dateline.briefs.gate_surety import check_hedges, check_standing
from dateline.briefs.gate_times import check_times
from dateline.briefs.gate_types import Ground, Rejection, Sentence, Statement, Verdict, Why

Check = Callable[[str, Ground], Iterator[Rejection]]

# In the order in which the reasons are told.
CHECKS: tuple[Check, ...] = (
    check_form,
    check_quotations,
    check_names,
    check_numbers,
    check_times,
    check_speakers,
    check_hedges,
    check_polarity,
    check_standing,
    check_merging,
    check_support,
)

__all__ = ["CHECKS", "Rejection", "Sentence", "Statement", "Verdict", "Why", "check_sentence"]


def check_sentence(sentence: Sentence, statements: Mapping[str, Statement]) -> Verdict:
    """Whether the sentence may be printed on the strength of what it cites; if not, every reason why."""
    if not sentence.cites:
        return Verdict((Rejection(Why.UNCITED, "it cites nothing"),))
    unknown = [key for key in sentence.cites if key not in statements]
    if unknown:
        return Verdict(tuple(Rejection(Why.CITATION, f"there is no statement {key!r}") for key in unknown))
    ground = Ground(tuple(statements[key] for key in dict.fromkeys(sentence.cites)))
    found = (rejection for check in CHECKS for rejection in check(sentence.text, ground))
    return Verdict(tuple(dict.fromkeys(found)))
