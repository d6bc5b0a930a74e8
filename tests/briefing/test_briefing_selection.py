"""Which entries pass a filter, and what a filter of reviewed entries does to mixed ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chronology.briefing import numbered, select, select_entries, volumes_by_year
from chronology.model.calendar import day, not_after, not_before, year
from chronology.model.chronology import Chronology
from chronology.model.dates import Span, When
from chronology.model.workspace import Filter, Settings

Ferry = tuple[Chronology, Settings]


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        (Filter(tags=("money",)), ["Yard asks for more money", "A memo puts the extra cost at 38 million"]),
        (Filter(people=("IDA FENNIMORE",), latest=date(2022, 6, 30)), ["The first ship, the Elder Rose, is launched"]),
        (Filter(people=("Transport Committee",)), ["Committee hears the yard and the Council"]),
        (Filter(statuses=("denied", "alleged")), ["Yard asks for more money", "The yard denies having begun"]),
        (Filter(search="barge WINTER"), ["A freight barge is hired for the winter"]),
        (Filter(earliest=date(2024, 2, 1), importance="key"), ["Audit Office finds that", "First crossing of"]),
        (Filter(latest=date(2019, 12, 31)), ["Passenger survey finds"]),
        (Filter(earliest=date(2019, 3, 1), latest=date(2019, 3, 1), tags=("Service",)), ["Passenger survey"]),
    ],
)
def test_filters(ferry: Ferry, chosen: Filter, titles: list[str]) -> None:
    """An entry whose bounds touch the period is in it; "before 18 April 2022" stands in 2022, and is not of 2019."""
    found = [entry.title for entry in select_entries(ferry[0], chosen).dated]
    assert len(found) == len(titles)
    assert all(title.startswith(start) for title, start in zip(found, titles, strict=True))


EVE = date(2023, 12, 31)
LIMIT = date(2024, 5, 5)


@pytest.mark.parametrize(
    ("when", "before_it", "around_it", "after_it"),
    [
        (day(LIMIT), False, True, False),
        (not_after(day(LIMIT)), False, True, False),
        (not_before(day(LIMIT)), False, True, False),
        (Span(start=None, end=day(LIMIT)), False, True, False),
        (Span(start=day(LIMIT), end=None), False, True, True),
        (Span(start=year(2022), end=day(LIMIT)), True, True, False),
        (year(2024), False, True, True),
    ],
    ids=["day", "before", "after", "until", "since", "from to", "year"],
)
def test_an_open_date_is_of_the_period_it_stands_in(
    ferry: Ferry, when: When, before_it: bool, around_it: bool, after_it: bool
) -> None:
    one = replace(ferry[0], entries=(replace(ferry[0].entries[0], when=when),))
    periods = (Filter(latest=EVE), Filter(earliest=EVE, latest=date(2024, 6, 1)), Filter(earliest=date(2024, 6, 1)))
    found = [bool(select_entries(one, period).entries) for period in periods]
    assert found == [before_it, around_it, after_it]


def test_undated_entries_pass_a_filter_by_period(ferry: Ferry) -> None:
    found = select_entries(ferry[0], Filter(earliest=date(2024, 5, 1)))
    assert [entry.title for entry in found.undated] == ["A second yard offers to finish the ship"]


def test_numbers_are_those_of_the_selection(ferry: Ferry) -> None:
    found = select_entries(ferry[0], Filter(importance="key"))
    assert [entry.number for entry in found.entries] == list(range(1, len(found.entries) + 1))
    assert numbered(found) is found


def test_threads_and_proposals_name_no_entry_that_is_gone(ferry: Ferry) -> None:
    found = select_entries(ferry[0], Filter(search="Delivery October"))
    assert [entry.thread for entry in found.entries] == [()]


def test_a_mixed_entry_keeps_what_was_reviewed(ferry: Ferry) -> None:
    chronology, _ = ferry
    launch = next(entry for entry in chronology.entries if entry.id == "launch")
    unreviewed = replace(launch.members[0], reviewed=False)
    mixed = replace(chronology, entries=(replace(launch, members=(unreviewed, launch.members[1])),))
    (found,) = select_entries(mixed, Filter(reviewed_only=True)).entries
    assert found.members == (launch.members[1],)
    assert found.title == "Launch of the Elder Rose"
    assert found.when == launch.members[1].date.when
    assert found.conflicts == ()


def test_what_is_left_out_is_counted(ferry: Ferry) -> None:
    selection = select(ferry[0], Filter(reviewed_only=True, tags=("Money",)))
    assert (selection.total, selection.filtered, selection.unreviewed) == (22, 20, 1)


def test_volumes_hold_every_entry_once(ferry: Ferry) -> None:
    volumes = volumes_by_year(ferry[0])
    assert [volume.label for volume in volumes] == ["2019", "2020", "2021", "2022", "2023", "2024"]
    ids = [entry.id for volume in volumes for entry in volume.chronology.entries]
    assert sorted(ids) == sorted(entry.id for entry in ferry[0].entries)
