"""One short neutral title from the clause that holds an event.

In: the situation of an expression and the article's names. Out: at most 90 characters: the clause's own words without
its dates, attribution and asides, its actor named, its verb kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chronology.extraction.actors import Actors
from chronology.extraction.clauses import Clause, ClauseKind
from chronology.extraction.names import NameIndex, NameKind
from chronology.extraction.selection import Situation
from chronology.extraction.sentences import Token, TokenKind
from chronology.extraction.tagged import is_possessive
from chronology.extraction.wording import MAX_LENGTH, cased, is_saying, last_noun_phrase, shortened, shown, without_ends
from chronology.extraction.wordorder import as_main_clause, within_frame

_QUOTE_SIGNS = re.compile('["“”„«»]')


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleMaker:
    """Makes the titles of one article."""

    text: str
    names: NameIndex
    actors: Actors

    def title(self, s: Situation, dates: frozenset[int]) -> str:
        """The title of the event that an expression dates, without the expressions in `dates`; never empty."""
        home = self._telling_clause(s)
        words = self._without_dates([*self._clause_words(s, home), *_parted_object(s, home)], dates, s)
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
        if not any(token.lower in s.lexicon.cues.performative for token in clause.tokens[clause.verb :]):
            return ""
        words = self._without_dates([*self._clause_words(s, saying), *s.passage.clauses[content].tokens], dates, s)
        words = without_ends(words, s.lexicon)
        actor, rest = self.actors.name_first(words, s, saying) if words else ("", [])
        title = f"{actor} {shown(self.text, rest)}".strip()
        return cased(title) if len(title) <= MAX_LENGTH else ""

    def _without_dates(self, words: Sequence[Token], dates: frozenset[int], s: Situation) -> list[Token]:
        """The words without their dates; "last week's ballot" becomes "the ballot"."""
        kept: list[Token] = []
        for token in words:
            if token.kind is not TokenKind.TIMEX or token.expression not in dates:
                kept.append(token)
                continue
            if is_possessive(self.text, token.end):
                article = next(iter(s.lexicon.grammar.definite_article), "")
                date = s.passage.expressions[token.expression]
                before = self.text[date.start : date.timex.start].lower().split()
                opening = " ".join((*before, article))
                kept.append(token._replace(text=opening, lower=opening, kind=TokenKind.WORD))
            elif kept and kept[-1].lower in s.lexicon.grammar.hanging and s.lexicon.is_adverb(kept[-1].lower):
                # "Reached shortly after midnight": the adverb belongs to the date.
                kept.pop()
        return kept

    def _telling_clause(self, s: Situation) -> int:
        """The clause that tells what happened: what was said, where the date stands with the saying."""
        home = s.passage.clause_of(s.index)
        clauses = s.passage.clauses
        clause = clauses[home]
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
            if clauses[i].verb > 0 and clauses[i].kind is ClauseKind.MAIN and clause.after == ",":
                return i
        return home

    def _content(self, s: Situation, home: int) -> int | None:
        """The clause that says what is said at `home`: behind "that", or straight behind "said"."""
        clauses = s.passage.clauses
        following = next((i for i in range(home + 1, len(clauses)) if clauses[i].verb >= 0), None)
        return following if following is not None and self._is_content(s, home, following) else None

    def _is_content(self, s: Situation, home: int, i: int) -> bool:
        grammar, clauses = s.lexicon.grammar, s.passage.clauses
        if clauses[i].tokens[clauses[i].verb].lower in grammar.reported_auxiliaries:
            return True
        bare = i == home + 1 and not clauses[i].after and clauses[home].tokens[-1].lower in s.lexicon.cues.without_that
        return bare or (clauses[i].kind is ClauseKind.MAIN and clauses[i].opener in grammar.complementisers)

    def _clause_words(self, s: Situation, home: int) -> list[Token]:
        """The tokens of a clause as a sentence of its own, with a subject."""
        clauses = s.passage.clauses
        clause = clauses[home]
        words = list(clause.tokens)
        if clause.kind is ClauseKind.RELATIVE:
            noun = self._antecedent(s, home)
            if noun and clause.opener in s.lexicon.grammar.possessives:
                ending = "’" if noun[-1].lower.endswith("s") else "’s"
                return [*noun[:-1], noun[-1]._replace(text=noun[-1].text + ending), *words[1:]]
            return [*noun, *words[1:]]
        infinitive = clause.kind is ClauseKind.FRAGMENT and words[0].lower in s.lexicon.grammar.infinitives and home
        if infinitive and clause.after == ",":
            return [*self._antecedent(s, home), *words]
        if clause.kind is ClauseKind.PARTICIPLE:
            past = clause.tokens[clause.verb].lower in s.lexicon.verbs.participles
            subject = self._antecedent(s, home) if past else self._subject(s, home)
            return [*subject, *words]
        points = clause.opener in s.lexicon.grammar.complementisers and not home
        if clause.opener and not points:
            words = words[1:]
        if clause.verb >= 0 and clause.after != ";" and self._lacks_subject(clause, s):
            return [*self._subject(s, home), *words]
        if clause.verb > 0 and home and clauses[home - 1].kind is ClauseKind.FRAGMENT and clause.after == ",":
            return [*self._list_before(s, home), *words]
        return words

    def _lacks_subject(self, clause: Clause, s: Situation) -> bool:
        grammar = s.lexicon.grammar
        if grammar.verb_final and clause.opener not in grammar.coordinators:
            # Behind a date the subject follows the verb; behind an aside a verb takes up the subject before it.
            return clause.verb == 0 and clause.after == ","
        before = [t for t in clause.tokens[: clause.verb] if t.is_word and not s.lexicon.is_adverb(t.lower)]
        fillers = grammar.coordinators | grammar.leading_words | grammar.trimmed_adverbs | grammar.preverbal
        return all(token.lower in fillers for token in before)

    def _subject(self, s: Situation, home: int) -> list[Token]:
        """The subject of the nearest clause before that has one, or the words that open the sentence."""
        clauses = s.passage.clauses
        aside = self._parted_subject(s, home)
        if aside:
            return aside
        for i in range(home - 1, -1, -1):
            clause = clauses[i]
            if clause.kind is ClauseKind.MAIN and clause.verb > 0 and not self._lacks_subject(clause, s):
                begin = 1 if clause.opener else 0
                shared = _shares_auxiliary(clause, clauses[home], s)
                return list(clause.tokens[begin : clause.verb + shared])
        first = clauses[0]
        if not home or first.kind is not ClauseKind.FRAGMENT or len(first.tokens) > 12:
            return []
        role = first.tokens[0].lower in s.lexicon.grammar.determiners and home > 1
        return [*first.tokens, *(self._name_of(clauses[1]) if role else ())]

    def _parted_subject(self, s: Situation, home: int) -> list[Token]:
        """The subject that an aside has parted from its verb ("and that the captain, Mira Santos, would …")."""
        clauses = s.passage.clauses
        first = home
        while first and clauses[first - 1].kind is ClauseKind.FRAGMENT:
            first -= 1
        if first == home or not clauses[first].opener or clauses[home].after != ",":
            return []
        grammar = s.lexicon.grammar
        openers = grammar.coordinators | grammar.relatives | grammar.subordinators
        noun = [token for token in clauses[first].tokens if token.lower not in openers]
        return [*noun, *(self._name_of(clauses[first + 1]) if first + 1 < home else ())]

    def _name_of(self, clause: Clause) -> tuple[Token, ...]:
        """The tokens of an aside that is a person's name and nothing else ("The champion, Lena Kovac, …")."""
        mention = self.names.at(clause.start)
        whole = mention is not None and mention.kind is NameKind.PERSON and mention.end == clause.end
        return clause.tokens if whole and clause.kind is ClauseKind.FRAGMENT else ()

    def _list_before(self, s: Situation, home: int) -> list[Token]:
        """The first names of "Mexico, Canada and the United States signed"."""
        clause, before = s.passage.clauses[home], s.passage.clauses[home - 1]
        joined = any(token.lower in s.lexicon.grammar.conjunctions for token in clause.tokens[: clause.verb])
        named = all(token.is_capitalised or token.lower in s.lexicon.grammar.determiners for token in before.tokens)
        return list(before.tokens) if joined and named and len(before.tokens) <= 4 else []

    def _antecedent(self, s: Situation, home: int) -> list[Token]:
        """The noun that a relative clause or participle describes; behind an apposition, the name before it."""
        clauses = s.passage.clauses
        before = clauses[home - 1]
        first = before.tokens[0].lower
        apposed = before.kind is ClauseKind.FRAGMENT and before.after == "," and first in s.lexicon.grammar.determiners
        age = home >= 2 and clauses[home - 1].tokens[0].kind is TokenKind.NUMBER
        if (apposed or age) and home >= 2:
            index = next(
                (i for i in range(home - 2, -1, -1) if clauses[i].tokens[0].kind is not TokenKind.NUMBER), home - 2
            )
            noun = last_noun_phrase(clauses[index].tokens, s.lexicon)
            if noun and noun[-1].is_capitalised:
                return noun
        first_words = home == 1 or before.after in (";", ":", "—", "–")
        opens = before.kind is ClauseKind.FRAGMENT and first_words and clauses[home].after == ","
        plain = not any(token.lower in s.lexicon.verbs.thirds for token in before.tokens)
        if opens and plain and len(before.tokens) <= 8:
            return list(before.tokens)
        return last_noun_phrase(before.tokens, s.lexicon)

    def _finished(self, words: Sequence[Token], s: Situation, home: int) -> str:
        """Words as a title: ends trimmed, actor named, case and length right."""
        subordinate = bool(s.passage.clauses[home].opener)
        words = without_ends(
            as_main_clause(without_ends(words, s.lexicon), s.lexicon, subordinate=subordinate), s.lexicon
        )
        if not words:
            return ""
        actor, rest = self.actors.name_first(words, s, home)
        title = shown(self.text, within_frame(rest, s.lexicon, MAX_LENGTH - len(actor)))
        title = f"{actor} {title}" if actor else title
        title = shortened(title, s.lexicon)
        if len(_QUOTE_SIGNS.findall(title)) % 2:
            title = " ".join(_QUOTE_SIGNS.sub("", title).split())
        opened = title.split(" ", 1)
        pointing = opened[0].lower() in s.lexicon.grammar.pointers & s.lexicon.grammar.subject_pronouns
        if len(opened) > 1 and pointing and opened[1].split()[0] not in s.lexicon.grammar.finite_auxiliaries:
            title = f"{next(iter(s.lexicon.grammar.definite_article), '')} {opened[1]}".strip()
        return cased(title)


def _parted_object(s: Situation, home: int) -> list[Token]:
    """The object that an aside has parted from its verb ("La cámara aprobó ayer, con 80 votos, el presupuesto")."""
    grammar, verbs, clauses = s.lexicon.grammar, s.lexicon.verbs, s.passage.clauses
    words = [token for token in clauses[home].tokens if token.kind is not TokenKind.TIMEX]
    if not grammar.verb_first or clauses[home].verb < 0 or not words:
        return []
    if words[-1].lower not in verbs.pasts | verbs.thirds | verbs.participles - grammar.intransitive:
        return []
    for clause in clauses[home + 1 : home + 3]:
        if clause.kind is not ClauseKind.FRAGMENT or clause.after != ",":
            return []
        if clause.tokens[0].lower in grammar.determiners:
            return list(clause.tokens)
    return []


def _shares_auxiliary(clause: Clause, following: Clause, s: Situation) -> bool:
    """Whether "was" of one clause serves the next too ("was postponed in May and cancelled in June")."""
    grammar = s.lexicon.grammar
    verb = following.tokens[following.verb].lower
    passive = verb in s.lexicon.verbs.participles - grammar.intransitive and verb not in grammar.be | grammar.have
    return passive and clause.tokens[clause.verb].lower in grammar.be and following.opener in grammar.conjunctions


def _says_little(clause: Clause, s: Situation) -> bool:
    """Whether a clause has no content of its own ("as they would be until May", "it is five weeks since")."""
    if clause.kind not in (ClauseKind.SUBORDINATE, ClauseKind.MAIN) or clause.verb < 0:
        return False
    grammar = s.lexicon.grammar
    closed = grammar.pronouns | grammar.be | grammar.have | grammar.modals | grammar.subordinators | grammar.determiners
    return not any(t.is_word and t.lower not in closed for t in clause.tokens)
