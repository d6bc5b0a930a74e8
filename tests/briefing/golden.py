"""A composed document as text, one line a block, row or bullet; the golden file of the ferry pack is made by

    python -m tests.briefing.golden

Read the difference before committing it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from chronology.briefing import compose_pack
from chronology.document.tree import (
    Band,
    Block,
    BulletList,
    Contents,
    Document,
    Figure,
    Heading,
    Inlines,
    Link,
    Mark,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Text,
    TextStyle,
)
from tests.briefing.conftest import read_chronicle

GOLDEN = Path(__file__).parent / "golden" / "lindmoor-ferry.txt"


def ferry_pack() -> Document:
    chronology, settings = read_chronicle("lindmoor-ferry")
    created = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
    return compose_pack(chronology, settings, as_of=settings.as_of, created=created, tool="chronology 1.0")


def as_text(document: Document) -> str:
    lines: list[str] = []
    for part in document.parts:
        lines += [f"==== {part.name}{' (flows)' if part.flows else ''}"]
        lines += [line for block in part.blocks for line in _block(block)]
    for attachment in document.attachments:
        lines += [f"==== {attachment.name}", attachment.data.decode("utf-8")]
    return "\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {block.text} {{#{block.anchor}}}"
        case Paragraph():
            yield f"[{block.style.value}] {_inlines(block.inlines)}"
        case BulletList():
            yield from (f"  - {_inlines(item)}" for item in block.items)
        case Table():
            yield f"[{block.style.value}] " + " | ".join(column.head for column in block.columns)
            yield from (_row(row) for row in block.rows)
        case Figure():
            yield f"[figure] {block.alternative}"
            yield f"[caption] {block.caption}"
        case Contents():
            yield "[contents]"
        case PageBreak():
            yield "[page]"


def _row(row: Row | Band) -> str:
    if isinstance(row, Band):
        return f"  {'=' if row.level == 1 else '-'} {row.text}"
    cells = (" / ".join(_inlines(p.inlines) for p in cell.paragraphs) for cell in row.cells)
    anchor = f" {{#{row.anchor}}}" if row.anchor else ""
    return f"  {'*' if row.is_key else ' '} " + " | ".join(cells) + anchor


def _inlines(inlines: Inlines) -> str:
    shown = []
    for inline in inlines:
        match inline:
            case Text(style=TextStyle.STRONG):
                shown.append(f"**{inline.text}**")
            case Text():
                shown.append(inline.text)
            case Link():
                shown.append(f"<{inline.text} {inline.target}>")
            case Mark():
                shown.append(f"({inline.shape.value})")
            case _:
                shown.append("⏎")
    return "".join(shown)


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(as_text(ferry_pack()), encoding="utf-8")
