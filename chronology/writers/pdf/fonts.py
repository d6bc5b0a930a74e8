"""Fonts in the file: composite fonts by glyph number, with the subset that was used and the text behind each glyph.

A glyph stands for the first text that was drawn with it; where a later text differs, and wherever glyphs and characters
do not pair off, the text goes into the page as ActualText, so that copying and reading aloud are right.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from chronology.typography import FontSet, FontStyle
from chronology.typography.faces import Face, Glyph
from chronology.typography.fontset import ShapedRun
from chronology.writers.pdf.objects import (
    PdfFile,
    Ref,
    array,
    dictionary,
    name,
    number,
    numbers,
    reference,
    text_string,
)

_CMAP_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_ENTRIES_PER_BLOCK = 100
_SYMBOLIC, _ITALIC = 4, 64


@dataclass(slots=True, kw_only=True)
class _UsedFace:
    face: Face
    resource: bytes
    ref: Ref
    texts: dict[int, str] = field(default_factory=dict)
    """For each glyph the text that it stands for."""
    advances: dict[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShownWord:
    """A word ready for a TJ array: simple ones as its items, others run by run."""

    items: bytes
    runs: tuple[ShapedRun, ...] = ()


class EmbeddedFonts:
    """Writes text as glyphs and, at the end, the fonts that this needed."""

    def __init__(self, file: PdfFile, fonts: FontSet) -> None:
        self.fonts = fonts
        self._file = file
        self._faces: dict[str, _UsedFace] = {}
        self._words: dict[FontStyle, dict[str, ShownWord]] = {}

    def select(self, style: FontStyle, size: float) -> bytes:
        """The operator that makes the style's own face current."""
        return self._select(self.fonts.primary(style), size)

    def show(self, text: str, style: FontStyle, size: float) -> bytes:
        """Operators that draw words separated by single spaces, the style's own face being current."""
        words = self._words.setdefault(style, {})
        items: list[bytes] = []
        space = self._word(" ", style, words).items
        for index, word in enumerate(text.split(" ")):
            if index:
                items.append(space)
            if not word:
                continue
            shown = words.get(word) or self._word(word, style, words)
            if shown.runs:
                items.append(b"]TJ " + self.show_runs(shown.runs, size) + self.select(style, size) + b" [")
            else:
                items.append(shown.items)
        return b"[" + b"".join(items) + b"]TJ"

    def show_runs(self, runs: tuple[ShapedRun, ...], size: float) -> bytes:
        """Operators for runs that change the face, lift glyphs, or whose text the glyphs do not tell."""
        return b"".join(self._show_run(run, size) for run in runs)

    def resources(self) -> bytes:
        """The font dictionary of the pages."""
        return dictionary({face.resource.decode(): reference(face.ref) for face in self._faces.values()})

    def finish(self) -> None:
        for used in self._faces.values():
            self._embed(used)

    def _word(self, word: str, style: FontStyle, words: dict[str, ShownWord]) -> ShownWord:
        if len(words) > 40_000:
            words.clear()
        runs = self.fonts.shaped(word, style)
        shown = ShownWord(b"", runs)
        if len(runs) == 1 and runs[0].face is self.fonts.primary(style) and self._is_plain(runs[0]):
            shown = ShownWord(self._items(runs[0]))
        words[word] = shown
        return shown

    def _is_plain(self, run: ShapedRun) -> bool:
        """Whether the glyphs alone tell the text and stand on the baseline."""
        tells = self._register(run)
        return tells and not run.is_missing and not any(glyph.y_offset for glyph in run.glyphs)

    def _register(self, run: ShapedRun) -> bool:
        """Remembers glyphs and their texts; whether these texts, joined, are the run's text."""
        used = self._use(run.face)
        tells = not run.is_missing
        last = -1
        for glyph in run.glyphs:
            text = "\ufffd" if run.is_missing else run.text[glyph.start : glyph.end].replace("\u00a0", " ")
            if glyph.id not in used.texts:
                used.texts[glyph.id] = text
                used.advances[glyph.id] = run.face.default_advance(glyph.id)
            tells = tells and used.texts[glyph.id] == text and glyph.start > last
            last = glyph.start
        return tells

    def _use(self, face: Face) -> _UsedFace:
        used = self._faces.get(face.key)
        if used is None:
            resource = f"F{len(self._faces) + 1}".encode()
            used = self._faces[face.key] = _UsedFace(face=face, resource=resource, ref=self._file.reserve())
        return used

    def _select(self, face: Face, size: float) -> bytes:
        return b"/" + self._use(face).resource + b" " + number(size) + b" Tf"

    def _items(self, run: ShapedRun) -> bytes:
        """The items of a TJ array; numbers between the strings are kerning, in thousandths to the left."""
        advances = self._use(run.face).advances
        items: list[bytes] = []
        codes: list[bytes] = []
        pending = 0.0
        for glyph in run.glyphs:
            before = pending - glyph.x_offset
            if round(before, 1):
                items += [_string(codes), number(round(before, 1))]
                codes = []
            codes.append(b"%04X" % glyph.id)
            pending = glyph.x_offset + advances[glyph.id] - glyph.advance
        items.append(_string(codes))
        if round(pending, 1):
            items.append(number(round(pending, 1)))
        return b"".join(items)

    def _show_run(self, run: ShapedRun, size: float) -> bytes:
        tells = self._register(run)
        operators = self._select(run.face, size) + b" "
        operators += b"".join(self._lifted(part, run, size) for part in _by_height(run.glyphs))
        if tells:
            return operators
        return b"/Span <</ActualText " + text_string(run.text) + b">> BDC " + operators + b"EMC "

    def _lifted(self, glyphs: tuple[Glyph, ...], run: ShapedRun, size: float) -> bytes:
        part = ShapedRun(face=run.face, text=run.text, glyphs=glyphs, width=0)
        shown = b"[" + self._items(part) + b"]TJ "
        rise = glyphs[0].y_offset
        return number(rise * size / 1000) + b" Ts " + shown + b"0 Ts " if rise else shown

    def _embed(self, used: _UsedFace) -> None:
        face, file = used.face, self._file
        base = name(_subset_tag(used) + "+" + face.key)
        truetype = face.outlines == "truetype"
        descendant = {
            "Type": b"/Font",
            "Subtype": b"/CIDFontType2" if truetype else b"/CIDFontType0",
            "BaseFont": base,
            "CIDSystemInfo": b"<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
            "DW": b"0",
            "W": _widths(used.advances),
            "FontDescriptor": reference(self._descriptor(used, base)),
        }
        if truetype:
            descendant["CIDToGIDMap"] = b"/Identity"
        composite = {
            "Type": b"/Font",
            "Subtype": b"/Type0",
            "BaseFont": base,
            "Encoding": b"/Identity-H",
            "DescendantFonts": array([reference(file.add(dictionary(descendant)))]),
            "ToUnicode": reference(file.add_stream({}, _to_unicode(used.texts))),
        }
        file.put(used.ref, dictionary(composite))

    def _descriptor(self, used: _UsedFace, base: bytes) -> Ref:
        face = used.face
        program = face.subset(frozenset(used.texts))
        truetype = face.outlines == "truetype"
        entries = {"Length1": b"%d" % len(program)} if truetype else {"Subtype": b"/OpenType"}
        descriptor = {
            "Type": b"/FontDescriptor",
            "FontName": base,
            "Flags": b"%d" % (_SYMBOLIC | (_ITALIC if face.is_italic else 0)),
            "FontBBox": array([numbers(*face.bounding_box())]),
            "ItalicAngle": b"-11" if face.is_italic else b"0",
            "Ascent": number(face.ascent),
            "Descent": number(face.descent),
            "CapHeight": number(face.cap_height),
            "StemV": b"80",
            "FontFile2" if truetype else "FontFile3": reference(self._file.add_stream(entries, program)),
        }
        return self._file.add(dictionary(descriptor))


def _string(codes: list[bytes]) -> bytes:
    return b"<" + b"".join(codes) + b">" if codes else b""


def _by_height(glyphs: tuple[Glyph, ...]) -> list[tuple[Glyph, ...]]:
    parts: list[list[Glyph]] = []
    for glyph in glyphs:
        if not parts or parts[-1][-1].y_offset != glyph.y_offset:
            parts.append([])
        parts[-1].append(glyph)
    return [tuple(part) for part in parts]


def _subset_tag(used: _UsedFace) -> str:
    """Six capitals that depend on the face's place in the document, as the format asks."""
    index = int(used.resource[1:]) - 1
    return "".join(chr(ord("A") + (index // 26**place) % 26) for place in range(5, -1, -1))


def _widths(advances: dict[int, float]) -> bytes:
    return array(b"%d [%s]" % (glyph, number(round(advances[glyph], 2))) for glyph in sorted(advances))


def _to_unicode(texts: dict[int, str]) -> bytes:
    lines = [
        b"<%04X> <%s>" % (glyph, text.encode("utf-16-be", "replace").hex().upper().encode("ascii"))
        for glyph, text in sorted(texts.items())
    ]
    blocks = [lines[start : start + _ENTRIES_PER_BLOCK] for start in range(0, len(lines), _ENTRIES_PER_BLOCK)]
    body = b"".join(b"%d beginbfchar\n%s\nendbfchar\n" % (len(block), b"\n".join(block)) for block in blocks)
    return _CMAP_HEAD + body + _CMAP_TAIL
