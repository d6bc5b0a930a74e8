"""Our own documents with the days of their dates: `tests/temporal/documents/*.md`.

A document has a front matter and marks: `{On 2 June|2016-06-02}`, `{May|2022-05 or 2022-05-01..2022-05-31}`.
Those of the part "development" may be looked at while rules and features change; those of "report" are only measured.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "tests" / "temporal" / "documents"
_MARK = re.compile(r"\{([^{}|]+)\|([^{}]*)\}")
Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedDocument:
    """A document as it would be read, and its dates: bounds in the text, and the intervals that are right."""

    name: str
    part: str
    language: str
    published: date
    text: str
    dates: tuple[tuple[int, int, tuple[Days, ...]], ...]


def marked_documents(folder: Path = FOLDER, part: str = "") -> Iterator[MarkedDocument]:
    """The documents of a folder, of one part or of all, by name."""
    for path in sorted(folder.glob("*.md")):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        told = dict(line.split(": ", 1) for line in head.splitlines())
        if part in ("", told["part"]):
            text, dates = without_marks(body)
            yield MarkedDocument(
                name=path.stem,
                part=told["part"],
                language=told["language"],
                published=date.fromisoformat(told["published"]),
                text=text,
                dates=dates,
            )


def without_marks(marked: str) -> tuple[str, tuple[tuple[int, int, tuple[Days, ...]], ...]]:
    """A text without its marks, and the place and the readings of each."""
    plain, position = "", 0
    dates: list[tuple[int, int, tuple[Days, ...]]] = []
    for match in _MARK.finditer(marked):
        plain += marked[position : match.start()]
        readings = tuple(days_of(words) for words in match[2].split(" or ") if not words.startswith(".."))
        dates.append((len(plain), len(plain) + len(match[1]), readings))
        plain, position = plain + match[1], match.end()
    return plain + marked[position:], tuple(dates)


def days_of(written: str) -> Days:
    """ "2016", "2016-06", "2016-06-02", "a..b" as the first and the last day; an open end is the far future."""
    first, dots, last = written.partition("..")
    end = (last or "9999") if dots else first
    year, month = int(end[:4]), int(end[5:7] or 12)
    day = int(end[8:10] or calendar.monthrange(year, month)[1])
    return date.fromisoformat((first + "-01-01")[:10] if len(first) < 10 else first), date(year, month, day)
