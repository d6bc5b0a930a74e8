"""Diagnostics as people and machines read them: text with the user's line and a caret, JSON, GitHub, SARIF.

Everything here is plain text without colour; text that came from a file cannot move a terminal's cursor.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any

from chronology.diagnostics.catalogue import load_catalogue
from chronology.diagnostics.escaping import safe_text
from chronology.diagnostics.values import Diagnostic, Location, Severity

_MOST_COLUMNS = 100
"""Of a user's line that are shown; longer ones are cut around the caret."""


def render_text(diagnostics: Sequence[Diagnostic]) -> str:
    """One block for each problem, as compilers print them; "" where there is none.

    >>> from chronology.diagnostics import Diagnostic, Location
    >>> print(render_text([Diagnostic(
    ...     id="impossible-date", message="31 April 2024 does not exist", hint="April has 30 days", length=10,
    ...     location=Location(path="events/talks.yaml", line=12, column=9), source_line="- date: 2024-04-31")]))
    events/talks.yaml:12:9: error[impossible-date]: 31 April 2024 does not exist
      - date: 2024-04-31
              ^^^^^^^^^^
      hint: April has 30 days
    <BLANKLINE>
    """
    return "".join(_block(diagnostic) for diagnostic in diagnostics)


def _block(diagnostic: Diagnostic) -> str:
    head = f"{diagnostic.location}: {diagnostic.severity.value}[{diagnostic.id}]: {diagnostic.message}"
    lines = [safe_text(head)]
    if diagnostic.source_line.strip():
        lines += [f"  {line}" for line in _line_and_caret(diagnostic)]
    if diagnostic.hint:
        lines.append(safe_text(f"  hint: {diagnostic.hint}"))
    lines += [safe_text(f"  {related.location}: {related.message}") for related in diagnostic.related]
    return "\n".join(lines) + "\n"


def _line_and_caret(diagnostic: Diagnostic) -> tuple[str, str]:
    line = safe_text(diagnostic.source_line)
    start = max(0, diagnostic.location.column - 1)
    length = max(1, diagnostic.length)
    if len(line) > _MOST_COLUMNS:
        first = max(0, min(start - _MOST_COLUMNS // 3, len(line) - _MOST_COLUMNS))
        shown = line[first : first + _MOST_COLUMNS]
        line = ("…" if first else "") + shown + ("…" if first + _MOST_COLUMNS < len(line) else "")
        start += (1 if first else 0) - first
    elif start == 0 and diagnostic.location.column == 0:
        return line, "^"
    before, under = line[:start], line[start : start + length]
    pad = "".join("\t" if character == "\t" else " " * _columns(character) for character in before)
    return line, pad + "^" * max(1, sum(_columns(character) for character in under))


def _columns(character: str) -> int:
    """Columns of a terminal that a character takes."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def render_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A JSON array with one object a line: path, line, column, length, severity, id, message, hint, related."""
    objects = [json.dumps(_as_object(d), ensure_ascii=False) for d in diagnostics]
    return "[\n" + ",\n".join(objects) + "\n]\n" if objects else "[]\n"


def _as_object(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        **_place_object(diagnostic.location),
        "length": diagnostic.length,
        "severity": diagnostic.severity.value,
        "id": diagnostic.id,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "source_line": diagnostic.source_line,
        "related": [{**_place_object(r.location), "message": r.message} for r in diagnostic.related],
    }


def _place_object(location: Location) -> dict[str, Any]:
    return {"path": location.path, "line": location.line, "column": location.column}


_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands that GitHub shows beside the changed lines of a pull request."""
    return "".join(_workflow_command(diagnostic) for diagnostic in diagnostics)


def _workflow_command(diagnostic: Diagnostic) -> str:
    place = diagnostic.location
    properties = [f"file={_property(place.path)}"]
    if place.line:
        properties += [f"line={place.line}", f"col={place.column or 1}"]
    properties.append(f"title={_property(diagnostic.id)}")
    message = diagnostic.message + (f"\nhint: {diagnostic.hint}" if diagnostic.hint else "")
    return f"::{_GITHUB_LEVELS[diagnostic.severity]} {','.join(properties)}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def render_sarif(diagnostics: Sequence[Diagnostic], *, version: str) -> str:
    """A SARIF 2.1.0 log, for code scanning; the rules are those of the catalogue that occur."""
    used = {diagnostic.id for diagnostic in diagnostics}
    rules = [
        {
            "id": problem.id,
            "shortDescription": {"text": problem.means},
            "help": {"text": f"{problem.why} {problem.fix}".strip()},
        }
        for problem in load_catalogue()
        if problem.id in used
    ]
    driver = {"name": "chronology", "version": version, "rules": rules}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(diagnostic) for diagnostic in diagnostics],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _sarif_result(diagnostic: Diagnostic) -> dict[str, Any]:
    message = diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")
    return {
        "ruleId": diagnostic.id,
        "level": diagnostic.severity.value,
        "message": {"text": message},
        "locations": [{"physicalLocation": _sarif_place(diagnostic.location)}],
        "relatedLocations": [
            {"physicalLocation": _sarif_place(related.location), "message": {"text": related.message}}
            for related in diagnostic.related
        ],
    }


def _sarif_place(location: Location) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": location.path.replace("\\", "/")}}
    if location.line:
        place["region"] = {"startLine": location.line, "startColumn": location.column or 1}
    return place


def summary_line(diagnostics: Sequence[Diagnostic]) -> str:
    """How many of what: "2 errors and 1 warning in 3 files"; "no problems" where there is none."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    parts = [
        f"{counts[severity]} {severity.value}{'s' if counts[severity] > 1 else ''}"
        for severity in Severity
        if counts[severity]
    ]
    if not parts:
        return "no problems"
    files = len({diagnostic.location.path for diagnostic in diagnostics})
    listed = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f"{listed} in {files} file{'s' if files > 1 else ''}"
