"""The Python API: a workspace or a text becomes a chronology, and a chronology becomes a pack.

Everything here is also at the top: `chronology.load`, `chronology.extract`, `chronology.merge`, `chronology.build`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path

from chronology.diagnostics import CannotRun, Diagnostic
from chronology.model.chronology import Entry
from chronology.model.dates import When
from chronology.model.events import Citation, Event
from chronology.model.workspace import Settings
from chronology.pipeline.work import Request, Work

__all__ = ["Chronology", "build", "extract", "load", "merge", "printed", "sources"]

_SHOWN = 200
"""Entries in a notebook's table; a browser stays quick with so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """Entries in chronological order, undated ones last; iterating gives them one by one.

    In a notebook it shows itself as a table under its timeline.
    """

    work: Work
    problems: tuple[Diagnostic, ...] = ()
    """What `chronology check` would report of the files."""

    @property
    def title(self) -> str:
        """The title of the workspace, or what else there is to go by."""
        return self.settings.title

    @property
    def settings(self) -> Settings:
        """What chronology.yaml says."""
        from chronology.pipeline.targets import titled

        return titled(self.work)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries."""
        return self.work.chronology.entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def most_significant(self, count: int) -> tuple[Entry, ...]:
        """The `count` entries that matter most, in chronological order."""
        from chronology.significance import most_significant

        return most_significant(self.entries, count)

    def _repr_svg_(self) -> str:
        """The timeline; empty where nothing is dated."""
        from chronology.pipeline.pictures import timeline_svg

        return timeline_svg(self.work.chronology, self.settings)

    def _repr_html_(self) -> str:
        """The timeline and a table of at most 200 entries."""
        language = self.settings.language
        rows = "".join(
            f"<tr><td>{escape(printed(entry.when, language))}</td><td>{escape(entry.title)}</td>"
            f"<td>{escape('; '.join(_cited(entry)))}</td></tr>"
            for entry in self.entries[:_SHOWN]
        )
        more = len(self) - _SHOWN
        rest = f"<p>{more:,} more</p>" if more > 0 else ""
        head = "<tr><th>Date</th><th>Event</th><th>Sources</th></tr>"
        return f"<h3>{escape(self.title)}</h3>{self._repr_svg_()}<table>{head}{rows}</table>{rest}"


def load(workspace: str | Path = ".") -> Chronology:
    """The chronology of a workspace, a folder with chronology.yaml: its files read, its articles extracted, all merged.

    Problems in the files are in `problems`; raises `CannotRun` where the folder is not a workspace.
    """
    from chronology.pipeline.inputs import request_for
    from chronology.pipeline.steps import run_steps

    request = request_for([Path(workspace)])
    if request.workspace is None:
        raise CannotRun(f"{workspace} is not a workspace", hint="it needs a chronology.yaml with a `title`")
    work, problems = run_steps(request)
    return Chronology(work=work, problems=tuple(problems))


def extract(
    text: str, published: date, *, language: str = "", title: str = "", name: str = "text", outlet: str = ""
) -> tuple[Event, ...]:
    """The dated events that a text reports, in the order of the text.

    `published` is the day from which "last Tuesday" is counted; `name` is how the events cite the text. Without a
    `language` code, the text's own is guessed.
    """
    from chronology.articles import article_of
    from chronology.extraction import extract_events

    article = article_of(text, published=published, language=language, title=title, name=name, outlet=outlet)
    return extract_events(article)[0] if article else ()


def merge(events: Iterable[Event], *, title: str = "Chronology") -> Chronology:
    """One chronology of events, from `extract` or of your own, where accounts of the same event are one entry."""
    from chronology.pipeline.steps import merge as merge_step
    from chronology.pipeline.steps import weigh

    work = Work(request=Request(), settings=Settings(title=title), events=tuple(events))
    work, problems = merge_step(work)
    work, more = weigh(work)
    return Chronology(work=work, problems=(*problems, *more))


def build(
    chronology: Chronology,
    path: str | Path,
    *,
    entries: int = 0,
    earliest: date | None = None,
    latest: date | None = None,
) -> Path:
    """Writes the chronology as a pack or an export, chosen by the suffix: .pdf, .docx, .xlsx, .ics, .json …

    `entries` keeps the most significant ones; `earliest` and `latest` bound the period. Raises `CannotRun` for a suffix
    that is not known or a place that cannot be written to.
    """
    from chronology.model.workspace import Filter
    from chronology.pipeline.packs import PackOrder, build_packs, check_targets

    chosen = Filter(entries=entries, earliest=earliest, latest=latest)
    order = PackOrder(filter=chosen, out=(str(path),))
    check_targets(chronology.work.request, order)
    build_packs(replace(chronology.work, settings=chronology.settings), order, chronology.problems)
    return Path(path)


def printed(when: When, language: str = "en") -> str:
    """A date in the words of a pack: "mid-September 2023"."""
    from chronology.briefing.dates import date_in_prose

    return date_in_prose(when, language)


def sources(entry: Entry) -> tuple[Citation, ...]:
    """All sources of an entry, each once, with quotation, pinpoint and the words that gave the date."""
    return tuple(dict.fromkeys(citation for event in entry.members for citation in event.sources))


def _cited(entry: Entry) -> dict[str, None]:
    from chronology.interchange.rows import cited

    return dict.fromkeys(line for citation in sources(entry) if (line := cited(citation)))
