"""`chronology fmt`: an event file in its usual layout, on request only.

Keys of an event and of its sources come in the order of the schema, one blank line stands between events, and no line
ends in blanks. How values are written (quotes, folding, lists) stays as it is, and so does every comment, with the key
below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chronology.diagnostics import Diagnostic
from chronology.records.lines import TextLines, is_flow, item_lines, last_line, listed_items
from chronology.records.reading import read_record_text
from chronology.records.schema.events import EventRecord, SourceRecord
from chronology.records.validation import Plain, plain
from chronology.yamltext import Mapping, Node, Scalar, Sequence, YamlDocument

_EVENT_KEYS = tuple(EventRecord.model_fields)
_SOURCE_KEYS = tuple(SourceRecord.model_fields)
_BYTE_ORDER_MARK = "\ufeff"


def formatted(text: str, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of an event file in its usual layout; where it cannot be read, the text as it is, and why."""
    bare = text.removeprefix(_BYTE_ORDER_MARK)
    document = read_record_text(bare, name)
    errors = tuple(problem for problem in document.diagnostics if problem.is_error)
    if errors:
        return text, errors
    ordered = _keys_in_order(bare, document, _sources(document), _SOURCE_KEYS)
    document = read_record_text(ordered, name)
    ordered = _keys_in_order(ordered, document, _items(document), _EVENT_KEYS)
    tidy = _spaced(ordered, read_record_text(ordered, name))
    assert _content(tidy, name) == _content(bare, name), f"formatting {name} changed what it says"
    assert _comments(tidy) == _comments(bare), f"formatting {name} lost a comment"
    return text[: len(text) - len(bare)] + tidy, ()


def _content(text: str, name: str) -> Plain | None:
    root = read_record_text(text, name).root
    return None if root is None else plain(root)


def _comments(text: str) -> list[str]:
    return sorted(line.strip() for line in text.splitlines() if line.lstrip().startswith("#"))


def _items(document: YamlDocument) -> tuple[Node, ...]:
    listed = listed_items(document)
    return listed.items if isinstance(listed, Sequence) and not is_flow(document, listed) else ()


def _sources(document: YamlDocument) -> Iterator[Node]:
    """The sources of all events that stand in lists of lines."""
    for item in _items(document):
        sources = item.get("sources") if isinstance(item, Mapping) and not is_flow(document, item) else None
        if isinstance(sources, Sequence) and not is_flow(document, sources):
            yield from sources.items


def _keys_in_order(text: str, document: YamlDocument, items: Iterable[Node], order: tuple[str, ...]) -> str:
    lines = TextLines(text)
    for item in items:
        place = item_lines(document, item)
        if isinstance(item, Mapping) and place is not None and not is_flow(document, item):
            _order_keys(lines, document, item, order)
    return lines.text()


def _order_keys(lines: TextLines, document: YamlDocument, item: Mapping, order: tuple[str, ...]) -> None:
    keys = [key for key, _ in item.entries]
    ranks = [order.index(key.text) if key.text in order else len(order) for key in keys]
    if ranks == sorted(ranks) or len({key.line for key in keys}) < len(keys):
        return
    chunks: list[tuple[int, list[str], list[str]]] = []
    behind = keys[0].line - 1
    for rank, (key, value) in zip(ranks, item.entries, strict=True):
        end = max(key.line, last_line(document, value))
        above = [line for line in lines.lines(behind + 1, key.line - 1) if line.strip()]
        own = lines.lines(key.line, end)
        own[0] = " " * (key.column - 1) + own[0][key.column - 1 :]
        chunks.append((rank, above, own))
        behind = end
    chunks.sort(key=lambda chunk: chunk[0])
    dash = lines.line(keys[0].line)[: keys[0].column - 1]
    _, above, own = chunks[0]
    first = [dash[: dash.index("-")] + line.lstrip() for line in above]
    own[0] = dash + own[0][len(dash) :]
    rest = [line for _, over, under in chunks[1:] for line in (*over, *under)]
    lines.replace(keys[0].line, behind, [*first, *own, *rest])


def _spaced(text: str, document: YamlDocument) -> str:
    """One blank line between events, none elsewhere in a row, none at the end; no blanks at line ends."""
    end = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    kept = _scalar_lines(document)
    starts = _first_lines(document)
    made: list[str] = []
    for number, line in enumerate(document.lines, start=1):
        if number in kept:
            made.append(line)
            continue
        if number in starts and made and made[-1].strip():
            made.append("")
        if line.strip() or (made and made[-1].strip()):
            made.append(line.rstrip())
    while made and not made[-1].strip() and len(document.lines) not in kept:
        made.pop()
    return "".join(line + end for line in made)


def _first_lines(document: YamlDocument) -> set[int]:
    """The lines before which a blank line stands: the first of each event but the first one, its comments included."""
    starts: set[int] = set()
    behind = 0
    for item in _items(document):
        place = item_lines(document, item)
        if place is None:
            continue
        first = place[0]
        while first - 1 > behind and document.line(first - 1).lstrip().startswith("#"):
            first -= 1
        if behind:
            starts.add(first)
        behind = place[1]
    return starts


def _scalar_lines(document: YamlDocument) -> set[int]:
    """The lines that are inside texts of several lines, where blanks may mean something."""
    kept: set[int] = set()
    for scalar in _scalars(document.root):
        if scalar.end_line > scalar.line:
            kept |= set(range(scalar.line, last_line(document, scalar) + 1))
    return kept


def _scalars(node: Node | None) -> Iterable[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node.items:
                yield from _scalars(item)
        case Mapping():
            for _, value in node.entries:
                yield from _scalars(value)
        case None:
            return
