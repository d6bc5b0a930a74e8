"""Slides as a .pptx: placeholders for titles and points, so that outline view and screen readers find them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Emu, Pt

from chronology.document.tree import Document, Figure
from chronology.writers.slides.plan import Point, Slide, cover_lines
from chronology.writers.writing import Picture

_WIDTH, _HEIGHT = 960.0, 540.0
"""Points: 16 to 9."""
_MARGIN = 48.0
_TITLE_BOX = (_MARGIN, 30.0, _WIDTH - 2 * _MARGIN, 60.0)
_BODY_BOX = (_MARGIN, 104.0, _WIDTH - 2 * _MARGIN, 376.0)
_COVER_TITLE_BOX = (_MARGIN, 150.0, _WIDTH - 2 * _MARGIN, 110.0)
_COVER_BODY_BOX = (_MARGIN, 268.0, _WIDTH - 2 * _MARGIN, 200.0)
_FOOT_BOX = (_MARGIN, 500.0, _WIDTH - 2 * _MARGIN, 24.0)
_TITLE_SIZE, _POINT_SIZE, _FOOT_SIZE = 30, 20, 11
_COVER_LAYOUT, _POINTS_LAYOUT, _TITLE_LAYOUT = 0, 1, 5
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)

Box = tuple[float, float, float, float]
"""Left, top, width, height in points."""


def render_slides(document: Document, slides: Sequence[Slide], picture: Picture | None) -> bytes:
    """The bytes of the file; a figure without `picture` gives its words alone."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Emu(int(_WIDTH * 12700)), Emu(int(_HEIGHT * 12700))
    _add_cover(presentation, document)
    for slide in slides:
        if slide.figure is not None:
            _add_figure(presentation, document, slide, slide.figure, picture)
        else:
            _add_points(presentation, document, slide)
    _set_properties(presentation, document)
    stream = io.BytesIO()
    presentation.save(stream)
    return _with_fixed_dates(stream.getvalue())


def _add_cover(presentation: Any, document: Document) -> None:
    title, subtitle, facts = cover_lines(document)
    slide = presentation.slides.add_slide(presentation.slide_layouts[_COVER_LAYOUT])
    _write_title(document, slide.shapes.title, title, _COVER_TITLE_BOX)
    body = slide.placeholders[1]
    _place(body, _COVER_BODY_BOX)
    lines = [*subtitle.split("\n"), " · ".join(facts)]
    _write_points(document, body, [Point(text=line) for line in lines if line], size=16)
    _add_foot(document, slide)


def _add_points(presentation: Any, document: Document, planned: Slide) -> None:
    slide = presentation.slides.add_slide(presentation.slide_layouts[_POINTS_LAYOUT])
    _write_title(document, slide.shapes.title, planned.title, _TITLE_BOX)
    body = slide.placeholders[1]
    _place(body, _BODY_BOX)
    _write_points(document, body, planned.points, size=_POINT_SIZE)
    notes = "\n\n".join(point.note for point in planned.points if point.note)
    if notes:
        slide.notes_slide.notes_text_frame.text = notes
    _add_foot(document, slide)


def _add_figure(presentation: Any, document: Document, planned: Slide, figure: Figure, picture: Picture | None) -> None:
    slide = presentation.slides.add_slide(presentation.slide_layouts[_TITLE_LAYOUT])
    _write_title(document, slide.shapes.title, planned.title, _TITLE_BOX)
    if picture is not None:
        _, png = picture(figure.drawing)
        left, top, width, height = _BODY_BOX
        scale = min(width / figure.drawing.width, height / figure.drawing.height)
        size = figure.drawing.width * scale, figure.drawing.height * scale
        shape = slide.shapes.add_picture(
            io.BytesIO(png), Pt(left + (width - size[0]) / 2), Pt(top), Pt(size[0]), Pt(size[1])
        )
        shape._element.nvPicPr.cNvPr.set("descr", figure.alternative)
    slide.notes_slide.notes_text_frame.text = figure.alternative
    _add_foot(document, slide)


def _write_title(document: Document, shape: Any, text: str, box: Box) -> None:
    _place(shape, box)
    shape.text_frame.text = text
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    for run in paragraph.runs:
        run.font.size, run.font.bold = Pt(_TITLE_SIZE), True
        run.font.color.rgb = _rgb(document.theme.accent)


def _write_points(document: Document, shape: Any, points: Sequence[Point], *, size: int) -> None:
    frame = shape.text_frame
    frame.word_wrap = True
    for index, point in enumerate(points):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_after = Pt(8)
        for text, bold in ((point.lead, True), (": " if point.lead else "", False), (point.text, False)):
            if text:
                run = paragraph.add_run()
                run.text = text
                run.font.size, run.font.bold = Pt(size), bold
                run.font.color.rgb = _rgb(document.theme.ink)


def _add_foot(document: Document, slide: Any) -> None:
    running = document.running
    text = " · ".join(part for part in (running.marking, running.head_end, running.foot_start) if part)
    if not text:
        return
    box = slide.shapes.add_textbox(*(Pt(length) for length in _FOOT_BOX))
    run = box.text_frame.paragraphs[0].add_run()
    run.text = text
    run.font.size = Pt(_FOOT_SIZE)
    run.font.color.rgb = _rgb(document.theme.quiet)


def _place(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = (Pt(length) for length in box)


def _rgb(colour: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(colour.lstrip("#")))  # type: ignore[no-untyped-call]


def _set_properties(presentation: Any, document: Document) -> None:
    core, known = presentation.core_properties, document.properties
    core.title, core.author, core.subject = known.title[:255], known.author[:255], known.subject[:255]
    core.last_modified_by, core.language, core.comments = known.author[:255], known.language, ""
    if known.created is not None:
        core.created = core.modified = known.created.replace(tzinfo=None)


def _with_fixed_dates(data: bytes) -> bytes:
    """The same package with the same bytes on every run: parts by name, without the clock."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            item = zipfile.ZipInfo(name, _FIXED_DATE)
            item.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(item, source.read(name))
    return target.getvalue()
