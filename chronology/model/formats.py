"""The formats of a pack: the one registry that settings, targets, the command line and the pipeline read."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

Medium = Literal["paper", "screen"]
"""What a format is read on: a pack for paper is short, one for a screen is searched and holds everything."""


class PackFormat(StrEnum):
    """A format by its suffix, with the package that writes it; a build writes them in this order.

    To add one: a package (or module) in `writers/` with a function `write(document, wishes)` as `writers/writing.py`
    describes it, and one line here.
    """

    writer: str
    """The package that holds `write`; imported when a build asks for the format."""
    medium: Medium

    def __new__(cls, suffix: str, writer: str, medium: Medium = "paper") -> PackFormat:
        made = str.__new__(cls, suffix)
        made._value_ = suffix
        made.writer = writer
        made.medium = medium
        return made

    PDF = "pdf", "chronology.writers.pdf"
    DOCX = "docx", "chronology.writers.word"
    HTML = "html", "chronology.writers.web", "screen"
    PPTX = "pptx", "chronology.writers.slides"
    TXT = "txt", "chronology.writers.terminal"
