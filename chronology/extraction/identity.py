"""The key of an extraction: the same words at the same place keep it, whatever rule or version read them.

The digest is over the article's path, the sentence with its white space squeezed, the expression, and how often that
expression stood before in that sentence.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache


def event_key(path: str, sentence: str, expression: str, occurrence: int) -> str:
    """Twelve hexadecimal digits."""
    parts = (path, _normalised(sentence), _normalised(expression), str(occurrence))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:12]


@lru_cache(maxsize=64)
def _normalised(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split()).casefold()
