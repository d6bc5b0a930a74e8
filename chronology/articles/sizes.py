"""How much of one file is read, and what is said about files beyond that.

The bounds are generous for articles (the longest magazine reports have 150 KB of text) and keep one hostile file from
holding up a folder of five thousand.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from chronology.articles.reader import Source
from chronology.diagnostics import Diagnostic
from chronology.files import TooLarge, read_file

MAX_TEXT_BYTES = 10_000_000
"""An inquiry's report of 2,000 full pages has 7 million; extraction takes half a minute for that."""
MAX_HTML_BYTES = 20_000_000
MAX_PDF_BYTES = 200_000_000
MAX_PDF_PAGES = 2500
MAX_DOCX_BYTES = 50_000_000
MAX_DOCX_UNPACKED = 200_000_000
MAX_MAIL_BYTES = 50_000_000
MAX_PARAGRAPHS = 100_000


def why_no_file(path: Path) -> str:
    """Why there is nothing to read at a path, or "" where a file is; a device or a pipe is never opened."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if path.is_symlink():
            around = error.errno == errno.ELOOP
            return "it is a link to itself" if around else "it is a link to a file that is not there"
        gone = isinstance(error, FileNotFoundError)
        return "no such file" if gone else f"the file cannot be read: {error.strerror or error}"
    except ValueError:
        return "no such file"  # a null byte in the name
    if not is_unicode(str(path)):
        return "its name is not UTF-8, so no event can cite it; rename it"
    if stat.S_ISDIR(mode):
        return _why_no_folder(path)
    return "" if stat.S_ISREG(mode) else "it is a device or a pipe, and no file"


def is_unicode(name: str) -> bool:
    """Whether a file's name can be written in a text: bytes that are no UTF-8 stand in it as lone surrogates."""
    return name.isprintable() or not any("\ud800" <= character <= "\udfff" for character in name)


def _why_no_folder(path: Path) -> str:
    if path.is_symlink():
        return "it is a link to a folder; links to folders are not followed"
    try:
        with os.scandir(path):
            return "it is a folder"
    except OSError as error:
        return f"the folder cannot be read: {error.strerror or error}"


def read_bytes(source: Source, limit: int) -> bytes | Diagnostic:
    """The bytes of a file, or the problem that it is too large, empty or unreadable."""
    try:
        data = read_file(source.path, limit)
    except TooLarge:
        return too_large(source, f"{source.path.stat().st_size / 1e6:.1f} MB", f"{limit / 1e6:.0f} MB")
    except OSError as error:
        return source.problem("article-unreadable", f"the file cannot be read: {error.strerror or error}")
    return data if data.strip() else empty(source)


def too_large(source: Source, size: str, limit: str) -> Diagnostic:
    return source.problem(
        "article-too-large",
        f"too large for an article: {size}, at most {limit} are read",
        hint="cut out the part that matters, or write an archive of many articles as .jsonl, one a line",
    )


def empty(source: Source, why: str = "the file is empty", *, hint: str = "") -> Diagnostic:
    hint = hint or "remove it, or put the text of the article into it"
    return source.problem("article-empty", why, hint=hint)
