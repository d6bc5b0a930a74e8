"""The theme as colours of the page, by day and by night."""

from __future__ import annotations

from collections.abc import Mapping

from chronology.document.tree import Theme

LEAST_CONTRAST = 4.5
"""Of text with its ground: WCAG 2.2, success criterion 1.4.3."""
_TEXT = ("ink", "accent", "quiet", "warning")
_ROLES = (*_TEXT, "hair", "band", "paper")
_NIGHT = "#14181f"
_DAY = "#ffffff"
_STEPS = 20
Rgb = tuple[int, int, int]


def day_colours(theme: Theme) -> dict[str, str]:
    """The theme's own colours, text darkened or lightened only where it stands out too little."""
    paper = _rgb(theme.paper)
    end = _rgb("#000000") if _luminance(paper) > 0.18 else _rgb(_DAY)
    colours = {role: getattr(theme, role) for role in _ROLES}
    grounds = (paper, _rgb(theme.band))
    return colours | {role: _hex(_readable(_rgb(colours[role]), grounds, end)) for role in _TEXT}


def night_colours(theme: Theme) -> dict[str, str]:
    """The same hues on a dark ground; a theme that is dark already stays as it is."""
    if _luminance(_rgb(theme.paper)) < 0.18:
        return day_colours(theme)
    paper, white = _rgb(_NIGHT), _rgb(_DAY)
    band = _mixed(paper, white, 0.06)
    grounds = (paper, band)
    colours = {"paper": paper, "band": band, "hair": _mixed(paper, white, 0.22)}
    colours["ink"] = _mixed(white, paper, 0.1)
    colours["quiet"] = _mixed(white, paper, 0.35)
    for role in ("accent", "warning"):
        colours[role] = _readable(_mixed(_rgb(getattr(theme, role)), white, 0.35), grounds, white)
    return {role: _hex(colours[role]) for role in _ROLES}


def as_declarations(colours: Mapping[str, str]) -> str:
    return "".join(f"--{role}:{value};" for role, value in colours.items())


def _readable(colour: Rgb, grounds: tuple[Rgb, ...], towards: Rgb) -> Rgb:
    """The colour, moved towards an end of the scale until it can be read on every ground."""
    for step in range(_STEPS + 1):
        moved = _mixed(colour, towards, step / _STEPS)
        if all(contrast(moved, ground) >= LEAST_CONTRAST for ground in grounds):
            return moved
    return towards


def contrast(one: Rgb, other: Rgb) -> float:
    """How much lighter one colour is than the other, from 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (c / 255 for c in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(colour: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def _rgb(text: str) -> Rgb:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)
