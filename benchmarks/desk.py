"""How fast the desk is: `check`, `preview` and `--watch` on a workspace of many files, beside yaml's own C loader.

Run as `python -m benchmarks.desk [EVENTS [FILES]]`; 10,000 events in 300 files by default. The events are made up by
a seeded generator: towns, acts and days that repeat as they do in a real chronology. Seconds are of the processor, best
of three, each in a process of its own.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

TOWNS = (
    "Marsk", "Olderup", "Venn", "Tarnow", "Lissa", "Brede", "Quist", "Hale", "Norrby", "Skagen", "Rimini", "Torvald",
    "Esker", "Dunmore", "Pellow", "Gastrin", "Ubbe", "Kirna", "Zell", "Anholt",
)  # fmt: skip
ACTORS = (
    "The council of {town}", "The harbour master of {town}", "Teachers in {town}", "The ferry company {town} Line",
    "The mayor of {town}", "Dockers in {town}", "The court of {town}", "Farmers near {town}", "The hospital in {town}",
    "A commission in {town}",
)  # fmt: skip
ACTS = (
    "opens the {thing}", "closes the {thing}", "votes on the {thing}", "begins talks about the {thing}",
    "signs a contract for the {thing}", "asks for money for the {thing}", "publishes a report on the {thing}",
    "postpones work on the {thing}", "inspects the {thing}", "sells its share of the {thing}",
)  # fmt: skip
THINGS = (
    "bridge", "north quay", "railway", "school", "hospital wing", "market hall", "dam", "tramway", "archive",
    "water works", "power station", "tunnel", "library", "airport", "lighthouse", "canal", "theatre",
    "prison", "stadium", "bus depot",
)  # fmt: skip
REMARKS = (
    "It had been asked for {n} times, according to {town}.", "The vote was {n} to {m}.", "{n} people came to watch.",
    "The cost is put at {n} million crowns.", "Work on it had stood still for {n} weeks.",
    "Nobody from {town} was there.", "The minister called it a mistake.", "A second reading follows.",
    "{town} had offered {m} crowns for it.",
    "Its director, aged {m}, gave no reason.", "The press was told by letter.",
    "Snow had held it up since {town} fair.",
)  # fmt: skip


def event(rng: random.Random) -> str:
    """One event as a person writes it."""
    day = date(1995, 1, 1) + timedelta(days=rng.randrange(10_000))
    town, thing = rng.choice(TOWNS), rng.choice(THINGS)
    title = f"{rng.choice(ACTORS).format(town=town)} {rng.choice(ACTS).format(thing=thing)}"
    typed = rng.choice((day.isoformat(), day.isoformat(), f"{day:%Y-%m}", f"mid {day:%Y-%m}", f"{day.day} {day:%B %Y}"))
    remark = rng.choice(REMARKS).format(n=rng.randrange(2, 40), m=rng.randrange(2, 90), town=rng.choice(TOWNS))
    lines = [
        f"- date: {typed}",
        f"  title: {title}",
        f"  text: {remark}",
        f"  people: [{rng.choice('ABCDEFGH')}. {rng.choice(TOWNS)}son]",
        f"  tags: [{thing.split()[0]}]",
        "  sources:",
        f"    - title: {town} Gazette {rng.randrange(9000)}",
        f"      at: p. {rng.randrange(1, 40)}",
    ]
    return "\n".join(lines) + "\n"


def workspace(root: Path, events: int, files: int) -> Path:
    """A workspace of so many events in so many files."""
    rng = random.Random(8)
    (root / "events").mkdir(parents=True)
    (root / "chronology.yaml").write_text("title: The towns\ndate_order: dmy\n", encoding="utf-8")
    for number in range(files):
        share = events // files + (number < events % files)
        text = "\n".join(event(rng) for _ in range(share))
        (root / "events" / f"part-{number:03}.yaml").write_text(text, encoding="utf-8")
    return root


LOADER = """
import gc, pathlib, sys, yaml
gc.disable()
for path in sorted(pathlib.Path(sys.argv[1], "events").glob("*.yaml")):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""
EMPTY_CACHE = "empty cache"


def seconds(arguments: list[str]) -> float:
    """Processor seconds of a command, its own and its children's."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, *arguments], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def best(arguments: list[str], times: int = 3) -> float:
    return min(seconds(arguments) for _ in range(times))


def without_cache(root: Path) -> None:
    for path in (root / ".chronology" / "cache").glob("*"):
        path.unlink()


def cold(root: Path, arguments: list[str], times: int = 3) -> float:
    found = []
    for _ in range(times):
        without_cache(root)
        found.append(seconds(arguments))
    return min(found)


def after_a_change(root: Path, arguments: list[str], times: int = 3) -> float:
    """After one event was appended to one file."""
    rng = random.Random(5)
    found = []
    for _ in range(times):
        seconds(arguments)
        with (root / "events" / "part-000.yaml").open("a", encoding="utf-8") as file:
            file.write("\n" + event(rng))
        found.append(seconds(arguments))
    return min(found)


def rows(root: Path) -> list[tuple[str, float]]:
    check = ["-m", "chronology", "check", str(root)]
    preview = ["-m", "chronology", "preview", str(root)]
    return [
        ("yaml.CSafeLoader, collector off", best(["-c", LOADER, str(root)])),
        ("check, empty cache", cold(root, check)),
        ("check, nothing changed", best(check)),
        ("check, one file changed", after_a_change(root, check)),
        ("preview, empty cache", cold(root, preview)),
        ("preview of everything, warm cache", best(preview)),
    ]


def main() -> None:
    """Print the table."""
    events, files = (int(text) for text in (sys.argv[1:] + ["10000", "300"][len(sys.argv) - 1 :])[:2])
    with tempfile.TemporaryDirectory() as folder:
        root = workspace(Path(folder) / "towns", events, files)
        measured = rows(root)
    print(f"The desk: {events:,} events in {files} files (processor seconds)")
    base = measured[0][1]
    for name, value in measured:
        print(f"  {name:<36} {value:6.2f}  {value / base:5.1f} x")


if __name__ == "__main__":
    main()
