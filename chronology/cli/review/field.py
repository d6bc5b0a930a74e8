"""A line of text that is being typed: the keys of any shell, and nothing about a terminal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Field:
    """The text and where the cursor stands in it."""

    text: str = ""
    cursor: int = 0

    def press(self, key: str) -> None:
        """Take one key: a name such as "left", or what was typed (a pasted text is one key)."""
        match key:
            case "backspace":
                if self.cursor:
                    self._replace(self.cursor - 1, self.cursor, "")
            case "delete":
                self._replace(self.cursor, self.cursor + 1, "")
            case "left":
                self.cursor = max(0, self.cursor - 1)
            case "right":
                self.cursor = min(len(self.text), self.cursor + 1)
            case "home" | "up":
                self.cursor = 0
            case "end" | "down":
                self.cursor = len(self.text)
            case "clear":
                self._replace(0, self.cursor, "")
            case "word":
                start = len(self.text[: self.cursor].rstrip().rpartition(" ")[0])
                self._replace(start + (1 if start else 0), self.cursor, "")
            case "rest":
                self._replace(self.cursor, len(self.text), "")
            case _:
                if key.isprintable():
                    self._replace(self.cursor, self.cursor, key)

    def _replace(self, start: int, end: int, new: str) -> None:
        self.text = self.text[:start] + new + self.text[end:]
        self.cursor = start + len(new)
