"""Time, memory and size of Word packs by the number of entries, beside two common ways to make them.

    python benchmarks/word.py [--sizes 1000,10000] [--peers 200]

Each measurement runs in a process of its own and counts CPU seconds without imports. Peers: python-docx as its manual
shows it (`table.cell(row, column)`, which searches the table each time), with `add_row`, and docxtpl where it
is installed; all set the same columns and words.
"""

from __future__ import annotations

import argparse
import io
import resource
import runpy
import sys
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = ("Ref", "Date", "Event", "Source")
Measured = tuple[float, float, int]
"""CPU seconds, peak megabytes, bytes of the file."""


def words_of(number: int) -> tuple[str, str, str, str]:
    """The cells of a row, as long as those of a real pack."""
    story = f"Event {number}: the council meets at Marrow Lock. The lock keeper wrote that the gate was shut at dusk."
    return str(number), f"{number % 28 + 1} March 1901", story, f"{number % 5 + 1}, p. 4"


def ours(count: int) -> Measured:
    from chronology.writers.word import render_word

    pack = runpy.run_path(str(ROOT / "tests" / "word" / "sample_pack.py"))["pack_of"](count)
    return timed(lambda: render_word(pack).data)


def cell_by_cell(count: int) -> Measured:
    import docx

    def make() -> bytes:
        document = docx.Document()
        table = document.add_table(rows=count, cols=len(COLUMNS))
        for row in range(count):
            for column, text in enumerate(words_of(row)):
                table.cell(row, column).text = text
        return saved(document)

    return timed(make)


def row_by_row(count: int) -> Measured:
    import docx

    def make() -> bytes:
        document = docx.Document()
        table = document.add_table(rows=0, cols=len(COLUMNS))
        for number in range(count):
            for cell, text in zip(table.add_row().cells, words_of(number), strict=True):
                cell.text = text
        return saved(document)

    return timed(make)


def by_template(count: int) -> Measured:
    import docx
    from docxtpl import DocxTemplate  # type: ignore[import-not-found]

    def make() -> bytes:
        base = docx.Document()
        table = base.add_table(rows=3, cols=len(COLUMNS))
        table.rows[0].cells[0].text = "{%tr for row in rows %}"
        for column in range(len(COLUMNS)):
            table.rows[1].cells[column].text = f"{{{{ row[{column}] }}}}"
        table.rows[2].cells[0].text = "{%tr endfor %}"
        template = DocxTemplate(io.BytesIO(saved(base)))
        template.render({"rows": [words_of(number) for number in range(count)]})
        stream = io.BytesIO()
        template.save(stream)
        return stream.getvalue()

    return timed(make)


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def timed(make: Callable[[], bytes]) -> Measured:
    started = time.process_time()
    data = make()
    seconds = time.process_time() - started
    assert zipfile.is_zipfile(io.BytesIO(data))
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(data)


def measured(engine: Callable[[int], Measured], count: int) -> Measured:
    """The measurement in a new process, so that memory is its own."""
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(engine, count).result()


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--peers", default="200", help="sizes for the peers, one of which grows with the square")
    options = parser.parse_args(arguments)
    runs: list[tuple[str, Callable[[int], Measured], str]] = [("chronology, a whole pack", ours, options.sizes)]
    runs.append(("chronology, a whole pack", ours, options.peers))
    runs.append(("python-docx, table.cell(i, j)", cell_by_cell, options.peers))
    runs.append(("python-docx, add_row", row_by_row, options.peers))
    if find_spec("docxtpl"):
        runs.append(("docxtpl", by_template, options.peers))
    print(f"{'Word':32}{'entries':>10}{'CPU s':>9}{'MB':>7}{'KB file':>9}")
    for name, engine, sizes in runs:
        for size in (int(size) for size in sizes.split(",")):
            seconds, megabytes, length = measured(engine, size)
            print(f"{name:32}{size:>10,}{seconds:>9.2f}{megabytes:>7.0f}{length / 1024:>9.0f}")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
