"""Measures extraction: titles by the check at the door, and mentions and speed on the development stories.

    python -m benchmarks.extraction             the table
    python -m benchmarks.extraction --articles 1000 10000    time and memory over so many articles
    python -m benchmarks.extraction --archive 200            titles of so many articles of each archive, drawn by a seed

Stories and archives are found through the environment variable CHRONOLOGY_BENCH; without it our own are measured.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.stories import read_stories, score, score_names
from chronology.articles import find_articles, read_article
from chronology.extraction import as_json, extract_events
from chronology.extraction.titlecheck import find_flaw
from chronology.extraction.titles import TITLE_LENGTH
from chronology.language.lexicon import lexicon_for
from chronology.model.articles import Article, Paragraph, Publication

PUBLISHED = date(2023, 9, 29)


def article_of(text: str, published: date = PUBLISHED) -> Article:
    """A text of one paragraph as an article."""
    paragraph = Paragraph(number=1, start=0, end=len(text))
    return Article(
        path="one.txt",
        text=text,
        paragraphs=(paragraph,),
        published=Publication(value=published, evidence="--published"),
    )


def show_titles(name: str, articles: Iterable[Article]) -> None:
    """Prints how many titles pass the check at the door, by what they fail, and how long they are."""
    flaws: Counter[str] = Counter()
    lengths: list[int] = []
    cut = 0
    for article in articles:
        lexicon = lexicon_for(article.language)
        for event in extract_events(article)[0]:
            flaws[find_flaw(event.title, event.sources[0].quote, lexicon, limit=TITLE_LENGTH) or "passed"] += 1
            lengths.append(len(event.title))
            cut += "…" in event.title
    passed, count = flaws.pop("passed", 0), max(1, len(lengths))
    print(f"titles {name:14} {len(lengths):5}  pass the check {100 * passed / count:5.1f} %", end="  ")
    print(f"cut {100 * cut / count:3.0f} %  median length {median(lengths or [0]):.0f}  {dict(flaws) or ''}")


def drawn(folder: Path, count: int) -> Iterator[Article]:
    """So many articles of a folder, drawn by a seed."""
    files = sorted(find_articles(folder))
    Random(7).shuffle(files)
    return (article for file in files[:count] for article in read_article(file, name=file.name)[0])


def show_stories(bench: Path) -> None:
    """Prints the scorer's figures for all development stories, and the speed."""
    files = [file for file in find_articles(bench / "stories") if "-a" in file.stem]
    articles = [article for file in files for article in read_article(file, name=str(file))[0]]
    started = time.process_time()
    lines = [json.dumps(as_json(e, a), ensure_ascii=False) for a in articles for e in extract_events(a)[0]]
    seconds = time.process_time() - started
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        out.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(bench / "stories" / "score.py"), "mentions", str(out)]
        shown = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    for line in _figures(shown):
        print(line)
    size = sum(len(article.text) for article in articles)
    print(f"speed           {size / 1000 / seconds:.0f} KB a CPU-second, with loading")


def _figures(shown: str) -> Iterator[str]:
    wanted = ("found", "right", "traps", "spurious", "gold_mentions")
    return (line for line in shown.splitlines() if line.startswith(wanted))


def show_own_stories() -> None:
    """Prints the figures of our own stories: mentions, days, traps, names."""
    items = read_stories()
    scores = score(items)
    print(
        f"own stories     mentions {scores.gold}  found F1 {scores.found_f1:.3f}  right F1 {scores.right_f1:.3f}",
        end="",
    )
    print(f"  traps {scores.traps_hit} of {scores.traps}")
    for kind in ("people", "places", "organisations"):
        names = score_names(items, kind)
        print(f"  {kind:14}wanted {names.wanted}  precision {names.precision:.2f}  recall {names.recall:.2f}")


def show_speed(count: int) -> None:
    """Prints the time and memory of `chronology extract` over so many articles of 3 KB, files and all."""
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "events" / "articles"
        articles.mkdir(parents=True)
        (Path(folder) / "chronology.yaml").write_text("title: Articles\n", encoding="utf-8")
        write_articles(articles, count)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.monotonic()
        command = [sys.executable, "-m", "chronology", "extract", folder]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        seconds = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"{count:6} articles  {seconds:6.1f} s  {cpu:6.1f} CPU-s  {after.ru_maxrss / 1024:.0f} MB at most in a process"
    )


def write_articles(folder: Path, count: int) -> None:
    """Files of about 3 KB each: paragraphs of our own stories, drawn by a seed."""
    paragraphs = [
        text for item in read_stories() for text in re.split(r"\n\s*\n", item.article.text) if 80 < len(text) < 900
    ]
    draw = Random(7)
    for number in range(count):
        body: list[str] = []
        while sum(map(len, body)) < 3000:
            body.append(draw.choice(paragraphs))
        head = f"---\ntitle: Article {number}\npublished: {date(2023, 1, 1) + timedelta(number % 700)}\n---\n"
        (folder / f"{number:05}.md").write_text(head + "\n\n".join(body), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="*", default=[1000], help="how many articles to time, 0 for none")
    parser.add_argument("--archive", type=int, default=0, help="how many articles of each archive to make titles of")
    arguments = parser.parse_args()
    show_titles("own stories", (item.article for item in read_stories()))
    show_own_stories()
    for count in filter(None, arguments.articles):
        show_speed(count)
    bench = os.environ.get("CHRONOLOGY_BENCH")
    if not bench:
        print("stories         not measured: CHRONOLOGY_BENCH is not set")
        return
    show_stories(Path(bench))
    stories = [file for file in find_articles(Path(bench) / "stories") if "-a" in file.stem]
    show_titles("stories", (article for file in stories for article in read_article(file, name=file.name)[0]))
    for archive in sorted(path for path in (Path(bench) / "archive").iterdir() if path.is_dir() and arguments.archive):
        show_titles(archive.name, drawn(archive, arguments.archive))


if __name__ == "__main__":
    main()
