"""Reads a PDF's structure tree as a screen reader would: elements, and the text of their marked content."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO

import pikepdf


@dataclass
class Node:
    """A structure element as a reader finds it: its own text and its children, in reading order."""

    tag: str
    kids: list[Node | str] = field(default_factory=list)
    alternative: str = ""
    actual: str = ""
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All text below, in reading order."""
        if self.actual:
            return self.actual
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def find(self, tag: str) -> list[Node]:
        """All elements of that kind below this one."""
        found: list[Node] = []
        for kid in self.kids:
            if isinstance(kid, Node):
                found += [kid] if kid.tag == tag else []
                found += kid.find(tag)
        return found


class StructureReader:
    """Reads the tags and, through fonts and marked content, the text that each of them holds."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(data))
        self._unicode: dict[tuple[int, int], dict[int, str]] = {}
        self._texts = {page.obj.objgen: self._texts_of(page) for page in self.pdf.pages}

    def root(self) -> Node:
        return self._node(self.pdf.Root.StructTreeRoot.K, None)

    def _node(self, element: pikepdf.Object, page: pikepdf.Object | None) -> Node:
        page = element.get("/Pg", page)
        attributes = element.get("/A", {})
        node = Node(
            tag=str(element.S)[1:],
            alternative=str(element.get("/Alt", "")),
            actual=str(element.get("/ActualText", "")),
            attributes={str(key): str(attributes[key]) for key in attributes.keys() if key != "/BBox"},  # noqa: SIM118
        )
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                node.kids.append(self._texts[page.objgen][kid])
            elif "/MCID" in kid:
                node.kids.append(self._texts[kid.Pg.objgen][int(kid.MCID)])
            elif "/S" in kid:
                node.kids.append(self._node(kid, page))
        return node

    def _texts_of(self, page: pikepdf.Page) -> dict[int, str]:
        texts: dict[int, str] = {}
        stack: list[int | str | None] = []
        font: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    properties = operands[1]
                    said = str(properties["/ActualText"]) if "/ActualText" in properties else None
                    stack.append(int(properties["/MCID"]) if "/MCID" in properties else said)
                    _add(texts, stack, said or "")
                case "EMC":
                    stack.pop()
                case "Tf":
                    font = self._map_of(page.obj.Resources.Font[str(operands[0])])
                case "TJ":
                    codes = b"".join(bytes(item) for item in operands[0] if isinstance(item, pikepdf.String))
                    pairs = (int.from_bytes(codes[i : i + 2], "big") for i in range(0, len(codes), 2))
                    if stack and not isinstance(stack[-1], str):
                        _add(texts, stack, "".join(font[code] for code in pairs))
        return texts

    def _map_of(self, font: pikepdf.Object) -> dict[int, str]:
        if font.objgen not in self._unicode:
            lines = font.ToUnicode.read_bytes().decode("ascii").splitlines()
            pairs = (
                line.split() for line in lines if line.startswith("<") and line.count("<") == 2 and "FFFF" not in line
            )
            self._unicode[font.objgen] = {
                int(code[1:-1], 16): bytes.fromhex(text[1:-1]).decode("utf-16-be") for code, text in pairs
            }
        return self._unicode[font.objgen]


def _add(texts: dict[int, str], stack: list[int | str | None], text: str) -> None:
    mcid = next((item for item in reversed(stack) if isinstance(item, int)), None)
    if mcid is not None:
        texts[mcid] = texts.get(mcid, "") + text
