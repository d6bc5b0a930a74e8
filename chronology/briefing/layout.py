"""Paper and colours as chronology.yaml names them."""

from __future__ import annotations

import re
from dataclasses import fields, replace

from chronology.document.tree import Paper, Theme

_SIZES = {"a4": ("A4", 595.28, 841.89), "letter": ("Letter", 612.0, 792.0)}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FAMILIES = ("serif", "sans")


_LARGE = 14 / 9
"""What makes the smallest running text, that of tables, 14 points high."""
_LARGE_MARGIN = 0.75
"""Of the usual margins: large print has fewer words on a line as it is."""


def paper_for(name: str, theme: tuple[tuple[str, str], ...]) -> Paper:
    """The paper of a pack, in large print where the theme asks for it."""
    paper = paper_named(name)
    if dict(theme).get("size") != "large":
        return paper
    margins = {f"margin_{side}": getattr(paper, f"margin_{side}") for side in ("left", "right", "top", "bottom")}
    return replace(
        paper,
        width=paper.width / _LARGE,
        height=paper.height / _LARGE,
        scale=_LARGE,
        **{side: max(36.0, length * _LARGE_MARGIN) for side, length in margins.items()},
    )


def paper_named(name: str) -> Paper:
    """The paper of a name such as "A4", "Letter" or "A4 landscape"; A4 upright where the name is not known."""
    words = name.casefold().split()
    label, width, height = _SIZES.get(words[0] if words else "", _SIZES["a4"])
    if "landscape" not in words:
        return Paper(name=label, width=width, height=height)
    return Paper(
        name=f"{label} landscape",
        width=height,
        height=width,
        margin_left=64.0,
        margin_right=64.0,
        margin_top=64.0,
        margin_bottom=56.0,
    )


def theme_from(pairs: tuple[tuple[str, str], ...], logo: bytes) -> Theme:
    """The standard theme with the settings' colours and fonts; a colour that is no "#rrggbb" is passed over."""
    names = {field.name for field in fields(Theme)} - {"logo"}
    chosen = {name: value for name, value in pairs if name in names and _is_fit(name, value)}
    return replace(Theme(), logo=logo, **chosen)


def _is_fit(name: str, value: str) -> bool:
    return name in _FAMILIES or _COLOUR.fullmatch(value) is not None
