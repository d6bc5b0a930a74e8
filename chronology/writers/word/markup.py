"""Text as WordprocessingML: escaping, runs, languages and directions.

The body is written as strings, which is ten times faster than building elements; so everything that reaches a string
passes `escaped` here, once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from chronology.writers.printable import UNPRINTABLE, printable

WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{WORD_NAMESPACE}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Direction = Literal["ltr", "rtl"]

BIDI: dict[Direction, str] = {"ltr": "", "rtl": "<w:bidi/>"}
"""The property of a paragraph that runs from right to left."""

_SPECIAL = re.compile(f'[&<>"{UNPRINTABLE}]')

_RIGHT_TO_LEFT_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT = re.compile(f"[{_RIGHT_TO_LEFT_LETTER}]")
_LEFT_TO_RIGHT = re.compile(f"[^\\W\\d_{_RIGHT_TO_LEFT_LETTER}]")
# Words of the other direction, with the neutral characters and digits between and after them (UAX 9, rules W7, N1).
_RIGHT_STRETCH = re.compile(f"[{_RIGHT_TO_LEFT_LETTER}](?:[\\W\\d_]*[{_RIGHT_TO_LEFT_LETTER}\\d])*")
_LEFT_STRETCH = re.compile(
    f"[^\\W\\d_{_RIGHT_TO_LEFT_LETTER}](?:[^{_RIGHT_TO_LEFT_LETTER}]*[^\\W_{_RIGHT_TO_LEFT_LETTER}])?"
)

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


def escaped(text: str) -> str:
    """The text for element content or a quoted attribute; what XML or a reader's screen cannot bear becomes U+FFFD."""
    if not _SPECIAL.search(text):
        return text
    return printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(text: str, properties: str = "") -> str:
    """A run of plain text; line ends and tabs become Word's own."""
    content = escaped(text)
    if "\n" in content:
        content = content.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    if "\t" in content:
        content = content.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r>{properties}<w:t xml:space="preserve">{content}</w:t></w:r>'


def field(instruction: str, cached: str, properties: str = "", *, dirty: bool = False) -> str:
    """A complex field with the result that shows until Word counts anew."""
    begin = '<w:fldChar w:fldCharType="begin" w:dirty="true"/>' if dirty else '<w:fldChar w:fldCharType="begin"/>'
    result = f"<w:r>{properties}<w:t>{escaped(cached)}</w:t></w:r>" if cached else ""
    return (
        f"<w:r>{properties}{begin}</w:r>"
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>{result}'
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


@lru_cache(maxsize=4096)
def run_properties(style_id: str, language: str = "", direction: Direction = "ltr") -> str:
    """The `w:rPr` of a run, empty where nothing differs from its paragraph."""
    style = f'<w:rStyle w:val="{escaped(style_id)}"/>' if style_id else ""
    rtl = "<w:rtl/>" if direction == "rtl" else ""
    inner = style + rtl + _language(language)
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def _language(tag: str) -> str:
    if not _LANGUAGE_TAG.fullmatch(tag):
        return ""
    kinds = _language_kinds()
    primary = tag.split("-")[0].lower()
    if primary in kinds["right_to_left"] or primary in kinds["complex"]:
        return f'<w:lang w:bidi="{tag}"/>'
    if primary in kinds["east_asian"]:
        return f'<w:lang w:eastAsia="{tag}"/>'
    return f'<w:lang w:val="{tag}"/>'


@cache
def _language_kinds() -> dict[str, frozenset[str]]:
    """The languages of scripts.toml by their kind."""
    text = (files("chronology.writers.word") / "scripts.toml").read_text(encoding="utf-8")
    return {kind: frozenset(languages) for kind, languages in tomllib.loads(text).items()}


def is_colour(value: str) -> bool:
    """Whether it is a colour as the theme writes them, "#rrggbb"."""
    return _COLOUR.fullmatch(value) is not None


def colour_code(value: str) -> str:
    """A colour as the format writes it, "RRGGBB"; black for what is none."""
    return value[1:].upper() if is_colour(value) else "000000"


def latin_language(tag: str) -> str:
    """The tag where it may stand for a whole document's Latin text, "en-GB" where it is none."""
    return tag if _LANGUAGE_TAG.fullmatch(tag) else "en-GB"


def language_direction(tag: str) -> Direction:
    """The direction in which a language is written."""
    return "rtl" if tag.split("-")[0].lower() in _language_kinds()["right_to_left"] else "ltr"


def text_direction(text: str, default: Direction) -> Direction:
    """The direction of the first letter that has one (UAX 9, rules P2 and P3)."""
    right = None if text.isascii() else _RIGHT_TO_LEFT.search(text)
    left = _LEFT_TO_RIGHT.search(text)
    if right is None:
        return "ltr" if left else default
    return "ltr" if left and left.start() < right.start() else "rtl"


def stretches(text: str, paragraph: Direction) -> Iterator[tuple[str, Direction]]:
    """The text cut where its direction changes; Word wants each stretch in a run of its own.

    Digits and signs between two words of a direction stay with them, so that an Arabic date is one stretch.
    """
    other: Direction = "rtl" if paragraph == "ltr" else "ltr"
    position = 0
    for match in (_RIGHT_STRETCH if other == "rtl" else _LEFT_STRETCH).finditer(text):
        if match.start() > position:
            yield text[position : match.start()], paragraph
        yield match.group(), other
        position = match.end()
    if position < len(text) or not text:
        yield text[position:], paragraph


def has_right_to_left(text: str) -> bool:
    """Whether any letter of it is written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None
