"""`# chronology: ignore[id]`: a person has seen a warning on this line and does not want it again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chronology.diagnostics.values import Diagnostic

_COMMENT = re.compile(r"(?:^|\s)#\s*chronology:\s*ignore\[([a-z0-9,\s-]+)\]")


def without_ignored(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics but for warnings and notes whose line ends with a comment that names their id.

    An error stays: what it is about would else be missing from the pack in silence.
    """
    return tuple(d for d in diagnostics if d.is_error or d.id not in _ignored_ids(d.source_line))


def _ignored_ids(line: str) -> frozenset[str]:
    if "chronology:" not in line:
        return frozenset()
    found = _COMMENT.search(line)
    return frozenset(word.strip() for word in found.group(1).split(",")) if found else frozenset()
