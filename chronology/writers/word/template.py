"""The package that a document is written into: our own blank one, or an organisation's template.

A template gives its styles, page, headers, footers and logo. Its text, its author's traces and everything that only its
text used are left behind; what could run or phone home is refused or dropped.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from string import Template
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from lxml import etree

from chronology.diagnostics import CannotRun, Diagnostic
from chronology.document.tree import Document
from chronology.typography.catalogue import catalogue
from chronology.writers.word.cleaning import accept_changes, clean_running_text, clean_settings
from chronology.writers.word.markup import (
    WORD_NAMESPACE,
    colour_code,
    escaped,
    is_colour,
    language_direction,
    latin_language,
)
from chronology.writers.word.pages import Sides, sides_of

MOST_TEMPLATE_BYTES = 200_000_000
MOST_TEMPLATE_PARTS = 2_000

_W = f"{{{WORD_NAMESPACE}}}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_DOCUMENT_TYPES = (CT.WML_DOCUMENT_MAIN, CT.WML_DOCUMENT_MAIN.replace("document.main", "template.main"))
_SIZE = re.compile(r'(<w:szC?s? w:val=)"(\d+)"')
_TITLE_TOP = {False: 1640, True: 3000}
"""Twentieths of a point above the title of the first page, without a logo and with one."""
_KEPT_RELATIONS = (RT.STYLES, RT.SETTINGS, RT.NUMBERING, RT.FONT_TABLE, RT.THEME, RT.WEB_SETTINGS)
_PAGE_RELATIONS = (RT.HEADER, RT.FOOTER)
_AFTER_TITLE_PAGE = ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange")
_STRICT = b"http://purl.oclc.org/ooxml/"
_HINT = (
    "Save the template in Word or LibreOffice as .docx or .dotx (not Strict), without a password and without macros."
)


@dataclass(slots=True, kw_only=True)
class Base:
    """An open package; `replaced` holds the new bytes of parts, by name, for those that we have changed."""

    package: Package
    main: Part
    section: Any = None
    """The template's `w:sectPr`; None for our own page."""
    is_own: bool = True
    replaced: dict[str, bytes] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def part(self, relation: str) -> Part | None:
        """The document's one part of that relation, if it has it."""
        for rel in self.main.rels.values():
            if rel.reltype == relation and not rel.is_external:
                found: Part = rel.target_part
                return found
        return None

    def xml(self, part: Part) -> Any:
        """The part's root element as it stands now."""
        return parse_xml(self.replaced.get(str(part.partname), part.blob))

    def replace(self, part: Part, root: Any) -> None:
        """Let the part be written with this root."""
        self.replaced[str(part.partname)] = serialized(root)

    def add_part(self, name: str, content_type: str, data: bytes, *, relation: str = "", relation_id: str = "") -> Part:
        """A new part related to the document; the name gets a number more where the template has it already."""
        stem, dot, suffix = name.rpartition(".")
        taken = {str(part.partname).lower() for part in self.package.iter_parts()}
        number = 1
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}{dot}{suffix}"
        part = Part(PackURI(name), content_type, data, self.package)
        if relation:
            self.main.rels.add_relationship(relation, part, relation_id or self.main.rels._next_rId)
        return part


def open_base(document: Document, template: bytes | None) -> Base:
    """Our blank package in the document's colours and fonts, or the template made ready."""
    if template is None:
        package = Package.open(io.BytesIO(_blank_package(_substitutions(document))))
        return Base(package=package, main=package.main_document_part)
    package = _opened(template)
    main = package.main_document_part
    section = _section(main)
    base = Base(package=package, main=main, section=section, is_own=False)
    _leave_behind(base)
    _clean(base)
    main._content_type = CT.WML_DOCUMENT_MAIN
    return base


def parse_xml(data: bytes) -> Any:
    """The root element; no entity is expanded and nothing is fetched."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True))


def serialized(root: Any) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def own_styles(base: Base, document: Document) -> Any:
    """The root of our styles, filled for this document and page: what a template lacks is taken from here."""
    return parse_xml(_filled("styles.xml", _substitutions(document, base.section)).encode("utf-8"))


def own_numbering(document: Document) -> Any:
    """The root of our list definitions."""
    return parse_xml(_filled("numbering.xml", _substitutions(document)).encode("utf-8"))


Substitutions = tuple[tuple[str, str], ...]


def _substitutions(document: Document, section: Any = None) -> Substitutions:
    theme, language = document.theme, document.properties.language
    is_rtl = language_direction(language) == "rtl"
    colours = ("ink", "accent", "quiet", "hair", "warning", "band", "paper")
    return (
        *((name, colour_code(getattr(theme, name))) for name in colours),
        ("serif", escaped(theme.serif)),
        ("sans", escaped(theme.sans)),
        ("language", "en-GB" if is_rtl else latin_language(language)),
        ("bidi_language", latin_language(language) if is_rtl else "ar-SA"),
        ("serif_heading", escaped(heading_family(theme.serif))),
        ("sans_heading", escaped(heading_family(theme.sans))),
        ("title_before", str(_space_above_title(sides_of(document.paper, section), bool(theme.logo)))),
        ("marking", _marking_colours(document)),
        ("scale", str(document.paper.scale)),
        ("text_width", str(sides_of(document.paper, section).text_width)),
    )


def heading_family(name: str) -> str:
    """The family in which Word finds the PDF's bold face; the same one where there is no such.

    Bold is asked for all the same: where the fonts are not loaded, headings stay bold.
    """
    known = catalogue().families.get(name)
    return known.bold_name if known else name


def _space_above_title(sides: Sides, has_logo: bool) -> int:
    """What lets the title of a cover begin where the PDF's does, in twentieths of a point."""
    return max(0, _TITLE_TOP[has_logo] - sides.top)


def _marking_colours(document: Document) -> str:
    """What a marking's scheme prescribes for its letters."""
    ink, ground = document.running.marking_ink, document.running.marking_ground
    inner = f'<w:color w:val="{colour_code(ink)}"/>' if is_colour(ink) else ""
    if is_colour(ground):
        # The Traffic Light Protocol (2.0) asks for 12 points at least, at the right.
        inner += '<w:sz w:val="24"/><w:szCs w:val="24"/>'
        inner += f'<w:shd w:val="clear" w:color="auto" w:fill="{colour_code(ground)}"/>'
    return inner


def _enlarged(styles: str, scale: float) -> str:
    """The styles with all letters so many times as large: sizes are in half points."""
    if scale == 1.0:
        return styles
    return _SIZE.sub(lambda found: f'{found[1]}"{round(int(found[2]) * scale)}"', styles)


def _filled(name: str, substitutions: Substitutions) -> str:
    text = (files("chronology.writers.word") / "blank" / name).read_text(encoding="utf-8")
    filled = Template(text).safe_substitute(dict(substitutions))
    return _enlarged(filled, float(dict(substitutions)["scale"])) if name == "styles.xml" else filled


@lru_cache(maxsize=4)
def _blank_package(substitutions: Substitutions) -> bytes:
    places = {
        "[Content_Types].xml": "content_types.xml",
        "_rels/.rels": "package.rels",
        "word/_rels/document.xml.rels": "document.xml.rels",
        "word/document.xml": "document.xml",
        "word/styles.xml": "styles.xml",
        "word/numbering.xml": "numbering.xml",
        "word/settings.xml": "settings.xml",
        "word/fontTable.xml": "fontTable.xml",
        "word/theme/theme1.xml": "theme1.xml",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for place, name in places.items():
            archive.writestr(place, _filled(name, substitutions))
    return buffer.getvalue()


def _opened(template: bytes) -> Package:
    """The template's package, or `CannotRun` in words that its owner understands."""
    if template.startswith(_OLE_MAGIC):
        raise CannotRun("the Word template is encrypted, or an old .doc file", hint=_HINT)
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            _check_archive(archive)
            if _STRICT in archive.read("_rels/.rels"):
                raise CannotRun("the Word template is saved as Strict Open XML", hint=_HINT)
        package = Package.open(io.BytesIO(template))
        main = package.main_document_part
        parse_xml(main.blob)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OpcError, KeyError, ValueError, OSError, EOFError) as error:
        raise CannotRun("the Word template is not a readable .docx or .dotx file", hint=_HINT) from error
    if "macroEnabled" in main.content_type:
        raise CannotRun("the Word template holds macros", hint=_HINT)
    if main.content_type not in _DOCUMENT_TYPES:
        raise CannotRun("the Word template is not a Word document", hint=_HINT)
    return package


def _check_archive(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise CannotRun("the Word template is encrypted", hint=_HINT)
    if len(entries) > MOST_TEMPLATE_PARTS or sum(entry.file_size for entry in entries) > MOST_TEMPLATE_BYTES:
        raise CannotRun("the Word template is too large to open safely", hint=_HINT)
    if any("vbaproject" in entry.filename.lower() for entry in entries):
        raise CannotRun("the Word template holds macros", hint=_HINT)


def _section(main: Part) -> Any:
    """The template's page: its last section, with the heads and feet that this one takes over from those before it.

    Where the first section has a first page of its own (a cover), the pack has it too.
    """
    root = parse_xml(main.blob)
    accept_changes(root)
    sections = list(root.iter(f"{_W}sectPr"))
    if not sections:
        return etree.Element(f"{_W}sectPr", nsmap={"w": WORD_NAMESPACE})
    last = sections[-1]
    present = {(element.tag, element.get(f"{_W}type")) for element in last if element.get(_R_ID) is not None}
    for earlier in reversed(sections[:-1]):
        for element in earlier:
            key = (element.tag, element.get(f"{_W}type"))
            if element.get(_R_ID) is not None and key not in present:
                present.add(key)
                last.insert(0, copy.deepcopy(element))
    if sections[0].find(f"{_W}titlePg") is not None:
        show_title_page(last)
    _set_in_one_column(last)
    return last


def _set_in_one_column(section: Any) -> None:
    """Tables are as wide as the page; in a template of two columns the second would be printed over them."""
    for columns in section.findall(f"{_W}cols"):
        for name in ("num", "equalWidth", "sep"):
            columns.attrib.pop(f"{_W}{name}", None)
        for column in list(columns):
            columns.remove(column)


def show_title_page(section: Any) -> None:
    """Let the first page have its own head and foot; the element's place in the section is prescribed."""
    if section.find(f"{_W}titlePg") is None:
        later = {f"{_W}{name}" for name in _AFTER_TITLE_PAGE}
        index = next((index for index, element in enumerate(section) if element.tag in later), len(section))
        section.insert(index, section.makeelement(f"{_W}titlePg"))


def _leave_behind(base: Base) -> None:
    """Drop every part that only the template's text, its makers or its macros used."""
    referenced = {element.get(_R_ID) for element in base.section}
    for rel in list(base.main.rels.values()):
        is_page = rel.reltype in _PAGE_RELATIONS and rel.rId in referenced
        if rel.is_external or not (is_page or rel.reltype in _KEPT_RELATIONS):
            del base.main.rels[rel.rId]
    for element in list(base.section):
        if element.get(_R_ID) is not None and element.get(_R_ID) not in base.main.rels:
            base.section.remove(element)
    for rel in list(base.package.rels.values()):
        if rel.reltype != RT.OFFICE_DOCUMENT:
            del base.package.rels[rel.rId]


def _clean(base: Base) -> None:
    """Rid the parts that are kept of what is not their look."""
    for rel in base.main.rels.values():
        clean = {RT.SETTINGS: clean_settings, RT.HEADER: clean_running_text, RT.FOOTER: clean_running_text}
        if rel.reltype in clean:
            root = base.xml(rel.target_part)
            clean[rel.reltype](rel.target_part, root)
            base.replace(rel.target_part, root)
