"""`chronology init`: a workspace that builds at once."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from chronology.cli import output
from chronology.diagnostics import CannotRun
from chronology.files import write_atomically

SCHEMAS = ".chronology/schemas"


def run(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder, or an empty one.")],
    title: Annotated[str, typer.Option("--title", help="The title of the pack.")] = "A new chronology",
) -> None:
    """Make a workspace with commented examples and the editor schema wired in.

    Example: chronology init harbour && chronology build harbour
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotRun(f"{folder} exists and is not an empty folder")
    for name, text in workspace_files(title).items():
        write_atomically(folder / name, text, before=None, within=folder)
    output.write(f"{folder}: a workspace; try `chronology build {folder}`\n")


def workspace_files(title: str) -> dict[str, str]:
    """The files of a new workspace by their paths in it."""
    from chronology.records.editors import SCHEMA_NAMES, editor_line, schema_text
    from chronology.records.emitting import scalar

    templates = files("chronology.cli") / "templates"

    def template(name: str) -> str:
        return (templates / name).read_text(encoding="utf-8")

    schemas = {f"{SCHEMAS}/{name}.json": schema_text(name) for name in SCHEMA_NAMES}
    return {
        "chronology.yaml": editor_line(f"{SCHEMAS}/settings.json")
        + "\n"
        + template("chronology.yaml").replace("{title}", scalar(title)),
        "events/talks.yaml": template("first-events.yaml").replace(
            "{schema}", editor_line(f"../{SCHEMAS}/events.json")
        ),
        "events/articles/ferry.md": template("first-article.md"),
        "exports/.gitignore": "*.pdf\n*.docx\n!.gitignore\n",
        ".gitignore": ".chronology/cache/\n",
        **schemas,
    }
