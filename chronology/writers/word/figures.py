"""Pictures: the drawing as SVG with a PNG beside it, and its words for those who see neither."""

from __future__ import annotations

from collections.abc import Iterator

from chronology.document.tree import Figure, Paragraph, ParagraphStyle
from chronology.writers.word import style_names
from chronology.writers.word.inlines import plain
from chronology.writers.word.markup import escaped
from chronology.writers.word.paragraphs import bookmarked, paragraph_xml, styled_paragraph
from chronology.writers.word.state import State

EMU_PER_POINT = 12700

_SVG_EXTENSION = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{relation}"/>'
    "</a:ext></a:extLst>"
)


def figure_xml(state: State, figure: Figure, *, width: float, height: float, before: str = "") -> Iterator[str]:
    """The picture and its caption, fitted into a width and height in points."""
    keep = "<w:keepNext/>" if figure.caption else ""
    if state.picture is None:
        # Without a maker of pictures there is none that every program shows; its words stand in its place.
        words = Paragraph(inlines=plain(figure.alternative), style=ParagraphStyle.NOTE, anchor=figure.anchor)
        yield paragraph_xml(state, words, before=keep + before)
    else:
        svg, png = state.picture(figure.drawing)
        content = bookmarked(state, figure.anchor, _inline_picture(state, figure, svg, png, width, height))
        yield styled_paragraph(state, style_names.FIGURE, content, keep + before)
    if figure.caption:
        yield paragraph_xml(state, Paragraph(inlines=plain(figure.caption), style=ParagraphStyle.CAPTION))


def _inline_picture(state: State, figure: Figure, svg: bytes, png: bytes, width: float, height: float) -> str:
    drawing = figure.drawing
    scale = min(state.document.paper.scale, width / max(drawing.width, 1), height / max(drawing.height, 1))
    size = round(drawing.width * scale * EMU_PER_POINT), round(drawing.height * scale * EMU_PER_POINT)
    extension = _SVG_EXTENSION.format(relation=state.medium("svg", svg)) if svg else ""
    number = state.number()
    picture = picture_xml(state.medium("png", png), extension, size, number, figure.alternative)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/>'
        f'<wp:docPr id="{number}" name="Figure {number}" descr="{escaped(figure.alternative)}"/>'
        f"{picture}</wp:inline></w:drawing></w:r>"
    )


def picture_xml(relation: str, extension: str, size: tuple[int, int], number: int, alternative: str) -> str:
    """The `a:graphic` of a picture, the same for one in the text and one behind it."""
    return (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr="{escaped(alternative)}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}">{extension}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
