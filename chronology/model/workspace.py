"""What `chronology.yaml` says a pack is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from chronology.model.dates import DateConventions

SETTINGS_FILE = "chronology.yaml"
"""The file that makes a folder a workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a workspace; everything but the title has a default."""

    title: str
    subtitle: str = ""
    subject: str = ""
    summary: str = ""
    prepared_by: str = ""
    prepared_for: str = ""
    reference: str = ""
    """The number under which the pack is filed."""
    contact: str = ""
    distribution: str = ""
    as_of: date | None = None
    """None means the latest publication date of the articles, and it is printed as such."""
    version: str = ""
    marking: str = ""
    language: str = "en"
    date_style: str = "day-month-year"
    """How prose writes dates: "day-month-year" (24 September 2023) or "month-day-year" (September 24, 2023)."""
    nlp: str = ""
    """The spaCy pipeline that finds names in articles, or "none"; empty takes the first installed one."""
    about: tuple[str, ...] = ()
    """Names and words of the subject; articles and paragraphs without them make no events. Empty leaves out nothing."""
    reported: bool = True
    """Whether what articles tell without a date makes events of the day of their publication."""
    conventions: DateConventions = field(default_factory=DateConventions)
    include: tuple[str, ...] = ()
    """Parts of the pack in their order; empty means all that have content, in the standard order."""
    order: str = "oldest first"
    """"oldest first" or "newest first"; the numbers stay those of time."""
    sections: str = ""
    """"by tag" gives each tag a part of the chronology; an entry stands under its first tag."""
    columns: tuple[str, ...] = ()
    """Empty columns behind the event for the parties of a case, by their heads."""
    paper: str = "A4"
    """"A4", "Letter", "A4 landscape" or "Letter landscape"."""
    theme: tuple[tuple[str, str], ...] = ()
    template: str = ""
    fonts: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("pdf", "docx")
    footnotes: bool = False
    """Word packs set sources at the foot of the page instead of as numbers of the source list."""
    comments: bool = False
    """Word packs carry a comment to the editor at each conflict."""
    attach: bool = True
    filter: Filter = field(default_factory=lambda: Filter())
    """What the pack shows where the command line says nothing else."""
    packs: tuple[str, ...] = ()
    """The names of the packs that the workspace defines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which entries a pack or a preview shows; the pack prints it."""

    earliest: date | None = None
    latest: date | None = None
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    importance: str = ""
    """The least importance that is shown: "key", "normal" or "background"."""
    search: str = ""
    reviewed_only: bool = False
    entries: int = 0
    """How many of the entries that pass are shown, the most significant; 0 shows all."""
    max_marking: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Filter()
