"""The arrows between the layers, read from the import statements: who may import whom."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "chronology"

GROUND = {"diagnostics", "files", "yamltext", "language"}
MAY_IMPORT: dict[str, set[str]] = {
    "diagnostics": set(),
    "files": {"diagnostics"},
    "language": set(),
    "yamltext": {"diagnostics", "files"},
    "model": GROUND,
    "temporal": GROUND | {"model"},
    "articles": GROUND | {"model"},
    "records": GROUND | {"model"},
    "merging": GROUND | {"model"},
    "significance": GROUND | {"model"},
    "typography": GROUND | {"model"},
    "document": set(),
    "extraction": GROUND | {"model", "temporal", "articles"},
    "briefing": GROUND | {"model", "significance", "typography", "document"},
    "writers": {"diagnostics", "files", "document", "typography"},
    "interchange": GROUND | {"model"},
    "importing": GROUND | {"model"},
}
MAY_IMPORT["pipeline"] = set(MAY_IMPORT)
MAY_IMPORT["cli"] = set(MAY_IMPORT) | {"pipeline"}
MAY_IMPORT["api"] = set(MAY_IMPORT) - {"cli"}

THIRD_PARTIES: dict[str, tuple[str, ...]] = {
    "yaml": ("yamltext",),
    "ruamel": ("records",),
    "dateparser": ("temporal",),
    "openpyxl": ("importing",),
    "pydantic": ("records",),
    "reportlab": ("writers/pdf",),
    "uharfbuzz": ("typography",),
    "bidi": ("typography",),
    "fontTools": ("typography",),
    "pptx": ("writers/slides",),
    "docx": ("writers/word", "articles", "records", "importing"),
    "trafilatura": ("articles",),
    "htmldate": ("articles",),
    "pypdfium2": ("articles", "pipeline"),
    "rich": ("writers/terminal", "cli"),
    "typer": ("cli",),
    "sentencex": ("language",),
    "rapidfuzz": ("merging", "records", "yamltext"),
}
"""Where each third party may be imported, as the beginning of a path inside the package."""


def imported_modules(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import; write chronology.…"
            module = node.module or ""
            names += [f"{module}.{alias.name}" for alias in node.names]
    return names


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_follow_the_arrows(path: Path) -> None:
    layer = layer_of(path)
    if layer in ("__init__", "__main__"):
        return
    allowed = MAY_IMPORT[layer] | {layer}
    for name in imported_modules(path):
        parts = name.split(".")
        if parts[0] != "chronology" or len(parts) < 2 or parts[1] in {"__version__"}:
            continue
        assert parts[1] in allowed, f"{layer} may not import {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_third_parties_live_in_one_place(path: Path) -> None:
    place = path.relative_to(PACKAGE).as_posix()
    for name in imported_modules(path):
        homes = THIRD_PARTIES.get(name.split(".")[0])
        if homes is not None:
            assert place.startswith(homes), f"{place} imports {name}, which lives in {homes}"


def test_writers_do_not_call_each_other() -> None:
    for path in (PACKAGE / "writers").rglob("*.py"):
        own = path.relative_to(PACKAGE / "writers").parts[0].removesuffix(".py")
        for name in imported_modules(path):
            if name.startswith("chronology.writers."):
                assert name.split(".")[2] in {own, "svg", "printable", "writing"}, (
                    f"{path.name} of {own} imports {name}"
                )
