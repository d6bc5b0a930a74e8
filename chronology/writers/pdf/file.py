"""reportlab's document, written compactly: its objects and those of the tag layer, packed into object streams.

reportlab keeps every object until the end and writes them one by one: 300,000 structure elements then take more memory
than the pack may, and so does packing the finished file with pikepdf (664 MB for 10,000 events). Here the tag layer's
objects come in as bytes and are compressed in parcels of 200 at once; what reportlab makes itself (pages, outline,
information, catalogue, images) it formats at the end (ISO 32000-1, 7.5.7 and 7.5.8).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reportlab.pdfbase import pdfdoc

from chronology.writers.pdf.objects import Ref, array, dictionary, reference, text_string

_OBJECTS_PER_STREAM = 200
_END = b"endstream\n"
FONTS = "BasicFonts"
"""reportlab's name for the font dictionary that all its pages share."""


class CompactDocument(pdfdoc.PDFDocument):  # type: ignore[misc]
    """Takes objects and gives the finished file; the same calls give the same bytes."""

    def __init__(self, *, language: str) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7), lang=language)
        self.Catalog.__NoDefault__ = (*self.Catalog.__NoDefault__, "OutputIntents", "AF")  # entries of PDF/A-3
        self._parts: list[bytes] = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        self._size = len(self._parts[0])
        self._places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        """For each object its entry in the cross-reference stream: type, offset or stream, generation or index."""
        self._pending: list[tuple[Ref, bytes]] = []
        self._digest = hashlib.sha256()
        self.page_ref = Ref(0)
        """The number that the next page gets: structure elements name their page before reportlab makes it."""

    # -- objects of the tag layer --------------------------------------------------------------------------------------

    def reserve(self) -> Ref:
        """A number for an object that is put later."""
        self.objectcounter += 1
        return Ref(self.objectcounter)

    def put(self, ref: Ref, body: bytes) -> None:
        """Any object but a stream."""
        self._pending.append((ref, body))
        if len(self._pending) >= _OBJECTS_PER_STREAM:
            self._flush()

    def add(self, body: bytes) -> Ref:
        ref = self.reserve()
        self.put(ref, body)
        return ref

    def put_stream(self, ref: Ref, entries: Mapping[str, bytes], data: bytes) -> None:
        content = zlib.compress(data, 6)
        head = {**entries, "Filter": b"/FlateDecode", "Length": b"%d" % len(content)}
        self._write(ref, dictionary(head) + b"\nstream\n" + content + _END)

    def add_stream(self, entries: Mapping[str, bytes], data: bytes) -> Ref:
        ref = self.reserve()
        self.put_stream(ref, entries, data)
        return ref

    def add_font(self, resource: str, ref: Ref) -> None:
        """Makes a font known to all pages under the name of a resource."""
        self.idToObject[FONTS].dict[resource] = reference(ref)

    # -- what reportlab calls ------------------------------------------------------------------------------------------

    def addPage(self, page: Any) -> None:  # noqa: N802
        """The page under the number that was reserved for it."""
        key = self.thisPageName()
        self.idToObjectNumberAndVersion[key] = (self.page_ref, 0)
        self.numberToId[self.page_ref] = key
        self.idToObject[key] = page
        page.__InternalName__ = key
        self.Pages.addPage(page)
        self.pageCounter += 1
        self.inObject = None

    def format(self) -> bytes:
        """The whole file; its identifier is a digest of its content."""
        catalog, info = self.Reference(self.Catalog), self.Reference(self.info)
        number = 0
        while number < self.objectcounter:  # which grows while objects are formatted
            number += 1
            key = self.numberToId.get(number)
            if key is not None:
                self._take(Ref(number), pdfdoc.format(self.idToObject[key], self, toplevel=1))
        self._flush()
        self._write_table(catalog.format(self), info.format(self))
        return b"".join(self._parts)

    def _take(self, ref: Ref, body: bytes) -> None:
        if body.endswith(_END):
            self._write(ref, body)
        else:
            self.put(ref, body)

    # -- the file ------------------------------------------------------------------------------------------------------

    def _flush(self) -> None:
        if not self._pending:
            return
        stream = self.reserve()
        index: list[bytes] = []
        position = 0
        for at, (ref, body) in enumerate(self._pending):
            self._places[ref] = (2, stream, at)
            index.append(b"%d %d" % (ref, position))
            position += len(body) + 1
        head = b" ".join(index) + b"\n"
        entries = {"Type": b"/ObjStm", "N": b"%d" % len(index), "First": b"%d" % len(head)}
        bodies = b"\n".join(body for _, body in self._pending)
        self._pending.clear()
        self.put_stream(stream, entries, head + bodies)

    def _write(self, ref: Ref, body: bytes) -> None:
        """Writes a stream object. CR and LF end its data.

        reportlab ends them with nothing, which PDF/A forbids; after a lone LF, data that happen to end with CR would
        seem one byte shorter.
        """
        data = b"%d 0 obj\n" % ref + body.removesuffix(_END) + b"\r\n" + _END + b"endobj\n"
        self._places[ref] = (1, self._size, 0)
        self._digest.update(data)
        self._parts.append(data)
        self._size += len(data)

    def _write_table(self, catalog: bytes, info: bytes) -> None:
        ref = self.reserve()
        offset = self._size
        self._places[ref] = (1, offset, 0)
        identifier = b"<" + self._digest.hexdigest()[:32].encode("ascii") + b">"
        entries = {
            "Type": b"/XRef",
            "Size": b"%d" % (self.objectcounter + 1),
            "W": b"[1 4 2]",
            "Root": catalog,
            "Info": info,
            "ID": array([identifier, identifier]),
        }
        places = (self._places.get(number, (0, 0, 0)) for number in range(self.objectcounter + 1))
        table = b"".join(
            kind.to_bytes(1, "big") + place.to_bytes(4, "big") + last.to_bytes(2, "big") for kind, place, last in places
        )
        self.put_stream(ref, entries, table)
        self._parts.append(b"startxref\n%d\n%%%%EOF\n" % offset)


class Information(pdfdoc.PDFInfo):  # type: ignore[misc]
    """reportlab's information dictionary, without its stand-ins for what is not known, and with the pack's own date."""

    def __init__(self, created: str) -> None:
        super().__init__()
        self._created = created

    def digest(self, signature: object) -> None:
        """Nothing: the file's identifier is a digest of all of it."""

    def format(self, document: CompactDocument) -> bytes:
        values = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": self.keywords,
            "Producer": self.producer,
            "CreationDate": self._created,
            "ModDate": self._created,
        }
        return dictionary({key: text_string(value) for key, value in values.items() if value})


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """A value that is bytes already."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def format(self, document: CompactDocument) -> bytes:
        return self._body


def stamp(moment: datetime) -> str:
    """A moment in UTC as PDF writes it."""
    return moment.strftime("D:%Y%m%d%H%M%S+00'00'")
