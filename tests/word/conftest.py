"""The sample packs, and what looks for faults in a Word file, as fixtures."""

from __future__ import annotations

import io
import re
import runpy
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from chronology.document.tree import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="session")
def make_pack() -> Callable[[int], Document]:
    """A pack of so many entries."""
    made: Callable[[int], Document] = runpy.run_path(str(Path(__file__).with_name("sample_pack.py")))["pack_of"]
    return made


@pytest.fixture(scope="session")
def pack(make_pack: Callable[[int], Document]) -> Document:
    return make_pack(22)


@pytest.fixture
def findings(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """What openxml-audit finds in a file."""

    def found(data: bytes) -> list[str]:
        path = tmp_path / "audited.docx"
        path.write_bytes(data)
        return [str(error) for error in OpenXmlValidator().validate(path).errors]

    return found


@pytest.fixture(scope="session")
def lint() -> Callable[[bytes], list[str]]:
    """What no validator looks at."""
    return lint_of


def lint_of(data: bytes) -> list[str]:
    """What no validator looks at: bookmarks that repeat, links that lead nowhere."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        roots = [etree.fromstring(archive.read(n)) for n in archive.namelist() if re.match(r"word/[^/]+\.xml$", n)]
    starts = [start for root in roots for start in root.iter(f"{W}bookmarkStart")]
    names = Counter(start.get(f"{W}name").lower() for start in starts)
    problems = [f"bookmark {name} {count} times" for name, count in names.items() if count > 1]
    problems += [f"bookmark {name} too long" for name in names if len(name) > 40]
    numbers = Counter(start.get(f"{W}id") for start in starts)
    problems += [f"bookmark id {number} {count} times" for number, count in numbers.items() if count > 1]
    ends = Counter(end.get(f"{W}id") for root in roots for end in root.iter(f"{W}bookmarkEnd"))
    problems += [f"bookmark id {number} is not closed once" for number in numbers if ends[number] != 1]
    targets = {link.get(f"{W}anchor") for root in roots for link in root.iter(f"{W}hyperlink")} - {None}
    targets |= {m for root in roots for i in root.iter(f"{W}instrText") for m in re.findall(r"PAGEREF (\S+)", i.text)}
    return problems + [f"link to {target}, which is nowhere" for target in targets if target.lower() not in names]
