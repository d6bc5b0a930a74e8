"""What one run found out about pairs of records, for the next one: most of it is still true.

In: a `Corpus`, the identities of its records, and the findings of an earlier run. Out: scores and their reasons, taken
from the earlier run where nothing that they depend on has changed. A score depends on its two records, on how rare
their words and names are, and on what was asked of the corpus; each of these is compared, so that what comes out is
what a run without findings would find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal, TypeVar

from chronology.merging.candidates import KeyWords, candidate_pairs, key_words
from chronology.merging.corpus import CONTEXTS, Corpus, Fact
from chronology.merging.entries import Verdict, judge
from chronology.merging.features import Features
from chronology.merging.grouping import Pair
from chronology.merging.scoring import helpful_signs, score
from chronology.merging.support import Backing
from chronology.model.chronology import Account, Conflict, ConflictKind, DateBasis, DateChoice
from chronology.model.digests import digest_of
from chronology.model.events import Event

T = TypeVar("T")

Question = Literal["score", "linked", "why"]
"""How likely a pair is one event; the same where a third source may link them; and which signs spoke for it."""

_QUESTIONS: dict[Question, Callable[[Features, Features, Corpus], Any]] = {
    "score": score,
    "linked": lambda a, b, corpus: score(a, b, corpus, in_one_story=corpus.are_linked(a, b)),
    "why": lambda a, b, corpus: ", ".join(helpful_signs(a, b, corpus)),
}


LITTLE = 100
"""What is less than this part of all is not worth writing all anew."""


KeptVerdict = tuple[
    tuple[int, ...], int, tuple[str, int, int] | None, tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
]
"""The order of the members, the place of one with the printed date, its basis; conflicts by kind, words, accounts."""


@dataclass(slots=True, kw_only=True)
class Kept:
    """The answers of one run; pairs go by one number, first index times count of records plus second index."""

    records: list[str]
    """The identity of each record."""
    words: dict[str, int]
    """How many records hold each word."""
    names: dict[str, float]
    """How rare each name is."""
    surely: frozenset[str]
    total: int
    sources: dict[str, str]
    """Source → digest of its records and its article."""
    source_words: dict[str, int]
    source_total: int
    facts: list[tuple[Fact, Any]]
    """What was asked of the corpus, and the answer."""
    uses: list[tuple[int, ...]]
    """Which facts some pair depends on."""
    key_words: list[KeyWords]
    cut: tuple[int, ...]
    language: str
    """Of most records."""
    verdicts: dict[tuple[int, ...], KeptVerdict]
    """Of groups of several records."""
    answers: dict[Question, dict[int, tuple[Any, int]]] = field(default_factory=dict)
    """Question → pair → answer, and which of `uses` it depends on."""


class Numbers(dict[T, int]):
    """Things with their numbers, from 0; a thing gets the next number when it is first asked for."""

    @classmethod
    def of(cls, things: Iterable[T]) -> Numbers[T]:
        """Different things in their order."""
        return cls(zip(things, count(), strict=False))

    def __missing__(self, thing: T) -> int:
        found = self[thing] = len(self)
        return found


class Findings:
    """The scores of one run, as far as possible from the one before."""

    def __init__(
        self, corpus: Corpus, records: Sequence[str] = (), before: Kept | None = None, *, keeps: bool = False
    ) -> None:
        self._corpus = corpus
        self._keeps = keeps
        self._records = list(records)
        self._count = len(corpus.features)
        self._before = before
        self._facts: Numbers[Fact] = Numbers()
        self._uses: Numbers[tuple[int, ...]] = Numbers()
        self._made: dict[Question, dict[int, tuple[Any, int]]] = {question: {} for question in _QUESTIONS}
        self._sources = _sources_of(corpus, self._records) if keeps else {}
        self._worked_out = 0
        """How many answers the run before did not have."""
        self.cut: tuple[int, ...] = ()
        """The records of crowded days that were not compared with all that are as much like them."""
        self._key_words: list[KeyWords] = []
        self._verdicts: dict[tuple[int, ...], KeptVerdict] = {}
        self._language = ""
        self._told: list[int] = [-1] * self._count
        """The index of each record in the run before; -1 for a new one."""
        self._old: list[int] = [-1] * self._count
        """The index of each record in the run before; -1 where it, or how rare its words and names are, has changed."""
        self._settled: list[bool] = []
        """Whether the words before the sentence of each record are as rare as they were."""
        self._is_same = False
        """Whether the records are those of the run before, so that all of its answers hold."""
        self._looks_before: list[bool] = []
        """For each of the uses before whether the words before sentences count in it."""
        self._holds: list[bool] = []
        """For each of the uses before whether all of its facts are as they were."""
        self._earlier: dict[Question, Callable[[int, int], tuple[Any, int] | None]] = {
            question: lambda i, j: None for question in _QUESTIONS
        }
        if before is not None and self._tells_the_same(before):
            self._take(before)
        elif before is not None:
            self._compare(before)
            self._earlier = {question: self._taking(question, before) for question in _QUESTIONS}

    def scores(self) -> tuple[int, Iterator[tuple[int, int, float]]]:
        """How many pairs are to be compared, and the pairs in their order with their scores."""
        if self._is_same:
            made = self._made["score"]
            return len(made), ((*divmod(code, self._count), value) for code, (value, _) in made.items())
        found = candidate_pairs(self._corpus, self._look_up())
        self.cut = found.cut
        return found.count, self._scored(found.pairs)

    def _scored(self, pairs: Iterable[Pair]) -> Iterator[tuple[int, int, float]]:
        """The pairs with their scores, without a question for each: a large chronology has a hundred thousand."""
        if not self._keeps:
            yield from ((i, j, self.score(i, j)) for i, j in pairs)
            return
        made, earlier, count = self._made["score"], self._earlier["score"], self._count
        for i, j in pairs:
            found = made[i * count + j] = earlier(i, j) or self._fresh("score", i, j)
            yield i, j, found[0]

    def score(self, i: int, j: int) -> float:
        """The likelihood that two records tell one event; the lower index first, as everywhere here."""
        found: float = self._answer("score", i, j)
        return found

    def linked(self, i: int, j: int) -> float:
        """The same where a third source may link the two."""
        found: float = self._answer("linked", i, j)
        return found

    def why(self, i: int, j: int) -> str:
        """The names of the signs that spoke for one event, the weightiest first."""
        found: str = self._answer("why", i, j)
        return found

    def _look_up(self) -> Sequence[KeyWords]:
        """The words by which each record is looked up."""
        before, corpus = self._before, self._corpus
        self._key_words = [
            before.key_words[old] if before is not None and old >= 0 else key_words(features, corpus)
            for old, features in zip(self._old, corpus.features, strict=True)
        ]
        return self._key_words

    def verdict(self, group: tuple[int, ...], members: Sequence[Event], backing: Backing) -> Verdict:
        """What the accounts of a group of records come to."""
        if len(group) == 1 or not self._keeps:
            return judge(members, backing)
        self._language = backing.language
        if self._before is not None and self._before.language == backing.language:
            kept = self._before.verdicts.get(tuple([self._told[index] for index in group]))
            if kept is not None:
                self._verdicts[group] = kept
                return _verdict_of(kept, members)
        found = judge(members, backing)
        place = next((place for place, event in enumerate(members) if event.date.when == found.when), None)
        if place is not None:
            self._worked_out += 1
            self._verdicts[group] = _kept_verdict(found, place)
        return found

    def _answer(self, question: Question, i: int, j: int) -> Any:
        if not self._keeps:
            return _QUESTIONS[question](self._corpus.features[i], self._corpus.features[j], self._corpus)
        made = self._made[question]
        code = i * self._count + j
        found = made.get(code)
        if found is None:
            found = made[code] = self._earlier[question](i, j) or self._fresh(question, i, j)
        return found[0]

    def _taking(self, question: Question, before: Kept) -> Callable[[int, int], tuple[Any, int] | None]:
        """What gives the answer of the run before for a pair of which nothing has changed that it depends on."""
        old, settled, holds, looks_before = self._old, self._settled, self._holds, self._looks_before
        answers, count = before.answers[question], len(before.records)

        def earlier(i: int, j: int) -> tuple[Any, int] | None:
            x, y = old[i], old[j]
            found = answers.get(x * count + y) if x >= 0 and y >= 0 else None
            if found is None or not holds[use := found[1]]:
                return None
            return found if not looks_before[use] or (settled[i] and settled[j]) else None

        return earlier

    def _fresh(self, question: Question, i: int, j: int) -> tuple[Any, int]:
        corpus = self._corpus
        self._worked_out += 1
        corpus.asked.clear()
        found = _QUESTIONS[question](corpus.features[i], corpus.features[j], corpus)
        return found, self._uses[tuple(sorted(map(self._facts.__getitem__, corpus.asked)))]

    def _tells_the_same(self, before: Kept) -> bool:
        """Whether the records and the sources are those of the run before."""
        stories = self._corpus.stories.census
        return (
            self._records == before.records
            and (stories.total, self._corpus.census.total) == (before.source_total, before.total)
            and stories.counts == before.source_words
        )

    def _take(self, before: Kept) -> None:
        self._is_same = True
        self._told = self._old = list(range(self._count))
        self._key_words, self.cut = before.key_words, before.cut
        self._corpus.answers.update(before.facts)
        self._facts, self._uses = Numbers.of(fact for fact, _ in before.facts), Numbers.of(before.uses)
        self._made = {question: dict(made) for question, made in before.answers.items()}

    def _compare(self, before: Kept) -> None:
        corpus = self._corpus
        index = {record: number for number, record in enumerate(before.records)}
        self._told = [index.get(record, -1) for record in self._records]
        if before.total == corpus.census.total:
            self._find_unchanged(before)
        calm = self._calm_sources(before)
        for fact, answer in before.facts:
            if fact[0] in ("story", "strangers") and fact[1] in calm and fact[2] in calm:
                corpus.answers[fact] = answer
                if fact[0] == "story":
                    corpus.stories.known[str(fact[1]), str(fact[2])] = answer
        self._facts, self._uses = Numbers.of(fact for fact, _ in before.facts), Numbers.of(before.uses)
        wrong = {
            number
            for number, (fact, answer) in enumerate(before.facts)
            if fact != CONTEXTS and corpus.answers.get(fact) != answer != corpus.ask(*fact)
        }
        contexts = self._facts.get(CONTEXTS, -1)
        self._holds = [wrong.isdisjoint(use) for use in before.uses]
        self._looks_before = [contexts in use for use in before.uses]

    def _find_unchanged(self, before: Kept) -> None:
        """Sets the earlier index of each record of which nothing has changed that a score looks at."""
        corpus = self._corpus
        words = _differing(before.words, corpus.census.counts)
        names = _differing(before.names, corpus.rarity)
        surely = before.surely ^ corpus.surely
        for number, (old, features) in enumerate(zip(self._told, corpus.features, strict=True)):
            if (
                old >= 0
                and words.isdisjoint(features.words)
                and names.isdisjoint(corpus.names[features.key])
                and surely.isdisjoint(features.initials)
            ):
                self._old[number] = old
        self._settled = [words.isdisjoint(features.context) for features in corpus.features]

    def _calm_sources(self, before: Kept) -> set[str]:
        """The sources that say what they said, in words that are as rare as they were."""
        stories = self._corpus.stories
        if before.source_total != stories.census.total:
            return set()
        words = _differing(before.source_words, stories.census.counts)
        return {
            source
            for source, digest in self._sources.items()
            if before.sources.get(source) == digest and words.isdisjoint(stories.counts[source])
        }

    def add_little(self) -> bool:
        """Whether this run found out so little that the next one finds it again as fast as all is written down."""
        return self._before is not None and self._worked_out * LITTLE <= len(self._made["score"])

    def kept(self) -> Kept:
        """What the next run may use of this one: what was asked for, and the facts that it depends on."""
        corpus = self._corpus
        used = {use for made in self._made.values() for _, use in made.values()}
        if 2 * len(used) < len(self._uses):
            self._forget_unused(used)
        return Kept(
            records=self._records,
            words=corpus.census.counts,
            names=corpus.rarity,
            surely=corpus.surely,
            total=corpus.census.total,
            sources=self._sources,
            source_words=corpus.stories.census.counts,
            source_total=corpus.stories.census.total,
            facts=[(fact, corpus.answers.get(fact)) for fact in self._facts],
            key_words=list(self._key_words),
            cut=self.cut,
            language=self._language,
            verdicts=self._verdicts,
            uses=list(self._uses),
            answers=self._made,
        )

    def _forget_unused(self, used: set[int]) -> None:
        """Leaves only the facts and uses that some answer of this run depends on, under new numbers."""
        uses, facts = list(self._uses), list(self._facts)
        left = {use: number for number, use in enumerate(sorted(used))}
        needed = sorted({fact for use in left for fact in uses[use]})
        renumbered = {fact: number for number, fact in enumerate(needed)}
        self._facts = Numbers.of(facts[fact] for fact in needed)
        self._uses = Numbers.of(tuple(renumbered[fact] for fact in uses[use]) for use in left)
        self._made = {
            question: {code: (answer, left[use]) for code, (answer, use) in made.items()}
            for question, made in self._made.items()
        }


def _kept_verdict(verdict: Verdict, place: int) -> KeptVerdict:
    conflicts = tuple(
        (c.kind.value, c.description, tuple((account.event_key, account.claim) for account in c.accounts))
        for c in verdict.conflicts
    )
    basis = verdict.basis
    kept = (basis.choice.value, basis.agreeing, basis.sources) if basis else None
    return verdict.order, place, kept, conflicts


def _verdict_of(kept: KeptVerdict, members: Sequence[Event]) -> Verdict:
    order, place, basis, conflicts = kept
    return Verdict(
        order=order,
        when=members[place].date.when,
        basis=_basis_of(*basis) if basis else None,
        conflicts=tuple(
            Conflict(
                kind=ConflictKind(kind),
                description=description,
                accounts=tuple(Account(event_key=key, claim=claim) for key, claim in accounts),
            )
            for kind, description, accounts in conflicts
        ),
    )


def _basis_of(choice: str, agreeing: int, sources: int) -> DateBasis:
    return DateBasis(choice=DateChoice(choice), agreeing=agreeing, sources=sources)


def _differing(before: Mapping[str, float], now: Mapping[str, float]) -> set[str]:
    """The keys whose values are not the same, or are on one side only."""
    return {key for key, _ in before.items() ^ now.items()}


def _sources_of(corpus: Corpus, records: Iterable[str]) -> dict[str, str]:
    """Source → digest of its records, whose identities hold that of their article."""
    told: dict[str, list[str]] = {}
    for record, features in zip(records, corpus.features, strict=True):
        for source in features.sources:
            told.setdefault(source, []).append(record)
    return {source: digest_of("".join(found)) for source, found in told.items()}
