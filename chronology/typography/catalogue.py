"""The font files that faces.toml names, found in their packages and opened when they are first needed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from chronology.typography.faces import Face, UnusableFont


@dataclass(slots=True, kw_only=True)
class Family:
    """Four faces of one design."""

    name: str
    paths: dict[tuple[bool, bool], Path]
    """By (bold, italic)."""
    linked: dict[tuple[bool, bool], Path]
    """The same for programs that find the faces of a family by its name alone."""
    bold_name: str
    """What these programs call the bold faces of `paths`, which are a family of their own to them."""
    opened: dict[tuple[bool, bool], Face] = field(default_factory=dict)

    def face(self, *, bold: bool = False, italic: bool = False) -> Face:
        key = (bold, italic)
        if key not in self.opened:
            path = self.paths[key]
            self.opened[key] = Face(path, key=path.stem)
        return self.opened[key]


@dataclass(slots=True, kw_only=True)
class FallbackFiles:
    """A font for scripts that the families lack, in two weights: two files, or two places of one variable file."""

    name: str
    package: str
    files: tuple[str, str]
    weights: tuple[int, int] | None = None
    linked_bold: str = ""
    opened: dict[bool, Face] = field(default_factory=dict)

    def face(self, *, bold: bool = False) -> Face | None:
        """The face, or None where the package is not installed."""
        if bold not in self.opened:
            if find_spec(self.package) is None:
                return None
            path = _path(self.package, self.files[bold])
            weight = self.weights[bold] if self.weights else None
            key = f"{self.name.replace(' ', '')}-{weight}" if weight else path.stem
            self.opened[bold] = Face(path, key=key, weight=weight)
        return self.opened[bold]

    def linked(self) -> dict[bool, Path]:
        """The regular and the bold file of one name; where `weights` are set, they are one variable file."""
        names = {False: self.files[0], True: self.linked_bold or self.files[1]}
        return {bold: _path(self.package, name) for bold, name in names.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    families: dict[str, Family]
    fallback: tuple[FallbackFiles, ...]
    substitutes: dict[str, str]


@cache
def catalogue() -> Catalogue:
    """What faces.toml says."""
    data = tomllib.loads(files("chronology.typography").joinpath("faces.toml").read_text(encoding="utf-8"))
    families = {}
    for entry in data["family"]:
        paths = {
            (bold, italic): _path(entry["package"], entry[role])
            for role, bold, italic in (
                ("regular", False, False),
                ("italic", False, True),
                ("bold", True, False),
                ("bold_italic", True, True),
            )
        }
        linked = paths | {
            (True, italic): _path(entry["package"], entry[role])
            for role, italic in (("linked_bold", False), ("linked_bold_italic", True))
        }
        families[entry["name"]] = Family(name=entry["name"], paths=paths, linked=linked, bold_name=entry["bold_name"])
    fallback = tuple(
        FallbackFiles(
            name=entry["name"],
            package=entry["package"],
            files=tuple(entry["files"]),
            weights=tuple(entry["weights"]) if "weights" in entry else None,
            linked_bold=entry.get("linked_bold", ""),
        )
        for entry in data["fallback"]
    )
    return Catalogue(families=families, fallback=fallback, substitutes=data["substitutes"])


def open_family(name: str) -> Family:
    """The family of that name; KeyError where faces.toml has none."""
    return catalogue().families[name]


def open_user_font(path: Path) -> Face:
    """A font file that the user named; OSError or UnusableFont where it cannot be embedded."""
    if not path.is_file():
        raise FileNotFoundError("no such file")
    stem = re.sub(r"[^A-Za-z0-9-]", "", path.stem) or "Font"
    face = Face(path, key=f"User-{stem}")
    weight = next((axis.default_value for axis in face.hb_face.axis_infos if axis.tag == "wght"), None)
    if weight is not None:
        face = Face(path, key=f"User-{stem}", weight=int(weight))
    if not face.outlines:
        raise UnusableFont("it has no outlines")
    return face


@cache
def _path(package: str, file: str) -> Path:
    return Path(str(files(package).joinpath(file)))
