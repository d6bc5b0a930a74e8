"""The id of each anchor in the page: entries go by their stable names, so that links survive a rebuild."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chronology.document.data import DataTable
from chronology.writers.printable import printable
from chronology.writers.web.markup import fragment

_LONGEST = 200
_SPACE = re.compile(r"\s+")


class Names:
    """Ids by anchor; an anchor without a record is its own id."""

    def __init__(self, data: DataTable | None) -> None:
        self._ids: Mapping[str, str] = _ids(data) if data else {}
        self._links: dict[str, str] = {}

    def id_of(self, anchor: str) -> str:
        return self._ids.get(anchor, anchor)

    def link_to(self, anchor: str) -> str:
        link = self._links.get(anchor)
        if link is None:
            link = self._links[anchor] = fragment(self.id_of(anchor))
        return link


def page_id(name: str) -> str:
    """The id of the entry of that name."""
    return "entry-" + _SPACE.sub("-", printable(name))[:_LONGEST]


def _ids(data: DataTable) -> dict[str, str]:
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for record in data.records:
        wanted = page_id(record.name)
        if wanted in taken:
            wanted = f"{wanted}-{record.anchor}"
        taken.add(wanted)
        ids[record.anchor] = wanted
    return ids
