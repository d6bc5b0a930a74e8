"""Earlier versions of a chronology: from a saved JSON, a git revision or a date; and what is different now."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from chronology.diagnostics import CannotRun
from chronology.merging.summary import Change, Differences, EntrySummary, differences, summaries_from_json, summarise
from chronology.model.chronology import Chronology
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
    path = Path(old)
    if path.is_file():
        return summaries_from_json(path.read_text(encoding="utf-8", errors="replace"))
    root = request.workspace
    if root is None:
        raise CannotRun(f"{old}: there is no such file", hint="an earlier revision can be read of a workspace only")
    revision = _revision_at(old, root) if _DAY.fullmatch(old) else old
    return _summaries_at(revision, request, root)


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


def _summaries_at(revision: str, request: Request, root: Path) -> tuple[EntrySummary, ...]:
    """The workspace as it was at a revision, read in a folder of its own."""
    from chronology.pipeline.steps import run_steps

    if revision.startswith("-"):
        raise CannotRun(f"{revision}: not a file, a revision or a day")
    _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    archive = _git(root, "archive", "--format=tar", revision, "chronology.yaml", "events")
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
        work, _ = run_steps(replace(request, workspace=Path(folder)), afresh=True)
    return summarise(work.chronology)


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
            lines += [f"{head}: {len(changes)}", *(f"  {_described(change)}" for change in changes)]
    moved = [(old, new) for old, new in found.numbers if old != new]
    if moved:
        lines.append("Numbers: " + ", ".join(f"{old} → {new}" for old, new in moved))
    return "\n".join(lines) + "\n"


def _described(change: Change) -> str:
    old, new = change.old, change.new
    if old is None or new is None:
        one = old or new
        assert one is not None
        return f"{one.number}. {_span(one)}  {one.title}"
    if (old.start, old.end) != (new.start, new.end):
        return f"{old.number} → {new.number}. {_span(old)} → {_span(new)}  {new.title}"
    return f"{old.number} → {new.number}. {_span(new)}  {old.title} → {new.title}"


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

    lines: list[Line] = []
    for change in (*found.new, *found.split):
        assert change.new is not None
        lines.append(Line(kind="new", id=change.new.id, title=change.new.title))
    for change in found.moved:
        assert change.old is not None
        assert change.new is not None
        detail = f"{_span(change.old)} → {_span(change.new)}"
        lines.append(
            Line(kind="moved", id=change.new.id, old_number=change.old.number, title=change.new.title, detail=detail)
        )
    for change in found.retitled:
        assert change.old is not None
        assert change.new is not None
        lines.append(
            Line(kind="changed", id=change.new.id, old_number=change.old.number, title=change.new.title,
                 detail=change.old.title)
        )  # fmt: skip
    for change in found.merged:
        assert change.old is not None
        into = change.new.id if change.new else ""
        lines.append(Line(kind="merged", id=into, old_number=change.old.number, title=change.old.title))
    for change in found.gone:
        assert change.old is not None
        lines.append(Line(kind="gone", old_number=change.old.number, title=change.old.title))
    return PreviousVersion(version=version, changes=tuple(lines))
