"""Keys as they are pressed: single ones from a terminal, or whole lines where the input is none."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from chronology.cli.review.field import Field

NAMED = {
    "\r": "enter", "\n": "enter", "\x7f": "backspace", "\x08": "backspace", "\x1b": "escape", "\x03": "interrupt",
    "\x04": "end of input", "\x01": "home", "\x05": "end", "\x02": "left", "\x06": "right", "\x15": "clear",
    "\x17": "word", "\x0b": "rest", "\x1b[D": "left", "\x1b[C": "right", "\x1b[A": "up", "\x1b[B": "down",
    "\x1b[H": "home", "\x1b[F": "end", "\x1bOH": "home", "\x1bOF": "end", "\x1b[1~": "home", "\x1b[4~": "end",
    "\x1b[3~": "delete", "\x1bOD": "left", "\x1bOC": "right", "\x1bOA": "up", "\x1bOB": "down",
}  # fmt: skip
"""What terminals send for keys that are no characters."""
_ESCAPE_PAUSE = 0.05
"""Seconds after which an escape character was the Escape key itself."""

Redraw = Callable[[Field], None]


class Keys(Protocol):
    """Where answers come from."""

    def key(self) -> str:
        """The next key: a character, or a name such as "enter"; "end of input" at the end."""

    def line(self, start: str, redraw: Redraw) -> str | None:
        """A line that the person types, beginning with `start`; None where they thought better of it."""


class TerminalKeys:
    """Keys of a terminal in raw mode."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._waiting = ""

    def key(self) -> str:
        """The next key; raises KeyboardInterrupt for Ctrl-C."""
        key = self._take()
        if key == "interrupt":
            raise KeyboardInterrupt
        return key

    def line(self, start: str, redraw: Redraw) -> str | None:
        """A line edited in place; Escape leaves it."""
        field = Field(start, len(start))
        while True:
            redraw(field)
            key = self.key()
            if key == "enter":
                return field.text
            if key in ("escape", "end of input"):
                return None
            field.press(key)

    def _take(self) -> str:
        if not self._waiting:
            self._waiting = self._read()
        if not self._waiting:
            return "end of input"
        if self._waiting[0] == "\x1b" and len(self._waiting) == 1 and self._more(_ESCAPE_PAUSE):
            self._waiting += self._read()
        longest = next((n for n in (4, 3, 2, 1) if self._waiting[:n] in NAMED and len(self._waiting) >= n), 0)
        size = longest or 1
        taken, self._waiting = self._waiting[:size], self._waiting[size:]
        return NAMED.get(taken, taken)

    def _read(self) -> str:
        """What has been typed, up to whole characters."""
        data = os.read(self._descriptor, 1024)
        while True:
            try:
                return data.decode("utf-8")
            except UnicodeDecodeError as error:
                if error.end < len(data) or not (more := os.read(self._descriptor, 1024)):
                    return data.decode("utf-8", "replace")
                data += more

    def _more(self, seconds: float) -> bool:
        return bool(select.select([self._descriptor], [], [], seconds)[0])


class LineKeys:
    """Answers as lines: the first character of a line is the key, and a line of its own answers a question."""

    def key(self) -> str:
        """The first character of the next line; an empty line is Enter."""
        line = sys.stdin.readline()
        if not line:
            return "end of input"
        return line.strip()[:1] or "enter"

    def line(self, start: str, redraw: Redraw) -> str | None:
        """The next line; an empty one takes what was offered, and a single dot leaves the question."""
        redraw(Field(start, len(start)))
        line = sys.stdin.readline()
        if not line or line.strip() == ".":
            return None
        return line.strip() or start


@contextmanager
def pressed_keys() -> Iterator[Keys]:
    """Single keys on a terminal, which is as before afterwards; lines elsewhere."""
    try:
        import termios
        import tty
    except ImportError:  # a system without terminals of this kind
        yield LineKeys()
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield LineKeys()
        return
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        settings = termios.tcgetattr(descriptor)
        settings[3] &= ~termios.ISIG  # Ctrl-C is a key here, so that no step is cut in half.
        settings[0] &= ~termios.ICRNL
        termios.tcsetattr(descriptor, termios.TCSADRAIN, settings)
        yield TerminalKeys(descriptor)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
