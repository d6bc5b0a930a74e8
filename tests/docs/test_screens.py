"""The pictures of the terminal can be made, and show no folder of the machine that they were made on."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.screens import SCREENS, write_screens

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("place", ["made now", "in the repository"])
def test_the_screens(place: str, tmp_path: Path) -> None:
    folder = ROOT / "docs" / "images"
    if place == "made now":
        folder = tmp_path
        write_screens(folder)
    for name in SCREENS:
        svg = (folder / f"{name}.svg").read_text(encoding="utf-8")
        assert svg.startswith("<svg ")
        assert f"chronology&#160;{name}" in svg or f"chronology {name}" in svg
        assert str(ROOT) not in svg
        assert "/tmp" not in svg
        assert "http" not in svg.replace("http://www.w3.org/", "").replace("https://www.textualize.io", "")
