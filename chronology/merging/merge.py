"""The merge as a whole: from events to a numbered chronology, step by step.

In: events of people and articles, articles for their context, decisions. Out: a `Chronology` and diagnostics. The
result does not depend on the order of any input.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from chronology.diagnostics import Diagnostic
from chronology.merging.cache import FeatureStore
from chronology.merging.corpus import Corpus, corpus_of, features_among
from chronology.merging.crowds import crowded_days
from chronology.merging.decided import Decided, replay
from chronology.merging.entries import EntryDraft, compose_entry
from chronology.merging.findings import Findings
from chronology.merging.grouping import Pair, agreement, grouped
from chronology.merging.identity import entry_ids
from chronology.merging.scoring import likelihood, weights
from chronology.merging.signs import sets_against
from chronology.merging.support import Backing
from chronology.merging.threads import link_threads
from chronology.model.articles import Article
from chronology.model.chronology import Chronology, Entry, MergeReason, Proposal
from chronology.model.collector import collector_paused
from chronology.model.decisions import Decision
from chronology.model.events import Event

MOST_PROPOSALS = 3
"""An entry is asked about so often at most: in a crowded chronology the likeliest questions are worth a look."""

DECIDED = 2.0
"""What a person decided goes before every likelihood."""

Progress = Callable[[int, int], None]
"""Told (pairs compared, pairs in all) from time to time."""


def merge_events(
    events: Sequence[Event],
    *,
    articles: Sequence[Article] = (),
    decisions: Sequence[Decision] = (),
    progress: Progress | None = None,
    cache: FeatureStore | None = None,
    within: str = "",
) -> tuple[Chronology, tuple[Diagnostic, ...]]:
    """The merged chronology: entries sorted and numbered from 1, undated ones last.

    Every event that is not rejected is in exactly one entry. `articles` give the words around each sentence and the
    days that keep ids stable; without them merging still works, from the events alone. `within` is what paths of event
    files begin with because of how a workspace was typed; it decides nothing.
    """
    with collector_paused():
        return _merged(events, articles, decisions, progress, cache, within)


def _merged(
    events: Sequence[Event],
    articles: Sequence[Article],
    decisions: Sequence[Decision],
    progress: Progress | None,
    cache: FeatureStore | None,
    within: str,
) -> tuple[Chronology, tuple[Diagnostic, ...]]:
    kept = _with_distinct_keys([e for e in events if not e.rejected])
    if cache:
        cache.within = within
        corpus = corpus_of(kept, articles, cache.features, cache.words)
    else:
        corpus = corpus_of(kept, articles, partial(features_among, within=within))
    decided = replay(decisions, kept)
    findings = Findings(corpus, cache.records, cache.before, keeps=True) if cache else Findings(corpus)
    scores, plans = _compared(corpus, findings, progress)
    sureness = _sureness(corpus, findings, scores)
    groups = _groups(corpus, scores, sureness, decided)
    backing = Backing(
        articles={a.path: a for a in articles},
        features={f.key: f for f in corpus.features},
        language=_main_language(corpus),
    )
    entries = _entries(kept, groups, scores, decided, findings, backing)
    entries = link_threads(entries, [(kept[a].key, kept[b].key) for a, b in plans], corpus)
    proposals = _proposals(entries, kept, scores, sureness, decided, findings)
    if cache:
        cache.found = cache.before if findings.add_little() else findings.kept()
    problems = (*decided.diagnostics, *crowded_days(kept, findings.cut))
    return Chronology(entries=entries, articles=tuple(articles), proposals=proposals), problems


def _main_language(corpus: Corpus) -> str:
    """The language of most records; of equals the first in the alphabet."""
    counts = Counter(f.language for f in corpus.features)
    return min(counts, key=lambda language: (-counts[language], language), default="en")


def _with_distinct_keys(events: Sequence[Event]) -> list[Event]:
    """The events by key, with a suffix to keys that occur again, so that none is taken for another."""
    if len({e.key for e in events}) == len(events):
        return sorted(events, key=lambda e: e.key)
    seen: Counter[str] = Counter()
    found: list[Event] = []
    for event in sorted(events, key=lambda e: (e.key, repr(e))):
        seen[event.key] += 1
        again = seen[event.key]
        found.append(event if again == 1 else replace(event, key=f"{event.key}#{again}"))
    return sorted(found, key=lambda e: e.key)


def _compared(corpus: Corpus, findings: Findings, progress: Progress | None) -> tuple[dict[Pair, float], list[Pair]]:
    """The score of every candidate pair that is not plainly different, and the pairs in which a plan is told."""
    ahead, least = [features.ahead for features in corpus.features], weights().never
    total, found = findings.scores()
    scores: dict[Pair, float] = {}
    plans: list[Pair] = []
    for done, (i, j, value) in enumerate(found):
        if value >= least:
            scores[i, j] = value
        if ahead[i] or ahead[j]:
            plans.append((i, j))
        if progress is not None and done % 1000 == 0:
            progress(done, total)
    if progress is not None:
        progress(total, total)
    return scores, plans


def _groups(
    corpus: Corpus, scores: Mapping[Pair, float], sureness: Callable[[int, int], float], decided: Decided
) -> tuple[tuple[int, ...], ...]:
    table = weights()
    return grouped(
        len(corpus.features),
        scores,
        sureness,
        same=decided.same,
        different=decided.different,
        threshold=table.same,
        never=table.never,
    )


def _sureness(corpus: Corpus, findings: Findings, scores: Mapping[Pair, float]) -> Callable[[int, int], float]:
    """How sure it is of any two records that they tell one event.

    Where one sentence sets two dates of an event against each other, whoever agrees with one of them tells that event.
    """
    features = corpus.features
    twins: dict[int, tuple[int, ...]] = {i: (i,) for i in range(len(features))}
    for (i, j), value in sorted(scores.items()):
        if value >= weights().same and sets_against(features[i], features[j]):
            twins[i], twins[j] = (i, j), (j, i)

    def of_pair(i: int, j: int) -> float:
        pair = (i, j) if i < j else (j, i)
        found = scores.get(pair)
        return findings.linked(*pair) if found is None else found

    def sureness(i: int, j: int) -> float:
        return max(of_pair(x, y) for x in twins[i] for y in twins[j] if x != y)

    return sureness


def _entries(
    events: Sequence[Event],
    groups: Sequence[tuple[int, ...]],
    scores: Mapping[Pair, float],
    decided: Decided,
    findings: Findings,
    backing: Backing,
) -> tuple[Entry, ...]:
    published = {a.path: a.published.day.isoformat() for a in backing.articles.values() if a.published}
    members = [[events[i] for i in group] for group in groups]
    ids = entry_ids(members, published)
    drafts = [
        EntryDraft.of(m, name, _reasons(ties, events, decided, findings), findings.verdict(group, m, backing))
        for group, m, ties, name in zip(groups, members, _ties(groups, scores, decided), ids, strict=True)
    ]
    drafts.sort(key=EntryDraft.place)
    return tuple(compose_entry(draft, number) for number, draft in enumerate(drafts, start=1))


def _ties(
    groups: Sequence[Sequence[int]], scores: Mapping[Pair, float], decided: Decided
) -> list[list[tuple[float, Pair]]]:
    """For each group the pairs within it that speak for it, what people decided first, then the surest."""
    group_of = {index: number for number, group in enumerate(groups) for index in group}
    found: list[list[tuple[float, Pair]]] = [[] for _ in groups]
    for pair, value in [*scores.items(), *((pair, DECIDED) for pair in decided.same)]:
        if group_of[pair[0]] == group_of[pair[1]]:
            found[group_of[pair[0]]].append((value, pair))
    for ties in found:
        ties.sort(key=lambda t: (-t[0], t[1]))
    return found


def _reasons(
    ties: Sequence[tuple[float, Pair]], events: Sequence[Event], decided: Decided, findings: Findings
) -> list[MergeReason]:
    """Why the members of a group are in it: the surest ties that hold them all together, as a tree."""
    part_of: dict[int, int] = {}

    def part(index: int) -> int:
        while part_of.get(index, index) != index:
            index = part_of[index]
        return index

    found: list[MergeReason] = []
    for value, (a, b) in ties:
        first, second = sorted((part(a), part(b)))
        if first != second:
            part_of[second] = first
            why = _why((a, b), decided, findings)
            sure = round(min(value, 1.0), 3)
            found.append(MergeReason(first=events[a].key, second=events[b].key, score=sure, why=why))
    return found


def _why(pair: Pair, decided: Decided, findings: Findings) -> str:
    decision = decided.same.get(pair)
    if decision is not None:
        return "decided by a person" + (f": {decision.why}" if decision.why else "")
    return findings.why(*pair)


def _proposals(
    entries: Sequence[Entry],
    events: Sequence[Event],
    scores: Mapping[Pair, float],
    sureness: Callable[[int, int], float],
    decided: Decided,
    findings: Findings,
) -> tuple[Proposal, ...]:
    """Pairs of entries that are perhaps the same, the likeliest first; what a person decided is not asked again.

    An entry is as likely another as their records are on the average.
    """
    entry_of = {event.key: number for number, entry in enumerate(entries) for event in entry.members}
    at = [entry_of[event.key] for event in events]
    apart = {frozenset((at[a], at[b])) for a, b in decided.different}
    best: dict[tuple[int, int], tuple[float, Pair]] = {}
    for pair, value in scores.items():
        low, high = sorted((at[pair[0]], at[pair[1]]))
        if value >= weights().perhaps and low != high and frozenset((low, high)) not in apart:
            best[low, high] = max(best.get((low, high), (0.0, pair)), (value, pair))
    members: dict[int, list[int]] = {}
    for index, number in enumerate(at):
        members.setdefault(number, []).append(index)
    likely: list[tuple[float, str, str, Pair]] = []
    for (low, high), (surest, pair) in best.items():
        value = _entries_score(members[low], members[high], sureness, surest)
        if value >= weights().perhaps:
            first, second = sorted((entries[low].id, entries[high].id))
            likely.append((-value, first, second, pair))
    asked: Counter[str] = Counter()
    found: list[Proposal] = []
    for value, a, b, pair in sorted(likely):
        if asked[a] < MOST_PROPOSALS and asked[b] < MOST_PROPOSALS:
            asked.update((a, b))
            found.append(Proposal(first=a, second=b, score=round(-value, 3), why=_why(pair, decided, findings)))
    return tuple(found)


def _entries_score(
    first: Sequence[int], second: Sequence[int], sureness: Callable[[int, int], float], surest: float
) -> float:
    """How likely two entries are one; 0 where a source tells them apart and no two records of them are sure."""
    table = weights()
    found = agreement(first, second, sureness, table.never)
    if found == -math.inf and surest >= table.same:
        found = agreement(first, second, lambda i, j: max(sureness(i, j), table.never), table.never)
    return likelihood(found)
