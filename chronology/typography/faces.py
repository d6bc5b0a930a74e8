"""One face of a font file, as HarfBuzz sees it: its characters, its metrics, and text shaped into glyphs.

All measures are in thousandths of an em, whatever the font's own units are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import uharfbuzz as hb

Direction = Literal["ltr", "rtl"]
Outlines = Literal["truetype", "cff"]


class UnusableFont(ValueError):
    """The file is no font that can be embedded; its message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """One glyph of shaped text; `start` and `end` bound the characters of its cluster in the text."""

    id: int
    start: int
    end: int
    advance: float
    x_offset: float = 0
    y_offset: float = 0


class Face:
    """A font file opened at one place of its weight axis, if it has one.

    `key` tells faces apart and is a valid PostScript name: two faces never share one, since PDF viewers cache by it.
    """

    def __init__(self, path: Path, *, key: str, weight: int | None = None, index: int = 0) -> None:
        self.path = path
        self.key = key
        self.weight = weight
        self.hb_face = hb.Face(hb.Blob.from_file_path(str(path)), index)
        if not self.hb_face.glyph_count or not self.hb_face.upem:
            raise UnusableFont(f"{path.name} is not a TrueType or OpenType font")
        self._font = hb.Font(self.hb_face)
        if weight is not None:
            self._font.set_variations({"wght": weight})
        self._scale: float = 1000 / self.hb_face.upem

    @cached_property
    def outlines(self) -> Outlines:
        tags = self.hb_face.table_tags
        if "glyf" in tags:
            return "truetype"
        if "CFF " in tags:
            return "cff"
        raise UnusableFont(f"{self.path.name} has no outlines that a PDF can embed (glyf or CFF)")

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters that the face has a glyph for."""
        return frozenset(chr(code) for code in self.hb_face.unicodes)

    @cached_property
    def ascent(self) -> float:
        return float(self._font.get_font_extents("ltr").ascender) * self._scale

    @cached_property
    def descent(self) -> float:
        """Below the baseline, as a negative number."""
        return float(self._font.get_font_extents("ltr").descender) * self._scale

    @cached_property
    def cap_height(self) -> float:
        return float(self._font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)) * self._scale

    @cached_property
    def family(self) -> str:
        """The name of the design, in English: what a theme calls it by."""
        names = hb.OTNameIdPredefined
        for kind in (names.TYPOGRAPHIC_FAMILY, names.FONT_FAMILY):
            found = self.hb_face.get_name(kind, "en")
            if found:
                return str(found)
        return ""

    @cached_property
    def is_bold(self) -> bool:
        """Semibold or heavier."""
        return float(self._font.get_style_value(hb.StyleTag.WEIGHT)) >= 550

    @cached_property
    def is_italic(self) -> bool:
        return bool(self._font.get_style_value(hb.StyleTag.ITALIC))

    def default_advance(self, glyph: int) -> float:
        """The advance in the font file itself, before kerning."""
        return float(self._font.get_glyph_h_advance(glyph)) * self._scale

    def bounding_box(self) -> tuple[float, float, float, float]:
        """The box around all glyphs, from the head table."""
        head = self.hb_face.reference_table("head").data
        corners = (int.from_bytes(head[at : at + 2], "big", signed=True) * self._scale for at in (36, 38, 40, 42))
        x_min, y_min, x_max, y_max = corners
        return x_min, y_min, x_max, y_max

    def shape(self, text: str, *, direction: Direction, features: Mapping[str, bool]) -> tuple[Glyph, ...]:
        """The glyphs of a text of one direction, left to right as they are drawn."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = direction
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(self._font, buffer, dict(features))
        return self._glyphs(buffer, len(text))

    def _glyphs(self, buffer: Any, length: int) -> tuple[Glyph, ...]:
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], length], strict=False))
        scale = self._scale
        return tuple(
            Glyph(
                id=info.codepoint,
                start=info.cluster,
                end=ends[info.cluster],
                advance=position.x_advance * scale,
                x_offset=position.x_offset * scale,
                y_offset=position.y_offset * scale,
            )
            for info, position in zip(infos, positions, strict=True)
        )

    def subset(self, glyphs: frozenset[int]) -> bytes:
        """The font file reduced to these glyphs, which keep their numbers; variable fonts are pinned to the weight."""
        request = hb.SubsetInput()
        request.glyph_set.update(glyphs | {0})
        request.flags = (
            hb.SubsetFlags.RETAIN_GIDS
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NOTDEF_OUTLINE
        )
        if self.weight is not None:
            request.pin_axis_location(self.hb_face, "wght", self.weight)
        request.drop_table_tag_set.update(_tag(name) for name in ("GSUB", "GPOS", "GDEF", "STAT", "DSIG", "gasp"))
        return bytes(hb.subset(self.hb_face, request).blob.data)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")
