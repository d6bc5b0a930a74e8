"""Measures extraction: titles against our own pairs, and mentions and speed on the development stories.

    python -m benchmarks.extraction             the table
    python -m benchmarks.extraction --worst 30  and the titles furthest from their pair
    python -m benchmarks.extraction --articles 1000 10000    time and memory over so many articles

Stories are found through the environment variable CHRONOLOGY_BENCH; without it only the titles are measured.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from rapidfuzz import fuzz

from benchmarks.stories import read_stories, score, score_names
from chronology.articles import find_articles, read_article
from chronology.extraction import as_json, extract_events
from chronology.model.articles import Article, Paragraph, Publication
from chronology.model.events import Event

PAIRS = Path(__file__).parents[1] / "tests" / "extraction" / "titles-en.tsv"
PUBLISHED = date(2023, 9, 29)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A sentence, the expression that dates its event, and the title a person wrote for it."""

    sentence: str
    expression: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A title that was made for a pair; "" where the expression made no event."""

    pair: Pair
    made: str

    @property
    def token_set(self) -> float:
        return fuzz.token_set_ratio(self.made.lower(), self.pair.title.lower())

    @property
    def rouge_l(self) -> float:
        return rouge_l(self.made, self.pair.title)


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """The pairs of a table of three columns."""
    lines = (line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#"))
    return [Pair(sentence=s, expression=e, title=t) for s, e, t in (line.split("\t") for line in lines)]


def score_titles(pairs: list[Pair]) -> list[Scored]:
    """Each pair with the title that extraction makes."""
    return [Scored(pair=pair, made=_title(pair)) for pair in pairs]


def rouge_l(made: str, wanted: str) -> float:
    """ROUGE-L F1 in percent: the longest common subsequence of words."""
    a, b = made.lower().split(), wanted.lower().split()
    row = [0] * (len(b) + 1)
    for word in a:
        previous = row[:]
        for j, other in enumerate(b, 1):
            row[j] = previous[j - 1] + 1 if word == other else max(previous[j], row[j - 1])
    return 200 * row[-1] / (len(a) + len(b)) if a or b else 100.0


def article_of(text: str, published: date = PUBLISHED) -> Article:
    """A text of one paragraph as an article."""
    paragraph = Paragraph(number=1, start=0, end=len(text))
    return Article(
        path="one.txt",
        text=text,
        paragraphs=(paragraph,),
        published=Publication(value=published, evidence="--published"),
    )


def _title(pair: Pair) -> str:
    start = pair.sentence.index(pair.expression)
    end = start + len(pair.expression)
    for event in extract_events(article_of(pair.sentence))[0]:
        at = pair.sentence.index(event.date.as_written)
        if at < end and start < at + len(event.date.as_written):
            return event.title
    return ""


def show_titles(worst: int) -> None:
    """Prints the means, and the pairs that are furthest off."""
    scored = score_titles(read_pairs())
    made = [s for s in scored if s.made]
    print(f"titles          pairs {len(scored)}  events {len(made)}", end="  ")
    print(f"token set {sum(s.token_set for s in scored) / len(scored):.1f}", end="  ")
    print(f"ROUGE-L {sum(s.rouge_l for s in scored) / len(scored):.1f}")
    for s in sorted(scored, key=lambda s: s.rouge_l)[:worst]:
        print(f"  {s.rouge_l:5.1f}  {s.made!r}\n         {s.pair.title!r}\n         {s.pair.sentence}")


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


def show_story_titles(bench: Path, worst: int) -> None:
    """Prints how near the titles are to those of the gold events that they are mentions of."""
    scored = [pair for folder in sorted((bench / "stories").glob("*/gold.yaml")) for pair in _gold_pairs(folder)]
    token_set = sum(s.token_set for s in scored) / max(len(scored), 1)
    rouge = sum(s.rouge_l for s in scored) / max(len(scored), 1)
    print(f"gold titles     mentions {len(scored)}  token set {token_set:.1f}  ROUGE-L {rouge:.1f}")
    for s in sorted(scored, key=lambda s: s.token_set)[:worst]:
        print(f"  {s.token_set:5.1f}  {s.made!r}\n         {s.pair.title!r}")


def _gold_pairs(gold: Path) -> Iterator[Scored]:
    """Each English gold mention that was found, with the title that was made for it."""
    import yaml

    data = yaml.safe_load(gold.read_text("utf-8"))
    for entry in data["articles"]:
        if entry["language"] != "en":
            continue
        path = gold.parent / entry["file"]
        made = [event for article in read_article(path, name=path.name)[0] for event in extract_events(article)[0]]
        for event in data["events"]:
            for mention in (m for m in event["mentions"] if m["article"] == entry["file"]):
                sentence, words = " ".join(mention["sentence"].split()), " ".join(mention["expression"].split())
                found = next((e for e in made if _is_mention(e, sentence, words)), None)
                if found is not None:
                    pair = Pair(sentence=sentence, expression=words, title=event["title"])
                    yield Scored(pair=pair, made=found.title)


def _is_mention(event: Event, sentence: str, words: str) -> bool:
    quote, shown = " ".join(event.sources[0].quote.split()), " ".join(event.date.as_written.split())
    near = quote in sentence or sentence in quote
    return near and (shown.lower() in words.lower() or words.lower() in shown.lower())


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
    draw = random.Random(7)
    for number in range(count):
        body: list[str] = []
        while sum(map(len, body)) < 3000:
            body.append(draw.choice(paragraphs))
        head = f"---\ntitle: Article {number}\npublished: {date(2023, 1, 1) + timedelta(number % 700)}\n---\n"
        (folder / f"{number:05}.md").write_text(head + "\n\n".join(body), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worst", type=int, default=0, help="how many of the worst titles to print")
    parser.add_argument("--articles", type=int, nargs="*", default=[1000], help="how many articles to time, 0 for none")
    arguments = parser.parse_args()
    worst = arguments.worst
    show_titles(worst)
    show_own_stories()
    for count in filter(None, arguments.articles):
        show_speed(count)
    bench = os.environ.get("CHRONOLOGY_BENCH")
    if bench:
        show_stories(Path(bench))
        show_story_titles(Path(bench), worst)
    else:
        print("stories         not measured: CHRONOLOGY_BENCH is not set")


if __name__ == "__main__":
    main()
