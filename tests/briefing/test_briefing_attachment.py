"""The attached entries: an event file that reads back as the pack's own entries, whatever the texts hold."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from chronology.briefing import compose_pack
from chronology.model.calendar import day, month
from chronology.model.chronology import Chronology, Entry
from chronology.model.cleaning import cleaned
from chronology.model.dates import DateConventions, EventDate, When
from chronology.model.events import Citation, Event
from chronology.model.notation import parse_date
from chronology.model.workspace import Filter, Settings
from chronology.records import read_event_text

Ferry = tuple[Chronology, Settings]


def attached(chronology: Chronology, chosen: Settings, filter_: Filter | None = None) -> str:
    document = compose_pack(chronology, chosen, filter=filter_ or Filter(), as_of=None, created=None, tool="")
    (attachment,) = document.attachments
    assert (attachment.name, attachment.mime) == ("entries.yaml", "application/yaml")
    return attachment.data.decode("utf-8")


def test_it_reads_back_without_a_problem(ferry: Ferry) -> None:
    chronology, chosen = ferry
    file, problems = read_event_text(attached(chronology, chosen), "entries.yaml")
    assert [str(p.message) for p in problems if p.is_error] == []
    assert [draft.title for draft in file.events] == [entry.title for entry in chronology.entries]
    assert [draft.id for draft in file.events] == [entry.id for entry in chronology.entries]
    read = [parse_date(draft.date.text, DateConventions()) for draft in file.events]
    assert read == [entry.when for entry in chronology.entries]
    assert [d.status for d in file.events] == [e.status for e in chronology.entries]
    assert [d.tags for d in file.events] == [e.tags for e in chronology.entries]
    launch = next(draft for draft in file.events if draft.id == "launch")
    assert [(c.article, c.at, c.as_written) for c in launch.sources] == [
        ("harbour-times/launch.html", "¶1", "on Saturday"),
        ("audit-report.pdf", "¶70", "12 June 2022"),
    ]


def test_an_inferred_publication_date_is_not_given_as_known(ferry: Ferry) -> None:
    text = attached(*ferry)
    assert "2024-02-20" in text
    assert 'published: "2022-06-14"' not in text


def test_it_is_filtered_like_the_pack(ferry: Ferry) -> None:
    file, _ = read_event_text(attached(*ferry, Filter(tags=("Money",))), "entries.yaml")
    assert [draft.id for draft in file.events] == ["claim", "cost"]


def test_an_empty_pack_attaches_an_empty_list() -> None:
    file, problems = read_event_text(attached(Chronology(entries=()), Settings(title="Empty")), "entries.yaml")
    assert (file.events, [p for p in problems if p.is_error]) == ((), [])


def test_it_can_be_switched_off(ferry: Ferry) -> None:
    chronology, chosen = ferry
    document = compose_pack(chronology, replace(chosen, attach=False), as_of=None, created=None, tool="")
    assert document.attachments == ()
    assert "attached" not in document.properties.title


def test_a_path_from_elsewhere_shrinks_to_its_name(ferry: Ferry) -> None:
    chronology, chosen = ferry
    for path in ("/home/me/secret/a.txt", "../secret/a.txt", "C:\\secret\\a.txt", "~/secret/a.txt"):
        event = replace(chronology.entries[0].members[0], sources=(Citation(article=path),))
        only = replace(chronology, entries=(replace(chronology.entries[0], members=(event,)),))
        assert "secret" not in attached(only, chosen)
        assert 'article: "a.txt"' in attached(only, chosen)


texts = st.text(max_size=60).map(cleaned).filter(lambda text: bool(text.strip()))


@settings(max_examples=80, deadline=None)
@given(
    title=texts,
    text=texts,
    tag=texts,
    quote=texts,
    when=st.sampled_from((month(2020, 5), day(month(2020, 5).earliest))),
)  # type: ignore[arg-type]
def test_any_text_survives(title: str, text: str, tag: str, quote: str, when: When) -> None:
    event = Event(
        key="k", date=EventDate(when=when, typed="x"), title=title, sources=(Citation(quote=quote, title="T"),)
    )
    entry = Entry(id="one", number=1, when=when, title=title, text=text, tags=(tag,), members=(event,))
    file, _ = read_event_text(attached(Chronology(entries=(entry,)), Settings(title=title)), "entries.yaml")
    (draft,) = file.events
    assert draft.text.strip() == text.strip()
    assert [t.strip() for t in draft.tags] == [tag.strip()]
    assert draft.sources[0].quote.strip() == quote.strip()
