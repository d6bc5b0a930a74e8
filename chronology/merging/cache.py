"""Features kept between runs, so that one more article costs little.

In: the text of an earlier run's store. Out: the features that were asked for in this run, as text for the next. The
caller owns the file; the store holds nothing that the events do not, and may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields

from chronology.merging.features import VERSION, Days, Features, features_of
from chronology.merging.figures import Figure
from chronology.merging.stories import words_of
from chronology.model.articles import Article
from chronology.model.events import Event, Status

_SETS = ("plain", "told", "concepts", "stances", "acts", "names", "initials", "people", "sources")


class FeatureStore:
    """Features of events and words of articles, by a digest of what they were made from.

    Only what this run used is kept for the next, so that the store never grows beyond the chronology.
    """

    def __init__(self, kept: Mapping[str, object] | None = None) -> None:
        self._kept = kept or {}
        self._used: dict[str, object] = {}

    @classmethod
    def read(cls, text: str) -> FeatureStore:
        """The store of an earlier run; an empty one where the text is of another version, or damaged."""
        try:
            data = json.loads(text)
        except ValueError:
            return cls()
        if not isinstance(data, dict) or data.get("version") != VERSION or not isinstance(data.get("kept"), dict):
            return cls()
        return cls(data["kept"])

    def written(self) -> str:
        """The text for the next run."""
        return json.dumps({"version": VERSION, "kept": self._used}, ensure_ascii=False, separators=(",", ":"))

    def features(self, event: Event, context: str) -> Features:
        """`features_of`, worked out once."""
        digest = _digest(f"{event!r}\n{context}")
        found = self._kept.get(digest)
        features = _decoded(found) if found is not None else None
        if features is None:
            features = features_of(event, context)
            found = _encoded(features)
        self._used[digest] = found
        return features

    def words(self, article: Article) -> Mapping[str, int]:
        """`words_of`, worked out once."""
        digest = _digest(f"{article.language}\n{article.title}\n{article.text}")
        found = self._kept.get(digest)
        if not isinstance(found, dict) or not all(isinstance(n, int) for n in found.values()):
            found = dict(words_of(article))
        self._used[digest] = found
        return found


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def _encoded(features: Features) -> list[object]:
    """The fields in their order, as JSON knows them."""
    return [_plain(getattr(features, field.name)) for field in fields(Features)]


def _plain(value: object) -> object:
    match value:
        case Days():
            return [value.first, value.last, value.is_period, value.minute, value.clock, value.lasts]
        case Figure():
            return [value.value, value.low, value.unit, value.measure, list(value.counted), value.hedge, value.written]
        case Status():
            return value.value
        case frozenset():
            return sorted(_plain(v) for v in value)  # type: ignore[type-var]
        case tuple():
            return [_plain(v) for v in value]
    return value


def _decoded(found: object) -> Features | None:
    """The features, or None where they are damaged."""
    try:
        return _features(found)
    except (TypeError, ValueError, KeyError, IndexError, AttributeError):
        return None


def _features(found: object) -> Features:
    if not isinstance(found, list):
        raise TypeError("features are a list")
    values = dict(zip((field.name for field in fields(Features)), found, strict=True))
    for name in _SETS:
        values[name] = frozenset(values[name])
    values["days"] = _days(values["days"])
    values["numbers"] = tuple(values["numbers"])
    values["words"] = tuple(values["words"])
    values["context"] = tuple(values["context"])
    values["figures"] = tuple(_figure(f) for f in values["figures"])
    values["ordinals"] = frozenset((int(n), str(noun)) for n, noun in values["ordinals"])
    values["status"] = Status(values["status"])
    return Features(**values)


def _days(found: list[object] | None) -> Days | None:
    if found is None:
        return None
    return Days(**dict(zip((field.name for field in fields(Days)), found, strict=True)))  # type: ignore[arg-type]


def _figure(found: list[object]) -> Figure:
    value, low, unit, measure, counted, hedge, written = found
    return Figure(
        value=value,  # type: ignore[arg-type]
        low=low,  # type: ignore[arg-type]
        unit=unit,  # type: ignore[arg-type]
        measure=measure,  # type: ignore[arg-type]
        counted=tuple(counted),  # type: ignore[arg-type]
        hedge=hedge,  # type: ignore[arg-type]
        written=written,  # type: ignore[arg-type]
    )
