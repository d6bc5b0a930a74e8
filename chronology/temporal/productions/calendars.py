"""Calendar dates: years, months, days, quarters, seasons, feasts, and the notations they are printed in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from chronology.model.dates import Season
from chronology.temporal.expressions import (
    Node,
    Partial,
    Within,
    day_fits,
    unit_of,
)
from chronology.temporal.productions.numbers import leading_number
from chronology.temporal.productions.relatives import part_of
from chronology.temporal.units import Unit


def calendar(**parts: Any) -> Partial | None:
    """A date from its parts by name: year, month, day, weekday, quarter, half, season, feast, week, fiscal."""
    if isinstance(parts.get("season"), str):
        parts["season"] = Season[parts["season"].upper()]
    if isinstance(parts.get("year"), Partial):
        year = parts.pop("year")
        parts.update(year=year.year, bc=year.bc, two_digit=year.two_digit, last_year=year.last_year)
    if not day_fits(parts.get("day"), parts.get("month")):
        return None
    return Partial(**parts)


def year_number(*, year: int, bc: bool = False, two_digit: bool = False) -> Partial | None:
    return Partial(year=int(year), bc=bc, two_digit=two_digit) if year else None


def year_of_two(*, yy: int) -> Partial:
    return Partial(year=yy, two_digit=True)


def year_pair(*, first: int | str, second: int | str, **more: Any) -> Partial | None:
    """ "2009-10", "FY2022/23": a season or fiscal year over two years."""
    first, second = int(first), int(second)
    century = first // 100 * 100
    whole = second if second > 99 else century + second + (100 if second < first % 100 else 0)
    if whole != first + 1:
        return None
    return calendar(year=first, last_year=whole, **more)


def year_text(*, year: str) -> Partial | None:
    """A year in digits; with an apostrophe only its last two."""
    digits = re.sub(r"\D", "", year)
    return year_number(year=int(digits), two_digit=len(digits) == 2)


def year_words(*, a: int, b: int) -> Partial | None:
    """ "nineteen eighty-four": two numbers of two digits."""
    return Partial(year=a * 100 + b) if 10 <= a <= 20 and 10 <= b <= 99 else None


def year_hundred(*, a: int, b: int) -> Partial | None:
    """ "nineteen hundred and five", "nineteen oh five"."""
    return Partial(year=a * 100 + b) if 10 <= a <= 19 and b < 100 else None


def year_from_number(*, year: float) -> Partial | None:
    return Partial(year=int(year)) if 1000 <= year < 3000 and year == int(year) else None


def fiscal_year(*, year: Partial) -> Partial | None:
    return replace(year, fiscal=True) if isinstance(year, Partial) and not year.fiscal and not year.bc else None


def fiscal_code(*, written: str) -> Partial | None:
    """ "FY2022", "FY 22", "FY2022/23", "FY23/24"."""
    numbers = [int(n) for n in re.findall(r"\d+", written)]
    if len(numbers) > 1:
        first = numbers[0] + (2000 if numbers[0] < 100 else 0)
        return year_pair(first=first, second=numbers[1], fiscal=True)
    return Partial(year=numbers[0], fiscal=True, two_digit=numbers[0] < 100)


def add_weekday(*, weekday: int, date: Partial) -> Partial | None:
    if not isinstance(date, Partial) or date.day is None or date.weekday is not None:
        return None
    return replace(date, weekday=weekday)


def add_year(*, date: Node, year: Partial | int) -> Node | None:
    """A date without a year and the year that follows it."""
    if not isinstance(date, Partial) or date.year is not None or date.decade is not None or date.century is not None:
        return None
    if date.weekday is not None and date.day is None:
        return None
    if isinstance(year, int):
        return replace(date, year=year)
    date = replace(date, fiscal=date.fiscal or (year.fiscal and (date.quarter or date.half) is not None))
    return replace(date, year=year.year, bc=year.bc, two_digit=year.two_digit, last_year=year.last_year)


def day_only(*, written: str) -> Partial | None:
    """ "the 24th": a day of a month that nobody names."""
    day = leading_number(written=written)
    return Partial(day=day) if day is not None and day <= 31 else None


def quarter_number(*, n: int, year: Any = None, fiscal: bool = False) -> Partial | None:
    if not 1 <= n <= 4:
        return None
    found = calendar(quarter=n) if year is None else calendar(quarter=n, year=year)
    return replace(found, fiscal=fiscal) if found is not None else None


def quarter_code(*, written: str, year: Partial | None = None) -> Partial | None:
    """ "Q3", "Q3/2023"."""
    return _code("quarter", written, year)


def half_code(*, written: str, year: Partial | None = None) -> Partial | None:
    """ "H2", "H2/2022"."""
    return _code("half", written, year)


def _code(part: str, written: str, year: Partial | None) -> Partial | None:
    found = {part: int(re.sub(r"\D", "", written))}
    return calendar(**found) if year is None else calendar(**found, year=year)


def period_code(*, written: str) -> Partial | None:
    """ "4Q22", "1H23", "Q3FY26": a quarter or half with its year."""
    number, year = (int(digits) for digits in re.findall(r"\d+", written))
    what: dict[str, Any] = {"quarter": number} if "Q" in written.upper() else {"half": number}
    return Partial(year=year, two_digit=year < 100, fiscal="FY" in written.upper(), **what)


def half_of(*, n: int, whole: Node | None = None) -> Node | None:
    if n not in (1, 2):
        return None
    if whole is None:
        return Partial(half=int(n))
    if unit_of(whole) is Unit.YEAR:
        if isinstance(whole, Partial) and whole.unit is Unit.YEAR:
            return replace(whole, half=int(n))
        return Within(Partial(half=int(n)), whole)
    return part_of(part="first_half" if n == 1 else "second_half", whole=whole)


def decade_of(*, year: int) -> Partial:
    return Partial(decade=year // 10 * 10)


def decade_shape(*, decades: str) -> Partial | None:
    """ "1990s", "'90s"."""
    digits = re.sub(r"\D", "", decades)
    value = int(digits)
    if len(digits) == 4 and value % 100 == 0 and value < 2000:
        return Partial(century=value // 100 + 1)
    return Partial(decade=value) if len(digits) in (2, 4) and value % 10 == 0 else None


def decade_bc(*, decades: str) -> Partial | None:
    """ "the 470s BC"."""
    value = int(re.sub(r"\D", "", decades))
    return Partial(decade=value, bc=True) if value % 10 == 0 else None


def decade_words(*, century: int, decade: int) -> Partial | None:
    return Partial(decade=century * 100 + decade) if 10 <= century <= 20 else None


def century_of(*, n: int, bc: bool = False) -> Partial | None:
    return Partial(century=int(n), bc=bc) if 1 <= n <= 30 else None


def iso_date(*, written: str) -> Partial | None:
    year, month, day = (int(part) for part in re.findall(r"\d+", written)[:3])
    return calendar(year=year, month=month, day=day) if 1 <= month <= 12 and year else None


def iso_month(*, written: str) -> Partial | None:
    """ "2015-12": no span of years, since it would run back."""
    year, month = (int(part) for part in written.split("-"))
    return calendar(year=year, month=month)


def iso_week(*, written: str) -> Partial | None:
    numbers = [int(part) for part in re.findall(r"\d+", written)]
    if not 1 <= numbers[1] <= 53 or not numbers[0]:
        return None
    return Partial(year=numbers[0], week=numbers[1], weekday=numbers[2] - 1 if len(numbers) > 2 else None)


def week_of_year(*, week: int, year: Partial) -> Partial | None:
    """ "Week 6 of 2024": an ISO week."""
    return calendar(week=int(week), year=year) if 1 <= week <= 53 else None


def day_and_month(*, written: str, **more: Any) -> Partial | None:
    """ "3.5.": day and month in numbers."""
    day, month = (int(part) for part in re.findall(r"\d+", written))
    return calendar(day=day, month=month, **more) if 1 <= month <= 12 and day else None


def numeric_date(*, written: str, order: str = "") -> Partial | None:
    """12/05/2021: the order is the language's own, else what the conventions say, unless only one is possible."""
    a, b, c = (int(part) for part in re.findall(r"\d+", written))
    if a > 99:
        return calendar(year=a, month=b, day=c) if 1 <= b <= 12 and c else None
    two_digit = len(re.findall(r"\d+", written)[2]) == 2
    day_first = 1 <= b <= 12 and a and day_fits(a, b)
    month_first = 1 <= a <= 12 and b and day_fits(b, a)
    if day_first:
        other = (a, b) if month_first and a != b and order != "dmy" else None
        return Partial(year=c, month=b, day=a, other_day=other, two_digit=two_digit)
    return Partial(year=c, month=a, day=b, two_digit=two_digit) if month_first else None
