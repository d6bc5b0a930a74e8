"""The word lists of web pages, `data/pages.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def page_words() -> dict[str, Any]:
    """The lists by their names."""
    return tomllib.loads(resources.files("chronology.articles").joinpath("data/pages.toml").read_text("utf-8"))
