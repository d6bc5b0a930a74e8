"""The cover: a band of colour at the head of the first page, with the eyebrow lines in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from reportlab.lib.utils import ImageReader

from chronology.document.tree import Block, Paragraph, ParagraphStyle, PartOfDocument
from chronology.writers.pdf.colour import parse_colour
from chronology.writers.pdf.flow import Flow
from chronology.writers.pdf.look import look
from chronology.writers.pdf.pictures import UnusablePicture, read_png
from chronology.writers.pdf.structure import Element
from chronology.writers.pdf.text import TextBlock

BAND_HEIGHT = 58.0
_LOGO_WIDTH, _LOGO_HEIGHT, _LOGO_TOP = 150.0, 46.0, 22.0
_SPACE_BELOW_BAND = 24.0
"""Points between the band, or the logo, and the title."""


def start_cover(flow: Flow, part: PartOfDocument, section: Element) -> Sequence[Block]:
    """Draws the band and the eyebrow lines that open the part; gives the blocks that are left."""
    page = flow.page
    page.box((0, 0, page.width, BAND_HEIGHT), flow.job.palette.rgb("accent"))
    lines = list(takewhile(_is_eyebrow, part.blocks))
    found = look("on-band")
    y = BAND_HEIGHT - 16 - len(lines) * found.leading
    for line in lines:
        assert isinstance(line, Paragraph)
        block = TextBlock(flow.job, line.inlines, found, flow.width, language=line.language)
        block.open(section)
        block.draw(page, flow.left, y)
        block.close()
        y += block.height
    _set_logo(flow)
    logo = _LOGO_TOP + _LOGO_HEIGHT if flow.job.document.theme.logo else 0.0
    flow.y = BAND_HEIGHT + logo + _SPACE_BELOW_BAND
    return part.blocks[len(lines) :]


def _set_logo(flow: Flow) -> None:
    """The theme's logo under the band, at the right; decoration, so an artifact."""
    job = flow.job
    if not job.document.theme.logo:
        return
    try:
        picture = read_png(job.document.theme.logo, parse_colour(job.document.theme.paper, (1, 1, 1)))
    except UnusablePicture as problem:
        job.report("unusable-logo", f"The logo cannot be set: {problem}")
        return
    scale = min(_LOGO_WIDTH / picture.width, _LOGO_HEIGHT / picture.height)
    width, height = picture.width * scale, picture.height * scale
    left, top = flow.left + flow.width - width, BAND_HEIGHT + _LOGO_TOP
    page = flow.page
    page.begin_artifact("Layout")
    page.canvas.drawImage(ImageReader(picture), left, page.height - top - height, width, height)
    page.end()


def _is_eyebrow(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style is ParagraphStyle.EYEBROW
