"""All benchmark tables, one after the other: `python -m benchmarks [NAME ...]`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TABLES = {
    "tagger": "F1 in per cent by TempEval-3's measure; the peers' figures were measured on the same texts.",
    "extraction": "Titles against our own pairs, our stories, then the development stories (precision, recall, F1);\n"
    "at the end, how near the titles are to the titles of those stories' gold events.",
    "merging": "Labelled pairs by threshold, then each development story merged, then time and memory.",
    "compose": "From merged entries to a document; growth is the exponent of the processor time.",
    "pdf": "Processor seconds and peak memory of PDF packs, beside other libraries' plain tables.",
    "word": "The same of Word packs.",
    "html": "Processor seconds and size of HTML packs; milliseconds in Chromium where it is installed.",
    "desk": "Processor seconds of the commands of every day, and as a multiple of reading the YAML alone.",
}
"""The tables in their order, and how to read each."""


def main(names: list[str]) -> int:
    """Run the named tables, or all; each in a process of its own, so that none is measured in another's memory."""
    failed = []
    if unknown := [name for name in names if name not in TABLES]:
        print(f"no table {', '.join(unknown)}; there are {', '.join(TABLES)}", file=sys.stderr)
        return 2
    if not os.environ.get("CHRONOLOGY_BENCH"):
        print("CHRONOLOGY_BENCH names no folder: what needs the development corpora is left out.")
    for name in names or TABLES:
        print(f"\n## {name}\n\n{TABLES[name]}\n", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=HERE.parent, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nfailed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
