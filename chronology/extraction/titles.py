"""One short neutral title from the clause that holds an event.

In: the situation of an expression and the article's names. Out: at most 90 characters: the clause's own words without
its dates, attribution and asides, its actor named, its verb kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chronology.extraction.clauses import Clause, ClauseKind, find_clauses
from chronology.extraction.names import NameIndex, NameKind
from chronology.extraction.selection import Situation
from chronology.extraction.sentences import Sentence, Token, TokenKind, tokenize
from chronology.extraction.tagged import is_possessive
from chronology.extraction.wordorder import as_main_clause

MAX_LENGTH = 90
_QUOTE_SIGNS = re.compile('["“”„«»]')
_PLAIN_GAP = re.compile("[\\s\"“”„«»'’-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleMaker:
    """Makes the titles of one article."""

    text: str
    names: NameIndex
    sentences: Sequence[Sentence]

    def title(self, s: Situation, dates: frozenset[int]) -> str:
        """The title of the event that an expression dates, without the expressions in `dates`; never empty."""
        home = self._telling_clause(s)
        words = self._without_dates(self._clause_words(s, home), dates, s)
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
        words = _without_ends(words, s)
        actor, rest = self._actor(words, s, saying) if words else ("", [])
        title = f"{actor} {self._shown(rest)}".strip()
        return _cased(title) if len(title) <= MAX_LENGTH else ""

    def _without_dates(self, words: Sequence[Token], dates: frozenset[int], s: Situation) -> list[Token]:
        """The words without their dates; "last week's ballot" becomes "the ballot"."""
        kept: list[Token] = []
        for token in words:
            if token.kind is not TokenKind.TIMEX or token.expression not in dates:
                kept.append(token)
            elif is_possessive(self.text, token.end):
                article = next(iter(s.lexicon.grammar.definite_article), "")
                kept.append(token._replace(text=article, lower=article, kind=TokenKind.WORD))
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
        if clause.verb < 0 or not _is_saying(clause, s):
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
        for i in range(home + 1, len(clauses)):
            bare = (
                i == home + 1 and not clauses[i].after and clauses[home].tokens[-1].lower in s.lexicon.cues.without_that
            )
            said = clauses[i].kind is ClauseKind.MAIN and clauses[i].opener in s.lexicon.grammar.complementisers
            if clauses[i].verb >= 0 and (said or bare):
                return i
            if clauses[i].verb >= 0:
                return None
        return None

    def _clause_words(self, s: Situation, home: int) -> list[Token]:
        """The tokens of a clause as a sentence of its own, with a subject."""
        clauses = s.passage.clauses
        clause = clauses[home]
        words = list(clause.tokens)
        if clause.kind is ClauseKind.RELATIVE:
            return [
                *self._antecedent(s, home),
                *(words[1:] if clause.opener not in s.lexicon.grammar.possessives else words),
            ]
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
        if clause.verb >= 0 and self._lacks_subject(clause, s):
            return [*self._subject(s, home), *words]
        if clause.verb > 0 and home and clauses[home - 1].kind is ClauseKind.FRAGMENT and clause.after == ",":
            return [*self._list_before(s, home), *words]
        return words

    def _lacks_subject(self, clause: Clause, s: Situation) -> bool:
        before = [t for t in clause.tokens[: clause.verb] if t.is_word and not t.lower.endswith("ly")]
        fillers = s.lexicon.grammar.coordinators | s.lexicon.grammar.leading_words | s.lexicon.grammar.trimmed_adverbs
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
        openers = s.lexicon.grammar.coordinators | s.lexicon.grammar.relatives
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
            noun = _last_noun_phrase(clauses[index].tokens, s)
            if noun and noun[-1].is_capitalised:
                return noun
        opens = before.kind is ClauseKind.FRAGMENT and home == 1 and clauses[home].after == ","
        plain = not any(token.lower in s.lexicon.verbs.thirds for token in before.tokens)
        if opens and plain and len(before.tokens) <= 8:
            return list(before.tokens)
        return _last_noun_phrase(before.tokens, s)

    def _finished(self, words: Sequence[Token], s: Situation, home: int) -> str:
        """Words as a title: ends trimmed, actor named, case and length right."""
        subordinate = bool(s.passage.clauses[home].opener)
        words = _without_ends(as_main_clause(_without_ends(words, s), s.lexicon, subordinate=subordinate), s)
        if not words:
            return ""
        actor, rest = self._actor(words, s, home)
        title = self._shown(rest)
        title = f"{actor} {title}" if actor else title
        title = _shortened(title, s)
        if len(_QUOTE_SIGNS.findall(title)) % 2:
            title = " ".join(_QUOTE_SIGNS.sub("", title).split())
        opened = title.split(" ", 1)
        pointing = opened[0].lower() in s.lexicon.grammar.pointers & s.lexicon.grammar.subject_pronouns
        if len(opened) > 1 and pointing and opened[1].split()[0] not in s.lexicon.grammar.finite_auxiliaries:
            title = f"{next(iter(s.lexicon.grammar.definite_article), '')} {opened[1]}".strip()
        return _cased(title)

    def _actor(self, words: list[Token], s: Situation, home: int) -> tuple[str, list[Token]]:
        """A name for the pronoun or "the ministry" that opens the words, where it is sure, and the rest."""
        while len(words) > 2 and (words[0].lower in s.lexicon.names.honorifics or words[0].text == "."):
            words = words[1:]
        first = words[0]
        grammar = s.lexicon.grammar
        speaker = self._speaker(s, home)
        if first.lower in grammar.person_pronouns:
            people = self._named_before(s, first.start)
            one = speaker if not people and not _is_plural(speaker) else ""
            named = people[0] if len(people) == 1 else one
            named = named or ("" if people else self._ship_before(s))
            return (named, words[1:]) if named else ("", words)
        if first.lower in grammar.plural_pronouns | grammar.neuter_pronouns:
            plural = first.lower in grammar.plural_pronouns
            named = speaker or self._subject_before(s, plural=plural)
            return (named, words[1:]) if named else ("", words)
        owner = self._owner(s, first, speaker)
        if owner:
            return owner + ("’" if owner.endswith("s") else "’s"), words[1:]
        organisation = self._organisation(words, s)
        if organisation:
            return organisation, words[2:]
        mention = self.names.at(first.start)
        if (
            mention is not None
            and mention.kind is NameKind.PERSON
            and mention.name != self.text[mention.start : mention.end]
        ):
            ending = next((self.text[mention.end : t.end] for t in words if t.start < mention.end < t.end), "")
            return mention.name + ending, [t for t in words if t.start >= mention.end]
        return "", words

    def _owner(self, s: Situation, first: Token, speaker: str) -> str:
        """Whose "its" or "their" is: the speaker's in the same sentence, else the subject's of the one before."""
        grammar = s.lexicon.grammar
        if first.lower not in grammar.possessives:
            return ""
        plural = first.lower in grammar.plural_possessives
        if speaker or not (plural or first.lower in grammar.neuter_possessives):
            return speaker
        return self._subject_before(s, plural=plural)

    def _organisation(self, words: Sequence[Token], s: Situation) -> str:
        """The name of "the federation" that opens the words, where the article has only one and says no more of it."""
        if len(words) < 3 or words[0].lower not in s.lexicon.grammar.short_form_openers:
            return ""
        alone = words[2].lower in s.lexicon.verbs.pasts | s.lexicon.verbs.thirds | s.lexicon.verbs.bases
        grammar = s.lexicon.grammar
        alone = alone or words[2].lower in grammar.be | grammar.have | grammar.modals
        return self.names.organisation(words[1].lower) if alone else ""

    def _speaker(self, s: Situation, home: int) -> str:
        """Who says what the clause at `home` holds, in the same sentence: its "it" and "its" mean the speaker."""
        clauses = s.passage.clauses
        saying = next((c for c in reversed(clauses[:home]) if c.verb > 0 and _is_saying(c, s)), None)
        if saying is None:
            return ""
        words = _without_ends([t for t in saying.tokens[: saying.verb] if t.kind is not TokenKind.TIMEX], s)
        if not 1 <= len(words) <= 5 or words[0].lower in s.lexicon.grammar.subject_pronouns:
            return ""
        named = self.names.at(words[0].start)
        short = words[0].lower in s.lexicon.grammar.definite_article and len(words) == 2
        whole = self.names.organisation(words[-1].lower) if short else ""
        return whole or (named.name if named is not None else self._shown(words))

    def _named_before(self, s: Situation, offset: int) -> list[str]:
        """The people a pronoun may mean: named before it in its sentence, else the subject or all of the one before."""
        start = s.passage.sentence.start
        here = [m.name for m in self.names.within(start, offset) if m.kind is NameKind.PERSON]
        number = s.passage.sentence.number
        if here or not number:
            return list(dict.fromkeys(here))
        previous = self.sentences[number - 1]
        people = [m for m in self.names.within(previous.start, previous.end) if m.kind is NameKind.PERSON]
        subject = self._subject_of(previous, s)
        if len(people) > 1 and subject:
            subjects = [m for m in people if m.end <= subject[-1].end]
            people = subjects if len(subjects) == 1 else people
        return list(dict.fromkeys(m.name for m in people))

    def _subject_of(self, sentence: Sentence, s: Situation) -> tuple[Token, ...]:
        """The words before the first main verb of a sentence, or those that an aside parts from it."""
        clauses = find_clauses(tokenize(self.text, sentence.start, sentence.end), s.lexicon)
        main = next((c for c in clauses if c.kind is ClauseKind.MAIN), None)
        if main is None or main.verb < 0:
            return ()
        if main.verb == 0 and clauses[0].kind is ClauseKind.FRAGMENT:
            return clauses[0].tokens
        return main.tokens[: main.verb]

    def _ship_before(self, s: Situation) -> str:
        """The name that is the subject of the sentence before, for a "she" that is no person."""
        subject = self._subject_before(s, plural=False)
        return subject if subject and subject.split()[-1][:1].isupper() else ""

    def _subject_before(self, s: Situation, *, plural: bool) -> str:
        """The subject of the sentence before, where its number fits the pronoun; else nothing."""
        number = s.passage.sentence.number
        if not number or self.sentences[number - 1].paragraph.number != s.passage.sentence.paragraph.number:
            return ""
        subject = _without_ends(self._subject_of(self.sentences[number - 1], s), s)
        refused = s.lexicon.grammar.subject_pronouns | s.lexicon.grammar.negations | {"there", "nothing"}
        if not 1 <= len(subject) <= 5 or subject[0].lower in refused:
            return ""
        many = subject[-1].lower.endswith("s") or any(t.lower in s.lexicon.grammar.conjunctions for t in subject)
        if many != plural or subject[0].kind is TokenKind.NUMBER:
            return ""
        named = self.names.at(subject[0].start)
        if named is not None and named.kind is NameKind.PERSON:
            return ""
        return named.name if named is not None else self._shown(subject)

    def _shown(self, words: Sequence[Token]) -> str:
        """The words with the gaps of the source between neighbours, and one space where something was left out."""
        parts: list[str] = []
        for i, token in enumerate(words):
            if i:
                gap = self.text[words[i - 1].end : token.start]
                plain = token.start >= words[i - 1].end and _PLAIN_GAP.fullmatch(gap)
                parts.append(" ".join(gap.split(" ")) if plain and gap else ("" if plain else " "))
            parts.append(token.text)
        return " ".join("".join(parts).split())


def _shares_auxiliary(clause: Clause, following: Clause, s: Situation) -> bool:
    """Whether "was" of one clause serves the next too ("was postponed in May and cancelled in June")."""
    grammar = s.lexicon.grammar
    verb = following.tokens[following.verb].lower
    passive = verb in s.lexicon.verbs.participles - grammar.intransitive and verb not in grammar.be | grammar.have
    return passive and clause.tokens[clause.verb].lower in grammar.be and following.opener in grammar.conjunctions


def _is_plural(words: str) -> bool:
    return words.endswith("s") or " and " in words


def _cased(title: str) -> str:
    title = title.strip(" ,;:.!?-–—'’")
    return title[:1].upper() + title[1:]


def _is_saying(clause: Clause, s: Situation) -> bool:
    """Whether the clause's verb, auxiliaries aside, is one of saying."""
    grammar = s.lexicon.grammar
    auxiliaries = grammar.be | grammar.have | grammar.modals | grammar.negations
    after = (token for token in clause.tokens[clause.verb :] if token.lower not in auxiliaries)
    first = next(after, None)
    return first is not None and first.lower in s.lexicon.cues.reporting


def _says_little(clause: Clause, s: Situation) -> bool:
    """Whether a clause has no content of its own ("as they would be until May", "it is five weeks since")."""
    if clause.kind not in (ClauseKind.SUBORDINATE, ClauseKind.MAIN) or clause.verb < 0:
        return False
    grammar = s.lexicon.grammar
    closed = grammar.pronouns | grammar.be | grammar.have | grammar.modals | grammar.subordinators | grammar.determiners
    return not any(t.is_word and t.lower not in closed for t in clause.tokens)


def _last_noun_phrase(tokens: Sequence[Token], s: Situation) -> list[Token]:
    """The noun phrase that ends a stretch of words, with its determiner and one "of"."""
    grammar = s.lexicon.grammar
    stops = grammar.prepositions - grammar.genitives | grammar.be | grammar.have | grammar.modals | grammar.coordinators
    phrase: list[Token] = []
    kept = [token for token in tokens if token.kind is not TokenKind.TIMEX]
    for i in range(len(kept) - 1, -1, -1):
        token = kept[i]
        verbal = token.lower in s.lexicon.verbs.pasts and not token.is_capitalised
        if token.lower in stops or (verbal and phrase):
            break
        phrase.insert(0, token)
        if token.lower in grammar.determiners and not (
            i and kept[i - 1].lower in grammar.determiners | grammar.genitives
        ):
            break
    return phrase


def _without_ends(words: Sequence[Token], s: Situation) -> list[Token]:
    """The words without dates, without connectives before them and hanging words behind them."""
    grammar = s.lexicon.grammar
    kept = list(words)
    leading = grammar.leading_words | grammar.coordinators
    while kept and not _is_subject(kept, s) and (kept[0].lower in leading or _is_loose(kept[0])):
        kept.pop(0)
    hanging = (grammar.prepositions - grammar.particles) | grammar.coordinators | grammar.relatives | grammar.hanging
    hanging = hanging | grammar.articles | grammar.trimmed_adverbs
    while kept and (kept[-1].lower in hanging or (kept[-1].kind is TokenKind.SIGN and kept[-1].text != "%")):
        kept.pop()
    return _before_attribution(kept, s)


def _is_loose(token: Token) -> bool:
    return token.kind is TokenKind.SIGN and token.text not in "$£€"


def _before_attribution(words: list[Token], s: Situation) -> list[Token]:
    """The words before a trailing "according to the police"."""
    for i in range(2, len(words)):
        if s.lexicon.cues.according.match(" ".join(token.lower for token in words[i : i + 4])):
            return words[:i]
    return words


def _is_subject(words: Sequence[Token], s: Situation) -> bool:
    """Whether a leading "that" is the subject ("That is all"), and opens no clause of content."""
    grammar = s.lexicon.grammar
    pointing = words[0].lower in grammar.complementisers & grammar.subject_pronouns
    return pointing and len(words) > 1 and words[1].lower in grammar.finite_auxiliaries


def _shortened(title: str, s: Situation) -> str:
    """At most 90 characters, cut before a preposition or conjunction and never inside a name."""
    grammar = s.lexicon.grammar
    if len(title) > MAX_LENGTH and title.split(" ")[0].lower() in grammar.definite_article:
        title = title.split(" ", 1)[1]
    if len(title) <= MAX_LENGTH:
        return title
    openers = grammar.prepositions | grammar.coordinators | grammar.subordinators | grammar.relatives
    words = title.split(" ")
    best, length = 0, 0
    for i, word in enumerate(words):
        if length - 1 > MAX_LENGTH:
            break
        following = words[i + 1] if i + 1 < len(words) else ""
        if i > 2 and word.lower() in openers and not (word.lower() in grammar.genitives and following[:1].isupper()):
            best = i
        length += len(word) + 1
    if best < 3:
        best = next(i for i in range(len(words), 0, -1) if len(" ".join(words[:i])) <= MAX_LENGTH or i == 1)
    shortened = " ".join(words[:best])
    return shortened if len(shortened) <= MAX_LENGTH else shortened[:MAX_LENGTH].rsplit(" ", 1)[0]
