"""A drawing as primitives: what the timeline graphic is made of, for every writer the same geometry.

Points (1/72 inch); the origin is the top left corner and y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Ink = Literal["ink", "accent", "quiet", "hair", "warning", "band", "paper", "none"]
"""Colours by their role; the theme gives each a value."""

FontRole = Literal["serif", "sans"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    stroke: Ink = "ink"
    width: float = 0.5
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectangle:
    """`x`, `y` is the top left corner; `radius` rounds the corners."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink = "none"
    stroke: Ink = "none"
    stroke_width: float = 0.5
    dash: tuple[float, ...] = ()
    radius: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    x: float
    y: float
    radius: float
    fill: Ink = "none"
    stroke: Ink = "none"
    stroke_width: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    """A closed path through its corners."""

    points: tuple[tuple[float, float], ...]
    fill: Ink = "none"
    stroke: Ink = "none"
    stroke_width: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One line of text; `y` is its baseline. `width` is what `typography` measured for it."""

    x: float
    y: float
    text: str
    size: float
    width: float
    font: FontRole = "sans"
    bold: bool = False
    fill: Ink = "ink"
    anchor: Literal["start", "middle", "end"] = "start"
    target: str = ""
    """The anchor of the entry that it names ("entry-…"), for writers that can link; empty for none."""


Primitive = Line | Rectangle | Circle | Polygon | Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    width: float
    height: float
    primitives: tuple[Primitive, ...]
