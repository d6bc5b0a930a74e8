"""The signs that two records show, each with a strength from 0 to 1; their weights are in `weights.toml`.

In: `Features` of two events and their `Corpus`. Out: (name, strength) pairs. A new sign is a function here, one line in
`signs_of`, and a table with its weight and reason in `weights.toml`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from chronology.merging.corpus import Corpus
from chronology.merging.features import Days, Features, is_two_zones
from chronology.merging.figures import agree, is_same_measure, may_be_one
from chronology.merging.relations import concept_pairs, is_detail
from chronology.merging.vectors import Vector, cosine

Signs = Iterator[tuple[str, float]]

ALIKE = 0.1
"""Words in common (cosine) from which a correction may speak of another record."""

REACH = 45
"""Days that a state with one known end is thought to have lasted at most, where records are compared."""

WHILE = 0.45
"""How much it says that a date falls into such a state: as much as lying within a month."""

SAME_CLOCK, OTHER_CLOCK = 30, 180
"""Minutes between two clock times of a day up to which they are one, and from which they are two."""

ALONE = 0.3
"""What is left of a concept in common where no other word is, between two stories: arrests are made daily."""

HARDLY = 0.1
"""How surely articles tell one story, up to which they are two stories for this."""

SAME_PATTERN = 0.4
"""Words in common (cosine) from which two records with other names are one sentence about two places or people."""

SLIP = 3
"""Days between a date and its correction in one sentence; what lies further apart are two events."""

TITLE_WORDS = 3
"""A title of fewer content words is part of many: "she died" is like every death."""

FEW_WORDS = 7
"""A sentence of so few content words leans on what stands before it."""

STANDING = 0.4
"""What the words before a short sentence still say of it where it has a subject of its own."""

ENDING = 0.7
"""How much it says against one event that one record tells the end of what the other tells."""

BESIDE, MENTIONED = 0.4, 0.7
"""The same of opposites where both also tell the same, or where one mentions what the other tells."""


def signs_of(a: Features, b: Features, alike: float, corpus: Corpus) -> Signs:
    """Everything that speaks for or against two records being the same event; `alike` is their `likeness`."""
    yield from _dates(a, b)
    if _is_one_sentence(a, b) and not _corrects_itself(a, b):
        yield "one-sentence", 1.0
        return
    yield from _words(a, b, alike, corpus)
    yield from _names(a, b, corpus)
    yield from _kinds(a, b, alike, corpus)
    yield from _figures(a, b)
    yield from _sources(a, b, alike, corpus)


def likeness(a: Features, b: Features, corpus: Corpus) -> float:
    """How much two records have in common in their words, 0 to 1."""
    return cosine(corpus.vectors[a.key], corpus.vectors[b.key])


def is_hopeless(a: Features, b: Features, alike: float, corpus: Corpus) -> bool:
    """Whether two records are plainly different, so that no other sign could outweigh it.

    Most pairs of a crowded chronology are of this kind: days apart without a correction and with hardly a word in
    common, or of one day with no word in common and from articles of different stories.
    """
    if a.days is None or b.days is None or alike >= ALIKE or "correction" in a.stances | b.stances:
        return False
    if not may_meet(a, b):
        return True
    return alike == 0.0 and not a.context and not b.context and _story(a, b, corpus) == 0.0


def may_meet(a: Features, b: Features) -> bool:
    """Whether the dates of two records are no more than a day apart, or name one moment or one lasting state."""
    if a.days is None or b.days is None:
        return True
    return gap(a.days, b.days) <= 1 or is_same_minute(a.days, b.days) or is_while(a.days, b.days)


def is_told_apart(a: Features, b: Features) -> bool:
    """Whether one source gives two records two dates, or two kinds of happening on one day.

    Unless something speaks for it, nothing may join them: other records that are like both would otherwise draw the
    two into one group. A sentence that leans on another, or hardly says anything, may tell the same again.
    """
    if a.sources.isdisjoint(b.sources) or "correction" in a.stances | b.stances:
        return False
    if _is_one_sentence(a, b):
        return not _corrects_itself(a, b)
    if a.days is None or b.days is None:
        return True
    if "contrast" in a.stances | b.stances and gap(a.days, b.days) <= SLIP:
        return False
    if not is_equal(a.days, b.days):
        return True
    if a.written and b.written:
        return True
    if _is_detail(a, b):
        return False
    if a.acts and b.acts:
        return a.concepts.isdisjoint(b.concepts)
    return min(len(a.told), len(b.told)) >= TITLE_WORDS and not (a.leans or b.leans)


def _is_one_sentence(a: Features, b: Features) -> bool:
    return bool(a.sentence) and a.sentence == b.sentence and not a.sources.isdisjoint(b.sources)


def _corrects_itself(a: Features, b: Features) -> bool:
    """Whether one sentence gives an event two dates, one of them wrong ("on the 3rd and not, as reported, the 5th")."""
    if a.days is None or b.days is None or a.stances.isdisjoint(("correction", "contrast", "redated")):
        return False
    return 0 < gap(a.days, b.days) <= SLIP


def sets_against(a: Features, b: Features) -> bool:
    """Whether two records are the two accounts that one sentence sets against each other."""
    return _is_one_sentence(a, b) and _corrects_itself(a, b)


def _are_apart(a: Features, b: Features) -> bool:
    return a.days is not None and b.days is not None and gap(a.days, b.days) > 0 and not is_while(a.days, b.days)


def gap(a: Days, b: Days) -> int:
    """Whole days between two dates; 0 or less where they overlap (minus the days they share, plus 1)."""
    return (a.first if a.first > b.first else b.first) - (a.last if a.last < b.last else b.last)


def is_same_minute(a: Days, b: Days) -> bool:
    """Whether two clock times with zones name one instant, whatever the local days."""
    return a.minute is not None and b.minute is not None and abs(a.minute - b.minute) <= 60


def is_while(a: Days, b: Days) -> bool:
    """Whether a date falls into a state that is known at one end only ("since Monday", "until 20 May")."""
    early, late = (a, b) if a.first <= b.first else (b, a)
    return late.first - early.last <= REACH and (early.lasts == "since" or late.lasts == "until")


def sharpness(days: Days, *, equal: bool) -> float:
    """How much a date says by itself: 1 for a day, less for what is wider.

    Two records that name the very same month or year say more than one whose day lies within the other's month.
    """
    return 1.0 / (1.0 + (0.25 if equal else 0.6) * math.log10(days.width))


def is_equal(a: Days, b: Days) -> bool:
    """Whether two dates have the same bounds."""
    return (a.first, a.last) == (b.first, b.last)


def _dates(a: Features, b: Features) -> Signs:
    if a.days is None or b.days is None:
        return
    x, y = a.days, b.days
    apart = gap(x, y)
    if is_equal(x, y):
        yield "same-date", sharpness(x, equal=True)
    elif apart <= 0:
        yield "overlap", min(sharpness(x, equal=False), sharpness(y, equal=False))
    elif is_same_minute(x, y) or is_two_zones(x, y):
        yield "same-date", 1.0
    elif is_while(x, y):
        yield "overlap", WHILE
    elif apart == 1:
        yield "next-day", 1.0
    else:
        slack = max(x.width, y.width) - 1
        yield "apart", min(1.0, 0.3 + apart / (8.0 + 2 * slack))
    if apart <= 0 and x.clock is not None and y.clock is not None and not is_two_zones(x, y):
        yield from _clocks(x.clock, y.clock)
    if apart > 0 and a.ahead != b.ahead and not is_same_minute(x, y):
        yield "plan-moved", 1.0


def _clocks(a: int, b: int) -> Signs:
    """Two clock times of one day, in minutes: near ones say much, those hours apart speak of two moments."""
    apart = abs(a - b)
    if apart <= SAME_CLOCK:
        yield "same-clock", 1.0
    elif apart >= OTHER_CLOCK:
        yield "other-clock", 1.0


def _words(a: Features, b: Features, alike: float, corpus: Corpus) -> Signs:
    from rapidfuzz.fuzz import token_set_ratio

    if len(a.words) <= FEW_WORDS or len(b.words) <= FEW_WORDS:
        x, y = corpus.vectors[a.key], corpus.vectors[b.key]
        around = max(_leaning(a, corpus, y), _leaning(b, corpus, x))
        if around > 0:
            yield "context", around
    if alike > 0:
        yield "words", alike
        titles = token_set_ratio(a.title, b.title) if min(len(a.told), len(b.told)) >= TITLE_WORDS else 0
        if titles > 60:
            yield "title", (titles - 60) / 40


def _leaning(of: Features, corpus: Corpus, words: Vector) -> float:
    """How much the words before a sentence say that it is about what another record tells in these words."""
    return min(1.0, 2 * cosine(corpus.context(of.key), words)) * (1.0 if of.leans else STANDING)


def _names(a: Features, b: Features, corpus: Corpus) -> Signs:
    mine, theirs = corpus.names[a.key], corpus.names[b.key]
    shared = mine & theirs
    if shared:
        yield "names", min(1.0, math.fsum(corpus.rarity.get(n, 0.0) for n in shared) / 2)
    if a.people and b.people and not a.people & b.people:
        yield "other-people", 1.0


def _kinds(a: Features, b: Features, alike: float, corpus: Corpus) -> Signs:
    shared = a.concepts & b.concepts
    is_kin = not shared and any((x, y) in concept_pairs("kin") for x in a.acts for y in b.acts)
    if shared or is_kin:
        alone = a.plain.isdisjoint(b.plain) and _story(a, b, corpus) < HARDLY
        if a.acts & b.acts or is_kin:
            yield "concept", (0.5 if is_kin else 1.0) * (ALONE if alone else 1.0)
        else:
            yield "mentioned", ALONE if alone else 1.0
    elif a.acts and b.acts:
        yield "no-concept", 1.0
    rival = rivalry(a.acts - b.acts, b.acts - a.acts)
    if rival:
        yield rival, BESIDE if a.acts & b.acts else (MENTIONED if shared else 1.0)
    elif rivalry(a.acts & b.acts, a.acts ^ b.acts) == "opposite" or _stops_plan(a, b) or _stops_plan(b, a):
        yield "opposite", ENDING
    if a.statistic != b.statistic:
        yield "statistic", 1.0
    if _are_other_periods(a, b):
        yield "other-period", 1.0
    if _sets_right(a, b) and alike > ALIKE:
        if _are_apart(a, b) and a.acts & b.acts:
            yield "correction", 1.0
        elif any(is_same_measure(x, y) and not agree(x, y) for x in a.figures for y in b.figures):
            yield "correction", 0.5


def _sets_right(a: Features, b: Features) -> bool:
    """Whether one record corrects the other; of two in one note, the one gives the date that the other had wrong."""
    if "correction" in a.stances and "correction" in b.stances:
        is_near = a.days is not None and b.days is not None and 0 < gap(a.days, b.days) <= SLIP
        return is_near and not a.sources.isdisjoint(b.sources)
    return "correction" in a.stances | b.stances


def _is_detail(a: Features, b: Features) -> bool:
    """Whether one record tells a detail of what the other tells of the same day."""
    if a.days is None or b.days is None or not is_equal(a.days, b.days):
        return False
    return is_detail(a.acts, b.concepts) or is_detail(b.acts, a.concepts)


def _stops_plan(plan: Features, other: Features) -> bool:
    """Whether one record tells a plan, and the other that the same was stopped."""
    stopping = {concept for pair in concept_pairs("stopping") for concept in pair}
    is_stop = plan.ahead and not other.ahead and not stopping.isdisjoint(other.acts - plan.acts)
    return is_stop and not (plan.acts.isdisjoint(other.acts) and plan.told.isdisjoint(other.told))


def _are_other_periods(a: Features, b: Features) -> bool:
    """Whether a statistic counts over another period than the other record."""
    if a.days is None or b.days is None or is_equal(a.days, b.days):
        return False
    if a.statistic and b.statistic and gap(a.days, b.days) > 0:
        return True
    if a.statistic and b.statistic and (a.days.is_period or b.days.is_period) and a.figures and b.figures:
        return not any(agree(x, y) for x in a.figures for y in b.figures)
    counts = a.statistic or b.statistic or (a.figures and b.figures)
    return bool(counts) and a.days.is_period and b.days.is_period


def rivalry(a: frozenset[str], b: frozenset[str]) -> str:
    """ "opposite" or "step" where a concept of the one excludes a concept of the other, else empty."""
    if a and b:
        for name, sign in (("opposites", "opposite"), ("steps", "step")):
            rivals = concept_pairs(name)
            if any((x, y) in rivals for x in a for y in b):
                return sign
    return ""


def _figures(a: Features, b: Features) -> Signs:
    if any(x.value == y.value and x.value > 2 and may_be_one(x, y) for x in a.figures for y in b.figures):
        yield "same-figure", 1.0
    for number, noun in a.ordinals:
        others = {n for n, other in b.ordinals if other == noun}
        if others and number not in others:
            yield "other-ordinal", 1.0
            return


def _sources(a: Features, b: Features, alike: float, corpus: Corpus) -> Signs:
    if a.sentence and a.sentence == b.sentence and (a.written or b.written):
        yield "same-quotation", 1.0
    if not a.sources.isdisjoint(b.sources):
        if a.title == b.title and a.numbers != b.numbers and not _may_tell_again(a, b):
            yield "other-number", 1.0
        if not _may_tell_again(a, b):
            again = a.days is not None and b.days is not None and is_equal(a.days, b.days)
            both_written = a.written and b.written
            yield ("one-file" if both_written else "one-article"), 0.4 if again and not both_written else 1.0
        return
    if a.days is None or b.days is None:
        return
    apart = gap(a.days, b.days)
    if apart > 1:
        return
    story = _story(a, b, corpus)
    if not story and not (a.written or b.written) and _are_strangers(a, b, corpus):
        yield "other-story", 1.0
    yield from _other_names(a, b, alike, story, corpus)
    if not story:
        return
    if "opening" in a.stances ^ b.stances:
        told = b if "opening" in a.stances else a
        if told.days is not None and corpus.ask("many", told.days.first):
            yield "opening", story
    equal = is_equal(a.days, b.days)
    sharp = 0.2 if apart == 1 else min(sharpness(a.days, equal=equal), sharpness(b.days, equal=equal))
    yield "same-story", story * sharp
    crowd = max(corpus.crowd(a), corpus.crowd(b)) if apart <= 0 else 1
    if crowd > 1:
        told_apart = bool(a.acts and b.acts) and not a.concepts & b.concepts
        yield "crowded-day", story * min(1.0, (crowd - 1) / 2) * (1.0 if told_apart else 0.7)


def _other_names(a: Features, b: Features, alike: float, story: float, corpus: Corpus) -> Signs:
    """Names that differ say nothing within one story, and much where else the words are the same."""
    mine, theirs = corpus.names[a.key], corpus.names[b.key]
    if story < 1.0 and mine and theirs and mine.isdisjoint(theirs):
        yield "other-names", 1.0 - story
        if alike >= SAME_PATTERN:
            yield "same-pattern", alike * (1.0 - story)


def _may_tell_again(a: Features, b: Features) -> bool:
    """Whether one source tells an event twice with reason: to correct it, by another clock, to compare accounts."""
    if _sets_right(a, b) or _is_one_sentence(a, b) or _is_detail(a, b):
        return True
    if a.days is not None and b.days is not None and is_two_zones(a.days, b.days):
        return True
    return (
        "contrast" in a.stances | b.stances
        and a.days is not None
        and b.days is not None
        and gap(a.days, b.days) <= SLIP
    )


def _are_strangers(a: Features, b: Features, corpus: Corpus) -> bool:
    return all(corpus.ask("strangers", *sorted((x, y))) for x in a.sources for y in b.sources)


def _story(a: Features, b: Features, corpus: Corpus) -> float:
    """How surely the sources of two records report one story, 0 to 1."""
    if not (a.sources and b.sources):
        return 0.0
    return max(corpus.sureness(x, y) for x in a.sources for y in b.sources)
