"""TimeML: a text with its expressions as inline TIMEX3 elements, written and read.

In: a text, its timexes, its publication date. Out: an XML document whose text content is the text again, character for
character, but for what XML 1.0 cannot hold (controls, lone surrogates), which becomes U+FFFD of the same length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from chronology.temporal.timex import Timex

_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SCHEMA = "http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A TIMEX3 element as it was read back, with the offsets of its text."""

    id: str
    start: int
    end: int
    type: str
    value: str
    mod: str = ""
    quant: str = ""


def write_timeml(
    text: str, timexes: Iterable[Timex], *, published: date | datetime | None = None, identifier: str = ""
) -> str:
    """The TimeML document of a text; a range gives its two ends, since TIMEX3 knows no ranges."""
    pieces = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        f'<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="{_SCHEMA}">\n',
        f"<DOCID>{_safe(identifier)}</DOCID>\n",
        f"<DCT>{_creation_time(published)}</DCT>\n",
        "<TEXT>",
    ]
    at = 0
    flat = [timex for found in timexes for timex in (found.ends or (found,))]
    for number, timex in enumerate(sorted(flat, key=lambda t: t.start), start=1):
        if timex.start < at:
            continue
        pieces += [_safe(text[at : timex.start]), _element(timex, number, text)]
        at = timex.end
    return "".join([*pieces, _safe(text[at:]), "</TEXT>\n</TimeML>\n"])


def _creation_time(published: date | datetime | None) -> str:
    if published is None:
        return ""
    value = published.isoformat() if not isinstance(published, datetime) else published.isoformat(timespec="minutes")
    attributes = f'tid="t0" type="DATE" value="{value}" temporalFunction="false" functionInDocument="CREATION_TIME"'
    return f"<TIMEX3 {attributes}>{value}</TIMEX3>"


def _element(timex: Timex, number: int, text: str) -> str:
    attributes = {"tid": f"t{number}", "type": timex.type.value, "value": timex.value}
    if timex.mod:
        attributes["mod"] = timex.mod
    if timex.quant:
        attributes["quant"] = timex.quant
    written = " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<TIMEX3 {written}>{_safe(text[timex.start : timex.end])}</TIMEX3>"


def _safe(text: str) -> str:
    return escape(_UNFIT.sub("\ufffd", text), {"\r": "&#13;"})


def read_timeml(document: str) -> tuple[str, list[Tagged]]:
    """The text of a TimeML document and its TIMEX3 elements with their offsets."""
    root = ElementTree.fromstring(document)
    body = root.find("TEXT")
    if body is None:
        return "", []
    pieces = [body.text or ""]
    found: list[Tagged] = []
    for element in body:
        start = sum(map(len, pieces)) if not found else found[-1].end + len(pieces[-1])
        words = "".join(element.itertext())
        if element.tag == "TIMEX3":
            get = element.attrib.get
            found.append(
                Tagged(
                    get("tid", ""),
                    start,
                    start + len(words),
                    get("type", ""),
                    get("value", ""),
                    get("mod", ""),
                    get("quant", ""),
                )
            )
        pieces += [words, element.tail or ""]
    return "".join(pieces), found
