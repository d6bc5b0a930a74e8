"""`chronology review`: the pass through extractions and merge proposals."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from chronology.cli import options, output


def run(
    path: Annotated[Path, typer.Argument(metavar="WORKSPACE", help="The workspace.")] = Path(),
    merges: Annotated[bool, typer.Option("--merges", help="Only the events that are perhaps the same.")] = False,
    merged: Annotated[
        bool, typer.Option("--merged", help="Only what was merged by itself: keep it, or split it.")
    ] = False,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; else the user's name.")] = None,
    published: options.Published = None,
    language: options.Language = None,
) -> None:
    """Go through unreviewed extractions and merge proposals, one key each; quit at any time and go on later.

    Every answer is in its file at once, and only its own lines change. Without a terminal, answers are read as lines:
    a key a line, and the text that a key asks for on the next.

    Examples: chronology review, chronology review --merges --by AB, chronology review --merged
    """
    from chronology.cli.commands.build import today
    from chronology.cli.review.keys import pressed_keys
    from chronology.cli.review.session import Session
    from chronology.pipeline.inputs import request_for
    from chronology.pipeline.reviewing import Review, unextracted

    request = request_for([path], published=options.published_value(published), language=language)
    with output.progress_bar() as progress:
        review = Review(
            request,
            by=by if by is not None else _user(),
            day=today(),
            extractions=not (merges or merged),
            proposals=merges or not merged,
            merged=merged,
            progress=progress,
        )
        review.current()  # The workspace is read now, under the progress bar.
    assert request.workspace is not None
    if not (merges or merged) and (waiting := unextracted(request.workspace)):
        articles = "1 article is" if waiting == 1 else f"{waiting} articles are"
        output.write(f"{articles} not extracted yet; `chronology extract` writes what can be reviewed\n")
    with pressed_keys() as keys:
        session = Session(review, keys, output.console())
        try:
            session.run()
        finally:
            session.farewell(_left(review))


def _left(review: object) -> int:
    from chronology.pipeline.reviewing import Review

    assert isinstance(review, Review)
    number, count = review.place
    return max(0, count - number + 1)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
