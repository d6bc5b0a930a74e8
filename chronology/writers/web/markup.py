"""Text as HTML: the one place where it is escaped."""

from __future__ import annotations

import re
from urllib.parse import quote

from chronology.typography.fontset import RIGHT_TO_LEFT
from chronology.writers.printable import UNPRINTABLE, printable

_SPECIAL = re.compile(f"[&<>\"'{UNPRINTABLE}]")
_UNSAFE_IN_SCRIPT = re.compile(f"[<\u2028\u2029{UNPRINTABLE}]")
_PLAIN_VALUE = re.compile(r"[A-Za-z0-9#._:-]+")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_ALLOWED = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_RIGHT_TO_LEFT_LANGUAGES = frozenset({"ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb", "iw"})


def text(plain: str) -> str:
    """Plain text for an element or a quoted attribute; what no file may hold is U+FFFD."""
    if _SPECIAL.search(plain) is None:
        return plain
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[0]) or printable(found[0]), plain)


def attributes(**values: str) -> str:
    """Attributes with a value; a name may end in an underscore, and others become hyphens.

    Quotation marks stand only where HTML needs them: a page of ten thousand entries is a tenth smaller for it.
    """
    return "".join(f" {name.rstrip('_').replace('_', '-')}={quoted(value)}" for name, value in values.items() if value)


def quoted(value: str) -> str:
    """The value of an attribute."""
    return value if _PLAIN_VALUE.fullmatch(value) else f'"{text(value)}"'


def tag_of(language: str) -> str:
    """A language tag (BCP 47) as it is; nothing where it is none."""
    return language if _TAG.fullmatch(language) else ""


def direction_of(language: str) -> str:
    """ "rtl" for a language written from right to left, else nothing."""
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT_LANGUAGES else ""


def tongue(plain: str, language: str = "") -> str:
    """The attributes that say in which language a text is and which way it runs; none where both go without saying."""
    if not language and RIGHT_TO_LEFT.search(plain) is None:
        return ""
    runs = direction_of(language) or ("auto" if RIGHT_TO_LEFT.search(plain) else "")
    return attributes(lang=tag_of(language), dir=runs)


def is_allowed(address: str) -> bool:
    """Whether a page may link there: web and mail only."""
    return _ALLOWED.fullmatch(address) is not None and printable(address) == address


def fragment(name: str) -> str:
    """A link to an id of this page."""
    return "#" + quote(printable(name), safe="-._~:@!$()*+,;=")


def for_script(json: str) -> str:
    """JSON that may stand in a script element: what could end it, or is no text of a file, by its number."""
    return _UNSAFE_IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", json)
