"""What lies behind and beside the first lines of a cover: a band of colour, and the logo.

Both hang in the head of the first page, so that they are out of the way of the text and of whoever edits it.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from chronology.document.tree import Document, Paragraph, ParagraphStyle
from chronology.writers.word.figures import EMU_PER_POINT, picture_xml
from chronology.writers.word.markup import colour_code, escaped
from chronology.writers.word.pages import Sides
from chronology.writers.word.state import State

_BAND_HEIGHT = 58.0
"""Points of colour at the top of a cover, as in the PDF; the marking and the desk's name stand in it."""
_LOGO_BOX = (160.0, 44.0)
"""The most that a logo takes, in points."""
_LOGO_GAP = 16.0
BAND_NAME = "Band"
"""The band's name in the file, by which a pack that serves as a template is known to have one."""
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A picture for the part that shows it."""

    name: str
    relation_id: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverArt:
    """The runs that hang the pictures, and the pictures."""

    runs: str = ""
    media: tuple[Medium, ...] = ()
    has_band: bool = False


def cover_art(state: State, sides: Sides) -> CoverArt:
    """The band and the logo of a document that opens with a title, nothing for one that does not."""
    document = state.document
    if not has_cover(document):
        return CoverArt()
    runs = _hung(state, "rIdBand", (sides.width / 20, _BAND_HEIGHT), "Band of colour", _at_left_edge(), 0.0)
    media = [Medium(name="cover-band", relation_id="rIdBand", data=_one_pixel(document.theme.accent))]
    if size := _logo_size(document.theme.logo):
        alternative = f"Logo of {document.properties.author}" if document.properties.author else "Logo"
        runs += _hung(state, "rIdLogo", size, alternative, _at_right_margin(), _BAND_HEIGHT + _LOGO_GAP)
        media.append(Medium(name="logo", relation_id="rIdLogo", data=document.theme.logo))
    elif document.theme.logo:
        state.report("unusable-logo", "The logo cannot be used: it is not a PNG file")
    return CoverArt(runs=runs, media=tuple(media), has_band=True)


def has_cover(document: Document) -> bool:
    """Whether the first thing on the first page is a title or the line above one."""
    return _opens_with(document, ParagraphStyle.EYEBROW) or _opens_with(document, ParagraphStyle.TITLE)


def _opens_with(document: Document, style: ParagraphStyle) -> bool:
    blocks = document.parts[0].blocks if document.parts else ()
    return bool(blocks) and isinstance(blocks[0], Paragraph) and blocks[0].style is style


def _at_left_edge() -> str:
    return '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'


def _at_right_margin() -> str:
    return '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'


def _hung(state: State, relation: str, size: tuple[float, float], alternative: str, across: str, top: float) -> str:
    """A picture behind the text at a place of the page, sizes in points."""
    number = state.number()
    width, height = (round(length * EMU_PER_POINT) for length in size)
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="1" locked="1" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/>{across}<wp:positionV relativeFrom="page">'
        f"<wp:posOffset>{round(top * EMU_PER_POINT)}</wp:posOffset></wp:positionV>"
        f'<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{relation.removeprefix("rId")}" descr="{escaped(alternative)}"/>'
        f"{picture_xml(relation, '', (width, height), number, alternative)}</wp:anchor></w:drawing></w:r>"
    )


def _logo_size(logo: bytes) -> tuple[float, float] | None:
    """The size at which a PNG fits its box; None for anything else."""
    if not logo.startswith(_PNG_SIGNATURE) or len(logo) < 33:
        return None
    width, height = struct.unpack(">II", logo[16:24])
    if not width or not height:
        return None
    scale = min(_LOGO_BOX[0] / width, _LOGO_BOX[1] / height)
    return width * scale, height * scale


def _one_pixel(colour: str) -> bytes:
    """A PNG of one pixel, which Word stretches to any size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\x00" + bytes.fromhex(colour_code(colour)))
    return _PNG_SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")
