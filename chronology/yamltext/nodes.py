"""The tree that a YAML text becomes; lines and columns count from 1, columns in code points."""

from __future__ import annotations

from typing import NamedTuple

_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


class Scalar(NamedTuple):
    """A piece of text, never a number, a date or a boolean.

    Nodes are named tuples rather than dataclasses because a large workspace has half a million of them and they take
    a third of the time to make.
    """

    text: str
    line: int
    column: int
    style: str = ""
    """"" plain, "'" and '"' quoted, "|" and ">" block, "*" an alias (already reported; it stands for nothing)."""
    end_line: int = 0
    end_column: int = 0

    @property
    def is_empty(self) -> bool:
        """A key without a value (`people:`), or one of YAML's words for none."""
        return not self.style and self.text in _EMPTY

    @property
    def is_alias(self) -> bool:
        return self.style == "*"

    @property
    def length(self) -> int:
        """Columns to underline; 1 where the text runs over several lines."""
        return max(1, self.end_column - self.column) if self.end_line == self.line else 1


class Sequence(NamedTuple):
    items: tuple[Node, ...]
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0

    @property
    def length(self) -> int:
        return 1


class Mapping(NamedTuple):
    """Keys and values in the order of the file; of two equal keys only the first is kept (and both are reported)."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0

    @property
    def length(self) -> int:
        return 1

    def get(self, key: str) -> Node | None:
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """The key itself as a node, for its place."""
        return next((name for name, _ in self.entries if name.text == key), None)

    def text(self, key: str) -> str:
        """The text under a key; "" where there is none, or no plain text."""
        value = self.get(key)
        return value.text if isinstance(value, Scalar) and not value.is_empty else ""


Node = Scalar | Sequence | Mapping
