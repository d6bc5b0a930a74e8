"""The date notation that people type: `parse_date` reads it, `format_date` writes its canonical form.

A date is a span (`a/b`, it lasted), a range (`a..b`, some time between), a choice (`a or b`) or one unit
(`shorthand`); plain English words for absolute dates are brought into that form first (`plainwords`). What a person
typed is kept by the caller as it stands; `parse_date(format_date(when))` is `when` again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from chronology.model import calendar
from chronology.model.canonical import format_date
from chronology.model.dates import DateConventions, Granularity, Point, Span, When
from chronology.model.problems import DateProblem, ImpossibleDate
from chronology.model.shorthand import read_unit

__all__ = ["doubt_about", "format_date", "hint_for", "lacks_year", "parse_date", "read_symbols"]

_CONVENTIONS = DateConventions()
_NUMBERED_SEASON = re.compile("([0-9]{4})-(2[1-9]|3[0-9]|4[01])")
_NOTATIONS = "write a day as 2023-09-24, a month as 2023-09, a range as 2022-10..2023-08, or unknown"
_LONGEST = 200
"""Characters; nobody types a longer date, and patterns need not be tried on it."""


def parse_date(text: str, conventions: DateConventions = _CONVENTIONS) -> When | DateProblem | None:
    """The date that a person typed; a problem; or None for words that need the tagger ("next Thursday").

    >>> parse_date("mid-September 2023") == parse_date("mid 2023-09")
    True
    >>> parse_date("2024-04-31").message
    '31 April 2024 does not exist'
    """
    text = " ".join(text.split())
    if not text:
        return DateProblem(id="missing-date", message="the date is empty", hint="write `unknown` for an undated event")
    if len(text) > _LONGEST:
        return _unreadable(text[:20] + "…", conventions)
    found = read_symbols(text, conventions)
    if found is not None:
        return found
    # Words are read after symbols, so that the fast and frequent case never loads their lists.
    from chronology.model.plainwords import from_plain_words

    plain = from_plain_words(text, conventions)
    found = plain if isinstance(plain, DateProblem) or plain is None else read_symbols(plain, conventions)
    if isinstance(found, DateProblem) and found.part not in text:
        return replace(found, part="")  # The part is of the rewritten text.
    if found is not None:
        return found
    return None if any(character.isalpha() for character in text) else _unreadable(text, conventions)


def doubt_about(text: str) -> DateProblem | None:
    """What a person may have meant instead by a date that is read: 2019-24 is EDTF's winter, or six years.

    Years that follow each other (2021-22) are asked back at once; these are rarer, and a warning is enough.
    """
    match = _NUMBERED_SEASON.fullmatch(text.strip())
    if match is None or int(match[2]) <= int(match[1]) % 100 + 1:
        return None
    point = read_unit(match[0], _CONVENTIONS)
    if not isinstance(point, Point):
        return None
    first, name = match[1], format_date(point)
    last = f"{first[:2]}{match[2]}"
    return DateProblem(
        id="season-or-years",
        message=f"{match[0]} is read as EDTF's {name}, not as the years {first} to {last}",
        hint=f"write {name}, or {first}/{last}",
    )


def lacks_year(text: str) -> bool:
    """Whether the text would be a date if a year stood behind it: "5 March", "mid-Sept"."""
    read = parse_date(f"{text} 2000")
    return isinstance(read, Point | Span) or (isinstance(read, DateProblem) and read.id == "weekday-mismatch")


def read_symbols(text: str, conventions: DateConventions, *, typed: bool = True) -> When | DateProblem | None:
    """The date in symbols only: EDTF or the shorthand; None where it is in neither."""
    unit = read_unit(text, conventions, typed=typed)
    if unit is not None:
        return unit
    if text.startswith("[") and text.endswith("]"):
        return _read_set(text[1:-1], conventions, typed)
    span = _read_span(text, conventions, typed) if "/" in text else None
    if isinstance(span, Span):
        return span
    # A slash may belong to a zone: then the whole is a range or a choice, and the span's problem is none.
    choice = _read_choice(text, conventions, typed)
    return choice if isinstance(choice, Point) else span or choice


def hint_for(text: str, conventions: DateConventions) -> str:
    """How to mend a date that is in no notation: what was probably meant, else the notations themselves."""
    # A list of words, and difflib: loaded only where a date cannot be read.
    from chronology.model.meant import mended

    meant = mended(text)
    if meant == text:
        return _NOTATIONS
    read = parse_date(meant, conventions)
    if isinstance(read, DateProblem):
        return f"did you mean `{meant}`? Then: {read.message}"
    return f"did you mean `{meant}`?"


def _unreadable(text: str, conventions: DateConventions) -> DateProblem:
    return DateProblem(
        id="unreadable-date",
        message=f"{text} is not a date format I know",
        hint=hint_for(text, conventions),
    )


def _read_span(text: str, conventions: DateConventions, typed: bool) -> Span | DateProblem | None:
    """The first way to split at a slash that gives two dates; fiscal years and zones have slashes of their own."""
    problem = None
    for left, right in _splits(text, "/"):
        start, end = (_read_end(side, conventions, typed) for side in (left, right))
        for side in (start, end):
            if isinstance(side, DateProblem):
                problem = problem or side
        if start is None or end is None or isinstance(start, DateProblem) or isinstance(end, DateProblem):
            continue
        return _span(start, end, text, conventions)
    return problem


_OPEN = Point(earliest=None, latest=None, granularity=Granularity.RANGE)
"""An end that was written as open; it never leaves this module."""


def _read_end(text: str, conventions: DateConventions, typed: bool) -> Point | DateProblem | None:
    if text in ("", ".."):
        return _OPEN
    point = _read_choice(text, conventions, typed)
    return None if isinstance(point, Span) or (isinstance(point, Point) and point.is_unknown) else point


def _span(start: Point, end: Point, text: str, conventions: DateConventions) -> Span | DateProblem:
    if start is _OPEN and end is _OPEN:
        return _unreadable(text, conventions)
    try:
        return calendar.lasting(None if start is _OPEN else start, None if end is _OPEN else end)
    except ImpossibleDate as error:
        return _reversed(error)


def _reversed(error: ImpossibleDate) -> DateProblem:
    return DateProblem(id="end-before-start", message=str(error), hint="write the earlier date first")


def _splits(text: str, separator: str) -> Iterator[tuple[str, str]]:
    position = text.find(separator)
    while position >= 0:
        yield text[:position].strip(), text[position + len(separator) :].strip()
        position = text.find(separator, position + 1)


def _read_choice(text: str, conventions: DateConventions, typed: bool) -> Point | DateProblem | None:
    if " or " not in text:
        return _read_range(text, conventions, typed)
    return _choice([_read_range(piece.strip(), conventions, typed) for piece in text.split(" or ")])


def _choice(choices: list[Point | DateProblem | None]) -> Point | DateProblem | None:
    points: list[Point] = []
    for choice in choices:
        if not isinstance(choice, Point):
            return choice
        points.append(choice)
    if len(points) == 1:
        return points[0]
    try:
        return calendar.either(*points)
    except ImpossibleDate as error:
        return DateProblem(id="impossible-date", message=str(error), hint="give each choice as a date of its own")


def _read_range(text: str, conventions: DateConventions, typed: bool) -> Point | DateProblem | None:
    if ".." not in text:
        return read_unit(text, conventions, typed=typed)
    left, right = (side.strip() for side in text.split("..", 1))
    first, last = (read_unit(side, conventions, typed=typed) if side else None for side in (left, right))
    for side, point in ((left, first), (right, last)):
        if isinstance(point, DateProblem):
            return point
        if side and (point is None or point.is_unknown):
            return None
    assert not isinstance(first, DateProblem)
    assert not isinstance(last, DateProblem)
    if first is None and last is None:
        return None
    try:
        return calendar.between(first, last)
    except ImpossibleDate as error:
        return _reversed(error)


def _read_set(inner: str, conventions: DateConventions, typed: bool) -> Point | DateProblem | None:
    """EDTF's "one of a set": [a,b] and [a..b]."""
    return _choice([_read_range(piece.strip(), conventions, typed) for piece in inner.split(",")])
