"""Which story a report belongs to, which thread a story belongs to, and timelines."""

from dateline.stories.building import build_stories, make_chain_labels
from dateline.stories.corrections import make_labels, make_shift
from dateline.stories.placing import Placer
from dateline.stories.settings import StorySettings

__all__ = ["Placer", "StorySettings", "build_stories", "make_chain_labels", "make_labels", "make_shift"]
