"""The closed set of productions: what a rule may build from what its pattern captured.

In: captured values by name, and the constants of the rule. Out: an expression node, a number, or None when the words do
not fit together (a 31 September, a week inside a day), which makes the parser look further. Languages name productions
in their rule files and add none: what a language cannot say with these belongs here, for all languages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chronology.temporal.productions import calendars, lengths, numbers, relatives, spans, times

PRODUCTIONS: dict[str, Callable[..., Any]] = {
    name: value
    for module in (numbers, calendars, relatives, lengths, times, spans)
    for name, value in vars(module).items()
    if callable(value) and not name.startswith("_") and getattr(value, "__module__", "") == module.__name__
}
"""Every production by its name in rule files: the public functions of these modules."""
