"""What a command line's paths mean: a workspace, or files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from chronology.diagnostics import CannotRun
from chronology.model.workspace import SETTINGS_FILE
from chronology.pipeline.work import Request

YAML_SUFFIXES = (".yaml", ".yml")


def request_for(
    paths: Sequence[Path] | None, *, published: date | None = None, language: str | None = None, nlp: str = ""
) -> Request:
    """The request that a command's arguments make.

    Nothing means the workspace in the current folder; one folder with a chronology.yaml is a workspace; anything else
    is a list of articles, event files and folders of them. Raises `CannotRun` for a path that is not there.
    """
    paths = list(paths or [])
    for path in paths:
        if not path.exists():
            raise CannotRun(f"{path}: no such file or folder")
    if not paths:
        paths = [Path()]
        if not (Path() / SETTINGS_FILE).is_file():
            raise CannotRun(
                f"not a workspace: no {SETTINGS_FILE} here",
                hint="name articles or event files, or make a workspace with `chronology init DIR`",
            )
    if len(paths) == 1 and (paths[0] / SETTINGS_FILE).is_file():
        return Request(workspace=paths[0], published=published, language=language, nlp=nlp)
    if len(paths) == 1 and paths[0].name == SETTINGS_FILE:
        return Request(workspace=paths[0].parent, published=published, language=language, nlp=nlp)
    return Request(files=_expanded(paths), published=published, language=language, nlp=nlp)


def _expanded(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files that paths name: a folder stands for the articles and event files below it."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            found = _files_below(path)
            if not found:
                raise CannotRun(f"{path}: a folder without articles or event files")
            files += found
        else:
            files.append(path)
    return tuple(dict.fromkeys(files))


def _files_below(folder: Path) -> list[Path]:
    from chronology.articles import find_articles

    events = [path for suffix in YAML_SUFFIXES for path in folder.rglob(f"*{suffix}") if path.is_file()]
    return sorted([*find_articles(folder), *events])


def event_files_of(paths: Sequence[Path] | None) -> tuple[Path, ...]:
    """The event files that a command line names: those of a workspace, or the named ones."""
    return event_files(request_for(paths))


def event_files(request: Request) -> tuple[Path, ...]:
    """The event files that a run of this request reads."""
    if request.workspace is None:
        return tuple(path for path in request.files if is_event_file(path))
    from chronology.records.workspace import event_paths

    return event_paths(request.workspace)


def input_paths(request: Request) -> list[Path]:
    """Every file that a run of this request reads, in the order of their paths."""
    root = request.workspace
    if root is None:
        return sorted(request.files)
    folders = ((Path(here), names) for here, _, names in os.walk(root / "events"))
    seen = (folder / name for folder, names in folders for name in names if not name.startswith("."))
    return [root / SETTINGS_FILE, *sorted(seen, key=lambda path: path.parts)]


def is_event_file(path: Path) -> bool:
    """Whether a path named by the user is a file of events, by its suffix."""
    return path.suffix.lower() in YAML_SUFFIXES
