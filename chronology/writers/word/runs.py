"""Text as runs: a new one where the direction or the typeface changes."""

from __future__ import annotations

from chronology.writers.word.markup import Direction, run, run_properties, stretches
from chronology.writers.word.scripts import is_latin
from chronology.writers.word.state import State


def text_runs(state: State, text: str, style_id: str = "", language: str = "", direction: Direction = "ltr") -> str:
    """The text in a style and language, in a paragraph of that direction."""
    if direction == "ltr" and is_latin(text):
        return run(text, run_properties(style_id, language))
    return "".join(
        run(piece, run_properties(piece_style, language, towards))
        for stretch, towards in stretches(text, direction)
        for piece, piece_style in state.pieces(stretch, style_id, towards)
    )
