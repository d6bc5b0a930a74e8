"""What stands behind the chronology: under one heading, in smaller type, and named on the first page."""

from __future__ import annotations

from dataclasses import replace

from chronology.briefing.brief import Brief
from chronology.briefing.building import plain, quiet
from chronology.briefing.standard import APPENDICES, NOTE
from chronology.document.tree import Block, Heading, Inline, Link, PageNumber, Paragraph, ParagraphStyle, PartOfDocument

_SHORTEST_GUIDE = 3
"""Parts from which the first page says where each is."""


def with_appendices(brief: Brief, parts: list[PartOfDocument]) -> list[PartOfDocument]:
    """The parts of a pack in its standard order, with those that follow the chronology as its appendices.

    In a note they are parts like any other.
    """
    if len(brief.entries) <= NOTE:
        return [replace(part, flows=True) for part in parts]
    found = [_as_appendix(part) if part.name in APPENDICES else part for part in parts]
    first = next((index for index, part in enumerate(found) if part.name in APPENDICES), None)
    if first is not None:
        heading = Heading(level=1, text=brief.phrases["parts.appendices"], anchor="appendices")
        found[first] = replace(found[first], blocks=(heading, *found[first].blocks))
    return _with_guide(brief, found)


def _as_appendix(part: PartOfDocument) -> PartOfDocument:
    """The part with its headings one level down; it begins where the one before ends."""
    blocks = tuple(_lowered(block) if isinstance(block, Heading) else block for block in part.blocks)
    return replace(part, blocks=blocks, flows=not part.fills_page)


def _lowered(heading: Heading) -> Heading:
    return replace(heading, level=2 if heading.level == 1 else 3)


def _with_guide(brief: Brief, parts: list[PartOfDocument]) -> list[PartOfDocument]:
    """A line on the first page that names what follows, with pages: all the contents that a pack of this kind needs."""
    place = next((index for index, part in enumerate(parts) if part.name == "on-a-page"), None)
    if place is None:
        return parts
    titles = [(title.text, title.anchor) for part in parts[place + 1 :] if (title := _title(part.blocks))]
    if len(titles) < _SHORTEST_GUIDE:
        return parts
    inlines: list[Inline] = [quiet(brief.phrases["contents.inside"])]
    for index, (text, anchor) in enumerate(titles):
        inlines += [plain(" · " if index else " "), Link(target="#" + anchor, text=text), plain("\u00a0")]
        inlines.append(PageNumber(anchor=anchor))
    guide = Paragraph(inlines=tuple(inlines), style=ParagraphStyle.NOTE)
    parts[place] = replace(parts[place], blocks=(*parts[place].blocks, guide))
    return parts


def _title(blocks: tuple[Block, ...]) -> Heading | None:
    """The heading of a part itself, not the one above all appendices."""
    return next((block for block in blocks if isinstance(block, Heading) and block.anchor != "appendices"), None)
