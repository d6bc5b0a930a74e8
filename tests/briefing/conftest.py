"""Chronologies for the tests of composing: from TOML files in `chronicles/`, or made up at any size (`made_up.py`)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chronology.model.articles import Article, Publication
from chronology.model.chronology import Account, Chronology, Conflict, ConflictKind, DateBasis, DateChoice, Entry
from chronology.model.comparison import sort_key
from chronology.model.dates import (
    Alternative,
    Anchor,
    AnchorKind,
    DateConventions,
    Direction,
    EventDate,
    Point,
    Reading,
    Span,
    When,
)
from chronology.model.events import Citation, Event, Importance, Kind, Origin, Status
from chronology.model.notation import parse_date
from chronology.model.workspace import Settings
from tests.briefing.made_up import make_chronology

CHRONICLES = Path(__file__).parent / "chronicles"


def _when(text: str) -> When:
    when = parse_date(text, DateConventions())
    assert isinstance(when, Point | Span), f"{text!r} is no date: {when}"
    return when


def _reading(item: dict[str, Any]) -> Reading | None:
    if "rule" not in item:
        return None
    anchor = Anchor(kind=AnchorKind(item["anchor"]), value=item.get("anchor_value"), words=item.get("anchor_words", ""))
    alternatives = (text.split(": ", 1) for text in item.get("alternatives", ()))
    return Reading(
        rule=item["rule"],
        anchor=anchor,
        direction=Direction(item.get("direction", "none")),
        direction_why=item.get("direction_why", ""),
        alternatives=tuple(Alternative(when=_when(words), why=why) for words, why in alternatives),
    )


def _event(item: dict[str, Any], key: str) -> Event:
    return Event(
        key=item.get("member_key", item.get("key", key)),
        id=item.get("id"),
        date=EventDate(
            when=_when(item["date"]), typed=item["date"], as_written=item.get("as_written", ""), reading=_reading(item)
        ),
        title=item["title"],
        text=item.get("text", ""),
        status=Status(item.get("status", "reported")),
        people=tuple(item.get("people", ())),
        sources=tuple(Citation(**source) for source in item.get("sources", ())),
        origin=Origin(item.get("origin", "written")),
        reviewed=item.get("reviewed", True),
        notes="never to be seen",
        path="/home/somebody/secret/events.yaml",
    )


def _entry(item: dict[str, Any], number: int) -> Entry:
    members = (_event(item, f"key-{number}"), *(_event(m, "") for m in item.get("members", ())))
    conflict = item.get("conflict")
    conflicts = (
        Conflict(
            kind=ConflictKind(conflict["kind"]),
            description=conflict["description"],
            accounts=tuple(Account(event_key=key, claim=claim) for key, claim in conflict["accounts"]),
        )
        if conflict
        else None
    )
    return Entry(
        id=item.get("id", f"entry-of-{number}"),
        number=number,
        when=members[0].date.when,
        when_basis=_basis(item.get("basis")),
        title=item["title"],
        text=item.get("text", ""),
        status=members[0].status,
        kind=Kind(item.get("kind", "event")),
        importance=Importance(item.get("importance", "normal")),
        order=item.get("order"),
        people=tuple(item.get("people", ())),
        places=tuple(item.get("places", ())),
        organisations=tuple(item.get("organisations", ())),
        tags=tuple(item.get("tags", ())),
        likelihood=item.get("likelihood", ""),
        marking=item.get("marking", ""),
        members=members,
        conflicts=(conflicts,) if conflicts else (),
        thread=tuple(item.get("thread", ())),
    )


def _article(item: dict[str, Any]) -> Article:
    inferred = item.get("inferred", "")
    return Article(
        path=item["path"],
        text="",
        paragraphs=(),
        title=item["title"],
        outlet=item["outlet"],
        url=item.get("url", ""),
        reliability=item.get("reliability", ""),
        published=Publication(value=item["published"], evidence=inferred or "front matter", inferred=bool(inferred)),
    )


def read_chronicle(name: str) -> tuple[Chronology, Settings]:
    data = tomllib.loads((CHRONICLES / f"{name}.toml").read_text(encoding="utf-8"))
    entries = [_entry(item, number) for number, item in enumerate(data["events"], start=1)]
    entries.sort(key=lambda e: sort_key(e.when, order=e.order, source=e.number))
    dated = [e for e in entries if not e.when.is_unknown] + [e for e in entries if e.when.is_unknown]
    articles = tuple(_article(item) for item in data.get("articles", ()))
    return Chronology(entries=tuple(dated), articles=articles), Settings(**data["settings"])


@pytest.fixture
def ferry() -> tuple[Chronology, Settings]:
    return read_chronicle("lindmoor-ferry")


@pytest.fixture
def made_up() -> Callable[..., Chronology]:
    return make_chronology


def _basis(item: dict[str, Any] | None) -> DateBasis | None:
    return DateBasis(**item | {"choice": DateChoice(item["choice"])}) if item else None
