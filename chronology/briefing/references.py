"""References to entries inside people's own text: `[guzman-extradition]` becomes the entry's number, linked."""

from __future__ import annotations

import re

from chronology.briefing.brief import Brief
from chronology.briefing.building import entry_ref, plain
from chronology.document.tree import Inline, Inlines

_REFERENCE = re.compile(r"\[([^\[\]\s]+)\]")


def linked_text(brief: Brief, text: str, *, language: str = "") -> Inlines:
    """The text with each `[id]` of an entry of this pack replaced by its linked number; other brackets stay."""
    if "[" not in text:
        return (plain(text, language=language),)
    inlines: list[Inline] = []
    position = 0
    for found in _REFERENCE.finditer(text):
        number = brief.reference(found[1])
        if number is None:
            continue
        if before := text[position : found.start()]:
            inlines.append(plain(before, language=language))
        inlines.append(entry_ref(number))
        position = found.end()
    if rest := text[position:]:
        inlines.append(plain(rest, language=language))
    return tuple(inlines)
