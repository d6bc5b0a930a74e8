"""The files beside the events: facts about sources, people, and decisions on merging."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from chronology.records.schema.fields import AnyText, Record, Text, Texts


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
