"""Dates in prose: "24 September 2023", "mid-September 2023", "between October 2022 and August 2023", "since 2014".

In: a date. Out: its words in a pack's language. A language is one file, `words/dates-<code>.toml`: months, seasons, a
template for every unit, and how each class of unit stands behind each joint (before, from, to, between …); contractions
("de août" → "d’août") are applied last. To add a language, copy `dates-en.toml`, translate it, and run its tests.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from chronology.language import language_file, language_folder
from chronology.model.calendar import day
from chronology.model.canonical import is_southern, ordinal, season_year
from chronology.model.dates import Clock, Granularity, PartOfDay, Point, Qualifier, Span, When

_LETTERS = re.compile(r"[A-Z]{2,5}")
_DAY_AND_MONTH = re.compile(r"(?<!\d)(\d{1,2}(?:\.|er|º)?(?: de)?) (?=[^\W\d_]{3,})")
_DAY_AND_YEAR = re.compile(r"(\d(?:\.|er|º)?\u00a0[^\W\d_]{3,}) (?=\d{4}\b)")
_CLASSES = {
    Granularity.TIME: "day",
    Granularity.DAY: "day",
    Granularity.MONTH: "month",
    Granularity.YEAR: "year",
    Granularity.DECADE: "decade",
    Granularity.CENTURY: "century",
    Granularity.QUARTER: "quarter",
    Granularity.HALF: "half",
    Granularity.SEASON: "season",
    Granularity.WEEK: "week",
    Granularity.WEEKEND: "weekend",
}


def date_in_prose(when: When, language: str = "en", style: str = "day-month-year") -> str:
    """The words of a date, as they stand in a pack; a point and a span never read alike.

    >>> from chronology.model.notation import parse_date
    >>> date_in_prose(parse_date("2022-10..2023-08")), date_in_prose(parse_date("2022-10/2023-08"))
    ('between October 2022 and August 2023', 'October 2022 to August 2023')
    """
    words = _words(language, style)
    return words.contracted(_phrase(when, words))


def kept_together(text: str) -> str:
    """The text with no-break spaces inside its days ("24 September 2023"), so that no line ends within one.

    Where a language puts a word before the year, a day would be too long for its column: the year may then go apart.
    """
    return _DAY_AND_YEAR.sub("\\1\u00a0", _DAY_AND_MONTH.sub("\\1\u00a0", text))


def months(language: str = "en") -> tuple[str, ...]:
    """The names of the twelve months, for bands and axes."""
    return _words(language, "").months


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """A language's file, with the units of a date style laid over its own."""

    months: tuple[str, ...]
    tables: dict[str, Any]

    def unit(self, name: str) -> str:
        template = self.tables["units"].get(name)
        return str(template if template is not None else self.tables["units"][name.rpartition("_of_")[0] or name])

    def year(self, number: int) -> str:
        """A year; one of fewer than four figures says that it is a year."""
        return str(number) if number >= 1000 else self.unit("early_year").format(year=number)

    def joined(self, joint: str, point: Point, text: str) -> str:
        """The text of a date behind a joint."""
        table, kind = self.tables[joint], _class_of(point)
        article = self.tables.get("with_article", {}).get(kind)
        if article and joint not in ("from", "whole") and not point.qualifier.is_approximate:
            text = article.format(x=text)
        return str(table.get(kind, table["other"])).format(x=text)

    def part(self, point: Point, text: str) -> str:
        """An early, middle or late part of a unit, by the unit's class."""
        assert point.part is not None
        kind = _class_of(replace(point, part=None))
        own = self.tables.get("parts_by_class", {}).get(kind)
        with_article = kind in ("decade", "century")
        table = own or self.tables["parts_with_article" if with_article else "parts"]
        return str(table[point.part.name]).format(x=self.without_article(text))

    def qualifier(self, point: Point) -> str:
        """The template of a qualifier; a language may have its own for days ("vers le 10 juin")."""
        own = self.tables.get("qualifiers_by_class", {}).get(_class_of(point), {})
        return str(own.get(point.qualifier.name) or self.tables["qualifiers"][point.qualifier.name])

    def without_article(self, text: str) -> str:
        article = self.tables.get("article", {}).get("strip", "")
        return text.removeprefix(article) if article else text

    def contracted(self, text: str) -> str:
        for full, short in self.tables.get("contractions", {}).items():
            text = re.sub(rf"(?<!\w){re.escape(full)}", short, text)
        return text


def _phrase(when: When, words: _Words) -> str:
    match when:
        case Point(is_reported=True, latest=date() as day_of_report):
            return words.unit("reported").format(day=_day(day_of_report, words))
        case Span():
            return _span(when, words)
        case Point(one_of=choices) if choices:
            return _choice(choices, words)
        case Point(between=(first, last)):
            return _range(first, last, when.excludes_limit, words)
        case Point():
            return _unit(when, words)


def _span(span: Span, words: _Words) -> str:
    if span.start is None:
        assert span.end is not None
        return words.joined("until", span.end, _phrase(span.end, words))
    if span.end is None:
        return words.joined("since", span.start, _phrase(span.start, words))
    if span.start == span.end:
        return words.joined("whole", span.start, _phrase(span.start, words))
    first, last = _pair(span.start, span.end, words)
    first, last = (
        f"({text})" if end.between or end.one_of else text for text, end in ((first, span.start), (last, span.end))
    )
    start, end = words.joined("from", span.start, first), words.joined("to", span.end, last)
    return f"{start} {end}"


def _range(first: Point | None, last: Point | None, excludes_limit: bool, words: _Words) -> str:
    if first is None or last is None:
        only = first or last
        assert only is not None
        joint = ("before" if excludes_limit else "not_after") if first is None else "after"
        if first is not None and not excludes_limit:
            joint = "not_before"
        return words.joined(joint, only, _phrase(only, words))
    start, end = _pair(first, last, words)
    low = words.joined("between", first, start)
    return f"{low} {words.joined('between_and', last, end)}"


def _choice(choices: tuple[Point, ...], words: _Words) -> str:
    texts = [_pair(choice, choices[-1], words)[0] for choice in choices[:-1]]
    last = _pair(choices[-2], choices[-1], words)[1]
    return f"{', '.join(texts)} {words.joined('or', choices[-1], last)}"


def _pair(first: Point, last: Point, words: _Words) -> tuple[str, str]:
    """Two dates, the first without the month or year that it shares with the second."""
    shared = _shared(first, last)
    if shared is None:
        return _phrase(first, words), _phrase(last, words)
    second = "second_of_month" if shared == "day_of_month" and "second_of_month" in words.tables["units"] else ""
    return _unit(first, words, shared), _unit(last, words, second)


def _shared(first: Point, last: Point) -> str | None:
    """Which short template the first of two dates may take."""
    if first.earliest is None or last.earliest is None or first.earliest.year != last.earliest.year:
        return None
    if any(end.qualifier is not Qualifier.NONE or end.between or end.one_of for end in (first, last)):
        return None
    grains = {first.granularity, last.granularity}
    if grains == {Granularity.DAY}:
        return "day_of_month" if first.earliest.month == last.earliest.month else "day_of_year"
    if grains <= {Granularity.MONTH, Granularity.MONTH_PART}:
        return "month_of_year"
    return None


def _class_of(point: Point) -> str:
    if point.part is not None or point.between is not None or point.one_of:
        return ""
    if point.fiscal and point.granularity is Granularity.YEAR:
        return "fiscal"
    return _CLASSES.get(point.granularity, "")


def _unit(point: Point, words: _Words, template: str = "") -> str:
    """One unit with its part and its qualifier; `template` is a shorter one than its own."""
    text = _core(point, words, template)
    if point.part is not None:
        text = words.part(point, text)
    if point.qualifier is not Qualifier.NONE:
        if point.qualifier.is_approximate:
            text = words.without_article(text)
        text = words.qualifier(point).format(x=text)
    return text


def _core(point: Point, words: _Words, template: str) -> str:
    first = point.earliest
    if first is None:
        return words.unit("unknown")
    match point.granularity:
        case Granularity.TIME if point.clock:
            clock = _clock(point.clock, words)
            return str(words.tables["clock"]["at"]).format(day=_day(first, words), time=clock)
        case Granularity.PART_OF_DAY if point.part_of_day:
            return _part_of_day(first, point.part_of_day, words)
        case Granularity.TIME | Granularity.PART_OF_DAY | Granularity.DAY:
            return _day(first, words, template or "day")
        case Granularity.MONTH | Granularity.MONTH_PART:
            return words.unit(template or "month").format(
                month=words.months[first.month - 1], year=words.year(first.year)
            )
        case Granularity.WEEK | Granularity.WEEKEND:
            return words.unit(point.granularity.value).format(day=_day(first, words))
        case _:
            return _long_unit(point, first, words)


def _long_unit(point: Point, first: date, words: _Words) -> str:
    year = _fiscal_year(point, words) if point.fiscal else words.year(first.year)
    match point.granularity:
        case Granularity.SEASON if point.season:
            return words.unit("southern_season" if is_southern(point) else "season").format(
                season=words.tables["seasons"][point.season.name], year=_season(point, words)
            )
        case Granularity.QUARTER:
            return words.unit("quarter").format(ordinal=_ordinal(point, 3, words), year=year)
        case Granularity.HALF:
            return words.unit("half").format(ordinal=_ordinal(point, 6, words), year=year)
        case Granularity.DECADE:
            return words.unit("decade").format(year=first.year // 10 * 10)
        case Granularity.CENTURY:
            return words.unit("century").format(number=_century(first.year // 100 + 1, words))
        case _:
            return year if point.fiscal else words.unit("year").format(year=year)


def _day(when: date, words: _Words, template: str = "day") -> str:
    number = words.tables.get("first_of_month", "1") if when.day == 1 else str(when.day)
    return words.unit(template).format(day=number, month=words.months[when.month - 1], year=words.year(when.year))


def _part_of_day(first: date, part: PartOfDay, words: _Words) -> str:
    template = str(words.tables["parts_of_day"][part.name])
    if part is not PartOfDay.NIGHT or first == date.max:
        return template.format(day=_day(first, words), next_day="")
    tonight, tomorrow = _pair(day(first), day(first + timedelta(days=1)), words)
    return template.format(day=tonight, next_day=tomorrow)


def _season(point: Point, words: _Words) -> str:
    """The year of a season, or both of its years: winter 2021–22."""
    year = season_year(point)
    assert point.earliest is not None
    crosses = point.season is not None and (point.earliest.month in (12, 1, 2))
    return _two_years(year, words.unit("crossing_year")) if crosses else words.year(year)


def _two_years(year: int, template: str) -> str:
    return template.format(year=year, next=year + 1, next_short=f"{(year + 1) % 100:02}")


def _fiscal_year(point: Point, words: _Words) -> str:
    assert point.earliest is not None
    start = point.fiscal_start or 1
    year = point.earliest.year - (1 if point.earliest.month < start else 0)
    name = str(year) if start == 1 else _two_years(year, words.unit("fiscal_name"))
    return words.unit("fiscal_year").format(year=name)


def _ordinal(point: Point, months_each: int, words: _Words) -> str:
    assert point.earliest is not None
    index = (point.earliest.month - (point.fiscal_start or 1)) % 12 // months_each
    return str(words.tables["ordinals"][str(index + 1)])


def _century(number: int, words: _Words) -> str:
    if number == 1 and "first_century" in words.tables:
        return str(words.tables["first_century"])
    return str(words.tables["century"]).format(number=number, ordinal=ordinal(number), roman=_roman(number))


def _roman(number: int) -> str:
    signs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in signs:
        text += sign * (number // value)
        number %= value
    return text


def _clock(clock: Clock, words: _Words) -> str:
    """A clock time or range with its zone: letters as the source wrote them, else the city or the offset."""
    table: dict[str, str] = words.tables["clock"]
    both = [t for t in (clock.start, clock.end) if t]
    template = "seconds" if any(t.second for t in both) else "time"
    times = [table[template].format(hour=t.hour, minute=t.minute, second=t.second) for t in both]
    text = table["range"].format(start=times[0], end=times[1]) if len(times) == 2 else times[0]
    if clock.is_floating:
        return table.get("floating", "{time}").format(time=text)
    written = clock.zone_as_written or ""
    if _LETTERS.fullmatch(written):
        return table["letters"].format(time=text, zone=written)
    return table["zone"].format(time=text, zone=_zone_name(clock))


def _zone_name(clock: Clock) -> str:
    if clock.zone:
        return clock.zone.rpartition("/")[2].replace("_", " ")
    hours, minutes = divmod(abs(clock.offset or 0), 60)
    if not clock.offset:
        return "UTC"
    sign = "\u2212" if clock.offset < 0 else "+"
    return f"UTC{sign}{hours}{f':{minutes:02}' if minutes else ''}"


@cache
def _words(language: str, style: str) -> _Words:
    """The words of a language (English for one that has no file), with the units of a style."""
    code = re.split("[-_]", language.casefold())[0]
    source = language_file(code, "printed-dates.toml") or language_folder("en").joinpath("printed-dates.toml")
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    tables["units"] |= tables.get("styles", {}).get(style, {})
    return _Words(months=tuple(tables["months"]), tables=tables)
