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
    from chronology.records.extracted import ExtractionReport, extracted_path, merge_extracted, write_extracted
    from chronology.records.settings import load_pack_settings, load_settings
    from chronology.records.workspace import Workspace, event_paths, is_workspace, load_workspace

_HOMES = {
    "DateText": "drafts",
    "EventDraft": "drafts",
    "EventFile": "event_files",
    "ExtractionReport": "extracted",
    "ReadingNote": "drafts",
    "Workspace": "workspace",
    "digest_of": "event_files",
    "event_paths": "workspace",
    "extracted_path": "extracted",
    "is_workspace": "workspace",
    "load_event_file": "event_files",
    "load_pack_settings": "settings",
    "load_settings": "settings",
    "load_workspace": "workspace",
    "merge_extracted": "extracted",
    "read_event_file": "event_files",
    "read_event_text": "event_files",
    "write_extracted": "extracted",
}

__all__ = [
    "DateText",
    "EventDraft",
    "EventFile",
    "ExtractionReport",
    "ReadingNote",
    "Workspace",
    "digest_of",
    "event_paths",
    "extracted_path",
    "is_workspace",
    "load_event_file",
    "load_pack_settings",
    "load_settings",
    "load_workspace",
    "merge_extracted",
    "read_event_file",
    "read_event_text",
    "write_extracted",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
