"""Pages: size, margins, headers and footers with page fields, the marking, and the band on the cover."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from chronology.document.tree import Document, Figure, Paragraph, ParagraphStyle
from chronology.writers.word import style_names
from chronology.writers.word.figures import EMU_PER_POINT, picture_xml
from chronology.writers.word.markup import NAMESPACES, WORD_NAMESPACE, XML_DECLARATION, field, run, run_properties
from chronology.writers.word.paragraphs import styled_paragraph
from chronology.writers.word.state import State
from chronology.writers.word.template import Base, parse_xml

_W = f"{{{WORD_NAMESPACE}}}"
_SHORTEST_MARGIN = 280
_RUNNING_DISTANCES = {True: (300, 240), False: (720, 560)}
"""From the paper's edges to head and foot, in twentieths of a point, with a marking beyond them and without."""
_BAND_HEIGHT = 46.0
"""Points of colour at the top of a cover; the marking stands in it."""
_LINE_IN_BAND = 21.0
"""Points by which the band reaches below the top margin where the desk's name stands in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A page in twentieths of a point."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int

    @property
    def text_width(self) -> int:
        return max(720, self.width - self.left - self.right)

    @property
    def text_height(self) -> int:
        return max(720, self.height - self.top - self.bottom)


class Sections:
    """The sections of a document, in the order in which they are asked for."""

    def __init__(self, state: State, base: Base, page_count: int | None) -> None:
        document = state.document
        self._state = state
        self._base = base
        self._pages = page_count
        self._is_first = True
        self._template_section = base.section
        self._upright = _own_sides(document) if base.section is None else _template_sides(base.section, document)
        self._turned = Sides(
            width=self._upright.height,
            height=self._upright.width,
            left=self._upright.left,
            right=self._upright.right,
            top=self._upright.top,
            bottom=self._upright.bottom,
        )
        self._references: dict[str, str] = {}
        self._has_band = base.is_own and has_cover(document)
        if base.section is None or not _has_running_text(base.section):
            self._add_running_text(document)
        else:
            self._mark_template()

    @property
    def text_width(self) -> int:
        return self._upright.text_width

    @property
    def text_height(self) -> int:
        return self._upright.text_height

    @property
    def landscape_width(self) -> int:
        return self._turned.text_width

    @property
    def landscape_height(self) -> int:
        return self._turned.text_height

    def turns(self, figure: Figure) -> bool:
        """Whether the picture gets a page of its own on its side: it asks for one, and is too wide for this one."""
        is_upright = self._upright.height > self._upright.width
        return figure.landscape and is_upright and self._base.is_own and figure.drawing.width * 20 > self.text_width

    def style_of(self, paragraph: Paragraph) -> str:
        """The name of the style that the paragraph has by its place: the desk's name stands in the cover's band."""
        on_band = paragraph.style is ParagraphStyle.EYEBROW and self._is_first and self._has_band
        return style_names.COVER_LINE if on_band else ""

    def portrait(self) -> str:
        """The properties that end an upright section."""
        first, self._is_first = self._is_first, False
        if self._template_section is not None:
            return self._template_properties()
        references = self._references["upright"] + (self._references["first"] if first else "")
        return self._properties(self._upright, references, title_page=first)

    def landscape(self) -> str:
        """The properties that end a section of one turned page."""
        return self._properties(self._turned, self._references["turned"], title_page=False)

    def _properties(self, sides: Sides, references: str, *, title_page: bool) -> str:
        head, foot = _RUNNING_DISTANCES[bool(self._state.document.running.marking)]
        orient = ' w:orient="landscape"' if sides.width > sides.height else ""
        bidi = "<w:bidi/>" if self._state.direction == "rtl" else ""
        return (
            f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{sides.width}" w:h="{sides.height}"{orient}/>'
            f'<w:pgMar w:top="{sides.top}" w:right="{sides.right}" w:bottom="{sides.bottom}" w:left="{sides.left}" '
            f'w:header="{head}" w:footer="{foot}" w:gutter="0"/><w:cols w:space="720"/>'
            f"{'<w:titlePg/>' if title_page else ''}{bidi}</w:sectPr>"
        )

    def _template_properties(self) -> str:
        section = self._template_section
        if self._references:
            references = self._references["upright"] + self._references["first"]
            wrapper = parse_xml(f"<x {NAMESPACES}>{references}</x>".encode())
            for element in reversed(list(wrapper)):
                section.insert(0, element)
            if section.find(f"{_W}titlePg") is None:
                _insert_title_page(section)
        text: str = etree.tostring(section, encoding="unicode")
        return text

    def _add_running_text(self, document: Document) -> None:
        """Our own heads and feet: the first page has the marking alone, the others all of it."""
        self._references["first"] = self._first_page(document)
        self._references["upright"] = self._later_pages(document, self._upright, "pages")
        if any(isinstance(b, Figure) and self.turns(b) for part in document.parts for b in part.blocks):
            self._references["turned"] = self._later_pages(document, self._turned, "landscape")

    def _first_page(self, document: Document) -> str:
        """The references to the head and foot of the first page: the marking, and the band behind a cover's top."""
        band, pixel = self._band(document)
        seam = styled_paragraph(self._state, style_names.TABLE_SEAM, band)
        marking = self._marking(document, style_names.ON_BAND if pixel else "")
        foot = self._marking(document) or styled_paragraph(self._state, style_names.TABLE_SEAM, "")
        return self._references_to("first", "first", seam + marking, foot, pixel)

    def _later_pages(self, document: Document, sides: Sides, name: str) -> str:
        """The references to the head and foot of all other pages of a section."""
        marking = self._marking(document)
        head = marking + self._head_line(document, sides)
        return self._references_to("default", name, head, self._foot_line(document, sides) + marking, None)

    def _references_to(self, kind: str, name: str, head: str, foot: str, media: bytes | None) -> str:
        head_id = self._add_part(f"header-{name}", "hdr", head, RT.HEADER, CT.WML_HEADER, media)
        foot_id = self._add_part(f"footer-{name}", "ftr", foot, RT.FOOTER, CT.WML_FOOTER, None)
        head_reference = f'<w:headerReference w:type="{kind}" r:id="{head_id}"/>'
        return f'{head_reference}<w:footerReference w:type="{kind}" r:id="{foot_id}"/>'

    def _add_part(
        self, name: str, root: str, content: str, relation: str, content_type: str, media: bytes | None
    ) -> str:
        xml = f"{XML_DECLARATION}<w:{root} {NAMESPACES}>{content}</w:{root}>"
        relation_id = f"rId{name.title().replace('-', '')}"
        part = self._base.add_part(
            f"/word/{name}.xml", content_type, xml.encode("utf-8"), relation=relation, relation_id=relation_id
        )
        if media:
            picture = Part(PackURI("/word/media/cover-band.png"), CT.PNG, media, self._base.package)
            part.rels.add_relationship(RT.IMAGE, picture, "rIdBand")
        return relation_id

    def _marking(self, document: Document, style: str = "") -> str:
        """The marking's paragraph, in its scheme's colours where it has them."""
        text = document.running.marking
        if not text:
            return ""
        properties = _marking_properties(document.running.marking_ink, document.running.marking_ground)
        properties = properties or run_properties(self._state.style(style) if style else "")
        return styled_paragraph(self._state, style_names.MARKING, run(text, properties))

    def _head_line(self, document: Document, sides: Sides) -> str:
        running = document.running
        content = run(running.head_start)
        if running.head_end:
            content += "<w:r><w:tab/></w:r>" + run(running.head_end)
        return styled_paragraph(self._state, style_names.HEADER, content, _right_tab(sides, self._upright))

    def _foot_line(self, document: Document, sides: Sides) -> str:
        running = document.running
        content = run(running.foot_start) + "<w:r><w:tab/></w:r>" + _page_of(running.page_of, self._pages)
        return styled_paragraph(self._state, style_names.FOOTER, content, _right_tab(sides, self._upright))

    def _band(self, document: Document) -> tuple[str, bytes | None]:
        """A band of colour behind the first lines of a cover, and the one-pixel picture that it is made of."""
        if not self._has_band:
            return "", None
        number = self._state.number()
        height = (
            self._upright.top / 20 + _LINE_IN_BAND if _opens_with(document, ParagraphStyle.EYEBROW) else _BAND_HEIGHT
        )
        size = round(document.paper.width * EMU_PER_POINT), round(height * EMU_PER_POINT)
        anchor = (
            '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
            'behindDoc="1" locked="1" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
            f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:wrapNone/>'
            f'<wp:docPr id="{number}" name="Band {number}" descr="Band of colour"/>'
            f"{picture_xml('rIdBand', '', size, number, 'Band of colour')}</wp:anchor></w:drawing></w:r>"
        )
        return anchor, _one_pixel(document.theme.accent)

    def _mark_template(self) -> None:
        """The marking joined to each head and foot of the template, and alone where a page would have none."""
        marking = self._marking(self._state.document)
        if not marking:
            return
        paragraph = etree.tostring(parse_xml(f"<x {NAMESPACES}>{marking}</x>".encode())[0])
        for rel in self._base.main.rels.values():
            if rel.reltype in (RT.HEADER, RT.FOOTER):
                root = self._base.xml(rel.target_part)
                root.insert(0 if rel.reltype == RT.HEADER else len(root), parse_xml(paragraph))
                self._base.replace(rel.target_part, root)
        for kind in self._kinds_of_page():
            self._add_bare_marking(kind, marking)

    def _kinds_of_page(self) -> list[str]:
        """The kinds of page for which the template may have a head and a foot of their own."""
        settings = self._base.part(RT.SETTINGS)
        kinds = ["default"]
        if self._template_section.find(f"{_W}titlePg") is not None:
            kinds.append("first")
        if settings is not None and self._base.xml(settings).find(f"{_W}evenAndOddHeaders") is not None:
            kinds.append("even")
        return kinds

    def _add_bare_marking(self, kind: str, marking: str) -> None:
        section = self._template_section
        for word, root, relation, content_type in (
            ("footer", "ftr", RT.FOOTER, CT.WML_FOOTER),
            ("header", "hdr", RT.HEADER, CT.WML_HEADER),
        ):
            present = {reference.get(f"{_W}type") for reference in section.findall(f"{_W}{word}Reference")}
            if kind not in present:
                name = f"{word}-marking-{kind}"
                relation_id = self._add_part(name, root, marking, relation, content_type, None)
                reference = f'<w:{word}Reference w:type="{kind}" r:id="{relation_id}"/>'
                section.insert(0, parse_xml(f"<x {NAMESPACES}>{reference}</x>".encode())[0])


def has_cover(document: Document) -> bool:
    """Whether the first thing on the first page is a title or the line above one."""
    return _opens_with(document, ParagraphStyle.EYEBROW) or _opens_with(document, ParagraphStyle.TITLE)


def _opens_with(document: Document, style: ParagraphStyle) -> bool:
    blocks = document.parts[0].blocks if document.parts else ()
    return bool(blocks) and isinstance(blocks[0], Paragraph) and blocks[0].style is style


def _own_sides(document: Document) -> Sides:
    paper = document.paper
    lengths = (paper.margin_left, paper.margin_right, paper.margin_top, paper.margin_bottom)
    left, right, top, bottom = (max(_SHORTEST_MARGIN, round(length * 20)) for length in lengths)
    return Sides(
        width=round(paper.width * 20), height=round(paper.height * 20), left=left, right=right, top=top, bottom=bottom
    )


def _template_sides(section: Any, document: Document) -> Sides:
    own = _own_sides(document)
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")

    def length(element: Any, name: str, default: int) -> int:
        value = element.get(f"{_W}{name}") if element is not None else None
        return abs(int(value)) if value is not None and re.fullmatch(r"-?\d+", value) else default

    return Sides(
        width=length(size, "w", own.width),
        height=length(size, "h", own.height),
        left=length(margins, "left", own.left),
        right=length(margins, "right", own.right),
        top=length(margins, "top", own.top),
        bottom=length(margins, "bottom", own.bottom),
    )


def _has_running_text(section: Any) -> bool:
    return section.find(f"{_W}headerReference") is not None or section.find(f"{_W}footerReference") is not None


def _insert_title_page(section: Any) -> None:
    later = {
        f"{_W}{name}" for name in ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange")
    }
    index = next((i for i, element in enumerate(section) if element.tag in later), len(section))
    section.insert(index, etree.Element(f"{_W}titlePg"))


def _right_tab(sides: Sides, styled: Sides) -> str:
    """The tab at the right edge where the page is not the one that the style's own tab was made for."""
    if sides.text_width == styled.text_width:
        return ""
    clear = f'<w:tab w:val="clear" w:pos="{styled.text_width}"/>'
    return f'<w:tabs>{clear}<w:tab w:val="right" w:pos="{sides.text_width}"/></w:tabs>'


def _page_of(pattern: str, pages: int | None) -> str:
    """The pattern with fields for "{page}" and "{pages}"."""
    fields = {"{page}": ("PAGE", "2"), "{pages}": ("NUMPAGES", str(pages or 2))}
    pieces = re.split(r"(\{pages?\})", pattern)
    return "".join(field(*fields[piece]) if piece in fields else run(piece) for piece in pieces if piece)


def _marking_properties(ink: str, ground: str) -> str:
    colour = re.compile("#[0-9A-Fa-f]{6}")
    inner = f'<w:color w:val="{ink[1:].upper()}"/>' if colour.fullmatch(ink) else ""
    inner += f'<w:shd w:val="clear" w:color="auto" w:fill="{ground[1:].upper()}"/>' if colour.fullmatch(ground) else ""
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def _one_pixel(colour: str) -> bytes:
    """A PNG of one pixel."""
    pixel = b"\x00" + bytes.fromhex(colour.lstrip("#"))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixel)) + chunk(b"IEND", b"")
