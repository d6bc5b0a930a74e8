"""Titles in the source's own words: the sentence of the event, shortened by deletions alone.

In: an event in its sentence. Out: at most `limit` characters. What is put in for clarity stands in square brackets;
what is still too long ends, or begins, at a phrase boundary with "…".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from chronology.extraction.deletions import Deletion, EventInSentence, always, date_words, when_too_long
from chronology.extraction.speakers import Speakers
from chronology.extraction.titlecheck import balanced, find_flaw, trimmed
from chronology.language.tokens import QUOTES, SIGN, TIMEX, Token
from chronology.temporal import TimexType

TITLE_LENGTH = 160
"""Characters of a title, unless a setting says otherwise."""
_SHORTEST_CUT = 0.4
"""A cut nearer to the beginning than this share of the limit leaves too little; a word boundary does then."""
_STRONG_CUT = 0.55
"""From this share of the limit on, the end of a clause is better to cut at than a later end of a phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleMaker:
    """Makes the titles of one article."""

    text: str
    speakers: Speakers
    limit: int = TITLE_LENGTH

    def title(self, e: EventInSentence) -> str:
        """The title of an event; what does not pass the check at the door is its whole sentence, trimmed."""
        added = self.speakers.prefix(e)
        narrator = self.speakers.narrator
        limit = self.limit - (len(added) + 1 if added else 0) - (len(narrator) + 4 if narrator else 0)
        made = balanced(next(self._sound(e, limit), "") or self._cut(e, list(range(len(e.tokens))), limit))
        made = self.speakers.named(balanced(made), e)
        return f"{added} {made}" if added else made or e.situation.article.title[:limit] or "Event"

    def _sound(self, e: EventInSentence, limit: int) -> Iterator[str]:
        """What passes the check: the sentence shortened, whole, cut at other places, cut between any two words."""
        sentence, negations, everything = e.situation.passage.sentence.text, _negations(e), list(range(len(e.tokens)))
        attempts: Iterator[Callable[[], str]] = chain(
            (lambda: self._shortened(e, limit), lambda: self._cut(e, everything, limit)),
            (partial(self._fitted, e, everything, start, start + 1, limit) for start in _starts(e, everything)),
            (partial(self._fitted, e, everything, start, len(everything), limit) for start in _starts(e, everything)),
        )
        for attempt in attempts:
            made = balanced(attempt())
            if not find_flaw(made, sentence, e.lexicon, limit=limit, kept=negations):
                yield made

    def _shortened(self, e: EventInSentence, limit: int) -> str:
        kept = _without(always(e), range(len(e.tokens)))
        kept = self._undated(e, kept)
        for deletion in when_too_long(e):
            if len(self._written(e, kept)) <= limit:
                break
            kept = self._undated(e, _without([deletion], kept))
        return self._cut(e, kept, limit)

    def _undated(self, e: EventInSentence, kept: list[int]) -> list[int]:
        """The tokens without the event's date, where no other date is left that it would be taken for."""
        dates = e.situation.passage.expressions
        for i in kept:
            token = e.tokens[i]
            if token.kind is TIMEX and token.expression not in e.members | e.names:
                timex = dates[token.expression].timex
                if timex.when is not None and not timex.is_vague and timex.type in (TimexType.DATE, TimexType.TIME):
                    return kept
        return _without(date_words(e), kept)

    def _written(self, e: EventInSentence, kept: Sequence[int]) -> str:
        """The kept tokens as they stand in the source, a space where something was left out."""
        parts: list[str] = []
        for a, b in _runs(kept):
            parts.append(self.text[e.tokens[a].start : e.tokens[b].end])
        return trimmed(" ".join(parts))

    def _cut(self, e: EventInSentence, kept: list[int], limit: int) -> str:
        """The tokens as text; what is too long is cut so that the clause of the date stays."""
        whole = self._written(e, kept)
        if len(whole) <= limit:
            return whole
        core = self._core(e, kept)
        for start in _starts(e, kept):
            if start > core[0] + 1:
                break
            if len(self._written(e, kept[start : core[1]])) <= limit - 4:
                return self._fitted(e, kept, start, core[1], limit)
        start = max((s for s in _starts(e, kept) if s <= core[0] + 1), default=0)
        if start < core[0]:
            start = _antecedent(e, kept, core[0])
        return self._fitted(e, kept, start, min(core[1], start + 1), limit)

    def _core(self, e: EventInSentence, kept: list[int]) -> tuple[int, int]:
        """The kept tokens, by their places, of the clause that tells what happened."""
        start, end = e.ranges[e.home]
        if e.home and e.says_only(e.home):
            return 0, 1  # "…, the agency said on Tuesday": what was said is what is told
        inside = [place for place, i in enumerate(kept) if start <= i < end]
        dates = [place for place, i in enumerate(kept) if e.holds(i, i + 1, e.members)]
        return (inside[0], max([inside[-1], *dates]) + 1) if inside else (0, 1)

    def _fitted(self, e: EventInSentence, kept: list[int], start: int, least: int, limit: int) -> str:
        """The kept tokens from a place on, as many as fit and end at a phrase boundary behind the place `least`."""
        room = limit - 2 * bool(start)
        if len(rest := self._written(e, kept[start:])) <= room:
            return self._opened(e, kept, start, rest)
        weak = strong = fits = start + 1
        for stop in range(start + 1, len(kept) + 1):
            if len(self._written(e, kept[start:stop])) > room - 1:
                break
            fits = stop
            if stop >= least and _is_boundary(e, kept, stop):
                weak = stop
                strong = stop if _ends_clause(e, kept, stop) else strong
        best = strong if len(self._written(e, kept[start:strong])) >= _STRONG_CUT * room else weak
        if len(self._written(e, kept[start:best])) < _SHORTEST_CUT * room:
            best = fits
        while best > start + 1 and _hangs(e.tokens[kept[best - 1]], e):
            best -= 1
        return self._opened(e, kept, start, f"{self._written(e, kept[start:best])[: room - 1].rstrip(' ,;:')}…")

    def _opened(self, e: EventInSentence, kept: list[int], start: int, words: str) -> str:
        """Words behind "…" where the sentence begins before them, with the first letter of the source."""
        return f"… {e.tokens[kept[start]].text[:1]}{words[1:]}" if start else words


def _without(deletions: Sequence[Deletion], kept: Sequence[int]) -> list[int]:
    gone = {i for deletion in deletions for i in range(deletion.start, deletion.end)}
    return [i for i in kept if i not in gone]


def _runs(kept: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for i in kept:
        if runs and runs[-1][1] == i - 1:
            runs[-1] = (runs[-1][0], i)
        else:
            runs.append((i, i))
    return runs


def _starts(e: EventInSentence, kept: Sequence[int]) -> list[int]:
    """The places at which a title may begin: the sentence's own beginning, and those of its statements and clauses."""
    places = {i: place for place, i in enumerate(kept)}
    starts, complementisers = [0], e.lexicon.grammar.complementisers
    for (start, _), clause in zip(e.ranges[1:], e.situation.passage.clauses[1:], strict=True):
        if clause.opener in (e.lexicon.grammar.relatives | e.lexicon.titles.aside_openers) - complementisers:
            continue  # "which …" says nothing without what stands before it
        opens = clause.opener in e.lexicon.grammar.coordinators | complementisers
        begin = start + opens
        if clause.verb > opens and begin in places:
            starts.append(places[begin])
    return starts


def _antecedent(e: EventInSentence, kept: Sequence[int], place: int) -> int:
    """The place at which the noun phrase before a place begins: at its determiner, or behind a preposition."""
    for back in range(place - 1, max(0, place - 8), -1):
        token, before = e.tokens[kept[back]], e.tokens[kept[back - 1]]
        if token.lower in e.lexicon.grammar.determiners or before.lower in e.lexicon.grammar.prepositions:
            return back
    return 0


def _is_boundary(e: EventInSentence, kept: Sequence[int], stop: int) -> bool:
    """Whether a phrase ends before the place `stop`."""
    if stop >= len(kept):
        return True
    before, after = e.tokens[kept[stop - 1]], e.tokens[kept[stop]]
    named = before.is_capitalised and stop + 1 < len(kept) and e.tokens[kept[stop + 1]].is_capitalised
    if _hangs(before, e) or (named and after.lower in e.lexicon.names.organisation_connectors):
        return False
    return after.text in ",;:–—(" or after.lower in e.lexicon.sets.phrase_cuts or after.kind is TIMEX


def _ends_clause(e: EventInSentence, kept: Sequence[int], stop: int) -> bool:
    """Whether a sign or a word that opens a clause follows the place `stop`, outside quotation marks."""
    if stop >= len(kept):
        return True
    grammar, after = e.lexicon.grammar, e.tokens[kept[stop]]
    opens = after.lower in grammar.relatives | grammar.complementisers | e.lexicon.sets.firm_subordinators
    quoted = sum(e.tokens[i].text in QUOTES for i in kept[:stop]) % 2
    return not quoted and (after.text in ",;:–—(" or opens)


def _hangs(token: Token, e: EventInSentence) -> bool:
    sign = token.kind is SIGN and token.text in ",;:–—-(“„«"
    return sign or token.lower in e.lexicon.sets.dangling or token.lower in e.lexicon.cues.reporting


def _negations(e: EventInSentence) -> tuple[str, ...]:
    """The negations of the clause that tells what happened."""
    clause = e.situation.passage.clauses[e.home]
    return tuple(token.text for token in clause.tokens if token.lower in e.lexicon.grammar.negations)
