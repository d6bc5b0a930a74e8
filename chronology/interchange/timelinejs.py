"""The chronology as JSON for TimelineJS (Knight Lab).

TimelineJS reads its texts as HTML, so all of them are escaped. A point becomes one date, printed in words where
it is not a plain day, month or year; only a span gets an end, because TimelineJS draws an end as duration. Undated
entries have no place there and are left out.
"""

from __future__ import annotations

import html
import json
from dataclasses import replace
from typing import Any

from chronology.interchange import Header
from chronology.interchange.rows import cited
from chronology.model.chronology import Chronology, Entry
from chronology.model.comparison import position
from chronology.model.dates import Granularity, Point, Qualifier, Span, When
from chronology.model.events import Citation

_PLAIN = frozenset({Granularity.DAY, Granularity.MONTH, Granularity.YEAR, Granularity.TIME})


def timelinejs_json(chronology: Chronology, header: Header) -> str:
    """A TimelineJS document with a title slide and one slide for each dated entry."""
    document = {
        "title": {"text": {"headline": html.escape(header.title)}},
        "events": [_slide(entry, header) for entry in chronology.dated],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _slide(entry: Entry, header: Header) -> dict[str, Any]:
    slide: dict[str, Any] = {
        "unique_id": entry.id,
        **_dates(entry.when, header),
        "text": {"headline": html.escape(entry.title), "text": _text(entry)},
    }
    if entry.tags:
        slide["group"] = html.escape(entry.tags[0])
    return slide


def _dates(when: When, header: Header) -> dict[str, Any]:
    if isinstance(when, Span) and when.start and when.end:
        return {
            "start_date": _date(when.start),
            "end_date": _date(when.end, last=True),
            "display_date": header.printed(when),
        }
    point = when if isinstance(when, Point) else when.start or when.end
    assert point is not None
    dates: dict[str, Any] = {"start_date": _date(point)}
    if isinstance(when, Span) or not _is_plain(point):
        dates["display_date"] = header.printed(when)
    return dates


def _is_plain(point: Point) -> bool:
    return (
        point.granularity in _PLAIN
        and point.qualifier is Qualifier.NONE
        and not (point.part or point.fiscal)
        and (point.clock is None or point.clock.is_floating)
    )


def _date(point: Point, *, last: bool = False) -> dict[str, int]:
    """Year, month, day as far as the point knows them."""
    day = point.latest if last else position(point)
    assert day is not None
    fields = {"year": day.year, "month": day.month, "day": day.day}
    if _is_plain(point):
        known = {Granularity.YEAR: 1, Granularity.MONTH: 2}.get(point.granularity, 3)
        fields = dict(list(fields.items())[:known])
        if point.clock:
            fields |= {"hour": point.clock.start.hour, "minute": point.clock.start.minute}
    return fields


def _text(entry: Entry) -> str:
    paragraphs = [html.escape(text) for text in (entry.marking, entry.text) if text]
    paragraphs += [f"Disputed: {html.escape(conflict.description)}" for conflict in entry.conflicts]
    sources = dict.fromkeys(_source(citation) for event in entry.members for citation in event.sources)
    listed = "; ".join(source for source in sources if source)
    if listed:
        paragraphs.append(f"Sources: {listed}")
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def _source(citation: Citation) -> str:
    """The source as HTML, linked where it has a web address."""
    text = html.escape(cited(replace(citation, url="")) or citation.url)
    if citation.url.casefold().startswith(("http://", "https://")):
        return f'<a href="{html.escape(citation.url)}">{text}</a>'
    return text
