"""chronology.yaml: what a pack is, which events it shows and how it looks."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from chronology.model.events import Status
from chronology.model.formats import PackFormat
from chronology.records.schema.fields import AnyText, Record, Text, Texts, YesNo, one_or_many

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
        tuple[Status, ...], BeforeValidator(one_or_many, json_schema_input_type=Status | list[Status])
    ] = Field(default=(), description="Only events of these statuses.")
    importance: Literal["", "key", "normal", "background"] = Field(
        default="", description="The least importance shown."
    )
    search: AnyText = Field(default="", description="Only events with these words.")
    reviewed: YesNo = Field(default=False, description="Leave out extractions that are not reviewed.")
    entries: Annotated[int, Field(ge=0)] = Field(
        default=0, description="Only so many entries, the most significant; 0 shows all.", examples=[30]
    )
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
    size: Literal["normal", "large"] = Field(
        default="normal", description="`large` sets no text smaller than 14 points, but for heads and feet."
    )
    logo: Text = Field(default="", description="A PNG file for the cover.", examples=["logo.png"])


PackPart = Literal[
    "cover",
    "changes",
    "on-a-page",
    "summary",
    "contents",
    "chronology",
    "undated",
    "conflicts",
    "gaps",
    "timeline",
    "people",
    "sources",
    "annex",
    "index",
    "method",
    "keys",
    "colophon",
]
"""The parts that `briefing` can compose; a test holds the two lists together."""


class _PackKeys(Record):
    """What chronology.yaml says of all packs, and a named pack of itself alone."""

    title: AnyText = Field(default="", description="Title of the pack.", examples=["The talks of autumn 2023"])
    subtitle: AnyText = Field(default="", description="Under the title.")
    summary: AnyText = Field(default="", description="Text for the first page.")
    prepared_for: AnyText = Field(default="", description="Whom it is for.")
    reference: AnyText = Field(default="", description="The number under which it is filed.", examples=["HC/24/118"])
    contact: AnyText = Field(default="", description="Whom to ask.", examples=["Lena Farrow, ext. 4120"])
    distribution: AnyText = Field(default="", description="Who gets it.", examples=["Private Office; Legal"])
    version: AnyText = Field(default="", description="Version of the pack.", examples=["3", "2.1"])
    marking: Text = Field(default="", description="The least marking of every page.", examples=["TLP:GREEN"])
    language: Text = Field(
        default="en", description="Language of the pack's own words, as a code.", examples=["en", "es"]
    )
    date_style: Literal["day-month-year", "month-day-year"] = Field(
        default="day-month-year", description="24 September 2023, or September 24, 2023."
    )
    include: Annotated[
        tuple[PackPart, ...], BeforeValidator(one_or_many, json_schema_input_type=PackPart | list[PackPart])
    ] = Field(default=(), description="Parts of the pack in their order; without it, those that its length asks for.")
    order: Literal["oldest first", "newest first"] = Field(
        default="oldest first", description="How the table runs; numbers stay those of time."
    )
    sections: Literal["", "by tag"] = Field(default="", description="`by tag` gives each tag a table of its own.")
    columns: Texts = Field(
        default=(),
        description="Columns for the parties to fill in, behind the event.",
        examples=[["agreed", "claimant", "defendant"]],
    )
    paper: Literal["A4", "Letter", "A4 landscape", "Letter landscape"] = Field(
        default="A4", description="Paper of the pack."
    )
    theme: ThemeRecord | None = Field(default=None, description="Colours, fonts and logo.")
    template: Text = Field(default="", description="A Word template (.docx or .dotx) for the DOCX pack.")
    footnotes: YesNo = Field(default=False, description="Sources as footnotes in the Word pack.")
    comments: YesNo = Field(default=False, description="A comment at each conflict in the Word pack.")
    attach: YesNo = Field(default=True, description="Attach the pack's entries to the PDF as YAML.")


class PackRecord(_PackKeys, FilterRecord):
    """A named pack: whatever it says takes the place of what chronology.yaml says; the rest stays."""

    format: Annotated[
        tuple[PackFormat, ...], BeforeValidator(one_or_many, json_schema_input_type=PackFormat | list[PackFormat])
    ] = Field(default=(), description="What `build` makes of it.", examples=[["pdf", "docx"]])


class SettingsRecord(_PackKeys):
    """chronology.yaml: what the pack is."""

    title: AnyText = Field(min_length=1, description="Title of the pack.", examples=["The talks of autumn 2023"])
    subject: AnyText = Field(default="", description="What it is about, in a few words; kept in the files' properties.")
    prepared_by: AnyText = Field(default="", description="Who made it.")
    as_of: AnyText = Field(
        default="", description="The day it speaks of; else the latest publication.", examples=["2023-10-15"]
    )
    nlp: Text = Field(
        default="",
        description="The spaCy pipeline that finds names in articles, or none; else the first installed one.",
        examples=["en_core_web_sm", "none"],
    )
    about: Texts = Field(
        default=(),
        description="Names and words of the subject: articles and paragraphs without any of them make no events.",
        examples=[["Haiti", "earthquake"]],
    )
    reported: YesNo = Field(
        default=True,
        description="Whether news that an article reports without a date becomes events, dated by publication.",
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
    filter: FilterRecord | None = Field(default=None, description="Which events the pack shows.")
    fonts: Texts = Field(default=(), description="Font files (TrueType, OpenType) for scripts the built-in fonts lack.")
    formats: Annotated[
        tuple[PackFormat, ...], BeforeValidator(one_or_many, json_schema_input_type=PackFormat | list[PackFormat])
    ] = Field(default=(PackFormat.PDF, PackFormat.DOCX), description="What `build` makes.", examples=[["pdf", "docx"]])
    packs: dict[Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")], PackRecord] = Field(
        default={}, description="Packs by name, for `chronology build NAME`.", examples=[{"minister": "{entries: 25}"}]
    )
