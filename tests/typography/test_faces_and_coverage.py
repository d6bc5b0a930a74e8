"""The fonts that come with the package: all faces open, and each script has one."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronology.typography import FontSet, FontStyle, character_name, missing_glyphs
from chronology.typography.catalogue import catalogue
from chronology.typography.faces import UnusableFont

COVERED = {
    "Latin": "ÀáŁőñ ß ﬁ – — … “ ” ’ € £ № § ¶ † ‡ • → ✓",
    "Greek": "Ελληνικά",
    "Cyrillic": "Українська Ѝ",
    "Arabic": "العربية فارسی اردو ٢٠٢٤ ۲۰۲۴",
    "Hebrew": "עברית שָׁלוֹם",
    "Devanagari": "हिन्दी १२",
    "others": "ไทย ქართული հայերեն বাংলা தமிழ் 😀",
    "spaces and hyphens": "a\u00a0b\u2009c\u202fd\u2011e\u00adf\u200bg\u200dh",
}


@pytest.mark.parametrize("text", COVERED.values(), ids=COVERED)
def test_no_glyph_is_missing(text: str) -> None:
    assert missing_glyphs(text) == ()


def test_missing_glyphs_once_and_in_order() -> None:
    assert missing_glyphs("中 a 中 文") == ("中", "文")
    assert character_name("中") == "U+4E2D CJK UNIFIED IDEOGRAPH-4E2D"


def test_every_face_of_the_catalogue_opens_and_has_its_own_name() -> None:
    faces = [family.face(bold=b, italic=i) for family in catalogue().families.values() for b, i in family.paths]
    faces += [face for files in catalogue().fallback for bold in (False, True) if (face := files.face(bold=bold))]
    assert len({face.key for face in faces}) == len(faces) >= 50
    for face in faces:
        assert face.outlines == "truetype"
        assert face.ascent > 500
        assert face.descent < 0


def test_figures_have_one_width_in_all_faces() -> None:
    fonts = FontSet()
    for role in ("serif", "sans"):
        for bold in (False, True):
            style = FontStyle(role, bold)  # type: ignore[arg-type]
            assert len({fonts.width(digit, style) for digit in "0123456789"}) == 1


def test_a_subset_keeps_glyph_numbers_and_little_else() -> None:
    face = catalogue().families["Source Sans Pro"].face()
    glyphs = face.shape("Ab", direction="ltr", features={})
    data = face.subset(frozenset(glyph.id for glyph in glyphs))
    assert 1000 < len(data) < face.path.stat().st_size / 3


def test_a_family_that_is_not_known_is_told_and_replaced() -> None:
    fonts = FontSet(sans="Comic Hand")
    assert fonts.width("x", FontStyle()) == FontSet().width("x", FontStyle())
    assert fonts.problems == ["The font family “Comic Hand” is not known; Source Sans Pro is used"]


def test_a_font_of_the_user_is_tried_before_the_fallback() -> None:
    arabic = next(files for files in catalogue().fallback if files.name == "Noto Sans Arabic")
    face = arabic.face()
    assert face is not None
    fonts = FontSet(fonts=(str(face.path),))
    (run,) = fonts.shaped("مارس", FontStyle())
    assert fonts.problems == []
    assert run.face.path == face.path


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x00\x00", b"<html>", b"wOF2" + bytes(100)])
def test_what_is_no_font_is_refused(data: bytes, tmp_path: Path) -> None:
    from chronology.typography.catalogue import open_user_font

    path = tmp_path / "font.ttf"
    path.write_bytes(data)
    with pytest.raises(UnusableFont):
        open_user_font(path)


def test_marks_stay_with_their_letter() -> None:
    runs = FontSet().shaped("q\u0308e\u0301", FontStyle())
    assert "".join(run.text for run in runs) == "q\u0308e\u0301"
    assert all(run.text[0] in "qe" for run in runs)


def test_a_theme_may_be_set_in_the_users_own_family() -> None:
    otf = catalogue().families["Source Sans Pro"].face().path.with_suffix(".otf")
    bold = otf.with_name("SourceSansPro-Bold.otf")
    fonts = FontSet(serif="Source Sans Pro", fonts=(str(otf), str(bold)))
    assert fonts.problems == []
    assert fonts.primary(FontStyle("serif")).path == otf
    assert fonts.primary(FontStyle("serif", bold=True)).path == bold
    assert fonts.primary(FontStyle("serif")).outlines == "cff"
