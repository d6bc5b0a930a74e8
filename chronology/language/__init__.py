"""What is known of each language, one folder per language: `language/<code>/`.

A folder holds the temporal rules, their corpus and words (`rules/`, `corpus/`, `lexicon.toml`, `context.toml`,
`direction.toml`), the words by which sentences are read (`words.toml`, `names.toml`), those by which events are
compared (`concepts.toml`, `measures.toml`, `numbers.toml`, `stopwords.txt`), and the words of packs (`printed.toml`,
`printed-dates.toml`). A language may lack some of them: what needs a missing file does without.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_CODE = re.compile(r"[a-z]{2,3}")

__all__ = ["language_file", "language_folder", "languages_with"]


def language_folder(code: str) -> Traversable:
    """The folder of a language, which need not exist."""
    return files("chronology.language").joinpath(code)


def language_file(code: str, name: str) -> Traversable | None:
    """A file of a language's folder; None where the language has none, or where `code` is not a language code."""
    if not _CODE.fullmatch(code):
        return None
    path = language_folder(code).joinpath(name)
    return path if path.is_file() else None


@cache
def languages_with(name: str) -> tuple[str, ...]:
    """The codes of the languages whose folder has this file, in alphabetical order."""
    codes = (entry.name for entry in files("chronology.language").iterdir() if entry.is_dir())
    return tuple(sorted(code for code in codes if language_file(code, name)))
