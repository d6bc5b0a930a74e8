"""dateparser behind one door, with its vetoes: languages without a pack, and words that our grammar refuses.

Loaded only when it is needed. dateparser is given whole expressions, never a text: what stands in a text is found here,
by the month names and relative phrases of its language data. Whatever it is known to read wrongly (`bridge.toml`) is
refused before it sees it, and what it returns is cut to the unit that it says it knows.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, lru_cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from chronology.model.dates import Anchor, AnchorKind, DateConventions, Reading, Step
from chronology.temporal import intervals as iv
from chronology.temporal.intervals import Interval
from chronology.temporal.timex import Timex, TimexType
from chronology.temporal.units import Unit
from chronology.temporal.values import interval_value

RULE = "dateparser"
"""What a reading names as its rule, so that nobody takes it for one of ours."""
_UNITS = {"day": Unit.DAY, "week": Unit.WEEK, "month": Unit.MONTH, "quarter": Unit.QUARTER, "year": Unit.YEAR}
_FALLBACK_DAY = date(2000, 1, 1)
"""The base of absolute dates where no publication is known; relative ones are refused then."""


@dataclass(frozen=True, slots=True)
class Vetoes:
    """The shapes that dateparser must not see."""

    pattern: re.Pattern[str]
    longest: int


@cache
def vetoes() -> Vetoes:
    """The veto list of `bridge.toml`."""
    data = tomllib.loads(files("chronology.temporal").joinpath("bridge.toml").read_text(encoding="utf-8"))
    return Vetoes(re.compile("|".join(f"(?:{v})" for v in data["vetoes"]), re.IGNORECASE), data["longest"])


def is_vetoed(words: str) -> bool:
    """Whether dateparser is known to misread such words."""
    limits = vetoes()
    return len(words) > limits.longest or limits.pattern.fullmatch(words.strip()) is not None


def resolve_words(words: str, *, published: date | None, language: str, conventions: DateConventions) -> Timex | None:
    """What dateparser makes of a whole expression, if it may be trusted with it."""
    found = _parsed(words.strip(), published, language, conventions.date_order or "")
    return _timex(words, 0, found, published) if found is not None else None


@lru_cache(maxsize=4096)
def _parsed(words: str, published: date | None, language: str, order: str) -> Interval | None:
    if not words or is_vetoed(words) or not _is_known(language):
        return None
    base = published or _FALLBACK_DAY
    parser = _parser(base, language, order)
    try:
        data = parser.get_date_data(words)
    except (OverflowError, ValueError):  # at the first and last days of the calendar it counts beyond them
        return None
    if data is None or data.date_obj is None or data.period not in _UNITS:
        return None
    found = iv.unit_around(data.date_obj.date(), _UNITS[data.period])
    if published is None and found is not None and not _states_year(words, found):
        return None
    return found


def _states_year(words: str, found: Interval) -> bool:
    """Whether the year of a result stands in the words, so that no base was needed for it."""
    return re.search(rf"(?<!\d){found.first.year}(?!\d)", words) is not None


@lru_cache(maxsize=64)
def _parser(base: date, language: str, order: str) -> Any:
    from dateparser.date import DateDataParser

    settings = {
        "RELATIVE_BASE": datetime.combine(base, time(12)),
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_MONTH_OF_YEAR": "first",
        "PREFER_DATES_FROM": "current_period",
        "RETURN_TIME_AS_PERIOD": True,
        "TIMEZONE": "UTC",
    }
    if order:
        settings["DATE_ORDER"] = order.upper()
    return DateDataParser(languages=[language], settings=settings)


@cache
def _is_known(language: str) -> bool:
    from dateparser.data.languages_info import language_order

    return language in language_order


def _timex(words: str, start: int, found: Interval, published: date | None) -> Timex:
    kind = AnchorKind.PUBLICATION if published is not None else AnchorKind.NONE
    return Timex(
        start=start,
        end=start + len(words),
        text=words,
        type=TimexType.DATE,
        value=interval_value(found),
        when=found.point(),
        reading=Reading(
            rule=RULE,
            anchor=Anchor(kind=kind, value=published),
            steps=(Step(name=f"dateparser reads “{words}”", result=interval_value(found)),),
        ),
    )


def tag_without_pack(
    text: str, *, published: date | datetime | None, language: str, conventions: DateConventions
) -> list[Timex]:
    """The dates with month names and the relative phrases of a text in a language that dateparser knows.

    Weekdays are left out: dateparser knows "next Thursday" in English only, and elsewhere returns the wrong one.
    """
    if not _is_known(language):
        return []
    day = published.date() if isinstance(published, datetime) else published
    return list(_tagged(text, day, language, conventions))


def _tagged(text: str, published: date | None, language: str, conventions: DateConventions) -> Iterator[Timex]:
    for match in _finder(language).finditer(text):
        words = match.group()
        found = _parsed(words, published, language, conventions.date_order or "")
        if found is not None:
            yield _timex(words, match.start(), found, published)


_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


@cache
def _finder(language: str) -> re.Pattern[str]:
    """One expression for what may be handed over: dates with a month's name, and relative phrases word for word."""
    info = import_module(f"dateparser.data.date_translation_data.{language.replace('-', '_')}").info
    spaced = str(info.get("no_word_spacing")) != "True"
    parts = [*_dated(info), *_relative(info, spaced)]
    return re.compile((r"(?<!\w)" if spaced else "") + "(?:" + "|".join(parts) + ")", re.IGNORECASE)


def _dated(info: dict[str, Any]) -> Iterator[str]:
    """Shapes of dates with the name of a month, or with the signs that Chinese and Japanese put for it."""
    months = _names(info, _MONTHS)
    between = r"[\s.]*(?:de|del|d['’]|of)?\s*"
    if months and str(info.get("date_order", "")).startswith("Y"):
        yield rf"\d{{4}}\.?\s+(?:{months})(?:\s+\d{{1,2}})?(?!\d)"
    if months:
        yield rf"\d{{1,2}}(?:\.|er|º)?{between}(?:{months})(?:[.,]?{between}\d{{4}})?(?!\d)"
        yield rf"(?:{months})\.?\s+\d{{1,2}}(?:,\s*\d{{4}})?(?!\d)"
        yield rf"(?:{months})\.?{between}\d{{4}}(?!\d)"
    yield r"\d{4}年\d{1,2}月(?:\d{1,2}日)?"


def _relative(info: dict[str, Any], spaced: bool) -> Iterator[str]:
    """ "Yesterday", "last week" and "3 days ago" as a language writes them; short words of Latin letters are left out.

    "In 3 days" is left out too: in many languages it is also how long something took.
    """
    phrases = {p for found in info.get("relative-type", {}).values() for p in found}
    kept = [re.escape(p) for p in phrases if len(p) > 3 or (len(p) > 1 and not p.isascii())]
    for key, patterns in info.get("relative-type-regex", {}).items():
        if key.endswith(_COUNTED):
            kept += [r"\d{1,4}".join(parts) for p in patterns if _is_spelled_out(parts := _NUMBER.split(p))]
    if kept:
        yield "(?:" + "|".join(sorted(kept, key=len, reverse=True)) + ")" + (r"(?!\w)" if spaced else "")


_COUNTED = ("day ago", "week ago", "month ago", "year ago")


_NUMBER = re.compile(r"\(\\d.*?\)")
"""The group for a number in the patterns of the language data."""


def _is_spelled_out(parts: list[str]) -> bool:
    """Whether a pattern has no unit of one letter."""
    return len(parts) == 2 and not any(re.search(r"\b[^\W\d]\b", part) for part in parts if part.isascii())


def _names(info: dict[str, Any], keys: tuple[str, ...]) -> str:
    """The names of three letters and more; shorter ones are words of their own too often."""
    names = {name for key in keys for name in info.get(key, ()) if len(name) > 2 or not name.isascii()}
    return "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
