"""What each paragraph is: narrative, headline, caption, credit, byline, correction, or furniture of the page.

The patterns are data (`data/roles.toml`); a role that a format knows (HTML's `figcaption`) comes before them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import zip_longest

from chronology.articles.paragraphs import Bounds, is_hard_wrapped
from chronology.articles.stamps import read_stamp
from chronology.model.articles import Paragraph, ParagraphRole

_SENTENCE_END = re.compile(r"[.!?][”’\"')\]]*\s*$")
_NAME = r"[A-ZÀ-Ý][\w\u2019'.-]+"
_SIGNED = re.compile(
    rf"(?:By|BY|Von|VON|Par|PAR|Por|POR|Di|DI) "
    rf"(?P<who>{_NAME}(?: (?:{_NAME}|van|de|von|and|und|et|y|e)"
    rf"|,(?= {_NAME} (?!Corresp|Editor|Report|Writer|Staff)[A-Z]))+)"
    r"(?=\s*$|\s*[|\u2022\u00b7(\u2013\u2014-]|,| (?:in|for)\b|\s*\n)"
)
"""Who signs an article: two capitalised words or more behind "By"."""
_HEADLINE_LENGTH = 140
_LIST_SIGNS = "•▪●◦· "
_STAMP_LENGTH = 90
_STAMPED_PARAGRAPHS = 3
_RUN_IN = 300
"""Characters of a paragraph within which a stamp may stand that was run into it with the headline."""
_LIVE_ENTRIES = 5
_STAMP_LINES = 4
"""Stamps stand at the head of an article: in the first lines of its first paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    begins: tuple[tuple[ParagraphRole, re.Pattern[str]], ...]
    short: tuple[tuple[ParagraphRole, re.Pattern[str]], ...]
    short_length: int
    caption_length: int
    dateline: re.Pattern[str]
    label: re.Pattern[str]
    stamps: re.Pattern[str]
    clock: re.Pattern[str]
    picture: re.Pattern[str]
    elsewhere: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = tomllib.loads(resources.files("chronology.articles").joinpath("data/roles.toml").read_text("utf-8"))
    order = [ParagraphRole(name) for name in ("correction", "credit", "caption", "byline", "furniture")]

    def joined(key: str) -> tuple[tuple[ParagraphRole, re.Pattern[str]], ...]:
        sections = [(role, data[role.value].get(key)) for role in order]
        return tuple((role, _one_of(patterns)) for role, patterns in sections if patterns)

    return _Rules(
        begins=joined("begins"),
        short=joined("short"),
        short_length=data["short_length"],
        caption_length=data["after_credit"]["caption_length"],
        dateline=_one_of(data["dateline"]["patterns"]),
        label=re.compile(data["dateline"]["label"], re.IGNORECASE),
        stamps=_one_of(data["dateline"]["stamps"]),
        clock=re.compile(data["live"]["clock"]),
        picture=_one_of(data["after_credit"]["pictures"]),
        elsewhere=_one_of(data["elsewhere"]["headings"]),
    )


def _one_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def shown_byline(text: str, paragraphs: Sequence[Paragraph]) -> str:
    """Who signs the article at its head, or nothing where nobody does."""
    for paragraph in paragraphs[:6]:
        if paragraph.role is ParagraphRole.BYLINE and (signed := _SIGNED.match(text[paragraph.start : paragraph.end])):
            return signed["who"]
    return ""


def is_stamp_line(line: str) -> bool:
    """Whether a line says when the article was published, and no more: "Published 2 April 2024", "Riga, 3 May 2023"."""
    if not 8 <= len(line) <= _STAMP_LENGTH or not line[0].isupper() or not any(ch.isdigit() for ch in line):
        return False
    return _role(line, None) in (ParagraphRole.FURNITURE, ParagraphRole.BYLINE) and read_stamp(line) is not None


def _is_signature(line: str, block: str) -> bool:
    """Whether a line of a block says who wrote the article and no more; in wrapped prose a line may begin so too."""
    signed = _SIGNED.match(line) if len(line) <= _STAMP_LENGTH else None
    return signed is not None and not _SENTENCE_END.search(line) and not is_hard_wrapped(block)


def leads_elsewhere(heading: str) -> bool:
    """Whether what stands below a heading is other stories, or offers: "Most read", "Subscribe to continue reading"."""
    return bool(_rules().elsewhere.match(heading))


def with_stamp_lines(
    text: str, bounds: Sequence[Bounds], hints: Sequence[ParagraphRole | None]
) -> tuple[list[Bounds], list[ParagraphRole | None]]:
    """The paragraphs and their roles with each stamp line in the first ones as a paragraph of its own.

    "The wall is approved" and "Published 2 April 2024" below it are two things, though no blank line parts them.
    """
    cut: list[Bounds] = []
    roles: list[ParagraphRole | None] = []
    for index, (start, end) in enumerate(bounds):
        hint = hints[index] if index < len(hints) else None
        parts = [(start, end)]
        if index < _STAMPED_PARAGRAPHS and hint is None and "\n" in text[start:end]:
            parts = _stamps_apart(text, start, end)
        cut += parts
        roles += [hint] * len(parts)
    return cut, roles


def _stamps_apart(text: str, start: int, end: int) -> list[Bounds]:
    if _role(text[start:end], None) is not ParagraphRole.NARRATIVE:
        return [(start, end)]
    parts: list[Bounds] = []
    begin = position = start
    for number, line in enumerate(text[start:end].split("\n")):
        stop = position + len(line)
        if number < _STAMP_LINES and (is_stamp_line(line.strip()) or _is_signature(line.strip(), text[start:end])):
            parts += [(begin, position - 1)] if begin < position else []
            parts.append((position, stop))
            begin = stop + 1
        position = stop + 1
    parts += [(begin, end)] if begin < end else []
    return [(a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip())) for a, b in parts]


def assign_roles(
    text: str, bounds: Sequence[Bounds], hints: Sequence[ParagraphRole | None], title: str
) -> tuple[Paragraph, ...]:
    """The paragraphs with their roles, and with the end of a dateline or label that opens them."""
    paragraphs: list[Paragraph] = []
    clock = _live_clock([text[start:end] for start, end in bounds])
    for index, (start, end) in enumerate(bounds):
        hint = hints[index] if index < len(hints) else None
        before = paragraphs[-1].role if paragraphs else None
        role = hint or _role(text[start:end], before)
        if role is ParagraphRole.NARRATIVE and hint is None and _is_headline(text, bounds, index, title):
            role = ParagraphRole.HEADLINE
        body = _body(text, start, end, role)
        if role is ParagraphRole.NARRATIVE and body == start:
            skipped = clock and clock.match(text, start, end)
            stamp = skipped or (_run_in_stamp(text, start, end) if index < _STAMPED_PARAGRAPHS else None)
            body = stamp.end() if stamp else body
        paragraphs.append(Paragraph(number=index + 1, start=start, end=end, role=role, body=body))
    return tuple(_with_captions(text, paragraphs))


def _with_captions(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs; what the credit of a picture closes, in its own paragraph or the next, is its caption."""
    rules = _rules()
    for paragraph, after in zip_longest(paragraphs, paragraphs[1:]):
        short = paragraph.end - paragraph.start <= rules.caption_length
        if short and paragraph.role is ParagraphRole.NARRATIVE:
            found = list(rules.picture.finditer(text, paragraph.start, paragraph.end))
            closed = bool(found) and found[-1].end() == paragraph.end
            if closed or (after is not None and rules.picture.match(text, after.start, after.end)):
                paragraph = replace(paragraph, role=ParagraphRole.CAPTION)
        yield paragraph


def _live_clock(blocks: Sequence[str]) -> re.Pattern[str] | None:
    """What opens the entries of a live report that give the time in four figures ("2240 Rescuers …"), else None.

    A history whose paragraphs open with years has no such entry before "1300" or after "2100".
    """
    clock = _rules().clock
    opened = [match for match in map(clock.match, blocks) if match]
    sure = any(not "1300" <= match["clock"] < "2100" for match in opened)
    return clock if sure and len(opened) >= _LIVE_ENTRIES else None


def _run_in_stamp(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last stamp near the head of a paragraph into which a page's headline and time were run, or None."""
    found = list(_rules().stamps.finditer(text, start, min(end, start + _RUN_IN)))
    return found[-1] if found and found[-1].end() < end - 1 else None


def _role(block: str, before: ParagraphRole | None) -> ParagraphRole:
    rules = _rules()
    block = block.lstrip(_LIST_SIGNS)
    for role, pattern in rules.begins:
        if pattern.match(block):
            return role
    if len(block) <= rules.short_length:
        for role, pattern in rules.short:
            if pattern.search(block):
                return role
    if before is ParagraphRole.CREDIT and len(block) <= rules.caption_length:
        return ParagraphRole.CAPTION
    return ParagraphRole.NARRATIVE


def _is_headline(text: str, bounds: Sequence[Bounds], index: int, title: str) -> bool:
    """The title repeated in the text, or a first line that is no sentence while sentences follow."""
    start, end = bounds[index]
    block = text[start:end]
    if title and " ".join(block.split()).casefold() == title.casefold():
        return True
    if index or title or len(bounds) < 2 or len(block) > _HEADLINE_LENGTH or "\n" in block:
        return False
    following = any(_SENTENCE_END.search(text[a:b]) for a, b in bounds[1:4])
    return following and not _SENTENCE_END.search(block)


def _body(text: str, start: int, end: int, role: ParagraphRole) -> int:
    """Where the paragraph's own words begin, behind "GENEVA, March 3 (Agency) -" or "Correction (May 24):"."""
    rules = _rules()
    block = text[start : min(end, start + 200)]
    if role is ParagraphRole.CORRECTION:
        start += len(block) - len(block.lstrip(_LIST_SIGNS))
        block = block.lstrip(_LIST_SIGNS)
        match = rules.label.match(block)
    elif role is ParagraphRole.NARRATIVE:
        match = rules.dateline.match(block)
    else:
        match = None
    return start + match.end() if match and match.end() < end - start else start
