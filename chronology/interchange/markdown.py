"""The chronology as Markdown: a table for wikis, notebooks and issue trackers."""

from __future__ import annotations

import re
from itertools import groupby

from chronology.interchange import Header
from chronology.interchange.rows import cited
from chronology.model.chronology import Chronology, Entry

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def chronology_markdown(chronology: Chronology, header: Header) -> str:
    """A heading for each year and a list item for each entry: date, title, sources; undated entries last."""
    lines = [f"# {_escaped(header.title)}", ""]
    for year, entries in groupby(chronology.entries, key=_year):
        lines += [f"## {year}", "", *(_item(entry, header) for entry in entries), ""]
    return "\n".join(lines)


def _year(entry: Entry) -> str:
    day = entry.when.earliest or entry.when.latest
    return str(day.year) if day else "Undated"


def _item(entry: Entry, header: Header) -> str:
    date = "" if entry.when.is_unknown else f"**{_escaped(header.printed(entry.when))}** "
    sources = dict.fromkeys(cited(citation) for event in entry.members for citation in event.sources)
    marking = f" `{entry.marking}`" if entry.marking else ""
    said = f" ({'; '.join(_escaped(source) for source in sources if source)})" if any(sources) else ""
    return f"- {date}{_escaped(entry.title)}{said}{marking}"


def _escaped(text: str) -> str:
    """The text in one line, where no character is read as Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
