"""Reads `told.txt`: invented stories as events with the event that each record tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from chronology.language import languages_with
from chronology.model.articles import Article
from chronology.model.events import Event
from tests.merging.making import on, read, told

LANGUAGES = languages_with("concepts.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One record and the event that it tells, "story/event"."""

    event: Event
    label: str

    @property
    def story(self) -> str:
        return self.label.split("/")[0]


def read_told(name: str = "told.txt") -> tuple[Told, ...]:
    """All records of a file beside this one, in its order."""
    return tuple(_records(Path(__file__).with_name(name).read_text(encoding="utf-8")))


def in_one_fortnight(records: tuple[Told, ...]) -> tuple[Told, ...]:
    """The records with the days of every story moved into the same few weeks, so that strangers share their days."""
    days: dict[str, dict[date, int]] = {}
    moved = []
    for record in records:
        when = record.event.date.when
        if when.earliest is None or when.earliest != when.latest:
            continue
        known = days.setdefault(record.story, {})
        place = known.setdefault(when.earliest, len(known))
        day = (date(2024, 5, 1) + timedelta(days=2 * place % 20)).isoformat()
        event = replace(record.event, date=replace(record.event.date, when=on(day), typed=day))
        moved.append(replace(record, event=event))
    return tuple(moved)


def _records(text: str) -> Iterator[Told]:
    story = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("## "):
            story = line[3:].split(" (")[0].strip()
        elif "|" in line and not line.startswith("#"):
            label, day, source, sentence = (part.strip() for part in line.split("|"))
            day, _, plan = day.partition(" ")
            first, _, last = day.partition("..")
            suffix = source.rpartition(".")[2]
            yield Told(
                label=f"{story}/{label}",
                event=told(
                    f"told-{number:03}",
                    on(first, last or None),
                    sentence[:90],
                    article=f"{story}/{source}".replace(" ", "-"),
                    quote=sentence,
                    status="planned" if plan else "reported",
                    language=suffix if suffix in LANGUAGES else "en",
                ),
            )


def labelled_pairs(records: tuple[Told, ...]) -> Iterator[tuple[Told, Told, bool]]:
    """Every pair of records of one story, and whether they tell one event."""
    for a, b in combinations(records, 2):
        if a.story == b.story:
            yield a, b, a.label == b.label


def articles_of(records: tuple[Told, ...]) -> tuple[Article, ...]:
    """The sources of the records as articles, each of its sentences in their order."""
    texts: dict[str, list[str]] = {}
    for record in records:
        (source,) = record.event.sources
        texts.setdefault(source.article, []).append(source.quote)
    return tuple(read(path, " ".join(sentences)) for path, sentences in texts.items())
