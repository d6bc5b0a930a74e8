"""Events as they stand in a file: everything typed but the date, which is still text with a place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chronology.diagnostics import Diagnostic, Location, Related, Severity
from chronology.model.dates import EventDate
from chronology.model.events import Citation, Event, Importance, Kind, Origin, Status
from chronology.model.problems import DateProblem
from chronology.yamltext import Mapping, Node, Scalar, Sequence, YamlDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class DateText:
    """The words of a date and where they stand."""

    text: str
    location: Location
    source_line: str = ""
    length: int = 1

    def problem(self, id: str, message: str, *, hint: str = "", severity: Severity = Severity.ERROR) -> Diagnostic:  # noqa: A002
        """A diagnostic about these words."""
        return Diagnostic(
            id=id,
            message=message,
            location=self.location,
            severity=severity,
            hint=hint,
            source_line=self.source_line,
            length=self.length,
        )

    def refused(self, problem: DateProblem) -> Diagnostic:
        """The diagnostic of a date that is not taken, at the piece of it that is at fault."""
        if problem.part and (at := self.text.find(problem.part)) > 0:
            place = replace(self.location, column=self.location.column + at)
            return replace(self, location=place, length=len(problem.part)).refused(replace(problem, part=""))
        return self.problem(problem.id, problem.message, hint=problem.hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingNote:
    """The machine's fields of an extracted event."""

    rule: str = ""
    anchor: str = ""
    focus: str = ""
    """The words whose date was the anchor, where that was a date in focus."""
    direction: str = ""
    why: str = ""
    """Why it was read into the past or the future."""
    also: str = ""
    """Other readings as `also_text` writes them."""
    key: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a record stands: its node in its file, so that later checks can point at any of its fields."""

    document: YamlDocument
    node: Mapping

    def find(self, *field: str | int) -> Node:
        """The node of a field (`"sources", 0, "quote"`), or of the nearest thing around it that is there."""
        node: Node = self.node
        for step in field:
            inner: Node | None = None
            if isinstance(node, Mapping) and isinstance(step, str):
                inner = node.get(step)
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                inner = node.items[step]
            elif isinstance(step, int):
                inner = node  # one source, written without a list
            if inner is None:
                break
            node = inner
        if isinstance(node, Mapping) and node is self.node and node.entries:
            return node.entries[0][0]
        return node


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """One record of an event file with the defaults of its file; `dated` makes it an event."""

    key: str
    date: DateText
    title: str
    place: Place
    is_reported: bool = False
    """The date is that of a report which names no day of its own (`when_basis: reported`)."""
    id: str | None = None
    published: DateText | None = None
    """The anchor for relative words that the event or its file gives."""
    source_dates: tuple[DateText, ...] = ()
    """`published` of its sources: the anchor where `published` is None and they agree."""
    text: str = ""
    status: Status = Status.REPORTED
    kind: Kind = Kind.EVENT
    importance: Importance = Importance.NORMAL
    order: int | None = None
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    hemisphere: str = ""
    language: str = ""
    """"" where neither the event nor its file says; the workspace's language then."""
    likelihood: str = ""
    marking: str = ""
    notes: str = ""
    rejected: str = ""
    origin: Origin = Origin.WRITTEN
    reviewed: bool = True
    reading: ReadingNote | None = None
    path: str = ""
    line: int = 0

    def dated(self, date: EventDate, *, language: str = "en") -> Event:
        """The event, once its date is resolved; `language` is for events that name none."""
        return Event(
            key=self.key,
            date=date,
            title=self.title,
            id=self.id,
            text=self.text,
            status=self.status,
            kind=self.kind,
            importance=self.importance,
            order=self.order,
            people=self.people,
            places=self.places,
            organisations=self.organisations,
            tags=self.tags,
            sources=self.sources,
            likelihood=self.likelihood,
            marking=self.marking,
            notes=self.notes,
            language=self.language or language,
            origin=self.origin,
            reviewed=self.reviewed,
            rejected=self.rejected,
            path=self.path,
            line=self.line,
        )

    def problem(
        self,
        id: str,  # noqa: A002
        message: str,
        *field: str | int,
        hint: str = "",
        severity: Severity = Severity.ERROR,
        related: tuple[Related, ...] = (),
    ) -> Diagnostic:
        """A diagnostic at one of the event's fields (`"sources", 0, "quote"`), or at its beginning."""
        node = self.place.find(*field)
        return self.place.document.problem(id, message, node, hint=hint, severity=severity, related=related)

    def location(self, *field: str | int) -> Location:
        """Where one of its fields stands."""
        return self.place.document.location(self.place.find(*field))


def located(document: YamlDocument, node: Node | None) -> DateText | None:
    """The text of a scalar with its place, inside its quotes; None where there is no text."""
    if not isinstance(node, Scalar) or node.is_empty or node.is_alias:
        return None
    location = document.location(node)
    is_quoted = node.style in ("'", '"') and node.length == len(node.text) + 2
    return DateText(
        text=node.text.strip(),
        location=replace(location, column=location.column + 1) if is_quoted else location,
        source_line=document.line(node.line),
        length=len(node.text) if is_quoted else node.length,
    )
