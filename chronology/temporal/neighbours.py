"""Where an expression stands to the date in focus: beside it, joined to it, or in the sentence after it.

In: the story so far, a match and the text. Out: what `beside` asks to let a date without its year go on in the year of
the one before it.
"""

from __future__ import annotations

import re

from chronology.temporal.context import ContextRules
from chronology.temporal.story import Story, opens_sentence
from chronology.temporal.timex import Match

BESIDE = 90
"""Characters of one sentence within which a bare month takes a year that stands before it."""
NEXT_SENTENCE = 200
_SENTENCE_GAP = re.compile(r"[^.!?;\n]*[.!?;][\"”’)]*[ ]+(?:(?:\w+ ){0,2})")


def is_beside(story: Story, match: Match, text: str) -> bool:
    """Whether the date in focus stands in the same sentence, close by."""
    if story.focus is None or not 0 <= match.start - story.focus.end <= BESIDE:
        return False
    return re.search(r"[.!?;]\s|\n\n", text[story.focus.end : match.start]) is None


def opens_next_sentence(story: Story, match: Match, text: str) -> bool:
    """Whether one full stop or semicolon and at most two words ("But in …") part an expression from the date in focus.

    A month in passing ("the lowest since September 2011") tells no story of its own; a day, or what opens its
    sentence, does.
    """
    if story.focus is None or not 0 < match.start - story.focus.end <= NEXT_SENTENCE:
        return False
    told = story.focus.stated or opens_sentence(story.focus.end - len(story.focus.words), text)
    return told and _SENTENCE_GAP.fullmatch(text, story.focus.end, match.start) is not None


def is_joined(story: Story, match: Match, text: str, context: ContextRules) -> bool:
    """Whether a joining word parts an expression from the date in focus: "arrested in May 2019 and tried in June"."""
    focus = story.focus
    if focus is None or context.joined is None or not 0 < match.start - focus.end <= NEXT_SENTENCE:
        return False
    return context.joined.fullmatch(text, focus.end, match.start) is not None
