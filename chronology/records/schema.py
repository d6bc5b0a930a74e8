"""The one definition of what people may write: it validates, and it is the JSON Schema that editors complete from.

Every value arrives as text (`chronology.yamltext`), so numbers and booleans are read from their words here. Fields that
an editor's YAML reader would take for a number or a date allow both in the JSON Schema.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from chronology.model.events import Importance, Kind, Status

LONGEST_TITLE = 90
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


def _one_or_many(value: Any) -> Any:
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, list):
        return [item for item in value if item != ""]
    return value


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


_TEXT_OR_NUMBER = WithJsonSchema({"type": ["string", "number"]})
_TEXT_OR_BOOLEAN = WithJsonSchema({"type": ["string", "boolean"]})

Text = str
DateWords = Annotated[str, Field(min_length=1), _TEXT_OR_NUMBER]
AnyText = Annotated[str, _TEXT_OR_NUMBER]
YesText = Annotated[str, _TEXT_OR_BOOLEAN]
_NAME = {"type": ["string", "number"]}
Texts = Annotated[
    tuple[str, ...],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [_NAME, {"type": "array", "items": _NAME}]}),
]


class Record(BaseModel):
    """What all records share: unknown keys are problems, and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


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

    id: Annotated[str, Field(pattern=r"^[^\s\[\]{},\"'#]+$"), _TEXT_OR_NUMBER] | None = Field(
        default=None,
        description="A name of your own that never changes; other files refer to it.",
        examples=["guzman-extradition"],
    )
    date: DateWords = Field(
        description="When: a day, a month, plain words, or EDTF. `unknown` where nobody knows.",
        examples=["2023-09-24", "mid-September 2023", "2022-10/2023-08", "~1998", "next Thursday", "unknown"],
    )
    published: AnyText = Field(
        default="", description="The date that relative words are counted from, where the source gives none."
    )
    title: Annotated[str, Field(min_length=1), _TEXT_OR_NUMBER] = Field(
        description="What happened, in at most 90 characters, neutral, without a date.",
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
    tags: Texts = Field(default=(), description="Words of your own to filter and group by.", examples=[["security"]])
    sources: Sources = Field(default=(), description="Where it is known from; one at least.")
    hemisphere: Literal["", "north", "south"] = Field(
        default="", description="Whose summer is meant.", examples=["south"]
    )
    language: Text = Field(default="", description="Language of the title and text, as a code.", examples=["en", "es"])
    likelihood: Literal["", Likelihood] = Field(default="", description="An ICD 203 term.", examples=["likely"])
    marking: Text = Field(
        default="", description="Who may see it; the highest in a pack is on every page.", examples=["TLP:AMBER"]
    )
    notes: AnyText = Field(default="", description="For yourselves; never exported.")
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


def _yes_or_no(value: Any) -> Any:
    words = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
    return words.get(value.lower(), value) if isinstance(value, str) else value


YesNo = Annotated[bool, BeforeValidator(_yes_or_no, json_schema_input_type=bool)]

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


def _month_number(value: Any) -> Any:
    if isinstance(value, str) and value.lower() in _MONTHS:
        return _MONTHS.index(value.lower()) + 1
    return value


def _known_zone(zone: str) -> str:
    from zoneinfo import ZoneInfo

    from chronology.model.zones import nearest_zone

    if zone:
        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError) as error:
            close = nearest_zone(zone)
            hint = f"did you mean `{close}`?" if close else "write a name such as `Europe/Paris`"
            raise ValueError(f"`{zone}` is not the name of a time zone", hint) from error
    return zone


class FilterRecord(Record):
    """Which events a pack shows; the pack says so."""

    earliest: AnyText = Field(default="", alias="from", description="Nothing before this day.", examples=["2023-01-01"])
    latest: AnyText = Field(default="", alias="to", description="Nothing after this day.", examples=["2023-12-31"])
    tags: Texts = Field(default=(), description="Only events with one of these tags.")
    people: Texts = Field(default=(), description="Only events with one of these people.")
    status: Annotated[
        tuple[Status, ...], BeforeValidator(_one_or_many, json_schema_input_type=Status | list[Status])
    ] = Field(default=(), description="Only events of these statuses.")
    importance: Literal["", "key", "normal", "background"] = Field(
        default="", description="The least importance shown."
    )
    search: AnyText = Field(default="", description="Only events with these words.")
    reviewed: YesNo = Field(default=False, description="Leave out extractions that nobody has reviewed.")
    max_marking: Text = Field(default="", description="Leave out what is marked higher.", examples=["TLP:GREEN"])


Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]


class ThemeRecord(Record):
    """Colours and fonts of the pack; `document.tree.Theme` says what each is for."""

    ink: Colour | None = Field(default=None, description="Text.", examples=["#1c2430"])
    accent: Colour | None = Field(default=None, description="Bands, bars and headings.", examples=["#0b4f6c"])
    quiet: Colour | None = Field(default=None, description="Secondary text.", examples=["#5a6370"])
    hair: Colour | None = Field(default=None, description="Hair lines.", examples=["#c9ced6"])
    warning: Colour | None = Field(default=None, description="Flags such as DISPUTED.", examples=["#b45309"])
    band: Colour | None = Field(default=None, description="Ground of month bands.", examples=["#f1f3f7"])
    paper: Colour | None = Field(default=None, description="Ground of the page.", examples=["#ffffff"])
    serif: Text = Field(default="", description="Font family of titles.", examples=["Source Serif Pro"])
    sans: Text = Field(default="", description="Font family of tables.", examples=["Source Sans Pro"])
    logo: Text = Field(default="", description="A PNG file for the cover.", examples=["logo.png"])


PackPart = Literal[
    "cover",
    "summary",
    "contents",
    "method",
    "timeline",
    "people",
    "chronology",
    "conflicts",
    "gaps",
    "undated",
    "changes",
    "annex",
    "sources",
    "index",
    "keys",
    "colophon",
]
"""The parts that `briefing` can compose; a test holds the two lists together."""

PackFormat = Literal["pdf", "docx", "txt"]


class SettingsRecord(Record):
    """chronology.yaml: what the pack is."""

    title: AnyText = Field(min_length=1, description="Title of the pack.", examples=["The talks of autumn 2023"])
    subtitle: AnyText = Field(default="", description="Under the title.")
    subject: AnyText = Field(default="", description="What it is about, in a few words; kept in the files' properties.")
    summary: AnyText = Field(default="", description="Text for the first page.")
    prepared_by: AnyText = Field(default="", description="Who made it.")
    prepared_for: AnyText = Field(default="", description="Whom it is for.")
    as_of: AnyText = Field(
        default="", description="The day it speaks of; else the latest publication.", examples=["2023-10-15"]
    )
    version: AnyText = Field(default="", description="Version of the pack.", examples=["3", "2.1"])
    marking: Text = Field(default="", description="The least marking of every page.", examples=["TLP:GREEN"])
    language: Text = Field(
        default="en", description="Language of the pack's own words, as a code.", examples=["en", "es"]
    )
    date_style: Literal["day-month-year", "month-day-year"] = Field(
        default="day-month-year", description="24 September 2023, or September 24, 2023."
    )
    nlp: Text = Field(
        default="",
        description="The spaCy pipeline that finds names in articles, or none; else the first installed one.",
        examples=["en_core_web_sm", "none"],
    )
    zone: Annotated[str, AfterValidator(_known_zone)] = Field(
        default="", description="Time zone of clock times without one.", examples=["Europe/Paris"]
    )
    hemisphere: Literal["north", "south"] = Field(default="north", description="Whose summer is meant.")
    date_order: Literal["dmy", "mdy"] | None = Field(
        default=None, description="How 12/05/2021 is meant. Without it such dates are problems."
    )
    fiscal_year_start: Annotated[
        int | None,
        Field(ge=1, le=12),
        BeforeValidator(_month_number, json_schema_input_type=int | str),
    ] = Field(default=None, description="First month of the fiscal year, 1 to 12 or by name.", examples=[10, "October"])
    include: Annotated[
        tuple[PackPart, ...], BeforeValidator(_one_or_many, json_schema_input_type=PackPart | list[PackPart])
    ] = Field(default=(), description="Parts of the pack in their order; all that have content if empty.")
    filter: FilterRecord | None = Field(default=None, description="Which events the pack shows.")
    paper: Literal["A4", "Letter", "A4 landscape", "Letter landscape"] = Field(
        default="A4", description="Paper of the pack."
    )
    theme: ThemeRecord | None = Field(default=None, description="Colours, fonts and logo.")
    template: Text = Field(default="", description="A Word template (.docx or .dotx) for the DOCX pack.")
    fonts: Texts = Field(default=(), description="Font files (TrueType, OpenType) for scripts the built-in fonts lack.")
    formats: Annotated[
        tuple[PackFormat, ...], BeforeValidator(_one_or_many, json_schema_input_type=PackFormat | list[PackFormat])
    ] = Field(default=("pdf", "docx"), description="What `build` makes.", examples=[["pdf", "docx"]])
    footnotes: YesNo = Field(default=False, description="Sources as footnotes in the Word pack.")
    comments: YesNo = Field(default=False, description="A comment at each conflict in the Word pack.")
    attach: YesNo = Field(default=True, description="Attach the pack's entries to the PDF as YAML.")


class SourceNoteRecord(Record):
    """sources.yaml: facts about the articles whose path matches a pattern."""

    pattern: Text = Field(
        min_length=1, description="Path below events/articles/, with * and ?.", examples=["reuters/*"]
    )
    publisher: Text = Field(default="", description="Who published them.")
    title: AnyText = Field(default="", description="Title, where the pattern is one article.")
    published: AnyText = Field(default="", description="When they were published.", examples=["2023-09-29"])
    reliability: Literal["", "A", "B", "C", "D", "E", "F"] = Field(
        default="", description="A to F, as for sources of events."
    )
    url: Text = Field(default="", description="Address.")
    accessed: AnyText = Field(default="", description="When it was last looked at.")
    archived: Text = Field(default="", description="Address of an archived copy.")
    language: Text = Field(default="", description="Language, as a code.")


class PersonRecord(Record):
    """people.yaml: one person under one id."""

    id: Annotated[str, Field(pattern=r"^\S+$")] = Field(description="Used in `people:` of events.", examples=["guzman"])
    name: Text = Field(min_length=1, description="The name in packs.", examples=["Ovidio Guzmán"])
    variants: Texts = Field(default=(), description="Other names that sources use.")
    role: AnyText = Field(default="", description="What the person is.", examples=["minister of trade"])


class DecisionRecord(Record):
    """merges.yaml: these records are the same event, or they are not."""

    same: Texts = Field(
        default=(), description="Ids of events that are one event.", examples=[["strike-begins", "3f9a…"]]
    )
    different: Texts = Field(default=(), description="Ids of events that are not one event.")
    by: AnyText = Field(default="", description="Who decided.")
    when: AnyText = Field(default="", description="When it was decided.")
    why: AnyText = Field(default="", description="Why.")
