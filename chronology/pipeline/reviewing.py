"""The pass through what nobody has looked at: unreviewed extractions, then entries that are perhaps the same.

A `Review` knows what to ask next and carries out answers, each at once and whole on disk; it draws nothing and reads no
keys. What was changed in an editor meanwhile is never overwritten: `ChangedMeanwhile` comes out, and `reload` reads the
workspace again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from chronology.diagnostics import CannotRun, Diagnostic
from chronology.merging.identity import slug
from chronology.model.articles import Article
from chronology.model.chronology import Entry, Proposal
from chronology.model.dates import EventDate
from chronology.model.events import Event
from chronology.model.notation import format_date
from chronology.model.problems import DateProblem
from chronology.pipeline.explaining import explain_date
from chronology.pipeline.memory import Memory
from chronology.pipeline.readings import events_of, with_reading
from chronology.pipeline.steps import articles_by_name, run_steps
from chronology.pipeline.work import Progress, Request, Work, no_progress
from chronology.records.drafts import EventDraft
from chronology.records.editing import ChangedMeanwhile, Edit, append_decision, change_event, undo
from chronology.records.emitting import Value

__all__ = ["ChangedMeanwhile", "Extraction", "Question", "Review", "Task"]

MERGES = "events/merges.yaml"
_LONGEST_ID = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """An extraction that nobody has looked at, with what is needed to judge it."""

    draft: EventDraft
    event: Event
    entry: Entry | None
    """What it became part of; None for one that was left out."""
    article: Article | None

    @property
    def identity(self) -> str:
        return self.draft.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Two entries that are perhaps the same; or two records that were made one entry, each as an entry of its own."""

    proposal: Proposal
    first: Entry
    second: Entry
    is_merged: bool = False

    @property
    def identity(self) -> str:
        return f"{self.proposal.first} {self.proposal.second}"


Task = Extraction | Question


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """A step that can be undone: its edits, and what was asked."""

    words: str
    edits: tuple[Edit, ...]
    place: tuple[int, int]
    task: Task


@dataclass(slots=True)
class _Queue:
    """One kind of question, and how far the person has come."""

    tasks: list[Task] = field(default_factory=list)
    position: int = 0
    is_loaded: bool = False


class Review:
    """One pass, about the kinds of question that are asked for; `by` and `day` stand in every decision it writes."""

    def __init__(
        self,
        request: Request,
        *,
        by: str,
        day: date,
        extractions: bool = True,
        proposals: bool = True,
        merged: bool = False,
        progress: Progress = no_progress,
    ) -> None:
        if request.workspace is None:
            raise CannotRun("review needs a workspace: it writes into events/", hint="make one with `chronology init`")
        self.by, self.day = by, day
        self.count = 0
        """Steps that were carried out and not undone."""
        self.problems: list[Diagnostic] = []
        self._root = request.workspace
        self._request = request
        self._asks_proposals, self._asks_merged = proposals, merged
        self._memory = Memory()
        self._progress = progress
        self._queues = (_Queue(), _Queue())
        self._phase = 0 if extractions else 1
        self._history: list[_Done] = []
        self._readings: dict[str, dict[str, Event]] = {}
        """The events of the article at hand, as they are read now."""
        self._work: Work | None = None

    @property
    def is_about_merges(self) -> bool:
        return self._phase == 1

    @property
    def place(self) -> tuple[int, int]:
        """Which question of how many, counted from 1."""
        queue = self._queues[self._phase]
        return queue.position + 1, len(queue.tasks)

    def current(self) -> Task | None:
        """What to ask now; None when all was asked."""
        while True:
            queue = self._queues[self._phase]
            if not queue.is_loaded:
                self._load()
            if queue.position < len(queue.tasks):
                task = queue.tasks[queue.position] = self._with_reading(queue.tasks[queue.position])
                return task
            if self._phase == 1:
                return None
            self._phase = 1

    def _with_reading(self, task: Task) -> Task:
        """The task with the steps and alternatives of its reading; the article is extracted when it comes up."""
        if not isinstance(task, Extraction) or task.article is None or not _is_bare(task.event):
            return task
        assert self._work is not None
        path = task.article.path
        if path not in self._readings:
            self._readings = {path: events_of(task.article, self._work.settings.conventions)}
        return replace(task, event=with_reading(task.event, self._readings[path]))

    def reload(self) -> None:
        """Reads the workspace again, and stays at the question where that is still one."""
        queue = self._queues[self._phase]
        here = queue.tasks[queue.position].identity if queue.position < len(queue.tasks) else ""
        passed = {task.identity for task in queue.tasks[: queue.position]}
        self._load()
        queue.tasks.sort(key=lambda task: task.identity not in passed)
        found = [number for number, task in enumerate(queue.tasks) if task.identity == here]
        rest = (number for number, task in enumerate(queue.tasks) if task.identity not in passed)
        queue.position = found[0] if found else next(rest, len(queue.tasks))

    def skip(self) -> None:
        """Leaves the question for another time."""
        self._queues[self._phase].position += 1

    def accept(self, task: Extraction) -> None:
        """Writes down that a person has looked at it."""
        self._change(task, {"reviewed": f"{self.by} {self.day}".strip()}, "accepted", is_last=True)

    def reject(self, task: Extraction, why: str) -> None:
        """Leaves it out of every product, with the reason, in its file."""
        self._change(task, {"rejected": why}, "rejected", is_last=True)

    def edit(self, task: Extraction, changes: Mapping[str, Value]) -> None:
        """Sets fields; the question stays, with the event as it is now."""
        self._change(task, changes, f"{', '.join(changes)} changed", is_last=False)

    def choose(self, task: Extraction, number: int) -> None:
        """Takes another reading of the date, as the list of alternatives counts them from 0."""
        reading = task.event.date.reading
        assert reading is not None
        self._change(task, {"date": format_date(reading.alternatives[number].when)}, "other reading", is_last=False)

    def split(self, task: Extraction, why: str) -> None:
        """Says that an extraction is another event than those it was merged with."""
        assert task.entry is not None
        others = [event for event in task.entry.members if event.key != task.event.key]
        edits: list[Edit] = []
        for other in others:
            edits += self._decision("different", (task.event, other), why)
        self._finish("split", edits, task, is_last=False)

    def join(self, task: Extraction, name: str, why: str) -> str:
        """Says that an extraction is the same event as another entry or record; gives the title of that."""
        other = self.find(name)
        if other is None or other.key == task.event.key:
            raise CannotRun(f"{name}: no other event or entry has this id, key or number")
        self._finish("merged", self._decision("same", (task.event, other), why), task, is_last=False)
        return other.title

    def answer(self, task: Question, kind: str, why: str) -> None:
        """Writes the decision about two entries: "same" or "different"."""
        edits = self._decision(kind, (task.first.members[0], task.second.members[0]), why)
        self._finish("merged" if kind == "same" else "kept apart", edits, task, is_last=True)

    def undo(self) -> str:
        """Takes the last step back and returns to its question; "" where there is none to take back."""
        if not self._history:
            return ""
        last = self._history[-1]
        for edit in reversed(last.edits):
            undo(edit)
        self._history.pop()
        self.count -= 1
        self._phase, position = last.place
        queue = self._queues[self._phase]
        queue.position = position
        queue.tasks[position] = last.task
        return last.words

    def find(self, name: str) -> Event | None:
        """The event that a person means by an id, a key or the number of an entry."""
        assert self._work is not None
        for event in self._work.events:
            if name in (event.key, event.id):
                return event
        for entry in self._work.chronology.entries:
            if name in (entry.id, str(entry.number)):
                return entry.members[0]
        return None

    def explain(self, task: Extraction, text: str) -> EventDate | DateProblem:
        """How a date would be read in this event's place, or why it cannot."""
        assert self._work is not None
        published = task.article.published if task.article else None
        return explain_date(
            text,
            published=published.day if published else None,
            language=task.event.language,
            conventions=self._work.settings.conventions,
        )

    def typed_date(self, task: Extraction, text: str) -> str:
        """What goes into the `date` field: what was typed, or the absolute form of relative words."""
        found = self.explain(task, text)
        if isinstance(found, DateProblem):
            raise CannotRun(found.message, hint=found.hint)
        return text if found.reading is None else format_date(found.when)

    def _load(self) -> None:
        work, self.problems = run_steps(self._request, memory=self._memory, progress=self._progress)
        self._work = work
        self._readings = {}
        queue = self._queues[self._phase]
        queue.tasks = _extractions(work) if self._phase == 0 else self._questions(work)
        queue.is_loaded = True

    def _questions(self, work: Work) -> list[Task]:
        proposed = _proposed(work) if self._asks_proposals else []
        return proposed + (_merged(work) if self._asks_merged else [])

    def _change(self, task: Extraction, changes: Mapping[str, Value], words: str, *, is_last: bool) -> None:
        edit, draft = change_event(Path(task.draft.path), task.draft, changes)
        self._finish(words, [edit], task, is_last=is_last)
        if not is_last:
            queue = self._queues[self._phase]
            queue.tasks[queue.position] = replace(task, draft=draft, event=self._redated(task, draft))

    def _redated(self, task: Extraction, draft: EventDraft) -> Event:
        """The event as the draft has it now, with its reading where the date is still the machine's."""
        found = self.explain(task, draft.date.text)
        when = task.event.date
        if not isinstance(found, DateProblem) and found.when != when.when:
            when = replace(found, as_written=when.as_written)
        return draft.dated(when, language=task.event.language)

    def _decision(self, kind: str, events: Sequence[Event], why: str) -> list[Edit]:
        """The edits that write one decision; a person's event without an id gets one first, to be named by."""
        edits: list[Edit] = []
        names = [self._name(event, edits) for event in events]
        fields: dict[str, Value] = {kind: tuple(names), "by": self.by, "when": self.day.isoformat(), "why": why}
        edits.append(append_decision(self._root / MERGES, fields))
        return edits

    def _name(self, event: Event, edits: list[Edit]) -> str:
        assert self._work is not None
        draft = next((d for d in self._work.drafts if d.key == event.key), None)
        if event.id or draft is None or (draft.reading and draft.reading.key):
            return event.id or event.key
        taken = {known.id for known in self._work.events}
        stem = slug(event.title)[:_LONGEST_ID].strip("-")
        name = next(n for n in (stem, *(f"{stem}-{at}" for at in range(2, 999))) if n not in taken)
        edit, _ = change_event(Path(draft.path), draft, {"id": name})
        edits.append(edit)
        return name

    def _finish(self, words: str, edits: Sequence[Edit], task: Task, *, is_last: bool) -> None:
        queue = self._queues[self._phase]
        self._history.append(_Done(words=words, edits=tuple(edits), place=(self._phase, queue.position), task=task))
        self.count += 1
        queue.position += is_last


def _extractions(work: Work) -> list[Task]:
    """Unreviewed extractions that stand in files, file by file."""
    events = {event.key: event for event in work.events}
    entries = {event.key: entry for entry in work.chronology.entries for event in entry.members}
    articles = articles_by_name(work)
    found: list[Task] = []
    for draft in work.drafts:
        event = events.get(draft.key)
        if draft.reviewed or draft.rejected or event is None:
            continue
        article = next((articles[s.article] for s in draft.sources if s.article in articles), None)
        found.append(Extraction(draft=draft, event=event, entry=entries.get(draft.key), article=article))
    return found


def _is_bare(event: Event) -> bool:
    """Whether a reading came from a file, without its steps."""
    reading = event.date.reading
    return reading is not None and not reading.steps and not reading.alternatives


def _proposed(work: Work) -> list[Task]:
    entries = {entry.id: entry for entry in work.chronology.entries}
    return [
        Question(proposal=proposal, first=entries[proposal.first], second=entries[proposal.second])
        for proposal in work.chronology.proposals
        if proposal.first in entries and proposal.second in entries
    ]


def _merged(work: Work) -> list[Task]:
    """What merging joined without being told to, pair by pair."""
    found: list[Task] = []
    for entry in work.chronology.entries:
        members = {event.key: event for event in entry.members}
        for reason in entry.reasons:
            if reason.why.startswith("decided by a person"):
                continue
            first, second = (_alone(entry, members[key]) for key in (reason.first, reason.second))
            proposal = Proposal(first=reason.first, second=reason.second, score=reason.score, why=reason.why)
            found.append(Question(proposal=proposal, first=first, second=second, is_merged=True))
    return found


def _alone(entry: Entry, event: Event) -> Entry:
    """A record as if it were an entry of its own."""
    return replace(
        entry,
        members=(event,),
        title=event.title,
        text=event.text,
        when=event.date.when,
        status=event.status,
        conflicts=(),
        reasons=(),
    )


def unextracted(root: Path) -> int:
    """How many articles have no file in extracted/ yet."""
    from chronology.records import load_workspace

    workspace, _ = load_workspace(root)
    done = {file.article for file in workspace.extracted}
    return sum(workspace.article_name(path) not in done for path in workspace.article_paths)
