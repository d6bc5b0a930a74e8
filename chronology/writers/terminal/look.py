"""Styles and signs of the terminal: by role, with plain ones where the terminal knows no Unicode."""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style

from chronology.document.tree import MarkShape, ParagraphStyle, TextStyle

PLAIN = Style.null()
ACCENT = Style(color="cyan")
ACCENT_STRONG = Style(color="cyan", bold=True)
STRONG = Style(bold=True)
QUIET = Style(dim=True)
WARNING = Style(color="yellow", bold=True)

TEXT: dict[TextStyle, Style] = {
    TextStyle.PLAIN: PLAIN,
    TextStyle.STRONG: STRONG,
    TextStyle.EMPHASIS: Style(italic=True),
    TextStyle.QUIET: QUIET,
    TextStyle.FLAG: WARNING,
    TextStyle.NOTICE: QUIET,
    TextStyle.CODE: Style(color="green"),
}
PARAGRAPH: dict[ParagraphStyle, Style] = {
    ParagraphStyle.TITLE: ACCENT_STRONG,
    ParagraphStyle.SUBTITLE: STRONG,
    ParagraphStyle.EYEBROW: QUIET,
    ParagraphStyle.NOTE: QUIET,
    ParagraphStyle.CAPTION: QUIET,
    ParagraphStyle.QUOTE: Style(italic=True),
    ParagraphStyle.CELL_TITLE: STRONG,
    ParagraphStyle.BANNER: WARNING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """The characters of bars, rules and marks."""

    rule: str
    heavy_rule: str
    bar: str
    bullet: str
    box: tuple[str, str, str, str, str, str]
    """A box's top left corner, its lines across, top right, down, bottom right, bottom left."""
    marks: dict[MarkShape, str]


UNICODE = Signs(
    rule="─",
    heavy_rule="━",
    bar="▌",
    bullet="•",
    box=("┌", "─", "┐", "│", "┘", "└"),
    marks={
        MarkShape.EXACT: "●",
        MarkShape.PERIOD: "▬",
        MarkShape.MONTH_ONLY: "▭",
        MarkShape.ABOUT: "≈",
        MarkShape.BEFORE: "◂",
        MarkShape.AFTER: "▸",
        MarkShape.DISPUTED: "◆",
        MarkShape.PLANNED: "▷",
        MarkShape.POSTPONED: "»",
        MarkShape.CANCELLED: "×",
        MarkShape.DENIED: "⊘",
        MarkShape.RETRACTED: "⊗",
    },
)
ASCII = Signs(
    rule="-",
    heavy_rule="=",
    bar="|",
    bullet="*",
    box=("+", "-", "+", "|", "+", "+"),
    marks={
        MarkShape.EXACT: "*",
        MarkShape.PERIOD: "=",
        MarkShape.MONTH_ONLY: "m",
        MarkShape.ABOUT: "~",
        MarkShape.BEFORE: "<",
        MarkShape.AFTER: ">",
        MarkShape.DISPUTED: "!",
        MarkShape.PLANNED: "?",
        MarkShape.POSTPONED: "}",
        MarkShape.CANCELLED: "x",
        MarkShape.DENIED: "/",
        MarkShape.RETRACTED: "X",
    },
)
