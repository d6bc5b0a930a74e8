"""A document tree in the terminal, from 40 columns up, in colour or without, page by page.

In: a `Document` or blocks, and a rich console. Out: lines on that console, or the same as plain text. Text from the
data is never read as markup and cannot emit an escape sequence.
"""

from __future__ import annotations

from chronology.document.tree import Document
from chronology.writers.terminal.render import render_terminal, render_text
from chronology.writers.writing import Wishes, Written

__all__ = ["render_terminal", "render_text", "write"]


def write(document: Document, wishes: Wishes) -> Written:
    """The pack as plain text."""
    return Written(data=render_text(document).encode("utf-8"))
