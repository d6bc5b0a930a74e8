"""Typefaces inside the file: those of the theme, of further scripts, and of the user."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz as hb
from lxml import etree

from chronology.document.tree import (
    Document,
    Paragraph,
    ParagraphStyle,
    PartOfDocument,
    Properties,
    Text,
    TextStyle,
    Theme,
)
from chronology.typography.catalogue import catalogue
from chronology.typography.instances import cut_face, reserves_name, static_face
from chronology.writers.word import render_word
from chronology.writers.word.fonts import LARGEST_WHOLE_FACE

Check = Callable[[bytes], list[str]]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLEX = Path(str(files("fontpkg_ibm_plex_sans_arabic"))) / "files"
SOURCE = Path(str(files("font_source_sans_pro"))) / "files"

SCRIPTS = [
    # language, words, the families that draw them beside the theme's two
    ("en", "The gate was shut at dusk.", []),
    ("el", "Η πύλη έκλεισε", []),
    ("ru", "Ворота закрыты", []),
    ("ar", "أُغلقت البوابة في ١٢ مارس", ["IBM Plex Sans Arabic"]),
    ("he", "השער נסגר ב־12 במרץ", ["Noto Sans Hebrew"]),
    ("hi", "द्वार बंद कर दिया गया", ["Noto Sans Devanagari"]),
    ("bn", "ফটক বন্ধ করা হয়", ["Noto Sans Bengali"]),
    ("th", "ประตูปิด", ["Noto Sans Thai"]),
    ("ka", "კარიბჭე", ["Noto Sans Georgian"]),
    ("en", "At anchor \u2693 below the lock", ["Noto Sans Symbols"]),
]


def paragraph(text: str, language: str = "") -> Paragraph:
    strong = Text(text=text, style=TextStyle.STRONG)
    return Paragraph(inlines=(Text(text=text), strong), style=ParagraphStyle.BODY, language=language)


def document_of(*paragraphs: Paragraph, **fields: Any) -> Document:
    part = PartOfDocument(name="text", blocks=paragraphs)
    return Document(properties=Properties(title="The gate"), parts=(part,), **fields)


def part_of(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def embedded(data: bytes) -> dict[tuple[str, str], bytes]:
    """The font files in clear, by family and by the element that names the face."""
    relations = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        targets = {r.get("Id"): r.get("Target") for r in part_of(data, "word/_rels/fontTable.xml.rels")}
        for font in part_of(data, "word/fontTable.xml").iter(f"{W}font"):
            for face in font:
                if face.tag.startswith(f"{W}embed"):
                    coded = archive.read("word/" + targets[face.get(f"{relations}id")])
                    secret = bytes.fromhex(face.get(f"{W}fontKey").strip("{}").replace("-", ""))[::-1]
                    clear = bytes(byte ^ secret[i % 16] for i, byte in enumerate(coded[:32])) + coded[32:]
                    found[font.get(f"{W}name"), face.tag.removeprefix(W)] = clear
    return found


def further(data: bytes) -> list[str]:
    families = dict.fromkeys(family for family, _ in embedded(data))
    return [family for family in families if not family.startswith("Source S")]


def names(font: bytes) -> tuple[str, str]:
    face = hb.Face(hb.Blob(font))
    return str(face.get_name(1, "en")), str(face.get_name(2, "en"))


def test_the_themes_faces_are_embedded_under_their_own_names(pack: Document) -> None:
    faces = embedded(render_word(pack).data)
    styles = {"Regular": "Regular", "Bold": "Bold", "Italic": "Italic", "BoldItalic": "Bold Italic"}
    for family in ("Source Sans Pro", "Source Serif Pro"):
        for element, style in styles.items():
            assert names(faces[family, f"embed{element}"]) == (family, style)


def test_headings_have_the_pdfs_weight_and_stay_bold_without_the_font(pack: Document) -> None:
    data = render_word(pack).data
    for style in part_of(data, "word/styles.xml").iter(f"{W}style"):
        if style.get(f"{W}styleId") in ("Title", "Heading1", "Heading2", "Heading3"):
            assert style.find(f"{W}rPr/{W}rFonts").get(f"{W}ascii").endswith(" Pro Semibold")
            assert style.find(f"{W}rPr/{W}b") is not None
    semibold = embedded(data)["Source Serif Pro Semibold", "embedRegular"]
    assert names(semibold) == ("Source Serif Pro Semibold", "Regular")


@pytest.mark.parametrize(("language", "text", "families"), SCRIPTS)
def test_faces_of_a_script_are_embedded_where_it_is_used(
    language: str, text: str, families: list[str], findings: Check
) -> None:
    data = render_word(document_of(paragraph(text, language))).data
    assert further(data) == families
    assert findings(data) == []
    faces = embedded(data)
    for family in families:
        for element, style in (("embedRegular", "Regular"), ("embedBold", "Bold")):
            font = faces[family, element]
            assert font.startswith(b"\0\1\0\0"), "Word takes plain TrueType files only"
            assert "fvar" not in hb.Face(hb.Blob(font)).table_tags
            assert names(font) == (family, style)


def faces_named(data: bytes) -> list[tuple[str, set[str]]]:
    """The words of each run, and the families that its letters may be set in by its style or by that of all text."""
    styles = {style.get(f"{W}styleId"): style for style in part_of(data, "word/styles.xml").iter(f"{W}style")}
    default = part_of(data, "word/styles.xml").find(f".//{W}rPrDefault//{W}rFonts")
    found = []
    for run in part_of(data, "word/document.xml").iter(f"{W}r"):
        reference = run.find(f"{W}rPr/{W}rStyle")
        fonts = None if reference is None else styles[reference.get(f"{W}val")].find(f"{W}rPr/{W}rFonts")
        found.append(("".join(run.itertext(f"{W}t")), set((default if fonts is None else fonts).attrib.values())))
    return found


@pytest.mark.parametrize(("language", "text", "families"), SCRIPTS)
def test_no_letter_is_set_in_a_face_that_lacks_it(language: str, text: str, families: list[str]) -> None:
    data = render_word(document_of(paragraph(text, language))).data
    faces = {key: set(hb.Face(hb.Blob(font)).unicodes) for key, font in embedded(data).items()}
    for words, named in faces_named(data):
        for char in words:
            assert any(ord(char) in faces.get((family, "embedBold"), ()) for family in named), (char, named)
            assert any(ord(char) in faces.get((family, "embedRegular"), ()) for family in named), (char, named)


def test_the_first_script_of_a_kind_has_its_place_in_all_styles_and_others_have_their_own() -> None:
    arabic, hebrew, plain = paragraph("البوابة", "ar"), paragraph("השער", "he"), paragraph("The gate")
    data = render_word(document_of(arabic, hebrew, plain)).data
    styles = part_of(data, "word/styles.xml")
    assert styles.find(f".//{W}rPrDefault//{W}rFonts").get(f"{W}cs") == "IBM Plex Sans Arabic"
    paragraphs = [p for p in part_of(data, "word/document.xml").iter(f"{W}p") if "".join(p.itertext(f"{W}t"))]
    used = [[r.get(f"{W}val") for r in p.iter(f"{W}rStyle")] for p in paragraphs]
    named = {style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val") for style in styles.iter(f"{W}style")}
    assert used[0] == used[2] == ["Strong"]
    assert [named[style] for style in used[1]] == ["Noto Sans Hebrew", "Strong Noto Sans Hebrew"]


def test_no_run_names_a_font_by_hand(pack: Document) -> None:
    body = part_of(render_word(pack).data, "word/document.xml")
    assert {child.tag.removeprefix(W) for run in body.iter(f"{W}rPr") for child in run} <= {"rStyle", "rtl", "lang"}


def test_a_large_face_is_cut_to_the_documents_characters() -> None:
    data = render_word(document_of(paragraph("The lock \U0001f6a7 is closed"))).data
    font = embedded(data)["Noto Emoji", "embedRegular"]
    assert len(font) < LARGEST_WHOLE_FACE / 10
    assert set(hb.Face(hb.Blob(font)).unicodes) >= {0x1F6A7, ord("1")}


def test_fonts_are_the_same_bytes_every_time() -> None:
    document = document_of(paragraph("השער נסגר"), paragraph("ประตูปิด"))
    assert render_word(document).data == render_word(document).data


def test_the_users_own_typeface_is_embedded_where_the_document_shows_it(tmp_path: Path, findings: Check) -> None:
    fonts = tuple(str(PLEX / f"IBMPlexSansArabic-{face}.ttf") for face in ("Regular", "Bold"))
    theme = Theme(sans="IBM Plex Sans Arabic")
    named = render_word(
        document_of(paragraph("The gate"), fonts=(*fonts, str(tmp_path / "missing.ttf")), theme=theme)
    ).data
    assert findings(named) == []
    assert {face for family, face in embedded(named) if "Plex" in family} == {"embedRegular", "embedBold"}
    assert further(render_word(document_of(paragraph("The gate"), fonts=fonts)).data) == []


def house_font(path: Path, *, licence_bits: int = 0) -> str:
    """A font of a name that nobody has, with Hebrew letters."""
    (hebrew,) = (entry for entry in catalogue().fallback if entry.name == "Noto Sans Hebrew")
    data = bytearray(static_face(hebrew.linked()[False], weight=400, family="House Hebrew"))
    records = (12 + 16 * index for index in range(int.from_bytes(data[4:6], "big")))
    start = next(int.from_bytes(data[at + 8 : at + 12], "big") for at in records if data[at : at + 4] == b"OS/2")
    data[start + 8 : start + 10] = licence_bits.to_bytes(2, "big")
    path.write_bytes(data)
    return str(path)


LICENCES = [
    # fsType, whether a document that people edit may hold the font
    (0x0000, True),
    (0x0008, True),
    (0x0002, False),
    (0x0004, False),
    (0x0108, False),
    (0x0208, False),
]


@pytest.mark.parametrize(("bits", "allowed"), LICENCES)
def test_a_typeface_that_forbids_it_is_not_embedded(bits: int, allowed: bool, tmp_path: Path) -> None:
    font = house_font(tmp_path / "house.ttf", licence_bits=bits)
    rendered = render_word(document_of(paragraph("השער"), fonts=(font,)))
    assert further(rendered.data) == (["House Hebrew"] if allowed else [])
    assert [problem.id for problem in rendered.diagnostics] == ([] if allowed else ["font-not-embedded"])


def test_outlines_that_word_cannot_hold_are_reported(tmp_path: Path) -> None:
    font = SOURCE / "SourceSansPro-Light.otf"
    data = font.read_bytes()
    old, new = ("Source Sans Pro".encode("utf-16-be"), "Strange Sans Pr".encode("utf-16-be"))
    renamed = tmp_path / "strange.otf"
    renamed.write_bytes(data.replace(old, new))
    document = document_of(paragraph("The gate"), fonts=(str(renamed),))
    assert render_word(document).diagnostics == (), "the document does not show that family"
    shown = render_word(replace(document, theme=Theme(sans="Strange Sans Pr")))
    assert [problem.id for problem in shown.diagnostics] == ["font-not-embedded"]
    assert "CFF" in shown.diagnostics[0].message
    assert further(shown.data) == []


def test_a_variable_font_of_the_user_gives_two_faces() -> None:
    (thai,) = (entry for entry in catalogue().fallback if entry.name == "Noto Sans Thai")
    theme = Theme(sans="Noto Sans Thai")
    data = render_word(document_of(paragraph("ประตู"), fonts=(str(thai.linked()[False]),), theme=theme)).data
    assert names(embedded(data)["Noto Sans Thai", "embedBold"]) == ("Noto Sans Thai", "Bold")


@pytest.mark.parametrize(("family", "reserved"), [("Source Sans Pro", True), ("Other Sans Pro", False)])
def test_a_reserved_name_is_read_from_the_licence(family: str, reserved: bool) -> None:
    assert reserves_name(SOURCE / "SourceSansPro-Regular.ttf", family) is reserved


def test_a_cut_face_still_joins_its_letters() -> None:
    whole = (PLEX / "IBMPlexSansArabic-Regular.ttf").read_bytes()
    text = "البوابة"
    cut = hb.Face(hb.Blob(cut_face(whole, frozenset(text))))
    widths = []
    for face in (hb.Face(hb.Blob(whole)), cut):
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(hb.Font(face), buffer)
        widths.append([position.x_advance for position in buffer.glyph_positions])
    assert widths[0] == widths[1]
    assert cut.glyph_count < 100
