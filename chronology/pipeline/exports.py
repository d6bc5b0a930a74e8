"""Files for other programs (Excel, CSV, iCalendar …), filtered like the packs of the same run."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from chronology.interchange import Export, Header, export_for
from chronology.model.workspace import Filter, Settings
from chronology.pipeline.targets import PackOrder, check_limit, joined_filter
from chronology.pipeline.work import Work


def exported(
    work: Work, export: Export, chosen: Filter, settings: Settings, *, created: datetime | None = None
) -> bytes:
    """The entries that pass the filter of the settings and `chosen`, in a format of another program."""
    from chronology.briefing import select_entries
    from chronology.briefing.dates import date_in_prose

    wanted = joined_filter(settings.filter, chosen)
    check_limit(wanted)
    header = Header(
        title=settings.title,
        language=settings.language,
        printed=lambda when: date_in_prose(when, settings.language, settings.date_style),
    )
    if created:
        header = replace(header, stamp=created)
    return export.write(select_entries(work.chronology, wanted, marking=settings.marking), header)


def write_exports(work: Work, order: PackOrder, settings: Settings) -> list[Path]:
    """Writes what `--out` names by an export's suffix, and returns the paths."""
    written = []
    for name in order.out:
        if export := export_for(name):
            path = Path(name)
            write_export(path, exported(work, export, order.filter, settings, created=order.created))
            written.append(path)
    return written


def write_export(path: Path, data: bytes) -> None:
    """Writes an exported file whole or not at all, with the folder it goes into."""
    from chronology.files import write_atomically

    write_atomically(path, data)
