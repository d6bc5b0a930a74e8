"""Time, memory and size of PDF packs by the number of events, beside other ways to make the same table.

    python benchmarks/pdf.py [--sizes 1000,10000] [--peers 300]

Each measurement runs in a process of its own and counts CPU seconds without imports. Ours is tagged and valid; peers
set the same columns and words, untagged but for WeasyPrint's second row, and only where they are installed
(`pip install 'chronology[bench]'`).
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from html import escape
from importlib.util import find_spec
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

Measured = tuple[float, float, int]
"""CPU seconds, peak megabytes, bytes of the file."""
HEADS = ("Ref", "Date", "Event", "Source")


def words_of(number: int) -> tuple[str, str, str, str]:
    """The cells of a row, as long as those of a real pack."""
    from tests.pdf.sample_documents import MONTHS, SENTENCES

    text = " ".join(SENTENCES[(number + i) % 5] for i in range(3))
    date = f"{number % 28 + 1} {MONTHS[number // 3 % 12]}"
    return str(number), date, f"Step {number} of the lock works. {text}", "1, 2"


def measured(make: Callable[[], bytes]) -> Measured:
    start = time.process_time()
    data = make()
    spent = time.process_time() - start
    return spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(data)


def table_of_ours(count: int) -> Measured:
    """The chronology part alone."""
    from chronology.writers.pdf import render_pdf
    from tests.pdf.sample_documents import chronology_table, simple_document

    document = simple_document(chronology_table(count))
    return measured(lambda: render_pdf(document).data)


def pack_of_ours(count: int) -> Measured:
    """A whole pack: cover, contents, timeline, chronology, sources, attachment."""
    from chronology.writers.pdf import render_pdf
    from tests.pdf.sample_documents import pack

    document = pack(count)
    return measured(lambda: render_pdf(document).data)


def reportlab_table(count: int) -> Measured:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    style = getSampleStyleSheet()["Normal"]

    def make() -> bytes:
        rows = [[Paragraph(text, style) for text in row] for row in (HEADS, *map(words_of, range(1, count + 1)))]
        out = BytesIO()
        SimpleDocTemplate(out, pagesize=A4).build([Table(rows, colWidths=(35, 80, 290, 60), repeatRows=1)])
        return out.getvalue()

    return measured(make)


def fpdf2_table(count: int) -> Measured:
    from fpdf import FPDF

    def make() -> bytes:
        pdf = FPDF()
        pdf.add_page()
        pdf.set_font("Helvetica", size=9)
        with pdf.table(col_widths=(35, 80, 290, 60)) as table:
            for cells in (HEADS, *map(words_of, range(1, count + 1))):
                row = table.row()
                for cell in cells:
                    row.cell(cell)
        return bytes(pdf.output())

    return measured(make)


def weasyprint_table(count: int, *, tagged: bool = False) -> Measured:
    from weasyprint import HTML

    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in words_of(number)) + "</tr>"
        for number in range(1, count + 1)
    )
    head = "".join(f"<th>{cell}</th>" for cell in HEADS)
    page = f"<html lang=en><title>Pack</title><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    options = {"pdf_variant": "pdf/ua-1"} if tagged else {}
    return measured(lambda: bytes(HTML(string=page).write_pdf(**options)))


def tagged_weasyprint_table(count: int) -> Measured:
    return weasyprint_table(count, tagged=True)


OURS = {"chronology part": table_of_ours, "whole pack": pack_of_ours}
PEERS = {
    "reportlab Table": ("reportlab", reportlab_table),
    "fpdf2 table": ("fpdf", fpdf2_table),
    "WeasyPrint": ("weasyprint", weasyprint_table),
    "WeasyPrint, tagged": ("weasyprint", tagged_weasyprint_table),
}


def alone(measure: Callable[[int], Measured], count: int) -> Measured:
    """Measured in a fresh process, so that peaks of memory do not mix."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, count).result()


def line(name: str, count: int, found: Measured) -> str:
    spent, peak, size = found
    each = spent / count * 1000
    return f"| {name} | {count:,} | {spent:.2f} | {each:.2f} | {peak:.0f} | {size / 1e6:.2f} |"


def main(sizes: list[int], peers: int) -> None:
    print("| PDF | events | CPU s | ms an event | peak MB | MB |\n|---|---|---|---|---|---|")
    for count in sizes:
        for name, measure in OURS.items():
            print(line(name, count, alone(measure, count)), flush=True)
    for name, measure in OURS.items():
        print(line(name, peers, alone(measure, peers)), flush=True)
    for name, (module, measure) in PEERS.items():
        if find_spec(module) is None:
            print(f"| {name} | not installed | | | | |")
        else:
            print(line(name, peers, alone(measure, peers)), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000", help="numbers of events for our packs")
    parser.add_argument("--peers", type=int, default=300, help="number of events for the comparison")
    chosen = parser.parse_args()
    main([int(size) for size in chosen.sizes.split(",")], chosen.peers)
