"""One date in the symbolic shorthand or EDTF, without ranges: "2023-09", "mid 2023-09", "Q3 2023", "2024-03-03 14:30".

`read_unit` tries the forms in one literal list. A form is a pattern and a reader of its match; to add one, write both
and put them into `_FORMS`. Bounds are the calendar's business; what it refuses becomes a `DateProblem` here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time

from chronology.model import calendar
from chronology.model.dates import (
    UNKNOWN,
    DateConventions,
    Part,
    PartOfDay,
    Point,
    Qualifier,
    Season,
    joint_qualifier,
)
from chronology.model.problems import DateProblem, ImpossibleDate, OutOfRange
from chronology.model.zones import make_clock

Read = Point | DateProblem | None
_Match = re.Match[str]


def read_unit(text: str, conventions: DateConventions, *, typed: bool = True) -> Read:
    """The point that one date says, a problem, or None where it is in none of the forms.

    `typed` is False for EDTF from a machine, where 2021-22 can only be a summer.
    """
    if match := _LIMIT.fullmatch(text):
        return _limit(match, conventions)  # "before 2024?" doubts the limit.
    core, qualifier = _without_qualifiers(text)
    if core is None or (not typed and "-" in core and text[0] in _SIGNS):
        return DateProblem(
            id="edtf-part-qualifier",
            message="a qualifier in the middle of a date speaks of one part of it",
            hint="qualify the whole date, as in ~2019-05 or 2019-05?",
            part=text,
        )
    read = _read_core(core, conventions, typed)
    if qualifier is not Qualifier.NONE and isinstance(read, Point):
        if read.is_unknown:
            return None
        return calendar.qualified(read, qualifier)
    return read


def _read_core(core: str, conventions: DateConventions, typed: bool) -> Read:
    try:
        if match := _DATE.fullmatch(core):
            return _read_date(match, conventions, typed)
        for pattern, reader in _FORMS:
            if (match := pattern.fullmatch(core)) and (read := reader(match, conventions)) is not None:
                return read
    except ImpossibleDate as error:
        return DateProblem(id="impossible-date", message=str(error), hint=error.hint, part=core)
    except OutOfRange as error:
        return _out_of_range(error, core)
    return None


def _out_of_range(error: OutOfRange, part: str) -> DateProblem:
    return DateProblem(id="out-of-range", message=str(error), hint="write what you know in `text`", part=part)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.ASCII | re.IGNORECASE)


_DATE = _pattern(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LIMIT = _pattern(r"(before|after|by) (.+)")
_PART_QUALIFIER = _pattern(r"\d[~?%]-|[-\d][~?%]\d|-[~?%]")
_SIGNS = {sign.value: sign for sign in Qualifier if sign is not Qualifier.NONE}


def _without_qualifiers(text: str) -> tuple[str | None, Qualifier]:
    """The date without its signs in front and behind, which mean the whole of it; None where one stands inside."""
    if not any(sign in text for sign in _SIGNS):
        return text, Qualifier.NONE
    found = []
    core = text
    while core and core[0] in _SIGNS:
        found.append(_SIGNS[core[0]])
        core = core[1:].lstrip()
    while core and core[-1] in _SIGNS:
        found.append(_SIGNS[core[-1]])
        core = core[:-1].rstrip()
    if _PART_QUALIFIER.search(core):
        return None, Qualifier.NONE
    return core, joint_qualifier(*found)


def _read_date(match: _Match, conventions: DateConventions, typed: bool) -> Read:
    year, middle = int(match[1]), match[2]
    if middle is None:
        return calendar.year(year)
    if match[3] is not None:
        return calendar.day(_day(year, int(middle), int(match[3])))
    number = int(middle)
    if number <= 12:
        return calendar.month(year, number)
    if typed and (number == (year + 1) % 100 or number > max(41, year % 100)):
        return _season_or_years(year, number, match[0])
    return _read_sub_year(year, number, conventions)


def _season_or_years(year: int, number: int, written: str) -> DateProblem:
    """2021-22 is EDTF's summer 2021, and everybody else's two years; 2021/22 is also a winter or a fiscal year."""
    hints = [f"winter {year}"] if "/" in written else []
    if "/" not in written and 21 <= number <= 24:
        hints.append(f"summer {year}" if number == 22 else f"{Season(number).name.lower()} {year}")
    hints.append(f"{year}/{year // 100 * 100 + number if number > year % 100 else year + 1} for the years")
    if number == (year + 1) % 100:
        hints.append(f"FY{year}/{number:02} for a fiscal year")
    what = "an EDTF season or two years" if 21 <= number <= 24 and "/" not in written else "perhaps two years"
    return DateProblem(id="season-or-years", message=f"{written} is {what}", hint=f"write {', '.join(hints)}")


def _read_sub_year(year: int, number: int, conventions: DateConventions) -> Read:
    """The groups of months that ISO 8601-2 numbers: seasons 21-32, quarters 33-36, quadrimesters, halves 40-41."""
    if 21 <= number <= 24:
        return calendar.season(year, Season(number), conventions.hemisphere)
    if 25 <= number <= 32:
        return calendar.season(year, Season(21 + (number - 25) % 4), "north" if number < 29 else "south")
    if 33 <= number <= 36:
        return calendar.quarter(year, number - 32)
    if 37 <= number <= 39:
        return calendar.between(calendar.month(year, number * 4 - 147), calendar.month(year, number * 4 - 144))
    if 40 <= number <= 41:
        return calendar.half(year, number - 39)
    raise ImpossibleDate(f"there is no month {number}", "months run from 01 to 12")


def _day(year: int, month: int, number: int) -> date:
    return calendar.date_of(year, month, number)


def _iso_day(text: str) -> date:
    return _day(int(text[:4]), int(text[5:7]), int(text[8:10]))


def _unspecified(match: _Match, conventions: DateConventions) -> Read:
    """EDTF's X for a digit nobody knows, where it leaves a decade, a century, a year or a month."""
    text = match[0].upper()
    known = text.removesuffix("-XX").removesuffix("-XX").rstrip("X")
    hidden = len(text) - len(known) if "-" not in text else 0
    if "X" in known or not known or hidden > 2 or ("-" in text and len(known) not in (4, 7)):
        return UNKNOWN if text == "XXXX" else None
    if hidden == 2:
        return calendar.century(int(known) + 1)
    if hidden == 1:
        return _decade(int(known) * 10)
    return calendar.year(int(known)) if len(known) == 4 else calendar.month(int(known[:4]), int(known[5:7]))


def _decade(first_year: int) -> Point:
    if first_year == 0:
        raise OutOfRange("the years 0 to 9 are not all in the Common Era")
    return calendar.decade(first_year)


def _named_decade(match: _Match, conventions: DateConventions) -> Read:
    return _decade(int(match[1]) * 10)


def _named_century(match: _Match, conventions: DateConventions) -> Read:
    return calendar.century(int(match[1]))


def _part(match: _Match, conventions: DateConventions) -> Read:
    whole = read_unit(match[2], conventions)
    if not isinstance(whole, Point):
        return whole
    return calendar.part_of(whole, Part(" ".join(match[1].lower().split())))


def _quarter_or_half(match: _Match, conventions: DateConventions) -> Read:
    letter, number, fiscal, year = match[1].upper(), int(match[2]), match[3], int(match[4])
    if not fiscal and match[5]:
        return DateProblem(
            id="season-or-years",
            message=f"{match[0]} names two years, as fiscal years do",
            hint=f"write {letter}{number} FY{year}/{match[5]}, or {letter}{number} {year}",
        )
    if not fiscal:
        return calendar.quarter(year, number) if letter == "Q" else calendar.half(year, number)
    whole = _fiscal(year, match[5], conventions)
    if isinstance(whole, DateProblem):
        return whole
    assert whole.earliest
    assert whole.fiscal_start
    make = calendar.fiscal_quarter if letter == "Q" else calendar.fiscal_half
    return make(whole.earliest.year, whole.fiscal_start, number)


def _year_first(match: _Match, conventions: DateConventions) -> Read:
    return read_unit(f"{match[2]} {match[1]}", conventions)


def _season(match: _Match, conventions: DateConventions) -> Read:
    name = match[2].lower()
    year = int(match[3])
    hemisphere = match[1].lower() if match[1] else conventions.hemisphere
    point = calendar.season(year, Season.AUTUMN if name == "fall" else Season[name.upper()], hemisphere)
    crosses = point.earliest and point.latest and point.latest.year > point.earliest.year
    if match[4] and (not crosses or not _follows(year, match[4])):
        raise ImpossibleDate(f"{match[0]} does not span these two years")
    return point


def _follows(year: int, end: str) -> bool:
    return int(end) in (year + 1, (year + 1) % 100)


def _fiscal_year(match: _Match, conventions: DateConventions) -> Read:
    return _fiscal(int(match[1]), match[2], conventions)


def _fiscal(year: int, end: str | None, conventions: DateConventions) -> Point | DateProblem:
    """FY2022/23 by its two years; FY2023 by the year in which it ends, as governments and companies name it."""
    first_month = conventions.fiscal_year_start
    if first_month is None:
        return DateProblem(
            id="fiscal-year-start-unknown",
            message="the month in which the fiscal year begins is not set",
            hint="set `fiscal_year_start: 4` (or another month) in chronology.yaml",
        )
    if end is None:
        return calendar.fiscal_year(year if first_month == 1 else year - 1, first_month)
    if not _follows(year, end) or first_month == 1:
        raise ImpossibleDate(f"no fiscal year that begins in month {first_month} is called {year}/{end}")
    return calendar.fiscal_year(year, first_month)


def _two_years(match: _Match, conventions: DateConventions) -> Read:
    year = int(match[1])
    return _season_or_years(year, int(match[2]), match[0]) if _follows(year, match[2]) else None


def _week(match: _Match, conventions: DateConventions) -> Read:
    week = calendar.week(int(match[1]), int(match[2]))
    if not match[3]:
        return week
    assert week.earliest
    return calendar.day(calendar.shifted(week.earliest, int(match[3]) - 1))


def _week_of(match: _Match, conventions: DateConventions) -> Read:
    day = _iso_day(match[2])
    return calendar.week_of(day) if match[1].lower() == "week" else calendar.weekend_of(day)


def _part_of_day(match: _Match, conventions: DateConventions) -> Read:
    return calendar.in_part_of_day(_iso_day(match[1]), PartOfDay(match[2].lower()))


def _named_part_of_day(match: _Match, conventions: DateConventions) -> Read:
    return calendar.in_part_of_day(_iso_day(match[2]), PartOfDay(match[1].lower()))


def _at_clock(match: _Match, conventions: DateConventions) -> Read:
    """A day with a clock time or a range of the clock, and perhaps a zone.

    After a T, -05:00 is an offset, as in ISO 8601; after a space it is the end of a range.
    """
    day, zone = _iso_day(match[1]), match[6] or ""
    sign, end_text = match[4], match[5]
    if end_text and sign == "-" and match[2] and not zone:
        zone, end_text = f"-{end_text}", None
    start = _clock(match[3])
    end = _clock(end_text) if end_text else None
    for problem in (start, end):
        if isinstance(problem, DateProblem):
            return problem
    assert isinstance(start, time)
    assert not isinstance(end, DateProblem)
    if end and end <= start and end.hour <= 12 and sign == "-" and not zone:
        return _range_or_offset(match, start, end)
    clock = make_clock(day, start, end, zone)
    return clock if isinstance(clock, DateProblem) else calendar.at_clock(day, clock)


def _range_or_offset(match: _Match, start: time, end: time) -> DateProblem:
    return DateProblem(
        id="ambiguous-time",
        message=f"{start:%H:%M}-{end:%H:%M} may last past midnight, or be a time zone behind UTC",
        hint=f"write {match[1]} {start:%H:%M} to {end:%H:%M}, or {match[1]}T{start:%H:%M}-{end:%H:%M}",
    )


def _clock(text: str) -> time | DateProblem:
    hour, minute, second = (*(int(part) for part in re.split(r"[:.]", text)[:3]), 0)[:3]
    if hour <= 23 and minute <= 59 and second <= 59:
        return time(hour, minute, second)
    hint = "midnight is 00:00 of the next day" if hour == 24 else "hours run to 23, minutes and seconds to 59"
    return DateProblem(id="impossible-time", message=f"there is no clock time {text}", hint=hint, part=text)


def _limit(match: _Match, conventions: DateConventions) -> Read:
    limit = read_unit(match[2], conventions)
    if not isinstance(limit, Point) or limit.between or limit.is_unknown:
        return limit if isinstance(limit, DateProblem) else None
    make = {
        "before": calendar.before,
        "after": calendar.after,
        "by": calendar.not_after,
    }[match[1].lower()]
    try:
        return make(limit)
    except OutOfRange as error:
        return _out_of_range(error, match[0])


def _unknown(match: _Match, conventions: DateConventions) -> Read:
    return UNKNOWN


def _negative_or_long(match: _Match, conventions: DateConventions) -> Read:
    raise OutOfRange(f"the year {match[0]} is not between 1 and 9999")


def _without_hyphens(match: _Match, conventions: DateConventions) -> Read:
    try:
        day = _day(*(int(part) for part in match.groups()))
    except (ImpossibleDate, OutOfRange):
        return None
    return DateProblem(id="unreadable-date", message=f"{match[0]} has no hyphens", hint=f"write {day}", part=match[0])


def _unsupported(match: _Match, conventions: DateConventions) -> Read:
    return DateProblem(
        id="edtf-unsupported",
        message="this EDTF form is not read here",
        hint="write a range (2004-10..2004-12), a choice (a or b), or several events",
        part=match[0],
    )


_DAY = r"\d{4}-\d{2}-\d{2}"
_TIME = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
_ZONE_NAME = r"[a-z][a-z_+\-/]*(?:[+\-]\d{1,2})?"
_OFFSET = r"\(?(?:UTC|GMT)? ?[+\-\u2212]\d{1,2}(?::?\d{2})?\)?"
_ZONE = rf"(?:{_OFFSET}(?: +{_ZONE_NAME})?|\(?{_ZONE_NAME}(?: [a-z][a-z\-]*){{0,3}}\)?)"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[_Match, DateConventions], Read]], ...] = (
    (_pattern(rf"({_DAY})(?:,? +| at |(T))({_TIME})(?: ?(-|to) ?({_TIME}))? ?({_ZONE})?"), _at_clock),
    (_pattern(r"(early|mid|late|start of|end of|first half of|second half of)[ -]+(.+)"), _part),
    (_pattern(r"(\d{3})0s"), _named_decade),
    (_pattern(r"(\d{1,3})(?:st|nd|rd|th) century"), _named_century),
    (_pattern(r"([QH])([1-9]) ?(FY ?)?(\d{4})(?:[/-](\d{2}|\d{4}))?"), _quarter_or_half),
    (_pattern(r"(\d{4})[ -]?([QH][1-9])"), _year_first),
    (
        _pattern(r"(?:(north|south)ern )?(spring|summer|autumn|fall|winter)(?: of)? (\d{4})(?:[/-](\d{2}|\d{4}))?"),
        _season,
    ),
    (_pattern(r"FY ?(\d{4})(?:[/-](\d{2}|\d{4}))?"), _fiscal_year),
    (_pattern(r"(\d{4})/(\d{2})"), _two_years),
    (_pattern(r"(\d{4})-?W(\d{2})(?:-?([1-7]))?"), _week),
    (_pattern(rf"(week|weekend) of ({_DAY})"), _week_of),
    (_pattern(rf"({_DAY}) (early hours|morning|noon|afternoon|evening|night)"), _part_of_day),
    (_pattern(rf"(early hours|morning|noon|afternoon|evening|night) (?:of|on) ({_DAY})"), _named_part_of_day),
    (_pattern(r"unknown|undated"), _unknown),
    (_pattern(r"[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?"), _unspecified),
    (_pattern(r"(\d{4})(\d{2})(\d{2})"), _without_hyphens),
    (_pattern(r"[-\u2212]\d{4}(?:-\d{2}(?:-\d{2})?)?|Y-?\d{1,30}|\d{5,30}(?:-\d{2}(?:-\d{2})?)?"), _negative_or_long),
    (_pattern(r"\{[^{}]*\}|Y?-?\d{1,30}(?:E\d+(?:S\d+)?|S\d+)|[\dX]{4}(?:-[\dX]{2}){0,2}"), _unsupported),
)
"""The forms in the order in which they are tried; the plain date of `_DATE` comes before all of them."""
