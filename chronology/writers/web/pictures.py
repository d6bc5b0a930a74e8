"""Drawings in the page, in its own colours, and the marks that they and the tables share."""

from __future__ import annotations

from chronology.document.marks import mark_primitives
from chronology.document.tree import Figure, MarkShape, Theme
from chronology.writers.svg import drawing_to_svg, primitives_to_svg
from chronology.writers.web.inlines import mark_id
from chronology.writers.web.markup import attributes, text
from chronology.writers.web.names import Names

PAGE_COLOURS = Theme(
    ink="var(--ink)",
    accent="var(--accent)",
    quiet="var(--quiet)",
    hair="var(--hair)",
    warning="var(--warning)",
    band="var(--band)",
    paper="var(--paper)",
    serif="var(--serif)",
    sans="var(--sans)",
)
"""The roles as the style sheet names them, so that a drawing is dark where the page is."""
_RADIUS = 5.0
_BOX = 24.0


def figure_svg(figure: Figure, names: Names) -> str:
    """The figure with its description; the labels of entries lead to them."""
    anchor = names.id_of(figure.anchor) if figure.anchor else ""
    drawing = drawing_to_svg(
        figure.drawing,
        PAGE_COLOURS,
        title=figure.caption or figure.alternative,
        description=figure.alternative if figure.caption else "",
        link=names.link_to,
        is_inline=True,
    )
    caption = f"<figcaption>{text(figure.caption)}</figcaption>" if figure.caption else ""
    label = attributes(aria_label=figure.alternative.partition(". ")[0])
    pan = f'<div class="pan" tabindex="0" role="group"{label}>{drawing}</div>'
    return f"<figure{attributes(id=anchor)}>{pan}{caption}</figure>"


def mark_definitions() -> str:
    """Every mark once, to be used by name."""
    symbols = (
        f'<symbol id="{mark_id(shape)}" viewBox="0 0 {_BOX:g} 14">'
        f"{primitives_to_svg(mark_primitives(shape, _BOX / 2, 7, _RADIUS), PAGE_COLOURS)}</symbol>"
        for shape in MarkShape
    )
    return f'<svg class="defs" aria-hidden="true" width="0" height="0">{"".join(symbols)}</svg>'
