"""News or history: which anchor a text's bare dates are counted from.

In: the matches of a text and its publication date. Out: whether the text is a narrative, whose dates are counted from
the date in focus. A history is far from its publication date, or has none, and tells many years.
"""

from __future__ import annotations

from datetime import date, datetime

from chronology.temporal.expressions import Node, Partial, Range, Relative, Within, unit_of
from chronology.temporal.timex import Match
from chronology.temporal.units import Unit

MIN_YEARS = 3
"""Fewer stated years make no history."""
FAR = 2
"""Years from publication beyond which a stated year speaks of history."""


def is_narrative(matches: list[Match], published: date | datetime | None) -> bool:
    """Whether a text is a history: its stated years lie far from publication and it points at no "yesterday"."""
    years = [year for match in matches for year in _years(match.node)]
    deictic = sum(1 for match in matches if _points_at_today(match.node))
    if published is None:
        return bool(years) and deictic * 2 <= len(years)
    far = sum(1 for year in years if abs(published.year - year) > FAR)
    weekdays = sum(1 for match in matches if isinstance(match.node, Partial) and match.node.weekday is not None)
    return far >= MIN_YEARS and far >= 0.6 * len(years) and far > 3 * (deictic + weekdays)


def _points_at_today(node: Node) -> bool:
    return isinstance(node, Relative) and not node.focus and unit_of(node) is Unit.DAY


def _years(node: Node) -> list[int]:
    if isinstance(node, Partial):
        return [node.year] if node.year is not None and not node.bc else [-1] if node.bc else []
    if isinstance(node, Range):
        return _years(node.first) + _years(node.last)
    if isinstance(node, Within):
        return _years(node.whole)
    whole = getattr(node, "whole", None) or getattr(node, "what", None) or getattr(node, "day", None)
    return _years(whole) if whole is not None else []
