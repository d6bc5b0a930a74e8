"""Earlier versions of a chronology: from a saved JSON, a git revision or a date; and what is different now."""

from __future__ import annotations

import io
import os
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from chronology.diagnostics import CannotRun
from chronology.files import is_inside, limits, read_text
from chronology.merging.summary import Change, Differences, EntrySummary, differences, summaries_from_json, summarise
from chronology.model.chronology import Chronology
from chronology.model.dates import Point, Span, When
from chronology.model.edtf import parse_edtf
from chronology.pipeline.reports import told_date, wrapped
from chronology.pipeline.work import Request

if TYPE_CHECKING:
    from chronology.briefing.brief import PreviousVersion

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def differences_from(before: Sequence[EntrySummary], chronology: Chronology) -> Differences:
    """What changed from an earlier version to this one."""
    return differences(before, summarise(chronology))


def summaries_of(old: str, request: Request) -> tuple[EntrySummary, ...]:
    """The entries of an earlier version: `old` is a JSON file, a git revision, or a day.

    Raises `CannotRun` where it is none of them.
    """
    found = earlier_version(old, request)
    return summarise(found) if isinstance(found, Chronology) else found


def earlier_version(old: str, request: Request) -> Chronology | tuple[EntrySummary, ...]:
    """The chronology as it was at a revision or on a day; of a saved JSON the summaries that it holds.

    Raises `CannotRun` where `old` is none of them.
    """
    path = Path(old)
    if path.is_file():
        return summaries_from_json(read_text(path, limits.VERSION, errors="replace"))
    root = request.workspace
    if root is None or path.suffix.lower() == ".json":
        raise CannotRun(f"{old}: no such file", hint="an earlier revision can be read of a workspace only")
    revision = _revision_at(old, root) if _DAY.fullmatch(old) else old
    return _chronology_at(revision, request, root)


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except OSError as problem:
        raise CannotRun("git is needed to read an earlier revision") from problem
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CannotRun(f"git: {message[-1] if message else 'failed'}")
    return done.stdout


def _revision_at(day: str, root: Path) -> str:
    revision = _git(root, "rev-list", "-1", f"--before={day}T23:59:59", "HEAD").decode().strip()
    if not revision:
        raise CannotRun(f"no commit on or before {day}")
    return revision


def _chronology_at(revision: str, request: Request, root: Path) -> Chronology:
    """The workspace as it was at a revision, read in a folder of its own."""
    from chronology.pipeline.steps import run_steps

    if revision.startswith("-"):
        raise CannotRun(f"{revision}: not a file, a revision or a day")
    if not _has(root, f"{revision}^{{commit}}"):
        raise CannotRun(
            f"{revision}: no such file, and no such revision in the history of this workspace",
            hint="name a saved `merge --json`, a git revision such as HEAD~3, or a day such as 2024-06-01",
        )
    kept = [name for name in ("chronology.yaml", "events") if _has(root, f"{revision}:./{name}")]
    if not kept:
        raise CannotRun(f"{revision}: this workspace was not in the history yet")
    archive = _git(root, "archive", "--format=tar", revision, *kept)
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, [member for member in files if _is_plain(member, folder)])
        work, _ = run_steps(replace(request, workspace=Path(folder)))
    return work.chronology


def _is_plain(member: tarfile.TarInfo, folder: str) -> bool:
    """Whether a file of the history is one, or a link that stays inside; links to elsewhere are not followed."""
    if not (member.issym() or member.islnk()):
        return member.isfile() or member.isdir()
    target = os.path.join(folder, os.path.dirname(member.name), member.linkname)  # noqa: PTH118, PTH120  (of a tar)
    return is_inside(Path(target), Path(folder))


def _has(root: Path, name: str) -> bool:
    """Whether git knows an object by this name."""
    try:
        done = subprocess.run(["git", "-C", str(root), "cat-file", "-e", name], capture_output=True, check=False)
    except OSError as problem:
        raise CannotRun("git is needed to read an earlier revision") from problem
    return done.returncode == 0


_HEADS = {
    "new": "New",
    "moved": "Moved (its date changed)",
    "merged": "Merged into another",
    "split": "Split from another",
    "gone": "Gone",
    "retitled": "New title",
}


def describe(found: Differences) -> str:
    """The differences as plain text: old and new numbers, dates and titles."""
    if found.is_empty:
        return "no differences\n"
    lines: list[str] = []
    for name, head in _HEADS.items():
        changes: tuple[Change, ...] = getattr(found, name)
        if changes:
            lines.append(f"{head}: {len(changes)}")
            lines += [line for change in changes for line in wrapped(f"  {_described(name, change)}", 5)]
    moved = [(old, new) for old, new in found.numbers if old != new]
    if moved:
        lines += wrapped("Numbers: " + ", ".join(_runs(moved)), 2)
    return "\n".join(lines) + "\n"


def _runs(numbers: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Old and new numbers, those that follow each other in both as one run: "9–36 → 8–35"."""
    runs: list[list[tuple[int, int]]] = []
    for old, new in numbers:
        if runs and runs[-1][-1] == (old - 1, new - 1):
            runs[-1].append((old, new))
        else:
            runs.append([(old, new)])
    for run in runs:
        (old, new), (last, later) = run[0], run[-1]
        yield f"{old} → {new}" if len(run) == 1 else f"{old}–{last} → {new}–{later}"


def _described(name: str, change: Change) -> str:
    old, new = change.old, change.new
    if old is None or new is None:
        one = old or new
        assert one is not None
        return _told(one)
    if name == "merged":
        return f"{_told(old)} → in {new.number}. {new.title}"
    if name == "split":
        return f"{_told(new)} ← from {old.number}. {old.title}"
    if name == "retitled":
        return f"{_renumbered(old, new)}. {_dated(new)}: {old.title} → {new.title}"
    return f"{_renumbered(old, new)}. {_dated(old)} → {_dated(new)}: {new.title}"


def _renumbered(old: EntrySummary, new: EntrySummary) -> str:
    return str(new.number) if old.number == new.number else f"{old.number} → {new.number}"


def _told(entry: EntrySummary) -> str:
    return f"{entry.number}. {_dated(entry)}: {entry.title}"


def _dated(entry: EntrySummary) -> str:
    """The date in words; its first and last day where a saved JSON does not give the date itself."""
    when = _when(entry)
    return told_date(when) if when else _span(entry)


def _span(entry: EntrySummary) -> str:
    if not entry.start and not entry.end:
        return "undated"
    if entry.start == entry.end:
        return entry.start
    return f"{entry.start or '…'} to {entry.end or '…'}"


def as_json(found: Differences) -> dict[str, object]:
    """The differences with the names of its lists, each change with its old and new entry."""

    def listed(changes: Iterable[Change]) -> list[dict[str, object]]:
        return [{"old": asdict(c.old) if c.old else None, "new": asdict(c.new) if c.new else None} for c in changes]

    lists = {name: listed(getattr(found, name)) for name in _HEADS}
    return {**lists, "numbers": [{"old": old, "new": new} for old, new in found.numbers]}


def previous_version(found: Differences, version: str) -> PreviousVersion:
    """The differences as the part "what changed since the last version" of a pack."""
    from chronology.briefing.brief import Change as Line
    from chronology.briefing.brief import PreviousVersion

    def line(kind: str, change: Change, *, title: str = "", detail: str = "", dates: bool = False) -> Line:
        old, new = change.old, change.new
        one = new or old
        assert one is not None
        return Line(
            kind=kind,  # type: ignore[arg-type]
            id=new.id if new else "",
            old_number=old.number if old else None,
            title=title or one.title,
            detail=detail,
            before=_when(old) if dates else None,
            after=_when(new) if dates else None,
        )

    lines = [line("new", change) for change in found.new]
    lines += [line("split", change) for change in found.split]
    lines += [line("moved", change, detail=_moved(change), dates=True) for change in found.moved]
    lines += [line("changed", change, detail=change.old.title) for change in found.retitled if change.old]
    lines += [line("merged", change, title=change.old.title) for change in found.merged if change.old]
    lines += [line("gone", change) for change in found.gone]
    return PreviousVersion(version=version, changes=tuple(lines))


def _moved(change: Change) -> str:
    return " → ".join(_span(entry) for entry in (change.old, change.new) if entry)


def _when(entry: EntrySummary | None) -> When | None:
    """The date of a summary, where it can be read."""
    found = parse_edtf(entry.edtf) if entry and entry.edtf else None
    return found if isinstance(found, (Point, Span)) else None


def without(found: Differences, still_there: Iterable[str]) -> Differences:
    """The differences without entries that are gone from a pack only because its filter leaves them out."""
    kept = set(still_there)
    return replace(found, gone=tuple(c for c in found.gone if c.old is None or c.old.id not in kept))
