"""Fonts in the file: composite fonts with the subset that was used and the text behind each code.

Where one glyph stands for several texts (D and d as small capitals), each has a code of its own in a TrueType font.
CFF fonts have no such map: there the first text counts. Wherever the codes do not tell the text, or glyphs and
characters do not pair off, it goes into the page as ActualText, so that copying and reading aloud are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from chronology.typography import FontSet, FontStyle
from chronology.typography.faces import Face, Glyph
from chronology.typography.fontset import REPLACEMENT, ShapedRun
from chronology.writers.pdf.file import CompactDocument
from chronology.writers.pdf.objects import (
    Ref,
    array,
    dictionary,
    name,
    number,
    numbers,
    reference,
    text_string,
)
from chronology.writers.printable import printable

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
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_CodedGlyphs = tuple[tuple[int, Glyph], ...]
_SYMBOLIC, _ITALIC = 4, 64


@dataclass(slots=True, kw_only=True)
class _UsedFace:
    face: Face
    resource: bytes
    ref: Ref
    codes: dict[tuple[int, str], int] = field(default_factory=dict)
    """The code of each glyph and text. In CFF fonts it is the glyph's own number."""
    texts: dict[int, str] = field(default_factory=dict)
    """What each code stands for."""
    glyphs: dict[int, int] = field(default_factory=dict)
    advances: dict[int, float] = field(default_factory=dict)

    def code(self, glyph: int, text: str) -> int:
        """The code that draws the glyph and, if that can be had, stands for the text."""
        code = self.codes.get((glyph, text))
        if code is None:
            code = len(self.codes) + 1 if self.face.outlines == "truetype" else glyph
            self.codes[glyph, text] = code
            self.texts.setdefault(code, text)
            self.glyphs[code] = glyph
            self.advances[code] = self.face.default_advance(glyph)
        return code

    def map_to_glyphs(self) -> bytes:
        """For each code from 0 the glyph's number in two bytes."""
        return b"".join(self.glyphs.get(code, 0).to_bytes(2, "big") for code in range(max(self.glyphs, default=0) + 1))


@dataclass(frozen=True, slots=True)
class ShownWord:
    """A word ready for a TJ array: simple ones as its items, others run by run."""

    items: bytes
    runs: tuple[ShapedRun, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Glyphs with their codes, and their text; `tells` where the codes give it to a program that copies text."""

    glyphs: _CodedGlyphs
    text: str
    tells: bool


class EmbeddedFonts:
    """Writes text as glyphs and, at the end, the fonts that this needed.

    reportlab's fonts have a code for each character of the font, and copy shaped text wrongly; these have one for each
    glyph and text, so that all scripts, kerning and small capitals go one way.
    """

    def __init__(self, file: CompactDocument, fonts: FontSet) -> None:
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
        space = (words.get(" ") or self._word(" ", style, words)).items
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

    def finish(self) -> None:
        for used in self._faces.values():
            self._embed(used)

    def _word(self, word: str, style: FontStyle, words: dict[str, ShownWord]) -> ShownWord:
        if len(words) > 40_000:
            words.clear()
        runs = self.fonts.shaped(word, style)
        shown = ShownWord(b"", runs)
        if len(runs) == 1 and runs[0].face is self.fonts.primary(style):
            stretches = self._stretches(runs[0])
            if _is_plain(runs[0], stretches):
                shown = ShownWord(b"".join(self._items(runs[0].face, stretch.glyphs) for stretch in stretches))
        words[word] = shown
        return shown

    def _stretches(self, run: ShapedRun) -> list[_Stretch]:
        """The run in stretches whose codes tell their text, and others that need it said."""
        used = self._use(run.face)
        stretches: list[_Stretch] = []
        for glyphs, text in _clusters(run):
            pairs = _pairs(glyphs, text, run)
            coded = tuple((used.code(glyph.id, part), glyph) for glyph, part in pairs or ((g, text) for g in glyphs))
            tells = bool(pairs) and all(
                used.texts[code] == part for (code, _), (_, part) in zip(coded, pairs, strict=True)
            )
            last = stretches[-1] if stretches else None
            if last is not None and last.tells == tells and (tells or run.direction == "ltr"):
                stretches[-1] = _Stretch(last.glyphs + coded, last.text + text, tells=tells)
            else:
                stretches.append(_Stretch(coded, text, tells=tells))
        return stretches

    def _use(self, face: Face) -> _UsedFace:
        used = self._faces.get(face.key)
        if used is None:
            resource = f"F{len(self._faces) + 1}".encode()
            used = self._faces[face.key] = _UsedFace(face=face, resource=resource, ref=self._file.reserve())
        return used

    def _select(self, face: Face, size: float) -> bytes:
        return b"/" + self._use(face).resource + b" " + number(size) + b" Tf"

    def _items(self, face: Face, glyphs: _CodedGlyphs) -> bytes:
        """The items of a TJ array; numbers between the strings are kerning, in thousandths to the left."""
        advances = self._use(face).advances
        items: list[bytes] = []
        codes: list[bytes] = []
        pending = 0.0
        for code, glyph in glyphs:
            before = pending - glyph.x_offset
            if round(before, 1):
                items += [_string(codes), number(round(before, 1))]
                codes = []
            codes.append(b"%04X" % code)
            pending = glyph.x_offset + advances[code] - glyph.advance
        items.append(_string(codes))
        if round(pending, 1):
            items.append(number(round(pending, 1)))
        return b"".join(items)

    def _show_run(self, run: ShapedRun, size: float) -> bytes:
        operators = self._select(run.face, size) + b" "
        for stretch in self._stretches(run):
            shown = b"".join(self._lifted(part, run.face, size) for part in _by_height(stretch.glyphs))
            if stretch.tells:
                operators += shown
            else:
                operators += b"/Span <</ActualText " + text_string(stretch.text) + b">> BDC " + shown + b"EMC "
        return operators

    def _lifted(self, glyphs: _CodedGlyphs, face: Face, size: float) -> bytes:
        shown = b"[" + self._items(face, glyphs) + b"]TJ "
        rise = glyphs[0][1].y_offset
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
            descendant["CIDToGIDMap"] = reference(file.add_stream({}, used.map_to_glyphs()))
        composite = {
            "Type": b"/Font",
            "Subtype": b"/Type0",
            "BaseFont": base,
            "Encoding": b"/Identity-H",
            "DescendantFonts": array([reference(file.add(dictionary(descendant)))]),
            "ToUnicode": reference(file.add_stream({}, _to_unicode(used.texts))),
        }
        file.put(used.ref, dictionary(composite))
        file.add_font(used.resource.decode("ascii"), used.ref)

    def _descriptor(self, used: _UsedFace, base: bytes) -> Ref:
        face = used.face
        program = face.subset(frozenset(used.glyphs.values()))
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


def _is_plain(run: ShapedRun, stretches: list[_Stretch]) -> bool:
    """Whether the glyphs alone tell the text and stand on the baseline."""
    return all(stretch.tells for stretch in stretches) and not any(glyph.y_offset for glyph in run.glyphs)


def _clusters(run: ShapedRun) -> Iterator[tuple[tuple[Glyph, ...], str]]:
    """Glyphs that stand for some characters together, with these."""
    text = _mappable(run.text)
    if run.is_missing:
        yield from (((glyph,), char) for glyph, char in zip(run.glyphs, text, strict=False))
        return
    for _, group in groupby(run.glyphs, key=lambda glyph: glyph.start):
        glyphs = tuple(group)
        yield glyphs, text[glyphs[0].start : glyphs[0].end]


def _mappable(text: str) -> str:
    """The text as a file may say it, character by character.

    PDF/UA allows U+FEFF and controls in no ToUnicode map, PDF/A no character of private use, which has no meaning.
    """
    said = printable(text).replace("\u00a0", " ").replace("\ufeff", "\u2060")
    return _PRIVATE_USE.sub(REPLACEMENT, said)


def _pairs(glyphs: tuple[Glyph, ...], text: str, run: ShapedRun) -> list[tuple[Glyph, str]]:
    """The glyphs, each with the part of the text that it stands for; none where there are more glyphs than characters.

    Only the parts in a row have to make up the text: which mark of a Devanagari syllable stands for which character
    does not matter. Programs that copy a right-to-left line (poppler, PDFium) turn it round character by character, so
    the characters of a ligature are given in the order in which they are seen.
    """
    if len(glyphs) > len(text):
        return []
    seen = text if run.direction == "ltr" else text[::-1]
    split = len(glyphs) - 1
    return list(zip(glyphs, (*seen[:split], seen[split:]), strict=True))


def _string(codes: list[bytes]) -> bytes:
    return b"<" + b"".join(codes) + b">" if codes else b""


def _by_height(glyphs: _CodedGlyphs) -> list[_CodedGlyphs]:
    return [tuple(group) for _, group in groupby(glyphs, key=lambda coded: coded[1].y_offset)]


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
