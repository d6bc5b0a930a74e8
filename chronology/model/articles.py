"""An article as it was read: its visible text, its paragraphs, and when it was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class ParagraphRole(Enum):
    """What a paragraph is; only narrative paragraphs make ordinary events."""

    NARRATIVE = "narrative"
    HEADLINE = "headline"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    CORRECTION = "correction"
    COMMENT = "comment"
    """Of a reader, below the article."""
    OPINION = "opinion"
    """A writer's own words in the first person: a column, a letter, a review, a chat with readers."""
    ELSEWHERE = "elsewhere"
    """It has nothing to do with what the workspace is about."""
    FURNITURE = "furniture"
    """Navigation, "Related", time stamps of live blogs, source lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph by its offsets in `Article.text` (code points) and its number as people count it, from 1."""

    number: int
    start: int
    end: int
    role: ParagraphRole = ParagraphRole.NARRATIVE
    body: int = 0
    """Where its own words begin, behind a dateline ("GENEVA, March 3 (Agency) -") or a label; 0 means at `start`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """When an article was published, and how we know."""

    value: date | datetime
    evidence: str
    """For people: "front matter", "--published", "dateline", "URL path"."""
    inferred: bool = False
    """An inferred date never anchors a person's words in YAML."""

    @property
    def day(self) -> date:
        return self.value.date() if isinstance(self.value, datetime) else self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One source text. `text` is what a reader sees; all offsets are code points into it."""

    path: str
    """As given on the command line, or relative to the workspace's articles folder."""
    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str = ""
    outlet: str = ""
    byline: str = ""
    url: str = ""
    language: str = "en"
    published: Publication | None = None
    updated: Publication | None = None
    """When the text was last changed, where the page says so ("Updated May 9, 07:10 GMT")."""
    accessed: str = ""
    archived: str = ""
    reliability: str = ""
    digest: str = ""
    """SHA-256 of the text, for noticing a changed article."""

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds an offset, or None between paragraphs."""
        return next((p for p in self.paragraphs if p.start <= offset < p.end), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How much has nothing to do with a subject: articles as a whole, and paragraphs of others."""

    articles: int = 0
    paragraphs: int = 0

    def __add__(self, other: LeftOut) -> LeftOut:
        return LeftOut(articles=self.articles + other.articles, paragraphs=self.paragraphs + other.paragraphs)
