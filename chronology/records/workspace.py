"""A workspace in: its settings, its events as drafts, its decisions, and where its articles are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from chronology.diagnostics import CannotRun, Diagnostic, Location
from chronology.files import is_inside
from chronology.model.collector import collector_paused
from chronology.model.decisions import Decision
from chronology.model.notes import Person, SourceNote
from chronology.model.workspace import SETTINGS_FILE, Settings
from chronology.records.companions import load_decisions, load_people, load_source_notes
from chronology.records.drafts import EventDraft
from chronology.records.event_files import EventFile, checked_together, read_event_file
from chronology.records.settings import load_settings

EVENTS, ARTICLES, EXTRACTED = "events", "articles", "extracted"
MERGES, SOURCES, PEOPLE = "merges.yaml", "sources.yaml", "people.yaml"
"""Reserved names below events/."""

_YAML_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Everything a workspace's files say, before any date is resolved and any article is read."""

    root: Path
    settings: Settings
    drafts: tuple[EventDraft, ...] = ()
    """Written and extracted events, file by file; rejected ones among them."""
    article_paths: tuple[Path, ...] = ()
    extracted: tuple[EventFile, ...] = ()
    """One a file of events/extracted/; articles that none of them names were not extracted yet."""
    decisions: tuple[Decision, ...] = ()
    source_notes: tuple[SourceNote, ...] = ()
    people: tuple[Person, ...] = ()

    @property
    def articles_root(self) -> Path:
        return self.root / EVENTS / ARTICLES

    def article_name(self, path: Path) -> str:
        """An article's path as events cite it: below events/articles/, with forward slashes."""
        return path.relative_to(self.articles_root).as_posix()


def is_workspace(root: Path) -> bool:
    return (root / SETTINGS_FILE).is_file()


ReadFile = Callable[[Path], tuple[EventFile, tuple[Diagnostic, ...]]]
"""How one event file is read; a process that reads again and again remembers those that were not changed."""


def load_workspace(root: Path, *, read: ReadFile = read_event_file) -> tuple[Workspace, tuple[Diagnostic, ...]]:
    """The workspace in a folder and every problem of its files; raises `CannotRun` where it is none.

    Paths in diagnostics begin with `root` as it was given, so that an editor can jump to them.
    """
    if not root.is_dir():
        raise CannotRun(f"{root} is not a folder" if root.exists() else f"{root} does not exist")
    with collector_paused():
        return _load(root, read)


def _load(root: Path, read: ReadFile) -> tuple[Workspace, tuple[Diagnostic, ...]]:
    events = root / EVENTS
    merges, sources, persons = events / MERGES, events / SOURCES, events / PEOPLE
    inside, problems = _inside(root, (root / SETTINGS_FILE, merges, sources, persons))
    if root / SETTINGS_FILE not in inside:
        raise CannotRun(f"{root / SETTINGS_FILE}: a link leads out of the workspace, and is not followed")
    settings, found = load_settings(root / SETTINGS_FILE)
    decisions, in_merges = load_decisions(merges, str(merges)) if merges in inside else ((), ())
    notes, in_sources = load_source_notes(sources, str(sources)) if sources in inside else ((), ())
    people, in_people = load_people(persons, str(persons)) if persons in inside else ((), ())
    problems += (*found, *in_merges, *in_sources, *in_people)
    written: list[EventFile] = []
    extracted: list[EventFile] = []
    paths, outside = _inside(root, event_paths(root))
    articles, elsewhere = _inside(root, _files_below(events / ARTICLES))
    problems += (*outside, *elsewhere)
    for path in paths:
        file, more = read(path)
        (extracted if path.is_relative_to(events / EXTRACTED) else written).append(file)
        problems += more
    drafts, more = checked_together([*written, *extracted])
    workspace = Workspace(
        root=root,
        settings=settings,
        drafts=drafts,
        article_paths=articles,
        extracted=tuple(extracted),
        decisions=decisions,
        source_notes=notes,
        people=people,
    )
    return workspace, (*problems, *more)


def _inside(root: Path, paths: Iterable[Path]) -> tuple[tuple[Path, ...], list[Diagnostic]]:
    """The files that are in the workspace, and a problem for each link that leads out of it."""
    found: list[Path] = []
    problems: list[Diagnostic] = []
    closed = {folder for folder in (root / EVENTS, root / EVENTS / ARTICLES) if not is_inside(folder, root)}
    for path in paths:
        if (path.is_symlink() and path.exists() and not is_inside(path, root)) or closed.intersection(path.parents):
            problems.append(_outside(path))
        else:
            found.append(path)
    return tuple(found), problems


def _outside(path: Path) -> Diagnostic:
    return Diagnostic(
        id="link-leads-out",
        message="a link leads out of the workspace, and is not followed",
        location=Location(path=str(path)),
        hint="copy the file into the workspace, or name it on the command line",
    )


def event_paths(root: Path) -> tuple[Path, ...]:
    """The event files of a workspace, written and extracted, in the order of their paths."""
    events = root / EVENTS
    reserved = {events / MERGES, events / SOURCES, events / PEOPLE}
    return tuple(
        path
        for path in _files_below(events, leave_out=events / ARTICLES)
        if (path.suffix.lower() in _YAML_SUFFIXES or path.is_dir()) and path not in reserved
    )


def _files_below(folder: Path, *, leave_out: Path | None = None) -> Iterator[Path]:
    """Files in the order of their paths; hidden ones are not for us, and links to folders are not followed.

    A folder that cannot be listed stands in the place of its files, so that whoever reads it says so.
    """
    closed: list[Path] = []

    def remember(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            closed.append(Path(error.filename))

    for here, folders, names in os.walk(folder, onerror=remember):
        place = Path(here)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and place / name != leave_out)
        yield from (place / name for name in sorted(names) if not name.startswith("."))
    yield from closed
