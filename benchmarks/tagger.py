"""The tagger on the development corpora: accuracy beside its peers, speed, and memory.

    python -m benchmarks.tagger             the table, and how many errors of which kind
    python -m benchmarks.tagger --errors    and every one of them
    python -m benchmarks.tagger --hostile   and seconds for hostile texts

The corpora are found through CHRONOLOGY_BENCH; without it only speed and the own corpora are measured.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.timex_errors import Difference, differences, table
from chronology.temporal import resolve, tag
from chronology.temporal.bridge import RULE
from chronology.temporal.corpora import phrases, reading_of, sentences_without_dates
from chronology.temporal.jsonl import tag_lines
from chronology.temporal.language import available_languages

SETS = ("tbaq", "wikiwars-dev", "krauts-dev", "es-dev")
PEERS = {
    "tbaq": "HeidelTime 77.2 / 84.6, SUTime 68.4 / 76.4, dateparser.search 39.9 / 41.1",
    "wikiwars-dev": "HeidelTime 83.7, SUTime 51.9",
    "krauts-dev": "HeidelTime 65.7 / 73.5",
    "es-dev": "HeidelTime 84.1 / 88.0",
}
FLOORS = {
    "tbaq": {"value": 82.0, "dates": 90.0, "strict": 88.0, "relaxed": 94.5},
    "wikiwars-dev": {"value": 87.3, "dates": 93.2},
    "krauts-dev": {"value": 73.5, "dates": 82.0, "strict": 80.0, "relaxed": 89.5},
    "es-dev": {"value": 85.5, "dates": 90.5, "strict": 89.0, "relaxed": 93.0},
}
"""F1 that `make check` expects at least."""


def scores(folder: Path, name: str) -> dict[str, float]:
    """The figures of one development set, in per cent."""
    gold = folder / "timex" / f"{name}.jsonl"
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8", delete=False) as output:
        output.write("\n".join(tag_lines(gold.read_text(encoding="utf-8").splitlines())))
    command = [sys.executable, str(folder / "timex" / "score.py"), str(gold), output.name, "--json"]
    result = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    Path(output.name).unlink()
    return {
        "value": 100 * result["te3"]["value_F1"],
        "dates": 100 * result["dates"]["exact_F1"],
        "strict": 100 * result["te3"]["strict_F1"],
        "relaxed": 100 * result["te3"]["relaxed_F1"],
    }


def share_of_dateparser(folder: Path, name: str) -> float:
    """How many of a set's expressions dateparser resolved, in per cent."""
    lines = (folder / "timex" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rules = [timex["rule"] for line in tag_lines(lines) for timex in json.loads(line)["timexes"]]
    return 100 * sum(rule == RULE for rule in rules) / max(len(rules), 1)


def errors(folder: Path, name: str) -> list[Difference]:
    """Where the tagger and a development set differ."""
    lines = (folder / "timex" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        difference
        for gold, ours in zip(lines, tag_lines(lines), strict=True)
        for difference in differences(json.loads(gold)["timexes"], json.loads(ours)["timexes"])
    ]


def print_errors(folder: Path, *, each: bool) -> None:
    """A table of errors for each development set, and with `each` the errors themselves."""
    for name in SETS:
        if not (folder / "timex" / f"{name}.jsonl").is_file():
            continue
        found = errors(folder, name)
        share = share_of_dateparser(folder, name)
        print(f"\n{name}: {len(found)} differences from the gold; {share:.1f} % resolved by dateparser")
        for line in (*table(found), *(map(str, found) if each else ())):
            print(line)
    print()


def speed(text: str) -> float:
    """KB of text a CPU-second."""
    started = time.process_time()
    tag(text, published=date(2023, 9, 29))
    return len(text) / 1000 / max(time.process_time() - started, 1e-9)


HOSTILE = {
    "one word": "word ",
    "digits": "1234567890",
    "weekdays": "Monday ",
    "brackets": "(",
    "ranges": "from May to June to ",
    "right to left": "يوم الجمعة ",
    "marks": "e\u0301",
    "nul": "\0",
}


def seconds_for(piece: str, size: int) -> float:
    """CPU-seconds for a text of one repeated piece."""
    text = (piece * (size // len(piece) + 1))[:size]
    started = time.process_time()
    tag(text, published=date(2023, 9, 29))
    return time.process_time() - started


def hostile_table() -> Iterator[str]:
    """Seconds at 10 KB, 100 KB and 1 MB of one repeated piece."""
    for name, piece in HOSTILE.items():
        seconds = [seconds_for(piece, size) for size in (10_000, 100_000, 1_000_000)]
        yield f"{name:15s} " + "  ".join(f"{s:8.3f}" for s in seconds)


def own_corpora(code: str) -> str:
    """How much of a language's own corpora is right."""
    items = list(phrases(code))
    right = sum(
        reading_of(resolve(item.words, published=item.published, language=code)) == item.reading for item in items
    )
    false = sum(
        any(t.when for t in tag(text, published=date(2023, 9, 29), language=code))
        for text in sentences_without_dates(code)
    )
    sentences = len(sentences_without_dates(code))
    return f"{code}: {right} of {len(items)} readings right, {false} false dates in {sentences} sentences"


def main(arguments: list[str]) -> int:
    folder = os.environ.get("CHRONOLOGY_BENCH")
    for code in available_languages():
        print(own_corpora(code))
    if folder is None:
        print("CHRONOLOGY_BENCH is not set: the development corpora are left out")
    elif not (Path(folder) / "timex" / "tbaq.jsonl").is_file():
        print(f"no timex/tbaq.jsonl in {folder} (CHRONOLOGY_BENCH): the development corpora are left out")
    else:
        print(f"{'set':14s} value dates strict relaxed   peers (value / dates)")
        for name in SETS:
            if (Path(folder) / "timex" / f"{name}.jsonl").is_file():
                s = scores(Path(folder), name)
                figures = f"{s['value']:5.1f} {s['dates']:5.1f}  {s['strict']:5.1f}   {s['relaxed']:5.1f}"
                print(f"{name:14s} {figures}   {PEERS[name]}")
        texts = (Path(folder) / "timex" / "tbaq.jsonl").read_text(encoding="utf-8").splitlines()
        joined = "\n\n".join(json.loads(line)["text"] for line in texts)
        print_errors(Path(folder), each="--errors" in arguments)
        print(f"speed: {speed(joined):.0f} KB a CPU-second")
    if "--hostile" in arguments:
        print("seconds at      10 KB    100 KB      1 MB")
        for row in hostile_table():
            print(row)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
