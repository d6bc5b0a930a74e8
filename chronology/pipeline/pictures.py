"""Drawings as pictures, for a writer that embeds them: SVG from the primitives, PNG from the PDF writer's page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from chronology.document.drawing import Drawing, Label
from chronology.document.tree import Document, Figure, Paper, PartOfDocument, Properties, RunningText
from chronology.model.chronology import Chronology
from chronology.model.workspace import Settings

DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72


def picture_of(document: Document) -> Callable[[Drawing], tuple[bytes, bytes]]:
    """A function from a drawing to its SVG and its PNG, in the document's theme."""

    def picture(drawing: Drawing) -> tuple[bytes, bytes]:
        from chronology.writers.svg import drawing_to_svg

        return drawing_to_svg(drawing, document.theme).encode(), _png(drawing, document)

    return picture


def _png(drawing: Drawing, document: Document) -> bytes:
    """The drawing at 300 dots an inch: drawn by the PDF writer on a page of its own size."""
    import pypdfium2

    from chronology.writers.pdf import render_pdf

    # Labels link to entries of the pack, which are not on this page.
    unlinked = replace(
        drawing,
        primitives=tuple(replace(p, target="") if isinstance(p, Label) else p for p in drawing.primitives),
    )
    margin = 0.0
    paper = Paper(
        name="drawing",
        width=drawing.width,
        height=drawing.height,
        margin_left=margin,
        margin_right=margin,
        margin_top=margin,
        margin_bottom=margin,
    )
    page = Document(
        properties=Properties(title="drawing"),
        parts=(PartOfDocument(name="drawing", blocks=(Figure(drawing=unlinked, alternative="drawing"),)),),
        running=RunningText(page_of=""),
        paper=paper,
        theme=document.theme,
        fonts=document.fonts,
    )
    pdf = pypdfium2.PdfDocument(render_pdf(page).data)
    image = pdf[0].render(scale=DOTS_PER_INCH / _POINTS_PER_INCH).to_pil()
    stream = BytesIO()
    image.save(stream, format="PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return stream.getvalue()


def timeline_svg(chronology: Chronology, settings: Settings) -> str:
    """The timeline of a chronology as SVG, as a pack shows it; empty where nothing is dated."""
    from chronology.briefing import compose_pack
    from chronology.writers.svg import drawing_to_svg

    document = compose_pack(chronology, replace(settings, include=("timeline",)), as_of=None, created=None, tool="")
    figures = (block for part in document.parts for block in part.blocks if isinstance(block, Figure))
    return next((drawing_to_svg(figure.drawing, document.theme) for figure in figures), "")
