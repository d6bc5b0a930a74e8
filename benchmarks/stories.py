"""Our own stories with their gold: `tests/extraction/corpus/<story>/`, and how extraction is measured on them.

A story is a folder of articles as they would stand in a workspace, with marks: `{on Friday|a}` is a mention whose
reading stands in `gold.tsv` under `a`; `{2021|-}` is a trap, which must make no event; `{Friday|?}` counts neither way.
`gold.tsv` gives each mention its days, kind, status and title, `names.tsv` each article its people, places and
organisations. The measures are those of a chronology: mentions found, found with exactly the right days, traps hit.
"""

from __future__ import annotations

import calendar
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from chronology.articles import read_article
from chronology.extraction import as_json, extract_events
from chronology.extraction.nameruns import NameKind
from chronology.extraction.names import find_names
from chronology.extraction.sentences import find_sentences
from chronology.language.lexicon import lexicon_for
from chronology.model.articles import Article
from chronology.model.events import Event

CORPUS = Path(__file__).parents[1] / "tests" / "extraction" / "corpus"
_MARK = re.compile(r"\{([^{}|]+)\|([a-z?-])\}")
_ARTICLES = (".md", ".txt", ".html")
_KINDS = {"people": NameKind.PERSON, "places": NameKind.PLACE, "organisations": NameKind.ORGANISATION}
Days = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A marked expression; `mark` is "-" for a trap, "?" for one that counts neither way, else its letter in the gold.

    `start` and `end` are offsets in the article's text.
    """

    mark: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the gold says of a mention; `days` are the intervals that are right."""

    days: tuple[Days, ...]
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArticle:
    """One article with its marks and gold; names with "?" at their end may be missing or there."""

    story: str
    name: str
    article: Article
    mentions: tuple[Mention, ...]
    gold: dict[str, Reading]
    names: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An event that was made, with the mention it stands on, if any."""

    event: Event
    days: Days
    mention: Mention | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Counts over some articles."""

    gold: int
    made: int
    found: int
    right: int
    traps: int
    traps_hit: int
    statuses: int
    kinds: int

    @property
    def found_f1(self) -> float:
        return 2 * self.found / (self.gold + self.made)

    @property
    def right_f1(self) -> float:
        return 2 * self.right / (self.gold + self.made)


def read_stories(folder: Path = CORPUS, stories: Sequence[str] = ()) -> list[StoryArticle]:
    """All articles of all stories below a folder, or of those named."""
    chosen = sorted(path.parent for path in folder.glob("*/gold.tsv") if not stories or path.parent.name in stories)
    return [article for story in chosen for article in _read_story(story)]


def _read_story(folder: Path) -> Iterator[StoryArticle]:
    gold = [line.split("\t") for line in _lines(folder / "gold.tsv")]
    names = [line.split("\t") for line in _lines(folder / "names.tsv")]
    for path in sorted(p for p in folder.iterdir() if p.suffix in _ARTICLES):
        number = path.name.split("-")[0]
        plain, marks = _without_marks(path.read_text(encoding="utf-8"))
        article = _read_without_marks(path.name, plain)
        yield StoryArticle(
            story=folder.name,
            name=path.name,
            article=article,
            mentions=tuple(_mentions(plain, marks, article.text)),
            gold={mark: _reading(*rest) for n, mark, *rest in gold if n == number},
            names={kind: tuple(filter(None, listed.split("; "))) for n, kind, listed in names if n == number},
        )


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _read_without_marks(name: str, plain: str) -> Article:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(plain, encoding="utf-8")
        articles, _ = read_article(path, name=name)
    return articles[0]


def _without_marks(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The file as it would be written, and each mark with the bounds of its words there."""
    parts: list[str] = []
    marks: list[tuple[str, int, int]] = []
    position = length = 0
    for match in _MARK.finditer(marked):
        parts += [marked[position : match.start()], match[1]]
        start = length + match.start() - position
        length = start + len(match[1])
        marks.append((match[2], start, length))
        position = match.end()
    return "".join([*parts, marked[position:]]), marks


def _mentions(plain: str, marks: Sequence[tuple[str, int, int]], text: str) -> Iterator[Mention]:
    """The marks at their places in the text that the reader gives; one outside the article's body has none."""
    position = 0
    for mark, start, end in marks:
        lead = re.split(r"[\n<>]", plain[max(0, start - 40) : start])[-1]
        near = _spaced(lead + plain[start:end]).finditer(text, max(0, position - len(lead)))
        found = next((match for match in near if match.end() > position), None)
        if found is not None:
            words = _spaced(plain[start:end])
            at = max(m.start() for m in words.finditer(text, found.start(), found.end()))
            yield Mention(mark=mark, start=at, end=found.end(), text=text[at : found.end()])
            position = found.end()


def _spaced(words: str) -> re.Pattern[str]:
    """A pattern for words, whatever white space parts them."""
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()))


def _reading(days: str, kinds: str, statuses: str, title: str) -> Reading:
    return Reading(
        days=tuple(map(_days, days.split(" or "))),
        kinds=tuple(kinds.split(" or ")),
        statuses=tuple(statuses.split(" or ")),
        title=title,
    )


def _days(text: str) -> Days:
    first, _, last = text.partition("..")
    return _first_day(first), _last_day(last or first)


def _first_day(text: str) -> str:
    return text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text


def _last_day(text: str) -> str:
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) == 7:
        return f"{text}-{calendar.monthrange(int(text[:4]), int(text[5:]))[1]}"
    return date.fromisoformat(text).isoformat()


def matches_of(item: StoryArticle) -> list[Match]:
    """The events of an article, each with the mention whose words it shares; a mention takes one event."""
    taken: set[Mention] = set()
    result: list[Match] = []
    for event in extract_events(item.article, reported=False)[0]:
        record = as_json(event, item.article)
        start, end = _place(event, item.article.text, result)
        near = [m for m in item.mentions if m.start < end and start < m.end]
        mention = next((m for m in near if m not in taken), None)
        if mention is not None:
            taken.add(mention)
        result.append(Match(event=event, days=(record["start"] or "", record["end"] or ""), mention=mention))
    return result


def _place(event: Event, text: str, before: Sequence[Match]) -> tuple[int, int]:
    """Where the words of an event stand in the text."""
    quote, words = event.sources[0].quote, event.date.as_written
    same = sum(m.event.sources[0].quote == quote and m.event.date.as_written == words for m in before)
    at = text.index(quote)
    for _ in range(same + 1):
        at = text.index(words, at) + len(words)
    return at - len(words), at


def score(items: Sequence[StoryArticle]) -> Scores:
    """The counts over these articles."""
    pairs = [(item, match) for item in items for match in matches_of(item)]
    told = [(item.gold[m.mention.mark], m) for item, m in pairs if m.mention and m.mention.mark in item.gold]
    return Scores(
        gold=sum(mention.mark in item.gold for item in items for mention in item.mentions),
        made=sum(m.mention is None or m.mention.mark != "?" for _, m in pairs),
        found=len(told),
        right=sum(m.days in reading.days for reading, m in told),
        traps=sum(mention.mark == "-" for item in items for mention in item.mentions),
        traps_hit=sum(m.mention is not None and m.mention.mark == "-" for _, m in pairs),
        statuses=sum(m.event.status.value in reading.statuses for reading, m in told),
        kinds=sum(m.event.kind.value in reading.kinds for reading, m in told),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NameScores:
    """How many names of articles were wanted, found, and right."""

    wanted: int
    made: int
    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


def score_names(items: Sequence[StoryArticle], kind: str) -> NameScores:
    """The names of one kind ("people"), each once an article; in its fullest form."""
    wrong: list[str] = []
    missed: list[str] = []
    wanted = right = 0
    for item in items:
        listed = item.names.get(kind, ())
        sure = {name for name in listed if not name.endswith("?")}
        free = {name.rstrip("?") for name in listed} - sure
        made = _names_of(item.article, kind)
        wanted += len(sure)
        right += len(made & sure)
        wrong += [f"{item.name}: {name}" for name in sorted(made - sure - free)]
        missed += [f"{item.name}: {name}" for name in sorted(sure - made)]
    return NameScores(wanted=wanted, made=right + len(wrong), right=right, wrong=tuple(wrong), missed=tuple(missed))


def _names_of(article: Article, kind: str) -> set[str]:
    lexicon = lexicon_for(article.language)
    index = find_names(article, find_sentences(article), lexicon)
    return {" ".join(m.name.split()) for m in index.mentions if m.kind is _KINDS[kind]}
