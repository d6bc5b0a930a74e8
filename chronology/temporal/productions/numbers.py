"""Numbers and quantities: what counting words build."""

from __future__ import annotations

import re
from typing import Any

from chronology.temporal.expressions import (
    Quantity,
)


def same(**captured: Any) -> Any:
    """What was captured, under another category."""
    return next(iter(captured.values()), None)


def constant(*, value: Any, **_: Any) -> Any:
    return value


def add(*, a: float, b: float) -> float | None:
    return a + b if a > b else None


def multiply(*, b: float, a: float = 1) -> float | None:
    return a * b


def scale_add(*, scale: float, b: float, a: float = 1) -> float | None:
    """ "three hundred and five": a times a scale plus a smaller number."""
    return a * scale + b if b < scale else None


def quantity(*, n: float, high: float | None = None, approximate: bool = False) -> Quantity | None:
    return Quantity(n, high, approximate)


def quantity_plus(*, n: float, plus: float) -> Quantity:
    return Quantity(n + plus)


def quantity_range(*, low: float, high: float) -> Quantity | None:
    return Quantity(low, high) if low < high else None


def unknown_quantity(**_: Any) -> Quantity:
    return Quantity(None)


def leading_number(*, written: str) -> int | None:
    """ "3rd", "21st": the number that an ordinal begins with."""
    match = re.match(r"\d+", written)
    return int(match[0]) if match and int(match[0]) else None
