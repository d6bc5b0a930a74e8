"""Where packs go: file names, formats, and whether they can be written at all."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from chronology.diagnostics import CannotRun
from chronology.files import create_folder, is_inside, read_file
from chronology.interchange import EXPORTS, export_for
from chronology.model.formats import PackFormat
from chronology.model.workspace import Filter, Settings
from chronology.pipeline.work import Request, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOrder:
    """What is wanted of a build, beside what is read."""

    filter: Filter = field(default_factory=Filter)
    out: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    as_of: date | None = None
    created: datetime | None = None
    allow_errors: bool = False
    since: str = ""
    """The earlier version whose differences the pack shows: a saved JSON, a git revision or a day."""
    volumes: bool = False
    """One pack for each year."""
    packs: tuple[str, ...] = ()
    """Names of packs that chronology.yaml defines; none builds the pack of the workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One file to write."""

    path: Path
    format: PackFormat

    def for_volume(self, name: str) -> Target:
        """The same target with the name of a volume behind its own."""
        if not name:
            return self
        return Target(path=self.path.with_name(f"{self.path.stem}-{name}{self.path.suffix}"), format=self.format)


def titled(work: Work, given: Settings | None = None) -> Settings:
    """The settings, with a title from the article where single files are read."""
    settings = given or work.settings
    if settings.title:
        return settings
    titles = [article.title for article in work.articles if article.title]
    return replace(settings, title=titles[0] if len(titles) == 1 else "Chronology")


def joined_filter(own: Filter, ordered: Filter) -> Filter:
    """The workspace's filter, with what the command line asked for in its place."""
    changed = {
        name: getattr(ordered, name)
        for name in Filter.__dataclass_fields__
        if getattr(ordered, name) != getattr(Filter(), name)
    }
    return replace(own, **changed)


def check_targets(request: Request, order: PackOrder) -> None:
    """Raises `CannotRun` where a pack could not be written, before any work is done."""
    check_limit(order.filter)
    if len(order.packs) > 1 and any(not _is_folder(name) for name in order.out):
        raise CannotRun("--out names one file for several packs", hint="name a folder: --out DIR/")
    for folder in _folders(request, order):
        _require_folder(folder)
    for name in order.out:
        if not _is_folder(name):
            if not export_for(name):
                _format_of(name)
            if os.path.isdir(name):  # noqa: PTH112
                raise CannotRun(f"{name}: a folder is in the place of the file", hint="end a folder's name with /")


def check_limit(chosen: Filter) -> None:
    """Raises `CannotRun` for a limit that no scheme of markings knows: nothing can be said to be above it."""
    if not chosen.max_marking:
        return
    from chronology.briefing import known_markings, level_of

    if level_of(chosen.max_marking) is None:
        raise CannotRun(
            f"{chosen.max_marking}: not a marking of a known scheme, so it is not clear what is above it",
            hint=f"one of {', '.join(known_markings())}",
        )


def targets_for(request: Request, order: PackOrder, settings: Settings, pack: str = "") -> list[Target]:
    """The files of a build, named after the title and the pack; folders are made where they are missing."""
    packs = [name for name in order.out if not export_for(name)]
    files = [name for name in packs if not _is_folder(name)]
    targets = [Target(path=Path(name), format=_format_of(name)) for name in files]
    if len(files) < len(packs) or not order.out:
        formats = order.formats or settings.formats or tuple(PackFormat)
        stem = "-".join(filter(None, (file_name(settings.title), pack)))
        for folder in _folders(request, order)[: len(packs) - len(files) or 1]:
            targets += [
                Target(path=folder / f"{stem}.{wanted}", format=wanted) for wanted in PackFormat if wanted in formats
            ]
    for target in targets:
        create_folder(target.path.parent)
    return targets


def file_name(title: str) -> str:
    """A title as a file name: lower-case ASCII letters, digits and hyphens, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "chronology"


def _is_folder(name: str) -> bool:
    return name.endswith(("/", os.sep)) or (os.path.isdir(name) and not Path(name).suffix)  # noqa: PTH112


def _folders(request: Request, order: PackOrder) -> list[Path]:
    """Folders to be written into: the named ones first, then those of named files."""
    if not order.out:
        return [(request.workspace or Path()) / "exports"]
    named = [Path(name) for name in order.out if _is_folder(name)]
    return named + [Path(name).parent for name in order.out if not _is_folder(name)]


def _require_folder(folder: Path) -> None:
    for place in (folder, *folder.parents):
        if os.path.isdir(place):  # noqa: PTH112  (a name that is too long is none)
            if not os.access(place, os.W_OK):
                raise CannotRun(f"{place}: this folder cannot be written to")
            return
        if os.path.exists(place):  # noqa: PTH110
            raise CannotRun(
                f"{place}: a file is in the place of the folder for the packs", hint="move it, or use --out"
            )


def _format_of(name: str) -> PackFormat:
    suffix = Path(name).suffix.lower().lstrip(".")
    for known in PackFormat:
        if suffix == known:
            return known
    suffixes = [*(f".{known}" for known in PackFormat), *(export.suffix for export in EXPORTS)]
    raise CannotRun(
        f"--out {name}: the suffix chooses the format: {', '.join(suffixes[:-1])} or {suffixes[-1]}",
        hint="a folder's name ends with /",
    )


def named_file(root: Path, name: str, what: str, limit: int) -> bytes:
    """A file that chronology.yaml names, relative to its folder; raises `CannotRun` where it cannot be read."""
    if not is_inside(root / name, root):
        raise CannotRun(f"{what} {name}: it is not in the workspace", hint="copy it into the workspace, and name that")
    try:
        return read_file(root / name, limit)
    except OSError as problem:
        raise CannotRun(f"{what} {name}: {problem.strerror or problem}") from problem
