"""Editing a text by its lines, so that no other line moves: comments, quotes and blank lines stay as they were."""

from __future__ import annotations

import re
from collections.abc import Sequence as Series

from chronology.yamltext import Mapping, Node, Scalar, Sequence, YamlDocument

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""A line as YAML counts them; `str.splitlines` knows more line ends than that."""


_COMMENT = re.compile(r"(?:^|\s)(#.*)$")


def comments_of(lines: Series[str]) -> list[str]:
    """The comments that end lines or fill them; only for lines whose values hold no "#"."""
    return [found[1] for line in lines if (found := _COMMENT.search(line))]


class TextLines:
    """Edits of one text, collected by the line numbers of the text as it was, and made all at once by `text`."""

    def __init__(self, text: str) -> None:
        self._lines: list[str] = _LINE.findall(text)
        self._end = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
        self._edits: list[tuple[int, int, tuple[str, ...]]] = []

    @property
    def count(self) -> int:
        return len(self._lines)

    def line(self, number: int) -> str:
        """One line without its end."""
        return self._lines[number - 1].rstrip("\r\n")

    def lines(self, first: int, last: int) -> list[str]:
        """The lines from one number to another, without their ends."""
        return [line.rstrip("\r\n") for line in self._lines[first - 1 : last]]

    def replace(self, first: int, last: int, lines: Series[str]) -> None:
        """Puts lines in the place of those from `first` to `last`."""
        self._edits.append((first - 1, last, tuple(lines)))

    def insert(self, before: int, lines: Series[str]) -> None:
        """Puts lines before the line of that number; `count + 1` is the end of the file."""
        self._edits.append((before - 1, before - 1, tuple(lines)))

    def replace_between(self, start: tuple[int, int], end: tuple[int, int], text: str) -> None:
        """Puts text in the place of what stands from one line and column up to another."""
        (first, column), (last, end_column) = start, end
        before, after = self.line(first)[: column - 1], self.line(last)[end_column - 1 :]
        self.replace(first, last, [before + text + after])

    def text(self) -> str:
        """The text with all edits; insertions at one place keep their order."""
        lines = list(self._lines)
        numbered = [(first, last > first, number) for number, (first, last, _) in enumerate(self._edits)]
        for _, _, number in sorted(numbered, reverse=True):
            first, last, new = self._edits[number]
            if new and first and lines[first - 1 : first] and not lines[first - 1].endswith(("\n", "\r")):
                lines[first - 1] += self._end
            is_open_end = bool(lines[first:last]) and not lines[last - 1].endswith(("\n", "\r"))
            lines[first:last] = [line + self._end for line in new]
            if is_open_end and new:
                lines[first + len(new) - 1] = new[-1]
        return "".join(lines)


def is_flow(document: YamlDocument, node: Node) -> bool:
    """Whether a list or mapping stands in brackets or braces."""
    return not isinstance(node, Scalar) and document.line(node.line)[node.column - 1 : node.column] in ("[", "{")


def last_line(document: YamlDocument, node: Node) -> int:
    """The number of the last line that belongs to a node, comments and blank lines after it left out."""
    if isinstance(node, Scalar):
        return _last_of_scalar(document, node)
    if is_flow(document, node):
        return node.end_line if node.end_column > 1 else node.end_line - 1
    if isinstance(node, Sequence):
        return max((last_line(document, item) for item in node.items), default=node.line)
    pairs = (max(key.line, last_line(document, value)) for key, value in node.entries)
    return max(pairs, default=node.line)


def _last_of_scalar(document: YamlDocument, node: Scalar) -> int:
    if not node.text and not node.style:
        return node.line
    last = node.end_line if node.end_column > 1 else node.end_line - 1
    while last > node.line and node.style in ("|", ">") and not document.line(last).strip():
        last -= 1
    return max(last, node.line)


def item_lines(document: YamlDocument, item: Node) -> tuple[int, int] | None:
    """First and last line of a list item, its dash on the first; None where it has no lines of its own."""
    before = document.line(item.line)[: item.column - 1]
    if before.strip() != "-":
        return None
    return item.line, last_line(document, item)


def listed_items(document: YamlDocument) -> Node | None:
    """The list of a file: its root, or what stands under `events:` (a scalar where that has no value yet)."""
    root = document.root
    return root.get("events") if isinstance(root, Mapping) else root


def indent_of_items(document: YamlDocument) -> int:
    """How far the items of the file's list are indented."""
    listed = listed_items(document)
    return listed.column - 1 if isinstance(listed, Sequence) and not is_flow(document, listed) else 0


def append_items(lines: TextLines, document: YamlDocument, items: Series[str]) -> bool:
    """Puts the lines of items behind the last item of the file's list; False where the list stands in brackets.

    They go to the end of the file, comments and all, unless other keys follow the list.
    """
    listed, root = listed_items(document), document.root
    if isinstance(listed, Sequence) and listed.items:
        if is_flow(document, listed):
            return False
        lines.insert(_line_behind(lines, last_line(document, listed)), items)
        return True
    key = root.key("events") if isinstance(root, Mapping) else None
    if key is not None:
        last = max(key.line, last_line(document, listed) if listed is not None else key.line)
        first, *more = comments_of(lines.lines(key.line, last)) or [""]
        lines.replace(key.line, last, [f"events:  {first}".rstrip(), *more, *items])
    else:
        lines.insert(lines.count + 1, items)
    return True


def _line_behind(lines: TextLines, last: int) -> int:
    rest = lines.lines(last + 1, lines.count)
    if any(line.strip() and not line.lstrip().startswith("#") for line in rest):
        return last + 1
    while rest and not rest[-1].strip():
        rest.pop()
    return last + len(rest) + 1
