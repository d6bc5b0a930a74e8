"""`chronology explain EXPRESSION`: how words become a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from chronology.cli import options, output

if TYPE_CHECKING:
    from rich.tree import Tree

    from chronology.model.dates import EventDate


def run(
    expression: Annotated[str, typer.Argument(help='Words such as "next Thursday", or any date that YAML accepts.')],
    published: options.Published = None,
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="SENTENCE", help="The sentence around the words: it gives the direction."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="CODE", help="Language of the words; else the workspace's, or en."),
    ] = None,
) -> None:
    """Show the reading of a date: rule, anchor, direction, steps, alternatives.

    Example: chronology explain "next Thursday" --published 2023-09-29
    """
    from chronology.cli.here import settings_here
    from chronology.model.problems import DateProblem
    from chronology.pipeline.explaining import explain_date

    settings = settings_here()
    explained = explain_date(
        expression,
        published=options.published_value(published),
        sentence=text,
        language=language or settings.language,
        conventions=settings.conventions,
    )
    if isinstance(explained, DateProblem):
        output.write(f"{explained.message}\n" + (f"  hint: {explained.hint}\n" if explained.hint else ""))
        raise typer.Exit(1)
    output.console().print(reading_tree(explained))


def reading_tree(date: EventDate) -> Tree:
    """A reading as a tree for the terminal."""
    from rich.table import Table
    from rich.text import Text
    from rich.tree import Tree

    from chronology.briefing.dates import date_in_prose
    from chronology.model.edtf import to_edtf

    def fact(name: str, value: str) -> Table:
        grid = Table.grid()
        grid.add_column(width=10)
        grid.add_column(overflow="fold")
        grid.add_row(Text(name, style="dim"), Text(value))
        return grid

    when = date.when
    tree = Tree(Text.assemble((date.as_written or date.typed, "bold"), " → ", (date_in_prose(when), "bold cyan")))
    tree.add(fact("EDTF", to_edtf(when)))
    tree.add(fact("bounds", f"{when.earliest or 'open'} to {when.latest or 'open'} ({when.granularity.value})"))
    reading = date.reading
    if reading is None:
        tree.add(fact("rule", "typed notation"))
        return tree
    tree.add(fact("rule", reading.rule))
    anchor = f"{reading.anchor.value} ({reading.anchor.kind.value})" if reading.anchor.value else "none needed"
    tree.add(fact("anchor", anchor))
    if reading.direction.value != "none":
        why = f": {reading.direction_why}" if reading.direction_why else ""
        tree.add(fact("direction", f"{reading.direction.value}{why}"))
    steps = tree.add(Text("steps", style="dim")) if reading.steps else tree
    for step in reading.steps:
        steps.add(Text(f"{step.name}: {step.result}"))
    for other in reading.alternatives:
        tree.add(fact("or", f"{date_in_prose(other.when)} ({to_edtf(other.when)}): {other.why}"))
    return tree
