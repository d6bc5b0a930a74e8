"""What a workspace may settle, what a caller may set, and what a timex says of itself."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from chronology.model.dates import AnchorKind, DateConventions, Granularity, Point, Qualifier, Span
from chronology.temporal import TimexType, resolve, tag
from chronology.temporal.corpora import reading_of

FRIDAY = date(2023, 9, 29)


@pytest.mark.parametrize(
    ("words", "conventions", "reading"),
    [
        ("12/05/2021", DateConventions(date_order="dmy"), "2021-05-12"),
        ("12/05/2021", DateConventions(date_order="mdy"), "2021-12-05"),
        ("31/12/2021", DateConventions(date_order="mdy"), "2021-12-31"),
        ("summer 2021", DateConventions(hemisphere="south"), "2021-12-01..2022-02-28"),
        ("winter 2021", DateConventions(hemisphere="south"), "2021-06-01..2021-08-31"),
        ("last summer", DateConventions(hemisphere="south"), "2022-12-01..2023-02-28"),
        ("FY2022", DateConventions(fiscal_year_start=10), "2021-10-01..2022-09-30"),
        ("FY2022/23", DateConventions(fiscal_year_start=4), "2022-04-01..2023-03-31"),
        ("the first quarter of fiscal 2024", DateConventions(fiscal_year_start=10), "2023-10-01..2023-12-31"),
    ],
)
def test_conventions_settle_what_notation_leaves_open(words: str, conventions: DateConventions, reading: str) -> None:
    assert reading_of(resolve(words, published=FRIDAY, conventions=conventions)) == reading


def test_a_numeric_date_of_unknown_order_keeps_its_other_reading() -> None:
    timex = resolve("12/05/2021", published=FRIDAY)
    assert timex is not None
    assert [a.when.earliest for a in timex.reading.alternatives] == [date(2021, 12, 5)]


HISTORY = "The war began in July 1914. In August the army crossed over. By December 1914 it dug in; in 1916 it moved."


@pytest.mark.parametrize(("mode", "august"), [("narrative", "1914-08"), ("auto", "1914-08"), ("news", "2023-08")])
def test_the_mode_decides_what_a_bare_month_is_counted_from(mode: str, august: str) -> None:
    found = {t.text: t.value for t in tag(HISTORY, published=FRIDAY, mode=mode)}  # type: ignore[arg-type]
    assert found["August"] == august


def test_news_with_old_dates_in_it_stays_news() -> None:
    text = (
        "The bridge, opened in May 1931 and widened in July 1964, fell on Monday. It will be rebuilt in June, he said."
    )
    found = {t.text: t.value for t in tag(text, published=FRIDAY)}
    assert (found["Monday"], found["June"]) == ("2023-09-25", "2024-06")


def test_a_clock_time_of_publication_anchors_hours() -> None:
    timex = resolve("three hours ago", published=datetime(2023, 9, 29, 1, 30))
    assert timex is not None
    assert timex.value == "2023-09-28T22:30"


def test_a_clock_time_keeps_its_zone_and_its_local_day() -> None:
    timex = resolve("11 p.m. ET on Thursday", published=FRIDAY)
    assert timex is not None
    assert isinstance(timex.when, Point)
    assert timex.when.clock is not None
    assert (timex.when.earliest, timex.when.clock.zone, timex.when.clock.offset) == (
        date(2023, 9, 28), "America/New_York", -240,
    )  # fmt: skip


def test_the_parts_of_a_timex_tell_what_it_is() -> None:
    text = "Now the quarter ends; it lasted three months, every week, until 5 p.m. Two days later it was over."
    found = {t.text: t for t in tag(text, published=FRIDAY)}
    assert found["Now"].is_vague
    assert found["the quarter"].is_bare
    assert found["three months"].type is TimexType.DURATION
    assert found["every week"].type is TimexType.SET
    assert found["every week"].quant == "EVERY"
    assert found["5 p.m."].type is TimexType.TIME
    assert found["Two days later"].is_anaphoric
    assert found["Two days later"].reading.anchor.kind is AnchorKind.FOCUS


def test_points_and_spans_keep_their_granularity() -> None:
    wanted = {
        "mid-September": Granularity.MONTH_PART,
        "last week": Granularity.WEEK,
        "this weekend": Granularity.WEEKEND,
        "Q3 2023": Granularity.QUARTER,
        "H2 2022": Granularity.HALF,
        "the 1990s": Granularity.DECADE,
        "the 19th century": Granularity.CENTURY,
        "14:30 on 3 March 2024": Granularity.TIME,
        "tonight": Granularity.PART_OF_DAY,
    }
    found = {words: resolve(words, published=FRIDAY) for words in wanted}
    assert {w: t.when.granularity for w, t in found.items() if t is not None and t.when is not None} == wanted


def test_from_to_is_a_span_and_or_is_a_choice() -> None:
    lasted = resolve("from 3 to 5 May 2023", published=FRIDAY)
    either = resolve("3 May or 5 May 2023", published=FRIDAY)
    assert lasted is not None
    assert either is not None
    assert isinstance(lasted.when, Span)
    assert isinstance(either.when, Point)
    assert len(either.when.one_of) == 2


def test_circa_qualifies_without_widening() -> None:
    timex = resolve("circa 1850", published=FRIDAY)
    assert timex is not None
    assert isinstance(timex.when, Point)
    assert timex.when.qualifier is Qualifier.APPROXIMATE
    assert (timex.when.earliest, timex.when.latest) == (date(1850, 1, 1), date(1850, 12, 31))
    assert timex.mod == "APPROX"


def test_without_publication_or_focus_relative_words_have_no_date() -> None:
    for timex in tag("On Friday, last week and in May it rained; tomorrow too.", published=None):
        assert timex.when is None
    assert resolve("next Thursday", published=None) is None


def test_the_same_moment_by_another_clock_is_of_the_same_year() -> None:
    text = "At 5:47 a.m. Cairo time on May 8, 2011 (10:47 p.m., May 7 EST) the satellite fell silent."
    assert [t.value for t in tag(text, published=date(2013, 12, 19))] == ["2011-05-08T05:47", "2011-05-07T22:47"]


def test_a_clock_time_before_its_day_is_of_that_day_where_a_language_keeps_them_apart() -> None:
    text = "Um 10 Uhr Ortszeit am 3. Mai 2023 begann die Sitzung."
    assert [t.value for t in tag(text, published=date(2023, 12, 28), language="de")] == [
        "2023-05-03T10:00",
        "2023-05-03",
    ]


def test_in_a_history_a_range_of_months_is_the_nearest_one() -> None:
    text = "On May 7, 1945 the war in Europe ended. In Burma they had fought from October to March."
    found = tag(text, published=date(2009, 12, 19), mode="narrative")
    assert [t.value for t in found] == ["1945-05-07", "1944-10/1945-03"]
