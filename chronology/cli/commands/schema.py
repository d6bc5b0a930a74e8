"""`chronology schema`: the JSON Schema of event files, for editors."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from chronology.cli import output


class Kind(Enum):
    """The kinds of files that have a schema."""

    EVENTS = "events"
    SETTINGS = "settings"
    PEOPLE = "people"
    SOURCES = "sources"
    MERGES = "merges"


def run(
    kind: Annotated[
        Kind, typer.Argument(help="Event files, chronology.yaml, or the files beside the events.")
    ] = Kind.EVENTS,
) -> None:
    """Print the JSON Schema of event files, which gives completion and checks in VS Code and other editors.

    Example, write it to a file: chronology schema > .chronology/events.schema.json
    and wire it in with the first line of an event file:
    # yaml-language-server: $schema=../.chronology/events.schema.json
    """
    from chronology.records.editors import schema_text

    output.write_data(schema_text(kind.value))
