"""What a template must not bring along: its makers' revisions and locks, and what would fetch or run something.

A template is somebody's file. Its heads and feet are kept for their words and logo; changes that were tracked in them
are accepted, so that no reviewer's name travels on.
"""

from __future__ import annotations

import re
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part

from chronology.writers.word.markup import WORD_NAMESPACE
from chronology.writers.word.state import usable_address

_W = f"{{{WORD_NAMESPACE}}}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SETTINGS = (
    *("attachedTemplate", "linkStyles", "rsids", "docVars", "mailMerge", "footnotePr", "endnotePr", "updateFields"),
    *("documentProtection", "writeProtection", "trackRevisions", "saveThroughXslt"),
)
"""Settings that belong to the template's text, lock it, or lead to other files."""
_DROPPED = ("del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "permStart", "permEnd")
_UNWRAPPED = ("ins", "moveTo")
_MARKS = re.compile(r"(move(From|To)Range(Start|End)|.*Change|cell(Ins|Del|Merge))")
_FETCHING = re.compile(r"\s*(INCLUDE\w*|IMPORT|LINK|DDE\w*|DATABASE|MACROBUTTON|RD)\b", re.IGNORECASE)


def clean_settings(part: Part, root: Any) -> None:
    """Drop what is not part of a look, and every link to another file."""
    for name in _SETTINGS:
        for element in root.findall(f"{_W}{name}"):
            root.remove(element)
    for rel in list(part.rels.values()):
        if rel.is_external:
            del part.rels[rel.rId]


def clean_running_text(part: Part, root: Any) -> None:
    """Accept the changes tracked in a head or foot, and cut what would fetch or run something."""
    accept_changes(root)
    _disarm_fields(root)
    for rel in list(part.rels.values()):
        if rel.is_external and not (rel.reltype == RT.HYPERLINK and usable_address(rel.target_ref)):
            _drop_users(root, rel.rId)
            del part.rels[rel.rId]


def accept_changes(root: Any) -> None:
    """The text as it would be with all changes accepted, without a word of who made them."""
    for element in list(root.iter()):
        name = element.tag.removeprefix(_W) if isinstance(element.tag, str) and element.tag.startswith(_W) else ""
        if name in _DROPPED or _MARKS.fullmatch(name):
            _remove(element)
        elif name in _UNWRAPPED:
            _unwrap(element)


def _disarm_fields(root: Any) -> None:
    """Let fields that read other files or run something show what they last showed, and nothing else ever."""
    for simple in list(root.iter(f"{_W}fldSimple")):
        if _FETCHING.match(simple.get(f"{_W}instr", "")):
            _unwrap(simple)
    for instruction in root.iter(f"{_W}instrText"):
        if _FETCHING.match(instruction.text or ""):
            instruction.text = " QUOTE "


def _drop_users(root: Any, relation: str) -> None:
    """The words of a link stay; a picture that is elsewhere goes."""
    for element in list(root.iter()):
        if relation not in {element.get(f"{_R}{name}") for name in ("id", "embed", "link", "href")}:
            continue
        if element.tag == f"{_W}hyperlink":
            _unwrap(element)
            continue
        holders = [e for e in element.iterancestors() if e.tag in (f"{_W}drawing", f"{_W}pict", f"{_W}object")]
        _remove(holders[-1] if holders else element)


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
