"""The one door for files: nothing else in the program opens, reads or writes one.

What is read is a regular file of at most so many bytes; a pipe, a device or a folder is refused before anything is read
from it. What is written takes its place whole or not at all, never through a link, and where it replaces what a person
wrote, only if that is still what was read.
"""

from chronology.files.reading import NoRegularFile, TooLarge, is_inside, open_file, read_file, read_text
from chronology.files.writing import (
    FileChanged,
    FileNotWritten,
    create_folder,
    locked,
    not_written,
    remove_unchanged,
    write_atomically,
)

__all__ = [
    "FileChanged",
    "FileNotWritten",
    "NoRegularFile",
    "TooLarge",
    "create_folder",
    "is_inside",
    "locked",
    "not_written",
    "open_file",
    "read_file",
    "read_text",
    "remove_unchanged",
    "write_atomically",
]
