"""The first pages: summary and key dates on one page, whatever there is to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from chronology.briefing import compose_pack
from chronology.document.tree import BulletList, Document, Paragraph
from chronology.model.chronology import Chronology
from chronology.model.events import Importance
from chronology.model.workspace import Settings
from chronology.writers.pdf import render_pdf
from tests.briefing.reading_trees import all_text, part, row_text, rows, text_of

MakeUp = Callable[..., Chronology]
SENTENCE = "The inquiry heard that nobody had asked the harbour master, who had written twice and been told to wait. "


def composed(chronology: Chronology, **settings: object) -> Document:
    parts = ("summary", "contents", "chronology")
    chosen = Settings(title="Any", include=parts, **settings)  # type: ignore[arg-type]
    return compose_pack(chronology, chosen, as_of=date(2020, 1, 1), created=None, tool="")


@pytest.mark.parametrize(
    ("keys", "title_length", "sentences", "paper"),
    [(16, 60, 2, "A4"), (90, 90, 6, "A4"), (90, 140, 0, "Letter"), (90, 30, 9, "A4"), (60, 90, 3, "A4 landscape")],
)
def test_summary_and_key_dates_fit_one_page(
    made_up: MakeUp, keys: int, title_length: int, sentences: int, paper: str
) -> None:
    chronology = made_up(keys)
    title = (SENTENCE * 2)[:title_length]
    entries = tuple(replace(e, importance=Importance.KEY, title=title) for e in chronology.entries)
    summary = "\n".join(f"- {SENTENCE}" for _ in range(sentences))
    document = composed(replace(chronology, entries=entries), summary=summary, paper=paper)
    pages = render_pdf(document).pages
    assert pages["contents"] == 2
    assert 3 <= len(rows(part(document, "summary"))) <= 12


def test_keys_that_do_not_fit_are_counted(made_up: MakeUp) -> None:
    entries = tuple(replace(e, importance=Importance.KEY) for e in made_up(90).entries)
    document = composed(Chronology(entries=entries))
    shown = len(rows(part(document, "summary")))
    assert f"{90 - shown} further key entries are marked by a bar in the chronology." in all_text(document)


def test_without_key_entries_the_best_sourced_are_shown_and_it_says_so(made_up: MakeUp) -> None:
    entries = tuple(replace(e, importance=Importance.NORMAL) for e in made_up(40).entries)
    document = composed(Chronology(entries=entries))
    assert len(rows(part(document, "summary"))) == 12
    assert "No entry is marked as key. Shown are those with the most sources." in all_text(document)


@pytest.mark.parametrize(
    ("summary", "bullets", "paragraphs"),
    [
        ("- One.\n- Two.", ["One.", "Two."], []),
        ("One sentence.\nAnother one!", ["One sentence.", "Another one!"], []),
        ("Prose that a person\nwrapped by hand.", [], ["Prose that a person wrapped by hand."]),
        ("First.\n\nSecond.", [], ["First.", "Second."]),
    ],
)
def test_the_summary_as_bullets_or_prose(
    made_up: MakeUp, summary: str, bullets: list[str], paragraphs: list[str]
) -> None:
    blocks = part(composed(made_up(4, years=2, seed=3), summary=summary), "summary").blocks
    prose = [block for block in blocks if isinstance(block, Paragraph) and block.style.value == "body"]
    found = [text_of(item) for block in blocks if isinstance(block, BulletList) for item in block.items]
    assert [text_of(block.inlines) for block in prose] == paragraphs
    assert found == bullets


def test_without_a_summary_the_pack_counts(ferry: tuple[Chronology, Settings]) -> None:
    chronology, settings = ferry
    document = compose_pack(
        chronology,
        replace(settings, summary="", include=("summary", "chronology")),
        as_of=settings.as_of,
        created=None,
        tool="",
    )
    (bullets,) = (block for block in part(document, "summary").blocks if isinstance(block, BulletList))
    assert [text_of(item) for item in bullets.items] == [
        "22 entries from 11 sources, 2019 to May 2024.",
        "2 entries are disputed between sources: 6, 10.",
        "2 entries lie after the as-at date and are planned or expected: 20, 21.",
    ]


def test_key_dates_carry_number_and_grave_flags(ferry: tuple[Chronology, Settings]) -> None:
    chronology, settings = ferry
    chosen = replace(settings, include=("summary", "chronology"))
    document = compose_pack(chronology, chosen, as_of=settings.as_of, created=None, tool="")
    listed = [row_text(row) for row in rows(part(document, "summary"))]
    assert "11 June 2022 | The first ship, the Elder Rose, is launched · DISPUTED | 10" in listed
    assert "May 2024 | First crossing of the Elder Rose · PLANNED | 21" in listed
