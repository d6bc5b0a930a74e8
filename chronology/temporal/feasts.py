"""Feasts by year: fixed days, n-th weekdays, days counted from Easter, and the lunar ones through `holidays`.

In: a feast's key (languages give their names for it) and a year. Out: its day, or None where nobody can say.
"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from chronology.temporal import intervals as iv


@cache
def feast_table() -> dict[str, dict[str, Any]]:
    """How each feast is found, from `feasts.toml`."""
    data = tomllib.loads(files("chronology.temporal").joinpath("feasts.toml").read_text(encoding="utf-8"))
    return dict(data["feast"])


@lru_cache(maxsize=1024)
def feast_day(key: str, year: int) -> date | None:
    """The day of a feast in a year; the first day of one that lasts longer."""
    entry = feast_table().get(key)
    if entry is None or not 1 <= year <= 9999:
        return None
    if "fixed" in entry:
        month, day = entry["fixed"]
        return date(year, month, day)
    if "nth" in entry:
        n, weekday, month = entry["nth"]
        return _nth_weekday(year, n, weekday, month, entry.get("plus", 0))
    if "easter" in entry:
        return _from_easter(year, entry["easter"], entry.get("orthodox", False))
    return lunar_day(entry["lunar"], year)


def _nth_weekday(year: int, n: int, weekday: int, month: int, plus: int) -> date | None:
    whole = iv.month(year, month)
    if whole is None:
        return None
    if n < 0:
        last = iv.weekday_on_or_before(whole.last, weekday)
        return iv.add_days(last, 7 * (n + 1) + plus) if last else None
    first = iv.weekday_on_or_after(whole.first, weekday)
    return iv.add_days(first, 7 * (n - 1) + plus) if first else None


FIRST_EASTER = 326
"""The first Easter after the council that settled how it is reckoned."""
GREGORIAN = 1583
"""Before, a feast has the date that its own time wrote: the Julian one."""


def _from_easter(year: int, days: int, orthodox: bool) -> date | None:
    from dateutil.easter import EASTER_JULIAN, EASTER_ORTHODOX, EASTER_WESTERN, easter

    if not FIRST_EASTER <= year <= 4099:
        return None
    if year < GREGORIAN:
        found: date = easter(year, EASTER_JULIAN)
    else:
        found = easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN)
    return found + timedelta(days=days)


def lunar_day(key: str, year: int) -> date | None:
    """A feast of a lunar calendar, from the tables of `holidays`; the first one in the Gregorian year."""
    from importlib import import_module

    calendar, _, method = key.partition(".")
    source = getattr(import_module(f"holidays.calendars.{calendar}"), _LUNAR_CLASSES[calendar])()
    found = getattr(source, method)(year)
    if found is None:  # a year that the tables do not reach
        return None
    listed = found if isinstance(found, list | set) or not isinstance(found, tuple | date) else [found]
    days = [item[0] if isinstance(item, tuple) else item for item in listed]
    return min((d for d in days if isinstance(d, date) and d.year == year), default=None)


_LUNAR_CLASSES = {
    "islamic": "_IslamicLunar",
    "hindu": "_HinduLunisolar",
    "hebrew": "_HebrewLunisolar",
    "chinese": "_ChineseLunisolar",
}


def feast_days(key: str, year: int) -> tuple[date, date] | None:
    """First and last day of a feast; most have one, Ramadan lasts until the day before its feast of breaking."""
    first = feast_day(key, year)
    if first is None:
        return None
    entry = feast_table()[key]
    last = iv.add_days(first, entry.get("days", 1) - 1) or date.max
    if "until" in entry:
        after = feast_day(entry["until"], year) or feast_day(entry["until"], year + 1)
        last = after - timedelta(days=1) if after and after > first else first + timedelta(days=29)
    return first, last
