"""The table of data as JSON, column by column, in the order in which the entries stand in the page."""

from __future__ import annotations

import base64
import json
import string
import zlib
from collections.abc import Sequence

from chronology.document.data import DataTable, Record
from chronology.document.tree import Attachment, Document, MarkShape
from chronology.writers.printable import printable
from chronology.writers.web.inlines import mark_id
from chronology.writers.web.markup import for_script
from chronology.writers.web.names import Names, page_id

_SHAPES = tuple(MarkShape)
_DIGITS = string.digits + string.ascii_lowercase
"""One sign for each shape."""
_LEVEL = 9


def data_json(
    document: Document, data: DataTable, order: Sequence[Record], names: Names, files: Sequence[Attachment]
) -> str:
    """What the script knows of the entries beside what it reads in the page, and the files to save."""
    facets = [
        {
            "name": facet.name,
            "title": printable(facet.title),
            "values": [printable(value) for value in facet.values],
            "of": [_few(record.values[place]) for record in order],
        }
        for place, facet in enumerate(data.facets)
    ]
    table = {
        "title": printable(document.properties.title),
        "words": {key: printable(text) for key, text in data.words},
        "facets": facets,
        "lanes": [printable(lane) for lane in data.lanes],
        "first": [record.first for record in order],
        "more": [_length(record) for record in order],
        "shapes": [mark_id(shape) for shape in _SHAPES],
        "shape": "".join(_DIGITS[_SHAPES.index(record.shape)] for record in order),
        "lane": "".join(str(record.lane) for record in order),
        "key": [index for index, record in enumerate(order) if record.is_key],
        "once": _once(order, names),
        "files": [_packed(file) for file in files],
    }
    return for_script(json.dumps(table, ensure_ascii=False, separators=(",", ":")))


def _length(record: Record) -> int | None:
    """Days after the first; the last day itself where the first is not known, None where the last is not."""
    return record.last - (record.first or 0) if record.last is not None else None


def _few(places: tuple[int, ...]) -> int | list[int]:
    """One place as a number, which is what most entries have."""
    return places[0] if len(places) == 1 else list(places)


def _once(order: Sequence[Record], names: Names) -> dict[str, str]:
    """The id of the entry that each former name now stands in."""
    return {page_id(old): names.id_of(record.anchor) for record in order for old in record.other_names}


def _packed(attachment: Attachment) -> dict[str, str]:
    """A file to download, packed by deflate: ten times smaller than its text, and every browser unpacks it."""
    data = base64.b64encode(zlib.compress(attachment.data, _LEVEL)).decode("ascii")
    return {"name": attachment.name, "mime": attachment.mime, "about": printable(attachment.description), "data": data}
