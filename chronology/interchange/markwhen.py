"""The chronology as a Markwhen document (https://docs.markwhen.com): `EDTF: title #tag`, one line per entry."""

from __future__ import annotations

import re

from chronology.interchange import Header
from chronology.model.chronology import Chronology, Entry
from chronology.model.comparison import named_days


def chronology_markwhen(chronology: Chronology, header: Header) -> str:
    """The dated entries as days or spans of days; Markwhen has no undated ones."""
    lines = [f"title: {_one_line(header.title)}", ""]
    lines += [line for entry in chronology.entries if (line := _line(entry))]
    return "\n".join(lines) + "\n"


def _line(entry: Entry) -> str:
    start, end = named_days(entry.when)
    first, last = start or end, end or start
    if first is None or last is None:
        return ""
    when = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    tags = "".join(f" #{re.sub(r'[^0-9A-Za-z_-]+', '-', tag).strip('-')}" for tag in entry.tags)
    return f"{when}: {_one_line(entry.title)}{tags}"


def _one_line(text: str) -> str:
    """The text in one line; a leading sign is kept from being read as a heading, a comment or a date."""
    return " ".join(text.split()).lstrip("#/-: ")
