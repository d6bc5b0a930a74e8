"""The HTML pack in Debian's Chromium, with axe, and under the W3C's checker."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from chronology.briefing import compose_pack
from chronology.interchange import Header
from chronology.interchange.jsonld import chronology_jsonld
from chronology.model.chronology import Chronology
from chronology.model.workspace import Settings
from chronology.writers.web import render_page
from tests.briefing.made_up import make_chronology

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LARGE = 10_000
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</style><style>*{display:none}</style>",
    "<!-- <script>",
    "x" * 10_000,
    "w o r d s " * 1_000,
    "\u202egpj.exe\u202c",
    "a\x00b\x1b[2J\x07",
    "&lt;b&gt;&amp;amp;",
    "' \" onfocus=alert(1) autofocus x='",
    "javascript:alert(1)",
    "{shown} ${x} __proto__ constructor",
    "שלום עולם mixed العربية text",
    "\ufeff\u200b\u200d\u2028\u2029",
    "🇲🇽 👩‍👩‍👧 Z̷͈̈a̸͎͘l̶̰͝g̵̝̚o̵͔͑",
)
ARABIC = ("اجتماع وزراء الخارجية في القاهرة", "UN: بدء المحادثات", "توقيع الاتفاق بعد ٣ أيام")
HEBREW = ("פגישת השרים בירושלים", "חתימה על ההסכם", "הצהרה משותפת, 2023")


def page(chronology: Chronology, settings: Settings) -> bytes:
    document = compose_pack(
        chronology, settings, as_of=date(2018, 1, 1), created=None, tool="chronology", medium="screen"
    )
    linked = chronology_jsonld(chronology, Header(title=settings.title), is_brief=True)
    return render_page(document, linked_data=linked)


def retold(texts: Sequence[str], languages: Sequence[str]) -> Chronology:
    """Made-up entries that say these texts, wherever a text can stand."""
    made = make_chronology(3 * len(texts), years=2)
    entries = []
    for number, entry in enumerate(made.entries):
        text = texts[number % len(texts)]
        names = {"people": (text[:80],), "tags": (text[:20],), "places": (text[:80],)}
        language = languages[number % len(languages)]
        entries.append(replace(entry, title=text, text=text, language=language, id=f"{number}-{text[:30]}", **names))
    return Chronology(entries=tuple(entries))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    command = [sys.executable, "-m", "chronology", "build", str(ROOT), "--out", str(folder / "sample.html")]
    assert subprocess.run(command, cwd=folder, check=False).returncode == 0
    sample = (folder / "sample.html").read_text(encoding="utf-8")
    unscripted = sample.replace('<script type="module">', '<script type="text/plain">')
    (folder / "unscripted.html").write_text(unscripted, encoding="utf-8")
    (folder / "hostile.html").write_bytes(
        page(retold(HOSTILE, ("en",)), Settings(title=HOSTILE[0], subtitle=HOSTILE[3]))
    )
    arabic = retold((*ARABIC, *HEBREW), ("ar", "ar", "ar", "he", "he", "he"))
    (folder / "arabic.html").write_bytes(page(arabic, Settings(title=ARABIC[0], subtitle=HEBREW[0])))
    (folder / "large.html").write_bytes(page(make_chronology(LARGE, years=20), Settings(title="Ten thousand")))
    return folder


def run_node(*arguments: str, pages: Path | None = None) -> None:
    environment = os.environ | ({"CHRONOLOGY_PAGES": str(pages)} if pages else {})
    command = ["node", "--test", "--test-reporter=tap", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
    assert "# pass 0" not in done.stdout


def test_the_modules_of_the_script() -> None:
    run_node(str(HERE / "modules.test.mjs"))


def test_the_page_in_a_browser(pages: Path) -> None:
    run_node(str(HERE / "page.test.mjs"), pages=pages)


@pytest.mark.parametrize("name", ["sample", "hostile", "arabic", "large"])
def test_the_checker_of_the_w3c_finds_no_error(pages: Path, name: str) -> None:
    jar = ROOT / "checks" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-Xss8m", "-jar", str(jar), "--errors-only", str(pages / f"{name}.html")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[:4_000]
