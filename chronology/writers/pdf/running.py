"""What stands in the head and foot of the pages: title, page x of y, handling marking. All of it is artifact."""

from __future__ import annotations

from chronology.document.tree import Document, Paragraph, ParagraphStyle, TextStyle
from chronology.typography import wrap_text
from chronology.writers.pdf.colour import parse_colour
from chronology.writers.pdf.flow import Flow
from chronology.writers.pdf.job import Job
from chronology.writers.pdf.look import ParagraphLook, TextLook, look, text_look
from chronology.writers.pdf.page import ArtifactKind, Page

_HEAD_LINE = 50.0
_FOOT_LINE = 44.0
_MARKING_HEAD = 13.0
_MARKING_FOOT = 26.0
_MARKING_PADDING = 5.0


def set_running_text(flow: Flow) -> None:
    """Draws foot and marking on all pages, and the head on those that do not open with a title."""
    total = len(flow.pages)
    for index, page in enumerate(flow.pages):
        if index or not opens_with_title(flow.job.document):
            _set_head(flow.job, page, _stretch(flow.job, index))
        _set_foot(flow.job, page, index + 1, total)
        _set_marking(flow.job, page)


def opens_with_title(document: Document) -> bool:
    """Whether the first page says itself what the head would say."""
    blocks = document.parts[0].blocks if document.parts else ()
    titles = (ParagraphStyle.EYEBROW, ParagraphStyle.TITLE)
    return bool(blocks) and isinstance(blocks[0], Paragraph) and blocks[0].style in titles


def _stretch(job: Job, index: int) -> str:
    """What part of a long table a page holds: "July 2023 · 498–510"."""
    rows = job.stretches.get(index)
    if not rows:
        return ""
    bands = list(dict.fromkeys(band for band, _ in rows if band))
    period = " – ".join([bands[0], bands[-1]] if len(bands) > 1 else bands)
    numbers = "–".join(dict.fromkeys((rows[0][1], rows[-1][1])))
    return " · ".join(part for part in (period, numbers) if part)


def _set_head(job: Job, page: Page, stretch: str) -> None:
    running, paper = job.document.running, job.document.paper
    found = look("running")
    page.begin_artifact("Header")
    baseline = _HEAD_LINE - 5
    room = page.width - paper.margin_left - paper.margin_right
    told = " · ".join(part for part in (stretch, running.head_end) if part)
    end = _shortened(job, told, found, room * 0.55)
    start = _shortened(job, running.head_start, found, room - _width(job, end, found) - 12)
    _draw(page, paper.margin_left, baseline, start, found)
    _draw(page, page.width - paper.margin_right - _width(job, end, found), baseline, end, found)
    page.end()
    page.rule(paper.margin_left, page.width - paper.margin_right, _HEAD_LINE)


def _set_foot(job: Job, page: Page, number: int, total: int) -> None:
    running, paper = job.document.running, job.document.paper
    found = look("running")
    line = page.height - _FOOT_LINE
    page.rule(paper.margin_left, page.width - paper.margin_right, line)
    page.begin_artifact("Footer")
    counted = running.page_of.replace("{page}", str(number)).replace("{pages}", str(total))
    width = _width(job, counted, found)
    right = page.width - paper.margin_right
    start = _shortened(job, running.foot_start, found, right - paper.margin_left - width - 12)
    _draw(page, paper.margin_left, line + 12, start, found)
    _draw(page, right - width, line + 12, counted, found)
    page.end()


def _set_marking(job: Job, page: Page) -> None:
    """The marking in head and foot: in the middle; on its own ground, large and at the right as the Traffic Light
    Protocol wants it, where the scheme has colours.
    """
    marking = job.document.running.marking
    if not marking:
        return
    places: tuple[tuple[ArtifactKind, float], ...] = (
        ("Header", _MARKING_HEAD),
        ("Footer", page.height - _MARKING_FOOT),
    )
    for kind, top in places:
        _draw_marking(job, page, marking, kind, top)


def _draw_marking(job: Job, page: Page, marking: str, kind: ArtifactKind, top: float) -> None:
    running, paper = job.document.running, job.document.paper
    found = look("marking-on-ground" if running.marking_ground else "marking")
    marking = _shortened(job, marking, found, page.width - 2 * _MARKING_PADDING - 20)
    width = _width(job, marking, found)
    left = (page.width - width) / 2
    if running.marking_ground:
        left = max(_MARKING_PADDING, page.width - paper.margin_right - width - _MARKING_PADDING)
    ground = running.marking_ground or job.document.theme.paper
    box = (left - _MARKING_PADDING, top, left + width + _MARKING_PADDING, top + found.leading + 2)
    page.box(box, parse_colour(ground, (1, 1, 1)))
    ink = parse_colour(running.marking_ink or job.document.theme.ink)
    page.begin_artifact(kind)
    page.lone_text(left, top + 1 + found.ascent_share(), marking, _text_look(found), colour=ink)
    page.end()


def _draw(page: Page, x: float, baseline: float, text: str, found: ParagraphLook) -> None:
    if text:
        page.lone_text(x, baseline, text, _text_look(found))


def _text_look(found: ParagraphLook) -> TextLook:
    return text_look(found, TextStyle.PLAIN)


def _width(job: Job, text: str, found: ParagraphLook) -> float:
    style = _text_look(found).style
    words = text.split(" ")
    width = sum(job.fonts.width(word, style) for word in words if word) + job.fonts.width(" ", style) * (len(words) - 1)
    return width * found.size / 1000


def _shortened(job: Job, text: str, found: ParagraphLook, room: float) -> str:
    """The text, cut at a word and with an ellipsis where it is too long for its place."""
    if _width(job, text, found) <= room:
        return text
    lines = wrap_text(text, max(20.0, room - 8), font=found.font, size=found.size, bold=found.bold, fonts=job.fonts)
    return lines[0].rstrip(" ,;:") + " …"
