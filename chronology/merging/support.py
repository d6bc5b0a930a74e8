"""How well a statement is supported: independent sources, their reliability, and what people checked.

In: events of one entry. Out: weights for comparing accounts. Copies of one agency text count once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chronology.merging.features import Features
from chronology.model.articles import Article
from chronology.model.events import Citation, Event, Origin

RELIABILITY = {"A": 1.3, "B": 1.15, "C": 1.0, "D": 0.6, "E": 0.3, "F": 0.9}
"""Of the source, on the Admiralty scale; F is "cannot be judged", nearly as good as no grade (1.0)."""

CREDIBILITY = {"1": 1.3, "2": 1.1, "3": 1.0, "4": 0.6, "5": 0.3, "6": 0.9}
"""Of the statement; 6 is "cannot be judged"."""

PERSON = 2.0
"""A researcher who typed a date weighs as much as two articles."""

REVIEWED = 1.2
"""An extraction that a person looked at."""

CORRECTED = 3.0
"""An account that says what was wrong before knows what the earlier one did not."""

COMPARED = 50
"""With so many voices at most a text is compared."""

COPY = 0.9
"""Sentences that share so much of their words are one text printed twice (Jaccard index of their stems)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """What the entries of one run need to know of sources."""

    articles: Mapping[str, Article]
    features: Mapping[str, Features]
    language: str = "en"
    """Of most records: an entry takes its title from a member in it, where there is one."""

    def weight(self, event: Event) -> float:
        """How much one account counts: as much as its sources together, since each of them says so."""
        weight = PERSON if event.origin is Origin.WRITTEN else (REVIEWED if event.reviewed else 1.0)
        weight *= sum(self._grades(event).values()) or 1.0
        return weight * (CORRECTED if self.is_correction(event) else 1.0)

    def is_correction(self, event: Event) -> bool:
        """Whether an account says that what was reported before was wrong."""
        return "correction" in self.features[event.key].stances

    def _told_by(self, event: Event) -> set[str]:
        """What an account rests on: its sources, or the file that it stands in where it cites none."""
        return {"\0".join(source) for source in self._grades(event)} or set(self.features[event.key].sources)

    def _grades(self, event: Event) -> dict[tuple[str, ...], float]:
        """The best grade of each source that an account cites."""
        found: dict[tuple[str, ...], float] = {}
        for citation in event.sources:
            source = (citation.article,) if citation.article else (citation.publisher, citation.title, citation.url)
            found[source] = max(found.get(source, 0.0), self._grade(citation))
        return found

    def _grade(self, citation: Citation) -> float:
        article = self.articles.get(citation.article)
        reliability = citation.reliability or (article.reliability if article else "")
        return RELIABILITY.get(reliability.upper(), 1.0) * CREDIBILITY.get(citation.credibility, 1.0)

    def support(self, events: Sequence[Event]) -> float:
        """The joint weight of accounts: each source once, each copied text once."""
        return sum(self.weight(event) for event in self._voices(events))

    def independent(self, events: Sequence[Event]) -> int:
        """How many independent sources tell it."""
        return sum(max(1, len(self._grades(event))) for event in self._voices(events))

    def _voices(self, events: Sequence[Event]) -> list[Event]:
        """One event for each independent voice, the weightiest.

        Of very many voices a text is compared with the first only: it is copies that are looked for, not kinship.
        """
        counted: list[Event] = []
        sources: set[str] = set()
        sentences: set[str] = set()
        for event in sorted(events, key=lambda e: (-self.weight(e), e.key)):
            features = self.features[event.key]
            known = not sources.isdisjoint(self._told_by(event)) or features.sentence in sentences
            sources |= self._told_by(event)
            if features.sentence:
                sentences.add(features.sentence)
            if not known and not any(self.is_same_voice(event, other) for other in counted[:COMPARED]):
                counted.append(event)
        return counted

    def is_same_voice(self, a: Event, b: Event) -> bool:
        """Whether two accounts are one: the same article, or the same text in two papers."""
        x, y = self.features[a.key], self.features[b.key]
        if self._told_by(a) & self._told_by(b):
            return True
        if x.sentence and x.sentence == y.sentence:
            return True
        first, second = set(x.words), set(y.words)
        return len(first | second) > 8 and len(first & second) >= COPY * len(first | second)

    def name(self, event: Event) -> str:
        """What to call the source of an account, for people: the outlet, the publisher, the file."""
        for citation in event.sources:
            article = self.articles.get(citation.article)
            found = citation.publisher or (article.outlet if article else "") or citation.title or citation.article
            if found:
                return found.rsplit("/", 1)[-1]
        return event.path.rsplit("/", 1)[-1] or event.key

    def names(self, events: Sequence[Event]) -> str:
        """The sources of several accounts, each once, in alphabetical order."""
        return ", ".join(sorted({self.name(e) for e in events}))
