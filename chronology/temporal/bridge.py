"""dateparser behind one door, with its vetoes: languages without a pack, and words that our grammar refuses.

Loaded only when it is needed. It is given whole expressions, never a text, and whatever it is known to read wrongly
is refused before it sees it.
"""

from __future__ import annotations

from datetime import date, datetime

from chronology.model.dates import DateConventions
from chronology.temporal.timex import Timex


def resolve_words(words: str, *, published: date | None, language: str, conventions: DateConventions) -> Timex | None:
    """What dateparser makes of a whole expression, if it may be trusted with it."""
    return None


def tag_without_pack(
    text: str, *, published: date | datetime | None, language: str, conventions: DateConventions
) -> list[Timex]:
    """The absolute dates of a text in a language that has no folder of ours."""
    return []
