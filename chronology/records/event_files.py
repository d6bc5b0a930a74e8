"""Event files in: one file or many, to `EventDraft` values and every problem of every file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from chronology.diagnostics import CannotRun, Diagnostic, Related, Severity
from chronology.model.events import Citation, Origin
from chronology.model.notation import parse_date
from chronology.model.problems import DateProblem
from chronology.records.drafts import DateText, EventDraft, Place, ReadingNote, located
from chronology.records.reading import read_record_file, read_record_text
from chronology.records.schema.events import LONGEST_TITLE, EventFileRecord, EventRecord, SourceRecord
from chronology.records.validation import Plain, field_names, plain, suggestion, validate
from chronology.yamltext import Mapping, Node, Scalar, Sequence, YamlDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFile:
    """What one event file holds; the fields below `events` are those of an extracted file."""

    path: str
    events: tuple[EventDraft, ...] = ()
    article: str = ""
    article_digest: str = ""
    published: DateText | None = None
    inferred_published: str = ""
    cites: tuple[str, ...] = ()
    """The articles that its events name, in alphabetical order."""
    seen: tuple[str, ...] = ()
    """Keys of all extractions that were ever written here, so that those a person deleted stay away."""
    document: YamlDocument | None = None
    """The file as it was read, for those who edit it."""


def load_event_file(path: Path, name: str | None = None) -> tuple[tuple[EventDraft, ...], tuple[Diagnostic, ...]]:
    """The events of one file; `name` is the path that people are shown."""
    file, problems = read_event_file(path, name)
    events, more = checked_together([file])
    return events, problems + more


def read_event_file(path: Path, name: str | None = None) -> tuple[EventFile, tuple[Diagnostic, ...]]:
    """One event file by itself: ids and keys are not yet held against those of other files."""
    name = str(path) if name is None else name
    try:
        document = read_record_file(path, name)
    except OSError as error:
        raise CannotRun(f"{name} cannot be read: {error.strerror}") from error
    return _event_file(document)


def read_event_text(text: str, name: str) -> tuple[EventFile, tuple[Diagnostic, ...]]:
    """The same for a text that is not in a file."""
    return _event_file(read_record_text(text, name))


def checked_together(files: Iterable[EventFile]) -> tuple[tuple[EventDraft, ...], tuple[Diagnostic, ...]]:
    """The events of all files with keys that are unique among them; an id given twice is a problem."""
    ids: dict[str, EventDraft] = {}
    keys: dict[str, int] = {}
    drafts: list[EventDraft] = []
    problems: list[Diagnostic] = []
    for draft in (draft for file in files for draft in file.events):
        if draft.id is not None:
            if draft.id in ids:
                problems.append(_duplicate_id(draft, ids[draft.id]))
            ids.setdefault(draft.id, draft)
        count = keys[draft.key] = keys.get(draft.key, 0) + 1
        drafts.append(draft if count == 1 else replace(draft, key=f"{draft.key}-{count}"))
    return tuple(drafts), tuple(problems)


def _duplicate_id(draft: EventDraft, first: EventDraft) -> Diagnostic:
    return draft.problem(
        "duplicate-id",
        f"the id `{draft.id}` is given to a second event",
        "id",
        hint="give this event an id of its own",
        related=(Related(location=first.location("id"), message="first given here"),),
    )


def _event_file(document: YamlDocument) -> tuple[EventFile, tuple[Diagnostic, ...]]:
    root = document.root
    problems: tuple[Diagnostic, ...] = ()
    match root:
        case None:
            return EventFile(path=document.path, document=document), document.diagnostics
        case Sequence():
            header, items = EventFileRecord(), root.items
        case Mapping() if isinstance(listed := root.get("events"), Sequence) or (listed and _is_empty(listed)):
            found, problems = validate(document, _without(root, "events"), EventFileRecord)
            header = found or EventFileRecord()
            items = listed.items if isinstance(listed, Sequence) else ()
            problems = problems if isinstance(listed, Sequence) else (*problems, _no_events(document, root))
        case _:
            return EventFile(path=document.path, document=document), (*document.diagnostics, _no_list(document, root))
    reader = _EventReader(document, header, root)
    events = tuple(draft for item in items if (draft := reader.read(item)) is not None)
    file = EventFile(
        path=document.path,
        events=events,
        article=header.article,
        article_digest=header.article_digest,
        published=reader.published,
        inferred_published=header.inferred_published,
        cites=tuple(sorted({source.article for draft in events for source in draft.sources if source.article})),
        seen=header.seen,
        document=document,
    )
    return file, (*document.diagnostics, *problems, *reader.problems)


def _without(node: Mapping, key: str) -> Mapping:
    return node._replace(entries=tuple(entry for entry in node.entries if entry[0].text != key))


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_empty


def _no_events(document: YamlDocument, root: Mapping) -> Diagnostic:
    at = root.key("events") or root
    return document.problem("empty-file", "no event under `events:`", at, severity=Severity.NOTE)


def _no_list(document: YamlDocument, root: Node) -> Diagnostic:
    at: Node = root
    hint = "begin every event with `- date: …`"
    if isinstance(root, Mapping) and (key := root.key("events")) is not None:
        at, hint = key, "under `events:`, begin every event with `- date: …`"
    elif isinstance(root, Mapping):
        at = root.entries[0][0] if root.entries else root
        if root.get("date") or root.get("title"):
            hint = "begin the event with `- ` and indent its other lines by two spaces"
    return document.problem("not-a-list", "an event file is a list of events", at, hint=hint)


class _EventReader:
    """Makes drafts of the events of one file, with the file's defaults."""

    def __init__(self, document: YamlDocument, header: EventFileRecord, root: Node) -> None:
        self.problems: list[Diagnostic] = []
        self.published = located(document, root.get("published")) if isinstance(root, Mapping) else None
        self._document = document
        self._header = header
        self._source = _citation(header.source) if header.source else None
        self._origin = Origin.EXTRACTED if header.article else Origin.WRITTEN

    def read(self, node: Node) -> EventDraft | None:
        """The draft of one list item, or None where a problem (now in `problems`) leaves none."""
        if not isinstance(node, Mapping):
            self._report_no_event(node)
            return None
        record, problems = validate(self._document, node, EventRecord)
        self.problems += problems
        if record is None:
            self._check_date(node)
            return None
        draft = self._draft(node, record)
        self._check(draft)
        return draft

    def _check_date(self, node: Mapping) -> None:
        """What is wrong with the date of an event that is left out for another reason, so that one run names both.

        Not what the workspace's settings decide, which are not known here.
        """
        date = located(self._document, node.get("date"))
        read = parse_date(date.text) if date is not None else None
        if date is not None and isinstance(read, DateProblem) and read.id not in _BY_SETTINGS:
            self.problems.append(date.refused(read))

    def _report_no_event(self, node: Node) -> None:
        if isinstance(node, Scalar) and node.is_alias:
            return
        message = "an item without a value" if isinstance(node, Scalar) and node.is_empty else "not an event"
        hint = "an event is `date: …` and `title: …`, each on a line of its own"
        self.problems.append(self._document.problem("not-an-event", message, node, hint=hint))

    def _draft(self, node: Mapping, record: EventRecord) -> EventDraft:
        header = self._header
        date = located(self._document, node.get("date"))
        assert date is not None, "a date that is not text does not pass the schema"
        reading = record.reading
        return EventDraft(
            key=_key(record),
            date=date,
            title=record.title,
            is_reported=record.when_basis == "reported",
            place=Place(document=self._document, node=node),
            id=record.id,
            published=located(self._document, node.get("published")) or self.published,
            source_dates=_source_dates(self._document, node),
            text=record.text,
            status=record.status,
            kind=record.kind,
            importance=record.importance,
            order=record.order,
            people=record.people,
            places=record.places,
            organisations=record.organisations,
            tags=_joined(header.tags, record.tags),
            sources=self._sources(record),
            hemisphere=record.hemisphere or header.hemisphere,
            language=record.language or header.language,
            likelihood=record.likelihood,
            marking=record.marking or header.marking,
            notes=record.notes,
            rejected=record.rejected,
            origin=self._origin if reading else Origin.WRITTEN,
            reviewed=_is_reviewed(node, record),
            reading=ReadingNote(**reading.model_dump()) if reading else None,
            path=self._document.path,
            line=node.line,
        )

    def _sources(self, record: EventRecord) -> tuple[Citation, ...]:
        """The event's sources; one that names no publication is a place in the file's source."""
        if self._source is None:
            return tuple(_citation(source) for source in record.sources)
        if not record.sources:
            return (self._source,)
        return tuple(_within(self._source, _citation(source)) for source in record.sources)

    def _check(self, draft: EventDraft) -> None:
        if len(draft.title) > LONGEST_TITLE:
            self._warn(
                draft,
                "long-title",
                f"the title has {len(draft.title)} characters",
                "title",
                hint=f"at most {LONGEST_TITLE} fit the table; move what is left into `text`",
            )
        if not draft.sources and not _is_meant(draft.place.node, "sources"):
            self._warn(
                draft,
                "no-source",
                "no source is named",
                "title",
                hint="add `sources:` with what the event is known from",
            )
        for number, source in enumerate(draft.sources):
            self._check_source(draft, number, source)

    def _check_source(self, draft: EventDraft, number: int, source: Citation) -> None:
        if source.as_written and source.quote and source.as_written not in source.quote:
            self._warn(
                draft,
                "words-not-in-quote",
                f"“{source.as_written}” is not in the quote",
                *("sources", number, "as_written"),
                hint="`as_written` is a piece of `quote`, letter for letter",
            )
        for field in ("url", "archived"):
            address = getattr(source, field)
            if address and not address.lower().startswith(("http://", "https://", "mailto:")):
                hint = "packs link to http, https and mailto only; this one is printed as text"
                self._warn(draft, "unsafe-link", f"not linked: {address}", "sources", number, field, hint=hint)

    def _warn(self, draft: EventDraft, name: str, message: str, *field: str | int, hint: str) -> None:
        self.problems.append(draft.problem(name, message, *field, hint=hint, severity=Severity.WARNING))


_BY_SETTINGS = frozenset({"ambiguous-date-order", "fiscal-year-start-unknown", "two-digit-year"})
"""Problems of dates that a workspace's settings can mend."""


def _is_meant(node: Mapping, field: str) -> bool:
    """Whether a key that is none, and is reported, was probably meant for this field."""
    known = field_names(EventRecord)
    return any(suggestion(key.text, known, table="keys") == field for key, _ in node.entries if key.text not in known)


def _citation(record: SourceRecord) -> Citation:
    return Citation(**record.__dict__)


def _within(whole: Citation, part: Citation) -> Citation:
    if part.article or part.title or part.publisher or part.url:
        return part
    given = {name: value for name in Citation.__slots__ if (value := getattr(part, name))}
    return replace(whole, **given)


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second))) if first else second


def _source_dates(document: YamlDocument, node: Mapping) -> tuple[DateText, ...]:
    value = node.get("sources")
    items = value.items if isinstance(value, Sequence) else (value,)
    dates = (located(document, item.get("published")) for item in items if isinstance(item, Mapping))
    return tuple(date for date in dates if date is not None)


def _key(record: EventRecord) -> str:
    if record.id:
        return record.id
    if record.reading and record.reading.key:
        return record.reading.key
    source = record.sources[0] if record.sources else None
    words = (record.date, record.title, record.text, source.article or source.title if source else "")
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def _is_reviewed(node: Mapping, record: EventRecord) -> bool:
    """A person's own event is; an extraction is once a person edited it, or said so."""
    if record.reading is None or not record.reading.written:
        return True
    if record.reviewed and record.reviewed.lower() not in ("no", "false"):
        return True
    return digest_of(plain(node)) != record.reading.written


_NOT_CONTENT = frozenset({"reading", "reviewed", "rejected"})


def digest_of(fields: Plain) -> str:
    """A digest of an event's fields as text, whatever their order, quotes or layout; the machine's own keys left out.

    It differs from `reading.written` exactly when a person changed what the event says.
    """
    assert isinstance(fields, dict)
    content = {key: value for key, value in fields.items() if key not in _NOT_CONTENT and value not in ("", [], {})}
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
