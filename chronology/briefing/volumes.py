"""A chronology too large for one pack, in volumes of a year each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from chronology.model.chronology import Chronology, Entry

LARGE = 2000
"""Entries from which a hint to volumes is due: about 330 pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """One year of a chronology; `label` names it ("2023") and is fit for a file name."""

    label: str
    chronology: Chronology


def volumes_by_year(chronology: Chronology) -> tuple[Volume, ...]:
    """The volumes in chronological order; an entry stands in the year in which it begins, undated ones in the last."""
    volumes: list[Volume] = []
    ordered = sorted(chronology.dated, key=_year)
    for year, entries in groupby(ordered, key=_year):
        volumes.append(Volume(label=f"{year:04}", chronology=replace(chronology, entries=tuple(entries))))
    if not volumes:
        return (Volume(label="undated", chronology=chronology),)
    last = volumes[-1].chronology
    volumes[-1] = replace(volumes[-1], chronology=replace(last, entries=last.entries + chronology.undated))
    return tuple(volumes)


def _year(entry: Entry) -> int:
    day = entry.when.earliest or entry.when.latest
    return day.year if day else 0
