"""The formats of articles, in one list."""

from __future__ import annotations

from chronology.articles import archive, mail, pdf, plain, webpage, word
from chronology.articles.reader import Reader

READERS: tuple[Reader, ...] = (
    plain.READER,
    webpage.READER,
    pdf.READER,
    word.READER,
    mail.READER,
    archive.READER,
)


def reader_for(suffix: str) -> Reader | None:
    """The reader of files with this suffix (".txt"), or None."""
    return next((reader for reader in READERS if suffix.lower() in reader.suffixes), None)
