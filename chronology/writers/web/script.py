"""The page's own script: the modules of `script/` as one text, in the order in which they need each other."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_MODULES = ("data", "search", "address", "announce", "axis", "filters", "timeline", "entries", "page")
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class|let)\b)", re.MULTILINE)
_COMMENT = re.compile(r"^\s*(?://.*|/\*\*.*\*/)\n", re.MULTILINE)
_INDENT = re.compile(r"^ +", re.MULTILINE)


@cache
def page_script() -> str:
    """One module without imports; comments and indents stay in the sources."""
    folder = files("chronology.writers.web").joinpath("script")
    texts = (folder.joinpath(f"{name}.js").read_text(encoding="utf-8") for name in _MODULES)
    joined = "".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts)
    return _INDENT.sub("", _COMMENT.sub("", joined))
