"""One page for who has one minute: summary, timeline, key entries, what is in dispute, what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from chronology.briefing.brief import Brief
from chronology.briefing.building import cell_paragraph, cells, columns, plain, quiet, strong
from chronology.briefing.parts.conflicts import conflict_in_words
from chronology.briefing.parts.cover import cover_height
from chronology.briefing.parts.fitting import BODY_SHARE, block_height, page_body
from chronology.briefing.parts.graphic import overview_figure
from chronology.briefing.parts.summary import key_dates, summary_bullets
from chronology.briefing.references import entry_reference
from chronology.briefing.wording import lies_after
from chronology.document.tree import Block, Heading, Inlines, Paragraph, PartOfDocument, Row, Table, TableStyle
from chronology.model.chronology import Entry

_MOST_KEYS, _FEWEST_KEYS = 10, 4
_LEAST_KEYS = 156.0
"""Points that the key dates keep beside the timeline."""
_GUIDE = 63.0
"""Points for the heading and for the line that says what follows."""
_MOST_DISPUTED, _MOST_COMING = 4, 5


def compose_overview(brief: Brief) -> PartOfDocument:
    """What fits a page under the title block; the key entries give way first."""
    bullets = summary_bullets(brief)
    tail = _open_points(brief)
    fixed = sum(block_height(block, brief.paper) for block in (*bullets, *tail))
    room = page_body(brief.paper) * BODY_SHARE - cover_height(brief) - fixed - _GUIDE
    overview = overview_figure(brief, room - _LEAST_KEYS)
    figure = [overview] if overview else []
    room -= sum(block_height(block, brief.paper) for block in figure)
    keys = key_dates(brief, room, most=_MOST_KEYS, fewest=_FEWEST_KEYS, level=3)
    heading = Heading(level=1, text=brief.phrases["parts.summary"], anchor="summary")
    return PartOfDocument(name="on-a-page", blocks=(heading, *bullets, *figure, *keys, *tail), flows=True)


def _open_points(brief: Brief) -> list[Block]:
    """What is in dispute and what comes next, beside each other."""
    coming = [entry for entry in brief.chronology.dated if lies_after(entry, brief.as_of)]
    groups = (
        ("disputed", [_dispute(brief, entry) for entry in brief.disputed], _MOST_DISPUTED),
        ("next", [_plan(brief, entry) for entry in coming], _MOST_COMING),
    )
    shown = [(name, _points(brief, items, most)) for name, items, most in groups if items]
    if not shown:
        return []
    heads = [brief.phrases[f"overview.{name}"] for name, _ in shown]
    return [
        Table(
            columns=columns(*((head, 1 / len(shown)) for head in heads)),
            rows=(Row(cells=tuple(cells(*points) for _, points in shown)),),
            caption=brief.phrases.listed(heads),
            style=TableStyle.COMPARISON,
        )
    ]


def _points(brief: Brief, items: Sequence[Inlines], most: int) -> list[Paragraph]:
    """At most so many of them, and how many more there are."""
    shown = [cell_paragraph(item) for item in items[:most]]
    if len(items) > most:
        shown.append(cell_paragraph((quiet(brief.phrases.say("overview.more", count=len(items) - most)),)))
    return shown


def _dispute(brief: Brief, entry: Entry) -> Inlines:
    """What it is about and, where it is known, who says what."""
    title = plain(entry.title.rstrip("."), language=brief.language_of(entry))
    told = " ".join(conflict_in_words(brief, entry, conflict) for conflict in entry.conflicts)
    return (title, plain(" "), *entry_reference(brief, entry.number), plain(f". {told}" if told else "."))


def _plan(brief: Brief, entry: Entry) -> Inlines:
    title = plain(f": {entry.title.rstrip('.')} ", language=brief.language_of(entry))
    return (strong(brief.date(entry.when)), title, *entry_reference(brief, entry.number))
