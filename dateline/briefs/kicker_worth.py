"""How likely an editor would take some words as the kicker of an item: a logistic model over what can be told of them.

Its weights are fitted by ``training/kickers/fit.py`` on judged candidates; they are few, and each can be read.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from dateline.briefs.acts import act_names, acts_in
from dateline.briefs.consequence import event_weights
from dateline.briefs.day import Day, Sentence, stems_of
from dateline.briefs.deeds import Subject, body_words
from dateline.briefs.kicker_groups import Candidate
from dateline.briefs.logistic import add_up, load_weights
from dateline.briefs.phrases import find_tag, is_function_word, is_participle, is_person_word
from dateline.text.names import fold_name
from dateline.text.words import normalise, stem

_TABLE = "kicker_weights"
COMMON = 0.4  # share of the stories that hold a word, from which it tells none of them from another
_MUCH = 8.0  # weight of a word that tells one happening from all others


class Surroundings:
    """What the words of a kicker are weighed against: the item's own texts, and the day's other items."""

    def __init__(self, day: Day, subject: Subject, others: Sequence[Subject], dull: frozenset[str]) -> None:
        self.day = day
        self.subject = subject
        self.dull = dull
        self.elsewhere = Counter(word for other in others for word in stems_of(other.sentences[0].text))
        self.local = _local_counts(subject)
        head = subject.sentences[0]
        self.head = head.stems | stems_of(head.text)
        self.item = self.head.union(*(sentence.stems for sentence in subject.sentences))
        self.title = stems_of(subject.reports[0].title or "") if subject.reports else frozenset[str]()
        self.head_acts = acts_in(head.text)
        self.title_acts = acts_in(subject.reports[0].title or "") if subject.reports else frozenset[str]()
        self.persons = _folded(head, ("person", "nationality"))
        self.places = _folded(head, ("place",))
        self.bodies = _folded(head, ("organization", "event"))

    def is_common(self, key: str, word: str) -> bool:
        """Whether a word is the watch's own, or one of most of its stories."""
        return key in self.dull or (word.islower() and self.day.share_of_stories(key) > COMMON)


def _folded(head: Sentence, types: Sequence[str]) -> frozenset[str]:
    return frozenset(fold_name(mention.name) for mention in head.mentions if mention.type in types)


def _local_counts(subject: Subject) -> Counter[str]:
    counts: Counter[str] = Counter()
    for sentence in subject.sentences:
        counts.update(sentence.stems)
    for report in subject.reports:
        counts.update(stems_of(report.title or ""))
        counts.update(stems_of(report.text[:600]))
    return counts


# By rule of thumb: what the ways to find a kicker are worth, and the texts that they are found in.
_KIND_WORTH = {
    "actor": 1.0, "object": 1.0, "longer": 0.9, "whole": 0.95, "short": 0.9, "place": 0.75, "both": 1.0, "thing": 0.75,
    "said": 0.9, "name": 0.8, "group": 0.8, "how": 0.55, "part": 0.72, "at": 0.8, "deed": 0.62, "heading": 0.7,
    "placed": 0.62, "label": 0.53, "about": 0.55, "remarks": 0.12,
    "compound": 0.85, "linked": 0.7, "named": 0.45, "told": 0.6,
    "done": 0.9, "undergone": 0.95, "does": 0.9, "will": 0.85,
}  # fmt: skip
_TEXT_WORTH = {"head": 1.0, "title": 1.05, "cause": 0.95, "rest": 0.7, "other": 0.6}
_LENGTH_WORTH = {1: 0.22, 2: 1.1, 3: 1.0, 4: 0.75}


def judge_by_rule(candidate: Candidate, around: Surroundings) -> float:
    """What a candidate is worth by rule of thumb, above 0: the model starts from it and corrects it.

    Words that say what goes on, that this item repeats and no other has, from the head or its headline.
    """
    words, keys = candidate.words, [stem(word) for word in candidate.words]
    worths = []
    for at, (key, word) in enumerate(zip(keys, words, strict=True)):
        last = at + 1 == len(words)
        dull = (0.6 if last else 0.75) if around.is_common(key, word) else 1.0
        if candidate.general or (candidate.act and last):
            worths.append(dull)
            continue
        known = 0.35 + 0.65 * min(around.day.weight(key), _MUCH) / _MUCH
        repeated = (min(4, 1 + around.local[key]) / 4) ** 0.3
        worths.append(known * dull * repeated / (1.0 + 0.6 * around.elsewhere[key]))
    worth = sum(worths) / len(worths)
    acts = candidate.act or candidate.kind in ("both", "thing")
    worth *= (1.0 - 0.12 * min(candidate.order, 3)) if acts else max(0.7, 1.0 - 0.06 * candidate.order)
    worth *= _KIND_WORTH[candidate.kind] * candidate.said * candidate.certainty
    worth *= _TEXT_WORTH[candidate.text] * (0.6 if acts and candidate.text == "other" else 1.0)
    if not candidate.general:
        near = keys[:-1] if candidate.act else keys
        in_head, in_title = (sum(key in held for key in near) / len(near) for held in (around.head, around.title))
        worth *= 0.6 + 0.5 * in_head + 0.3 * in_title
    return worth * _judge_form(candidate, around)


def _judge_form(candidate: Candidate, around: Surroundings) -> float:
    """What kind of phrase it is: two words are best, a name alone says least."""
    words, length = candidate.words, _LENGTH_WORTH.get(len(candidate.words), 0.5)
    if candidate.general:
        return length
    if all(word[0].isupper() for word in words):
        whole = fold_name(" ".join(words))
        if any(whole in name or name in whole for name in around.persons):
            return 0.12
        named = any(whole in name or name in whole for name in around.bodies)
        return 0.05 if len(words) > 2 and not named else 0.3 * length
    return length * (0.5 if is_person_word(words[-1]) or normalise(words[-1]) in body_words() else 1.0)


def describe(candidate: Candidate, around: Surroundings) -> dict[str, float]:
    """The features of a candidate by name; what does not apply is left out."""
    words, day = candidate.words, around.day
    keys = [stem(word) for word in words]
    found = {f"kind.{candidate.kind}": 1.0, "rule": math.log(max(1e-3, judge_by_rule(candidate, around)))}
    if candidate.text != "head":
        found[f"text.{candidate.text}"] = 1.0
    found[f"length.{min(len(words), 4)}"] = 1.0
    found["said"] = candidate.said
    found["weighs"] = event_weights().get(keys[-1], (0.0, ""))[0]
    if not candidate.act:
        found["order"] = min(candidate.order, 5) / 5.0
    if candidate.act or candidate.kind in ("both", "thing"):
        found["act.unsure"] = 1.0 - candidate.certainty
        found["act.later"] = min(candidate.order, 3) / 3.0
    if candidate.main:
        found["act.main"] = 1.0
    if candidate.act:
        found["act.head"] = float(words[-1] in around.head_acts or keys[-1] in around.head)
        found["act.title"] = float(words[-1] in around.title_acts or keys[-1] in around.title)
    own = list(zip(keys, words, strict=True))[: -1 if candidate.act else None]
    if candidate.general:  # of words of the table only the name before them is the item's
        own = [each for each in own if each[1][0].isupper()] if candidate.kind in ("placed", "about") else []
    if own:
        found["known"] = sum(min(day.weight(key), _MUCH) for key, _ in own) / _MUCH / len(own)
        found["elsewhere"] = sum(min(2, around.elsewhere[key]) for key, _ in own) / len(own)
        found["repeated"] = sum(min(3, around.local[key]) for key, _ in own) / 3.0 / len(own)
        found["in.head"] = sum(key in around.head for key, _ in own) / len(own)
        found["in.title"] = sum(key in around.title for key, _ in own) / len(own)
    common = [around.is_common(key, word) for key, word in zip(keys, words, strict=True)]
    found["dull.last"] = float(common[-1])
    found["dull.rest"] = sum(common[:-1]) / max(1, len(words) - 1)
    found.update(_form(words, around, candidate.clause))
    return {name: value for name, value in found.items() if value}


def _form(words: tuple[str, ...], around: Surroundings, clause: bool) -> dict[str, float]:
    """What kind of words they are."""
    last, first = words[-1], words[0]
    names = sum(word[0].isupper() for word in words)
    found = {
        "last.act": float(last.lower() in act_names()),
        "last.person": float(is_person_word(last)),
        "last.body": float(normalise(last) in body_words()),
        "last.plural": float(find_tag(last) == "NNS"),
        "last.verb": float(
            not clause and last.islower() and find_tag(last).startswith("VB") and last not in act_names()
        ),
        "first.part": float(first.islower() and is_participle(first)),
        "first.how": float(first.islower() and find_tag(first) == "JJ"),
        "wide": float(is_function_word(first)),  # "The dead", "In court"
        "last.name": float(last[0].isupper() and any(word.islower() for word in words)),
        "first.kind": float(first.islower() and find_tag(first) in ("NN", "NNS")),
    }
    if names == len(words):
        found["name.all"] = 1.0
        whole = fold_name(" ".join(words))
        found["name.person"] = float(any(whole in name or name in whole for name in around.persons))
        found["name.body"] = float(any(whole in name or name in whole for name in around.bodies))
    elif first[0].isupper():
        lead = fold_name(first)
        found["lead.person"] = float(any(lead in name.split() for name in around.persons))
        found["lead.place"] = float(any(lead in name.split() for name in around.places))
        found["lead.body"] = float(any(lead in name.split() for name in around.bodies))
        known = any(found[f"lead.{kind}"] for kind in ("person", "place", "body"))
        verbal = not known and find_tag(first).startswith("VB")  # of a headline in capitals: "Demolishes Gaza building"
        found["lead.verb"], found["lead.other"] = float(verbal), float(not known and not verbal)
    return found


def weigh(features: Mapping[str, float]) -> float:
    """The score of a candidate: the higher, the likelier that it is apt. Only differences and order mean anything."""
    return add_up(load_weights(_TABLE), features)
