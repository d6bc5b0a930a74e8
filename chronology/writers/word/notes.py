"""Footnotes and comments: two parts of their own, gathered while the body is written."""

from __future__ import annotations

import re
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part

from chronology.writers.word import style_names
from chronology.writers.word.markup import (
    BIDI,
    NAMESPACES,
    WORD_NAMESPACE,
    XML_DECLARATION,
    Direction,
    escaped,
    run,
    run_properties,
    text_direction,
)
from chronology.writers.word.properties import moment
from chronology.writers.word.runs import text_runs
from chronology.writers.word.state import State
from chronology.writers.word.template import Base

_W = f"{{{WORD_NAMESPACE}}}"
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0">'
    "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)
_AFTER_FOOTNOTES = (
    *("endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping"),
    *("doNotIncludeSubdocsInStats", "captions", "shapeDefaults", "decimalSymbol", "listSeparator"),
)
"""What may follow the footnotes' element among the settings, whose order the format prescribes."""


def footnote_xml(state: State, content: str, direction: Direction = "ltr") -> str:
    """The reference to a new footnote of that content, which stands in the direction of its paragraph."""
    number = len(state.notes) + 1
    properties = run_properties(state.style(style_names.FOOTNOTE_REFERENCE))
    style_id = state.style(style_names.FOOTNOTE_TEXT)
    state.notes.append(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{style_id}"/>{BIDI[direction]}</w:pPr>'
        f"<w:r>{properties}<w:footnoteRef/></w:r>{run(' ')}{content}</w:p></w:footnote>"
    )
    return f'<w:r>{properties}<w:footnoteReference w:id="{number}"/></w:r>'


def commented(state: State, remark: str, content: str) -> str:
    """The content with a comment on it, where comments are asked for."""
    if not (remark and state.comments):
        return content
    number = len(state.remarks)
    properties = run_properties(state.style(style_names.COMMENT_REFERENCE))
    document = state.document
    author = escaped(document.properties.author or document.properties.title or "Editor")
    date = f' w:date="{moment(document.properties.created)}"' if document.properties.created else ""
    style_id = state.style(style_names.COMMENT_TEXT)
    direction = text_direction(remark, state.direction)
    state.remarks.append(
        f'<w:comment w:id="{number}" w:author="{author}"{date} w:initials="{author[:1]}">'
        f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{BIDI[direction]}</w:pPr>'
        f"<w:r>{properties}<w:annotationRef/></w:r>{text_runs(state, remark, direction=direction)}</w:p></w:comment>"
    )
    return (
        f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r>{properties}<w:commentReference w:id="{number}"/></w:r>'
    )


def add_notes(base: Base, state: State) -> None:
    """Put the parts into the package for which the body found something."""
    if state.notes:
        part = _add(base, "footnotes", _SEPARATORS + "".join(state.notes), CT.WML_FOOTNOTES, RT.FOOTNOTES)
        used = set(re.findall(r'r:id="(rIdLink\d+)"', "".join(state.notes)))
        for address, relation_id in state.links.items():
            if relation_id in used:
                part.rels.add_relationship(RT.HYPERLINK, address, relation_id, is_external=True)
        _announce_footnotes(base)
    if state.remarks:
        _add(base, "comments", "".join(state.remarks), CT.WML_COMMENTS, RT.COMMENTS)


def _add(base: Base, name: str, content: str, content_type: str, relation: str) -> Part:
    xml = f"{XML_DECLARATION}<w:{name} {NAMESPACES}>{content}</w:{name}>"
    relation_id = f"rId{name.title()}"
    return base.add_part(f"/word/{name}.xml", content_type, xml.encode(), relation=relation, relation_id=relation_id)


def _announce_footnotes(base: Base) -> None:
    """Name the separators in the settings, where Word looks for them."""
    part = base.part(RT.SETTINGS)
    if part is None:
        return
    root = base.xml(part)
    element = root.makeelement(f"{_W}footnotePr")
    for number in ("-1", "0"):
        element.append(element.makeelement(f"{_W}footnote", {f"{_W}id": number}))
    root.insert(_index_of_first(root, _AFTER_FOOTNOTES), element)
    base.replace(part, root)


def _index_of_first(root: Any, names: tuple[str, ...]) -> int:
    tags = {f"{_W}{name}" for name in names}
    return next((index for index, element in enumerate(root) if element.tag in tags), len(root))
