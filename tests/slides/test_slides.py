"""Slides of a pack: what is on them, what a speaker and a screen reader get, and the same bytes."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator
from pptx import Presentation

from chronology.briefing import compose_pack
from chronology.document.tree import Document
from chronology.pipeline.pictures import picture_of
from chronology.writers.slides import write
from chronology.writers.writing import Wishes
from tests.briefing.conftest import read_chronicle


@pytest.fixture(scope="module")
def pack() -> Document:
    chronology, settings = read_chronicle("lindmoor-ferry")
    created = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
    return compose_pack(chronology, settings, as_of=settings.as_of, created=created, tool="")


@pytest.fixture(scope="module")
def data(pack: Document) -> bytes:
    return write(pack, Wishes(picture_of=picture_of)).data


@pytest.fixture(scope="module")
def slides(data: bytes) -> list[Any]:
    return list(Presentation(io.BytesIO(data)).slides)


def words(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame).replace("\u00a0", " ")


def test_the_first_slide_says_what_it_is(slides: list[Any]) -> None:
    assert slides[0].shapes.title.text == "The Lindmoor ferries"
    assert "As at: 1 March 2024" in words(slides[0])
    assert all("TLP:AMBER" in words(slide) for slide in slides)


def test_every_slide_has_a_title_and_not_too_much(slides: list[Any]) -> None:
    assert all(slide.shapes.title.text for slide in slides)
    assert all(len(slide.placeholders[1].text_frame.paragraphs) <= 6 for slide in slides if len(slide.placeholders) > 1)


def test_key_entries_stand_under_their_years_with_sources_in_the_notes(slides: list[Any]) -> None:
    slide = next(slide for slide in slides if slide.shapes.title.text == "2021")
    assert "21 January 2021: Council orders two ferries from the Brannock yard" in words(slide)
    assert "First steel is cut" not in words(slide)
    assert "Audit Office" in slide.notes_slide.notes_text_frame.text


def test_what_is_open_has_slides_of_its_own(slides: list[Any]) -> None:
    titles = [slide.shapes.title.text for slide in slides]
    assert {"In dispute", "What comes next"} <= set(titles)


def test_the_picture_has_its_words(slides: list[Any]) -> None:
    shapes = [shape for slide in slides for shape in slide.shapes if shape.shape_type == 13]
    (picture,) = shapes
    assert "Timeline of 21 entries" in picture._element.nvPicPr.cNvPr.get("descr")


def test_the_file_is_valid_and_the_same_each_time(pack: Document, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "pack.pptx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert write(pack, Wishes(picture_of=picture_of)).data == data
