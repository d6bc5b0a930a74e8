"""Size and speed of HTML packs by the number of entries; in a browser too, where Chromium and `make check`'s tools are.

    python benchmarks/html.py [--sizes 300,10000]

CPU seconds are counted in a process of its own, without imports: composing, and writing the page. Times in the browser
are milliseconds of wall clock: the first paint, and the slowest of six searches until the script and until the next
frame are done.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def make(size: int, path: Path) -> tuple[float, float, int]:
    """Writes a page of so many entries; CPU seconds of composing and of writing, and its bytes."""
    from chronology.briefing import compose_pack
    from chronology.interchange import Header
    from chronology.interchange.jsonld import chronology_jsonld
    from chronology.model.workspace import Settings
    from chronology.writers.web import render_page
    from tests.briefing.made_up import make_chronology

    settings = Settings(title="Made up")
    chronology = make_chronology(size, years=max(3, size / 500))
    small = make_chronology(10)
    render_page(compose_pack(small, settings, as_of=None, created=None, tool="", medium="screen"))
    begun = time.process_time()
    document = compose_pack(
        chronology, settings, as_of=date(2018, 1, 1), created=None, tool="benchmark", medium="screen"
    )
    composed = time.process_time()
    data = render_page(document, linked_data=chronology_jsonld(chronology, Header(title="Made up"), is_brief=True))
    written = time.process_time()
    path.write_bytes(data)
    return composed - begun, written - composed, len(data)


def in_a_browser(paths: list[Path]) -> dict[str, dict[str, object]]:
    script = ROOT / "checks" / "html" / "speed.mjs"
    if not (shutil.which("chromium") and shutil.which("node") and (ROOT / "checks" / "node_modules").exists()):
        return {}
    done = subprocess.run(["node", str(script), *map(str, paths)], capture_output=True, text=True, check=True)
    return {found["file"]: found for found in map(json.loads, done.stdout.splitlines())}


def main(sizes: list[int]) -> None:
    with TemporaryDirectory() as folder:
        paths = {size: Path(folder) / f"{size}.html" for size in sizes}
        made = {}
        for size, path in paths.items():
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                made[size] = pool.submit(make, size, path).result()
        seen = in_a_browser(list(paths.values()))
    print("| HTML | composing, CPU s | writing, CPU s | MB | first paint, ms | search, ms | with its frame, ms |")
    print("|---|---|---|---|---|---|---|")
    for size, (composing, writing, count) in made.items():
        page = seen.get(f"{size}.html", {})
        times = [page.get("paint", "–"), *(max(page[k]) if k in page else "–" for k in ("filters", "frames"))]  # type: ignore[call-overload]
        print(f"| {size:,} | {composing:.2f} | {writing:.2f} | {count / 1e6:.2f} | {' | '.join(map(str, times))} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", default="300,10000", help="numbers of entries, with commas between")
    main([int(size) for size in parser.parse_args().sizes.split(",")])
