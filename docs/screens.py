"""Makes the pictures of the terminal for README.md and docs/desk.md; `docs/pictures.py` calls it.

Each is what a command draws, recorded by rich and exported as SVG, without the web font that rich asks for.
"""

from __future__ import annotations

import contextlib
import io
import re
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.text import Text

from chronology.cli import output
from chronology.cli.commands.explain import reading_tree
from chronology.cli.review.screens import extraction_lines
from chronology.cli.screen.look import signs_of
from chronology.cli.screen.paint import print_lines
from chronology.cli.screen.showing import Form, overview_lines, page_for
from chronology.diagnostics.render import render_text
from chronology.pipeline.checking import check
from chronology.pipeline.explaining import explain_date
from chronology.pipeline.extracting import extract_to_files
from chronology.pipeline.inputs import request_for
from chronology.pipeline.overviews import overview_of
from chronology.pipeline.reviewing import Extraction, Review
from chronology.pipeline.steps import run_steps

DOCS = Path(__file__).parent
EXAMPLE = [Path("ferry.yaml"), Path("ferry.md")]
_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def recorded(draw: Callable[[Console], None], title: str, width: int = 80) -> str:
    """What is drawn on a console, as SVG."""
    console = Console(
        record=True, width=width, height=40, file=io.StringIO(), force_terminal=True, color_system="truecolor",
        markup=False, highlight=False, legacy_windows=False,
    )  # fmt: skip
    draw(console)
    svg = console.export_svg(title=title, unique_id=title.replace(" ", "-"))
    return "\n".join(line.rstrip() for line in _FONT.sub("", svg).splitlines()) + "\n"


def _command(console: Console, text: str) -> None:
    console.print(Text.assemble(("$ ", "dim"), (text, "bold")))


def draw_preview(console: Console) -> None:
    work, problems = run_steps(request_for(EXAMPLE))
    found = overview_of(work, problems)
    _command(console, "chronology preview ferry.yaml ferry.md")
    print_lines(console, overview_lines(found, page_for(found, console), Form.MONTHS))


def draw_check(console: Console) -> None:
    problems, _ = check(request_for([Path("slips.yaml")]))
    _command(console, "chronology check slips.yaml")
    console.print(output.coloured(render_text(problems)), soft_wrap=True, end="")


def draw_explain(console: Console) -> None:
    explained = explain_date("next Thursday", published=date(2023, 9, 29))
    assert not isinstance(explained, str)
    _command(console, 'chronology explain "next Thursday" --published 2023-09-29')
    console.print(reading_tree(explained))


def draw_review(console: Console) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "events" / "articles").mkdir(parents=True)
        (root / "chronology.yaml").write_text("title: The ferry\n", encoding="utf-8")
        (root / "events" / "articles" / "ferry.md").write_bytes(EXAMPLE[1].read_bytes())
        extract_to_files(request_for([root]))
        review = Review(request_for([root]), by="", day=date(2024, 6, 18))
        task = review.current()
        assert isinstance(task, Extraction)
        print_lines(console, extraction_lines(task, review.place, console.width, signs_of(console)))


SCREENS: dict[str, Callable[[Console], None]] = {
    "preview": draw_preview,
    "check": draw_check,
    "explain": draw_explain,
    "review": draw_review,
}


def write_screens(folder: Path) -> None:
    """Write preview.svg, check.svg, explain.svg and review.svg."""
    with contextlib.chdir(DOCS / "example"):  # Paths in the pictures are those that a reader would type.
        pictures = {name: recorded(draw, f"chronology {name}") for name, draw in SCREENS.items()}
    for name, svg in pictures.items():
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
