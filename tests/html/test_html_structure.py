"""The page as it reads without scripting: headings, sections, entries, dates, links, languages."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from urllib.parse import unquote

import pytest
from fontTools.ttLib import TTFont

from chronology.document.tree import (
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    ParagraphStyle,
    PartOfDocument,
    Properties,
    Row,
    Table,
    Text,
    Theme,
)
from chronology.model.chronology import Chronology
from chronology.model.workspace import Settings
from chronology.writers.web import render_page
from chronology.writers.web.colours import LEAST_CONTRAST, contrast, day_colours, night_colours
from tests.briefing.conftest import read_chronicle
from tests.briefing.made_up import make_chronology
from tests.html.pages import Element, data_of, document_of, headings, page_of, said


@pytest.fixture(scope="module")
def ferry() -> tuple[Chronology, Settings]:
    return read_chronicle("lindmoor-ferry")


@pytest.fixture(scope="module")
def page(ferry: tuple[Chronology, Settings]) -> Element:
    return page_of(document_of(*ferry))


def test_one_title_and_no_level_skipped(page: Element) -> None:
    found = headings(page)
    assert [level for level, _ in found].count(1) == 1
    assert found[0][0] == 1
    assert all(second <= first + 1 for (first, _), (second, _) in pairwise(found))


def test_every_entry_is_an_article_with_title_and_sources(ferry: tuple[Chronology, Settings], page: Element) -> None:
    chronology, _ = ferry
    articles = page.xpath("//article")
    assert len(articles) == len(chronology.entries)
    by_id = {article.get("id"): article for article in articles}
    for entry in chronology.entries:
        article = by_id[f"entry-{entry.id}"]
        assert said(article.xpath(".//h3|.//h4")[0]) == " ".join(entry.title.split())
        assert bool(article.xpath(".//p[@class='s']//a")) == any(event.sources for event in entry.members)


def test_years_and_months_are_sections_of_their_own() -> None:
    page = page_of(document_of(make_chronology(60, years=2), Settings(title="Two years")))
    years = page.xpath("//section[@class='b1']/h2")
    assert {"2015", "2016"} <= {said(year) for year in years}
    assert page.xpath("//section[@class='b1']/section[@class='b2']/h3")
    assert not page.xpath("//article[not(ancestor::section[@class='b1'])]")


def test_known_dates_are_time_elements_that_machines_read(page: Element) -> None:
    times = page.xpath("//article//time")
    assert len(times) > 3
    assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", time.get("datetime")) for time in times)


def test_ids_are_unique_and_every_link_inside_leads_somewhere(page: Element) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = [unquote(target[1:]) for target in page.xpath("//@href") if target.startswith("#")]
    assert inside
    assert set(inside) <= set(ids)


def test_landmarks_and_the_way_past_them(page: Element) -> None:
    assert page.xpath("//body/a[@class='skip']/@href") == ["#main"]
    for landmark in ("header", "nav", "main"):
        assert len(page.xpath(f"//body/{landmark}")) == 1
    assert page.xpath("//nav/@aria-label") == ["Contents"]
    named = page.xpath("//main//section/@aria-labelledby")
    assert set(named) <= set(page.xpath("//@id"))


def test_the_timeline_has_words_and_stands_beside_the_entries(page: Element) -> None:
    (figure, *_) = page.xpath("//section[@id='part-timeline']//figure//*[local-name()='svg']")
    words = [said(element) for element in figure.xpath("./*[local-name()='title' or local-name()='desc']")]
    assert any(text.startswith("Timeline of ") for text in words)
    parts = [section.get("id") for section in page.xpath("//div[@class='desk']/section")]
    assert parts[:2] == ["part-timeline", "part-chronology"]


def test_tables_have_heads_and_names(page: Element) -> None:
    tables = page.xpath("//table")
    assert tables
    for table in tables:
        assert said(table.xpath("./caption")[0])
        assert table.xpath(".//th[@scope]")


def test_a_document_without_entries_is_a_page_without_script() -> None:
    part = PartOfDocument(
        name="letter",
        blocks=(Heading(level=1, text="Letter", anchor="letter"), Paragraph(inlines=(Text(text="Dear all"),))),
    )
    page = page_of(Document(properties=Properties(title="A letter"), parts=(part,)))
    assert [text for _, text in headings(page)] == ["A letter", "Letter"]
    assert not page.xpath("//script")


@pytest.mark.parametrize(
    ("language", "text", "runs"),
    [
        ("ar", "اجتماع الوزراء", "rtl"),
        ("he", "פגישת השרים", "rtl"),
        ("", "UN: اجتماع", "auto"),
        ("fr", "Réunion", None),
    ],
)
def test_other_languages_say_which_they_are_and_how_they_run(language: str, text: str, runs: str | None) -> None:
    paragraph = Paragraph(inlines=(Text(text=text, language=language),))
    part = PartOfDocument(name="p", blocks=(paragraph,))
    (found,) = page_of(Document(properties=Properties(title="T"), parts=(part,))).xpath("//main//p[text()]")
    assert (found.get("lang"), found.get("dir")) == (language or None, runs)


def test_a_page_in_arabic_runs_from_right_to_left() -> None:
    page = page_of(Document(properties=Properties(title="T", language="ar"), parts=()))
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")


def test_the_contents_name_parts_and_years(page: Element) -> None:
    links = [said(link) for link in page.xpath("//nav//a")]
    assert "Chronology" in links
    assert "Contents" not in links


def test_the_marking_stands_at_head_and_foot_and_on_printed_pages(ferry: tuple[Chronology, Settings]) -> None:
    document = document_of(*ferry, marking="TLP:AMBER")
    page = page_of(document)
    assert [said(mark) for mark in page.xpath("//p[@class='marking-line']")] == [document.running.marking] * 2
    style = page.xpath("//style")[0].text
    assert r"@top-right{content:" in style
    assert f"color:{document.running.marking_ink}" in style


def test_a_link_to_an_entry_survives_a_rebuild(ferry: tuple[Chronology, Settings]) -> None:
    chronology, settings = ferry
    later = replace(chronology, entries=chronology.entries[3:])
    before = set(page_of(document_of(chronology, settings)).xpath("//article/@id"))
    after = set(page_of(document_of(later, settings)).xpath("//article/@id"))
    assert after < before
    assert len(after) == len(chronology.entries) - 3


def test_the_table_of_data_follows_the_order_of_the_page(ferry: tuple[Chronology, Settings], page: Element) -> None:
    chronology, _ = ferry
    data = data_of(page)
    entries = {f"entry-{entry.id}": entry for entry in chronology.entries}
    in_order = [entries[name] for name in page.xpath("//article/@id")]
    assert data["first"] == [e.when.earliest.toordinal() if e.when.earliest else None for e in in_order]
    (people,) = [facet for facet in data["facets"] if facet["name"] == "people"]
    for entry, places in zip(in_order, people["of"], strict=True):
        values = [people["values"][place] for place in ([places] if isinstance(places, int) else places)]
        assert {v.casefold() for v in values} == {n.casefold() for n in (*entry.people, *entry.organisations)}


def test_a_name_that_was_merged_leads_to_its_entry(ferry: tuple[Chronology, Settings]) -> None:
    chronology, settings = ferry
    entry = chronology.entries[0]
    merged = replace(entry, members=(*entry.members, replace(entry.members[0], id="old-name", key="old")))
    page = page_of(document_of(replace(chronology, entries=(merged, *chronology.entries[1:])), settings))
    assert data_of(page)["once"]["entry-old-name"] == f"entry-{entry.id}"


@pytest.mark.parametrize(
    "theme",
    [
        Theme(),
        Theme(accent="#ffcc00", warning="#eeee00", quiet="#cccccc"),
        Theme(paper="#101418", ink="#f0f0f0", accent="#0000aa", band="#181c22"),
        Theme(paper="#808080", ink="#7f7f7f", band="#858585"),
    ],
    ids=["own", "pale", "dark", "grey"],
)
def test_text_can_be_read_by_day_and_by_night(theme: Theme) -> None:
    def rgb(text: str) -> tuple[int, int, int]:
        return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)

    least = LEAST_CONTRAST if theme.paper != "#808080" else 4.2
    for colours in (day_colours(theme), night_colours(theme)):
        for role in ("ink", "accent", "quiet", "warning"):
            for ground in ("paper", "band"):
                assert contrast(rgb(colours[role]), rgb(colours[ground])) >= least, (role, ground)


def test_a_readable_theme_keeps_its_colours() -> None:
    assert day_colours(Theme())["accent"] == Theme().accent


def test_the_same_document_makes_the_same_bytes(ferry: tuple[Chronology, Settings]) -> None:
    assert render_page(document_of(*ferry)) == render_page(document_of(*ferry))


def test_every_font_of_the_page_has_characters(ferry: tuple[Chronology, Settings]) -> None:
    chronology, settings = ferry
    text = "\u200b\u2028\ufeff שלום سلام हिन्दी 中"
    odd = replace(chronology, entries=(replace(chronology.entries[0], text=text), *chronology.entries[1:]))
    style = page_of(document_of(odd, settings)).xpath("//style")[0].text
    fonts = [base64.b64decode(data) for data in re.findall(r"base64,([^)]+)\)", style)]
    assert len(fonts) >= 5
    for data in fonts:
        assert TTFont(BytesIO(data)).getBestCmap()


def test_helping_fonts_are_there_only_where_they_help(ferry: tuple[Chronology, Settings]) -> None:
    style = page_of(document_of(*ferry)).xpath("//style")[0].text
    assert style.count("@font-face") == 2


def test_cells_without_text_are_no_headers() -> None:
    cell = Cell(paragraphs=(Paragraph(inlines=(), style=ParagraphStyle.CELL),), is_header=True)
    table = Table(columns=(Column(head="", width=1),), rows=(Row(cells=(cell,)),), caption="Empty")
    part = PartOfDocument(name="p", blocks=(table,))
    page = page_of(Document(properties=Properties(title="T"), parts=(part,)))
    assert not page.xpath("//th")
    assert page.xpath("//td")
