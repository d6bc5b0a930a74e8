"""The temporal tagger: words to dates.

In: a text (or one expression), its publication date, a language. Out: `Timex` values with offsets, TIMEX3 type, value
and mod, the interval on the calendar, and the reading: rule, anchor, direction, steps, alternatives.

    find → refuse → resolve

`finding` is one trigger scan and a small parser over each hit (`lexing`, `grammar`); `context` refuses what only looks
like a date; `resolving` turns the rest into intervals, with the anchor in one function. A language is a folder under
`language/`; docs/temporal.md tells how rules and languages are added.
"""

from __future__ import annotations

from chronology.temporal.language import available_languages
from chronology.temporal.notation import typed_when
from chronology.temporal.tagging import Mode, resolve, tag
from chronology.temporal.timex import Match, Relation, Timex, TimexType

__all__ = ["Match", "Mode", "Relation", "Timex", "TimexType", "available_languages", "resolve", "tag", "typed_when"]
