"""What a question looks like: the sentence in its paragraph, the reading and its alternatives, the keys."""

from __future__ import annotations

from collections.abc import Iterator

from chronology.briefing.dates import date_in_prose
from chronology.briefing.wording import words_of
from chronology.cli.screen.entry import fact, reading, sentence
from chronology.cli.screen.look import CHOICE, MARKED
from chronology.cli.screen.months import source_label
from chronology.cli.screen.paint import indented, pieces, wrapped
from chronology.model.articles import Article
from chronology.model.chronology import Entry
from chronology.model.events import Event
from chronology.pipeline.reviewing import Extraction, Question
from chronology.writers.terminal.look import ACCENT_STRONG, PLAIN, QUIET, STRONG, WARNING, Signs
from chronology.writers.terminal.wrapping import Line

_WIDEST = 100
_MOST_PARAGRAPH = 700
"""Characters of a paragraph around its sentence; the screen has to hold the reading too."""

EXTRACTION_KEYS = (
    ("a", "accept"), ("e", "edit"), ("1-9", "other reading"), ("r", "reject"), ("m", "merge with"), ("x", "split"),
    ("s", "skip"), ("u", "undo"), ("q", "quit"),
)  # fmt: skip
QUESTION_KEYS = (("m", "same: merge"), ("d", "different"), ("s", "skip"), ("u", "undo"), ("q", "quit"))
MERGED_KEYS = (("m", "right: the same"), ("d", "split: different"), *QUESTION_KEYS[2:])
EDIT_KEYS = (("t", "title"), ("d", "date"), ("s", "status"), ("p", "people"), ("Esc", "back"))


def keys_line(keys: tuple[tuple[str, str], ...], width: int) -> Iterator[Line]:
    """The keys and what they do, on as many lines as they need."""
    line = Line()
    for key, does in keys:
        part = pieces((key, CHOICE), f" {does}")
        if line.pieces and line.width + 3 + part.width > width:
            yield line
            line = Line()
        if line.pieces:
            line.add("   ", PLAIN, 3)
        line.pieces += part.pieces
        line.width += part.width
    yield line


def place_line(place: tuple[int, int], what: str, detail: str, width: int, signs: Signs) -> Iterator[Line]:
    """Which question of how many, and a rule."""
    number, count = place
    yield from wrapped(f"{what} {number} of {count}   {detail}", width, signs, ACCENT_STRONG)
    yield pieces((signs.rule * width, QUIET))


def extraction_lines(task: Extraction, place: tuple[int, int], width: int, signs: Signs) -> Iterator[Line]:
    """One extraction with all that is needed to judge it."""
    width = min(width, _WIDEST)
    event = task.event
    source = event.sources[0] if event.sources else None
    published = task.article.published if task.article else None
    known = f"   published {published.day} ({published.evidence})" if published else "   no publication date"
    detail = (source_label(source) if source else event.path) + known
    yield from place_line(place, "Extraction", detail, width, signs)
    yield from _paragraph(event, task.article, width, signs)
    yield Line()
    yield from fact("title", event.title, width, signs, STRONG)
    yield from _reading(event, width, signs)
    yield from fact("status", event.status.value, width, signs)
    if event.people:
        yield from fact("people", ", ".join(event.people), width, signs)
    if task.entry is not None and len(task.entry.members) > 1:
        others = [member for member in task.entry.members if member.key != event.key]
        for other in others[:3]:
            words = f"{date_in_prose(other.date.when)}: {other.title}"
            yield from fact("merged with", words, width, signs, WARNING)
    yield Line()
    yield from keys_line(EXTRACTION_KEYS, width)


def _reading(event: Event, width: int, signs: Signs) -> Iterator[Line]:
    """The reading as `explain` shows it, its alternatives with the keys that choose them."""
    how = event.date.reading
    others = how.alternatives if how else ()
    yield from (line for line in reading(event.date, width, signs) if not _begins(line, "  or"))
    for number, other in enumerate(others[:9], start=1):
        yield from fact(f"  {number}", f"{date_in_prose(other.when)}: {other.why}", width, signs, CHOICE)


def _begins(line: Line, words: str) -> bool:
    return bool(line.pieces) and line.pieces[0][0].rstrip() == words


def _paragraph(event: Event, article: Article | None, width: int, signs: Signs) -> Iterator[Line]:
    """The paragraph of the sentence, the date's words marked; the sentence alone where the article is not there."""
    source = event.sources[0] if event.sources else None
    quote = source.quote if source else ""
    words = (source.as_written if source else "") or words_of(event)
    around = _around(article, quote) if article and quote else None
    if around is None:
        yield from sentence(quote or event.text, words, width, signs)
        return
    before, after = around
    if before:
        yield from wrapped(before, width, signs, QUIET)
    yield from sentence(quote, words, width, signs)
    if after:
        yield from wrapped(after, width, signs, QUIET)


def _around(article: Article, quote: str) -> tuple[str, str] | None:
    """The words of the paragraph before and after a sentence."""
    at = article.text.find(quote)
    paragraph = article.paragraph_at(at) if at >= 0 else None
    if paragraph is None:
        return None
    before = article.text[paragraph.start : at].strip()
    after = article.text[at + len(quote) : paragraph.end].strip()
    room = max(0, _MOST_PARAGRAPH - len(quote)) // 2
    return (
        ("…" + before[-room:] if len(before) > room else before),
        (after[:room] + "…" if len(after) > room else after),
    )


def question_lines(task: Question, place: tuple[int, int], width: int, signs: Signs) -> Iterator[Line]:
    """Two entries that are perhaps the same, under each other."""
    width = min(width, _WIDEST)
    score = f"score {task.proposal.score:.2f}: {task.proposal.why}"
    yield from place_line(place, "Merged" if task.is_merged else "Perhaps the same", score, width, signs)
    for entry in (task.first, task.second):
        yield from _entry(entry, width, signs)
        yield Line()
    yield from keys_line(MERGED_KEYS if task.is_merged else QUESTION_KEYS, width)


def _entry(entry: Entry, width: int, signs: Signs) -> Iterator[Line]:
    yield from wrapped(f"{entry.number}. {entry.title}", width, signs, STRONG)
    yield from fact("date", date_in_prose(entry.when), width, signs)
    if entry.text:
        yield from indented(wrapped(entry.text, width - 4, signs, QUIET), 4)
    for event in entry.members[:4]:
        for source in event.sources[:2]:
            yield from fact("source", source_label(source), width, signs)
            if source.quote:
                yield from indented(sentence(source.quote, source.as_written, width - 4, signs), 4)


def field_line(name: str, text: str, cursor: int) -> Line:
    """A field that is being typed, its cursor as a reversed cell."""
    under = text[cursor : cursor + 1] or " "
    return pieces((f"{name}: ", STRONG), text[:cursor], (under, MARKED), text[cursor + 1 :])
