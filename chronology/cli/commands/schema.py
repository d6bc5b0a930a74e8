"""`chronology schema`: the JSON Schema of event files, for editors."""

from __future__ import annotations

import json

from chronology.cli import output


def run() -> None:
    """Print the JSON Schema of event files.

    In VS Code and others, the first line of an event file wires it in:
    # yaml-language-server: $schema=.chronology/events.schema.json
    """
    from chronology.records.schema import json_schema

    output.write(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")
