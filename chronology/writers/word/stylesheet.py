"""The styles of the file at hand by name; those that a template lacks are added and reported."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from chronology.diagnostics import Diagnostic, Location, Severity
from chronology.document.tree import Document
from chronology.writers.word import style_names
from chronology.writers.word.markup import WORD_NAMESPACE, escaped, language_direction, latin_language
from chronology.writers.word.state import State
from chronology.writers.word.template import Base, own_numbering, own_styles, parse_xml

_W = f"{{{WORD_NAMESPACE}}}"
_VAL = f"{_W}val"
_EMPTY_STYLES = f'<w:styles xmlns:w="{WORD_NAMESPACE}"/>'.encode()


def style_ids(base: Base, document: Document, names: Iterable[str]) -> dict[str, str]:
    """The style id for each of our names; in a template the missing ones are added."""
    ours = own_styles(base, document)
    by_name = {_name(style): style for style in ours.iter(f"{_W}style")}
    if base.is_own:
        return {name: by_name[name].get(f"{_W}styleId") for name in names}
    part = base.part(RT.STYLES)
    if part is None:
        part = base.add_part("/word/styles.xml", CT.WML_STYLES, _EMPTY_STYLES, relation=RT.STYLES)
    root = base.xml(part)
    sheet = _Sheet(base=base, document=document, root=root, ours=by_name)
    ids = {name: sheet.style_id(name) for name in names}
    _set_language(root, document)
    base.replace(part, root)
    if sheet.added:
        base.diagnostics.append(_report(sheet.added))
    return ids


def add_script_styles(base: Base, state: State) -> None:
    """Name the families of further scripts in our styles, and add those that the body asked for."""
    part = base.part(RT.STYLES)
    further = state.further
    if part is None or not further.used:
        return
    root = base.xml(part)
    for fonts in root.iter(f"{_W}rFonts"):
        for kind, attribute in (("complex", "cs"), ("east_asian", "eastAsia")):
            if kind in further.places:
                fonts.set(f"{_W}{attribute}", further.places[kind])
    names = {style.get(f"{_W}styleId"): _name(style) for style in root.iter(f"{_W}style")}
    for (style_id, family), new_id in further.styles.items():
        name = f"{names[style_id]} {family}" if style_id else family
        root.append(_script_style(new_id, name, style_id or "DefaultParagraphFont", family))
    base.replace(part, root)


def _script_style(style_id: str, name: str, based_on: str, family: str) -> Any:
    family = escaped(family)
    return parse_xml(
        f'<w:style xmlns:w="{WORD_NAMESPACE}" w:type="character" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{escaped(name)}"/><w:basedOn w:val="{based_on}"/><w:uiPriority w:val="99"/><w:rPr>'
        f'<w:rFonts w:ascii="{family}" w:hAnsi="{family}" w:eastAsia="{family}" w:cs="{family}"/>'
        "</w:rPr></w:style>".encode()
    )


class _Sheet:
    """A template's styles while ours are joined to them."""

    def __init__(self, *, base: Base, document: Document, root: Any, ours: dict[str, Any]) -> None:
        self.base = base
        self.document = document
        self.root = root
        self.ours = ours
        self.added: list[str] = []
        self.names_of_ours = {style.get(f"{_W}styleId"): name for name, style in ours.items()}
        self.known = {(style.get(f"{_W}type"), _name(style).lower()): style for style in root.iter(f"{_W}style")}
        self.taken_ids = {style.get(f"{_W}styleId") for style in self.known.values()}
        self.taken_names = {name for _, name in self.known}

    def style_id(self, name: str) -> str:
        """The id of the style in the template, which gets it if it has none of that name and kind."""
        ours = self.ours[name]
        found = self.known.get((ours.get(f"{_W}type"), name.lower()))
        if found is None:
            found = self._add(name, ours)
        elif name == style_names.MARKING_LABEL:
            _give_look(found, ours)
        style_id: str = found.get(f"{_W}styleId")
        return style_id

    def _add(self, name: str, ours: Any) -> Any:
        style = copy.deepcopy(ours)
        style.set(f"{_W}styleId", _fresh(ours.get(f"{_W}styleId"), self.taken_ids))
        shown = _fresh(name, self.taken_names)
        style.find(f"{_W}name").set(_VAL, shown)
        style.attrib.pop(f"{_W}default", None)
        # The letters of an added style are the house's own; only its place in the hierarchy is ours.
        for fonts in list(style.iter(f"{_W}rFonts")):
            fonts.getparent().remove(fonts)
        self.known[(style.get(f"{_W}type"), name.lower())] = style
        self.added.append(shown)
        self.root.append(style)
        for tag in ("basedOn", "next", "link"):
            reference = style.find(f"{_W}{tag}")
            if reference is not None:
                reference.set(_VAL, self.style_id(self.names_of_ours[reference.get(_VAL)]))
        number = style.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if number is not None:
            number.set(_VAL, str(_add_numbering(self.base, self.document, style.get(f"{_W}styleId"))))
        return style


def _give_look(theirs: Any, ours: Any) -> None:
    """Our letters for the template's style of the same name."""
    for properties in theirs.findall(f"{_W}rPr"):
        theirs.remove(properties)
    theirs.append(copy.deepcopy(ours.find(f"{_W}rPr")))


def _name(style: Any) -> str:
    element = style.find(f"{_W}name")
    return "" if element is None else element.get(_VAL, "")


def _fresh(wanted: str, taken: set[str]) -> str:
    """The wanted word, or with a tail where the template uses it for something else; noted as taken."""
    result, number = wanted, 1
    while result in taken or result.lower() in taken:
        number += 1
        result = f"{wanted} {number}" if " " in wanted else f"{wanted}{number}"
    taken.add(result)
    return result


def _add_numbering(base: Base, document: Document, style_id: str) -> int:
    """Our list definition joined to the template's; returns its number."""
    ours = own_numbering(document)
    part = base.part(RT.NUMBERING)
    if part is None:
        empty = f'<w:numbering xmlns:w="{WORD_NAMESPACE}"/>'.encode()
        part = base.add_part("/word/numbering.xml", CT.WML_NUMBERING, empty, relation=RT.NUMBERING)
    root = base.xml(part)
    abstract, number = ours.find(f"{_W}abstractNum"), ours.find(f"{_W}num")
    abstract_id = 1 + max((int(a.get(f"{_W}abstractNumId")) for a in root.findall(f"{_W}abstractNum")), default=-1)
    number_id = 1 + max((int(n.get(f"{_W}numId")) for n in root.findall(f"{_W}num")), default=0)
    abstract.set(f"{_W}abstractNumId", str(abstract_id))
    abstract.find(f"{_W}lvl/{_W}pStyle").set(_VAL, style_id)
    number.set(f"{_W}numId", str(number_id))
    number.find(f"{_W}abstractNumId").set(_VAL, str(abstract_id))
    root.insert(len(root.findall(f"{_W}numPicBullet")) + len(root.findall(f"{_W}abstractNum")), abstract)
    root.insert(root.index(abstract) + 1 + len(root.findall(f"{_W}num")), number)
    base.replace(part, root)
    return number_id


def _set_language(root: Any, document: Document) -> None:
    """The document's language in place of the template's, so that spelling is checked in the right one."""
    language = document.properties.language
    attribute = "bidi" if language_direction(language) == "rtl" else "val"
    for element in root.iterfind(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang"):
        element.set(f"{_W}{attribute}", latin_language(language))


def _report(added: list[str]) -> Diagnostic:
    return Diagnostic(
        id="template-styles-added",
        message=f"the Word template lacks {len(added)} of the styles of a pack; added: {', '.join(added)}",
        location=Location(path="template"),
        severity=Severity.NOTE,
        hint="Define styles of these names in the template to give them the house's look.",
    )
