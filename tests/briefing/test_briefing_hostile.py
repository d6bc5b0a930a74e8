"""Hostile strings stay text: as titles, texts, sources, tags, links, settings."""

from __future__ import annotations

from datetime import date

import pytest

from chronology.briefing import compose_pack
from chronology.model.calendar import day
from chronology.model.chronology import Chronology, Entry
from chronology.model.dates import EventDate
from chronology.model.events import Citation, Event, Importance
from chronology.model.workspace import Settings
from tests.briefing.reading_trees import all_text, anchors, links

HOSTILE = [
    '<img src="/etc/passwd"/>',
    "{count} {0} %s {refs} \\1",
    "[[one]] [one [two]",
    "<b>unclosed & <onDraw name=x>",
    "- item\n\n# heading\n| a | b |",
    "x" * 10_000,
    "‮reversed",
    "ΑΒΓ абв ٢٠٢٤ שלום हिन्दी 中文 🇲🇽",
    "'\"`$(rm -rf /)`",
]
ADDRESSES = [
    ("https://example.org/a?b=c&d=%20", True),
    ("HTTP://example.org", True),
    ("mailto:desk@example.org", True),
    ("javascript:alert(1)", False),
    ("JaVaScRiPt:alert(1)", False),
    ("file:///etc/passwd", False),
    ("\\\\host\\share", False),
    ("data:text/html,x", False),
    ("https://example.org/ javascript:x", False),
    ("//host/share", False),
    ("#entry-1", False),
]


def pack_of(text: str, address: str = "") -> tuple[Chronology, Settings]:
    source = Citation(title=text, publisher=text, url=address, archived=address, at=text, quote=text, as_written=text)
    when = day(date(2020, 1, 1))
    event = Event(
        key=text, id=text, date=EventDate(when=when, typed=text, as_written=text), title=text, sources=(source,)
    )
    entry = Entry(
        id=text,
        number=1,
        when=when,
        title=text,
        text=text,
        importance=Importance.KEY,
        people=(text,),
        organisations=(text,),
        places=(text,),
        tags=(text,),
        likelihood=text,
        marking=text,
        members=(event,),
    )
    chosen = Settings(title=text, subtitle=text, summary=text, prepared_by=text, version=text, marking=text)
    return Chronology(entries=(entry,)), chosen


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_string_is_text_everywhere(text: str) -> None:
    chronology, chosen = pack_of(text)
    document = compose_pack(chronology, chosen, as_of=None, created=None, tool=text, input_digest=text, notes=(text,))
    assert all_text(document).count(text.split("\n")[0]) > 8
    assert all(link.target[1:] in anchors(document) for link in links(document))
    assert document.properties.title == text


@pytest.mark.parametrize(("address", "is_allowed"), ADDRESSES)
def test_only_web_and_mail_addresses_become_links(address: str, is_allowed: bool) -> None:
    chronology, chosen = pack_of("Source", address)
    document = compose_pack(chronology, chosen, as_of=None, created=None, tool="")
    targets = {link.target for link in links(document) if not link.target.startswith("#")}
    assert targets == ({address} if is_allowed else set())
    if address != "#entry-1":
        assert address in all_text(document)
