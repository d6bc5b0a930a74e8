"""Ids of entries that stay the same when articles are added.

In: the members of an entry. Out: an id: the one a person gave, else a slug of the first member's key. First is who was
published first, so that a later article never changes an id.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from chronology.merging.words import folded
from chronology.model.events import Event, Origin

_PLAIN = re.compile(r"[^a-z0-9]+")
_DIGEST = re.compile(r"[0-9a-f]{10,}")

FIRST, LAST = "", "9999"
"""Before and after every day of publication."""

SHORT = 10
"""Characters of a digest that an id keeps: among 100,000 events two alike are less likely than one in a hundred."""


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; a digest is cut short, other alphabets become a digest."""
    if _DIGEST.fullmatch(text):
        return "x" + text[:SHORT]
    plain = _PLAIN.sub("-", folded(text)).strip("-")
    return plain or "x" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:SHORT]


def entry_ids(groups: Sequence[Sequence[Event]], published: Mapping[str, str]) -> tuple[str, ...]:
    """One id for each entry, all different; `published` gives the day of each article as text that sorts."""
    wanted = [_wanted(members, published) for members in groups]
    taken: set[str] = set()
    ids: dict[int, str] = {}
    for position in sorted(range(len(groups)), key=lambda p: wanted[p]):
        _, short, key = wanted[position]
        found = next(name for name in _names(short, key) if name not in taken)
        taken.add(found)
        ids[position] = found
    return tuple(ids[p] for p in range(len(groups)))


def _wanted(members: Sequence[Event], published: Mapping[str, str]) -> tuple[int, str, str]:
    """(0 for an id that a person gave, the id, the key that decides between equal ids)."""
    given = [e for e in members if e.id]
    if given:
        first = min(given, key=lambda e: first_told(e, published))
        return 0, str(first.id), first.key
    first = min(members, key=lambda e: first_told(e, published))
    return 1, slug(first.key), first.key


def first_told(event: Event, published: Mapping[str, str]) -> tuple[str, str]:
    """What orders the members of an entry: the day of publication, then the key.

    What a person wrote without such a day comes first, so that no article takes its entry's id; an article that does
    not give its day comes last.
    """
    unknown = FIRST if event.origin is Origin.WRITTEN else LAST
    days = [day for c in event.sources if (day := published.get(c.article) or c.published)]
    return min(days, default=unknown), event.key


def _names(short: str, key: str) -> Iterator[str]:
    """The id as wanted, then longer and longer ones."""
    yield short
    digest = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
    yield from (f"{short}-{digest[:length]}" for length in range(4, 65))
