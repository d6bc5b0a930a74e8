"""The chronology under its months: a heading for each, then date, title, flags, text and sources of each entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from rich.style import Style

from chronology.briefing.dates import date_in_prose, months
from chronology.briefing.phrases import Phrases, phrases_for
from chronology.briefing.shapes import shape_of
from chronology.briefing.wording import flags_of, lies_after
from chronology.cli.screen.look import date_style, flag_style, key_sign
from chronology.cli.screen.paint import indented, pieces, side_by_side, wrapped
from chronology.document.tree import MarkShape, Text, TextStyle
from chronology.model.calendar import day
from chronology.model.chronology import Entry
from chronology.model.dates import Span, When
from chronology.model.events import Citation, Importance
from chronology.model.workspace import Settings
from chronology.writers.terminal.look import ACCENT, ACCENT_STRONG, PLAIN, QUIET, STRONG, WARNING, Signs
from chronology.writers.terminal.wrapping import Line, wrap

STACKED_BELOW = 70
"""Cells; on narrower screens the date stands above the title."""
_DATE = 20
"""Cells of the date's column."""
_WIDEST = 110
"""Cells of a line of words; longer ones are hard to read."""
_MONTHS_LONG = 300
"""Days; a date that covers more of a year stands under the year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What all entries of one showing share."""

    width: int
    signs: Signs
    settings: Settings
    as_of: date | None = None

    @property
    def phrases(self) -> Phrases:
        return phrases_for(self.settings.language)

    def date(self, when: When) -> str:
        return date_in_prose(when, self.phrases.language, self.settings.date_style)


def month_lines(entries: Iterable[Entry], page: Page) -> Iterator[list[Line]]:
    """Each entry's lines, with a heading before them where a new month begins."""
    heading = ""
    crossed = False
    for entry in entries:
        if not crossed and page.as_of and lies_after(entry, page.as_of):
            crossed, heading = True, ""
            words = page.phrases.say("chronology.after", date=page.date(day(page.as_of)))
            yield [Line(), *_rule(words, page, WARNING)]
        found = heading_of(entry, page)
        if found != heading:
            heading = found
            yield [Line(), *_rule(heading, page)]
        yield entry_lines(entry, page)


def _rule(text: str, page: Page, style: Style = ACCENT_STRONG) -> list[Line]:
    """A heading with a rule behind it up to the edge."""
    lines = wrapped(text, page.width, page.signs, style)
    rest = min(page.width, _WIDEST) - lines[-1].width - 1
    if rest > 0:
        lines[-1].add(" " + page.signs.rule * rest, ACCENT, rest + 1)
    return lines


def heading_of(entry: Entry, page: Page) -> str:
    """The month in which an entry begins; its year where no month is known."""
    when = entry.when
    start = when.start or when.end if isinstance(when, Span) else when
    first = (start.earliest or start.latest) if start else None
    if first is None:
        return page.phrases["parts.undated"]
    last = (start.latest if start else None) or first
    if (last - first).days > _MONTHS_LONG:
        return str(first.year)
    return f"{months(page.phrases.language)[first.month - 1]} {first.year}"


def entry_lines(entry: Entry, page: Page) -> list[Line]:
    """One entry: its number, the sign of its date, the date, and what happened."""
    shape = shape_of(entry)
    sign = pieces((f"{entry.number:>5} ", QUIET), (sign_of(entry, shape, page.signs), date_style(shape)))
    words = page.date(entry.when) if not entry.when.is_unknown else ""
    if page.width < STACKED_BELOW:
        head = pieces(*sign.pieces, " ", (words, date_style(shape)))
        return [head, *indented(_body(entry, page, page.width - 6), 6)]
    dates = wrapped(words, _DATE, page.signs, date_style(shape)) or [Line()]
    body = _body(entry, page, min(page.width, _WIDEST) - _DATE - 11)
    return side_by_side([([sign], 9), (dates, _DATE + 2), (body, page.width)])


def sign_of(entry: Entry, shape: MarkShape, signs: Signs) -> str:
    """The sign of how well the date is known; an undated entry has a question mark."""
    return "?" if entry.when.is_unknown else signs.marks[shape]


def _body(entry: Entry, page: Page, width: int) -> list[Line]:
    is_key = entry.importance is Importance.KEY
    title = (f"{key_sign(page.signs)} " if is_key else "") + entry.title
    lines = wrapped(title, width, page.signs, STRONG if is_key else PLAIN)
    if entry.text:
        lines += wrapped(entry.text, width, page.signs, QUIET)
    return lines + footnote(entry, page, width)


def footnote(entry: Entry, page: Page, width: int) -> list[Line]:
    """Flags and sources under an entry."""
    flags = flag_words(entry, page)
    lines = []
    if flags:
        line = Line()
        for text, name in flags:
            part = pieces((("  " if line.pieces else "") + text, flag_style(name)))
            if line.pieces and line.width + part.width > width:
                lines.append(line)
                line, part = Line(), pieces((text, flag_style(name)))
            line.pieces += part.pieces
            line.width += part.width
        lines.append(line)
    sources = " · ".join(source_labels(entry))
    return lines + (wrap((Text(text=sources, style=TextStyle.QUIET),), width, page.signs) if sources else [])


def flag_words(entry: Entry, page: Page) -> list[tuple[str, str]]:
    """The flags in words with their keys; that a date is not exact is said by its sign and its words."""
    return [(page.phrases[f"flags.{name}"], name) for name in flags_of(entry) if name != "inexact"]


def source_label(source: Citation) -> str:
    """A source as a researcher knows it: the article's file, or title and publisher, with the place in it."""
    name = source.article or ", ".join(part for part in (source.title, source.publisher) if part) or source.url
    return f"{name} {source.at}".strip()


def source_labels(entry: Entry) -> list[str]:
    """The sources of an entry, each once, with all the places in it."""
    places: dict[str, dict[str, None]] = {}
    for source in (source for event in entry.members for source in event.sources):
        name = source_label(replace(source, at=""))
        places.setdefault(name, {}).update({source.at: None} if source.at else {})
    return [f"{name} {', '.join(at)}".strip() for name, at in places.items()]
