"""What a footnote says in the place of a source's number: the source in one line, with the places in it."""

from __future__ import annotations

from datetime import date

from chronology.briefing.brief import Brief
from chronology.briefing.building import plain, web_link
from chronology.briefing.sources import Use
from chronology.document.tree import Inline, Inlines


def source_note(brief: Brief, use: Use) -> Inlines:
    """Publisher, title, date, pinpoints and address; nothing where the settings ask for no footnotes."""
    if not brief.settings.footnotes:
        return ()
    source = brief.sources.sources[use.source - 1]
    published = brief.date(source.published) if isinstance(source.published, date) else source.published or ""
    title = source.title or ("" if source.publisher else source.file or brief.phrases["sources.untitled"])
    language = source.language if source.language != brief.phrases.language else ""
    inlines: list[Inline] = [plain(source.publisher)] if source.publisher else []
    for text, tag in ((title, language), (published, ""), *((place, "") for place in use.pinpoints)):
        if text:
            inlines += [plain(", ")] if inlines else []
            inlines.append(plain(text, language=tag))
    if source.url:
        inlines += [plain(", "), web_link(source.url)]
    return tuple(inlines)
