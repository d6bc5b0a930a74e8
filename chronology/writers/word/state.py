"""What a body gathers while it is written: links, pictures, notes and numbers that must not repeat."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from chronology.diagnostics import Diagnostic, Location, Severity
from chronology.document.drawing import Drawing
from chronology.document.tree import Document
from chronology.writers.word.markup import Direction, language_direction
from chronology.writers.word.scripts import FurtherFamilies
from chronology.writers.word.survey import Survey

Picture = Callable[[Drawing], tuple[bytes, bytes]]
"""A drawing as (SVG, PNG at 300 dpi)."""

LONGEST_ADDRESS = 2000
"""Word refuses links of more than 2,083 characters."""

_SCHEMES = frozenset(("http", "https", "mailto"))
_URL_CHARACTERS = "!#$%&'()*+,-./:;=?@_~"


@dataclass(slots=True, kw_only=True)
class State:
    """One body's registers; `links` are the addresses and `media` the pictures, by relation id."""

    document: Document
    survey: Survey
    style_ids: Mapping[str, str]
    pages: Mapping[str, int] = field(default_factory=dict)
    joined: frozenset[str] = frozenset()
    """Names of parts that go on on the page of the part before them."""
    picture: Picture | None = None
    footnotes: bool = False
    comments: bool = False
    links: dict[str, str] = field(default_factory=dict)
    media: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    last_number: int = 0
    placed: set[str] = field(default_factory=set)
    problems: dict[tuple[str, str], Diagnostic] = field(default_factory=dict)
    further: FurtherFamilies = field(init=False)
    has_template: bool = False
    """Whether the look is a template's; letters that its faces lack are then left to them."""

    def __post_init__(self) -> None:
        self.further = FurtherFamilies(document=self.document)

    @property
    def direction(self) -> Direction:
        return language_direction(self.document.properties.language)

    def style(self, name: str) -> str:
        """The id that the style of this name has in the file at hand."""
        return self.style_ids[name]

    def report(self, problem: str, message: str) -> None:
        """Note a problem once, in the words that the other writers use for it."""
        location = Location(path=self.document.properties.title)
        found = Diagnostic(id=problem, message=message, location=location, severity=Severity.WARNING)
        self.problems.setdefault((problem, message), found)

    def pieces(self, text: str, style_id: str, direction: Direction) -> Iterable[tuple[str, str]]:
        """The text in pieces of one typeface, each with the id of its style."""
        return ((text, style_id),) if self.has_template else self.further.pieces(text, style_id, direction)

    def number(self) -> int:
        """A number that no bookmark or drawing of this body has had."""
        self.last_number += 1
        return self.last_number

    def link(self, address: str) -> str:
        """The relation id of an address outside, empty where it must not be linked."""
        if known := self.links.get(address):
            return known
        if not (usable := usable_address(address)):
            self.report("link-left-out", f"Not linked: “{address}”; packs link to http, https and mailto only")
            return ""
        return self.links.setdefault(usable, f"rIdLink{len(self.links) + 1}")

    def medium(self, suffix: str, data: bytes) -> str:
        """The relation id of a picture's data."""
        relation = f"rIdMedia{len(self.media) + 1}"
        self.media[relation] = (suffix, data)
        return relation


def usable_address(address: str) -> str:
    """The address as a relation may hold it, empty for one that is not http, https or mailto or that no reader parses.

    Word calls a whole file corrupt for one malformed address, so in doubt there is no link.
    """
    try:
        parts = urlsplit(address.strip())
        if parts.scheme not in _SCHEMES or (parts.port is not None and parts.port < 0):
            return ""
        if parts.scheme == "mailto":
            return quote(address.strip(), safe=_URL_CHARACTERS) if "@" in parts.path else ""
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    if not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?|[0-9a-f:.]*:[0-9a-f:.]*", host):
        return ""
    place = f"[{host}]" if ":" in host else host
    place += f":{parts.port}" if parts.port is not None else ""
    rest = parts._replace(scheme="", netloc="").geturl()
    result = f"{parts.scheme}://{place}{quote(_without_stray_percents(rest), safe=_URL_CHARACTERS)}"
    return result if len(result) <= LONGEST_ADDRESS else ""


def _without_stray_percents(text: str) -> str:
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
