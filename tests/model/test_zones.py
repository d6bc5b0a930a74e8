"""Zones by the names people give them, and the hours that clocks skip or show twice."""

from __future__ import annotations

from datetime import date, time

import pytest

from chronology.model.dates import Clock
from chronology.model.problems import DateProblem
from chronology.model.zones import find_zone, make_clock, offset_text, written_zone

CLOCKS = [
    ("GMT", None, 0),
    ("UTC", None, 0),
    ("Z", None, 0),
    ("CEST", None, 120),
    ("EST", None, -300),
    ("ET", "America/New_York", -300),
    ("Europe/Paris", "Europe/Paris", 60),
    ("europe/paris", "Europe/Paris", 60),
    ("Paris", "Europe/Paris", 60),
    ("Paris time", "Europe/Paris", 60),
    ("(Paris)", "Europe/Paris", 60),
    ("New York", "America/New_York", -300),
    ("Washington", "America/New_York", -300),
    ("Kiev", "Europe/Kyiv", 120),
    ("+05:45", None, 345),
    ("-0330", None, -210),
    ("UTC+2", None, 120),
    ("(UTC\u22125:30)", None, -330),
    ("+01:00 Europe/Paris", "Europe/Paris", 60),
    ("", None, None),
]


@pytest.mark.parametrize(("written", "zone", "offset"), CLOCKS)
def test_names_of_zones(written: str, zone: str | None, offset: int | None) -> None:
    clock = make_clock(date(2024, 3, 3), time(14, 30), None, written)
    assert isinstance(clock, Clock)
    assert (clock.zone, clock.offset) == (zone, offset)


def test_an_offset_follows_the_day() -> None:
    winter = make_clock(date(2024, 1, 3), time(14, 30), None, "Europe/Paris")
    summer = make_clock(date(2024, 7, 3), time(14, 30), None, "Europe/Paris")
    assert isinstance(winter, Clock)
    assert isinstance(summer, Clock)
    assert (winter.offset, summer.offset) == (60, 120)


@pytest.mark.parametrize("written", [written for written, _, _ in CLOCKS])
def test_a_zone_is_written_as_the_source_wrote_it(written: str) -> None:
    clock = make_clock(date(2024, 3, 3), time(14, 30), None, written)
    assert isinstance(clock, Clock)
    assert written_zone(date(2024, 3, 3), clock) == written


def test_a_zone_without_usable_words_is_written_by_name_or_offset() -> None:
    day = date(2024, 10, 27)
    tagged = Clock(start=time(14, 30), zone="Etc/GMT", offset=0, zone_as_written="GMT")
    assert written_zone(day, tagged) == "GMT"
    local = Clock(start=time(14, 30), zone="Europe/Paris", offset=60, zone_as_written="local time")
    assert written_zone(day, local) == "Europe/Paris"
    second_time = Clock(start=time(2, 30), zone="Europe/Paris", offset=60)
    assert written_zone(day, second_time) == "+01:00 Europe/Paris"
    assert written_zone(day, Clock(start=time(2, 30), offset=-90)) == "-01:30"


@pytest.mark.parametrize("written", ["Europe/Pari", "Narnia", "+19:00", "+05:77", "IST", "x" * 100])
def test_what_is_no_zone_is_a_problem_with_a_hint(written: str) -> None:
    problem = find_zone(written)
    assert isinstance(problem, DateProblem)
    assert problem.hint


def test_offsets_in_text() -> None:
    assert [offset_text(minutes) for minutes in (0, 60, -330, 840)] == ["+00:00", "+01:00", "-05:30", "+14:00"]
