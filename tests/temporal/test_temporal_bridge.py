"""dateparser as an oracle for what it gets right, and behind the bridge with its vetoes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from dateparser.date import DateDataParser

from chronology.temporal import resolve, tag
from chronology.temporal.bridge import RULE, is_vetoed, resolve_words
from chronology.temporal.corpora import reading_of
from chronology.temporal.tagging import PLAIN
from chronology.temporal.timex import Timex

PUBLISHED = (date(2023, 6, 12), date(2023, 9, 29), date(2024, 1, 2))

RIGHT = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    "last Monday", "last Thursday", "last Sunday", "this Friday", "this Sunday", "next Tuesday", "next Thursday",
    "today", "yesterday", "tomorrow", "the day before yesterday", "the day after tomorrow",
    "2 days ago", "three days ago", "10 days ago", "2 weeks ago", "six weeks ago", "3 months ago", "a month ago",
    "five years ago", "2 years ago", "a decade ago", "in 3 days", "in two weeks", "in 3 months", "in five years",
    "last week", "this week", "next week", "last month", "this month", "next month",
    "last year", "this year", "next year",
    "October", "March", "October 2022", "August 2023", "March 2019", "Sept. 2019",
    "September 24", "May 3", "Oct. 7", "Dec. 28", "June 12", "12 June", "24 September", "3 May", "the 3rd of April",
    "September 24, 2023", "May 3, 2019", "Nov. 29, 2016", "24 September 2023", "5 May 2014", "3rd of April 2021",
    "1998", "2023", "2023-09-24", "2019-02-28", "24/09/2023", "31/12/1999", "the 20th of this month",
]  # fmt: skip
"""What dateparser 1.5 resolves rightly, by its own measure; directions are left to the present period."""

UNITS = {"day": 1, "week": 7}


def _peer(words: str, published: date, prefer: str) -> tuple[date, date] | None:
    settings = {
        "RELATIVE_BASE": datetime.combine(published, time(12)),
        "PREFER_DATES_FROM": prefer,
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_MONTH_OF_YEAR": "first",
        "RETURN_TIME_AS_PERIOD": True,
        "TIMEZONE": "UTC",
    }
    locale = "en-GB" if "/" in words else None
    parser = DateDataParser(
        **({"locales": [locale]} if locale else {"languages": ["en"]}),
        settings=settings,  # type: ignore[arg-type]
    )
    data = parser.get_date_data(words)
    if data is None or data.date_obj is None:
        return None
    return _truncated(data.date_obj.date(), data.period)


def _truncated(day: date, period: str) -> tuple[date, date]:
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if period == "month":
        first = day.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if period == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def _ours(timex: Timex | None) -> set[tuple[date | None, date | None]]:
    """The bounds of our reading and of every alternative that it names."""
    if timex is None or timex.when is None:
        return set()
    readings = [timex.when, *(alternative.when for alternative in timex.reading.alternatives)]
    return {(when.earliest, when.latest) for when in readings}


@pytest.mark.parametrize("words", RIGHT)
def test_we_agree_with_dateparser_on_what_it_gets_right(words: str) -> None:
    for published in PUBLISHED:
        timex = resolve(words, published=published)
        assert timex is not None
        assert timex.reading.rule != RULE
        ours = _ours(timex)
        peers = {_peer(words, published, prefer) for prefer in ("current_period", "past", "future")}
        assert ours & peers, f"{words} on {published}: {ours} and {peers}"


VETOED = [
    "12", "16", "95", "5-4", "3-2", "6.4", "10.12", "$20.17", "1600 GMT", "2030 GMT", "the 24th", "the 1990s",
    "the '90s",
    "3.4.16", "9/11", "2009-10", "1914-18", "10-12 July 2013", "Dec 24-26, 2014", "three days later", "by Thursday",
    "this decade", "this century", "We", "Mo", "mon", "sat", "sun", "wed", "mar", "may", "five-year", "now",
    "Four in 10",
]  # fmt: skip


@pytest.mark.parametrize("words", VETOED)
def test_what_dateparser_reads_wrongly_never_reaches_it(words: str) -> None:
    assert is_vetoed(words) or words == "Four in 10"
    assert resolve_words(words, published=PUBLISHED[0], language="en", conventions=PLAIN) is None


TEXTS = [
    ("sv", "Den 5 maj 2014 och igår, förra veckan.", ["2014-05-05", "2023-09-28", "2023-09-18..2023-09-24"]),
    ("pt", "Em 3 de maio de 2014 chegou; ontem saiu.", ["2014-05-03", "2023-09-28"]),
    ("nl", "Op 3 mei 2014 kwam hij; vorige week ging hij.", ["2014-05-03", "2023-09-18..2023-09-24"]),
    ("ru", "3 мая 2014 года он уехал. Вчера шел дождь.", ["2014-05-03", "2023-09-28"]),
    ("zh", "2023年9月24日，他离开。", ["2023-09-24"]),
    ("ar", "في 3 مايو 2014 وصل", ["2014-05-03"]),
]


@pytest.mark.parametrize(("language", "text", "readings"), TEXTS)
def test_languages_without_a_pack_are_read_through_the_bridge(language: str, text: str, readings: list[str]) -> None:
    found = tag(text, published=date(2023, 9, 29), language=language)
    assert [reading_of(timex) for timex in found] == readings
    assert {timex.reading.rule for timex in found} == {RULE}
    assert all(text[timex.start : timex.end] == timex.text for timex in found)


def test_an_unknown_language_gives_nothing() -> None:
    assert tag("3 mai 2014", published=PUBLISHED[0], language="xx") == []
    assert resolve("3 mai 2014", published=PUBLISHED[0], language="xx") is None


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("words", ["lördag", "måndag", "igår", "imorgon", "30 dagar sedan", "om 3 månader", "december"])
def test_the_ends_of_the_calendar_are_no_error(words: str, day: date) -> None:
    timex = resolve(words, published=day, language="sv")
    assert timex is None or timex.when is not None
