"""`chronology build`: the merged chronology as PDF and DOCX packs."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated

import typer

from chronology.cli import options, output
from chronology.diagnostics import CannotRun
from chronology.model.formats import PackFormat


class Volumes(StrEnum):
    """How a large chronology is cut into packs."""

    YEAR = "year"


def run(
    paths: options.Paths = None,
    out: Annotated[
        list[str] | None,
        typer.Option(
            "--out", metavar="FILE|DIR/", help="Where to write; the suffix chooses the format; may be repeated."
        ),
    ] = None,
    formats: Annotated[
        str | None, typer.Option("--format", metavar=",".join(PackFormat), help="Formats, instead of the workspace's.")
    ] = None,
    published: options.Published = None,
    language: options.Language = None,
    earliest: options.From = None,
    latest: options.To = None,
    tags: options.Tags = None,
    importance: options.Importance = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="The as-at date: what lies after it is planned.")
    ] = None,
    max_marking: options.MaxMarking = None,
    reviewed: options.Reviewed = False,
    entries: options.Entries = None,
    allow_errors: Annotated[
        bool, typer.Option("--allow-errors", help="Build despite errors; a page of the pack lists what was left out.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="OLD", help="Show what changed since a saved JSON, a revision or a day."),
    ] = None,
    all_packs: Annotated[bool, typer.Option("--all", help="Build every pack that chronology.yaml names.")] = False,
    volumes: Annotated[Volumes | None, typer.Option("--volumes", help="One pack per year.")] = None,
    diagnostics: options.Diagnostics = options.DiagnosticsFormat.TEXT,
) -> None:
    """Build the briefing packs of a workspace into its exports/, or of single files wherever --out says.

    A name that `packs:` in chronology.yaml defines builds that pack.

    Examples: chronology build, chronology build minister, chronology build --entries 25,
    chronology build article.txt --published 2023-09-29 --out pack.pdf --out pack.docx
    """
    from chronology.pipeline import packs
    from chronology.pipeline.inputs import request_for
    from chronology.pipeline.steps import run_steps

    chosen = options.make_filter(
        earliest=earliest,
        latest=latest,
        tags=tags,
        importance=importance,
        reviewed=reviewed,
        entries=entries,
        max_marking=max_marking,
    )
    names, files = packs.named(paths or ())
    request = request_for(files, published=options.published_value(published), language=language)
    order = packs.PackOrder(
        filter=chosen,
        out=tuple(out or ()),
        formats=_formats(formats),
        as_of=options.last_day(as_of, "--as-of"),
        created=_now(),
        allow_errors=allow_errors,
        since=since or "",
        volumes=volumes is not None,
        packs=packs.wanted(request, names, every=all_packs),
    )
    packs.check_targets(request, order)
    with output.progress_bar() as progress:
        work, problems = run_steps(request, progress=progress)
        if output.exit_code(problems) and not allow_errors:
            output.print_diagnostics(problems, diagnostics)
            print("nothing was built: fix the errors above or use --allow-errors", file=sys.stderr)
            raise typer.Exit(1)
        written, more = packs.build_packs(work, order, problems, progress=progress)
    output.write("".join(f"{path}\n" for path in written))
    output.print_diagnostics([*problems, *more], diagnostics)
    raise typer.Exit(output.exit_code([*problems, *more]))


def _formats(text: str | None) -> tuple[str, ...]:
    if not text:
        return ()
    names = tuple(name.strip().lower() for name in text.split(",") if name.strip())
    for name in names:
        if name not in tuple(PackFormat):
            raise CannotRun(f"--format {name}: not one of {', '.join(PackFormat)}")
    return names


def _now() -> datetime:
    """The time of building: SOURCE_DATE_EPOCH where it is set, so that builds can be repeated byte for byte."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as problem:
        raise CannotRun(f"SOURCE_DATE_EPOCH={epoch}: not a number of seconds") from problem


def today() -> date:
    """The day on the machine's clock; asked for by the user, never by a reading."""
    return _now().date()
