"""One short neutral title from the clause that holds an event.

In: the situation of an expression and the article's names. Out: at most 90 characters: the clause's own words without
its dates, attribution and asides, its actor named, its verb kept.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from chronology.extraction.actors import Actors
from chronology.extraction.clauses import Clause, ClauseKind
from chronology.extraction.mainclauses import MainClauses
from chronology.extraction.objects import with_object
from chronology.extraction.sentences import TIMEX, WORD, Token
from chronology.extraction.situation import Situation, is_genitive
from chronology.extraction.status import is_called_off, outcome_of
from chronology.extraction.subjects import parted_object
from chronology.extraction.tagged import is_possessive
from chronology.extraction.wording import (
    MAX_LENGTH,
    cased,
    is_noun,
    is_saying,
    shortened,
    shown,
    without_ends,
    without_modifier,
)
from chronology.extraction.wordorder import as_main_clause, within_frame
from chronology.temporal import Relation

_QUOTE_SIGNS = re.compile('["“”„«»]')


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleMaker:
    """Makes the titles of one article."""

    text: str
    actors: Actors
    sentences: MainClauses

    def title(self, s: Situation, dates: frozenset[int]) -> str:
        """The title of the event that an expression dates, without the expressions in `dates`; never empty."""
        home = self._telling_clause(s)
        told = self.sentences.reduced(s, home) if home == s.passage.clause_of(s.index) else []
        told = told or with_object(
            [*self.sentences.words(s, home), *parted_object(s, home), *_joined_clause(s, home)], s, home
        )
        words = self._without_dates(told, dates, s)
        title = self._with_act(s, home, dates) or self._finished(words, s, home)
        if len(title) < 8 or " " not in title:
            title = self._finished(self._without_dates(s.passage.tokens, dates, s), s, home) or title
        return title or s.article.title[:MAX_LENGTH] or "Event"

    def _with_act(self, s: Situation, home: int, dates: frozenset[int]) -> str:
        """ "The company denied that …": where the saying is an act, both clauses, if they fit."""
        saying = s.passage.clause_of(s.index)
        clause = s.passage.clauses[saying]
        content = home if home > saying else self._content(s, saying)
        if content is None or clause.verb < 0:
            return ""
        act = any(token.lower in s.lexicon.cues.performative for token in clause.tokens[clause.verb :])
        another = is_saying(clause, s.lexicon) and _tells_of_another_day(s, saying, content)
        if not act and not another:
            return ""
        words = self._without_dates([*self.sentences.words(s, saying), *s.passage.clauses[content].tokens], dates, s)
        words = without_ends(words, s.lexicon)
        actor, rest = self.actors.name_first(words, s, saying) if words else ("", [])
        title = f"{actor} {shown(self.text, rest)}".strip()
        return cased(title) if len(title) <= MAX_LENGTH else ""

    def _without_dates(self, words: Sequence[Token], dates: frozenset[int], s: Situation) -> list[Token]:
        """The words without their dates; "last week's ballot" becomes "the ballot"."""
        kept: list[Token] = []
        coordinators = s.lexicon.grammar.coordinators
        for i, token in enumerate(words):
            if token.kind is not TIMEX or token.expression not in dates:
                kept.append(token)
                continue
            if i > 1 and kept and kept[-1] is words[i - 1] and _joins_dates(words, i, dates, coordinators):
                kept.pop()  # "on 3 May and 7 June"
            if is_possessive(self.text, token.end):
                article = next(iter(s.lexicon.grammar.definite_article), "")
                date = s.passage.expressions[token.expression]
                before = self.text[date.start : date.timex.start].lower().split()
                opening = " ".join((*before, article))
                kept.append(token._replace(text=opening, lower=opening, kind=WORD))
            elif len(kept) > 1 and kept[-1].lower in s.lexicon.cues.scheduled and is_noun(kept[-2], s.lexicon):
                kept.pop()  # "the talks scheduled" for a day that is no longer there
            elif len(kept) > 2 and kept[-1].lower == kept[-3].lower and s.lexicon.grammar.hanging >= {kept[-1].lower}:
                del kept[-3:]  # "as late as July"
            elif kept and kept[-1].lower in s.lexicon.grammar.hanging and s.lexicon.is_adverb(kept[-1].lower):
                # "Reached shortly after midnight": the adverb belongs to the date.
                kept.pop()
        return kept

    def _telling_clause(self, s: Situation) -> int:
        """The clause that tells what happened: what was said, where the date stands with the saying."""
        home = s.passage.clause_of(s.index)
        clauses = s.passage.clauses
        clause = clauses[home]
        outcome = outcome_of(s)
        if outcome is not None and is_called_off(s, outcome):
            return clauses.index(outcome)
        thin = _is_thin(clause, s) or _ends_thin(clause, s) or _is_bound(clause, s)
        if thin and home + 1 < len(clauses) and _tells_when(clauses[home + 1], s):
            return home + 1
        if clause.kind is ClauseKind.PARTICIPLE and clause.tokens[clause.verb].lower in s.lexicon.verbs.gerunds:
            following = clauses[home + 1] if home + 1 < len(clauses) else None
            if following is not None and home and following.kind is ClauseKind.MAIN and following.verb == 0:
                return home + 1  # "The council, | meeting on Monday, | moved the summit"
        if _says_little(clause, s):
            away = range(home - 1, -1, -1) if clause.kind is ClauseKind.SUBORDINATE else range(home + 1, len(clauses))
            home = next((i for i in away if clauses[i].verb >= 0), home)
            clause = clauses[home]
        if clause.verb < 0 or not is_saying(clause, s.lexicon):
            return home
        content = self._content(s, home)
        if content is not None:
            return content
        for i in range(home - 1, -1, -1):
            told = clauses[i].verb >= 0 and clauses[i].kind is ClauseKind.MAIN
            if told and clause.after == "," and not clause.opener:
                return i
        return home

    def _content(self, s: Situation, home: int) -> int | None:
        """The clause that says what is said at `home`: behind "that", or straight behind "said"."""
        clauses = s.passage.clauses
        following = next((i for i in range(home + 1, len(clauses)) if clauses[i].verb >= 0), None)
        between = clauses[home + 1 : following or home]
        if any(token.lower in s.lexicon.cues.reporting for clause in between for token in clause.tokens):
            return None  # "wrote to the ministry, to say that …": the content of another verb
        return following if following is not None and self._is_content(s, home, following) else None

    def _is_content(self, s: Situation, home: int, i: int) -> bool:
        grammar, clauses = s.lexicon.grammar, s.passage.clauses
        if clauses[i].tokens[clauses[i].verb].lower in grammar.reported_auxiliaries:
            return True
        last = next((t for t in reversed(clauses[home].tokens) if t.kind is not TIMEX), None)
        bare = i == home + 1 and not clauses[i].after and last is not None and last.lower in s.lexicon.cues.without_that
        return bare or (clauses[i].kind is ClauseKind.MAIN and clauses[i].opener in grammar.complementisers)

    def _finished(self, words: Sequence[Token], s: Situation, home: int) -> str:
        """Words as a title: ends trimmed, actor named, case and length right."""
        subordinate = bool(s.passage.clauses[home].opener)
        words = without_ends(
            as_main_clause(without_ends(words, s.lexicon), s.lexicon, subordinate=subordinate), s.lexicon
        )
        if not words:
            return ""
        lead = _words_before_pronoun(words, s)
        actor, rest = self.actors.name_first(words[lead:], s, home)
        rest = self.actors.with_person(rest, s, actor) if rest else rest
        verb = next(iter(s.passage.clauses[home].tokens[max(s.passage.clauses[home].verb, 0) :]), None)
        if verb in rest and len(shown(self.text, rest[: rest.index(verb) + 2])) + len(actor) > MAX_LENGTH - 4:
            rest = without_modifier(rest, rest.index(verb), s.lexicon)
        title = shown(self.text, within_frame(rest, s.lexicon, MAX_LENGTH - len(actor)))
        title = " ".join(filter(None, (shown(self.text, words[:lead]), actor, title)))
        title = shortened(title, s.lexicon)
        if len(_QUOTE_SIGNS.findall(title)) % 2:
            title = " ".join(_QUOTE_SIGNS.sub("", title).split())
        opened = title.split(" ", 1)
        pointing = opened[0].lower() in s.lexicon.grammar.pointers & s.lexicon.grammar.subject_pronouns
        if len(opened) > 1 and pointing and opened[1].split()[0] not in s.lexicon.grammar.finite_auxiliaries:
            title = f"{next(iter(s.lexicon.grammar.definite_article), '')} {opened[1]}".strip()
        return cased(title)


def _joins_dates(words: Sequence[Token], i: int, dates: frozenset[int], coordinators: Collection[str]) -> bool:
    """Whether the word before the date at `i` only joins it to another date."""
    earlier = words[i - 2]
    dated = earlier.kind is TIMEX and earlier.expression in dates
    return dated and words[i - 1].lower in coordinators


def _tells_of_another_day(s: Situation, saying: int, content: int) -> bool:
    """Whether what was told has a date of its own, so that this date is only that of the telling."""
    clauses = s.passage.clauses
    told = (s.passage.expressions[i].timex.when for i in clauses[content].expressions)
    return s.index in clauses[saying].expressions and any(when is not None for when in told)


def _words_before_pronoun(words: Sequence[Token], s: Situation) -> int:
    """How many words stand before the pronoun that is the subject ("In the boom years | he bought a club")."""
    grammar = s.lexicon.grammar
    if words[0].lower not in grammar.prepositions:
        return 0
    pronouns = grammar.person_pronouns | grammar.plural_pronouns
    return next((i for i, token in enumerate(words[:6]) if i > 1 and token.lower in pronouns), 0)


def _tells_when(clause: Clause, s: Situation) -> bool:
    """Whether a clause opens with "when" and tells something that is not dated itself."""
    return clause.opener in s.lexicon.grammar.joined and clause.verb > 1 and not clause.expressions


def _is_thin(clause: Clause, s: Situation) -> bool:
    """Whether a clause only says that something began or changed, whatever it was ("the trouble began")."""
    words = [token for token in clause.tokens[clause.verb + 1 :] if token.kind is not TIMEX]
    if clause.kind is not ClauseKind.MAIN or clause.verb < 0 or words:
        return False
    subject = clause.tokens[: clause.verb]
    named = any(t.lower in s.lexicon.cues.event_nouns or (t.is_capitalised and i) for i, t in enumerate(subject))
    return clause.tokens[clause.verb].lower in s.lexicon.cues.thin_verbs and not named


def _ends_thin(clause: Clause, s: Situation) -> bool:
    """Whether a clause ends with something that only happened ("is sorry for what happened")."""
    words = [token for token in clause.tokens if token.kind is not TIMEX]
    thin = bool(words) and words[-1].lower in s.lexicon.cues.thin_verbs
    return thin and 0 <= clause.verb < clause.tokens.index(words[-1])


def _is_bound(clause: Clause, s: Situation) -> bool:
    """Whether a date at the end of a clause is that of a noun, or of what ended it ("nobody asked until May")."""
    ends = clause.tokens[-1].expression == s.index
    denied = any(token.lower in s.lexicon.grammar.negations for token in clause.tokens)
    until = s.expression.timex.relation is Relation.UNTIL and denied
    return ends and clause.kind is ClauseKind.MAIN and (until or is_genitive(s))


def _joined_clause(s: Situation, home: int) -> list[Token]:
    """The clause of a "when" right behind a short one ("four people died on Monday when a wall fell"), if it fits."""
    clauses = s.passage.clauses
    if home + 1 >= len(clauses) or clauses[home].kind is not ClauseKind.MAIN or clauses[home + 1].after:
        return []
    following = clauses[home + 1]
    words = [token for token in clauses[home].tokens if token.kind is not TIMEX]
    length = sum(len(token.text) + 1 for token in (*words, *following.tokens))
    return list(following.tokens) if _tells_when(following, s) and len(words) <= 7 and length <= MAX_LENGTH else []


def _says_little(clause: Clause, s: Situation) -> bool:
    """Whether a clause has no content of its own ("as they would be until May", "it is five weeks since")."""
    if clause.kind not in (ClauseKind.SUBORDINATE, ClauseKind.MAIN) or clause.verb < 0:
        return False
    return not any(t.is_word and t.lower not in s.lexicon.sets.contentless for t in clause.tokens)
