"""What merging keeps between runs, so that one article more costs little.

In: the text of an earlier run's store. Out: what this run worked out or used again, as text for the next: features of
events, words of articles, and the findings about pairs. The caller owns the file; the store holds nothing that the
events do not, and may be deleted at any time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from chronology.merging.corpus import features_among
from chronology.merging.features import VERSION, Days, Features
from chronology.merging.figures import Figure
from chronology.merging.findings import LITTLE, Kept
from chronology.merging.packing import packed, unpacked
from chronology.merging.stories import words_of
from chronology.model.articles import Article
from chronology.model.digests import digest_of, json_line
from chronology.model.events import Event, Status

_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError)


class FeatureStore:
    """Features of events, words of articles and findings, by what they were made from.

    Only what this run used is kept for the next, so that the store never grows beyond the chronology.
    """

    def __init__(self) -> None:
        self.origins: Mapping[str, str] = {}
        """Key of an event → a digest of everything that is said of it, where the caller knows one."""
        self.within = ""
        """What paths of event files begin with; see `features_of`."""
        self.before: Kept | None = None
        """The findings of the run before."""
        self.found: Kept | None = None
        """The findings of this run."""
        self.records: list[str] = []
        """The identities of the events of this run, in the order in which they were asked for."""
        self._lines: dict[str, tuple[str, list[Any], str]] = {}
        """Identity → its line in the text, and what that says; what few records are asked for is not yet decoded."""
        self._live: dict[str, Features] = {}
        """What the run before in this process used."""
        self._used: dict[str, str | Features] = {}
        self._words: dict[str, Mapping[str, int]] = {}
        self._used_words: dict[str, Mapping[str, int]] = {}
        self._tokens: dict[str, str] = {}

    @classmethod
    def read(cls, text: str) -> FeatureStore:
        """The store of an earlier run; an empty one where the text is of another version, or damaged."""
        store = cls()
        try:
            version, words, found, *lines = text.split("\n")
            if json.loads(version) == VERSION:
                parts = [line.split("\t") for line in lines]
                fronts = json.loads(f"[{','.join(front for _, front, _ in parts)}]")
                store._words = {str(token): dict(counts) for token, counts in json.loads(words).items()}
                store.before = unpacked(json.loads(found))
                store._lines = {
                    identity: (line, front, rest)
                    for line, (identity, _, rest), front in zip(lines, parts, fronts, strict=True)
                }
        except _BROKEN:
            return cls()
        return store

    @property
    def is_worth_writing(self) -> bool:
        """Whether this run used more than a little that it was not given, or was given more than a little too much.

        A run after a small change works the little out again, until it has become more; writing all takes as long.
        """
        pairs = ((self._used, self._lines), (self._used_words, self._words))
        is_near = all(len(used.keys() ^ given.keys()) * LITTLE <= len(given) for used, given in pairs)
        return not is_near or self.before is None or self.found is not self.before

    def written(self) -> str:
        """The text for the next run."""
        lines = (
            held if isinstance(held, str) else "\t".join((identity, _encoded(held, _FRONT), _encoded(held, _LATER)))
            for identity, held in self._used.items()
        )
        return "\n".join((json_line(VERSION), json_line(self._used_words), json_line(packed(self.found)), *lines))

    def next(self) -> FeatureStore:
        """The store for the next run of this process."""
        store = FeatureStore()
        store.before, store._words = self.found, self._used_words
        store._live = {identity: held for identity, held in self._used.items() if isinstance(held, Features)}
        return store

    def features(self, event: Event, articles: Mapping[str, Article]) -> Features:
        """The features of an event among articles, worked out once."""
        identity = self._identity(event, articles)
        self.records.append(identity)
        live = self._live.get(identity)
        if live is not None:
            self._used[identity] = live
            return live
        found = self._lines.get(identity)
        if found is not None:
            try:
                features: Features = _KeptFeatures(found[1], found[2])
            except _BROKEN:
                pass
            else:
                self._used[identity] = found[0]
                return features
        features = features_among(event, articles, self.within)
        self._used[identity] = features
        return features

    def words(self, article: Article) -> Mapping[str, int]:
        """`words_of`, worked out once."""
        token = self._token(article)
        found = self._words.get(token)
        if found is None or not all(isinstance(n, int) for n in found.values()):
            found = dict(words_of(article))
        self._used_words[token] = found
        return found

    def _identity(self, event: Event, articles: Mapping[str, Article]) -> str:
        """A digest of an event and of the articles that it names, or that it was read in."""
        origin = self.origins.get(event.key) or repr(event)
        named = [c.article for c in event.sources if c.article] or [event.path]
        cited = "".join([self._token(articles[name]) for name in named if name in articles])
        return digest_of(f"{origin} {cited}")

    def _token(self, article: Article) -> str:
        found = self._tokens.get(article.path)
        if found is None:
            told = (article.language, article.title, article.outlet, article.reliability, article.text)
            found = self._tokens[article.path] = digest_of("\n".join(told))
        return found


def _encoded(features: Features, names: Iterable[str]) -> str:
    """The fields of these names in their order."""
    return _ENCODER.encode([getattr(features, name) for name in names])


def _plain(value: object) -> object:
    """What JSON does not know itself, as something that it knows."""
    match value:
        case frozenset():
            return sorted(value)
        case Days():
            return [value.first, value.last, value.is_period, value.minute, value.clock, value.lasts]
        case Figure():
            return [value.value, value.low, value.unit, value.measure, value.counted, value.hedge, value.written]
        case Status():
            return value.value
    raise TypeError(f"{value!r} has no form in JSON")


_ENCODER = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), default=_plain)
_STATUSES = {status.value: status for status in Status}
_READ: dict[str, Any] = {
    **dict.fromkeys(
        ("plain", "told", "concepts", "stances", "acts", "names", "initials", "people", "sources"), frozenset
    ),
    **dict.fromkeys(("numbers", "words", "context"), tuple),
    "days": lambda found: _days(*found) if found else None,
    "figures": lambda found: tuple(_figure(*figure) for figure in found) if found else (),
    "ordinals": lambda found: frozenset((number, noun) for number, noun in found) if found else frozenset(),
    "status": _STATUSES.__getitem__,
}
_FRONT = ("key", "days", "words", "context", "names", "initials", "ahead", "stances", "sources", "sentence", "language")
"""What is asked of every record, whether or not its pairs are compared anew."""

_LATER = tuple(field.name for field in fields(Features) if field.name not in _FRONT)


class _KeptFeatures(Features):
    """Features from an earlier run; most fields are decoded when one of them is first asked for."""

    __slots__ = ("_rest",)
    _rest: str

    def __init__(self, front: list[Any], rest: str) -> None:
        self._set(_FRONT, front)
        object.__setattr__(self, "_rest", rest)

    def __getattr__(self, name: str) -> Any:
        if name not in _LATER:
            raise AttributeError(name)
        self._set(_LATER, json.loads(self._rest))
        return getattr(self, name)

    def _set(self, names: Iterable[str], values: Iterable[Any]) -> None:
        for name, value in zip(names, values, strict=True):
            read = _READ.get(name)
            object.__setattr__(self, name, read(value) if read else value)


def _days(first: int, last: int, is_period: bool, minute: int | None, clock: int | None, lasts: Any) -> Days:
    return Days(first=first, last=last, is_period=is_period, minute=minute, clock=clock, lasts=lasts)


def _figure(
    value: float, low: float | None, unit: str, measure: str, counted: list[str], hedge: Any, written: str
) -> Figure:
    return Figure(
        value=value, low=low, unit=unit, measure=measure, counted=tuple(counted), hedge=hedge, written=written
    )
