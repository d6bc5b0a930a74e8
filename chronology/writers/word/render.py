"""A document tree as the bytes of a .docx: the one door of this writer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from chronology.diagnostics import Diagnostic
from chronology.document.tree import Document
from chronology.writers.word import style_names
from chronology.writers.word.blocks import Body, Progress
from chronology.writers.word.fonts import embed_fonts
from chronology.writers.word.markup import NAMESPACES, XML_DECLARATION
from chronology.writers.word.notes import add_notes
from chronology.writers.word.package import package_bytes
from chronology.writers.word.pages import sides_of
from chronology.writers.word.properties import add_properties
from chronology.writers.word.sections import Sections
from chronology.writers.word.state import Picture, State
from chronology.writers.word.stylesheet import add_script_styles, style_ids
from chronology.writers.word.survey import survey
from chronology.writers.word.template import Base, open_base

_MEDIA_TYPES = {"png": CT.PNG, "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedWord:
    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()


def render_word(
    document: Document,
    *,
    pages: Mapping[str, int] | None = None,
    page_count: int | None = None,
    joined: tuple[str, ...] = (),
    picture: Picture | None = None,
    template: bytes | None = None,
    footnotes: bool = False,
    comments: bool = False,
    progress: Progress | None = None,
) -> RenderedWord:
    """The document as a .docx, the same bytes for the same input.

    `pages` and `page_count` come from a layout on the document's paper and fill the fields that Word would count; a
    template of another paper, and notes at the foot of the pages, leave them to Word. `joined` names parts that go on
    where the one before ends in that layout, and so here, on whatever paper.
    `template` is the content of a .docx or .dotx whose look is used. `footnotes` sets the notes of links at the foot of
    the page; `comments` shows the remarks to the editor. Raises `CannotRun` for a template that is none.
    """
    base = open_base(document, template)
    if footnotes or sides_of(document.paper, base.section) != sides_of(document.paper):
        pages, page_count = None, None  # not the pages of that layout
    names = style_names.ALWAYS + (style_names.NOTES if footnotes else ()) + (style_names.COMMENTS if comments else ())
    state = State(
        document=document,
        survey=survey(document),
        style_ids=style_ids(base, document, names),
        pages=pages or {},
        joined=frozenset(joined),
        picture=picture,
        footnotes=footnotes,
        comments=comments,
        has_template=not base.is_own,
    )
    sections = Sections(state, base, page_count)
    add_properties(base, document.properties)
    xml = _document_xml(state, sections, document, progress)
    data = package_bytes(base, xml, lambda: _add_late_parts(base, state))
    return RenderedWord(data=data, diagnostics=(*base.diagnostics, *state.problems.values()))


def _document_xml(state: State, sections: Sections, document: Document, progress: Progress | None) -> Iterator[str]:
    yield f"{XML_DECLARATION}<w:document {NAMESPACES}><w:body>"
    yield from Body(state, sections).chunks(document, progress)
    yield "</w:body></w:document>"


def _add_late_parts(base: Base, state: State) -> None:
    """Relate what the body turned out to need."""
    add_notes(base, state)
    if base.is_own:
        add_script_styles(base, state)
        embed_fonts(base, state)
    for address, relation_id in state.links.items():
        base.main.rels.add_relationship(RT.HYPERLINK, address, relation_id, is_external=True)
    for number, (relation_id, (suffix, data)) in enumerate(state.media.items(), start=1):
        name = f"/word/media/figure{number}.{suffix}"
        base.add_part(name, _MEDIA_TYPES[suffix], data, relation=RT.IMAGE, relation_id=relation_id)
