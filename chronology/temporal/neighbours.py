"""Whether an expression stands beside the date in focus."""

from __future__ import annotations

import re

from chronology.temporal.story import Story
from chronology.temporal.timex import Match

BESIDE = 90
"""Characters of one sentence within which a bare month takes a year that stands before it."""


def is_beside(story: Story, match: Match, text: str) -> bool:
    """Whether the date in focus stands in the same sentence, close by."""
    if story.focus is None or not 0 <= match.start - story.focus.end <= BESIDE:
        return False
    return re.search(r"[.!?;]\s|\n\n", text[story.focus.end : match.start]) is None
