"""A hundred hostile files of each format in one run: each is read or named, within bounds; the good ones are read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from chronology.pipeline import bounds
from tests.articles.hostile import MAKERS, TEXT, hostile

HUNDRED = 100
LARGEST = 600_000
"""Kilobytes of the largest process: the bound of 400 MB on what a file takes, and the program itself."""

MEASURED = """
import resource, sys
from chronology.cli.app import main
sys.argv = ["chronology", "extract", sys.argv[1]]
try:
    main()
finally:
    print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""


@pytest.mark.parametrize("suffix", MAKERS)
def test_a_hundred_hostile_files_cost_no_other_article(tmp_path: Path, suffix: str) -> None:
    articles = tmp_path / "events" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "chronology.yaml").write_text("title: Hostile\n", encoding="utf-8")
    for number in range(HUNDRED):
        (articles / f"bad-{number:03}{suffix}").write_bytes(hostile(suffix, number))
    for name in ("a-first", "c-last"):
        (articles / f"{name}.md").write_text(f"---\npublished: 2024-03-05\n---\n\n{TEXT}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(tmp_path)], capture_output=True, check=False, env={**os.environ}
    )
    said = done.stderr.decode()
    assert done.returncode in (0, 1), said[-2000:]
    assert "Traceback" not in said
    assert "article-not-read" not in said, "a bug, and not a bad file"
    extracted = {path.name for path in (tmp_path / "events" / "extracted").iterdir()}
    assert {"a-first.md.yaml", "c-last.md.yaml"} <= extracted
    named = {line.split(":")[0].split("#")[0] for line in said.splitlines() if line.startswith("bad-")}
    unread = {path.name for path in articles.iterdir()} - {
        name.removesuffix(".yaml").split("#")[0] for name in extracted
    }
    assert unread <= named, "an article is missing without a word"
    assert int(done.stdout.split()[-1]) < LARGEST


def test_what_takes_too_long_is_ended_and_named(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom chronology.pipeline import bounds\nbounds._SECONDS = 1\n"
        "def endless(source):\n    while True: pass\n"
        "import chronology.articles.readers as readers, dataclasses\n"
        "readers.reader_for.__globals__['READERS'] = tuple(\n"
        "    dataclasses.replace(r, read=endless) if '.eml' in r.suffixes else r for r in readers.READERS)\n"
        "from chronology.cli.app import main\nsys.argv = ['chronology', 'extract', sys.argv[1]]\nmain()\n"
    )
    articles = tmp_path / "events" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "chronology.yaml").write_text("title: Endless\n", encoding="utf-8")
    (articles / "a.md").write_text(f"---\npublished: 2024-03-05\n---\n\n{TEXT}\n", encoding="utf-8")
    (articles / "b.eml").write_text(TEXT, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, check=False, timeout=120)
    assert done.returncode == 1, done.stderr.decode()[-1000:]
    assert b"b.eml: error[article-too-large]: reading it takes more processor time" in done.stderr
    assert (tmp_path / "events" / "extracted" / "a.md.yaml").exists()


def test_bounds_grow_with_the_file() -> None:
    assert bounds.seconds_for(0) < 20 < bounds.seconds_for(7_000_000)


def test_the_process_that_people_start_is_not_bounded() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS), resource.getrlimit(resource.RLIMIT_CPU)
    bounds.bound(1000)
    assert (resource.getrlimit(resource.RLIMIT_AS), resource.getrlimit(resource.RLIMIT_CPU)) == before
    assert signal.getsignal(signal.SIGXCPU) == signal.SIG_DFL
