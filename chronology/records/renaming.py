"""An extracted file whose article has another name now: what people did there goes on under the new one.

Keys of extractions are digests over the article's name among others, so a new name changes them all. In: the file's
text and the names. Out: the text with the name and the keys replaced where they stand, every other letter as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterator, Sequence
from dataclasses import dataclass

from chronology.model.events import Event
from chronology.records.drafts import EventDraft
from chronology.records.emitting import scalar
from chronology.records.event_files import EventFile, digest_of
from chronology.records.lines import TextLines
from chronology.records.validation import Plain, plain
from chronology.yamltext import Mapping, Node, Scalar
from chronology.yamltext import Sequence as Items

KeyOf = Callable[[str, str, str, int], str]
"""The key of an extraction from the article's name, the sentence, the expression and how often that stood before."""
_OCCURRENCES = 12
"""How often one expression may stand in one sentence before a key is not found again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """Names that an article no longer has, and the one that it has."""

    formerly: Collection[str]
    name: str
    key_of: KeyOf


def former_names(file: EventFile, name: str, gone: Container[str]) -> frozenset[str]:
    """The articles that a file names and that are not there any more, where the file is that of the article `name`."""
    cited = {source.article for draft in file.events if draft.reading for source in draft.sources}
    return frozenset(other for other in {file.article, *cited} - {"", name} if other in gone)


def renamed(text: str, file: EventFile, events: Sequence[Event], renaming: Renaming) -> str:
    """The file's text under the article's new name; `events` are those that are found in the article now."""
    document = file.document
    if document is None or not isinstance(document.root, Mapping) or not renaming.formerly:
        return text
    keys = _new_keys(file, events, renaming)
    pieces = [*_head_pieces(document.root, keys, renaming)]
    for draft in file.events:
        pieces += _event_pieces(draft, keys, renaming)
    return _with_pieces(text, pieces)


Piece = tuple[Scalar, str]


def _new_keys(file: EventFile, events: Sequence[Event], renaming: Renaming) -> dict[str, str]:
    """The new key of each old one: of what is found now, and of what the file quotes."""
    keys: dict[str, str] = {}
    seen: dict[tuple[str, str], int] = {}
    for event in events:
        words = (event.sources[0].quote, event.sources[0].as_written)
        occurrence = seen[words] = seen.get(words, -1) + 1
        keys.update({renaming.key_of(name, *words, occurrence): event.key for name in renaming.formerly})
    for draft in file.events:
        for source in draft.sources:
            for name in renaming.formerly:
                for occurrence in range(_OCCURRENCES):
                    old = renaming.key_of(name, source.quote, source.as_written, occurrence)
                    new = renaming.key_of(renaming.name, source.quote, source.as_written, occurrence)
                    keys.setdefault(old, new)
    return keys


def _head_pieces(root: Mapping, keys: dict[str, str], renaming: Renaming) -> Iterator[Piece]:
    article, seen = root.get("article"), root.get("seen")
    if isinstance(article, Scalar) and article.text in renaming.formerly:
        yield article, scalar(renaming.name)
    for node in seen.items if isinstance(seen, Items) else (seen,):
        if isinstance(node, Scalar) and node.text in keys:
            yield node, keys[node.text]


def _event_pieces(draft: EventDraft, keys: dict[str, str], renaming: Renaming) -> Iterator[Piece]:
    """The article's name in the event's sources, its key, and the digest by which a person's edit is told."""
    node = draft.place.node
    if not draft.reading or not isinstance(node, Mapping):
        return
    sources, reading = node.get("sources"), node.get("reading")
    for source in sources.items if isinstance(sources, Items) else (sources,):
        article = source.get("article") if isinstance(source, Mapping) else source
        if isinstance(article, Scalar) and article.text in renaming.formerly:
            yield article, scalar(renaming.name, in_flow=True)
    if not isinstance(reading, Mapping):
        return
    key, written = reading.get("key"), reading.get("written")
    if isinstance(key, Scalar) and key.text in keys:
        yield key, keys[key.text]
    fields = plain(node)
    if isinstance(written, Scalar) and digest_of(fields) == written.text:
        yield written, digest_of(_under_new_name(fields, renaming))


def _under_new_name(fields: Plain, renaming: Renaming) -> Plain:
    """The fields of an event with the new name in its sources."""
    assert isinstance(fields, dict)
    sources = fields.get("sources")
    if isinstance(sources, list):
        return {**fields, "sources": [_cited(source, renaming) for source in sources]}
    return {**fields, "sources": _cited(sources, renaming)} if sources else fields


def _cited(source: Plain, renaming: Renaming) -> Plain:
    if isinstance(source, dict):
        return {**source, "article": renaming.name} if source.get("article") in renaming.formerly else source
    return renaming.name if isinstance(source, str) and source in renaming.formerly else source


def _with_pieces(text: str, pieces: Sequence[Piece]) -> str:
    """The text with each scalar replaced; several may stand on one line."""
    lines = TextLines(text)
    by_line: dict[int, list[Piece]] = {}
    for node, new in pieces:
        if _is_on_one_line(node):
            by_line.setdefault(node.line, []).append((node, new))
    for number, some in by_line.items():
        line = lines.line(number)
        for node, new in sorted(some, key=lambda piece: -piece[0].column):
            line = line[: node.column - 1] + new + line[node.end_column - 1 :]
        lines.replace(number, number, [line])
    return lines.text()


def _is_on_one_line(node: Node) -> bool:
    return isinstance(node, Scalar) and node.end_line in (0, node.line) and node.style in ("", "'", '"')
