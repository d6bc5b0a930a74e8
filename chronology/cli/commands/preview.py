"""`chronology preview`: the chronology in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from chronology.cli import options, output
from chronology.diagnostics import CannotRun

if TYPE_CHECKING:
    from chronology.model.workspace import Filter
    from chronology.pipeline.overviews import Overview
    from chronology.pipeline.work import Request


def run(
    paths: options.Paths = None,
    earliest: options.From = None,
    latest: options.To = None,
    tags: options.Tags = None,
    person: options.Person = None,
    status: options.Status = None,
    importance: options.Importance = None,
    search: options.Search = None,
    reviewed: options.Reviewed = False,
    entries: options.Entries = None,
    table: Annotated[bool, typer.Option("--table", help="A dense table, one line per entry.")] = False,
    tree: Annotated[bool, typer.Option("--tree", help="Months as branches, dates and titles only.")] = False,
    entry: Annotated[
        str | None, typer.Option("--entry", metavar="ID", help="One entry in full, by its id or number.")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Draw again whenever a file is saved; Ctrl-C ends.")] = False,
    width: Annotated[
        int | None, typer.Option("--width", metavar="N", min=40, help="Columns to use instead of the terminal's.")
    ] = None,
    pager: Annotated[bool, typer.Option("--pager/--no-pager", help="Show page by page on a terminal.")] = True,
    published: options.Published = None,
    language: options.Language = None,
    diagnostics: options.Diagnostics = options.DiagnosticsFormat.TEXT,
) -> None:
    """Show the chronology in the terminal, month by month, with a timeline at the top.

    Examples: chronology preview --from 2023-09 --table, chronology preview --entry 12, chronology preview --watch
    """
    from chronology.cli.screen.showing import Form
    from chronology.pipeline.inputs import request_for
    from chronology.pipeline.overviews import chosen, overview

    wanted = options.make_filter(
        earliest=earliest,
        latest=latest,
        tags=tags,
        people=person,
        statuses=status,
        importance=importance,
        search=search,
        reviewed=reviewed,
        entries=entries,
    )
    form = Form.TABLE if table else Form.TREE if tree else Form.MONTHS
    request = request_for(paths, published=options.published_value(published), language=language)
    if watch:
        _watch(request, wanted, form, width)
        return
    with output.progress_bar() as progress:
        found = overview(request, progress=progress)
    if entry is not None:
        _show_entry(found, entry, request, width, pager)
    else:
        _show(chosen(found, wanted), form, width, pager)
    sys.stdout.flush()
    output.print_diagnostics(list(found.problems), diagnostics)
    raise typer.Exit(output.exit_code(list(found.problems)))


def _show(found: Overview, form: object, width: int | None, pager: bool) -> None:
    from chronology.cli.paging import paged
    from chronology.cli.screen.paint import print_lines
    from chronology.cli.screen.showing import Form, overview_lines, page_for

    assert isinstance(form, Form)
    with paged(width=width, wanted=pager) as console:
        print_lines(console, overview_lines(found, page_for(found, console), form))


def _show_entry(found: Overview, name: str, request: Request, width: int | None, pager: bool) -> None:
    from chronology.cli.paging import paged
    from chronology.cli.screen.entry import entry_in_full, find_entry
    from chronology.cli.screen.paint import print_lines
    from chronology.cli.screen.showing import page_for
    from chronology.pipeline.readings import entry_with_readings

    one = find_entry(found.entries(), name)
    if one is None:
        raise CannotRun(
            f"--entry {name}: no entry has this id or number", hint="`chronology preview` shows the numbers"
        )
    one = entry_with_readings(one, request, found.settings.conventions)
    with paged(width=width, wanted=pager) as console:
        print_lines(console, entry_in_full(one, page_for(found, console)))


def _watch(request: Request, wanted: Filter, form: object, width: int | None) -> None:
    from chronology.cli.screen.showing import Form
    from chronology.cli.watching import watch

    assert isinstance(form, Form)
    watch(request, wanted, form, width)
