"""Events and their sources, and a file of them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from chronology.model.events import Importance, Kind, Status
from chronology.records.schema.fields import TEXT_OR_NUMBER, AnyText, DateWords, Record, Text, Texts, YesText

LONGEST_TITLE = 160
"""Characters; what fits two lines of the chronology table."""

Likelihood = Literal[
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
]
"""The seven terms of ICD 203, US intelligence community directive on analytic standards."""


def _one_source_or_many(value: Any) -> Any:
    return [value] if isinstance(value, (str, dict)) else value


_ARTICLE_SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".eml", ".jsonl")


def _source_from_text(value: Any) -> Any:
    """A source in one word: the path of an article, an address, or else a title."""
    if not isinstance(value, str) or not value:
        return value
    if value.startswith(("http://", "https://")):
        return {"url": value}
    return {"article": value} if value.lower().endswith(_ARTICLE_SUFFIXES) else {"title": value}


class SourceRecord(Record):
    """Where an event is known from: an article of the workspace, or a publication by its fields."""

    article: Text = Field(
        default="", description="Path of the article below events/articles/.", examples=["us-mexico-dialogue.txt"]
    )
    title: AnyText = Field(
        default="", description="Title of the publication.", examples=["Joint statement on security"]
    )
    publisher: Text = Field(default="", description="Who published it.", examples=["Halvern Evening Post"])
    url: Text = Field(
        default="", description="Address; http, https or mailto.", examples=["https://example.org/statement"]
    )
    published: AnyText = Field(
        default="",
        description="When it was published. It anchors relative words in the event's date.",
        examples=["2023-09-29"],
    )
    accessed: AnyText = Field(default="", description="When it was last looked at.", examples=["2024-01-15"])
    archived: Text = Field(
        default="", description="Address of an archived copy.", examples=["https://web.archive.org/…"]
    )
    at: AnyText = Field(default="", description="Where in the source: page, paragraph.", examples=["¶14", "p. 3"])
    quote: AnyText = Field(default="", description="The words of the source, exactly.")
    as_written: AnyText = Field(
        default="", description="The words in the quote that gave the date.", examples=["In mid-September"]
    )
    reliability: Literal["", "A", "B", "C", "D", "E", "F"] = Field(
        default="",
        description="Of the source: A completely reliable to E unreliable, F cannot be judged.",
        examples=["B"],
    )
    credibility: Annotated[
        Literal["", "1", "2", "3", "4", "5", "6"],
        WithJsonSchema({"enum": ["1", "2", "3", "4", "5", "6", 1, 2, 3, 4, 5, 6]}),
    ] = Field(
        default="",
        description="Of this statement: 1 confirmed by other sources to 5 improbable, 6 cannot be judged.",
        examples=["2"],
    )


Source = Annotated[SourceRecord, BeforeValidator(_source_from_text, json_schema_input_type=str | SourceRecord)]
Sources = Annotated[
    tuple[Source, ...],
    BeforeValidator(_one_source_or_many, json_schema_input_type=str | SourceRecord | list[str | SourceRecord]),
]


class ReadingRecord(Record):
    """The machine's own fields of an extracted event; leave them as they are."""

    rule: Text = Field(default="", description="Name of the rule that resolved the date.", examples=["mid-month"])
    anchor: AnyText = Field(default="", description="The date that relative words were counted from.")
    focus: AnyText = Field(default="", description="The words whose date was the anchor, where it is not publication.")
    direction: AnyText = Field(default="", description="`past` or `future`, where the words leave it open.")
    why: AnyText = Field(default="", description="Why it was read into the past or the future.")
    also: AnyText = Field(default="", description="Other readings that usage allows, each with its reason.")
    key: AnyText = Field(default="", description="Identity of the extraction.")
    written: AnyText = Field(default="", description="Digest of the fields as they were written.")


class EventRecord(Record):
    """One event: a date and a title are enough."""

    id: Annotated[str, Field(pattern=r"^[^\s\[\]{},\"'#]+$"), TEXT_OR_NUMBER] | None = Field(
        default=None,
        description="A name of your own that never changes; other files refer to it.",
        examples=["guzman-extradition"],
    )
    date: DateWords = Field(
        description="When: a day, a month, plain words, or EDTF. `unknown` if the date is not known.",
        examples=["2023-09-24", "mid-September 2023", "2022-10/2023-08", "~1998", "next Thursday", "unknown"],
    )
    when_basis: Literal["", "reported"] = Field(
        default="",
        description="`reported` where the source names no day: the date is then that of its report, or the day before.",
        examples=["reported"],
    )
    published: AnyText = Field(
        default="", description="The date that relative words are counted from, where the source gives none."
    )
    title: Annotated[str, Field(min_length=1), TEXT_OR_NUMBER] = Field(
        description="What happened, in at most 160 characters, neutral, without a date.",
        examples=["Mexico extradites Ovidio Guzmán to the United States"],
    )
    text: AnyText = Field(default="", description="One to three sentences. Reported speech keeps its speaker.")
    status: Status = Field(
        default=Status.REPORTED, description="How sure it is, or what became of it.", examples=["reported", "planned"]
    )
    kind: Kind = Field(default=Kind.EVENT, description="What sort of statement it is.", examples=["event", "statistic"])
    importance: Importance = Field(
        default=Importance.NORMAL, description="`key` events are on the first page.", examples=["key"]
    )
    order: int | None = Field(default=None, description="Only to order events within one day.", examples=[2])
    people: Texts = Field(default=(), description="Names, or ids of people.yaml.", examples=[["Ovidio Guzmán"]])
    places: Texts = Field(default=(), description="Names of places.", examples=[["Culiacán"]])
    organisations: Texts = Field(default=(), description="Names of organisations.", examples=[["Interpol"]])
    tags: Texts = Field(default=(), description="Your own words to filter and group by.", examples=[["security"]])
    sources: Sources = Field(default=(), description="Where it is known from; at least one.")
    hemisphere: Literal["", "north", "south"] = Field(
        default="", description="Whose summer is meant.", examples=["south"]
    )
    language: Text = Field(default="", description="Language of the title and text, as a code.", examples=["en", "es"])
    likelihood: Literal["", Likelihood] = Field(default="", description="An ICD 203 term.", examples=["likely"])
    marking: Text = Field(
        default="", description="Who may see it; the highest in a pack is on every page.", examples=["TLP:AMBER"]
    )
    notes: AnyText = Field(default="", description="For you alone; never exported.")
    rejected: YesText = Field(
        default="",
        description="Why this extraction is wrong; it stays here and out of every product.",
        examples=["not about the talks"],
    )
    reviewed: YesText = Field(
        default="", description="`yes`, or who looked at this extraction and when.", examples=["yes", "AB 2024-05-02"]
    )
    reading: ReadingRecord | None = Field(
        default=None, description="Written by `chronology extract`; leave it as it is."
    )


class EventFileRecord(Record):
    """A file of events with values for all of them."""

    source: Source | None = Field(default=None, description="The source of every event that names none.")
    published: AnyText = Field(
        default="", description="The date that relative words are counted from.", examples=["2023-09-29"]
    )
    tags: Texts = Field(default=(), description="Tags of every event of the file.")
    language: Text = Field(default="", description="Language of the events, as a code.")
    marking: Text = Field(default="", description="Marking of every event that has none.")
    hemisphere: Literal["", "north", "south"] = Field(default="", description="Whose summer is meant.")
    article: AnyText = Field(default="", description="Extracted files: path of the article below events/articles/.")
    article_digest: AnyText = Field(
        default="", description="Extracted files: digest of the article's text when it was read."
    )
    inferred_published: AnyText = Field(
        default="", description="Extracted files: publication date that was inferred; it anchors nobody's words."
    )
    seen: Texts = Field(
        default=(),
        description="Extracted files: keys of all events ever written here; those that you delete stay away.",
    )


class EventFile(EventFileRecord):
    """The mapping form of an event file, as editors see it."""

    events: list[EventRecord] = Field(description="The events.")
