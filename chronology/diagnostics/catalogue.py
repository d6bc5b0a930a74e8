"""What every problem id means, why it matters and how to fix it; the data are in `problems/*.toml`.

To add an id:
1. write it into the file of its area in `problems/` (severity, means, why, fix, example);
2. put a runnable bad file into `tests/diagnostics/cases/<id>/`, as the README there says (where no file can show it,
   name the test that does in `tested_in`);
3. run `make docs`, which writes docs/diagnostics.md again.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from chronology.diagnostics.values import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One id of the catalogue."""

    id: str
    area: str
    """The file it is described in: what a person was working on when it came up."""
    severity: Severity
    means: str
    why: str
    fix: str
    example: str = ""
    tested_in: str = ""
    """The test that shows it, where no small bad file can."""


@cache
def load_catalogue() -> tuple[Problem, ...]:
    """Every problem id that chronology knows, by area and then by id."""
    folder = files("chronology.diagnostics").joinpath("problems")
    problems: list[Problem] = []
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".toml"):
            continue
        area = file.name.removesuffix(".toml")
        for name, fields in tomllib.loads(file.read_text(encoding="utf-8")).items():
            severity = Severity(fields.pop("severity"))
            problems.append(Problem(id=name, area=area, severity=severity, **fields))
    return tuple(sorted(problems, key=lambda p: (p.area, p.id)))


def explain_problem(problem_id: str) -> str | None:
    """The catalogue's page on one id as text, for `check --explain`; None for an id that it does not know."""
    problem = next((p for p in load_catalogue() if p.id == problem_id), None)
    if problem is None:
        return None
    lines = [
        f"{problem.id} ({problem.severity.value})",
        "",
        problem.means,
        problem.why,
        "",
        f"To fix it: {problem.fix}",
    ]
    if problem.example:
        lines += ["", *(f"    {line}" for line in problem.example.strip("\n").splitlines())]
    return "\n".join(lines) + "\n"


def catalogue_markdown() -> str:
    """docs/diagnostics.md: a table of all ids, then a section for each."""
    problems = load_catalogue()
    parts = [_HEAD, "| id | severity | what it means |", "|---|---|---|"]
    parts += [f"| [`{p.id}`](#{p.id}) | {p.severity.value} | {p.means} |" for p in problems]
    for area in dict.fromkeys(problem.area for problem in problems):
        parts += ["", f"## {area.capitalize()}"]
        for problem in (p for p in problems if p.area == area):
            parts += ["", *_section(problem)]
    return "\n".join(parts) + "\n"


_HEAD = """# Problems and how to fix them

<!-- Written by `make docs` from chronology/diagnostics/problems/; change it there. -->

Every problem is printed as `file:line:column: severity[id]: message`, with your own line, a caret and a hint. Errors
stop a build (unless `--allow-errors`); warnings and notes do not. `chronology check --explain ID` prints one of these
sections. A comment `# chronology: ignore[id]` at the end of a line silences a warning or note there; errors cannot be
silenced.
"""


def _section(problem: Problem) -> list[str]:
    lines = [
        f"### {problem.id}",
        "",
        f"*{problem.severity.value.capitalize()}.* {problem.means} {problem.why}".rstrip(),
    ]
    lines += ["", f"To fix it: {problem.fix}"]
    if problem.example:
        lines += ["", "```yaml", problem.example.strip("\n"), "```"]
    return lines
