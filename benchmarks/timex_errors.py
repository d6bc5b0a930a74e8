"""Where a tagger and a gold standard differ, by kind of expression.

The kind of a timex is what its TIMEX3 value tells ("a day", "a week", "a vague reference"); the kind of an error is
that it was missed, invented, cut otherwise, or read otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

ERRORS = ("missed", "invented", "other span", "other value")

_KINDS = (
    (r"(PAST|PRESENT|FUTURE)_REF", "vague"),
    (r"P.*", "duration"),
    (r".*T.+", "time"),
    (r".{4}-W.*", "week"),
    (r".{4}-(SP|SU|FA|WI)", "season"),
    (r".{4}-[QH].*", "quarter, half"),
    (r".{4}-..-..", "day"),
    (r".{4}-..", "month"),
    (r".{4}", "year"),
    (r".{2,3}", "decade, century"),
)

Annotation = Mapping[str, object]
"""A timex as the corpora write it: start and end in characters, text, TIMEX3 type and value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference: what is wrong, the kind of the expression, and both annotations where there are two."""

    error: str
    kind: str
    gold: Annotation | None
    ours: Annotation | None

    def __str__(self) -> str:
        return f"{self.error:12s} {self.kind:16s} {_shown(self.gold):50s} {_shown(self.ours)}".rstrip()


def differences(gold: Sequence[Annotation], ours: Sequence[Annotation]) -> Iterator[Difference]:
    """The differences within one text; an expression is paired with the first one that overlaps it."""
    left = list(ours)
    for wanted in gold:
        found = next((one for one in left if _overlap(wanted, one)), None)
        if found is None:
            yield Difference(error="missed", kind=kind_of(wanted), gold=wanted, ours=None)
            continue
        left.remove(found)
        if wanted["value"] != found["value"]:
            yield Difference(error="other value", kind=kind_of(wanted), gold=wanted, ours=found)
        elif (wanted["start"], wanted["end"]) != (found["start"], found["end"]):
            yield Difference(error="other span", kind=kind_of(wanted), gold=wanted, ours=found)
    for extra in left:
        yield Difference(error="invented", kind=kind_of(extra), gold=None, ours=extra)


def table(found: Sequence[Difference]) -> Iterator[str]:
    """Rows of counts: kinds of expression down, kinds of error across, the commonest kind first."""
    counts = Counter((one.kind, one.error) for one in found)
    kinds = Counter(one.kind for one in found)
    yield f"{'kind':16s}" + "".join(f"{error:>13s}" for error in ERRORS)
    for kind, _ in kinds.most_common():
        yield f"{kind:16s}" + "".join(f"{counts[kind, error]:13d}" for error in ERRORS)


def kind_of(timex: Annotation) -> str:
    """The kind of an expression, by its TIMEX3 type and value."""
    if timex["type"] == "SET":
        return "recurrence"
    value = str(timex["value"])
    return next((kind for pattern, kind in _KINDS if re.fullmatch(pattern, value)), "other")


def _overlap(one: Annotation, other: Annotation) -> bool:
    return int(str(one["start"])) < int(str(other["end"])) and int(str(other["start"])) < int(str(one["end"]))


def _shown(timex: Annotation | None) -> str:
    return "-" if timex is None else f"{' '.join(str(timex['text']).split())} = {timex['value']}"
