"""Files for other programs (CSV, Excel, iCalendar …), filtered like the packs of the same run."""

from __future__ import annotations

from pathlib import Path

from chronology.interchange import Header, export_for
from chronology.model.workspace import Settings
from chronology.pipeline.targets import PackOrder
from chronology.pipeline.work import Work


def write_exports(work: Work, order: PackOrder, settings: Settings) -> list[Path]:
    """Writes what `--out` names by an export's suffix, and returns the paths."""
    names = [name for name in order.out if export_for(name)]
    if not names:
        return []
    from chronology.briefing import select_entries
    from chronology.records.atomic import write_atomically

    chosen = select_entries(work.chronology, order.filter, marking=settings.marking)
    header = Header(title=settings.title, language=settings.language)
    if order.created:
        header = Header(title=settings.title, language=settings.language, stamp=order.created)
    for name in names:
        export = export_for(name)
        assert export is not None
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(Path(name), export.write(chosen, header))
    return [Path(name) for name in names]
