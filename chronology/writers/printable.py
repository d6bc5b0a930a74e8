"""The last guard of every writer: no control character of the data reaches a file or a screen.

Text is cleaned when it is read; a writer that is used without our readers must be as safe.
"""

from __future__ import annotations

import re

UNPRINTABLE = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069"
"""Controls but tab and line feed, lone surrogates, non-characters and directional controls, for a character class."""

_UNPRINTABLE = re.compile(f"[{UNPRINTABLE}]")


def printable(text: str) -> str:
    """The text with each such character replaced by U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", text)
