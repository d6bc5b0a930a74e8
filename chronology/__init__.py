"""Chronologies from sources to briefing packs.

>>> from datetime import date
>>> import chronology
>>> chronology.resolve("next Thursday", published=date(2023, 9, 29)).value
'2023-10-05'
>>> [timex.text for timex in chronology.tag("It closed last week.", published=date(2023, 9, 29))]
['last week']
>>> events = chronology.extract("The ferry ran aground last Tuesday.", date(2023, 9, 29))
>>> [(chronology.printed(entry.when), entry.title) for entry in chronology.merge(events)]
[('26 September 2023', 'The ferry ran aground')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chronology.api import Chronology, build, extract, load, merge, printed, sources
    from chronology.temporal import resolve, tag

__version__ = "0.1.0"
__all__ = [
    "Chronology",
    "__version__",
    "build",
    "extract",
    "load",
    "merge",
    "printed",
    "resolve",
    "sources",
    "tag",
]


def __getattr__(name: str) -> object:
    """Loads what is asked for when it is first asked for, so that commands start without it."""
    if name in ("tag", "resolve"):
        from chronology import temporal

        return getattr(temporal, name)
    if name in __all__:
        from chronology import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
