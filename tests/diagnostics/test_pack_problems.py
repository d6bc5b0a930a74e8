"""Problems of packs that no small bad file can show, because they come up when a pack is written."""

from __future__ import annotations

from pathlib import Path

from chronology.briefing.volumes import LARGE
from chronology.pipeline.inputs import request_for
from chronology.pipeline.packs import build_packs
from chronology.pipeline.steps import run_steps
from chronology.pipeline.targets import PackOrder


def noted(folder: Path, events: str, pack: str) -> set[str]:
    """The ids of what the writers of a pack have to say."""
    path = folder / "events.yaml"
    path.write_text(events, encoding="utf-8")
    work, problems = run_steps(request_for([path]))
    assert not problems
    return {problem.id for problem in build_packs(work, PackOrder(out=(str(folder / pack),)))[1]}


def test_a_large_pack_is_noted(tmp_path: Path) -> None:
    topics = ("harvest", "election", "verdict", "merger", "eclipse", "strike", "concert", "census")
    lines = [
        f"- {{date: {1700 + number // 12}-{number % 12 + 1:02}, title: {topics[number % 8]} {number}, sources: [A]}}\n"
        for number in range(LARGE + 50)
    ]
    assert "large-pack" in noted(tmp_path, "".join(lines), "pack.docx")


def test_a_character_that_no_font_has_is_noted(tmp_path: Path) -> None:
    event = "- {date: 2023-09-24, title: The agreement is called 協定, sources: [A]}\n"
    assert "missing-glyph" in noted(tmp_path, event, "pack.pdf")
