"""The workspace in which a command was called, for commands that take no path."""

from __future__ import annotations

from pathlib import Path

from chronology.model.workspace import SETTINGS_FILE, Settings


def settings_here() -> Settings:
    """The settings of the workspace here, for the order of day and month and the like; the usual ones elsewhere."""
    if not Path(SETTINGS_FILE).is_file():
        return Settings(title="")
    from chronology.records import load_settings

    settings, _ = load_settings(Path(SETTINGS_FILE))
    return settings
