"""Text from outside made harmless for a terminal and a log."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f\ud800-\udfff]"
)


def safe_text(text: str) -> str:
    """The text with each character replaced that could break a line, command a terminal, or hide in it."""
    return _UNSAFE.sub("\ufffd", text)
