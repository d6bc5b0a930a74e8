"""Font files for programs that know a family by its name and no more than four faces of it, as Word does.

A variable font becomes a plain TrueType file at one place of its axes, and any font can be cut to some characters. Both
keep all that text needs to be shaped: joined letters, marks, kerning.
"""

from __future__ import annotations

import re
import struct
from pathlib import Path

import uharfbuzz as hb

_KEPT_NAMES = (0, 5, 13, 14)
"""Copyright, version, licence and its address: what a made face takes over from the name table."""
_ITALIC, _BOLD, _REGULAR, _STYLE_BITS = 1, 1 << 5, 1 << 6, 0x7F
_CHECKSUM_OF_ALL = 0xB1B0AFBA
_RESERVED = re.compile(r"Reserved Font Names?(.*)", re.IGNORECASE | re.DOTALL)


def static_face(path: Path, *, weight: int, family: str, bold: bool = False, italic: bool = False) -> bytes:
    """The variable font at one weight, its other axes at rest, as a whole TrueType file named `family`."""
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    request = hb.SubsetInput()
    request.keep_everything()
    for axis in face.axis_infos:
        if axis.tag == "wght":
            place = min(max(weight, axis.min_value), axis.max_value)
            request.pin_axis_location(face, "wght", place)
        else:
            request.pin_axis_to_default(face, axis.tag)
    request.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in (b"STAT", b"DSIG"))
    made = hb.subset(face, request)
    return _named(made, _names(face, family, bold=bold, italic=italic), bold=bold, italic=italic)


def cut_face(data: bytes, characters: frozenset[str]) -> bytes:
    """The font file with these characters and what shaping makes of them, its names as they were."""
    face = hb.Face(hb.Blob(data))
    request = hb.SubsetInput()
    request.unicode_set.update(ord(char) for char in characters)
    request.name_id_set.update(range(20))
    request.flags = hb.SubsetFlags.NOTDEF_OUTLINE
    return bytes(hb.subset(face, request).blob.data)


def reserves_name(path: Path, family: str) -> bool:
    """Whether the font's licence keeps a word of the family's name for unchanged files (SIL OFL, condition 3)."""
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    words = {word.lower() for word in family.split() if len(word) > 2}
    for number in (0, 13):
        if found := _RESERVED.search(face.get_name(number, "en") or ""):
            return not words.isdisjoint(word.lower() for word in re.findall(r"\w+", found.group(1)))
    return False


def _names(face: hb.Face, family: str, *, bold: bool, italic: bool) -> dict[int, str]:
    style = " ".join(word for word, has in (("Bold", bold), ("Italic", italic)) if has) or "Regular"
    kept = {number: str(found) for number in _KEPT_NAMES if (found := face.get_name(number, "en"))}
    postscript = f"{re.sub('[^A-Za-z0-9]', '', family)}-{style.replace(' ', '')}"
    full = f"{family} {style}".removesuffix(" Regular")
    return kept | {1: family, 2: style, 3: f"{postscript};{kept.get(5, '')}", 4: full, 6: postscript}


def _named(face: hb.Face, names: dict[int, str], *, bold: bool, italic: bool) -> bytes:
    """The file with these names and with the bits that say which face of the family it is."""
    tables = {tag: bytes(face.reference_table(tag).data) for tag in face.table_tags}
    head, metrics = bytearray(tables["head"]), bytearray(tables["OS/2"])
    head[44:46] = struct.pack(">H", bold | italic << 1)
    (selection,) = struct.unpack(">H", metrics[62:64])
    selection = selection & ~_STYLE_BITS | bold * _BOLD | italic * _ITALIC | (not (bold or italic)) * _REGULAR
    metrics[62:64] = struct.pack(">H", selection)
    metrics[4:6] = struct.pack(">H", 700 if bold else 400)
    tables |= {"head": bytes(head), "OS/2": bytes(metrics), "name": _name_table(names)}
    return _file_of(tables)


def _name_table(names: dict[int, str]) -> bytes:
    """Format 0, Windows' Unicode names in American English, which every program reads."""
    records, words = [], b""
    for number, text in sorted(names.items()):
        encoded = text.encode("utf-16-be")
        records.append(struct.pack(">6H", 3, 1, 0x409, number, len(encoded), len(words)))
        words += encoded
    return struct.pack(">3H", 0, len(records), 6 + 12 * len(records)) + b"".join(records) + words


def _file_of(tables: dict[str, bytes]) -> bytes:
    """An sfnt file of these tables, its checksums right."""
    count = len(tables)
    power = count.bit_length() - 1
    header = struct.pack(">I4H", 0x00010000, count, 16 << power, power, 16 * (count - (1 << power)))
    tables["head"] = tables["head"][:8] + bytes(4) + tables["head"][12:]
    records, body = [], b""
    start = len(header) + 16 * count
    for tag, data in sorted(tables.items()):
        records.append(struct.pack(">4sIII", tag.encode("ascii"), _checksum(data), start + len(body), len(data)))
        body += data + bytes(-len(data) % 4)
    file = header + b"".join(records) + body
    place = struct.unpack(">I", next(record for record in records if record.startswith(b"head"))[8:12])[0] + 8
    adjustment = (_CHECKSUM_OF_ALL - _checksum(file)) & 0xFFFFFFFF
    return file[:place] + struct.pack(">I", adjustment) + file[place + 4 :]


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}I", padded))
    return total & 0xFFFFFFFF
