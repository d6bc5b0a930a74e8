"""All benchmark tables, one after the other: `python -m benchmarks [NAME ...]`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TABLES = ("tagger", "extraction", "merging", "compose", "pdf", "word", "desk")


def main(names: list[str]) -> int:
    """Run the named tables, or all; each in a process of its own, so that none is measured in another's memory."""
    failed = []
    for name in names or TABLES:
        print(f"\n## {name}\n", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=HERE.parent, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nfailed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
