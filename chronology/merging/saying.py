"""Whether the signs of two records say what happened, or only when and in which story.

In: signs with their strengths. Out: whether they would join by the day alone, which is a question for a person.
"""

from __future__ import annotations

from collections.abc import Iterable

LEANING = 0.5
"""How much a sentence must lean on the words of another (strength of "context") to say what it is about."""

SURE = frozenset({"same-figure", "same-clock", "opening", "correction", "same-quotation"})
"""Signs that say what happened, even on a day on which more than one thing did."""

SAYING = SURE | {"concept", "mentioned"}
"""Signs that say what happened."""

LEAST_WORDS, LEAST_NAMES = 0.08, 0.3
"""Words (cosine) and rare names in common from which they say so too: a bank is named in every record of its fall."""

TWO_KINDS = frozenset({"no-concept", "mentioned"})
"""On a day of several events, signs of two of them."""

TELLING, NAMING = 0.2, 0.5
"""Words (cosine) and rare names in common from which even these may be one."""


def says_nothing(signs: Iterable[tuple[str, float]]) -> bool:
    """Whether two records share their day and their story, and nothing that says what happened.

    Where a source tells several events of the day, and both tell a known kind of happening and not the same, a few
    words in common are those of the story.
    """
    found = dict(signs)
    is_of_two = "crowded-day" in found and not TWO_KINDS.isdisjoint(found)
    is_said = found.get("words", 0.0) >= TELLING or found.get("names", 0.0) >= NAMING
    if is_of_two and not is_said and SURE.isdisjoint(found):
        return True
    is_hinted = found.get("words", 0.0) >= LEAST_WORDS or found.get("names", 0.0) >= LEAST_NAMES
    return SAYING.isdisjoint(found) and not is_hinted and found.get("context", 0.0) < LEANING
