"""A language is a folder: a made-up one, written into a copy of the package, is read; the engine knows no language."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import chronology
from chronology.temporal.language import available_languages, load_language

PACKAGE = Path(chronology.__file__).parent
ENGINE = ("temporal", "merging", "briefing")
"""Layers whose language is in folders of data; extraction knows in code what names are made of ("de la Cruz")."""
CALENDAR = ("month", "weekday", "weekdays", "unit", "units", "deictic", "season", "part_of_day", "feast")

LEXICON = """
name = "Made-up"
triggers = ["month", "weekday", "unit", "units", "deictic"]

[words.month]
brumo = 5

[words.weekday]
zilda = 4

[words.unit]
ruma = "day"

[words.units]
rumas = "day"

[words.deictic]
ovu = -1

[words.digit]
tri = 3
"""

RULES = """
today.pattern = "<offset:deictic>"
today.examples = ["ovu"]
weekday.pattern = "<weekday>"
day-month.pattern = "<day:dom> lo <month>"
quantity-number.pattern = "<n:digit>"
duration.pattern = "<amount:quant> <unit:unit|units>"
rumas-ago.rule = { makes = "date", build = "shift", with = { sign = -1 } }
rumas-ago.pattern = "<amount:duration> xe"
"""

DIRECTION = """
[future]
words = ["faro"]

[past]
words = ["fato"]
"""

SCRIPT = """
import json
from datetime import date
from chronology.temporal import tag
from chronology.temporal.language import available_languages
from chronology.extraction import extract_events
from chronology.merging.words import vocabulary
from chronology.briefing.phrases import languages, phrases_for
from chronology.briefing.dates import date_in_prose
from chronology.model.articles import Article, Paragraph, Publication
from chronology.model.notation import parse_date

text = "Nol fato zilda. Nol faro zilda. Kel 3 lo brumo, ovu, tri rumas xe."
published = date(2023, 9, 27)
article = Article(path="a.txt", text=text, language="qaa", paragraphs=(Paragraph(number=1, start=0, end=len(text)),),
                  published=Publication(value=published, evidence="--published"))
print(json.dumps({
    "languages": available_languages(),
    "values": [(t.text, t.value) for t in tag(text, published=published, language="qaa")],
    "events": len(extract_events(article)[0]),
    "concepts": vocabulary("qaa").single,
    "packs": languages(),
    "heading": phrases_for("qaa")["parts.chronology"],
    "date": date_in_prose(parse_date("2023-05-03"), "qaa"),
}))
"""


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def read_by_the_copy(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a copy of the package says of a language of which it has got the folders and nothing else."""
    root = tmp_path_factory.mktemp("copy")
    copy = root / "chronology"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    folder = copy / "language" / "qaa"
    write(folder / "lexicon.toml", LEXICON)
    write(folder / "rules" / "10-all.toml", RULES)
    write(folder / "direction.toml", DIRECTION)
    write(folder / "context.toml", "")
    write(folder / "concepts.toml", 'strike = ["zabast"]\n')
    english = copy / "language" / "en"
    pack = (
        (english / "printed.toml")
        .read_text(encoding="utf-8")
        .replace('chronology = "Chronology"', 'chronology = "Kronolo"')
    )
    write(folder / "printed.toml", pack)
    dates = (english / "printed-dates.toml").read_text(encoding="utf-8").replace('"May"', '"Brumo"')
    write(folder / "printed-dates.toml", dates)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_the_tagger_reads_a_language_by_its_folder_alone(read_by_the_copy: dict[str, object]) -> None:
    assert read_by_the_copy["languages"] == [*sorted([*available_languages(), "qaa"])]
    assert read_by_the_copy["values"] == [
        ["zilda", "2023-09-22"],
        ["zilda", "2023-09-29"],
        ["3 lo brumo", "2023-05-03"],
        ["ovu", "2023-09-26"],
        ["tri rumas xe", "2023-09-24"],
    ]


def test_the_other_layers_take_its_files_as_they_find_them(read_by_the_copy: dict[str, object]) -> None:
    assert read_by_the_copy["events"]
    assert read_by_the_copy["concepts"] == {"zabast": "strike"}
    assert "qaa" in read_by_the_copy["packs"]  # type: ignore[operator]
    assert (read_by_the_copy["heading"], read_by_the_copy["date"]) == ("Kronolo", "3 Brumo 2023")


def literals(layer: str) -> Iterator[tuple[str, str]]:
    """Every string of a layer's code that is no docstring, with the file it stands in."""
    for path in sorted((PACKAGE / layer).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                yield path.name, node.value


def words_of_time(code: str) -> set[str]:
    """What a language calls months, days, units, seasons, feasts: the words that code could be tempted to name."""
    pack = load_language(code)
    assert pack is not None
    words = pack.lexicon.words.items()
    return {word for word, symbols in words if len(word) > 3 and any(category in CALENDAR for category, _ in symbols)}


@pytest.mark.parametrize("layer", ENGINE)
def test_the_code_names_no_language_but_the_default(layer: str) -> None:
    codes = set(available_languages()) - {"en"}
    endings = {"twins.py"}  # "es" there is the ending of an English plural
    assert [(file, text) for file, text in literals(layer) if text in codes and file not in endings] == []


@pytest.mark.parametrize("layer", ENGINE)
@pytest.mark.parametrize("code", [code for code in available_languages() if code != "en"])
def test_the_code_holds_no_word_of_a_language(layer: str, code: str) -> None:
    words = words_of_time(code) - words_of_time("en")
    assert len(words) >= 60
    held = [(file, text) for file, text in literals(layer) if words & set(text.lower().split())]
    assert held == []
