"""The timeline as a part of the pack: a graphic on a page of its own, with its text for those who cannot see it."""

from __future__ import annotations

from dataclasses import replace

from chronology.briefing.brief import Brief
from chronology.briefing.building import note
from chronology.briefing.gaps import Gap, duration_in_prose, gaps_between, happened
from chronology.briefing.layout import theme_from
from chronology.briefing.parts.fitting import page_body
from chronology.briefing.timeline import Plate, Request, at_other_heights, draw, plan_timeline
from chronology.document.tree import Block, Figure, Heading, PartOfDocument, Theme
from chronology.model.calendar import day
from chronology.model.chronology import Entry
from chronology.model.dates import Granularity, Point
from chronology.typography import FontSet

_FURNITURE = 110.0
"""Points of the page's height for heading, lead and caption."""
_HALF_FURNITURE = 64.0
"""The same for a plate on half a page, with a smaller heading and no lead."""
_OVERVIEW_SHARE = 0.34
"""Of the page: the most that the timeline of a first page takes."""
_LEAST_OVERVIEW = 110.0
_CAPTION = 30.0
_SMALL = 120.0
"""Points that the picture of a section takes at most."""
_SHORTEST_GAP, _GAP_SHARE = 7, 0.08
"""Days, and share of the period, from which the longest gap is named."""


def compose_timeline(brief: Brief) -> PartOfDocument | None:
    """One graphic, or an overview and one for each year, decade or century; none for fewer than two entries."""
    request = _request(brief)
    plates = plan_timeline(brief.chronology.dated, request)
    if not plates or len(plates[0].entries) < 2:
        return None
    phrases = brief.phrases
    lead = phrases["timeline.lead_bars" if plates[0].counts else "timeline.lead"]
    blocks: list[Block] = [
        Heading(level=1, text=phrases["parts.timeline"], anchor="timeline"),
        note(lead),
    ]
    for index, plate in enumerate(plates):
        if index:
            blocks.append(Heading(level=2, text=_period(brief, plate), anchor=f"timeline-{index}"))
        others = tuple(_figure(brief, other, index) for other in at_other_heights(plate, request))
        blocks.append(replace(_figure(brief, plate, index), others=others))
    return PartOfDocument(name="timeline", blocks=tuple(blocks), fills_page=True)


def overview_figure(brief: Brief, room: float) -> Figure | None:
    """All of it in one picture on a page that has so many points for it; None for fewer than two entries, and where the
    room is too small to show anything.
    """
    height = min(room - _CAPTION, page_body(brief.paper) * _OVERVIEW_SHARE)
    if height < _LEAST_OVERVIEW:
        return None
    request = replace(_request(brief), height=height)
    plates = plan_timeline(brief.chronology.dated, request, overview_only=True)
    if not plates or len(plates[0].entries) < 2:
        return None
    return replace(_figure(brief, plates[0], 0), anchor="figure-overview")


def small_figure(brief: Brief, entries: tuple[Entry, ...], anchor: str) -> Figure | None:
    """The entries of one section in a low picture."""
    request = replace(_request(brief), height=_SMALL)
    plates = plan_timeline(entries, request, overview_only=True)
    return replace(_figure(brief, plates[0], 0), anchor=f"figure-{anchor}", caption="") if plates else None


def _request(brief: Brief) -> Request:
    paper = brief.paper
    body = page_body(paper)
    return Request(
        phrases=brief.phrases,
        print_date=brief.date,
        print_day=brief.date,
        month_pattern="{month} {year}",
        as_of=brief.as_of,
        fonts=_fonts(brief),
        width=paper.text_width,
        height=body - _FURNITURE,
        half_height=body / 2 - _HALF_FURNITURE,
    )


def _fonts(brief: Brief) -> FontSet | None:
    """The fonts that the labels will be drawn in, where the workspace names any."""
    theme = theme_from(brief.settings.theme, b"")
    if not brief.settings.fonts and (theme.serif, theme.sans) == (Theme().serif, Theme().sans):
        return None
    return FontSet(serif=theme.serif, sans=theme.sans, fonts=brief.settings.fonts)


def _figure(brief: Brief, plate: Plate, index: int) -> Figure:
    return Figure(
        drawing=draw(plate.picture, brief.phrases),
        alternative=_alternative(brief, plate),
        caption=_caption(brief, plate),
        anchor=f"figure-{index + 1}",
    )


def _period(brief: Brief, plate: Plate) -> str:
    """The stretch of a plate in words: "2023", "the 1990s", "the 19th century"."""
    if plate.period is None:
        return brief.period()
    first, last = plate.period
    years = last.year - first.year + 1
    units = {1: Granularity.YEAR, 10: Granularity.DECADE, 100: Granularity.CENTURY}
    if years in units:
        return brief.date(Point(earliest=first, latest=last, granularity=units[years]))
    start, end = str(first.year), str(last.year)
    return brief.phrases.say("cover.from_to", start=start, end=end)


def _caption(brief: Brief, plate: Plate) -> str:
    gap = _longest_gap(brief, plate)
    said = [_gap_in_words(brief, gap, "timeline.gap")] if gap else []
    if plate.picture.scale.joints:
        said.append(brief.phrases["timeline.joints"])
    if plate.unflagged:
        said.append(brief.phrases["timeline.not_flagged"])
    return " ".join(said)


def _alternative(brief: Brief, plate: Plate) -> str:
    """The picture in words: how many entries, which are labelled, what stands in each lane, where nothing happened."""
    phrases = brief.phrases
    counted = phrases.count("counts.entries", len(plate.entries))
    sentences = [phrases.say("timeline.alternative", entries=counted, period=_period(brief, plate))]
    by_number = {entry.number: entry for entry in plate.entries}
    keys = [_key_in_words(brief, by_number[placed.flag.number]) for placed in plate.picture.flags]
    if keys:
        sentences.append(phrases.say("timeline.alternative_keys", keys="; ".join(keys)))
    for laid in plate.picture.lanes if len(plate.picture.lanes) > 1 else ():
        count = phrases.count("counts.entries", len(laid.lane.entries))
        sentences.append(phrases.say("timeline.alternative_lane", name=laid.lane.name, entries=count))
    if gap := _longest_gap(brief, plate):
        sentences.append(_gap_in_words(brief, gap, "timeline.alternative_gap"))
    return " ".join(sentences)


def _key_in_words(brief: Brief, entry: Entry) -> str:
    date = brief.date(entry.when)
    return brief.phrases.say("timeline.alternative_key", date=date, title=entry.title, number=entry.number)


def _longest_gap(brief: Brief, plate: Plate) -> Gap | None:
    """The longest gap, where it is long enough in this picture to be asked about."""
    gaps = gaps_between(happened(plate.entries, brief.as_of))
    if len(gaps) < 2:
        return None
    longest = max(gaps, key=lambda gap: gap.days)
    period = (gaps[-1].end - gaps[0].start).days
    return longest if longest.days >= max(_SHORTEST_GAP, _GAP_SHARE * period) else None


def _gap_in_words(brief: Brief, gap: Gap, key: str) -> str:
    return brief.phrases.say(
        key,
        length=duration_in_prose(gap.days, brief.phrases),
        start=brief.date(day(gap.start)),
        end=brief.date(day(gap.end)),
        first=gap.before.number,
        last=gap.after.number,
    )
