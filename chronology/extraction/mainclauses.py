"""The words of a clause as a sentence of its own: relative clauses, participles and bare predicates get their subject.

In: the situation of an expression and the index of the clause that tells its event. Out: tokens in the order of a main
clause; what is put in ("was") is a token that stands nowhere in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chronology.extraction.clauses import Clause, ClauseKind
from chronology.extraction.nameruns import NameKind
from chronology.extraction.names import NameIndex
from chronology.extraction.sentences import NUMBER, TIMEX, Token
from chronology.extraction.situation import Situation
from chronology.extraction.subjects import (
    before_purpose,
    goes_on_in_passive,
    has_second_verb,
    inside_sentence,
    is_caused,
    is_parenthetical,
    lowered,
    part_with_date,
    passive,
    pending_subject,
    shares_auxiliary,
    subject_with_question,
    with_event,
    with_role,
    without_quantifier,
)
from chronology.extraction.wording import last_noun_phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class MainClauses:
    """Makes main clauses of one article's clauses."""

    names: NameIndex

    def words(self, s: Situation, home: int) -> list[Token]:
        """The tokens of a clause as a sentence of its own, with a subject."""
        clauses = s.passage.clauses
        clause = clauses[home]
        words = list(clause.tokens)
        if clause.kind is ClauseKind.RELATIVE:
            return self._relative(s, home)
        infinitive = clause.kind is ClauseKind.FRAGMENT and words[0].lower in s.lexicon.grammar.infinitives and home
        if infinitive and clause.after == ",":
            return [*self._antecedent(s, home), *words]
        if clause.kind is ClauseKind.PARTICIPLE:
            return self._participle(s, home)
        points = clause.opener in s.lexicon.grammar.complementisers and (not home or clause.after == ";")
        joint = self._joint_subject(s, home)
        if joint:
            return [*joint, *words]
        if clause.opener and not points:
            words = words[1:]
        if clause.verb >= 0 and clause.after != ";" and self._lacks_subject(clause, s):
            subject = self._subject(s, home)
            if home and goes_on_in_passive(clauses[home - 1], clause, s):
                return passive(subject, words, s)
            if clause.kind is ClauseKind.SUBORDINATE and s.lexicon.is_passive(clause.tokens[clause.verb].lower):
                return passive(subject, words, s)  # "when first asked in 2021"
            return [*subject, *words]
        if clause.verb > 0 and home and clauses[home - 1].kind is ClauseKind.FRAGMENT and clause.after == ",":
            return [*self._list_before(s, home), *words]
        return words

    def _relative(self, s: Situation, home: int) -> list[Token]:
        """A relative clause with its noun as subject, or as object where it has a subject of its own."""
        clause, grammar = s.passage.clauses[home], s.lexicon.grammar
        noun = self._antecedent(s, home)
        if noun and not clause.after and has_second_verb(clause, s):
            return [*noun, *clause.tokens]
        words = list(clause.tokens[1:])
        if clause.verb > 2 and words[0].lower in grammar.prepositions and clause.opener not in grammar.possessives:
            return [*noun, *words[clause.verb - 1 :]]  # "elections, which under the law would have to take place"
        if noun and clause.opener in grammar.possessives:
            ending = "’" if noun[-1].lower.endswith("s") else "’s"
            return [*noun[:-1], noun[-1]._replace(text=noun[-1].text + ending), *words]
        end = self._verb_group_end(clause, s) - 1
        own = any(t.is_word and not s.lexicon.is_adverb(t.lower) for t in words[: clause.verb - 1])
        following = words[end] if end < len(words) else None
        free = following is None or following.lower in grammar.prepositions | grammar.infinitives
        free = free or (following is not None and following.kind is TIMEX)
        stranded = bool(words) and words[-1].lower in grammar.prepositions
        if noun and own and free and not stranded and grammar.passive:
            return [*words[:end], *inside_sentence(noun, s), *words[end:]]
        return [*noun, *words]

    def _verb_group_end(self, clause: Clause, s: Situation) -> int:
        """The index behind the finite verb and what belongs to it ("had not been seen")."""
        links, finite, forms = s.lexicon.sets.links, s.lexicon.sets.finite_links, s.lexicon.sets.verb_forms
        end = clause.verb + 1
        while end < len(clause.tokens):
            word, before = clause.tokens[end].lower, clause.tokens[end - 1].lower
            verbal = before in finite or s.lexicon.is_adverb(before)
            if word in links or s.lexicon.is_adverb(word) or (verbal and word in forms):
                end += 1
            else:
                break
        return end

    def _participle(self, s: Situation, home: int) -> list[Token]:
        """A participle with its subject: "the trust, formed in 2017, …" is "The trust was formed"."""
        clause, verbs, grammar = s.passage.clauses[home], s.lexicon.verbs, s.lexicon.grammar
        word = clause.tokens[clause.verb].lower
        if not home:
            following = s.passage.clauses[1]
            subject = list(following.tokens[: following.verb])
            own = part_with_date(clause.tokens, s)
            return passive(subject, [lowered(own[0]), *own[1:]], s)
        if word not in verbs.participles:
            return [*self._subject(s, home), *clause.tokens]
        noun = self._antecedent(s, home)
        if word in grammar.intransitive | grammar.be | grammar.have:
            return [*noun, *clause.tokens]
        return passive(noun, list(clause.tokens), s)

    def _joint_subject(self, s: Situation, home: int) -> list[Token]:
        """The first of two actors, where an aside names it ("The general, Idris Kaba, and 16 officers were tried")."""
        clauses, grammar = s.passage.clauses, s.lexicon.grammar
        clause = clauses[home]
        joins = clause.opener in grammar.conjunctions and clause.verb > 1 and clause.after == "," and home > 1
        if not joins or clauses[home - 2].verb >= 0 or self._lacks_subject(clause, s):
            return []
        return list(self._name_of(s, clauses[home - 1]))

    def reduced(self, s: Situation, home: int) -> list[Token]:
        """ "The e-mail sent on 3 October showed that …": the noun and participle before a date, as a main clause.

        Empty where the date belongs to the clause's own verb, or where the participle only says that there is a plan.
        """
        clause, grammar = s.passage.clauses[home], s.lexicon.grammar
        tokens = clause.tokens
        date = next((i for i, t in enumerate(tokens) if t.expression == s.index and t.kind is TIMEX), -1)
        if date < 2 or clause.verb < 0 or not grammar.passive:
            return []
        for k in range(date - 1, max(0, date - 8), -1):
            token = tokens[k]
            sourced = k == clause.verb and s.lexicon.cues.according.match(clause.lower) is not None
            if (k == clause.verb and not sourced) or token.lower in grammar.coordinators or token.kind is TIMEX:
                return []
            planned = token.lower in s.lexicon.cues.scheduled
            if s.lexicon.is_passive(token.lower) and not planned and not token.is_capitalised:
                agent = k + 1 == date or tokens[k + 1].lower in grammar.prepositions
                if not agent or not self._is_behind_noun(tokens, k, len(tokens) if sourced else clause.verb, s):
                    return []
                noun = without_quantifier(
                    last_noun_phrase(tokens[max(clause.verb + 1, 0) if clause.verb < k else 0 : k], s.lexicon), s
                )
                if noun and is_caused(tokens, tokens.index(noun[0]), s):
                    return []
                return passive(noun, list(tokens[k : date + 1]), s) if noun else []
        return []

    def _is_behind_noun(self, tokens: Sequence[Token], k: int, verb: int, s: Situation) -> bool:
        """Whether a participle describes the noun right before it, and is no part of the clause's predicate."""
        grammar, before = s.lexicon.grammar, tokens[k - 1]
        closed = s.lexicon.sets.not_behind_participle
        noun = before.is_word and before.lower not in closed and not s.lexicon.is_adverb(before.lower)
        noun = noun and before.lower not in s.lexicon.verbs.pasts
        owned = tokens[k].lower in s.lexicon.verbs.bases and tokens[k - 2].lower in s.lexicon.grammar.possessives
        if owned:
            return False  # "its growth forecast": a noun of the same form
        if verb > k:
            return noun
        group = [t.lower for t in tokens[verb:k]]
        if any(word in grammar.modals for word in group) and before.lower in s.lexicon.verbs.bases:
            return False
        passive = [i for i, word in enumerate(group) if word in grammar.be]
        # "was searched" is the predicate; in "was the subject of a consultation held" the noun is another.
        apart = not passive or any(word in grammar.articles for word in group[passive[-1] :])
        return noun and len(group) > 1 and apart

    def _lacks_subject(self, clause: Clause, s: Situation) -> bool:
        grammar = s.lexicon.grammar
        if grammar.verb_final and clause.opener not in grammar.coordinators:
            # Behind a date the subject follows the verb; behind an aside a verb takes up the subject before it.
            return clause.verb == 0 and clause.after == ","
        before = [t for t in clause.tokens[: clause.verb] if t.is_word and not s.lexicon.is_adverb(t.lower)]
        return all(token.lower in s.lexicon.sets.fillers for token in before)

    def _subject(self, s: Situation, home: int) -> list[Token]:
        """The subject of the nearest clause before that has one, or the words that open the sentence."""
        clauses = s.passage.clauses
        aside = self._parted_subject(s, home) or self._described_subject(s, home)
        aside = aside or list(pending_subject(clauses, home, s))
        if aside:
            return aside
        joined = clauses[home].opener in s.lexicon.grammar.conjunctions and not clauses[home].after and home > 1
        if joined and clauses[home - 1].opener in s.lexicon.grammar.persons:
            return self._antecedent(s, home - 1)  # "will be Jon Roe, who sits there | and has been …"
        for i in range(home - 1, -1, -1):
            clause = clauses[i]
            if is_parenthetical(clauses, i, s):
                continue
            if clause.kind is ClauseKind.MAIN and clause.verb > 0 and not self._lacks_subject(clause, s):
                begin = 1 if clause.opener else 0
                shared = shares_auxiliary(clause, clauses[home], s)
                if clause.tokens[begin].lower in s.lexicon.grammar.prepositions:
                    pronouns = (k for k in range(clause.verb) if clause.tokens[k].lower in s.lexicon.grammar.pronouns)
                    begin = max((k for k in pronouns if k == clause.verb - 1), default=begin)
                return list(clause.tokens[begin : clause.verb + shared])
        resumed = self._resumed_subject(s, home)
        if resumed:
            return resumed
        first = clauses[0]
        if not home or first.kind is not ClauseKind.FRAGMENT or len(first.tokens) > 12:
            return []
        whole = subject_with_question(clauses[:2], s) if home > 1 else []
        if whole:
            return whole
        name = self._name_of(s, clauses[1]) if home > 1 else ()
        if any(token.lower in s.lexicon.grammar.conjunctions for token in first.tokens):
            return [*first.tokens, *name]
        return with_role(first.tokens, name, s)

    def _resumed_subject(self, s: Situation, home: int) -> list[Token]:
        """The subject between an opening adverbial and an aside ("Then, in May, a young man, Jon Roe, bought …")."""
        clauses, grammar = s.passage.clauses, s.lexicon.grammar
        if home < 3 or clauses[home].after != "," or clauses[home - 2].after != ",":
            return []
        noun = clauses[home - 2]
        determined = noun.kind is ClauseKind.FRAGMENT and noun.tokens[0].lower in grammar.determiners
        return list(self._name_of(s, clauses[home - 1])) if determined else []

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
        name = self._name_of(s, clauses[first + 1]) if first + 1 < home else ()
        return with_role(noun, name, s)

    def _described_subject(self, s: Situation, home: int) -> list[Token]:
        """A subject with the relative clause that no comma parts from it ("The decision that ruined the bank …")."""
        clauses = s.passage.clauses
        if home < 2 or clauses[home].after or clauses[home - 1].kind is not ClauseKind.RELATIVE:
            return []
        noun, relative = clauses[home - 2], clauses[home - 1]
        if noun.verb >= 0 or relative.after or relative.expressions or len(relative.tokens) > 10:
            return []
        return [*noun.tokens, *relative.tokens]

    def _name_of(self, s: Situation, clause: Clause) -> tuple[Token, ...]:
        """The name in an aside that names somebody and does no more ("The champion, former gunner Lena Kovac, …")."""
        if clause.kind is not ClauseKind.FRAGMENT or len(clause.tokens) > 7:
            return ()
        inside = list(self.names.within(clause.start, clause.end))
        if not inside or inside[-1].end != clause.end or inside[-1].kind is not NameKind.PERSON:
            return ()
        before = [token for token in clause.tokens if token.end <= inside[-1].start]
        linked = any(token.lower in s.lexicon.grammar.prepositions | s.lexicon.grammar.pronouns for token in before)
        return () if linked else tuple(t for t in clause.tokens if t.start >= inside[-1].start)

    def _list_before(self, s: Situation, home: int) -> list[Token]:
        """The first names of "Mexico, Canada and the United States signed"."""
        clause, before = s.passage.clauses[home], s.passage.clauses[home - 1]
        joined = any(token.lower in s.lexicon.grammar.conjunctions for token in clause.tokens[: clause.verb])
        named = all(token.is_capitalised or token.lower in s.lexicon.grammar.determiners for token in before.tokens)
        return list(before.tokens) if joined and named and len(before.tokens) <= 4 else []

    def _antecedent(self, s: Situation, home: int) -> list[Token]:
        """The noun that a relative clause or participle describes; behind an apposition, the name before it."""
        clauses, grammar = s.passage.clauses, s.lexicon.grammar
        before = clauses[home - 1]
        first = before.tokens[0].lower
        if home >= 2 and before.kind is ClauseKind.FRAGMENT and before.tokens[-1].lower in grammar.genitives:
            whole = last_noun_phrase(before_purpose(self._behind_verb(clauses[home - 2], s), s), s.lexicon)
            return (
                [*before.tokens, *inside_sentence(whole, s)] if whole else list(before.tokens)
            )  # "27 jets, the last of | which"
        if clauses[home].opener in grammar.persons and before.kind is ClauseKind.FRAGMENT and len(before.tokens) > 2:
            inside = list(self.names.within(before.start, before.end))
            some = before.tokens[1].lower in grammar.genitives  # "five rebels, all of them friends of Ann Lee, | who"
            if some and inside and inside[-1].kind is NameKind.PERSON and inside[-1].end == before.end:
                return [token for token in before.tokens if token.start >= inside[-1].start]
        whole = subject_with_question(clauses[:home], s)
        if whole:
            return whole
        apposed = before.kind is ClauseKind.FRAGMENT and before.after == "," and first in s.lexicon.grammar.determiners
        age = home >= 2 and clauses[home - 1].tokens[0].kind is NUMBER
        if (apposed or age) and home >= 2:
            index = next((i for i in range(home - 2, -1, -1) if clauses[i].tokens[0].kind is not NUMBER), home - 2)
            noun = last_noun_phrase(clauses[index].tokens, s.lexicon)
            if noun and noun[-1].is_capitalised:
                return noun
        first_words = home == 1 or before.after in (";", ":", "—", "–")
        opens = before.kind is ClauseKind.FRAGMENT and first_words and clauses[home].after == ","
        plain = not any(token.lower in s.lexicon.verbs.thirds for token in before.tokens)
        if opens and plain and len(before.tokens) <= 8:
            return list(before.tokens)
        noun = last_noun_phrase(self._behind_verb(before, s), s.lexicon)
        word = clauses[home].tokens[max(clauses[home].verb, 0)].lower
        if noun and clauses[home].kind is ClauseKind.PARTICIPLE and word in s.lexicon.cues.scheduled:
            name = self.names.at(noun[0].start)
            if name is not None and name.kind is NameKind.PLACE:  # "a summit in Graz, | planned for Friday"
                return last_noun_phrase([t for t in before.tokens if t.end <= noun[0].start][:-1], s.lexicon) or noun
        return with_event(noun, before.tokens, s)

    def _behind_verb(self, clause: Clause, s: Situation) -> Sequence[Token]:
        """The words behind the verb group of a clause, where its last noun stands; all of them if there are none."""
        if clause.verb < 0 or clause.kind is ClauseKind.PARTICIPLE or s.lexicon.grammar.verb_final:
            return clause.tokens
        return clause.tokens[self._verb_group_end(clause, s) :] or clause.tokens
