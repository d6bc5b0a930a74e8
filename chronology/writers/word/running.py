"""Heads and feet: our own, and the marking in those of a template."""

from __future__ import annotations

import re
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from chronology.writers.word import style_names
from chronology.writers.word.cover import BAND_NAME, CoverArt, Medium
from chronology.writers.word.markup import (
    BIDI,
    NAMESPACES,
    WORD_NAMESPACE,
    XML_DECLARATION,
    field,
    is_colour,
)
from chronology.writers.word.pages import Sides
from chronology.writers.word.paragraphs import styled_paragraph
from chronology.writers.word.runs import text_runs
from chronology.writers.word.state import State
from chronology.writers.word.template import Base, parse_xml

_W = f"{{{WORD_NAMESPACE}}}"
_TAB = "<w:r><w:tab/></w:r>"
_LETTER = 76
"""About the width of a letter in heads and feet, in twentieths of a point; what is longer than a line is cut."""


class RunningText:
    """Makes the parts for heads and feet, and the references by which a section uses them."""

    def __init__(self, state: State, base: Base, page_count: int | None) -> None:
        self._state = state
        self._base = base
        self._running = state.document.running
        self._page_count = page_count
        self._tabs = {name: _tabs_of(base, state.style(name)) for name in (style_names.HEADER, style_names.FOOTER)}

    def first_page(self, sides: Sides, art: CoverArt) -> str:
        """The references of the first page: the foot of all pages, and as head the marking on the band."""
        seam = styled_paragraph(self._state, style_names.TABLE_SEAM, art.runs)
        head = seam + self._marking(style_names.ON_BAND if art.has_band else "")
        return self._references("first", "first", head, self._foot(sides), art.media)

    def later_pages(self, sides: Sides, name: str) -> str:
        """The references of the other pages."""
        properties = _right_tab(sides, self._tabs[style_names.HEADER]) + BIDI[self._state.direction]
        running, room = self._running, sides.text_width // _LETTER
        head_end = shortened(running.head_end, room * 2 // 5)
        head = self._words(shortened(running.head_start, room - len(head_end) - 4))
        if head_end:
            head += _TAB + self._words(head_end)
        head = self._marking() + styled_paragraph(self._state, style_names.HEADER, head, properties)
        return self._references("default", name, head, self._foot(sides))

    def _foot(self, sides: Sides) -> str:
        """The foot of a page, with the marking below it."""
        properties = _right_tab(sides, self._tabs[style_names.FOOTER]) + BIDI[self._state.direction]
        running, room = self._running, sides.text_width // _LETTER
        foot = self._words(shortened(running.foot_start, room - len(running.page_of) - 8))
        foot += _TAB + self._page_of(running.page_of)
        return styled_paragraph(self._state, style_names.FOOTER, foot, properties) + self._marking()

    def _words(self, text: str) -> str:
        return text_runs(self._state, text, direction=self._state.direction) if text else ""

    def _page_of(self, pattern: str) -> str:
        """The pattern with fields for "{page}" and "{pages}"."""
        fields = {"{page}": ("PAGE", "2"), "{pages}": ("NUMPAGES", str(self._page_count or 2))}
        pieces = re.split(r"(\{pages?\})", pattern)
        return "".join(field(*fields[piece]) if piece in fields else self._words(piece) for piece in pieces if piece)

    def adopt_template(self, section: Any) -> None:
        """The template's heads and feet, each with the marking; the marking alone where a page would have none.

        Their pictures are numbered anew, since Word wants no number twice in the whole file.
        """
        marking = self._marking()
        for rel in self._base.main.rels.values():
            if rel.reltype in (RT.HEADER, RT.FOOTER):
                root = self._base.xml(rel.target_part)
                for drawn in root.iter("{*}docPr"):
                    drawn.set("id", str(self._state.number()))
                if marking:
                    self._drop_old_marking(root)
                    on_band = self._marking(style_names.ON_BAND) if _has_band(root) else marking
                    root.insert(0 if rel.reltype == RT.HEADER else len(root), _element(on_band))
                self._base.replace(rel.target_part, root)
        for kind in self._kinds_of_page(section) if marking else ():
            self._add_bare_marking(section, kind, marking)

    def has_band(self) -> bool:
        """Whether a template, being an earlier pack, brings the cover's band in one of its heads."""
        heads = (rel.target_part for rel in self._base.main.rels.values() if rel.reltype == RT.HEADER)
        return any(_has_band(self._base.xml(head)) for head in heads)

    def _drop_old_marking(self, root: Any) -> None:
        """A template that was a pack may bear the marking of its own time."""
        style_id = self._state.style(style_names.MARKING)
        for paragraph in root.findall(f"{_W}p"):
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            if style is not None and style.get(f"{_W}val") == style_id:
                root.remove(paragraph)

    def _kinds_of_page(self, section: Any) -> list[str]:
        """The kinds of page for which the template may have a head and a foot of their own."""
        settings = self._base.part(RT.SETTINGS)
        kinds = ["default"]
        if section.find(f"{_W}titlePg") is not None:
            kinds.append("first")
        if settings is not None and self._base.xml(settings).find(f"{_W}evenAndOddHeaders") is not None:
            kinds.append("even")
        return kinds

    def _add_bare_marking(self, section: Any, kind: str, marking: str) -> None:
        for word in ("footer", "header"):
            present = {reference.get(f"{_W}type") for reference in section.findall(f"{_W}{word}Reference")}
            if kind not in present:
                relation_id = self._add_part(word, f"marking-{kind}", marking)
                reference = f'<w:{word}Reference w:type="{kind}" r:id="{relation_id}"/>'
                section.insert(0, _element(reference))

    def _references(self, kind: str, name: str, head: str, foot: str, media: tuple[Medium, ...] = ()) -> str:
        head_id = self._add_part("header", name, head, media)
        foot_id = self._add_part("footer", name, foot)
        head_reference = f'<w:headerReference w:type="{kind}" r:id="{head_id}"/>'
        return f'{head_reference}<w:footerReference w:type="{kind}" r:id="{foot_id}"/>'

    def _add_part(self, word: str, name: str, content: str, media: tuple[Medium, ...] = ()) -> str:
        """The relation of a new head or foot."""
        is_head = word == "header"
        root = "hdr" if is_head else "ftr"
        xml = f"{XML_DECLARATION}<w:{root} {NAMESPACES}>{content}</w:{root}>"
        relation_id = f"rId{word.title()}{name.title().replace('-', '')}"
        part = self._base.add_part(
            f"/word/{word}-{name}.xml",
            CT.WML_HEADER if is_head else CT.WML_FOOTER,
            xml.encode("utf-8"),
            relation=RT.HEADER if is_head else RT.FOOTER,
            relation_id=relation_id,
        )
        for medium in media:
            picture = Part(PackURI(f"/word/media/{medium.name}.png"), CT.PNG, medium.data, self._base.package)
            part.rels.add_relationship(RT.IMAGE, picture, medium.relation_id)
        return relation_id

    def _marking(self, style: str = "") -> str:
        """The marking's paragraph: in its scheme's colours, and then large and at the right, where it has them."""
        running = self._running
        if not running.marking:
            return ""
        if is_colour(running.marking_ink) or is_colour(running.marking_ground):
            style = style_names.MARKING_LABEL
        place = '<w:jc w:val="right"/>' if is_colour(running.marking_ground) else ""
        words = text_runs(self._state, running.marking, self._state.style(style) if style else "")
        return styled_paragraph(self._state, style_names.MARKING, words, place)


def _has_band(root: Any) -> bool:
    return any(drawn.get("name") == BAND_NAME for drawn in root.iter("{*}docPr"))


def _element(xml: str) -> Any:
    return parse_xml(f"<x {NAMESPACES}>{xml}</x>".encode())[0]


def shortened(text: str, most: int) -> str:
    """The text, cut at a word and with an ellipsis where it has more letters than its line."""
    if len(text) <= most:
        return text
    cut = text[: max(1, most - 2)]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:") + " …"


Tabs = dict[int, str]
"""The kind of each tab of a style, by its place in twentieths of a point."""


def _tabs_of(base: Base, style_id: str) -> Tabs:
    """The tabs that a paragraph of the style has by it and by the styles it is based on."""
    styles = base.part(RT.STYLES)
    if styles is None:
        return {}
    by_id = {style.get(f"{_W}styleId"): style for style in base.xml(styles).findall(f"{_W}style")}
    found: Tabs = {}
    seen: set[str] = set()
    while style_id in by_id and style_id not in seen:
        seen.add(style_id)
        style = by_id[style_id]
        for tab in style.findall(f"{_W}pPr/{_W}tabs/{_W}tab"):
            place = tab.get(f"{_W}pos", "")
            if re.fullmatch(r"-?\d{1,5}", place):
                found.setdefault(int(place), tab.get(f"{_W}val", ""))
        based_on = style.find(f"{_W}basedOn")
        style_id = based_on.get(f"{_W}val") if based_on is not None else ""
    return {place: kind for place, kind in found.items() if kind != "clear"}


def _right_tab(sides: Sides, tabs: Tabs) -> str:
    """One tab, at the right edge, instead of those of the style: Word's own has one in the middle too."""
    if tabs == {sides.text_width: "right"}:
        return ""
    places = {**dict.fromkeys(tabs, "clear"), sides.text_width: "right"}
    lines = (f'<w:tab w:val="{kind}" w:pos="{place}"/>' for place, kind in sorted(places.items()))
    return f"<w:tabs>{''.join(lines)}</w:tabs>"
