"""Texts whose dates somebody has read: what joint reading is learned from and measured on.

The project's own corpora and documents, and where CHRONOLOGY_BENCH names the folder, the development corpora and the
stories. A gold reading is a TIMEX3 value or the intervals that are right.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from chronology.temporal.corpora import marked_texts, phrases
from chronology.temporal.language import available_languages, load_language
from chronology.temporal.options import open_part
from chronology.temporal.tagging import whole_match
from training.marked_documents import Days, days_of, marked_documents

CORPORA = ("tbaq", "wikiwars-dev", "krauts-dev", "es-dev", "frtb-dev")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One date as it is right; either `value` (TIMEX3) or `days`."""

    start: int
    end: int
    value: str = ""
    days: tuple[Days, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedText:
    """A text with its dates; `group` is what cross-validation leaves out as a whole."""

    source: str
    group: str
    language: str
    published: date | None
    text: str
    gold: tuple[Gold, ...]


def bench() -> Path | None:
    """The folder of the development corpora, where there is one."""
    folder = os.environ.get("CHRONOLOGY_BENCH")
    return Path(folder) if folder and Path(folder).is_dir() else None


def all_texts() -> list[DatedText]:
    """Everything there is."""
    found = [*_own_phrases(), *_own_texts(), *_own_documents(), *_own_stories()]
    folder = bench()
    if folder is not None:
        found += [text for name in CORPORA for text in _corpus(folder, name)]
        found += _stories(folder)
        found += [text for history in _corpus(folder, "wikiwars-dev") for text in _retold(history)]
    return found


def _own_phrases() -> Iterator[DatedText]:
    for code in available_languages():
        for phrase in phrases(code):
            if re.match(r"\d{4}-\d\d-\d\d", phrase.reading) and _is_open(phrase.words, code):
                gold = Gold(start=0, end=len(phrase.words), days=(_days_read(phrase.reading),))
                yield DatedText(source="phrases", group=phrase.words, language=code, published=phrase.published,
                                text=phrase.words, gold=(gold,))  # fmt: skip


def _is_open(words: str, language: str) -> bool:
    """Whether a phrase leaves something to be decided; most do not."""
    pack = load_language(language)
    match = whole_match(words, pack) if pack else None
    return match is not None and open_part(match.node) is not None


def _days_read(reading: str) -> Days:
    """The days of a reading as the corpora write them, clock times left out."""
    first, _, last = reading.partition("..")
    return days_of(first[:10] + (".." + last[:10] if last else ""))


def _own_texts() -> Iterator[DatedText]:
    for code in available_languages():
        for number, marked in enumerate(marked_texts(code)):
            position, gold = 0, []
            for words, reading in marked.expected:
                start = marked.text.index(words, position)
                position = start + len(words)
                if re.match(r"\d{4}-\d\d-\d\d", reading):
                    gold.append(Gold(start=start, end=position, days=(_days_read(reading),)))
            yield DatedText(source="texts", group=f"{code}-{number}", language=code, published=marked.published,
                            text=marked.text, gold=tuple(gold))  # fmt: skip


def _own_documents() -> Iterator[DatedText]:
    """Those of the part "report" are never learned from: the tests measure on them."""
    for document in marked_documents(part="development"):
        gold = tuple(Gold(start=start, end=end, days=days) for start, end, days in document.dates if days)
        yield DatedText(source="documents", group=document.name, language=document.language,
                        published=document.published, text=document.text, gold=gold)  # fmt: skip


def _own_stories() -> Iterator[DatedText]:
    from benchmarks.stories import read_stories

    for item in read_stories():
        gold = [
            Gold(start=m.start, end=m.end, days=tuple(days_of(f"{a}..{b}") for a, b in item.gold[m.mark].days if a))
            for m in item.mentions
            if m.mark in item.gold
        ]
        published = item.article.published.value if item.article.published else None
        yield DatedText(source="own-stories", group=item.story, language=item.article.language,
                        published=_day(published), text=item.article.text,
                        gold=tuple(g for g in gold if g.days))  # fmt: skip


WINDOW = 2500
"""Characters of a history that are retold as a text of its own."""
SOON = (20, 60, 120, 200, 300, 420)
"""Days after its last date at which a retold part is published."""


def _retold(history: DatedText) -> Iterator[DatedText]:
    """Parts of a history as if they had been published soon after: there the story and publication are at odds."""
    starts = [0]
    for match in re.finditer(r"\n+", history.text):
        if match.end() - starts[-1] >= WINDOW:
            starts.append(match.end())
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(history.text)], strict=True)):
        gold = [g for g in history.gold if start <= g.start and g.end <= end]
        days = [days_of(g.value[:10])[1] for g in gold if re.match(r"\d{4}(-\d\d){1,2}$", g.value[:10])]
        if len(days) >= MIN_DAYS and max(days).year - min(days).year <= 3:
            moved = tuple(Gold(start=g.start - start, end=g.end - start, value=g.value) for g in gold)
            published = max(days) + timedelta(SOON[number % len(SOON)])
            yield DatedText(source="retold", group=history.group, language=history.language, published=published,
                            text=history.text[start:end], gold=moved)  # fmt: skip


MIN_DAYS = 4


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)[:10]) if value is not None else None


def _corpus(folder: Path, name: str) -> Iterator[DatedText]:
    path = folder / "timex" / f"{name}.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        item = json.loads(line)
        gold = tuple(Gold(start=t["start"], end=t["end"], value=t["value"]) for t in item["timexes"])
        yield DatedText(source=name, group=item["id"], language=item["lang"], published=_day(item["dct"]),
                        text=item["text"], gold=gold)  # fmt: skip


def _stories(folder: Path) -> Iterator[DatedText]:
    """The stories' articles as the program reads them; each mention is found by its sentence."""
    import yaml

    from chronology.articles import read_article

    for path in sorted((folder / "stories").glob("*/gold.yaml")):
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        for about in told["articles"]:
            articles, _ = read_article(path.parent / about["file"], name=about["file"])
            text = articles[0].text
            mentions = [m for event in told["events"] for m in event["mentions"] if m["article"] == about["file"]]
            gold = [g for g in (_mention(text, m) for m in mentions if not m.get("needs_published")) if g]
            yield DatedText(source="stories", group=told["cluster"], language=about["language"],
                            published=_day(about["published"]), text=text, gold=tuple(gold))  # fmt: skip


def _mention(text: str, mention: dict[str, object]) -> Gold | None:
    sentence = re.search(_loose(str(mention["sentence"])), text)
    at = sentence and re.search(_loose(str(mention["expression"])), text[sentence.start() : sentence.end()])
    if sentence is None or at is None:
        return None
    readings = [mention["reading"], *mention.get("also_ok", [])]  # type: ignore[misc, call-overload]
    days = tuple(days_of(f"{r['start']}..{r['end']}") for r in readings if isinstance(r, dict))
    return Gold(start=sentence.start() + at.start(), end=sentence.start() + at.end(), days=days)


def _loose(words: str) -> str:
    """A pattern for words whatever white space parts them and whatever quotes they bear."""
    parts = [re.sub("['’‘]", "['’‘]", re.sub('["“”„]', '["“”„]', re.escape(word))) for word in words.split()]
    return r"\s+".join(parts)
