"""The story's own events: what a report tells without a date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chronology.articles import read_article
from chronology.extraction import as_json, extract_events
from chronology.extraction.happenings import find_happening, happening_words
from chronology.language.tokens import tokenize
from chronology.model.dates import AnchorKind
from chronology.model.edtf import to_edtf
from chronology.model.events import Event, Importance

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "happenings.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("sentence", "told"), CASES)
def test_a_main_clause_tells_a_happening(sentence: str, told: str) -> None:
    words = happening_words("en")
    assert words is not None
    tokens = tokenize(sentence)
    found = find_happening(tokens, words)
    verb = " ".join(token.text for token in tokens[found.first : found.verb + 1]) if found else "-"
    assert (f"({verb})" if found and found.is_saying else verb) == told


def events_of(tmp_path: Path, *paragraphs: str, reported: bool = True, outlet: str = "The Lind Post") -> list[Event]:
    path = tmp_path / "article.txt"
    path.write_text(f"---\npublished: 2024-06-14\noutlet: {outlet}\n---\n\n" + "\n\n".join(paragraphs), "utf-8")
    (article,), problems = read_article(path, name=path.name)
    assert problems == ()
    return list(extract_events(article, reported=reported)[0])


def days(events: list[Event]) -> list[tuple[str, str]]:
    return [(to_edtf(event.date.when), event.title) for event in events]


LEAD = "The harbour board has chosen a new pilot."


def test_the_news_is_of_the_day_of_publication_or_the_day_before(tmp_path: Path) -> None:
    (event,) = events_of(tmp_path, LEAD)
    assert days([event]) == [("[2024-06-13..2024-06-14]", "The harbour board has chosen a new pilot")]
    assert event.date.when.is_reported
    assert (event.date.typed, event.date.as_written) == ("2024-06-13..2024-06-14", "")
    assert event.importance is Importance.KEY
    assert event.sources[0].quote == LEAD


def test_its_reading_says_why(tmp_path: Path) -> None:
    (event,) = events_of(tmp_path, LEAD)
    reading = event.date.reading
    assert reading is not None
    assert (reading.rule, reading.anchor.kind, reading.anchor.value) == (
        "reported", AnchorKind.PUBLICATION, date(2024, 6, 14),
    )  # fmt: skip
    assert "“has chosen”" in reading.steps[0].result


def test_as_json_gives_the_day_of_the_report_and_the_interval(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(f"---\npublished: 2024-06-14\n---\n\n{LEAD}", "utf-8")
    (article,), _ = read_article(path, name=path.name)
    (event,) = extract_events(article)[0]
    record = as_json(event, article)
    assert (record["start"], record["end"], record["edtf"]) == ("2024-06-14", "2024-06-14", "[2024-06-13..2024-06-14]")
    assert (record["rule"], record["expression"], record["anchor"]) == ("reported", "", "2024-06-14")


def test_it_can_be_switched_off(tmp_path: Path) -> None:
    assert events_of(tmp_path, LEAD, reported=False) == []


def test_what_goes_on_with_the_lead_tells_news_too(tmp_path: Path) -> None:
    told = days(events_of(tmp_path, LEAD, "The board also signed a contract for two tugs. It owns six boats."))
    assert [title for _, title in told] == [
        "The harbour board has chosen a new pilot",
        "The board also signed a contract for two tugs",
    ]


def test_a_day_that_was_just_told_goes_on(tmp_path: Path) -> None:
    told = days(events_of(tmp_path, "The board met on Wednesday. It signed a contract for two tugs."))
    assert [when for when, _ in told] == ["2024-06-12", "2024-06-12"]


def test_behind_an_older_date_nothing_is_news(tmp_path: Path) -> None:
    told = days(events_of(tmp_path, LEAD, "The yard was founded in 1904. It built forty boats. The owners sold it."))
    assert [when for when, _ in told] == ["[2024-06-13..2024-06-14]", "1904"]


NO_NEWS = {
    "a column": ("I like the harbour.", "My boat was sold.", "Have you seen it?", "The board signed a contract."),
    "a quotation": ("“The board signed a contract for two tugs.”",),
    "a lead that tells no news": ("The harbour of Lind is old.", "It is deep.", "It is wide.", "The board sold a tug."),
    "the outlet itself": ("The Lind Post's Jo Marsh boarded the ferry and met the pilot.",),
    "a comment": (
        "Lind has a harbour.",
        "At 4:06 pm on 02 Jun 2021, gull77 wrote: They never ask us.",
        "The board sold a tug.",
        "At 5:06 pm on 02 Jun 2021, netmender wrote: So it goes.",
    ),
}


@pytest.mark.parametrize("paragraphs", NO_NEWS.values(), ids=NO_NEWS)
def test_no_news(paragraphs: tuple[str, ...], tmp_path: Path) -> None:
    assert [event.title for event in events_of(tmp_path, *paragraphs) if event.date.when.is_reported] == []
