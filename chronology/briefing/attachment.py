"""The pack's own entries as YAML: a valid event file, written from the model and filtered like the pack.

No notes, no rejected events, no path of the author's machine. The writer is small because it writes one shape only:
every text is double-quoted (JSON's escapes are YAML's), so no value is ever read as a number, a date or a list.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from chronology.briefing.brief import Brief
from chronology.briefing.markings import highest_marking, markings_of
from chronology.briefing.sources import printable_path
from chronology.briefing.wording import words_of
from chronology.document.tree import Attachment
from chronology.model.chronology import Entry
from chronology.model.events import Citation, Event, Importance, Kind, Status
from chronology.model.notation import format_date

ATTACHMENT_NAME = "entries.yaml"


def compose_attachment(brief: Brief) -> Attachment:
    """The file that a PDF carries, so that the pack can be read by a program and built again."""
    return Attachment(
        name=ATTACHMENT_NAME,
        mime="application/yaml",
        description=brief.phrases.say("colophon.attached_text", name=ATTACHMENT_NAME),
        data=entries_as_yaml(brief).encode("utf-8"),
    )


def entries_as_yaml(brief: Brief) -> str:
    """An event file with one event for each entry, in the order of the pack."""
    head = [f"# {line}" for line in (_one_line(brief.settings.title), brief.settings.version, brief.marking) if line]
    if not brief.entries:
        return "\n".join([*head, "events: []", ""])
    lines = [line for entry in brief.entries for line in _entry(brief, entry)]
    return "\n".join([*head, "events:", *lines, ""])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _entry(brief: Brief, entry: Entry) -> Iterator[str]:
    fields = [
        ("id", entry.id),
        ("date", format_date(entry.when)),
        ("title", entry.title),
        ("text", entry.text),
        ("status", entry.status.value if entry.status is not Status.REPORTED else ""),
        ("kind", entry.kind.value if entry.kind is not Kind.EVENT else ""),
        ("importance", entry.importance.value if entry.importance is not Importance.NORMAL else ""),
        ("likelihood", entry.likelihood),
        ("marking", highest_marking(markings_of(entry))),
    ]
    lines = [f"{name}: {_quoted(value)}" for name, value in fields if value]
    if entry.order is not None:
        lines.append(f"order: {entry.order}")
    lists = (
        ("people", entry.people),
        ("organisations", entry.organisations),
        ("places", entry.places),
        ("tags", entry.tags),
    )
    lines += [f"{name}: [{', '.join(map(_quoted, values))}]" for name, values in lists if values]
    sources = [line for event in entry.members for cited in event.sources for line in _source(brief, event, cited)]
    lines += ["sources:", *sources] if sources else []
    yield from _as_item(lines, indent=2)


def _source(brief: Brief, event: Event, citation: Citation) -> Iterator[str]:
    """The source with what its article says about itself, so that the file stands alone.

    A publication date that was only inferred stays out: in a file of a person it would count as given.
    """
    source = brief.sources.source_of(citation)
    published = "" if source.inferred_from or source.published is None else str(source.published)
    fields = [
        ("article", printable_path(citation.article)),
        ("title", source.title),
        ("publisher", source.publisher),
        ("url", source.url),
        ("published", published),
        ("accessed", source.accessed),
        ("archived", source.archived),
        ("at", citation.at),
        ("quote", citation.quote),
        ("as_written", citation.as_written or words_of(event)),
        ("reliability", citation.reliability),
        ("credibility", citation.credibility),
    ]
    yield from _as_item([f"{name}: {_quoted(value)}" for name, value in fields if value], indent=2)


def _as_item(lines: Iterable[str], *, indent: int) -> Iterator[str]:
    for index, line in enumerate(lines):
        yield " " * indent + ("- " if index == 0 else "  ") + line


def _quoted(text: str) -> str:
    return (
        json.dumps(text, ensure_ascii=False)
        .replace("\x7f", "\\u007f")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
