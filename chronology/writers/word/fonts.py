"""The document's typefaces inside the file, so that it looks the same where they are not installed.

Word keeps embedded fonts as .odttf: the TrueType file whose first 32 bytes are XORed with a key that the file names
(ECMA-376, part 4, 2.8.1). The Source faces may be embedded (SIL Open Font License).
"""

from __future__ import annotations

import uuid
from functools import lru_cache
from importlib.resources import files

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from chronology.document.tree import Document
from chronology.writers.word.markup import WORD_NAMESPACE
from chronology.writers.word.template import Base, parse_xml

_W = f"{{{WORD_NAMESPACE}}}"
_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_FONT_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_FACES = (("embedRegular", "Regular"), ("embedBold", "Bold"), ("embedItalic", "It"), ("embedBoldItalic", "BoldIt"))
_PACKAGES = {
    "Source Sans Pro": ("font_source_sans_pro", "SourceSansPro", "swiss", "Calibri"),
    "Source Serif Pro": ("font_source_serif_pro", "SourceSerifPro", "roman", "Cambria"),
}


def embed_fonts(base: Base, document: Document) -> None:
    """Put the faces of the theme's two families into the package, where we have them and may."""
    table = base.part(RT.FONT_TABLE)
    settings = base.part(RT.SETTINGS)
    if table is None or settings is None:
        return
    families = [name for name in dict.fromkeys((document.theme.sans, document.theme.serif)) if name in _PACKAGES]
    entries = "".join(_family(base, table, name) for name in families)
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    root = parse_xml(f'<w:fonts xmlns:w="{WORD_NAMESPACE}" xmlns:r="{relations}">{entries}</w:fonts>'.encode())
    base.replace(table, root)
    if families:
        element = base.xml(settings)
        switch = element.makeelement(f"{_W}embedTrueTypeFonts")
        element.insert(1, switch)
        base.replace(settings, element)


def _family(base: Base, table: Part, name: str) -> str:
    package, stem, family, alternative = _PACKAGES[name]
    faces = []
    for tag, face in _FACES:
        data, key = _obfuscated(package, f"{stem}-{face}.ttf")
        relation_id = f"rId{stem}{face}"
        part = Part(PackURI(f"/word/fonts/{stem}-{face}.odttf"), _FONT_TYPE, data, base.package)
        table.rels.add_relationship(_FONT_RELATION, part, relation_id)
        faces.append(f'<w:{tag} r:id="{relation_id}" w:fontKey="{key}"/>')
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{alternative}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/>{"".join(faces)}</w:font>'
    )


@lru_cache(maxsize=16)
def _obfuscated(package: str, name: str) -> tuple[bytes, str]:
    """The font's bytes as Word wants them, and the key; the key comes from the name, so that builds are the same."""
    data = (files(package) / "files" / name).read_bytes()
    guid = uuid.uuid5(uuid.NAMESPACE_URL, name)
    key = guid.bytes[::-1]
    head = bytes(byte ^ key[index % 16] for index, byte in enumerate(data[:32]))
    return head + data[32:], f"{{{str(guid).upper()}}}"
