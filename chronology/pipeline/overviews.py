"""The chronology to be looked at: from the cache where nothing was changed since, else worked out and kept.

A kept overview is one JSON line for its head and one for each entry, so that the first screen needs only the first
lines.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from chronology.briefing.shapes import shape_of
from chronology.diagnostics import Diagnostic
from chronology.document.tree import MarkShape
from chronology.model.chronology import Chronology, Entry
from chronology.model.digests import json_line
from chronology.model.events import Importance
from chronology.model.workspace import Filter, Settings
from chronology.pipeline.codec import decode, encode
from chronology.pipeline.keeping import BROKEN, cache_file, keep, open_cache, state_of
from chronology.pipeline.packs import as_of_date
from chronology.pipeline.targets import titled
from chronology.pipeline.work import Progress, Request, Work, no_progress

NAME = "overview.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """What a timeline needs to know of an entry; days as ordinals, None is open."""

    first: int | None
    last: int | None
    shape: MarkShape
    is_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A chronology with what is shown above and below it."""

    settings: Settings
    as_of: date | None
    strokes: tuple[Stroke, ...]
    problems: tuple[Diagnostic, ...]
    count: int
    entries: Callable[[], Iterator[Entry]]
    """The entries in their order, made one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    state: str
    settings: Settings
    as_of: date | None
    strokes: tuple[Stroke, ...]
    problems: tuple[Diagnostic, ...]
    count: int


def overview(request: Request, *, progress: Progress = no_progress) -> Overview:
    """The workspace or files as an overview."""
    from chronology.pipeline.inputs import input_paths

    path = cache_file(request.workspace, NAME)
    state = f"{state_of(input_paths(request))} {request.published} {request.language}" if path else ""
    kept = _kept(path, state) if path else None
    if kept is not None:
        return kept
    from chronology.pipeline.steps import run_steps

    work, problems = run_steps(request, progress=progress)
    found = overview_of(work, problems)
    if path is not None:
        keep(path, "".join(_lines(found, state)))
    return found


def overview_of(work: Work, problems: Iterable[Diagnostic]) -> Overview:
    """The overview of what a run found."""
    settings = titled(work)
    as_of, _ = as_of_date(work, settings, None)
    entries = work.chronology.entries
    return Overview(
        settings=settings,
        as_of=as_of,
        strokes=strokes_of(entries),
        problems=tuple(problems),
        count=len(entries),
        entries=lambda: iter(entries),
    )


def strokes_of(entries: Iterable[Entry]) -> tuple[Stroke, ...]:
    """The strokes of the dated entries."""
    return tuple(_stroke(entry) for entry in entries if not entry.when.is_unknown)


def _stroke(entry: Entry) -> Stroke:
    first, last = entry.when.earliest, entry.when.latest
    return Stroke(
        first=first.toordinal() if first else None,
        last=last.toordinal() if last else None,
        shape=shape_of(entry),
        is_key=entry.importance is Importance.KEY,
    )


def chosen(found: Overview, wanted: Filter) -> Overview:
    """The overview with only the entries that pass a filter; they keep their numbers, so that each can be named."""
    if wanted.is_empty:
        return found
    from chronology.briefing.selection import select_entries

    everything = tuple(found.entries())
    numbers = {entry.id: entry.number for entry in everything}
    left = select_entries(Chronology(entries=everything), wanted, marking=found.settings.marking).entries
    kept = [replace(entry, number=numbers[entry.id]) for entry in left]
    strokes = strokes_of(kept)
    return replace(found, strokes=strokes, count=len(kept), entries=lambda: iter(kept))


def _lines(found: Overview, state: str) -> Iterator[str]:
    head = _Head(
        state=state,
        settings=found.settings,
        as_of=found.as_of,
        strokes=found.strokes,
        problems=found.problems,
        count=found.count,
    )
    yield _line(encode(_Head, head))
    for entry in found.entries():
        yield _line(encode(Entry, entry))


def _line(data: Any) -> str:
    return json_line(data) + "\n"


def _kept(path: Path, state: str) -> Overview | None:
    """The kept overview, if it is of this state; its entries are decoded as they are asked for."""
    try:
        with open_cache(path) as stream:
            head = decode(_Head, json.loads(stream.readline()))
            if head.state != state or not _is_whole(path, stream, head.count):
                return None
    except BROKEN:
        return None

    def entries() -> Iterator[Entry]:
        with open_cache(path) as stream:
            stream.readline()
            for line in stream:
                yield decode(Entry, json.loads(line))

    return Overview(
        settings=head.settings,
        as_of=head.as_of,
        strokes=head.strokes,
        problems=head.problems,
        count=head.count,
        entries=entries,
    )


def _is_whole(path: Path, stream: TextIO, count: int) -> bool:
    """Whether as many lines follow as there are entries, and the first and the last can be read."""
    lines = stream.read().split("\n")
    if len(lines) != count + 1 or lines[-1]:
        return False
    for line in lines[:1] + lines[-2:-1] if count else []:
        decode(Entry, json.loads(line))
    return True
