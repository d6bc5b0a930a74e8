"""What the file says of itself: XMP, the information dictionary, the output intent, attachments."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from xml.sax import saxutils

from reportlab.pdfbase.pdfdoc import XMP

from chronology.document.tree import Attachment, Properties
from chronology.writers.pdf.canvas import TaggedCanvas
from chronology.writers.pdf.colour import srgb_profile
from chronology.writers.pdf.file import CompactDocument, Information, stamp
from chronology.writers.pdf.objects import Ref, array, dictionary, name, reference, text_string

_PRODUCER = "chronology"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
{properties}
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def set_metadata(canvas: TaggedCanvas, file: CompactDocument, properties: Properties) -> None:
    """The properties in both places: the information dictionary, and XMP, where PDF/A and PDF/UA name themselves."""
    created = properties.created
    file.info = Information(stamp(_utc(created)) if created else "")
    canvas.setTitle(properties.title)
    canvas.setAuthor(properties.author)
    canvas.setSubject(properties.subject)
    canvas.setKeywords(", ".join(properties.keywords))
    canvas.setProducer(_PRODUCER)
    packet = _XMP.format(properties="\n".join(_xmp_properties(properties))).encode("utf-8", "replace")
    file.Catalog.Metadata = XMP(creator=lambda _: packet)


def add_output_intent(file: CompactDocument) -> Ref:
    """The colour space of the document, as an output intent."""
    profile = file.add_stream({"N": b"3"}, srgb_profile())
    intent = {
        "Type": b"/OutputIntent",
        "S": b"/GTS_PDFA1",
        "OutputConditionIdentifier": text_string("sRGB IEC61966-2.1"),
        "RegistryName": text_string("http://www.color.org"),
        "Info": text_string("sRGB IEC61966-2.1"),
        "DestOutputProfile": reference(profile),
    }
    return file.add(dictionary(intent))


def add_attachment(file: CompactDocument, attachment: Attachment, created: datetime | None) -> Ref:
    """A file specification for data that stands behind the document."""
    parameters = {
        "Size": b"%d" % len(attachment.data),
        "CheckSum": b"<" + hashlib.md5(attachment.data, usedforsecurity=False).hexdigest().encode() + b">",
    }
    if created is not None:
        parameters["ModDate"] = text_string(stamp(_utc(created)))
    entries = {"Type": b"/EmbeddedFile", "Subtype": name(attachment.mime), "Params": dictionary(parameters)}
    stream = file.add_stream(entries, attachment.data)
    specification = {
        "Type": b"/Filespec",
        "F": text_string(attachment.name),
        "UF": text_string(attachment.name),
        "Desc": text_string(attachment.description),
        "AFRelationship": b"/Source",
        "EF": dictionary({"F": reference(stream), "UF": reference(stream)}),
    }
    return file.add(dictionary(specification))


def attachment_tree(attachments: dict[str, Ref]) -> bytes:
    """The name tree of the attachments."""
    pairs = [text_string(key) + b" " + reference(attachments[key]) for key in sorted(attachments)]
    return dictionary({"Names": array(pairs)})


def _xmp_properties(properties: Properties) -> list[str]:
    found = [_alternatives("dc:title", properties.title), f"<pdf:Producer>{_PRODUCER}</pdf:Producer>"]
    found.append(f"<xmp:CreatorTool>{_PRODUCER}</xmp:CreatorTool>")
    found.append(f"<dc:language><rdf:Bag><rdf:li>{_escape(properties.language)}</rdf:li></rdf:Bag></dc:language>")
    if properties.author:
        found.append(f"<dc:creator><rdf:Seq><rdf:li>{_escape(properties.author)}</rdf:li></rdf:Seq></dc:creator>")
    if properties.subject:
        found.append(_alternatives("dc:description", properties.subject))
    if properties.keywords:
        found.append(f"<pdf:Keywords>{_escape(', '.join(properties.keywords))}</pdf:Keywords>")
    if properties.created is not None:
        stamp = _utc(properties.created).strftime("%Y-%m-%dT%H:%M:%S+00:00")
        found.append(f"<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>")
    return found


def _alternatives(tag: str, text: str) -> str:
    return f'<{tag}><rdf:Alt><rdf:li xml:lang="x-default">{_escape(text)}</rdf:li></rdf:Alt></{tag}>'


def _escape(text: str) -> str:
    """The text for XML, uncompressed here; words that some readers take for a stream's end are broken up."""
    return saxutils.escape(text).replace("endstream", "end&#115;tream").replace("endobj", "end&#111;bj")


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
