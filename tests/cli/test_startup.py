"""What starts with the command line: help and `explain` load no library that they do not need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

HEAVY = {
    "arabic_reshaper",
    "bidi",
    "dateparser",
    "docx",
    "fontTools",
    "holidays",
    "htmldate",
    "lxml",
    "multiprocessing",
    "pikepdf",
    "pypdfium2",
    "rapidfuzz",
    "reportlab",
    "ruamel",
    "sentencex",
    "spacy",
    "trafilatura",
    "uharfbuzz",
    "yaml",
}

LISTING = """
import sys
sys.argv[1:] = {arguments!r}
from chronology.cli.app import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("\\n".join(sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["build", "--help"],
        ["explain", "next Thursday", "--published", "2023-09-29"],
        ["explain", "mid-September 2023"],
    ],
    ids=" ".join,
)
def test_light_commands_load_no_heavy_library(arguments: list[str], tmp_path: Path) -> None:
    loaded = loaded_by(arguments, tmp_path)
    assert "chronology" in loaded
    assert not loaded & HEAVY


def test_in_a_workspace_only_its_settings_are_read_beside(tmp_path: Path) -> None:
    (tmp_path / "chronology.yaml").write_text("title: Test\n", encoding="utf-8")
    loaded = loaded_by(["explain", "next Thursday", "--published", "2023-09-29"], tmp_path)
    assert loaded & HEAVY == {"yaml"}


def loaded_by(arguments: list[str], folder: Path) -> set[str]:
    """The modules that a command loads, by their first names."""
    command = [sys.executable, "-c", LISTING.format(arguments=arguments)]
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return {name.split(".")[0] for name in done.stderr.split()}


def test_the_completion_of_statuses_is_the_models() -> None:
    from chronology.cli.options import STATUSES
    from chronology.model.events import Status

    assert [status.value for status in Status] == STATUSES


def test_every_command_has_examples_and_a_line_of_its_own_in_the_list() -> None:
    from typer.testing import CliRunner

    from chronology.cli.app import COMMANDS, app

    runner = CliRunner()
    listed = runner.invoke(app, ["--help"], terminal_width=80).output
    for name in COMMANDS:
        assert "xample" in runner.invoke(app, [name, "--help"]).output, name
        line = next(line for line in listed.splitlines() if line.startswith(f"  {name} "))
        assert "..." not in line, line
