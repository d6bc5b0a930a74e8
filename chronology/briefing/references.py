"""References inside sentences: "(entry 6)", linked; `[guzman-extradition]` in people's own text becomes one."""

from __future__ import annotations

import re
import textwrap
from datetime import date

from chronology.briefing.brief import Brief
from chronology.briefing.building import entry_anchor, plain
from chronology.briefing.sources import Source
from chronology.briefing.wording import unbroken
from chronology.document.tree import Inline, Inlines, Link

_MOST_OF_TITLE = 48
"""Letters of a title that stands for a publisher who is not known."""
_REFERENCE = re.compile(r"\[([^\[\]\s]+)\]")


def entry_link(brief: Brief, number: int) -> Link:
    """The words "entry 6": a bare number beside a month reads as a day."""
    return Link(
        target="#" + entry_anchor(number), text=unbroken(brief.phrases.say("references.entry", number=str(number)))
    )


def entry_reference(brief: Brief, number: int) -> Inlines:
    """The same in brackets."""
    return (plain("("), entry_link(brief, number), plain(")"))


def short_name(brief: Brief, source: Source) -> str:
    """What a source is called beside a statement: its publisher, or else its title, and its day."""
    title = source.title or source.file or brief.phrases["sources.untitled"]
    name = source.publisher or textwrap.shorten(title, _MOST_OF_TITLE, placeholder=" …")
    day = brief.date(source.published) if isinstance(source.published, date) else source.published or ""
    return brief.phrases.say("chronology.pinpoint", source=name, place=day) if day else name


def linked_text(brief: Brief, text: str, *, language: str = "") -> Inlines:
    """The text with each `[id]` of an entry of this pack as a reference to it; other brackets stay."""
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
        stands_in_brackets = before.endswith("(") and text[found.end() : found.end() + 1] in (")", ",", ";")
        inlines += [entry_link(brief, number)] if stands_in_brackets else entry_reference(brief, number)
        position = found.end()
    if rest := text[position:]:
        inlines.append(plain(rest, language=language))
    return tuple(inlines)
