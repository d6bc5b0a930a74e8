"""What the file says of itself: title, author, dates; nothing of a template or a library."""

from __future__ import annotations

from datetime import UTC, datetime

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from chronology.document.tree import Properties
from chronology.writers.word.markup import XML_DECLARATION, escaped
from chronology.writers.word.template import Base

LONGEST_PROPERTY = 255
"""Characters; Word calls a file damaged whose properties are longer."""

_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_APPLICATION = (
    f"{XML_DECLARATION}"
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>chronology</Application></Properties>"
)


def add_properties(base: Base, properties: Properties) -> None:
    """Give the package its two property parts."""
    package = base.package
    core = Part(PackURI("/docProps/core.xml"), CT.OPC_CORE_PROPERTIES, _core(properties).encode("utf-8"), package)
    application = Part(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, _APPLICATION.encode(), package)
    package.rels.add_relationship(RT.CORE_PROPERTIES, core, "rIdCore")
    package.rels.add_relationship(RT.EXTENDED_PROPERTIES, application, "rIdApplication")


def _core(properties: Properties) -> str:
    values = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.author),
        ("cp:keywords", ", ".join(properties.keywords)),
        ("cp:lastModifiedBy", properties.author),
        ("dc:language", properties.language),
    )
    lines = [f"<{name}>{_short(value)}</{name}>" for name, value in values if value]
    if properties.created is not None:
        stamp = moment(properties.created)
        lines += [
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>' for name in ("created", "modified")
        ]
    return f"{XML_DECLARATION}<cp:coreProperties {_NAMESPACES}>{''.join(lines)}</cp:coreProperties>"


def _short(value: str) -> str:
    value = " ".join(value.split())
    return escaped(value if len(value) <= LONGEST_PROPERTY else value[: LONGEST_PROPERTY - 1] + "…")


def moment(created: datetime) -> str:
    """A moment as the format writes it, in universal time."""
    universal = created.astimezone(UTC) if created.tzinfo else created
    return universal.strftime("%Y-%m-%dT%H:%M:%SZ")
