"""One pass through the questions: draw, take a key, carry it out, until none is left or the person leaves."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import assert_never

from rich.console import Console

from chronology.briefing.dates import date_in_prose
from chronology.cli.review.field import Field
from chronology.cli.review.keys import Keys
from chronology.cli.review.screens import EDIT_KEYS, extraction_lines, field_line, keys_line, question_lines
from chronology.cli.screen.look import BAD, DONE, signs_of
from chronology.cli.screen.paint import pieces, print_lines, wrapped
from chronology.diagnostics import CannotRun
from chronology.model.events import Status
from chronology.model.problems import DateProblem
from chronology.pipeline.reviewing import ChangedMeanwhile, Extraction, Question, Review
from chronology.records.emitting import Value
from chronology.writers.terminal.look import QUIET
from chronology.writers.terminal.wrapping import Line

_HOME_AND_CLEAR = "\x1b[H\x1b[J"
_LINE_START_AND_CLEAR = "\x1b[{}F\x1b[J"
_FIELDS = {"t": "title", "d": "date", "s": "status", "p": "people"}


class Session:
    """The dialogue; `run` returns when all was asked or the person quits."""

    def __init__(self, review: Review, keys: Keys, console: Console) -> None:
        self._review = review
        self._keys = keys
        self._console = console
        self._signs = signs_of(console)
        self._width = console.width
        self._message: tuple[str, bool] = ("", True)

    def run(self) -> None:
        """Ask until none is left."""
        while (task := self._review.current()) is not None:
            self._draw(task)
            key = self._keys.key()
            if key in ("q", "Q", "escape", "end of input"):
                return
            self._message = ("", True)
            try:
                self._carry_out(key, task)
            except ChangedMeanwhile as change:
                self._review.reload()
                self._message = (f"{change}; nothing was written, and the files were read again", False)
            except CannotRun as problem:
                self._message = (problem.message + (f" ({problem.hint})" if problem.hint else ""), False)

    def _carry_out(self, key: str, task: Extraction | Question) -> None:
        if key == "s":
            self._review.skip()
        elif key == "u":
            undone = self._review.undo()
            self._message = (f"taken back: {undone}", True) if undone else ("nothing to take back", False)
        else:
            match task:
                case Extraction():
                    self._about_extraction(key, task)
                case Question():
                    self._about_question(key, task)
                case _:
                    assert_never(task)

    def _about_extraction(self, key: str, task: Extraction) -> None:
        match key:
            case "a" | "enter":
                self._review.accept(task)
                self._message = ("accepted", True)
            case "r":
                if why := self._ask("why rejected", "", self._nothing):
                    self._review.reject(task, why)
                    self._message = ("rejected", True)
            case "e":
                self._edit(task)
            case "m":
                self._merge(task)
            case "x" if task.entry is not None and len(task.entry.members) > 1:
                why = self._ask("why is it another event", "", self._nothing)
                if why is not None:
                    self._review.split(task, why)
                    self._message = ("split: events/merges.yaml says that they are different", True)
            case _ if key.isdigit() and self._has_reading(task, int(key)):
                self._review.choose(task, int(key) - 1)
                self._message = ("the other reading; a accepts it", True)
            case _:
                self._message = (f"{key!r} does nothing here", False)

    @staticmethod
    def _has_reading(task: Extraction, number: int) -> bool:
        reading = task.event.date.reading
        return reading is not None and 1 <= number <= len(reading.alternatives)

    def _merge(self, task: Extraction) -> None:
        def found(name: str) -> tuple[str, bool]:
            other = self._review.find(name)
            return (f"{date_in_prose(other.date.when)}: {other.title}", True) if other else ("no such event", False)

        name = self._ask("merge with (id or number)", "", found)
        if name:
            title = self._review.join(task, name, self._ask("why", "", self._nothing) or "")
            self._message = (f"merged with: {title}", True)

    def _about_question(self, key: str, task: Question) -> None:
        if key not in ("m", "d"):
            self._message = (f"{key!r} does nothing here", False)
            return
        why = self._ask("why", "", self._nothing)
        if why is not None:
            self._review.answer(task, "same" if key == "m" else "different", why)
            self._message = ("merged" if key == "m" else "kept apart", True)

    def _edit(self, task: Extraction) -> None:
        self._print(keys_line(EDIT_KEYS, self._width))
        name = _FIELDS.get(self._keys.key())
        event = task.event
        match name:
            case None:
                return
            case "title":
                text = self._ask(name, event.title, self._nothing)
            case "date":
                text = self._ask(name, event.date.typed, lambda typed: self._read(task, typed))
            case "status":
                text = self._ask(name, event.status.value, _status)
            case _:
                text = self._ask("people (commas between)", ", ".join(event.people), self._nothing)
        if text is None:
            return
        self._review.edit(task, {name: self._value(task, name, text)})
        self._message = (f"{name} changed; a accepts the event", True)

    def _value(self, task: Extraction, name: str, text: str) -> Value:
        if name == "date":
            return self._review.typed_date(task, text)
        if name == "people":
            return tuple(part for piece in text.split(",") if (part := piece.strip()))
        if name == "status" and not _status(text)[1]:
            raise CannotRun(_status(text)[0])
        if name == "title" and not text.strip():
            raise CannotRun("a title cannot be empty")
        return text.strip()

    def _read(self, task: Extraction, text: str) -> tuple[str, bool]:
        """How a date that is being typed would be read."""
        if not text.strip():
            return "write `unknown` for no date", False
        found = self._review.explain(task, text)
        if isinstance(found, DateProblem):
            return f"{found.message}; {found.hint}" if found.hint else found.message, False
        when = found.when
        return f"{date_in_prose(when)} ({when.earliest or 'open'} to {when.latest or 'open'})", True

    @staticmethod
    def _nothing(text: str) -> tuple[str, bool]:
        return "", True

    def _ask(self, name: str, start: str, says: Callable[[str], tuple[str, bool]]) -> str | None:
        """A line from the person; `says` comments on it under the line as it is typed."""
        drawn = 0

        def redraw(field: Field) -> None:
            nonlocal drawn
            if drawn and self._console.is_terminal:
                sys.stdout.write(_LINE_START_AND_CLEAR.format(drawn))
            comment, good = says(field.text)
            lines = [field_line(name, field.text, field.cursor)]
            if comment:
                lines += wrapped(f"  {comment}", self._width - 1, self._signs, DONE if good else BAD)
            drawn = sum(max(1, -(-line.width // self._width)) for line in lines)
            self._print(lines)

        return self._keys.line(start, redraw)

    def _draw(self, task: Extraction | Question) -> None:
        if self._console.is_terminal:
            sys.stdout.write(_HOME_AND_CLEAR)
        self._width = self._console.width
        match task:
            case Extraction():
                lines = extraction_lines(task, self._review.place, self._width, self._signs)
            case Question():
                lines = question_lines(task, self._review.place, self._width, self._signs)
            case _:
                assert_never(task)
        self._print(lines)
        message, good = self._message
        if message:
            self._print(wrapped(message, self._width, self._signs, DONE if good else BAD))

    def _print(self, lines: Iterable[Line]) -> None:
        print_lines(self._console, lines)
        sys.stdout.flush()

    def farewell(self, left: int) -> None:
        """What was done, and that the rest waits."""
        count = self._review.count
        words = f"{count} {'answer' if count == 1 else 'answers'} given"
        self._print([pieces((words, DONE), (f"; {left} left" if left else "; nothing left", QUIET))])


def _status(text: str) -> tuple[str, bool]:
    """The choices that begin with what was typed."""
    known = [status.value for status in Status]
    if text in known:
        return text, True
    near = [name for name in known if name.startswith(text)] or known
    return "one of " + ", ".join(near), False
