"""How well and how fast merging works: the curve over labelled records, and time and memory by the number of events.

    python -m benchmarks.merging [--sizes 1000,10000,100000] [--years 10] [--changed 10000]

With CHRONOLOGY_BENCH set, the development stories are scored too. The events of the timing are invented by rule, so
that every run has the same: each is told by one to four sources in different words, now and then a day later.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from chronology.merging import merge_events
from chronology.merging.corpus import corpus_of
from chronology.merging.scoring import score
from chronology.model.dates import EventDate, Granularity, Point
from chronology.model.events import Citation, Event, Origin
from tests.merging.labelled import labelled_pairs, read_told

WHO = ("Dockers", "Judges", "Rebels", "Miners", "Doctors", "Senators", "Pilots", "Farmers", "Engineers", "Students")
DEEDS = (
    ("walked out at {place} over {thing}", "began a strike at {place} about {thing}"),
    ("signed an agreement on {thing} in {place}", "reached a deal in {place} over {thing}"),
    ("rejected the offer on {thing} in {place}", "turned down a proposal in {place} about {thing}"),
    ("opened an inquiry into {thing} at {place}", "started an investigation of {thing} in {place}"),
    ("met in {place} to discuss {thing}", "held a meeting on {thing} in {place}"),
    ("arrested {count} people in {place} over {thing}", "detained {count} suspects in {place} because of {thing}"),
    ("demonstrated in {place} against {thing}", "marched through {place} in protest at {thing}"),
)
THINGS = (
    "pay",
    "water",
    "the railway",
    "the mine",
    "fishing rights",
    "the budget",
    "the harbour",
    "land",
    "fuel",
    "bread",
)
SYLLABLES = (
    "ka",
    "lor",
    "men",
    "ta",
    "vis",
    "dor",
    "pel",
    "ran",
    "su",
    "bri",
    "hol",
    "mar",
    "nex",
    "oda",
    "fen",
    "gil",
)
DAYS_OFF = (0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
"""One account in ten puts the event a day later."""


def invented(count: int, years: int, seed: int = 7) -> Iterator[Event]:
    """So many records of invented events, told by sources that each report for a month."""
    chance = random.Random(seed)
    made = 0
    while made < count:
        day = date(2005, 1, 1) + timedelta(days=chance.randrange(365 * years))
        place = "".join(chance.choices(SYLLABLES, k=3)).title()
        deed, who = chance.choice(DEEDS), chance.choice(WHO)
        words = {"place": place, "thing": chance.choice(THINGS), "count": chance.randrange(3, 400)}
        for source in chance.sample(range(40), chance.choice((1, 1, 2, 3, 4))):
            told = day + timedelta(days=chance.choice(DAYS_OFF))
            yield _record(
                made, told, f"{who} {chance.choice(deed).format(**words)}.", f"paper-{source}/{day:%Y-%m}.txt"
            )
            made += 1
            if made == count:
                return


def _record(number: int, day: date, sentence: str, article: str) -> Event:
    when = Point(earliest=day, latest=day, granularity=Granularity.DAY)
    return Event(
        key=f"{number:08x}",
        date=EventDate(when=when, typed=day.isoformat()),
        title=sentence[:90],
        sources=(Citation(article=article, quote=sentence),),
        origin=Origin.EXTRACTED,
        reviewed=False,
        path=article,
    )


def curve() -> None:
    """Precision and recall of the score over the labelled records."""
    records = read_told()
    corpus = corpus_of([r.event for r in records])
    features = {f.key: f for f in corpus.features}
    pairs = [
        (score(features[a.event.key], features[b.event.key], corpus), same) for a, b, same in labelled_pairs(records)
    ]
    same = sum(label for _, label in pairs)
    print(f"{len(pairs)} labelled pairs, {same} of one event\nthreshold  precision  recall")
    for threshold in (0.1, 0.22, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        found = [label for value, label in pairs if value >= threshold]
        print(f"{threshold:9.2f}  {sum(found) / max(1, len(found)):9.3f}  {sum(found) / same:6.3f}")


def measured(size: int, years: int) -> tuple[float, float, int]:
    """CPU seconds, peak megabytes of the process, and entries."""
    events = list(invented(size, years))
    begun = time.process_time()
    chronology, _ = merge_events(events)
    spent = time.process_time() - begun
    return spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(chronology.entries)


def timing(sizes: Sequence[int], years: int) -> None:
    """Seconds, peak memory and the exponent of growth; each size in a process of its own."""
    print(f"\n{'events':>8} {'entries':>8} {'CPU s':>8} {'MB':>7} {'exponent':>9}")
    before: tuple[int, float] | None = None
    for size in sizes:
        with ProcessPoolExecutor(max_workers=1) as pool:
            spent, peak, entries = pool.submit(measured, size, years).result()
        growth = f"{math.log(spent / before[1]) / math.log(size / before[0]):9.2f}" if before else ""
        print(f"{size:8} {entries:8} {spent:8.1f} {peak:7.0f} {growth}", flush=True)
        before = (size, spent)


def _hostile(name: str, size: int) -> list[Event]:
    """Events that a search for candidates could find too many of."""
    day, last = date(2010, 3, 4), date(2010, 12, 31)
    day_long = Point(earliest=day, latest=day, granularity=Granularity.DAY)
    year_long = Point(earliest=date(2010, 1, 1), latest=last, granularity=Granularity.YEAR)
    events = list(invented(size, 10))
    if name == "of one title":
        return [replace(event, title="Talks on water were held", sources=()) for event in events]
    when = day_long if name == "on one day" else year_long
    return [replace(event, date=EventDate(when=when, typed=when.granularity.value)) for event in events]


HOSTILE = ("on one day", "of one title", "known by the year")


def _hostile_measured(name: str, size: int) -> tuple[float, float, int]:
    events = _hostile(name, size)
    begun = time.process_time()
    chronology, _ = merge_events(events)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return time.process_time() - begun, peak, len(chronology.entries)


def hostile(size: int) -> None:
    """The same for events that stand all in one place; half as many beside them, to see the growth."""
    print(f"\n{size} events {'':>14} {'entries':>8} {'CPU s':>8} {'MB':>7} {'exponent':>9}")
    for name in HOSTILE:
        found = []
        for count in (size // 2, size):
            with ProcessPoolExecutor(max_workers=1) as pool:
                found.append(pool.submit(_hostile_measured, name, count).result())
        (half, _, _), (spent, peak, entries) = found
        print(
            f"{name:>26} {entries:8} {spent:8.1f} {peak:7.0f} {math.log(spent / half) / math.log(2):9.2f}", flush=True
        )


def _written(events: Sequence[Event]) -> str:
    return "\n".join(
        f"- date: {event.date.typed}\n  title: {event.title}\n"
        f"  sources: [{{title: {source.article}, quote: {source.quote}}}]\n"
        for event in events
        for source in event.sources
    )


def _merge_command(root: Path) -> float:
    """CPU seconds of `chronology merge`, from start to end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "chronology", "merge", "."]
    subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def one_more(size: int, years: int, each: int = 20) -> None:
    """`chronology merge` on a workspace of many files: the first time, and after small changes."""
    events = list(invented(size + each, years))
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        (root / "chronology.yaml").write_text("title: Invented\n", encoding="utf-8")
        (root / "events").mkdir()
        for at in range(0, size, each):
            text = _written(events[at : at + each])
            (root / "events" / f"{at:06}.yaml").write_text(text, encoding="utf-8")
        print(f"\n`chronology merge` on {size} events in {-(-size // each)} files, CPU s")
        print(f"{'the first time':>24} {_merge_command(root):6.2f}")
        print(f"{'nothing changed':>24} {_merge_command(root):6.2f}")
        (root / "events" / "more.yaml").write_text(_written(events[size:]), encoding="utf-8")
        print(f"{f'a file of {each} events more':>24} {_merge_command(root):6.2f}")
        first = root / "events" / "000000.yaml"
        first.write_text(first.read_text(encoding="utf-8").replace("  title: ", "  title: Now ", 1), encoding="utf-8")
        print(f"{'one event edited':>24} {_merge_command(root):6.2f}", flush=True)


def stories() -> None:
    """The development stories from article to chronology, as their own scorer sees them."""
    folder = os.environ.get("CHRONOLOGY_BENCH")
    if not folder:
        print("\nstories are not measured: CHRONOLOGY_BENCH is not set")
        return
    from chronology.articles import read_article
    from chronology.extraction import extract_events
    from chronology.interchange.json import merge_json

    root = Path(folder) / "stories"
    for story in sorted(path.parent for path in root.glob("*/gold.yaml")):
        articles = [a for p in sorted(story.glob("*-a*.*")) for a in read_article(p, name=p.name)[0]]
        events = [event for article in articles for event in extract_events(article)[0]]
        chronology, _ = merge_events(events, articles=articles)
        with tempfile.TemporaryDirectory() as place:
            written = Path(place) / "merged.json"
            written.write_text(merge_json(chronology), encoding="utf-8")
            command = [sys.executable, root / "score.py", "chronology", written, "--cluster", story.name]
            print(
                f"\n{story.name}\n{subprocess.run(command, capture_output=True, text=True, check=True).stdout}", end=""
            )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of events, separated by commas")
    parser.add_argument("--years", type=int, default=10, help="over how many years they are spread")
    parser.add_argument(
        "--changed",
        type=int,
        default=10_000,
        help="events of the crowded and of the edited chronology; 0 leaves these out",
    )
    given = parser.parse_args()
    curve()
    stories()
    timing([int(size) for size in given.sizes.split(",")], given.years)
    if given.changed:
        hostile(given.changed)
        one_more(given.changed, given.years)


if __name__ == "__main__":
    main()
