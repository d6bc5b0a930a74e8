"""JSON lines and TimeML: the contract, and the way back."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronology.model.dates import AnchorKind, Direction
from chronology.temporal import Relation, resolve, tag
from chronology.temporal.jsonl import read_document, tag_lines
from chronology.temporal.timeml import read_timeml, write_timeml

FRIDAY = date(2023, 9, 29)
TEXT = "Talks open on Friday & end in mid-October <sic>. They ran from 3 to 5 May; since 2014 little moved."
FIELDS = ["start", "end", "text", "type", "value", "mod", "edtf", "earliest", "latest", "rule"]


def _line(text: str, dct: str | None = "2023-09-29") -> dict[str, object]:
    line = json.dumps({"id": "a", "dct": dct, "lang": None, "text": text})
    result: dict[str, object] = json.loads(next(iter(tag_lines([line]))))
    return result


def test_a_line_has_the_fields_of_the_contract() -> None:
    result = _line(TEXT)
    assert list(result) == ["id", "timexes"]
    timexes = result["timexes"]
    assert isinstance(timexes, list)
    assert [list(t) for t in timexes] == [FIELDS] * len(timexes)
    assert [t["text"] for t in timexes] == ["Friday", "mid-October", "3", "5 May", "2014"]
    assert all(TEXT[t["start"] : t["end"]] == t["text"] for t in timexes)


def test_edtf_and_bounds_stand_beside_the_value() -> None:
    timexes = _line(TEXT)["timexes"]
    assert isinstance(timexes, list)
    october, since = timexes[1], timexes[4]
    assert (october["value"], october["mod"]) == ("2023-10", "MID")
    assert (october["edtf"], october["earliest"], october["latest"]) == (
        "[2023-10-11..2023-10-20]", "2023-10-11", "2023-10-20",
    )  # fmt: skip
    assert (since["edtf"], since["earliest"]) == ("2014/..", "2014-01-01")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("by Friday", "[..2023-09-29]"),
        ("before Christmas", "[..2023-12-24]"),
        ("after 3 March 2024", "[2024-03-04..]"),
        ("until next week", "../2023-10-02"),
    ],
)
def test_a_relation_opens_the_edtf_and_leaves_the_bounds(text: str, edtf: str) -> None:
    timexes = _line(f"It must be done {text}.")["timexes"]
    assert isinstance(timexes, list)
    assert timexes[0]["edtf"].startswith(edtf.split("/")[0])
    assert timexes[0]["earliest"] is not None


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Crowds gathered after Friday prayers.", Relation.AT),
        ("The shop stays shut after Friday.", Relation.AFTER),
        ("Shares fell before Monday's vote.", Relation.AT),
        ("Item, decision due by\n3 May 2023 bridge", Relation.AT),
        ("They have to settle the matter of the old stone bridge by\n3 May 2023.", Relation.BY),
    ],
)
def test_a_relation_is_of_the_date_and_of_its_line(text: str, relation: Relation) -> None:
    assert [timex.relation for timex in tag(text, published=date(2023, 9, 29))] == [relation]


def test_lengths_and_sets_have_no_place_on_the_calendar() -> None:
    timexes = _line("It rained for three weeks, every day.")["timexes"]
    assert isinstance(timexes, list)
    assert [(t["type"], t["value"], t["edtf"]) for t in timexes] == [("DURATION", "P3W", None), ("SET", "P1D", None)]


def test_without_a_publication_date_absolute_dates_are_still_read() -> None:
    timexes = _line("On 3 May 2019 it opened; on Friday it closed.", None)["timexes"]
    assert isinstance(timexes, list)
    assert timexes[0]["earliest"] == "2019-05-03"


def test_an_instant_carries_its_offset() -> None:
    timexes = _line("It closed at 1600 GMT.")["timexes"]
    assert isinstance(timexes, list)
    assert timexes[0]["earliest"] == "2023-09-29T16:00Z"


def test_a_document_may_be_published_at_a_clock_time() -> None:
    document = read_document('{"id": 7, "dct": "2023-09-29T08:00", "text": "two hours ago"}')
    assert document.published == datetime(2023, 9, 29, 8)
    assert document.id == "7"
    timex = tag(document.text, published=document.published)[0]
    assert timex.value == "2023-09-29T06:00"


@pytest.mark.parametrize("line", ["[]", '{"id": "a"}', '{"text": 3}', "nonsense"])
def test_a_line_that_is_no_document_is_an_error(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_document(line)


def test_timeml_gives_back_the_text_and_the_timexes() -> None:
    timexes = tag(TEXT, published=FRIDAY)
    text, found = read_timeml(write_timeml(TEXT, timexes, published=FRIDAY, identifier="a<b"))
    assert text == TEXT
    flat = [t for timex in timexes for t in (timex.ends or (timex,))]
    assert [(t.start, t.end, t.type, t.value, t.mod) for t in found] == [
        (t.start, t.end, t.type.value, t.value, t.mod or "") for t in flat
    ]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80), st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_timeml_keeps_every_offset_of_any_text(before: str, after: str) -> None:
    source = f"{before} on 3 May 2019 {after}"
    timexes = tag(source, published=FRIDAY)
    text, found = read_timeml(write_timeml(source, timexes, published=FRIDAY))
    assert len(text) == len(source)
    flat = [t for timex in timexes for t in (timex.ends or (timex,))]
    assert [(t.start, t.end, t.value) for t in found] == [(t.start, t.end, t.value) for t in flat]


def test_a_reading_tells_its_whole_history() -> None:
    timex = resolve("next Thursday", published=FRIDAY)
    assert timex is not None
    assert timex.reading.rule == "next-name"
    assert timex.reading.anchor.kind is AnchorKind.PUBLICATION
    assert timex.reading.anchor.value == FRIDAY
    monday = resolve("next Thursday", published=date(2023, 6, 12))
    assert monday is not None
    assert [a.when.earliest for a in monday.reading.alternatives] == [date(2023, 6, 15)]


def test_a_sentence_decides_the_direction_of_words_in_yaml() -> None:
    ahead = resolve("Monday", published=FRIDAY, sentence="The court will rule on Monday.")
    behind = resolve("Monday", published=FRIDAY, sentence="The court ruled on Monday.")
    assert ahead is not None
    assert behind is not None
    assert (ahead.value, behind.value) == ("2023-10-02", "2023-09-25")
    assert ahead.reading.direction is Direction.FUTURE
    assert "will" in ahead.reading.direction_why


def test_relations_are_told_with_the_expression() -> None:
    found = tag("By Friday, until May, since 2014, before 2010, after 2012, in 2013.", published=FRIDAY)
    assert [t.relation for t in found] == [
        Relation.BY, Relation.UNTIL, Relation.SINCE, Relation.BEFORE, Relation.AFTER, Relation.AT,
    ]  # fmt: skip


def test_a_range_names_its_two_ends() -> None:
    found = tag("between October 2022 and August 2023", published=FRIDAY)
    assert [t.text for t in found] == ["between October 2022 and August 2023"]
    assert [(t.text, t.value) for t in found[0].ends] == [("October 2022", "2022-10"), ("August 2023", "2023-08")]
