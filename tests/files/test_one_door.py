"""Nothing but `chronology.files` opens, reads or writes a file of the user; data of the package is no such file."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "chronology"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE / "files")

METHODS = {"read_text", "read_bytes", "write_text", "write_bytes", "touch", "symlink_to", "hardlink_to", "rename"}
"""What only paths have; `open` and `replace` have many others, and are looked at by their arguments."""
FUNCTIONS = {"open", "io.open", "os.open", "os.rename", "os.replace", "os.link", "os.symlink", "os.mkfifo",
             "tempfile.mkstemp", "tempfile.NamedTemporaryFile", "tempfile.TemporaryFile", "shutil.copy", "shutil.move",
             "shutil.copyfile", "shutil.copytree", "shutil.rmtree"}  # fmt: skip
OWN_DATA = ("files(", "language_folder(", "language_file(", "language_data(")
"""What gives the data files of the package."""


def own_names(function: ast.AST | None) -> set[str]:
    """The names in a function that are bound to data files of the package, or annotated as such."""
    found: set[str] = set()
    nodes = list(ast.walk(function)) if function else []
    for node in nodes:
        if isinstance(node, ast.arg) and node.annotation and "Traversable" in ast.unparse(node.annotation):
            found.add(node.arg)
    for node in nodes * 2:  # What is bound to a name that is bound further down.
        match node:
            case ast.Assign(targets=targets, value=value):
                bound = targets
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                bound = [target]
            case ast.NamedExpr(target=target, value=value):
                bound = [target]
            case _:
                continue
        if is_own_data(value, found):
            found |= {t.id for target in bound for t in ast.walk(target) if isinstance(t, ast.Name)}
    return found


def is_own_data(expression: ast.expr, names: set[str]) -> bool:
    """Whether an expression comes from the data files of the package."""
    inside = {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)}
    return bool(inside & names) or any(door in ast.unparse(expression) for door in OWN_DATA)


def doors_of(tree: ast.Module) -> list[str]:
    """Every call that opens, reads or writes a file."""
    around: dict[int, ast.AST] = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                around.setdefault(id(node), function)
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        if isinstance(node.func, ast.Attribute):
            method = node.func.attr
            opens = method == "open" and bool(node.args) and is_mode(node.args[0])
            moves = method == "replace" and len(node.args) == 1 and not node.keywords
            if (method in METHODS or opens or moves) and not is_own_data(
                node.func.value, own_names(around.get(id(node)))
            ):
                found.append(f"{node.lineno}: {name}")
                continue
        if name in FUNCTIONS:
            found.append(f"{node.lineno}: {name}")
    return found


def is_mode(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and set(node.value) <= set("rwxabt+")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_files_go_through_one_door(path: Path) -> None:
    found = doors_of(ast.parse(path.read_text(encoding="utf-8")))
    assert found == [], f"{path.relative_to(PACKAGE)}: use chronology.files"


@pytest.mark.parametrize(
    "code",
    [
        "open(path)",
        "path.open('rb')",
        "def f(path):\n    return path.read_text()",
        "def f(p):\n    path = p / 'x'\n    return path.write_bytes(b'')",
        "os.replace(a, b)",
        "temporary.replace(target)",
        "tempfile.mkstemp()",
    ],
)
def test_a_door_is_found(code: str) -> None:
    assert len(doors_of(ast.parse(code))) == 1


@pytest.mark.parametrize(
    "code",
    [
        "files('chronology.x').joinpath('y').read_text(encoding='utf-8')",
        "def f():\n    path = language_folder('en') / 'x'\n    return path.read_text()",
        "text.replace('a', 'b')",
        "tree.open('Table', parent)",
        "when.replace(tzinfo=None)",
    ],
)
def test_what_is_no_door(code: str) -> None:
    assert doors_of(ast.parse(code)) == []
