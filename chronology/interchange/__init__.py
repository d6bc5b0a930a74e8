"""The chronology in the formats of other programs.

In: a `Chronology`, already filtered. Out: text or bytes, one module a format; `EXPORTS` lists them by the end of a file
name. Nothing private leaves: no notes, no rejected events, no path of the author's machine (articles go by their base
name), no clock (a calendar's time stamp is given by the caller).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from chronology.model.canonical import format_date
from chronology.model.chronology import Chronology
from chronology.model.dates import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What an export says about itself."""

    title: str = "Chronology"
    language: str = "en"
    stamp: datetime = datetime(1980, 1, 1, tzinfo=UTC)
    """When it was made; fixed unless the caller knows, so that two exports of one chronology are the same bytes."""
    printed: Callable[[When], str] = format_date
    """A date in the words of the pack, for exports that people read; our notation unless the caller knows better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One format: its name on the command line, how its file names end, and its writer."""

    key: str
    suffix: str
    name: str
    write: Callable[[Chronology, Header], bytes]


def _json(chronology: Chronology, header: Header) -> bytes:
    from chronology.interchange.json import merge_json

    return (merge_json(chronology) + "\n").encode("utf-8")


def _csv(chronology: Chronology, header: Header) -> bytes:
    from chronology.interchange.csv import chronology_csv

    return chronology_csv(chronology)


def _xlsx(chronology: Chronology, header: Header) -> bytes:
    from chronology.interchange.xlsx import chronology_xlsx

    return chronology_xlsx(chronology, header)


def _ics(chronology: Chronology, header: Header) -> bytes:
    from chronology.interchange.ics import chronology_ics

    return chronology_ics(chronology, header)


def _timelinejs(chronology: Chronology, header: Header) -> bytes:
    from chronology.interchange.timelinejs import timelinejs_json

    return (timelinejs_json(chronology, header) + "\n").encode("utf-8")


def _markdown(chronology: Chronology, header: Header) -> bytes:
    from chronology.interchange.markdown import chronology_markdown

    return chronology_markdown(chronology, header).encode("utf-8")


def _markwhen(chronology: Chronology, header: Header) -> bytes:
    from chronology.interchange.markwhen import chronology_markwhen

    return chronology_markwhen(chronology, header).encode("utf-8")


def _jsonld(chronology: Chronology, header: Header) -> bytes:
    from chronology.interchange.jsonld import chronology_jsonld

    return (chronology_jsonld(chronology, header) + "\n").encode("utf-8")


EXPORTS: tuple[Export, ...] = (
    Export(key="xlsx", suffix=".xlsx", name="Excel", write=_xlsx),
    Export(key="csv", suffix=".csv", name="CSV", write=_csv),
    Export(key="ics", suffix=".ics", name="iCalendar", write=_ics),
    Export(key="timelinejs", suffix=".timeline.json", name="TimelineJS", write=_timelinejs),
    Export(key="json", suffix=".json", name="JSON", write=_json),
    Export(key="jsonld", suffix=".jsonld", name="JSON-LD", write=_jsonld),
    Export(key="markdown", suffix=".md", name="Markdown", write=_markdown),
    Export(key="markwhen", suffix=".mw", name="Markwhen", write=_markwhen),
)
"""A new format is one module and one line here; the first whose suffix a name ends with is taken."""


def export_named(key: str) -> Export | None:
    """The format of a name such as "xlsx", or None."""
    return next((export for export in EXPORTS if export.key == key.casefold()), None)


def export_for(name: str) -> Export | None:
    """The format that a file name asks for, or None."""
    return next((export for export in EXPORTS if name.casefold().endswith(export.suffix)), None)
