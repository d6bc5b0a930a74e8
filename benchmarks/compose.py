"""Time and memory of composing a pack (no writer) by the number of entries, with the exponent of growth.

    python benchmarks/compose.py [--sizes 1000,10000]

Each measurement runs in a process of its own and counts CPU seconds without imports.
"""

from __future__ import annotations

import argparse
import resource
import runpy
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from math import log
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Measured = tuple[float, float, int]
"""CPU seconds, peak megabytes, table rows of the whole pack."""


def compose(size: int) -> Measured:
    from chronology.briefing import compose_pack
    from chronology.document.tree import Table
    from chronology.model.workspace import Settings

    made_up = runpy.run_path(str(ROOT / "tests" / "briefing" / "made_up.py"))["make_chronology"](size, years=6)
    settings = Settings(title="Made up")
    compose_pack(_first_ten(made_up), settings, as_of=date(2018, 1, 1), created=None, tool="benchmark")
    begun = time.process_time()
    document = compose_pack(made_up, settings, as_of=date(2018, 1, 1), created=None, tool="benchmark")
    seconds = time.process_time() - begun
    rows = sum(len(block.rows) for part in document.parts for block in part.blocks if isinstance(block, Table))
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, rows


def _first_ten(chronology: object) -> object:
    """Ten entries, to load fonts and words before the clock runs."""
    from dataclasses import replace

    return replace(chronology, entries=chronology.entries[:10])  # type: ignore[type-var,attr-defined]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", default="1000,10000", help="numbers of entries, with commas between")
    sizes = [int(size) for size in parser.parse_args().sizes.split(",")]
    print(f"{'entries':>9} {'CPU s':>8} {'MB':>7} {'rows':>9} {'growth':>7}")
    before: tuple[int, float] | None = None
    for size in sizes:
        with ProcessPoolExecutor(max_workers=1) as pool:
            seconds, megabytes, rows = pool.submit(compose, size).result()
        growth = f"{log(seconds / before[1]) / log(size / before[0]):.2f}" if before else ""
        print(f"{size:>9,} {seconds:>8.2f} {megabytes:>7.0f} {rows:>9,} {growth:>7}")
        before = (size, seconds)


if __name__ == "__main__":
    main()
