"""Forms of English verbs: the base, the participle and the present, by the table ``word_tags``."""

from __future__ import annotations

from functools import cache

from dateline.data import load_table


@cache
def _forms() -> dict[str, tuple[str, str]]:
    """A word to the verb that it is a form of, and which form."""
    return {row[0]: (row[2], row[3]) for row in load_table("word_tags") if row[2]}


@cache
def _participles() -> dict[str, str]:
    """A verb to its participle; where a form is only that ("broken"), it goes before the past ("broke")."""
    found: dict[str, str] = {}
    only: set[str] = set()
    for row in load_table("word_tags"):
        word, tag, lemma, form = row
        doubled = lemma in found and word == f"{lemma}{lemma[-1]}ed"  # "admitted", not "admited"
        better = doubled or lemma not in found or (tag == "VBN" and lemma not in only)
        if form == "VBN" or (form == "VBD" and better):
            found[lemma] = word
        if form == "VBN":
            only.add(lemma)
    return found


def find_lemma(verb: str) -> str:
    """The verb that a word is a form of: "retook" of "retake", though only "take" is known."""
    if verb in _forms():
        return _forms()[verb][0]
    again = verb[2:] if verb.startswith("re") else ""
    return f"re{_forms()[again][0]}" if again in _forms() else verb


def find_participle(verb: str) -> str:
    """The participle of a verb in any form; "" where nobody knows it."""
    if verb in _forms():
        lemma = _forms()[verb][0]
        unchanged = lemma if lemma.endswith(("t", "d")) else ""
        return _participles().get(lemma, unchanged)
    if verb.startswith("re") and verb[2:] in _forms():
        return f"re{find_participle(verb[2:])}"
    return verb if verb.endswith("ed") else ""


def find_form(verb: str) -> str:
    """Which form a word can be: VB, VBZ, VBP, VBG, VBD (also a participle), VBN; "" where it is no verb."""
    return _forms().get(verb, ("", ""))[1]


def find_third(lemma: str) -> str:
    """The form for one who acts: "rises", "flies"."""
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{lemma}es"
    return f"{lemma[:-1]}ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else f"{lemma}s"
