"""Chronologies from sources to briefing packs.

>>> from datetime import date
>>> import chronology
>>> chronology.resolve("next Thursday", published=date(2023, 9, 29)).value
'2023-10-05'
>>> [timex.text for timex in chronology.tag("It closed last week.", published=date(2023, 9, 29))]
['last week']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chronology.temporal import resolve, tag

__version__ = "0.1.0"
__all__ = ["__version__", "resolve", "tag"]


def __getattr__(name: str) -> object:
    """Loads the tagger when it is first asked for, so that other commands start without it."""
    if name in ("tag", "resolve"):
        from chronology import temporal

        return getattr(temporal, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
