"""A document tree in the terminal, from 40 columns up, in colour or without, page by page.

In: a `Document` or blocks, and a rich console. Out: lines on that console, or the same as plain text. Text from the
data is never read as markup and cannot emit an escape sequence.
"""

from chronology.writers.terminal.render import render_terminal, render_text

__all__ = ["render_terminal", "render_text"]
