"""The placer: one report after the other, each into a story and a thread, decided once and with reasons.

Single-pass clustering over a sliding window (Allan, Papka and Lavrenko 1998), with evidence weighed by a logistic
regression as in Saravanakumar et al. (2021), and with a second pass-by for threads. A report that belongs to two open
stories alike shows that they are one: they are merged (`reconsider`), which is what a single pass cannot see earlier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dateline.stories.background import RecentWords
from dateline.stories.chains import ChainRule, Chains
from dateline.stories.evidence import Evidence, find_evidence, tell_evidence, weigh
from dateline.stories.ids import make_id
from dateline.stories.index import Index
from dateline.stories.openstory import Member, OpenStory
from dateline.stories.settings import StorySettings
from dateline.stories.signature import Signature, draw_sketch
from dateline.types import Placement, Reading, Report, Sketch

_RECENT_WEEKS = 4
_LONG_TEXT = 60  # different words from which a text is long
_LONG_OPENING = 40  # ... its opening


@dataclass(frozen=True, slots=True)
class _Choice:
    story: OpenStory
    probability: float
    evidence: Evidence


class Placer:
    """Places reports online, in order of publication. All its memory is bounded by the windows of the settings.

    ``place`` decides and applies; ``restore`` applies what was decided before. Both leave the same memory behind, so
    a run that is killed and restored goes on exactly as one that was not. What a long past needs of work is left until
    the first report after it comes: by then most of its stories are closed.
    """

    def __init__(self, settings: StorySettings | None = None) -> None:
        self._settings = settings or StorySettings()
        self._window = timedelta(days=self._settings.window_days)
        self._longest = timedelta(days=self._settings.story_days)
        self.forget()

    def forget(self) -> None:
        """Forget everything, so that another past can be restored: placements may have been corrected by hand."""
        self._clock: datetime | None = None
        self._week = 0  # of the clock
        self._stories: dict[str, OpenStory] = {}  # in order of the last report
        self._story_of: dict[str, str] = {}  # report to open story
        self._by_words = Index()
        self._told = False  # whether the past has been told, and the memory of it made
        self._recent = RecentWords(_RECENT_WEEKS)
        self._threads = Chains(_thread_rule(self._settings), self._recent)
        self._plots = Chains(_plot_rule(self._settings), self._recent)
        self._count = 0  # arrivals so far
        self._alike: tuple[_Choice, ...] = ()  # stories that the last report could have joined as well

    def sketch(self, report: Report, reading: Reading) -> Sketch:
        """What `place` and `restore` need of a report."""
        return draw_sketch(report, reading)

    def place(self, sketch: Sketch) -> Placement:
        """Decide which story and thread a report belongs to, and remember it there."""
        signature = Signature(sketch)
        self._advance(signature)
        self._settle()
        self._alike = ()
        placement = self._follow(sketch) or self._decide(signature)
        self._apply(placement, signature)
        return placement

    def reconsider(self) -> tuple[Placement, ...]:
        """Merge what the report that was placed last shows to be one story.

        Returns the placements that change, as they are now. Stories that a person has corrected stay as they are.
        """
        changed: list[Placement] = []
        for choice in self._alike:
            mine = self._stories[next(reversed(self._stories))]
            if self._is_one(mine, choice):
                changed += self._merge(mine, choice)
        self._alike = ()
        return tuple({placement.report: placement for placement in changed}.values())

    def restore(self, placement: Placement, sketch: Sketch) -> None:
        """Remember a report where it was placed before."""
        signature = Signature(sketch)
        self._advance(signature)
        self._apply(placement, signature)

    def _settle(self) -> None:
        """The past has been told: make the memory of the stories that are still open."""
        if not self._told:
            self._told = True
            for story in self._stories.values():
                story.settle()
                self._by_words.add(story.id, story.terms.weights)

    def _follow(self, sketch: Sketch) -> Placement | None:
        """A new version goes with the version before, a reprint with its original, while those are remembered."""
        for other, why in sketch.follows:
            story = self._stories.get(self._story_of.get(other, ""))
            if story is not None:
                because = (f"it is {why} {other}, which is here",)
                return Placement(sketch.report, story.id, story.thread, 1.0, because, plot=story.plot)
        return None

    def _decide(self, signature: Signature) -> Placement:
        choices = sorted(self._iter_choices(signature), key=lambda c: (-c.probability, c.story.id))
        best = choices[0] if choices else None
        if best is not None and best.probability >= self._settings.join:
            self._alike = tuple(each for each in choices[1:] if each.probability >= self._settings.merge)
            because = (
                f"{best.probability:.2f} likely to tell the same happening as {best.story.reports[0]} "
                f"({self._settings.join:.2f} is enough)",
                *tell_evidence(signature, best.story, best.evidence),
            )
            return Placement(
                signature.sketch.report,
                best.story.id,
                best.story.thread,
                best.probability,
                because,
                plot=best.story.plot,
            )
        return self._open_story(signature, best)

    def _is_one(self, mine: OpenStory, choice: _Choice) -> bool:
        other = choice.story
        if other.id not in self._stories or other is mine or mine.thread != other.thread:
            return False
        if mine.by_hand or other.by_hand:
            return False
        firsts, lasts = [s.first for s in (mine, other) if s.first], [s.last for s in (mine, other) if s.last]
        return not firsts or max(lasts) - min(firsts) <= self._longest

    def _merge(self, mine: OpenStory, choice: _Choice) -> list[Placement]:
        """The older story takes the other in. What is left is as if the other had never been."""
        kept, gone = sorted((mine, choice.story), key=lambda story: story.members[0].number)
        last = mine.members[-1].signature
        why = (
            f"merged with {kept.id} from {gone.id}: {last.sketch.report} is {choice.probability:.2f} likely to tell "
            f"the same happening as both ({self._settings.merge:.2f} is enough)",
            *tell_evidence(last, choice.story, choice.evidence),
        )
        merged, moved = OpenStory(kept.id, kept.thread, touched=self._clock), []
        for member in sorted((*kept.members, *gone.members), key=lambda member: member.number):
            if member.placement.story == gone.id:
                placement = replace(
                    member.placement, story=kept.id, new_story=False, because=(*why, *member.placement.because)
                )
                moved.append(placement)
                member = member._replace(placement=placement)
            merged.add(member)
            self._story_of[member.signature.sketch.report] = kept.id
        self._by_words.drop(gone.id, gone.terms.weights)
        self._by_words.add(kept.id, [stem for stem in merged.terms.weights if stem not in kept.terms.weights])
        del self._stories[gone.id], self._stories[kept.id]
        self._stories[kept.id] = merged
        return moved

    def _open_story(self, signature: Signature, nearest: _Choice | None) -> Placement:
        reasons = ["no open story is near"]
        if nearest is not None:
            reasons = [
                f"a story of its own: the nearest begins with {nearest.story.reports[0]}, "
                f"{nearest.probability:.2f} likely to be the same ({self._settings.join:.2f} would be enough)",
                *tell_evidence(signature, nearest.story, nearest.evidence),
            ]
        thread, why = self._threads.find(signature.thread, self._week)
        plot, why_plot = None, "a sub-plot of its own: so is its thread"
        if thread is not None:
            plot, why_plot = self._plots.find(signature.terms, self._week, lambda chain: chain.parent == thread)
        return Placement(
            report=signature.sketch.report,
            story=make_id("s", signature.sketch.report),
            thread=thread or make_id("t", signature.sketch.report),
            score=1.0,
            because=(*reasons, why, why_plot),
            new_story=True,
            new_thread=thread is None,
            plot=plot or make_id("p", signature.sketch.report),
        )

    def _iter_choices(self, signature: Signature) -> Iterator[_Choice]:
        for name in self._by_words.find(signature.terms, self._settings.candidates):
            story = self._stories[name]
            if self._is_open(story, signature):
                evidence = find_evidence(signature, story)
                yield _Choice(story, weigh(evidence), evidence)

    def _is_open(self, story: OpenStory, signature: Signature) -> bool:
        when = signature.sketch.published
        if when is None or story.first is None or story.last is None:
            return True
        return abs(when - story.last) <= self._window and abs(when - story.first) <= self._longest

    def _apply(self, placement: Placement, signature: Signature) -> None:
        story = self._stories.pop(placement.story, None) or OpenStory(placement.story, placement.thread)
        self._count += 1
        member = Member(self._count, placement, signature)
        story.touched = self._clock
        self._stories[story.id] = story
        self._story_of[signature.sketch.report] = story.id
        week, plot = self._week, placement.plot or story.thread
        if self._told:
            self._by_words.add(story.id, [stem for stem in signature.terms if stem not in story.terms.weights])
            story.add(member)
            self._threads.extend(story.thread, signature.thread, week)
            self._plots.extend(plot, signature.terms, week, story.thread)
        else:
            story.tell(member)
            self._threads.tell(story.thread, lambda: signature.thread, week)
            self._plots.tell(plot, lambda: signature.terms, week, story.thread)
        if self._clock is not None:
            self._recent.add(signature.thread)
        if len(self._stories) > self._settings.most_open:
            self._close(next(iter(self._stories)))

    def _advance(self, signature: Signature) -> None:
        """Move the clock on and close what is too old to take another report."""
        when = signature.sketch.published
        if when is None or (self._clock is not None and when <= self._clock):
            return
        if self._clock is None:
            for story in self._stories.values():  # without dates so far: they have the whole window before them
                story.touched = when
        if self._clock is None or when.date() != self._clock.date():
            self._recent.begin_day(when.toordinal())
            self._week = when.toordinal() // 7
        self._clock = when
        limit = when - self._window
        while self._stories:
            story = next(iter(self._stories.values()))
            if story.touched is None or story.touched >= limit:
                break
            self._close(story.id)
        self._threads.sweep(self._week)
        self._plots.sweep(self._week)

    def _close(self, name: str) -> None:
        story = self._stories.pop(name)
        self._by_words.drop(name, story.terms.weights)
        for report in story.reports:
            if self._story_of.get(report) == name:
                del self._story_of[report]


def _thread_rule(settings: StorySettings) -> ChainRule:
    return ChainRule(
        "thread",
        settings.thread_weeks,
        settings.thread_join,
        settings.short_extra,
        _LONG_TEXT,
        settings.candidates,
        settings.most_open,
    )


def _plot_rule(settings: StorySettings) -> ChainRule:
    return ChainRule(
        "sub-plot",
        settings.plot_weeks,
        settings.plot_join,
        -settings.plot_short_less,
        _LONG_OPENING,
        4 * settings.candidates,  # those of other threads are passed over
        settings.most_open,
    )
