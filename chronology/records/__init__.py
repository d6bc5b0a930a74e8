"""The files that people edit, in and out.

In: a workspace's YAML files. Out: `EventDraft` values (dates still text with a place), `Settings`, decisions, notes on
sources and people, and every problem of every file; and the other way, extracted events as YAML that people like to
edit. The schema (`schema`) is one definition for validation and for editors. Names are imported when they are first
used, because the schema library takes a tenth of a second.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chronology.records.drafts import DateText, EventDraft, ReadingNote
    from chronology.records.event_files import EventFile, digest_of, load_event_file, read_event_file, read_event_text
    from chronology.records.settings import load_settings
    from chronology.records.workspace import Workspace, event_paths, is_workspace, load_workspace

_HOMES = {
    "DateText": "drafts",
    "EventDraft": "drafts",
    "EventFile": "event_files",
    "ReadingNote": "drafts",
    "Workspace": "workspace",
    "digest_of": "event_files",
    "event_paths": "workspace",
    "is_workspace": "workspace",
    "load_event_file": "event_files",
    "load_settings": "settings",
    "load_workspace": "workspace",
    "read_event_file": "event_files",
    "read_event_text": "event_files",
}

__all__ = [
    "DateText",
    "EventDraft",
    "EventFile",
    "ReadingNote",
    "Workspace",
    "digest_of",
    "event_paths",
    "is_workspace",
    "load_event_file",
    "load_settings",
    "load_workspace",
    "read_event_file",
    "read_event_text",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
