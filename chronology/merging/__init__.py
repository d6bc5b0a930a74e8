"""One entry for each event that many sources tell, with every disagreement visible.

In: `Event` values from people and from articles, with the decisions that people made. Out: a `Chronology` of
numbered entries with conflicts, reasons, proposals and threads; `explain_score` for one pair; `differences` between
two versions.

The way: features of each event (`features`) → pairs whose dates and words could agree (`candidates`) → a score of
weighted signs (`signs`, `scoring`; the weights and their reasons are in `weights.toml`) → groups that no chain of weak
links joins (`grouping`) → entries (`entries`) with conflicts (`conflicts`) and threads (`threads`). The order of the
input never counts.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chronology.merging.cache import FeatureStore
    from chronology.merging.merge import merge_events
    from chronology.merging.scoring import Explanation, explain_score, explainer
    from chronology.merging.summary import (
        Change,
        Differences,
        EntrySummary,
        differences,
        summaries_from_json,
        summarise,
    )

_HOMES = {
    "Change": "summary",
    "Differences": "summary",
    "EntrySummary": "summary",
    "Explanation": "scoring",
    "FeatureStore": "cache",
    "differences": "summary",
    "explain_score": "scoring",
    "explainer": "scoring",
    "merge_events": "merge",
    "summaries_from_json": "summary",
    "summarise": "summary",
}

__all__ = [
    "Change",
    "Differences",
    "EntrySummary",
    "Explanation",
    "FeatureStore",
    "differences",
    "explain_score",
    "explainer",
    "merge_events",
    "summaries_from_json",
    "summarise",
]


def __getattr__(name: str) -> Any:
    # Names are imported when they are first used: `check` needs a corner of this layer, and is to be quick.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
