"""What a command said of a large workspace, kept: while no file is changed it says the same again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from chronology.diagnostics import Diagnostic
from chronology.model.digests import digest_of, json_line
from chronology.pipeline.codec import decode, encode
from chronology.pipeline.inputs import input_paths
from chronology.pipeline.keeping import BROKEN, cache_file, is_large, keep_text, kept_text, state_of
from chronology.pipeline.work import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What goes to stdout, and the problems that go to stderr."""

    text: str
    problems: tuple[Diagnostic, ...]


def answer(request: Request, name: str, work_out: Callable[[], Answer]) -> Answer:
    """The answer from the cache file of this name where nothing was changed since, else worked out and kept."""
    path, inputs = cache_file(request.workspace, name), input_paths(request)
    if path is None or not is_large(inputs):
        return work_out()
    state = digest_of(f"{state_of(inputs)} {request!r}")  # before the work: what is changed meanwhile is seen next time
    kept = _kept(path, state)
    if kept is not None:
        return kept
    found = work_out()
    keep_text(path, state, json_line([[encode(Diagnostic, problem) for problem in found.problems], found.text]))
    return found


def _kept(path: Path, state: str) -> Answer | None:
    try:
        problems, text = json.loads(kept_text(path, state))
        return Answer(text=text, problems=tuple(decode(Diagnostic, problem) for problem in problems))
    except BROKEN:
        return None
