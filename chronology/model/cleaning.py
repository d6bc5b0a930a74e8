"""One border for text from outside: what every reader passes its strings through.

Controls, lone surrogates, non-characters and bidirectional overrides are replaced by U+FFFD and counted, so that no
writer and no terminal ever sees them; the rest is normalised to NFC.
"""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\ufffd"
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_LINE_ENDS = re.compile("\r\n|\r|\x85|\u2028|\u2029")


def clean(text: str) -> tuple[str, int]:
    """The text fit for every writer, and how many characters had to be replaced.

    Line ends become "\\n", tabs stay; offsets are counted in what this returns.
    """
    text, replaced = _UNWANTED.subn(REPLACEMENT, _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text), replaced


def cleaned(text: str) -> str:
    """The text of `clean` where nobody needs the count."""
    return clean(text)[0]
