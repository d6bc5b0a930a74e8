"""A process that runs the steps again and again finds what a fresh one finds."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from chronology.pipeline.inputs import request_for
from chronology.pipeline.memory import Memory
from chronology.pipeline.steps import run_steps

ROOT = Path(__file__).parent.parent.parent


def touch(path: Path) -> None:
    stamp = path.stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(stamp, stamp))


def test_runs_with_a_memory_are_like_fresh_ones(tmp_path: Path) -> None:
    root = tmp_path / "sample"
    root.mkdir()
    shutil.copy(ROOT / "chronology.yaml", root)
    shutil.copytree(ROOT / "events", root / "events")
    memory = Memory()

    def assert_like_a_fresh_run() -> int:
        work, problems = run_steps(request_for([root]), memory=memory)
        fresh, fresh_problems = run_steps(request_for([root]))
        assert work.chronology == fresh.chronology
        assert problems == fresh_problems
        return len(work.chronology.entries)

    count = assert_like_a_fresh_run()
    assert assert_like_a_fresh_run() == count
    more = root / "events" / "more.yaml"
    more.write_text("- date: 1931-05-02\n  title: A lighthouse is lit\n", encoding="utf-8")
    assert assert_like_a_fresh_run() == count + 1
    more.write_text("- date: 1931-05-03\n  title: A lighthouse is lit\n", encoding="utf-8")
    touch(more)
    assert assert_like_a_fresh_run() == count + 1
    article = next(iter(sorted((root / "events" / "articles").glob("*.txt"))))
    article.write_text(article.read_text("utf-8") + "\n\nThe old bridge burned down on 4 March 1911.\n", "utf-8")
    touch(article)
    assert assert_like_a_fresh_run() >= count
    article.unlink()
    (root / "events" / "border.yaml").unlink()
    more.unlink()
    assert assert_like_a_fresh_run() <= count


def test_an_unchanged_file_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("- date: 2023-09-24\n  title: A thing\n", encoding="utf-8")
    memory = Memory()
    first = memory.event_file(path)
    assert memory.event_file(path) is first
    path.write_text("- date: 2023-09-25\n  title: A thing\n", encoding="utf-8")
    touch(path)
    assert memory.event_file(path)[0].events[0].date.text == "2023-09-25"
