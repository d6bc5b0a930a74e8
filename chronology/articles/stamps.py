"""Publication dates as files write them: "2024-03-04T17:05:00Z", "Mon, 4 Mar 2024 17:05 +0100", "May 8, 2022".

In: the words of one field or line. Out: a `date`, a `datetime` (with its offset where it was said), or None. Only
complete dates are read here: a day without a year dates nothing.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache
from importlib import resources

_ISO = re.compile(
    r"(?P<y>[12]\d{3})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"
    r"(?:[T ,]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(?P<zone>Z|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?)?"
)
_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_TIME = (
    r"(?:[\s,|]+(?:at\s+|um\s+|à\s+)?(?P<time>\d{1,2}[:.]\d{2}(?::\d{2})?)\s*(?P<half>(?i:[ap]\.?m\b\.?))?"
    r"\s*(?P<zone>[A-Z]{2,4}\b|[+-]\d{2}:?\d{2})?)?"
)
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?(?P<m>[^\W\d_]{3,10})\.?,?\s+(?:de\s+)?(?P<y>[12]\d{3})(?!\d)"
    + _TIME
)
_MONTH_FIRST = re.compile(
    r"(?<!\w)(?P<m>[^\W\d_]{3,10})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>[12]\d{3})(?!\d)" + _TIME
)
_NUMBERS = re.compile(r"(?<![\d./-])(?P<a>\d{1,2})(?P<sign>[./-])(?P<b>\d{1,2})(?P=sign)(?P<y>[12]\d{3})(?!\d)" + _TIME)
_SLASHED = re.compile(r"^\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\s*$")


@cache
def _names() -> tuple[dict[str, int], dict[str, int]]:
    data = tomllib.loads(resources.files("chronology.articles").joinpath("data/months.toml").read_text("utf-8"))
    months = {name: int(number) for number, names in data["months"].items() for name in names}
    return months, data["zones"]


def read_stamp(words: str) -> date | datetime | None:
    """The first complete date in the words, with its time and offset where they stand beside it."""
    words = words.strip()
    if not words or len(words) > 400:
        words = words[:400]
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST, _NUMBERS):
        for match in pattern.finditer(words):
            value = _value(match)
            if value is not None:
                return value
    return _rfc_2822(words)


def is_ambiguous(words: str) -> bool:
    """Whether the words are a date whose day and month cannot be told apart ("04/05/2024")."""
    return bool(_SLASHED.match(words)) and read_stamp(words) is None


def compact_date(words: str) -> date | None:
    """The date in a name such as "20240304-strike": eight digits, or year, month, day with separators."""
    match = _ISO.search(words) or _COMPACT.search(words)
    return _day(match) if match else None


def _month_and_day(match: re.Match[str]) -> tuple[int, int]:
    """Month and day; where both are numbers in any order, one of them has to be above twelve, or both are 0."""
    if match.re is _NUMBERS:
        first, second = int(match["a"]), int(match["b"])
        if first == second or max(first, second) > 12:
            return min(first, second), max(first, second)
        return 0, 0
    months, _ = _names()
    month = match["m"]
    return int(month) if month.isdecimal() else months.get(month.lower(), 0), int(match["d"])


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), *_month_and_day(match))
    except ValueError:
        return None


def _value(match: re.Match[str]) -> date | datetime | None:
    day = _day(match)
    if day is None or not match["time"]:
        return day
    parts = [int(part) for part in re.split("[:.]", match["time"])]
    hour, minute, second = (*parts, 0)[:3]
    half = (match.groupdict().get("half") or "").replace(".", "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return day
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_zone(match["zone"]))


def _zone(words: str | None) -> timezone | None:
    if not words:
        return None
    if words[0] in "+-":
        digits = words[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return timezone(timedelta(minutes=-minutes if words[0] == "-" else minutes)) if minutes < 24 * 60 else None
    offset = _names()[1].get(words)
    return None if offset is None else timezone(timedelta(minutes=offset))


def _rfc_2822(words: str) -> datetime | None:
    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
