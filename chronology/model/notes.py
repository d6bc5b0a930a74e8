"""What a workspace knows about its sources and its people: `events/sources.yaml`, `events/people.yaml`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """Facts about the articles whose path matches `pattern` (as in fnmatch)."""

    pattern: str
    publisher: str = ""
    title: str = ""
    published: str = ""
    """A date, as text; it counts as given, not as inferred."""
    reliability: str = ""
    url: str = ""
    accessed: str = ""
    archived: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person under one id, with the names that sources use."""

    id: str
    name: str
    variants: tuple[str, ...] = ()
    role: str = ""
