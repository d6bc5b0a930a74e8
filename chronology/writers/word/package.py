"""The file itself: parts and relations in a fixed order, with no clock in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator

from docx.opc.part import Part

from chronology.writers.word.markup import XML_DECLARATION, escaped
from chronology.writers.word.template import Base

_EPOCH = (1980, 1, 1, 0, 0, 0)
_DEFAULTS = {
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "svg": "image/svg+xml",
    "xml": "application/xml",
}
_CHUNK = 1 << 18


def package_bytes(base: Base, document_xml: Iterable[str], late: Callable[[], None]) -> bytes:
    """The package with the document's part streamed; `late` is called when the stream has run dry.

    It adds the parts that only the finished body knows of: pictures, links, notes.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        main_name = str(base.main.partname).lstrip("/")
        with archive.open(_info(main_name), "w") as stream:
            for chunk in _chunks(document_xml):
                stream.write(chunk)
        late()
        parts = {str(part.partname): part for part in base.package.iter_parts()}
        files = {"[Content_Types].xml": _content_types(parts.values()), "_rels/.rels": base.package.rels.xml}
        for name, part in parts.items():
            if part is not base.main:
                files[name.lstrip("/")] = base.replaced.get(name, part.blob)
            if part.rels:
                files[str(part.partname.rels_uri).lstrip("/")] = part.rels.xml
        for name in sorted(files):
            archive.writestr(_info(name), files[name])
    return buffer.getvalue()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info


def _chunks(pieces: Iterable[str]) -> Iterator[bytes]:
    """The text in chunks of a size that the compressor likes."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield "".join(held).encode("utf-8")
            held, size = [], 0
    yield "".join(held).encode("utf-8")


def _content_types(parts: Iterable[Part]) -> bytes:
    lines = [f'<Default Extension="{suffix}" ContentType="{_DEFAULTS[suffix]}"/>' for suffix in sorted(_DEFAULTS)]
    for part in sorted(parts, key=lambda part: str(part.partname)):
        if _DEFAULTS.get(part.partname.ext) != part.content_type:
            name = escaped(str(part.partname))
            lines.append(f'<Override PartName="{name}" ContentType="{escaped(part.content_type)}"/>')
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{XML_DECLARATION}<Types xmlns="{namespace}">{"".join(lines)}</Types>'.encode()
