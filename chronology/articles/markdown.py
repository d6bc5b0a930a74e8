"""Markdown as its reader sees it: labels of links without addresses, emphasis and headings without their signs.

Every pattern has an end of its own or a bound, so that thousands of brackets that nobody closes take no time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from chronology.articles.paragraphs import cut_paragraphs
from chronology.model.articles import ParagraphRole

_UNSEEN = re.compile(
    r"(?m)^[ \t]*>[ \t]?"  # the sign of a quotation
    r"|^[ \t]*(?:[-*_][ \t]*){3,}$"  # a rule
    r"|^ {0,3}\[[^\[\]\n]{1,80}\]:[ \t]*(?:https?:|mailto:|[/#.<])[^\n]*$"  # the address of a link, apart from it
    r"|<!--[^<>]{0,4000}-->"
)
_HEADING = re.compile(r"#{1,6}[ \t]+(?P<words>[^\n]{1,400}?)[ \t]*#*$")
_BEFORE_HEADING = re.compile(r"(?m)(?<=[^\n])\n(?=#{1,6}[ \t])")
_BEHIND_HEADING = re.compile(r"(?m)^(#{1,6}[ \t][^\n]{1,400})\n(?=[^\n])")
_UNDERLINED = re.compile(r"(?P<words>[^\n]{1,400})\n=+[ \t]*$")
_TARGET = r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)"
"""What ends a label: an address, in which one pair of parentheses may stand."""
_IMAGE = re.compile(r"!\[(?P<alt>[^\[\]\n]*)" + _TARGET)
_LINKED_IMAGE = re.compile(rf"\[{_IMAGE.pattern}{_TARGET}")
_MARKUP = re.compile(
    rf"\[(?P<label>[^\[\]\n]+)(?:{_TARGET}|\]\[[^\[\]\n]{{0,80}}\])"
    r"|(?P<strong>\*\*|__)(?=\S)(?P<bold>[^\n]{0,400}?\S)(?P=strong)"
    r"|(?<!\w)(?P<slant>[*_])(?=\S)(?P<italic>[^*_\n]+?)(?<=\S)(?P=slant)(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The words of a document, and what it says of the role of each of its paragraphs."""

    text: str
    roles: tuple[ParagraphRole | None, ...]


def visible_markdown(text: str) -> Shown:
    """The words that a reader of the rendered document sees; what stands between paragraphs stays as it is."""
    text = _BEHIND_HEADING.sub(r"\1\n\n", _BEFORE_HEADING.sub("\n\n", _UNSEEN.sub("", text)))
    roles: list[ParagraphRole | None] = []
    pieces: list[str] = []
    position = 0
    for start, end in cut_paragraphs(text):
        role, words = _block(text[start:end])
        pieces += [text[position:start], words]
        position = end
        if words:
            roles.append(role)
    return Shown(text="".join((*pieces, text[position:])), roles=tuple(roles))


def _block(block: str) -> tuple[ParagraphRole | None, str]:
    """One paragraph: what it is, and its words; a picture by itself has its description for a caption."""
    if heading := _HEADING.fullmatch(block):
        role = ParagraphRole.HEADLINE if block.startswith(("# ", "#\t")) else ParagraphRole.SUBHEADING
        return role, _without_signs(heading["words"])
    if heading := _UNDERLINED.fullmatch(block):
        return ParagraphRole.HEADLINE, _without_signs(heading["words"])
    is_picture = not _IMAGE.sub("", block).strip("[] \t\n") or bool(_LINKED_IMAGE.fullmatch(block))
    return ParagraphRole.CAPTION if is_picture else None, _without_signs(block)


def _without_signs(block: str) -> str:
    """The words of a block; emphasis may stand within emphasis, or within the label of a link, once."""

    def shown(match: re.Match[str]) -> str:
        return next(match[name] for name in ("label", "bold", "italic") if match[name] is not None)

    words = _MARKUP.sub(shown, _MARKUP.sub(shown, _IMAGE.sub(r"\g<alt>", block)))
    return words if words.strip() else ""
