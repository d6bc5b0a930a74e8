"""The document's typefaces inside the file, so that it looks the same where they are not installed.

Word keeps embedded fonts as .odttf: the TrueType file whose first 32 bytes are XORed with a key that the file names
(ECMA-376, part 4, 2.8.1). The Source faces may be embedded (SIL Open Font License); a font file that the user names is
embedded where it says itself that documents with it may be edited.
"""

from __future__ import annotations

import uuid
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from chronology.document.tree import Document
from chronology.writers.word.markup import WORD_NAMESPACE, escaped
from chronology.writers.word.template import Base, parse_xml

Faces = dict[str, Path]
"""The font file of each face, by the name of the face in the font table."""

_W = f"{{{WORD_NAMESPACE}}}"
_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_FONT_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_FACES = {
    (False, False): "embedRegular",
    (True, False): "embedBold",
    (False, True): "embedItalic",
    (True, True): "embedBoldItalic",
}
"""By (bold, italic), in the order that the format prescribes."""
_OWN = {
    "Source Sans Pro": ("font_source_sans_pro", "SourceSansPro"),
    "Source Serif Pro": ("font_source_serif_pro", "SourceSerifPro"),
}
_FILES = {"embedRegular": "Regular", "embedBold": "Bold", "embedItalic": "It", "embedBoldItalic": "BoldIt"}
_EDITABLE = 0x0008
_EVERY_LIMIT = 0x030E
"""The bits of fsType (OpenType, OS/2 table) that limit embedding; none of them set means that all is allowed."""


def embed_fonts(base: Base, document: Document) -> None:
    """Put the faces of the theme's two families into the package, where we have them and may."""
    table = base.part(RT.FONT_TABLE)
    settings = base.part(RT.SETTINGS)
    if table is None or settings is None:
        return
    families = _families(document)
    entries = "".join(_family(base, table, name, faces) for name, faces in families.items())
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    root = parse_xml(f'<w:fonts xmlns:w="{WORD_NAMESPACE}" xmlns:r="{relations}">{entries}</w:fonts>'.encode())
    base.replace(table, root)
    if families:
        element = base.xml(settings)
        element.insert(1, element.makeelement(f"{_W}embedTrueTypeFonts"))
        base.replace(settings, element)


def _families(document: Document) -> dict[str, Faces]:
    """The faces of the theme's families: the user's own files first, then ours."""
    wanted = dict.fromkeys((document.theme.sans, document.theme.serif))
    found = {name: faces for name, faces in _user_families(document.fonts).items() if name in wanted}
    for name in wanted:
        if name in _OWN and name not in found:
            package, stem = _OWN[name]
            folder = Path(str(files(package))) / "files"
            found[name] = {face: folder / f"{stem}-{_FILES[face]}.ttf" for face in _FACES.values()}
    return found


def _user_families(paths: tuple[str, ...]) -> dict[str, Faces]:
    """The faces of the font files that the user named; those that may not or cannot be embedded are left out."""
    if not paths:
        return {}
    from chronology.typography.catalogue import open_user_font
    from chronology.typography.faces import UnusableFont

    families: dict[str, Faces] = {}
    for path in paths:
        try:
            face = open_user_font(Path(path))
            is_usable = face.outlines == "truetype" and "fvar" not in face.hb_face.table_tags
        except (OSError, UnusableFont):
            continue
        if is_usable and _may_be_embedded(face.hb_face.reference_table("OS/2").data):
            families.setdefault(face.family, {}).setdefault(_FACES[face.is_bold, face.is_italic], Path(path))
    return families


def _may_be_embedded(metrics: bytes) -> bool:
    """Whether the font's own OS/2 table lets it be embedded in a document that people edit."""
    limits = int.from_bytes(metrics[8:10], "big") & _EVERY_LIMIT if len(metrics) >= 10 else _EVERY_LIMIT
    return limits in (0, _EDITABLE)


def _family(base: Base, table: Part, name: str, faces: Faces) -> str:
    """The entry of the font table, and the parts that it refers to."""
    stem = "".join(character for character in name if character.isascii() and character.isalnum()) or "Font"
    embedded = []
    for face in _FACES.values():
        if face in faces:
            data, key = _obfuscated(faces[face])
            relation_id = f"rId{stem}{face}"
            part = Part(PackURI(f"/word/fonts/{stem}-{_FILES[face]}.odttf"), _FONT_TYPE, data, base.package)
            table.rels.add_relationship(_FONT_RELATION, part, relation_id)
            embedded.append(f'<w:{face} r:id="{relation_id}" w:fontKey="{key}"/>')
    return (
        f'<w:font w:name="{escaped(name)}"><w:charset w:val="00"/><w:family w:val="auto"/>'
        f'<w:pitch w:val="variable"/>{"".join(embedded)}</w:font>'
    )


@lru_cache(maxsize=16)
def _obfuscated(path: Path) -> tuple[bytes, str]:
    """The font's bytes as Word wants them, and the key; the key comes from the name, so that builds are the same."""
    data = path.read_bytes()
    guid = uuid.uuid5(uuid.NAMESPACE_URL, path.name)
    key = guid.bytes[::-1]
    head = bytes(byte ^ key[index % 16] for index, byte in enumerate(data[:32]))
    return head + data[32:], f"{{{str(guid).upper()}}}"
