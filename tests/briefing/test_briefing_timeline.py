"""The timeline graphic, judged by its primitives: nothing collides, nothing is missing, empty years are cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chronology.briefing import compose_pack
from chronology.briefing.timeline.flags import make_flag, place_flags
from chronology.briefing.timeline.scale import make_scale
from chronology.document.drawing import Circle, Drawing, Label, Line, Polygon, Rectangle
from chronology.document.tree import Figure, MarkShape
from chronology.model.calendar import day, month, not_after, not_before, qualified, year
from chronology.model.chronology import Chronology, Entry
from chronology.model.dates import EventDate, Point, Qualifier, Span, When
from chronology.model.events import Event, Importance, Kind, Status
from chronology.model.workspace import Settings
from tests.briefing.reading_trees import part

Box = tuple[float, float, float, float]


def box_of(label: Label) -> Box:
    left = {"start": label.x, "middle": label.x - label.width / 2, "end": label.x - label.width}[label.anchor]
    return left, label.y - 0.72 * label.size, left + label.width, label.y + 0.2 * label.size


def touch(first: Box, second: Box) -> bool:
    slack = 0.05
    return (
        first[0] < second[2] - slack
        and second[0] < first[2] - slack
        and first[1] < second[3] - slack
        and second[1] < first[3] - slack
    )


def labels(drawing: Drawing) -> list[Label]:
    return [p for p in drawing.primitives if isinstance(p, Label) and p.text.strip()]


def colliding(drawing: Drawing) -> list[tuple[str, str]]:
    boxes = sorted((box_of(label), label.text) for label in labels(drawing))
    found = []
    for index, (box, text) in enumerate(boxes):
        for other, other_text in boxes[index + 1 :]:
            if other[0] >= box[2]:
                break
            if touch(box, other):
                found.append((text, other_text))
    return found


def figures(chronology: Chronology, *, as_of: date | None = date(2020, 6, 15), **options: object) -> list[Figure]:
    document = compose_pack(
        chronology,
        Settings(title="Any", include=("timeline", "chronology"), **options),  # type: ignore[arg-type]
        as_of=as_of,
        created=None,
        tool="",
    )
    return [block for p in document.parts for block in p.blocks if isinstance(block, Figure)]


def test_labels_lead_to_entries_only_where_the_pack_has_them(made_up: Callable[..., Chronology]) -> None:
    """At every height of the picture."""
    for include, linked in ((("timeline",), False), (("timeline", "chronology"), True)):
        document = compose_pack(
            made_up(30), Settings(title="Any", include=include), as_of=date(2018, 1, 1), created=None, tool=""
        )
        (figure,) = [block for block in part(document, "timeline").blocks if isinstance(block, Figure)]
        assert figure.others
        for one in (figure, *figure.others):
            assert any(label.target for label in labels(one.drawing)) is linked


def outside(drawing: Drawing) -> list[object]:
    found: list[object] = []
    for primitive in drawing.primitives:
        match primitive:
            case Label():
                box = box_of(primitive)
            case Line(x1=x1, y1=y1, x2=x2, y2=y2):
                box = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
            case Rectangle(x=x, y=y, width=width, height=height):
                box = (x, y, x + width, y + height)
            case Circle(x=x, y=y, radius=r):
                box = (x - r, y - r, x + r, y + r)
            case Polygon(points=points):
                xs, ys = [p[0] for p in points], [p[1] for p in points]
                box = (min(xs), min(ys), max(xs), max(ys))
        if box[0] < -0.5 or box[1] < -0.5 or box[2] > drawing.width + 0.5 or box[3] > drawing.height + 0.5:
            found.append(primitive)
    return found


def entry(number: int, when: When, title: str = "Something happens", **fields: object) -> Entry:
    event = Event(key=f"k{number}", date=EventDate(when=when, typed="x"), title=title)
    standard = {"id": f"e{number}", "number": number, "when": when, "title": title, "members": (event,)}
    return Entry(**(standard | fields))  # type: ignore[arg-type]


def in_order(entries: list[Entry]) -> Chronology:
    entries.sort(key=lambda e: e.when.earliest or e.when.latest or date.max)
    return Chronology(entries=tuple(entries))


@st.composite
def whens(draw: st.DrawFn, first: int, length: int) -> When:
    start = date.fromordinal(first + draw(st.integers(0, length)))
    kind = draw(st.sampled_from(("day", "day", "day", "month", "year", "about", "before", "after", "span", "since")))
    match kind:
        case "month":
            return month(start.year, start.month)
        case "year":
            return year(start.year)
        case "about":
            return qualified(day(start), Qualifier.APPROXIMATE)
        case "before":
            return not_after(day(start))
        case "after":
            return not_before(day(start))
        case "span":
            return Span(start=day(start), end=day(start + timedelta(days=draw(st.integers(0, max(1, length // 3))))))
        case "since":
            return Span(start=day(start), end=None)
        case _:
            return day(start)


@st.composite
def chronologies(draw: st.DrawFn) -> Chronology:
    """From a week to nine centuries, from one entry to enough for several pictures."""
    first = date(draw(st.sampled_from((900, 1790, 1990, 2019))), draw(st.integers(1, 12)), 1).toordinal()
    length = draw(st.sampled_from((0, 6, 40, 300, 1200, 9000, 80_000, 320_000)))
    titles = st.text(st.sampled_from("aeinrst MWΩж語"), min_size=1, max_size=120)
    entries = [
        entry(
            number,
            draw(whens(first, length)),
            draw(titles) if number < 14 else "Something",
            importance=draw(st.sampled_from((Importance.KEY, Importance.NORMAL, Importance.NORMAL))),
            status=draw(st.sampled_from((Status.REPORTED, Status.REPORTED, Status.DISPUTED, Status.PLANNED))),
            tags=draw(st.sampled_from(((), ("Money",), ("A tag with a rather long name",), ("Inquiry", "Money")))),
        )
        for number in range(1, draw(st.sampled_from((2, 3, 12, 45, 90))) + 1)
    ]
    outliers = draw(st.lists(st.integers(-30_000, 40_000), max_size=2))
    entries += [entry(len(entries) + n, day(date.fromordinal(first + d))) for n, d in enumerate(outliers, start=1)]
    return in_order(entries)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(chronology=chronologies(), paper=st.sampled_from(("A4", "Letter", "A4 landscape")))
def test_no_label_touches_another_and_nothing_leaves_the_drawing(chronology: Chronology, paper: str) -> None:
    for figure in (one for each in figures(chronology, paper=paper) for one in (each, *each.others)):
        assert colliding(figure.drawing) == []
        assert outside(figure.drawing) == []
        assert all(label.width > 0 for label in labels(figure.drawing))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 3_000_000), st.integers(0, 4000)), min_size=1, max_size=30),
    st.lists(st.integers(1, 3_100_000), min_size=2, max_size=20),
)
def test_a_scale_keeps_the_order_of_days(ranges: list[tuple[int, int]], days: list[int]) -> None:
    scale = make_scale([(first, first + length) for first, length in ranges], 66, 470)
    places = [scale.position(d) for d in sorted(days)]
    assert all(a <= b for a, b in pairwise(places))
    assert all(scale.left <= place <= scale.right for place in places)
    assert all(scale.shows(first) for first, _ in ranges)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(66, 464), min_size=1, max_size=14))
def test_flags_never_cover_each_other(places: list[float]) -> None:
    placed = place_flags(
        [make_flag(n, x, "1 May 2020", "A title of some length", width=96) for n, x in enumerate(places)], 0, 482
    )
    assert sorted(p.flag.number for p in placed) == list(range(len(places)))
    for index, one in enumerate(placed):
        assert one.left >= 0
        assert one.right <= 482.01
        assert all(o.row != one.row or o.left >= one.right or one.left >= o.right for o in placed[index + 1 :])


def test_every_entry_has_a_mark_with_its_number(ferry: tuple[Chronology, Settings]) -> None:
    chronology, _ = ferry
    (figure,) = figures(chronology)
    targets = {label.target for label in labels(figure.drawing)}
    assert {f"entry-{e.number}" for e in chronology.dated} <= targets


def test_the_alternative_says_what_the_picture_shows(ferry: tuple[Chronology, Settings]) -> None:
    (figure,) = figures(ferry[0], as_of=ferry[1].as_of)
    said = figure.alternative.replace("\u00a0", " ")
    assert said.startswith("Timeline of 21 entries, 2019 to May 2024.")
    assert "21 January 2021, Council orders two ferries from the Brannock yard (entry 3)" in said
    assert "Building: 5 entries." in said
    assert "Longest stretch without an entry: 8 months, after entry 14 and before entry 15." in said


@pytest.mark.parametrize(
    ("fields", "when", "shape"),
    [
        ({}, day(date(2020, 5, 4)), MarkShape.EXACT),
        ({}, month(2020, 5), MarkShape.MONTH_ONLY),
        ({}, qualified(year(2020), Qualifier.UNCERTAIN), MarkShape.ABOUT),
        ({}, Span(start=day(date(2020, 5, 4)), end=month(2020, 6)), MarkShape.PERIOD),
        ({}, Span(start=month(2020, 5), end=None), MarkShape.PERIOD),
        ({}, not_after(day(date(2020, 5, 4))), MarkShape.BEFORE),
        ({}, not_before(day(date(2020, 5, 4))), MarkShape.AFTER),
        ({"status": Status.PLANNED}, month(2020, 5), MarkShape.PLANNED),
        ({"status": Status.DISPUTED}, month(2020, 5), MarkShape.DISPUTED),
        *(
            ({"status": status}, month(2020, 5), MarkShape(status.value))
            for status in (Status.POSTPONED, Status.CANCELLED, Status.DENIED, Status.RETRACTED)
        ),
    ],
)
def test_the_legend_names_each_shape_that_occurs(fields: dict[str, Status], when: When, shape: MarkShape) -> None:
    (figure,) = figures(Chronology(entries=(entry(1, when, **fields), entry(2, when, **fields))))
    words = {
        MarkShape.EXACT: "exact date",
        MarkShape.MONTH_ONLY: "only the month, year or another period is known",
        MarkShape.PERIOD: "lasted from one date to another",
        MarkShape.PLANNED: "planned or expected",
    }
    texts = {label.text for label in labels(figure.drawing)}
    assert words.get(shape, shape.value) in texts
    assert len(texts & {*words.values(), "about", "before", "after", "disputed"}) <= 1


def test_empty_years_are_cut_and_named() -> None:
    whens = [day(date(1901, 3, 1)), day(date(1902, 5, 1)), day(date(1961, 1, 9)), day(date(1963, 2, 2))]
    (figure,) = figures(Chronology(entries=tuple(entry(n, w) for n, w in enumerate(whens, start=1))))
    assert "1903–1960" in {label.text for label in labels(figure.drawing)}


def test_a_few_early_entries_do_not_squeeze_the_others() -> None:
    days = [date(2008, 2, 1), date(2016, 5, 1), *(date(2023, 9, 1) + timedelta(days=4 * n) for n in range(20))]
    (figure,) = figures(Chronology(entries=tuple(entry(n, day(d)) for n, d in enumerate(days, start=1))))
    places = {label.target: label.x for label in labels(figure.drawing) if label.target and not label.bold}
    assert places["entry-22"] - places["entry-3"] > 0.4 * figure.drawing.width
    assert "the axis changes its scale" in figure.caption


@pytest.mark.parametrize(
    ("first", "length", "expected"),
    [
        (date(2020, 3, 2), 8, {"March 2020", "2", "3", "9"}),
        (date(2020, 3, 2), 120, {"March 2020", "April 2020", "16"}),
        (date(2019, 3, 2), 700, {"2019", "2020", "J", "M"}),
        (date(2011, 3, 2), 2300, {"2012", "2016", "Q1", "Q4"}),
        (date(1990, 3, 2), 9000, {"1995", "2010"}),
        (date(1790, 3, 2), 80_000, {"1800", "2000"}),
        (date(1000, 3, 2), 360_000, {"1100", "1900"}),
    ],
)
def test_the_unit_of_the_axis_follows_the_period(first: date, length: int, expected: set[str]) -> None:
    days = [first + timedelta(days=length * step // 40) for step in range(41)]
    (figure, *_) = figures(Chronology(entries=tuple(entry(n, day(d)) for n, d in enumerate(days, start=1))))
    assert expected <= {label.text for label in labels(figure.drawing)}


def test_the_day_of_a_week_stands_at_its_tick() -> None:
    """The label of Monday 2 March under 2 March, not half a week later."""
    days = [date(2020, 2, 3) + timedelta(days=2 * step) for step in range(41)]
    (figure, *_) = figures(Chronology(entries=tuple(entry(n, day(d)) for n, d in enumerate(days, start=1))))
    found = labels(figure.drawing)
    march = next(label.x - 2.2 for label in found if label.text == "March 2020")
    april = next(label.x - 2.2 for label in found if label.text == "April 2020")
    monday = next(label.x for label in found if label.text == "16")
    assert abs((monday - march) - (april - march) * 15 / 31) < 1.5


def test_bars_say_what_the_highest_stands_for(made_up: Callable[..., Chronology]) -> None:
    overview = figures(made_up(300, years=3))[0]
    heights = [p.height for p in overview.drawing.primitives if isinstance(p, Rectangle) and p.fill == "accent"]
    assert max(heights) > 10
    numbers = {label.text for label in labels(overview.drawing) if label.text.isdigit() and len(label.text) < 3}
    assert numbers


def test_the_smallest_words_are_legible(made_up: Callable[..., Chronology]) -> None:
    for size in (20, 300):
        assert min(label.size for figure in figures(made_up(size)) for label in labels(figure.drawing)) >= 7.5


def test_many_entries_get_an_overview_and_a_picture_a_year(made_up: Callable[..., Chronology]) -> None:
    found = figures(made_up(300, years=3))
    assert [figure.anchor for figure in found] == ["figure-1", "figure-2", "figure-3", "figure-4"]
    numbers = {label.target for figure in found[1:] for label in labels(figure.drawing) if label.target}
    assert numbers == {f"entry-{n}" for n in range(1, 301)}


def test_a_long_history_gets_a_picture_a_decade(made_up: Callable[..., Chronology]) -> None:
    assert len(figures(made_up(120, years=60))) == 8


def test_lanes_are_tags_or_kinds() -> None:
    one = entry(1, day(date(2020, 1, 1)), tags=("Money",))
    two = entry(2, day(date(2020, 2, 1)), tags=("Inquiry",))
    (tagged,) = figures(Chronology(entries=(one, two)))
    assert {"Money", "Inquiry"} <= {label.text for label in labels(tagged.drawing)}
    plain = (replace(one, tags=()), replace(two, tags=(), kind=Kind.STATISTIC))
    (by_kind,) = figures(Chronology(entries=plain))
    assert {"Events", "Figures"} <= {label.text for label in labels(by_kind.drawing)}


def test_a_tag_in_two_spellings_is_one_lane() -> None:
    tags = ("Money", "money", "Money", "Inquiry")
    entries = tuple(entry(n, month(2020, n), tags=(tag,)) for n, tag in enumerate(tags, start=1))
    (figure,) = figures(Chronology(entries=entries))
    texts = [label.text for label in labels(figure.drawing)]
    assert texts.count("Money") == 1
    assert "money" not in texts


def test_fewer_than_two_dates_make_no_picture(ferry: tuple[Chronology, Settings]) -> None:
    chronology, _ = ferry
    assert figures(replace(chronology, entries=chronology.entries[:1])) == []
    assert figures(replace(chronology, entries=chronology.undated)) == []


def test_the_pack_holds_the_picture(ferry: tuple[Chronology, Settings]) -> None:
    chronology, chosen = ferry
    document = compose_pack(chronology, chosen, as_of=chosen.as_of, created=None, tool="")
    figure = next(block for block in part(document, "timeline").blocks if isinstance(block, Figure))
    assert figure.drawing.width == pytest.approx(document.paper.text_width)
    assert isinstance(chronology.entries[0].when, Point)
