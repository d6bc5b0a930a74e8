"""README.md and docs/ say what is true: their commands are run, their output compared, their code and links tried."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
EXAMPLE = ROOT / "docs" / "example"


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def commands(page: Path) -> list[tuple[str, str]]:
    """Each `$ command` of the page's console blocks, with the output that is printed below it."""
    found = []
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


COMMANDS = [(page, command, output) for page in PAGES for command, output in commands(page)]


@pytest.mark.parametrize(("page", "command", "output"), COMMANDS, ids=[f"{p.name}: {c}" for p, c, _ in COMMANDS])
def test_a_command_prints_what_the_page_says(page: Path, command: str, output: str, tmp_path: Path) -> None:
    name, *arguments = shlex.split(command)
    assert name == "chronology"
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    done = subprocess.run(
        [sys.executable, "-m", "chronology", *arguments],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1719187200"},
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    shown = "\n".join(line.rstrip() for line in done.stdout.splitlines())
    assert shown.strip() == output.strip()


def test_the_readme_shows_the_files_of_the_example() -> None:
    readme = ROOT / "README.md"
    assert blocks(readme, "yaml") == [(EXAMPLE / "ferry.yaml").read_text(encoding="utf-8")]
    assert blocks(readme, "markdown") == [(EXAMPLE / "ferry.md").read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_python_examples_run(page: Path) -> None:
    # A fence is no output: it ends the example as a blank line does.
    text = re.sub(r"^```.*$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    example = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    assert doctest.DocTestRunner().run(example).failed == 0


def test_the_readme_has_an_example_of_each_kind() -> None:
    readme = ROOT / "README.md"
    assert len(commands(readme)) >= 4
    assert ">>> import chronology" in readme.read_text(encoding="utf-8")


def test_the_way_from_articles_to_a_pack(tmp_path: Path) -> None:
    """The shell lines of the README, one after the other, in a folder that holds its article."""
    (lines,) = [block for block in blocks(ROOT / "README.md", "sh") if "chronology init" in block]
    script = re.sub(r"^chronology ", f"{shlex.quote(sys.executable)} -m chronology ", lines, flags=re.MULTILINE)
    (tmp_path / "ferry.md").write_bytes((EXAMPLE / "ferry.md").read_bytes())
    done = subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "my-case" / "events" / "extracted" / "ferry.md.yaml").is_file()
    packs = (tmp_path / "my-case" / "exports").glob("*.*")
    assert {".docx", ".pdf"} <= {path.suffix for path in packs}


def test_the_readme_is_short_and_shows_itself_early() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 150
    assert any("![" in line for line in lines[:25])
