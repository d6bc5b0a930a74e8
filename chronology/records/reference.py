"""docs/records.md: every key that people may write, made from the definition that validates them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from chronology.records.schema.companions import DecisionRecord, PersonRecord, SourceNoteRecord
from chronology.records.schema.events import EventFileRecord, EventRecord, SourceRecord
from chronology.records.schema.settings import FilterRecord, PackRecord, SettingsRecord, ThemeRecord
from chronology.records.validation import choices_of

_HEAD = """# What you may write

<!-- Written by `make docs` from chronology/records/schema/; change it there. -->

All files are YAML in UTF-8. Every value is read as text: `no` is the word, `14:30` a time of day,
and a date is never turned into something else. A key without a value is as if it were not there. A list of one may be
written without brackets. Keys that are in none of these tables are errors, with a suggestion.

```yaml
# An event file is a list of events; a date and a title are enough.
- date: mid-September 2023
  title: The delegation arrives
  sources: [evening-news.txt]
```
"""

_RECORDS: tuple[tuple[str, str, type[BaseModel]], ...] = (
    ("An event", "", EventRecord),
    (
        "A source of an event",
        "In one word, a source is the path of an article (by its suffix), an address (`https://…`), or else a title.",
        SourceRecord,
    ),
    (
        "A file of events with values for all of them",
        "The list is then written under `events:`. A source of an event that names no publication is a place in the "
        "file's `source`.",
        EventFileRecord,
    ),
    ("chronology.yaml", "What the pack is. Only `title` must be there.", SettingsRecord),
    ("`filter` in chronology.yaml", "", FilterRecord),
    (
        "A pack under `packs` in chronology.yaml",
        "`chronology build NAME` makes it. What it says takes the place of what chronology.yaml says; the rest stays.",
        PackRecord,
    ),
    ("`theme` in chronology.yaml", "", ThemeRecord),
    (
        "events/merges.yaml",
        "A list of decisions; each has either `same` or `different`, with two ids or more.",
        DecisionRecord,
    ),
    ("events/sources.yaml", "A list; the first pattern that fits an article counts.", SourceNoteRecord),
    ("events/people.yaml", "A list of people.", PersonRecord),
)


def records_markdown() -> str:
    """A table for each kind of record: its keys, what they are for, and what may stand there."""
    parts = [_HEAD]
    for title, note, model in _RECORDS:
        parts += [
            f"## {title}",
            "",
            *([note, ""] if note else []),
            "| key | what it is | for example |",
            "|---|---|---|",
        ]
        parts += [_row(name, field) for name, field in model.model_fields.items() if name not in ("reading", "seen")]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def _row(name: str, field: Any) -> str:
    must = " **Must be there.**" if field.is_required() else ""
    listed = choices_of(field.annotation)
    values = f" One of: {', '.join(listed)}." if listed else ""
    examples = ", ".join(f"`{_shown(example)}`" for example in field.examples or () if not listed)
    return f"| `{field.alias or name}` | {field.description}{must}{values} | {examples} |"


def _shown(example: Any) -> str:
    if isinstance(example, list):
        return f"[{', '.join(map(str, example))}]"
    if isinstance(example, dict):
        return "{" + ", ".join(f'{key}: "{value}"' for key, value in example.items()) + "}"
    return str(example)
