"""Makes the generated documents again; `--check` fails where one on disk is stale.

Run as `python -m docs.generate [--check]` from the root of the repository.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

DOCS = Path(__file__).parent


def diagnostics() -> str:
    """docs/diagnostics.md: every problem id, why it is one, and how to mend it."""
    from chronology.diagnostics.catalogue import catalogue_markdown

    return catalogue_markdown()


def records() -> str:
    """docs/records.md: every key of event files, chronology.yaml and the files beside the events."""
    from chronology.records.reference import records_markdown

    return records_markdown()


def commands() -> str:
    """docs/commands.md: the help of every command, as it is printed."""
    os.environ["COLUMNS"] = "100"
    os.environ["NO_COLOR"] = "1"
    from typer.testing import CliRunner

    from chronology.cli.app import COMMANDS, app

    runner = CliRunner()
    lines = [
        "# Commands",
        "",
        "The help of every command, as `chronology COMMAND --help` prints it. Exit codes: 0 done, 1 problems in the",
        "inputs, 2 cannot run, 70 a bug in chronology, 130 interrupted.",
    ]
    for arguments in ([], *([name] for name in COMMANDS)):
        shown = runner.invoke(app, [*arguments, "--help"], prog_name="chronology").output
        heading = " ".join(["chronology", *arguments])
        lines += ["", f"## {heading}", "", "```", *(line.rstrip() for line in shown.strip().splitlines()), "```"]
    return "\n".join(lines) + "\n"


def temporal_rules() -> str:
    """docs/temporal-rules.md: every rule of every language, with its pattern and examples."""
    from chronology.temporal.catalogue import catalogue_markdown

    return catalogue_markdown()


GENERATED: dict[str, Callable[[], str]] = {
    "diagnostics.md": diagnostics,
    "records.md": records,
    "commands.md": commands,
    "temporal-rules.md": temporal_rules,
}


def main() -> int:
    """Write every generated document, or with --check only compare; 1 where one was stale."""
    check = "--check" in sys.argv[1:]
    stale: list[str] = []
    for name, make in GENERATED.items():
        path = DOCS / name
        text = make()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check:
            path.write_text(text, encoding="utf-8")
    if stale:
        print(("stale: " if check else "written: ") + ", ".join(f"docs/{name}" for name in stale))
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
