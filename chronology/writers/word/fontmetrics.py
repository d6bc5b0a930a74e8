"""What a font's OS/2 table says of it, in the words of Word's font table (ECMA-376, part 1, 17.8)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_EDITABLE = 0x0008
_EVERY_LIMIT = 0x030E
"""The bits of fsType that limit embedding; none of them set means that all is allowed."""
_CHARSETS = {0: 0x00, 5: 0xB1, 6: 0xB2, 16: 0xDE, 17: 0x80, 18: 0x86, 19: 0x81, 20: 0x88}
"""Windows' character set by the bit of a font's code pages: Latin, Hebrew, Arabic, Thai, Japanese, Chinese, Korean."""
_SHORTEST = 86
"""Bytes of a table that names its code pages (version 1)."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """The OS/2 table's bytes."""

    table: bytes

    @classmethod
    def of(cls, font: bytes) -> Metrics:
        """The table of a TrueType file; an empty one where the file has none."""
        count = int.from_bytes(font[4:6], "big")
        for at in range(12, 12 + 16 * count, 16):
            tag, _, start, length = struct.unpack(">4s3I", font[at : at + 16])
            if tag == b"OS/2":
                return cls(font[start : start + length])
        return cls(b"")

    @property
    def may_be_embedded(self) -> bool:
        """Whether the font lets itself be embedded in a document that people edit."""
        limits = int.from_bytes(self.table[8:10], "big") & _EVERY_LIMIT if len(self.table) >= 10 else _EVERY_LIMIT
        return limits in (0, _EDITABLE)

    def xml(self) -> str:
        """The description by which Word finds a face that resembles the font, where it cannot use the font itself."""
        if len(self.table) < _SHORTEST:
            return '<w:charset w:val="00"/><w:family w:val="auto"/><w:pitch w:val="variable"/>'
        panose = self.table[32:42]
        ranges = struct.unpack(">4I", self.table[42:58])
        pages = struct.unpack(">2I", self.table[78:86])
        charset = next((value for bit, value in _CHARSETS.items() if pages[0] >> bit & 1), 0)
        signature = [f'w:usb{number}="{value:08X}"' for number, value in enumerate(ranges)]
        signature += [f'w:csb{number}="{value:08X}"' for number, value in enumerate(pages)]
        return (
            f'<w:panose1 w:val="{panose.hex().upper()}"/><w:charset w:val="{charset:02X}"/>'
            f'<w:family w:val="{_family(panose)}"/><w:pitch w:val="variable"/><w:sig {" ".join(signature)}/>'
        )


def _family(panose: bytes) -> str:
    """Word's three families of print, by Panose's kinds of serif."""
    kind, serif = panose[0], panose[1]
    if kind != 2 or serif < 2:
        return "auto"
    return "roman" if serif <= 10 else "swiss"
