"""Extracted events to events/extracted/*.yaml, and again without touching what a person did there.

An event that a person edited, accepted or rejected stays as it is; one that a person deleted stays away (its key is in
`seen:`); a new one is appended as text; one that nobody has touched is brought up to date in its own lines; and one
that is no longer found stays and is named in the report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePath

from chronology.diagnostics import CannotRun, Diagnostic
from chronology.files import FileNotWritten, limits, locked, read_text, remove_unchanged, write_atomically
from chronology.model.articles import Article
from chronology.model.dates import AnchorKind, Direction, Reading
from chronology.model.events import Citation, Event, Importance, Kind, Status
from chronology.model.notation import format_date
from chronology.records.drafts import EventDraft
from chronology.records.emitting import Value, entry, item, scalar
from chronology.records.event_files import EventFile, digest_of, read_event_text
from chronology.records.lines import TextLines, append_items, comments_of, indent_of_items, item_lines, last_line
from chronology.records.renaming import KeyOf, Renaming, former_names, renamed
from chronology.records.schema.events import EventRecord
from chronology.records.validation import Plain, plain
from chronology.yamltext import Mapping, Scalar

_LONGEST_NAME = 255
"""Bytes that the name of a file may have on all common systems."""
_HEAD = """\
# Dates found in an article. This file is yours to correct: an event that you edit, accept (`reviewed: yes`) or
# reject (`rejected: why`) stays as you leave it when `chronology extract` runs again; one that you delete stays away.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionReport:
    """What writing the extractions of one article changed, by the titles of the events."""

    path: str
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    """Untouched events that are read otherwise now."""
    kept: int = 0
    """Events that stay as they are."""
    vanished: tuple[str, ...] = ()
    """Still in the file, but no longer found in the article."""
    is_written: bool = False
    moved_from: str = ""
    """Where the events of the article were while it had another name."""


def _leads_out(article: str) -> bool:
    return ".." in PurePath(article).parts or article.startswith("/") or "\0" in article


def extracted_path(folder: Path, article: str) -> Path:
    """Where the extractions of an article go: its path below articles/ with `.yaml` behind it, in events/extracted/.

    A name that is longer with `.yaml` than a system allows is shortened. Raises `CannotRun` for one that leads out of
    that folder.
    """
    if _leads_out(article):
        raise CannotRun(f"the article {article!r} has no path below articles/, so its events get no file")
    path = folder / f"{article}.yaml"
    name = path.name.encode()
    if len(name) <= _LONGEST_NAME:
        return path
    # Names that begin alike stay apart.
    shortened = name[: _LONGEST_NAME - 20].decode("utf-8", "ignore")
    return path.with_name(f"{shortened}~{hashlib.sha256(name).hexdigest()[:12]}.yaml")


def write_extracted(
    path: Path,
    events: Sequence[Event],
    *,
    article: Article,
    folder: Path | None = None,
    gone: Container[str] = (),
    key_of: KeyOf | None = None,
) -> tuple[ExtractionReport, tuple[Diagnostic, ...]]:
    """Brings an extracted file up to date and says what changed.

    A file with errors of its own is left as it is: its problems are returned and nothing is written. Where the file
    names articles that are `gone`, `key_of` says what the keys of its events are under the new name; and
    if it lay where `extract` puts the file of the old name in `folder`, it goes to where it puts that of the new one.
    """
    name = str(path)
    with locked(path.parent):
        try:
            found = read_text(path, limits.EVENTS, follow=False) if path.exists() else None
        except (OSError, UnicodeDecodeError) as error:
            why = "it is a link" if path.is_symlink() else getattr(error, "strerror", "") or error
            raise FileNotWritten(f"{name} cannot be read, so nothing is added to it: {why}") from error
        old = found or ""
        current, target = old, path
        if key_of is not None and old.strip():
            file, _ = read_event_text(old, name)
            renaming = Renaming(formerly=former_names(file, article.path, gone), name=article.path, key_of=key_of)
            current = renamed(old, file, events, renaming)
            if folder is not None and file.article in renaming.formerly:
                at_home = not _leads_out(file.article) and path == extracted_path(folder, file.article)
                target = extracted_path(folder, article.path) if at_home else path
        text, report, problems = merge_extracted(current, events, article=article, name=str(target))
        if text != old and not problems:
            within = folder.parent.parent if folder is not None else None
            write_atomically(target, text, before=found if target == path else None, within=within)
        if target != path and not problems:
            remove_unchanged(path, old)
            report = replace(report, moved_from=name)
    return report, problems


def merge_extracted(
    existing: str, events: Sequence[Event], *, article: Article, name: str
) -> tuple[str, ExtractionReport, tuple[Diagnostic, ...]]:
    """The new text of an extracted file, what changed in it, and what is wrong with the old one."""
    if not existing.strip():
        text = _new_file(events, article)
        titles = tuple(event.title for event in events)
        return text, ExtractionReport(path=name, added=titles, is_written=True), ()
    file, problems = read_event_text(existing, name)
    if any(problem.is_error for problem in problems):
        return existing, ExtractionReport(path=name, kept=len(file.events)), problems
    return _Merger(existing, file, article, name).merged(events)


class _Merger:
    """One file being brought up to date, by edits of its lines."""

    def __init__(self, text: str, file: EventFile, article: Article, name: str) -> None:
        assert file.document is not None
        self._text = text
        self._file = file
        self._document = file.document
        self._article = article
        self._name = name
        self._lines = TextLines(text)
        self._by_key = {draft.reading.key: draft for draft in file.events if draft.reading and draft.reading.key}

    def merged(self, events: Sequence[Event]) -> tuple[str, ExtractionReport, tuple[Diagnostic, ...]]:
        found = {event.key: event for event in events}
        known = {*self._by_key, *self._file.seen}
        new = [event for key, event in found.items() if key not in known]
        updated = [event for key, event in found.items() if key in self._by_key and self._update(event)]
        added = [line for event in new for line in ["", *self._item(event)]]
        if new and not append_items(self._lines, self._document, added):
            raise FileNotWritten(
                f"{self._name}: the events are written in brackets", hint="write each as an item of its own"
            )
        self._set_head(tuple(dict.fromkeys((*self._file.seen, *self._by_key, *found))))
        text = self._lines.text()
        report = ExtractionReport(
            path=self._name,
            added=tuple(event.title for event in new),
            updated=tuple(event.title for event in updated),
            kept=len(self._file.events) - len(updated),
            vanished=tuple(
                draft.title for key, draft in self._by_key.items() if key not in found and self._is_own(draft)
            ),
            is_written=text != self._text,
        )
        return text, report, ()

    def _is_own(self, draft: EventDraft) -> bool:
        """Whether an event is told by this article; a person may have moved that of another one here."""
        cited = {source.article for source in draft.sources if source.article}
        return not cited or self._article.path in cited

    def _item(self, event: Event) -> list[str]:
        return item(event_fields(event), indent=indent_of_items(self._document))

    def _update(self, event: Event) -> bool:
        """Rewrites the lines of an event as it is read now, where they are still those that the machine wrote."""
        draft = self._by_key[event.key]
        node = draft.place.node
        place = item_lines(self._document, node)
        if draft.reviewed or draft.rejected or place is None:
            return False
        first, last = place
        stands = self._lines.lines(first, last)
        fields = plain(node)
        assert isinstance(fields, dict)
        new = self._item(event)
        if (
            stands == new
            or list(fields) != _machine_order(fields)
            or stands != item(fields, indent=len(stands[0]) - len(stands[0].lstrip()))
        ):
            return False
        self._lines.replace(first, last, new)
        return True

    def _set_head(self, seen: tuple[str, ...]) -> None:
        root = self._document.root
        if not isinstance(root, Mapping):
            return
        for key, value in _head_fields(self._article, seen).items():
            is_theirs = key in ("published", "inferred_published") and root.get("published") is not None
            if value and (not is_theirs or self._is_given_anew(key)):
                self._set_key(root, key, value)

    def _is_given_anew(self, key: str) -> bool:
        """Whether a person gives the publication date in this run, which the head has to remember."""
        published = self._article.published
        return key == "published" and published is not None and published.evidence == "--published"

    def _set_key(self, root: Mapping, key: str, value: Value) -> None:
        old, lines = root.get(key), entry(key, value)
        if old is None:
            first = root.key("events") or root.entries[0][0]
            self._lines.insert(first.line, lines)
            return
        place = root.key(key)
        assert place is not None
        written = [value] if isinstance(value, str) else list(value)
        stands = plain(old)
        if stands in (value, written):
            return
        if isinstance(old, Scalar) and old.text and old.style not in ("|", ">") and isinstance(value, str):
            self._lines.replace_between((old.line, old.column), (old.end_line, old.end_column), scalar(value))
            return
        last = last_line(self._document, old)
        comments = comments_of(self._lines.lines(place.line, last))
        self._lines.replace(place.line, last, [*comments, *lines])


def _new_file(events: Sequence[Event], article: Article) -> str:
    head = _head_fields(article, tuple(dict.fromkeys(event.key for event in events)))
    lines = [line for key, value in head.items() for line in entry(key, value)]
    lines.append("events:" if events else "events: []")
    for event in events:
        lines += ["", *item(event_fields(event))]
    return _HEAD + "\n".join(lines) + "\n"


def _head_fields(article: Article, seen: tuple[str, ...]) -> dict[str, Value]:
    """What stands above the events; `published` only where it was given, for only then may words be counted from it."""
    published = article.published
    day = published.day.isoformat() if published else ""
    is_inferred = published is not None and published.inferred
    return {
        "article": article.path,
        "article_digest": article.digest[:16],
        "published": "" if is_inferred else day,
        "inferred_published": day if is_inferred else "",
        "language": article.language if article.language != "en" else "",
        "seen": seen,
    }


def event_fields(event: Event) -> dict[str, Value]:
    """The fields of an extracted event in the order of the file, those with their usual value left out."""
    fields: dict[str, Value] = {
        "date": event.date.typed,
        "when_basis": "reported" if event.date.when.is_reported else "",
        "title": event.title,
        "text": event.text,
        "status": "" if event.status is Status.REPORTED else event.status.value,
        "kind": "" if event.kind is Kind.EVENT else event.kind.value,
        "importance": "" if event.importance is Importance.NORMAL else event.importance.value,
        "people": event.people,
        "places": event.places,
        "organisations": event.organisations,
        "tags": event.tags,
        "sources": tuple(_source_fields(source) for source in event.sources),
    }
    fields = {key: value for key, value in fields.items() if value}
    return {**fields, "reading": {**_reading_fields(event), "written": digest_of(_as_read(fields))}}


_ORDER = tuple(EventRecord.model_fields)


def _machine_order(fields: dict[str, Plain]) -> list[str]:
    """The keys in the order in which the machine writes them."""
    return sorted(fields, key=lambda key: _ORDER.index(key) if key in _ORDER else len(_ORDER))


def _source_fields(source: Citation) -> dict[str, Value]:
    return {name: value for name in Citation.__slots__ if (value := getattr(source, name))}


def _reading_fields(event: Event) -> dict[str, Value]:
    reading = event.date.reading
    if reading is None:
        return {"key": event.key}
    return {
        "rule": reading.rule,
        "anchor": _anchor_day(reading),
        "focus": reading.anchor.words if reading.anchor.kind is AnchorKind.FOCUS else "",
        "direction": reading.direction.value if reading.direction is not Direction.NONE else "",
        "why": reading.direction_why,
        "also": also_text(reading),
        "key": event.key,
    }


def also_text(reading: Reading) -> str:
    """The alternatives on one line: "2023-10-05 (the first Thursday after publication); …"."""
    return "; ".join(f"{format_date(other.when)} ({other.why})" for other in reading.alternatives)


def _anchor_day(reading: Reading) -> str:
    value = reading.anchor.value
    if value is None:
        return ""
    return (value.date() if isinstance(value, datetime) else value).isoformat()


def _as_read(value: Value) -> Plain:
    """The fields as the YAML reader will give them back."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {key: _as_read(inner) for key, inner in value.items()}
    return [_as_read(inner) for inner in value]
