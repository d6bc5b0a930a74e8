"""Dates as they stand in the cells of tables: serial numbers, two-digit years, days without a month, words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from chronology.importing.finding import words_for
from chronology.importing.grid import Cell
from chronology.model.dates import DateConventions, Granularity, Point, Span, When
from chronology.model.notation import format_date, parse_date
from chronology.model.problems import DateProblem
from chronology.pipeline.explaining import explain_date

_SERIAL_ZERO = date(1899, 12, 30)
"""Day 0 of Excel's serial numbers; its leap day of 1900 never was, so numbers below 61 are a day off there and here."""
_SERIALS = (367, 73_050)
"""Numbers that are read as serials: 1901 to 2099. Smaller whole numbers are years."""
_YEARS = (1000, 2999)
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_SHORT_MONTH = re.compile(r"(\d{1,2})[\s-]+([^\W\d]{3,})\.?[\s-]+'?(\d{2})")
_SHORT_YEAR_LAST = re.compile(r"([^\W\d]{3,})\.?\s+(\d{1,2}),?\s+'(\d{2})")
_TWO_DAYS = re.compile(r"(\d{1,2})\s*(?:&|\+|and|und|et|y|e)\s*(\d{1,2})(\.?\s+[^\W\d].*)")
_FROM_TO = re.compile(r"(\d.*?)\s*(?:–|—|\bto\b|\bbis\b|\bau\b|\s-\s)\s*(\d.*)")
_OPEN_END = re.compile(r"(\d{4})\s*[–—-]")
_MONTH_AND_SHORT_YEAR = re.compile(r"([^\W\d]{3,})\.?[\s-]+'?(\d{2})")
_DAY_ONLY = re.compile(r"(?:([^\W\d]{2,})\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.|er|º|°)?", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(
    r"(?:[^\W\d]{2,}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?([^\W\d]{3,})\.?", re.IGNORECASE
)
_MONTH_AND_DAY = re.compile(r"([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
_LEADING = (Granularity.TIME, Granularity.PART_OF_DAY, Granularity.DAY, Granularity.MONTH_PART, Granularity.MONTH)
"""How well a date is known that the next rows may lean on."""
_NEAR_MONTHS = 14
"""How many months from the row above a weekday and a day of the month are looked for."""
_AHEAD = 10
"""Years from today that a two-digit year may lie ahead; further on it is of the last century."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDate:
    """A date of a table: in our notation, and the words of the cell where they are others."""

    typed: str
    when: When
    as_written: str = ""


def order_of(texts: Iterable[str]) -> tuple[str, str] | None:
    """Which of day and month stands first, with the date that shows it; None where no date or both orders do."""
    shown: dict[str, str] = {}
    for text in texts:
        for found in _FIGURES.finditer(text):
            first, second = int(found[1]), int(found[3])
            if 12 < first <= 31 and second <= 12:
                shown.setdefault("dmy", text)
            elif 12 < second <= 31 and first <= 12:
                shown.setdefault("mdy", text)
    return next(iter(shown.items())) if len(shown) == 1 else None


class DateReader:
    """Reads the dates of one table from the top; the rows above are the context of a row that leaves things out."""

    def __init__(self, *, conventions: DateConventions, language: str, today: date) -> None:
        self._conventions = conventions
        self._language = language
        self._today = today
        self._context: Point | None = None
        """The last date or banner."""
        self._is_banner = False

    def take_banner(self, text: str) -> bool:
        """Whether a row that spans the table is a year or month, which the rows below belong to."""
        found = self._written(text)
        when = None if isinstance(found, str) else found.when
        if not isinstance(when, Point) or when.granularity not in (Granularity.YEAR, Granularity.MONTH):
            return False
        self._context, self._is_banner = when, True
        return True

    def read(self, cell: Cell) -> ReadDate | str:
        """The date of a cell, or why it cannot be read."""
        found = self._valued(cell) or self._written(cell.text)
        if isinstance(found, str):
            return found
        as_written = cell.text if cell.text != found.typed and not isinstance(cell.value, date) else ""
        self._remember(found.when)
        return replace(found, as_written=" ".join(as_written.split()))

    def at_time(self, read: ReadDate, cell: Cell) -> ReadDate:
        """The date with the clock time of another column, where both are exact."""
        value = cell.value
        clock = f"{value:%H:%M}" if isinstance(value, time | datetime) else cell.text.strip()
        found = self._parsed(f"{read.typed} {clock}")
        return replace(read, typed=f"{read.typed} {clock}", when=found) if isinstance(found, Point) else read

    def joined(self, first: ReadDate, last: ReadDate) -> ReadDate | str:
        """From the one date to the other."""
        typed = f"{format_date(first.when)}/{format_date(last.when)}"
        found = self._parsed(typed)
        if not isinstance(found, Span):
            return f"it ends ({last.typed}) before it begins ({first.typed})"
        written = [date.as_written for date in (first, last) if date.as_written]
        return ReadDate(typed=typed, when=found, as_written=" – ".join(written))

    def _valued(self, cell: Cell) -> ReadDate | None:
        """A date that the program knew, or a serial number in a cell that lost its format."""
        value = cell.value
        if isinstance(value, datetime):
            return self._typed(f"{value:%Y-%m-%d %H:%M}")
        if isinstance(value, date):
            return self._typed(value.isoformat())
        if isinstance(value, float) and _SERIALS[0] <= value <= _SERIALS[1] and not self._is_year(value):
            day = _SERIAL_ZERO + timedelta(days=int(value))
            minutes = round(value % 1 * 24 * 60)
            return self._typed(f"{day}" + (f" {minutes // 60:02}:{minutes % 60:02}" if minutes else ""))
        return None

    @staticmethod
    def _is_year(value: float) -> bool:
        return value.is_integer() and _YEARS[0] <= value <= _YEARS[1]

    def _written(self, text: str) -> ReadDate | str:
        text = " ".join(text.split()).strip(" .;,")
        if text.casefold() in words_for(self._language, "undated"):
            return self._typed("unknown") or text
        if days := _TWO_DAYS.fullmatch(text):
            text = f"{days[1]}-{days[2]}{days[3]}"
        if (span := self._from_to(text)) is not None:
            return span
        for attempt in (self._with_century, self._with_context):
            if (typed := attempt(text)) is not None:
                found = self._typed(typed)
                return found if found is not None else f"{text!r} is not a day near those of the rows above"
        value = parse_date(text, self._conventions)
        if isinstance(value, DateProblem):
            return value.message
        if value is not None:
            return ReadDate(typed=text if parse_date(text) == value else format_date(value), when=value)
        return self._in_words(text)

    def _from_to(self, text: str) -> ReadDate | None:
        """13/6/23 – 15/6/23 and 2014–: from one date to another, or with an open end; None where it is neither."""
        if found := _OPEN_END.fullmatch(text):
            return self._typed(f"{found[1]}/..")
        found = _FROM_TO.fullmatch(text)
        if found is None or not _FIGURES.fullmatch(found[1]) or not _FIGURES.fullmatch(found[2]):
            return None  # Words are read whole: "13–15 June" is one date.
        first, last = (self._written(side) for side in found.groups())
        if isinstance(first, str) or isinstance(last, str):
            return None
        joined = self.joined(first, last)
        return None if isinstance(joined, str) else joined

    def _in_words(self, text: str) -> ReadDate | str:
        """Words of the table's language; a word for "circa" before them makes the date approximate."""
        for word in words_for(self._language, "about"):
            if text.casefold().startswith(f"{word} "):
                rest = self._written(text[len(word) :].strip())
                return rest if isinstance(rest, str) else self._typed(f"~{rest.typed}") or rest
        explained = explain_date(text, language=self._language, conventions=self._conventions)
        if isinstance(explained, DateProblem):
            return explained.message
        return ReadDate(typed=format_date(explained.when), when=explained.when)

    def _typed(self, text: str) -> ReadDate | None:
        when = self._parsed(text)
        return ReadDate(typed=format_date(when), when=when) if when is not None else None

    def _parsed(self, text: str) -> When | None:
        found = parse_date(text, self._conventions)
        return None if isinstance(found, DateProblem) else found

    def _with_century(self, text: str) -> str | None:
        """13/6/23, 13-Jun-23 and Jun-23 with all four figures of their year."""
        if (found := _FIGURES.fullmatch(text)) and len(found[4]) == 2:
            return f"{found[1]}/{found[3]}/{self._year(found[4])}"
        if found := _SHORT_MONTH.fullmatch(text):
            return f"{found[1]} {found[2]} {self._year(found[3])}"
        if found := _SHORT_YEAR_LAST.fullmatch(text):
            return f"{found[2]} {found[1]} {self._year(found[3])}"
        if (found := _MONTH_AND_SHORT_YEAR.fullmatch(text)) and int(found[2]) > 31 - 31 * ("-" in text or "'" in text):
            return f"{found[1]} {self._year(found[2])}"
        return None

    def _year(self, two: str) -> int:
        """The year of this century, unless that lies far ahead."""
        century = self._today.year // 100 * 100
        year = century + int(two)
        return year if year <= self._today.year + _AHEAD else year - 100

    def _with_context(self, text: str) -> str | None:
        """Days without a month, and days and months without a year, by the row or banner above.

        "" is a weekday that no day near has: nothing else is to be tried.
        """
        near = self._context.earliest if self._context else None
        if near is None:
            return None
        if found := _DAY_ONLY.fullmatch(text):
            weekday = (found[1] or "").casefold()
            day = self._day_near(near, int(found[2]), weekday)
            if day is not None or self._weekday(weekday) is not None:
                return day.isoformat() if day else ""
        for pattern, day_at, month_at in ((_DAY_AND_MONTH, 1, 2), (_MONTH_AND_DAY, 2, 1)):
            if (found := pattern.fullmatch(text)) and (typed := self._in_year(near, found[day_at], found[month_at])):
                return typed
        return None

    def _day_near(self, near: date, number: int, weekday: str) -> date | None:
        """The first such day from the row above on, or in a banner's month; on its weekday if it has one."""
        wanted = self._weekday(weekday)
        if not 1 <= number <= 31 or (weekday and wanted is None):
            return None
        months = 1 if self._is_banner else _NEAR_MONTHS if weekday else 2
        for ahead in range(months):
            year, month = near.year + (near.month - 1 + ahead) // 12, (near.month - 1 + ahead) % 12 + 1
            try:
                day = date(year, month, number)
            except ValueError:
                continue
            if day >= near and wanted in (None, day.weekday()):
                return day
        return None

    def _weekday(self, name: str) -> int | None:
        """The number of a weekday from Monday, by how its name begins in the table's language."""
        names = words_for(self._language, "weekdays")
        return next((at for at, begin in enumerate(names) if name.startswith(begin)), None)

    def _in_year(self, near: date, day: str, month: str) -> str | None:
        """A day and a month in the year of the row above, or in the next where that would go back half a year."""
        for year in (near.year, near.year + 1):
            read = self._in_words(f"{int(day)} {month} {year}")
            when = None if isinstance(read, str) else read.when
            day_of = when.earliest if isinstance(when, Point) and when.is_exact else None
            if day_of is not None and day_of >= near - timedelta(days=183):
                return day_of.isoformat()
        return None

    def _remember(self, when: When) -> None:
        """Keeps a date as the context of the next rows; "circa 1998" and bare years lead nowhere."""
        point = when.start or when.end if isinstance(when, Span) else when
        if point is None or point.earliest is None or point.granularity not in _LEADING or point.qualifier.value:
            return
        banner = self._context if self._is_banner else None
        if banner is None or banner.granularity is not Granularity.MONTH or not _within(point, banner):
            self._context, self._is_banner = point, False


def _within(inner: Point, outer: Point) -> bool:
    return bool(inner.earliest and outer.earliest and outer.latest and outer.earliest <= inner.earliest <= outer.latest)
