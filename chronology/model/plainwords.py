"""Plain English words for absolute dates, brought into the shorthand: "mid-September 2023" becomes "mid 2023-09".

In: what a person typed that is no shorthand. Out: text for the shorthand's reader, which decides whether it is a date;
a problem (12/05/2021, a wrong weekday); or None. The words are data, in `plainwords.toml`; the passes over the text
stand in one list, `_PASSES`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from chronology.model import calendar
from chronology.model.dates import DateConventions
from chronology.model.problems import DateProblem, ImpossibleDate, OutOfRange

Pass = Callable[[str, DateConventions], "str | DateProblem"]


def from_plain_words(text: str, conventions: DateConventions) -> str | DateProblem | None:
    """The text in shorthand as far as it goes; a problem; None where nothing in it is known."""
    if (plain := _plain_day_or_month(text)) is not None:
        return plain
    result = text
    for rewrite in _PASSES:
        rewritten = rewrite(result, conventions)
        if isinstance(rewritten, DateProblem):
            return rewritten
        result = rewritten
    return result if result != text else None


def month_and_weekday_names() -> tuple[str, ...]:
    """The full English names of the months and of the days of the week."""
    words = _words()
    return (*calendar.MONTH_NAMES, *words.weekday_names.values())


def _plain_day_or_month(text: str) -> str | DateProblem | None:
    """ "24 September 2023" and "September 2023", which are most of what people write, without the passes."""
    words = _words()
    for pattern in words.named_days:
        if match := pattern.fullmatch(text):
            iso = _iso_of(match)
            return _check_weekday(match["weekday"], iso) or iso
    match = words.named_month.fullmatch(text)
    return _iso_of(match) if match else None


def _old_calendars(text: str, conventions: DateConventions) -> str | DateProblem:
    match = _OLD.search(text)
    if match is None:
        return text
    return DateProblem(
        id="out-of-range",
        message=f"{match[0]} dates are not in the calendar used here (Gregorian, years 1 to 9999)",
        hint="give the Gregorian date, and keep the source's own in `as_written`",
        part=match[0],
    )


def _dashes(text: str, conventions: DateConventions) -> str:
    """Long dashes are "to", but short between a year and the two figures of the next."""
    text = re.sub(r"([0-9]{4})[\u2012-\u2015]([0-9]{2})(?![0-9])", r"\1-\2", text)
    text = re.sub(r"[\u2010\u2011]", "-", text)
    return re.sub(r"\s*[\u2012-\u2015]\s*", " to ", text)


def _fillers(text: str, conventions: DateConventions) -> str:
    text = _words().fillers.sub("", text)
    text = _ERA.sub(lambda match: f"{int(match[1] or match[2]):04}", text)
    for pattern, sign in _words().suffixes:
        text = pattern.sub(sign, text)
    return " ".join(text.split())


def _numeric_dates(text: str, conventions: DateConventions) -> str | DateProblem:
    """12/05/2021 by the order of the workspace; without one only where a figure above 12 leaves no choice."""
    text = re.sub(r"\b([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})\b", _iso_of_year_first, text)
    for match in _NUMERIC.finditer(text):
        read = _numeric_date(match, conventions)
        if isinstance(read, DateProblem):
            return read
        text = text.replace(match[0], read, 1)
    return re.sub(r"\b(0?[1-9]|1[0-2])/([0-9]{4})\b", lambda m: f"{m[2]}-{int(m[1]):02}", text)


def _numeric_date(match: re.Match[str], conventions: DateConventions) -> str | DateProblem:
    first, second, year = int(match[1]), int(match[3]), match[4]
    order = conventions.date_order or ("dmy" if first > 12 else "mdy" if second > 12 else None)
    if order is None and first != second:
        century = "" if len(year) == 4 else "YY"
        readings = (f"{century}{year}-{second:02}-{first:02}", f"{century}{year}-{first:02}-{second:02}")
        return DateProblem(
            id="ambiguous-date-order",
            message=f"{match[0]} may be day and month, or month and day",
            hint=f"write {' or '.join(readings)}, or set `date_order: dmy` (or mdy) in chronology.yaml",
            part=match[0],
        )
    if len(year) == 2:
        return _without_century(match[0])
    day, month = (second, first) if order == "mdy" else (first, second)
    return f"{int(year):04}-{month:02}-{day:02}"


def _without_century(written: str) -> DateProblem:
    return DateProblem(
        id="two-digit-year",
        message=f"{written} does not say its century",
        hint="write the year with four figures",
        part=written,
    )


def _short_years(text: str, conventions: DateConventions) -> str | DateProblem:
    """14 March 24 and Sept '23."""
    match = _words().short_year.fullmatch(text)
    return _without_century(match[0]) if match else text


def _iso_of_year_first(match: re.Match[str]) -> str:
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"


def _shared(text: str, conventions: DateConventions) -> str:
    """Two days or months that share what follows: "3 to 5 January 2024" says January 2024 twice."""
    for pattern in _words().shared:
        text = pattern.sub(_said_twice, text)
    text = re.sub(r"\b([0-9]{4}) ?- ?([0-9]{4})\b", r"\1 to \2", text)
    return re.sub(r"(?<=[0-9]) - (?=[0-9A-Za-z])", " to ", text)


def _said_twice(match: re.Match[str]) -> str:
    found = dict.fromkeys(("p1", "w1", "d1", "m1", "p2", "w2", "d2", "m2"), "") | match.groupdict("")
    joint = "to" if found["joint"] == "-" else found["joint"]
    first = (found["p1"], found["w1"], found["d1"], found["m1"] or found["m2"], found["year"])
    second = (found["p2"], found["w2"], found["d2"], found["m2"] or found["m1"], found["year"])
    return " ".join(word for word in (*first, joint, *second) if word)


def _named_days(text: str, conventions: DateConventions) -> str | DateProblem:
    """Days and months with names become ISO; a weekday in front must be the right one."""
    words = _words()
    for pattern in words.named_days:
        for match in pattern.finditer(text):
            iso = _iso_of(match)
            problem = _check_weekday(match["weekday"], iso)
            if problem:
                return problem
            text = text.replace(match[0], iso, 1)
    return words.named_month.sub(_iso_of, text)


def _iso_of(match: re.Match[str]) -> str:
    """A named day or month in ISO."""
    found = match.groupdict()
    iso = f"{found['year']}-{_words().months[found['month'].casefold()]:02}"
    return f"{iso}-{int(found['day']):02}" if "day" in found else iso


def _iso_weekday(text: str, conventions: DateConventions) -> str | DateProblem:
    """A weekday in front of an ISO date."""
    match = _words().iso_weekday.fullmatch(text)
    if match is None:
        return text
    return _check_weekday(match[1], match[2]) or match[2]


def _check_weekday(weekday: str | None, iso: str) -> DateProblem | None:
    if weekday is None:
        return None
    try:
        day = calendar.date_of(int(iso[:4]), int(iso[5:7]), int(iso[8:10]))
    except (ImpossibleDate, OutOfRange):
        return None  # The shorthand's reader says what is wrong with it.
    words = _words()
    if day.isoweekday() == words.weekdays[weekday.casefold()]:
        return None
    actual = words.weekday_names[day.isoweekday()]
    return DateProblem(
        id="weekday-mismatch",
        message=f"{day.day} {calendar.MONTH_NAMES[day.month - 1]} {day.year} was a {actual}, not a {weekday}",
        hint="look again at the source; one of the two is wrong",
        part=weekday,
    )


def _known_words(text: str, conventions: DateConventions) -> str:
    text = _words().known.sub(lambda m: _words().shorthand[m[1].casefold()] + " ", text)
    text = _words().ordinal.sub(lambda m: _words().ordinals[m[1].lower()] + " century", text)
    text = re.sub(r"\b(end|start|beginning)[ -](?=[0-9Q])", _bare_end, text, flags=re.IGNORECASE)
    text = re.sub(r"\b([0-9]{3}0)['\u2019]s\b", r"\1s", text)
    return " ".join(text.split())


def _bare_end(match: re.Match[str]) -> str:
    """ "End 2023" and "end-May 2023" leave out the "of"."""
    return "end of " if match[1].lower() == "end" else "start of "


def _clock_times(text: str, conventions: DateConventions) -> str:
    """Twelve-hour clocks, points and h for colons, and a time in front of its day."""
    text = _HOURS_TO_HOURS.sub(_from_hours_to_hours, text)
    text = _TWELVE_HOURS.sub(_from_twelve_hours, text)
    text = re.sub(r"(?<![0-9.\-])([01]?[0-9]|2[0-3])[h.]([0-5][0-9])(?![0-9.])", r"\1:\2", text)
    text = re.sub(rf"({_ISO}),? (?:in |at )?(morning|afternoon|evening|night|noon)\b", r"\1 \2", text, flags=re.I)
    text = re.sub(rf"({_ISO}),? ~ ?(?=[0-9]{{1,2}}:)", r"~\1 ", text)
    time_first = re.fullmatch(rf"([0-9]{{1,2}}:[0-9]{{2}}.*?),? (?:on )?({_ISO})", text)
    return f"{time_first[2]} {time_first[1]}" if time_first else text


def _from_hours_to_hours(match: re.Match[str]) -> str:
    """ "9 to 11 am" is all morning; "11-1 pm" begins in the morning."""
    letter = match[3].lower()
    first_hour, last_hour = (int(re.split("[:.]", match[n])[0]) % 12 for n in (1, 2))
    first_letter = letter if first_hour <= last_hour else {"a": "p", "p": "a"}[letter]
    return f"{match[1]} {first_letter}m-{match[2]} {letter}m"


def _from_twelve_hours(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), match[2] or "00"
    if not 1 <= hour <= 12:
        return match[0]
    return f"{hour % 12 + (12 if match[3].lower() == 'p' else 0):02}:{minute}"


def _joints(text: str, conventions: DateConventions) -> str:
    """The words between and around dates become "..", "/" and "or"; weekends and nights may name both their days."""
    text = re.sub(rf"\b(weekend|night) of ({_ISO}) (?:to|and) ({_ISO})", _two_day_unit, text, flags=re.I)
    text = re.sub(r", (?=.* or )", " or ", text)
    for pattern, becomes in _words().joints:
        match = pattern.fullmatch(text)
        if match:
            text = match.expand(becomes)
            break
    return _words().leads.sub("", text)


def _two_day_unit(match: re.Match[str]) -> str:
    try:
        first, second = date.fromisoformat(match[2]), date.fromisoformat(match[3])
    except ValueError:
        return match[0]
    return f"{match[1]} of {match[2]}" if (second - first).days == 1 else match[0]


_PASSES: tuple[Pass, ...] = (
    _old_calendars,
    _dashes,
    _fillers,
    _numeric_dates,
    _short_years,
    _shared,
    _named_days,
    _iso_weekday,
    _known_words,
    _clock_times,
    _joints,
)

_ISO = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_OLD = re.compile(r"\bB\.? ?C\.?(?: ?E\b\.?)?(?![a-z])|\bOld Style\b|\bO\.S\.|\(OS\)|\bJulian\b", re.IGNORECASE)
_ERA = re.compile(r"\b(?:AD|CE) ?([0-9]{1,4})\b|(?<![0-9-])([0-9]{1,4}) ?(?:AD|CE)\b")
_NUMERIC = re.compile(r"(?<![0-9./-])([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9/-])")
_HOURS_TO_HOURS = re.compile(
    r"(?<![0-9-])([0-9]{1,2}(?:[:.][0-5][0-9])?) ?(?:-|to) ?([0-9]{1,2}(?:[:.][0-5][0-9])?) ?([ap])\.?m\b\.?",
    re.IGNORECASE,
)
_TWELVE_HOURS = re.compile(r"\b([0-9]{1,2})(?:[:.]([0-5][0-9]))? ?([ap])\.?m\b\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of `plainwords.toml` and the patterns made of them."""

    months: dict[str, int]
    weekdays: dict[str, int]
    weekday_names: dict[int, str]
    shorthand: dict[str, str]
    ordinals: dict[str, str]
    suffixes: tuple[tuple[re.Pattern[str], str], ...]
    joints: tuple[tuple[re.Pattern[str], str], ...]
    fillers: re.Pattern[str]
    leads: re.Pattern[str]
    known: re.Pattern[str]
    ordinal: re.Pattern[str]
    shared: tuple[re.Pattern[str], ...]
    named_days: tuple[re.Pattern[str], ...]
    named_month: re.Pattern[str]
    short_year: re.Pattern[str]
    iso_weekday: re.Pattern[str]


@cache
def _words() -> _Words:
    raw = tomllib.loads(files("chronology.model").joinpath("plainwords.toml").read_text(encoding="utf-8"))
    months = {name.casefold(): int(number) for number, names in raw["months"].items() for name in names}
    weekdays = {name.casefold(): int(number) for number, names in raw["weekdays"].items() for name in names}
    shorthand = {word.casefold(): sign for word, sign in raw["words"].items()}
    month, weekday, known = _any_of(months), _any_of(weekdays), _any_of(shorthand)
    return _Words(
        months=months,
        weekdays=weekdays,
        weekday_names={int(number): names[0] for number, names in raw["weekdays"].items()},
        shorthand=shorthand,
        ordinals=raw["ordinals"],
        suffixes=tuple((_pattern(rf" ?{re.escape(word)}$"), sign) for word, sign in raw["suffixes"].items()),
        joints=tuple((_pattern(joint["pattern"]), joint["becomes"]) for joint in raw["joints"]),
        fillers=_pattern(rf"\b(?:{_any_of(raw['fillers']['words'])})\b"),
        leads=_pattern(rf"^(?:(?:{_any_of(raw['leads']['words'])}) )+"),
        known=_pattern(rf"(?<![A-Za-z])({known})(?![A-Za-z])"),
        ordinal=_pattern(rf"\b({_any_of(raw['ordinals'])})[ -]century\b"),
        **_date_patterns(month, weekday),
    )


def _date_patterns(month: str, weekday: str) -> dict[str, Any]:
    day = r"(?<![0-9.:-])(?P<d{n}>[0-9]{{1,2}})(?:st|nd|rd|th)?"
    named = rf"(?P<m{{n}}>{month})\.?"
    named_weekday = rf"(?:\b(?P<w{{n}}>{weekday})\.?,? )?"
    part = r"(?:\b(?P<p{n}>early|mid|late)[ -])?"
    unit = rf"(?P<m{{n}}>{month}|spring|summer|autumn|fall|winter)\.?"
    joint = r" ?\b(?P<joint>(?:to|until|till|through|and|or)\b|-) ?"
    year = r",? (?P<year>[0-9]{4})\b"
    free_day = day.replace("(?<![0-9.:-])", "")
    day_1, day_2, month_1, month_2 = day.format(n=1), free_day.format(n=2), named.format(n=1), named.format(n=2)
    weekday_1, weekday_2 = named_weekday.format(n=1), named_weekday.format(n=2)
    shared = (
        f"{weekday_1}{day_1}{joint}{weekday_2}{day_2}(?: of)? {month_2}{year}",
        f"{weekday_1}{day_1}(?: of)? {month_1}{joint}{weekday_2}{day_2}(?: of)? {month_2}{year}",
        f"{weekday_1}{month_1} {day_1}{joint}{weekday_2}{day_2}{year}",
        f"{weekday_1}{month_1} {day_1}{joint}{weekday_2}{month_2} {day_2}{year}",
        rf"{part.format(n=1)}\b{unit.format(n=1)}{joint}{part.format(n=2)}{unit.format(n=2)}{year}",
    )
    front = rf"(?:\b(?P<weekday>{weekday})\.?,? )?"
    number = r"(?<![0-9.:-])(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
    name = rf"\b(?P<month>{month})\.?"
    short_years = (  # 14 March 24, March 14, '24, Sept '23; "March 24" is a day of it.
        rf"[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -](?:{month})\.?[ ,-] ?['\u2019]?",
        rf"(?:{month})\.? [0-9]{{1,2}}(?:st|nd|rd|th)?, ?['\u2019]?",
        rf"(?:{month})\.? ['\u2019]",
    )
    return {
        "shared": tuple(_pattern(text) for text in shared),
        "named_days": (
            _pattern(f"{front}{number}(?: of)?[ -]{name}[ ,-] ?(?P<year>[0-9]{{4}})\\b"),
            _pattern(f"{front}{name} {number}{year}"),
        ),
        "named_month": _pattern(rf"{name},?(?: of)? (?P<year>[0-9]{{4}})\b"),
        "short_year": _pattern("|".join(rf"(?:(?:{weekday})\.?,? )?{form}[0-9]{{2}}" for form in short_years)),
        "iso_weekday": _pattern(rf"({weekday})\.?,? ({_ISO})"),
    }


def _any_of(words: Iterable[str]) -> str:
    """An alternation of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.ASCII | re.IGNORECASE)
