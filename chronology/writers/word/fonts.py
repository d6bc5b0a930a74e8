"""The document's typefaces inside the file, so that it looks the same where they are not installed.

Word keeps embedded fonts as .odttf: the TrueType file whose first 32 bytes are XORed with a key that the file names
(ECMA-376, part 4, 2.8.1). Our own faces may be embedded (SIL Open Font License); a font file that the user names is
embedded where it says itself that documents with it may be edited. Word knows neither variable fonts nor CFF outlines:
of the former, the regular and the bold face are made, the latter stay outside.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from chronology.document.tree import Theme
from chronology.files import limits, read_file
from chronology.typography.catalogue import catalogue, open_user_font
from chronology.typography.faces import Face, UnusableFont
from chronology.typography.instances import cut_face, reserves_name, static_face
from chronology.writers.word.fontmetrics import Metrics
from chronology.writers.word.markup import WORD_NAMESPACE, escaped
from chronology.writers.word.state import State
from chronology.writers.word.template import Base, heading_family, parse_xml

LARGEST_WHOLE_FACE = 512 * 1024
"""Bytes up to which a face of a further script is embedded whole, so that an editor can go on writing with it; a larger
one is cut to the characters of the document."""

_EUROPEAN = frozenset(
    map(chr, (*range(0x20, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00), *range(0x2000, 0x2300)))
)
"""What stays of our own faces: Latin of every language, Greek, Cyrillic, punctuation and signs. An editor can go on
writing with it; the rest (alternates, phonetics) is half of each file."""
_W = f"{{{WORD_NAMESPACE}}}"
_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_FONT_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_FACES = {
    (False, False): ("embedRegular", "Regular"),
    (True, False): ("embedBold", "Bold"),
    (False, True): ("embedItalic", "It"),
    (True, True): ("embedBoldItalic", "BoldIt"),
}
"""Element and file of each face by (bold, italic), in the order that the format prescribes."""
_WEIGHTS = {False: 400, True: 700}
"""Of the faces that are made of a variable font, by whether they are bold."""

FaceKey = tuple[bool, bool]
"""Whether a face is bold, and whether it is italic."""


@dataclass(frozen=True, slots=True)
class FaceFile:
    """Where a face comes from: a file as it is, or a variable one at a place of its weight axis."""

    path: Path
    is_variable: bool = False


Faces = dict[FaceKey, FaceFile]


def embed_fonts(base: Base, state: State) -> None:
    """Put the faces of the theme's two families into the package, and of those that the document needed besides."""
    table = base.part(RT.FONT_TABLE)
    settings = base.part(RT.SETTINGS)
    if table is None or settings is None:
        return
    entries = "".join(_family(base, table, state, name, faces) for name, faces in _families(state).items())
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    root = parse_xml(f'<w:fonts xmlns:w="{WORD_NAMESPACE}" xmlns:r="{relations}">{entries}</w:fonts>'.encode())
    base.replace(table, root)
    if entries:
        element = base.xml(settings)
        element.insert(1, element.makeelement(f"{_W}embedTrueTypeFonts"))
        base.replace(settings, element)


def _families(state: State) -> dict[str, Faces]:
    """The faces of the families that the document shows: the user's own files first, then ours."""
    theme = state.document.theme
    users, reasons = _user_families(state.document.fonts)
    families = {}
    for name in dict.fromkeys((*_of_theme(theme), *state.further.used)):
        if faces := users.get(name) or _our_faces(name):
            families[name] = faces
        elif name in reasons:
            state.report("font-not-embedded", f"The font “{name}” is not in the Word file: {reasons[name]}")
    return families


def _of_theme(theme: Theme) -> tuple[str, ...]:
    """The families of the theme's words, and those of its headings."""
    return (theme.sans, theme.serif, heading_family(theme.sans), heading_family(theme.serif))


def _our_faces(name: str) -> Faces:
    """The faces of a family that comes with the package, as far as it has them; none for any other."""
    for family in catalogue().families.values():
        if family.name == name:
            return {key: FaceFile(path) for key, path in family.linked.items()}
        if family.bold_name == name:
            return {(False, False): FaceFile(family.paths[True, False])}
    for files in catalogue().fallback:
        if files.name == name:
            return {(bold, False): FaceFile(path, files.weights is not None) for bold, path in files.linked().items()}
    return {}


def _user_families(paths: tuple[str, ...]) -> tuple[dict[str, Faces], dict[str, str]]:
    """The faces of the files that the user named, and why those of a family stay outside."""
    families: dict[str, Faces] = {}
    reasons: dict[str, str] = {}
    for path in paths:
        try:
            face = open_user_font(Path(path))
        except (OSError, UnusableFont):
            continue
        if reason := _reason_against(face):
            reasons[face.family] = reason
            continue
        is_variable = "fvar" in face.hb_face.table_tags
        for bold in (False, True) if is_variable else (face.is_bold,):
            faces = families.setdefault(face.family, {})
            faces.setdefault((bold, face.is_italic), FaceFile(face.path, is_variable))
    return families, reasons


def _reason_against(face: Face) -> str:
    """Why a file cannot or may not be embedded; empty where it can."""
    if face.outlines != "truetype":
        return "Word embeds TrueType outlines only, and its outlines are CFF"
    if not Metrics.of(read_file(face.path, limits.FONT)).may_be_embedded:
        return "its licence bits do not allow a document that people edit"
    if "fvar" in face.hb_face.table_tags and reserves_name(face.path, face.family):
        return "it is a variable font, and its licence reserves its name for the unchanged file"
    return ""


def _family(base: Base, table: Part, state: State, name: str, faces: Faces) -> str:
    """The entry of the font table, and the parts that it refers to."""
    stem = "".join(character for character in name if character.isascii() and character.isalnum()) or "Font"
    used = None if name in _of_theme(state.document.theme) else state.further.used.get(name)
    embedded, first = [], b""
    for key, (element, tail) in _FACES.items():
        if key in faces:
            data = _data(name, key, faces[key])
            if used and len(data) > LARGEST_WHOLE_FACE:
                data = _cut(data, frozenset(used.characters))
            elif _is_ours(faces[key]):
                data = _cut(data, _EUROPEAN)
            first = first or data
            data, guid = _obfuscated(data, f"{stem}-{tail}.ttf")
            relation_id = f"rId{stem}{element}"
            part = Part(PackURI(f"/word/fonts/{stem}-{tail}.odttf"), _FONT_TYPE, data, base.package)
            table.rels.add_relationship(_FONT_RELATION, part, relation_id)
            embedded.append(f'<w:{element} r:id="{relation_id}" w:fontKey="{guid}"/>')
    return f'<w:font w:name="{escaped(name)}">{Metrics.of(first).xml()}{"".join(embedded)}</w:font>'


@lru_cache(maxsize=16)
def _data(name: str, key: FaceKey, file: FaceFile) -> bytes:
    """The face as a TrueType file of its own."""
    if not file.is_variable:
        return read_file(file.path, limits.FONT)
    bold, italic = key
    return static_face(file.path, weight=_WEIGHTS[bold], family=name, bold=bold, italic=italic)


def _is_ours(file: FaceFile) -> bool:
    return any(file.path in family.paths.values() for family in catalogue().families.values())


@lru_cache(maxsize=16)
def _cut(data: bytes, characters: frozenset[str]) -> bytes:
    return cut_face(data, characters | frozenset(map(chr, range(0x20, 0x7F))))


def _obfuscated(data: bytes, name: str) -> tuple[bytes, str]:
    """The font's bytes as Word wants them, and the key; the key comes from the name, so that builds are the same."""
    guid = uuid.uuid5(uuid.NAMESPACE_URL, name)
    key = guid.bytes[::-1]
    head = bytes(byte ^ key[index % 16] for index, byte in enumerate(data[:32]))
    return head + data[32:], f"{{{str(guid).upper()}}}"
