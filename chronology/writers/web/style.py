"""The style sheet of a page: its fonts and colours, then `page.css`."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from chronology.document.tree import Document, Paper, RunningText
from chronology.typography.webfonts import WebFont
from chronology.writers.web.colours import as_declarations, day_colours, night_colours

_OWN_NAMES = {"serif": "Chronology Serif", "sans": "Chronology Sans"}


def style_sheet(document: Document, fonts: Sequence[WebFont]) -> str:
    """All of the page's style; it names nothing outside the page."""
    theme = document.theme
    helping = [f'"Chronology {index}"' for index, font in enumerate(fonts) if font.role is None]
    serif = ", ".join((f'"{_OWN_NAMES["serif"]}"', f'"{_OWN_NAMES["sans"]}"', *helping, "Georgia", "serif"))
    sans = ", ".join((f'"{_OWN_NAMES["sans"]}"', f'"{_OWN_NAMES["serif"]}"', *helping, "Arial", "sans-serif"))
    return "\n".join(
        (
            *(_font_face(index, font) for index, font in enumerate(fonts)),
            f":root{{--serif:{serif};--sans:{sans};{as_declarations(day_colours(theme))}}}",
            f"@media (prefers-color-scheme:dark){{@media screen{{:root{{{as_declarations(night_colours(theme))}}}}}}}",
            _page_rule(document.paper, document.running),
            _marking_rule(document.running),
            page_css(),
        )
    )


@cache
def page_css() -> str:
    return files("chronology.writers.web").joinpath("page.css").read_text(encoding="utf-8")


def _font_face(index: int, font: WebFont) -> str:
    name = _OWN_NAMES[font.role] if font.role else f"Chronology {index}"
    data = base64.b64encode(font.data).decode("ascii")
    return (
        f'@font-face{{font-family:"{name}";font-weight:400;font-display:block;'
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )


def _page_rule(paper: Paper, running: RunningText) -> str:
    """Paper, margins, and what stands in the head and foot of each printed page."""
    margins = (paper.margin_top, paper.margin_right, paper.margin_bottom, paper.margin_left)
    boxes = {
        "top-left": _string(running.head_start),
        "top-center": _string(running.head_end),
        "top-right": _string(running.marking),
        "bottom-left": _string(running.foot_start),
        "bottom-center": 'counter(page) " / " counter(pages)',
        "bottom-right": _string(running.marking),
    }
    written = "".join(f"@{place}{{content:{content}}}" for place, content in boxes.items() if content)
    size = f"{paper.width * paper.scale:g}pt {paper.height * paper.scale:g}pt"
    return f"@page{{size:{size};margin:{' '.join(f'{margin:g}pt' for margin in margins)};{written}}}"


def _marking_rule(running: RunningText) -> str:
    if not running.marking_ink:
        return ""
    return f".marking{{color:{running.marking_ink};background:{running.marking_ground}}}"


def _string(text: str) -> str:
    """A text as a string of CSS, every character but letters and digits by its number."""
    return f'"{"".join(_escaped(text))}"' if text else ""


def _escaped(text: str) -> Iterable[str]:
    return (sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):x} " for sign in text)
