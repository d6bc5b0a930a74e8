"""The chronology as JSON-LD: schema.org events in a list, each with its date in EDTF beside schema.org's own dates.

schema.org knows no uncertain dates, so `startDate` and `endDate` hold what an entry's date certainly names (a day, a
month, a year) and `edtf` the date itself. An entry is known by "#entry-" and its stable id, which is also its place in
the HTML pack.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from chronology.interchange import Header
from chronology.model.chronology import Chronology, Entry
from chronology.model.dates import Granularity, Point, Span, When
from chronology.model.edtf import to_edtf
from chronology.model.events import Citation, Status

_CONTEXT = ["https://schema.org", {"edtf": "http://id.loc.gov/datatypes/edtf/EDTF"}]
_STATES = {
    Status.PLANNED: "https://schema.org/EventScheduled",
    Status.POSTPONED: "https://schema.org/EventPostponed",
    Status.CANCELLED: "https://schema.org/EventCancelled",
}
_LENGTHS = {Granularity.YEAR: 4, Granularity.MONTH: 7}
"""Characters of an ISO date that such a date knows; ten for all others."""


def chronology_jsonld(chronology: Chronology, header: Header, *, is_brief: bool = False) -> str:
    """A schema.org ItemList of Events, in the order of the chronology; brief without texts, people and sources."""
    items = [_event(entry, is_brief) for entry in chronology.entries]
    document = {
        "@context": _CONTEXT,
        "@type": "ItemList",
        "name": header.title,
        "inLanguage": header.language,
        "numberOfItems": len(items),
        "itemListElement": items,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":") if is_brief else None)


def _event(entry: Entry, is_brief: bool) -> dict[str, Any]:
    event: dict[str, Any] = {
        "@type": "Event",
        "@id": "#entry-" + quote("-".join(entry.id.split()), safe="-._~:@!$()*+,;=", errors="replace"),
        "name": entry.title,
        "startDate": _opening(entry.when),
        "endDate": _closing(entry.when),
        "edtf": to_edtf(entry.when) if not entry.when.is_unknown else "",
        "eventStatus": _STATES.get(entry.status, ""),
        "location": [{"@type": "Place", "name": place} for place in entry.places],
    }
    if not is_brief:
        names = (*entry.people, *entry.organisations, *entry.tags)
        event |= {
            "description": entry.text,
            "about": [{"@type": "Thing", "name": name} for name in dict.fromkeys(names)],
            "subjectOf": [_work(citation) for citation in _citations(entry)],
        }
    return {key: value for key, value in event.items() if value}


def _opening(when: When) -> str:
    point = when.start if isinstance(when, Span) else when
    return point.earliest.isoformat()[: _length(point)] if point and point.earliest else ""


def _closing(when: When) -> str:
    """The end of what lasted; a point in time has none."""
    point = when.end if isinstance(when, Span) else None
    return point.latest.isoformat()[: _length(point)] if point and point.latest else ""


def _length(point: Point) -> int:
    return _LENGTHS.get(point.granularity, 10)


def _citations(entry: Entry) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citation for event in entry.members for citation in event.sources))


def _work(citation: Citation) -> dict[str, str]:
    web = citation.url if citation.url.casefold().startswith(("http://", "https://")) else ""
    work = {
        "@type": "CreativeWork",
        "name": citation.title,
        "publisher": citation.publisher,
        "datePublished": citation.published,
        "url": web,
    }
    return {key: value for key, value in work.items() if value}
