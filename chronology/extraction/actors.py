"""Who a pronoun or a short form means, where the text leaves no doubt.

In: the words of a title with their situation. Out: a name for "she", "it", "the ministry" or "its", and the words it
stands before; where two could be meant, the words stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chronology.extraction.clauses import Clause, ClauseKind, find_clauses
from chronology.extraction.nameruns import NameKind
from chronology.extraction.names import Mention, NameIndex
from chronology.extraction.objects import person_object
from chronology.extraction.sentences import NUMBER, TIMEX, Sentence, Token
from chronology.extraction.situation import Situation
from chronology.extraction.subjects import pending_subject
from chronology.extraction.wording import is_plural, is_plural_phrase, is_saying, shown, without_ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """Names the actors of one article."""

    text: str
    names: NameIndex
    sentences: Sequence[Sentence]

    def name_first(self, words: list[Token], s: Situation, home: int) -> tuple[str, list[Token]]:
        """A name for the pronoun or "the ministry" that opens the words, where it is sure, and the rest."""
        while len(words) > 2 and (words[0].lower in s.lexicon.names.honorifics or words[0].text == "."):
            words = words[1:]
        first = words[0]
        grammar = s.lexicon.grammar
        clause = s.passage.clauses[home]
        if first.lower in grammar.first_persons:
            named = self._quoted_speaker(s) if clause.quoted else s.article.outlet
            return (named, _in_third_person(words[1:], s)) if named else ("", words)
        refers = first.lower in s.lexicon.sets.pronouns_and_possessives
        quoted = self._quoted_speaker(s) if refers and clause.quoted else ""
        speaker = self._speaker(s, home) if refers and not clause.quoted else ""
        if first.lower in grammar.person_pronouns:
            people = [name for name in self._named_before(s, first.start) if name != quoted]
            if self._is_of_another(s, first):
                return "", words  # "His lawyer, Ann Lee, said that he …": whose lawyer, another sentence says
            one = speaker if not people and not is_plural(speaker) else ""
            named = people[0] if len(people) == 1 else one
            named = named or ("" if people else self._ship_before(s))
            return (named, words[1:]) if named else ("", words)
        if first.lower in grammar.plural_pronouns | grammar.neuter_pronouns:
            plural = first.lower in grammar.plural_pronouns
            named = speaker if not plural or self._is_many(speaker) else ""
            named = named or self._subject_here(s, home, plural=plural)
            named = named or (self._object_before(words, s) if not plural else "")
            named = named or self._subject_before(s, plural=plural)
            if not plural and self.names.is_of_kind(named, NameKind.PERSON):
                return "", words
            return (named, words[1:]) if named else ("", words)
        owner = self._owner(s, first, speaker)
        if owner:
            return owner + ("’" if owner.endswith("s") else "’s"), words[1:]
        if first.lower in grammar.neuter_possessives and len(words) > 3:
            words = words[1:]  # "Its planned sale collapsed": whose, the sentence before does not say for sure
            first = words[0]
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
            return mention.name + ending, [t for t in words if not mention.start <= t.start < mention.end]
        return "", words

    def with_person(self, words: list[Token], s: Situation, actor: str) -> list[Token]:
        """The words with the one person whom "him" or "her" can mean for it, who is not the subject."""
        i = person_object(words, s)
        if not i:
            return words
        at = words[i].start
        clause = next((c for c in s.passage.clauses if c.start <= at < c.end), s.clause)
        own = {actor} | {m.name for m in self.names.within(min(clause.start, words[0].start), at)}
        people = [name for name in self._named_before(s, at) if name not in own]
        if len(people) != 1 or clause.quoted:
            return words
        return [*words[:i], words[i]._replace(text=people[0], lower=people[0].lower()), *words[i + 1 :]]

    def _owner(self, s: Situation, first: Token, speaker: str) -> str:
        """Whose "its" or "their" is: the speaker's in the same sentence, else the subject's of the one before."""
        grammar = s.lexicon.grammar
        if first.lower not in grammar.possessives:
            return ""
        plural = first.lower in grammar.plural_possessives
        if speaker and (not plural or self._is_many(speaker)):
            return speaker
        if not (plural or first.lower in grammar.neuter_possessives):
            people = self._named_before(s, first.start)
            return people[0] if len(people) == 1 else ""
        owner = self._subject_before(s, plural=plural)
        body = owner.split()[-1:] and owner.split()[-1].lower() in s.lexicon.names.organisation_heads
        named = owner[:1].isupper() and owner.split()[0].lower() not in grammar.articles
        return owner if plural or body or named else ""

    def _is_of_another(self, s: Situation, pronoun: Token) -> bool:
        """Whether the sentence opens with somebody who is described by whose he or she is."""
        grammar = s.lexicon.grammar
        opening = s.passage.tokens[0]
        owned = grammar.possessives - grammar.plural_possessives - grammar.neuter_possessives
        named = any(m.kind is NameKind.PERSON for m in self.names.within(opening.start, pronoun.start))
        return named and opening.lower in owned and opening.start < pronoun.start

    def _organisation(self, words: Sequence[Token], s: Situation) -> str:
        """The name of "the federation" that opens the words, where the article has only one and says no more of it."""
        if len(words) < 3 or words[0].lower not in s.lexicon.grammar.short_form_openers:
            return ""
        verbs = s.lexicon.verbs
        alone = any(words[2].lower in forms for forms in (verbs.pasts, verbs.thirds, verbs.bases))
        alone = alone or words[2].lower in s.lexicon.sets.auxiliaries
        return self.names.organisation(words[1].lower) if alone else ""

    def _speaker(self, s: Situation, home: int) -> str:
        """Who says what the clause at `home` holds, in the same sentence: its "it" and "its" mean the speaker."""
        clauses = s.passage.clauses
        saying = next((c for c in reversed(clauses[:home]) if c.verb >= 0 and is_saying(c, s.lexicon)), None)
        if saying is None or (not saying.verb and clauses[0].kind is not ClauseKind.FRAGMENT):
            return ""
        if not saying.verb:
            asides = [list(self.names.within(c.start, c.end)) for c in clauses[1 : clauses.index(saying)]]
            people = [m for named in asides for m in named if m.kind is NameKind.PERSON]
            if len(people) == 1:
                return people[0].name
        before = saying.tokens[: saying.verb] if saying.verb else clauses[0].tokens
        words = without_ends([t for t in before if t.kind is not TIMEX], s.lexicon)
        if not 1 <= len(words) <= 6 or words[0].lower in s.lexicon.grammar.subject_pronouns:
            return ""
        named = self.names.at(words[0].start)
        short = words[0].lower in s.lexicon.grammar.definite_article and len(words) == 2
        whole = self.names.organisation(words[-1].lower) if short else ""
        return whole or (named.name if named is not None else shown(self.text, words))

    def _is_many(self, name: str) -> bool:
        """Whether "they" may stand for this speaker: a plural, or a body."""
        return is_plural(name) or self.names.is_of_kind(name, NameKind.ORGANISATION)

    def _quoted_speaker(self, s: Situation) -> str:
        """Who says what stands in quotation marks in this sentence ("…," said Rosa Delgado), or nothing."""
        grammar, reporting = s.lexicon.grammar, s.lexicon.cues.reporting
        for clause in s.passage.clauses:
            verb = next((i for i, t in enumerate(clause.tokens) if t.lower in reporting), -1)
            if clause.quoted or verb < 0 or verb not in (clause.verb, clause.verb + 1, 0):
                continue
            named_aside = self._aside_before(s, clause) if not verb else ""
            if named_aside:
                return named_aside
            words = [t for t in clause.tokens[: verb or None] if t.kind is not TIMEX]
            words = without_ends(words if verb else words[1:], s.lexicon)
            stop = next(
                (i for i, t in enumerate(words) if t.lower in grammar.prepositions or not t.is_word), len(words)
            )
            words = words[:stop]
            if not words or len(words) > 6:
                return ""
            if words[0].lower in grammar.person_pronouns:
                people = self._named_before(s, words[0].start)
                return people[0] if len(people) == 1 else ""
            named = self.names.at(words[0].start)
            inside = list(self.names.within(words[0].start, words[-1].end))
            if named is None and inside and inside[-1].end == words[-1].end and inside[-1].kind is NameKind.PERSON:
                named = inside[-1]
            return named.name if named is not None else shown(self.text, words)
        return ""

    def _aside_before(self, s: Situation, saying: Clause) -> str:
        """The person in the asides before a verb of saying ("the minister, Ann Lee, | told parliament")."""
        clauses = s.passage.clauses
        i = clauses.index(saying)
        if i < 2 or saying.after != ",":
            return ""
        aside = clauses[i - 1]
        inside = [m for m in self.names.within(aside.start, aside.end) if m.kind is NameKind.PERSON]
        fragment = aside.kind is ClauseKind.FRAGMENT and not aside.quoted
        return inside[0].name if fragment and len(inside) == 1 else ""

    def _subject_here(self, s: Situation, home: int, *, plural: bool) -> str:
        """The subject of an earlier statement of the same sentence ("A contract was to be signed; it was put off")."""
        grammar = s.lexicon.grammar
        if s.passage.clauses[home].after != ";":
            return ""
        main = next((c for c in s.passage.clauses[:home] if c.kind is ClauseKind.MAIN and c.verb > 0), None)
        words = without_ends([t for t in main.tokens[: main.verb] if t.kind is not TIMEX], s.lexicon) if main else []
        if (
            not 1 <= len(words) <= 7
            or words[0].lower in grammar.subject_pronouns
            or is_plural_phrase(words, s.lexicon) != plural
        ):
            return ""
        named = self.names.at(words[0].start)
        if named is not None:
            return named.name if named.kind is not NameKind.PERSON else ""
        article = next(iter(grammar.definite_article), "")
        if words[0].lower in grammar.articles and article:
            return f"{article.title()} {shown(self.text, words[1:])}"
        return shown(self.text, words)

    def _object_before(self, words: Sequence[Token], s: Situation) -> str:
        """What "it" means where it is no subject: the new thing of the sentence before ("lodged a complaint. It …").

        That is so before a passive, and where the subject of the sentence before is many.
        """
        grammar, verbs, number = s.lexicon.grammar, s.lexicon.verbs, s.passage.sentence.number
        passive = len(words) > 2 and words[1].lower in grammar.passive and words[2].lower in verbs.participles
        if not number:
            return ""
        previous = self.sentences[number - 1]
        subject = without_ends(self._subject_of(previous, s), s.lexicon)
        many = bool(subject) and is_plural_phrase(subject, s.lexicon) and not subject[0].is_quote
        if not passive and not many:
            return ""
        main = next((c for c in find_clauses(previous.tokens, s.lexicon) if c.kind is ClauseKind.MAIN), None)
        if main is None or main.verb < 0 or main.tokens[main.verb].lower not in verbs.pasts - grammar.be:
            return ""
        behind = main.tokens[main.verb + 1 :]
        if behind and main.tokens[main.verb].lower in grammar.have and behind[0].lower in verbs.participles:
            behind = behind[1:]
        if not behind or behind[0].lower not in grammar.articles - grammar.definite_article:
            return ""
        stops = grammar.prepositions | grammar.relatives | grammar.infinitives
        end = next((i for i, t in enumerate(behind) if not t.is_word or t.lower in stops), len(behind))
        article = next(iter(grammar.definite_article))
        return f"{article.title()} {shown(self.text, behind[1:end])}" if 2 <= end <= 4 else ""

    def _named_before(self, s: Situation, offset: int) -> list[str]:
        """The people a pronoun may mean: named before it in its sentence, else the subject or all of the one before."""
        start = s.passage.sentence.start
        here = [m.name for m in self.names.within(start, offset) if m.kind is NameKind.PERSON]
        number = s.passage.sentence.number
        if here or not number:
            return list(dict.fromkeys(here))
        previous, people = self._last_with_people(s, offset)
        subject = self._subject_of(previous, s)
        if len(people) > 1 and subject and self._is_another(previous, offset, s):
            others = [m for m in people if m.start > subject[-1].end]
            return list(dict.fromkeys(m.name for m in others))
        if len(people) > 1 and subject:
            subjects = [m for m in people if m.end <= subject[-1].end]
            people = subjects if len(subjects) == 1 else people
        return list(dict.fromkeys(m.name for m in people))

    def _last_with_people(self, s: Situation, offset: int) -> tuple[Sentence, list[Mention]]:
        """The sentence before, or where it only goes on with the same pronoun, the one before that; and its people."""
        pronoun = self.text[offset : offset + 4].split(" ")[0].lower()
        number = s.passage.sentence.number
        for back in range(1, 4):
            previous = self.sentences[max(number - back, 0)]
            people = [m for m in self.names.within(previous.start, previous.end) if m.kind is NameKind.PERSON]
            opens = previous.text.split(" ", 1)[0].lower() == pronoun
            opens = opens or (self._goes_on(previous, s) and previous.paragraph == s.passage.sentence.paragraph)
            if people or not opens or number - back <= 0:
                break
        return previous, people

    def _goes_on(self, sentence: Sentence, s: Situation) -> bool:
        """Whether a sentence speaks of somebody whom only the one before it names."""
        return any(token.lower in s.lexicon.sets.of_people for token in sentence.tokens)

    def _is_another(self, sentence: Sentence, offset: int, s: Situation) -> bool:
        """Whether a sentence speaks of its subject with another pronoun ("Ferrer said he wrote to Robledo. She …")."""
        pronoun = self.text[offset : offset + 4].split(" ")[0].lower()
        told = set(re.findall(r"[^\W\d_]+", sentence.text.lower())) & s.lexicon.grammar.person_pronouns
        return bool(told) and pronoun in s.lexicon.grammar.person_pronouns and pronoun not in told

    def _subject_of(self, sentence: Sentence, s: Situation) -> tuple[Token, ...]:
        """The words before the first main verb of a sentence, or those that an aside parts from it."""
        clauses = find_clauses(sentence.tokens, s.lexicon)
        mains = [c for c in clauses if c.kind is ClauseKind.MAIN and c.verb >= 0]
        if not mains or len([c for c in mains if c.verb > 0]) > 2:
            return ()  # so many actors that nobody is meant for sure
        said = (
            len(mains) > 1 and is_saying(mains[0], s.lexicon) and mains[1].opener in s.lexicon.grammar.complementisers
        )
        if said and mains[1].verb > 1:
            return mains[1].tokens[1 : mains[1].verb]
        bare = len(mains) > 1 and not mains[1].after and not mains[1].opener and mains[1].verb > 0
        named = mains[0].tokens[0].is_capitalised and mains[0].tokens[0].lower not in s.lexicon.grammar.determiners
        bare = bare and not named and mains[1].tokens[0].lower not in s.lexicon.grammar.subject_pronouns
        if bare and mains[0].tokens[-1].lower in s.lexicon.cues.without_that:
            return mains[1].tokens[: mains[1].verb]  # "An earlier version said | the plan was approved"
        main = mains[0]
        if main.verb == 0 and clauses[0].kind is ClauseKind.FRAGMENT:
            return pending_subject(clauses, clauses.index(main), s) or clauses[0].tokens
        pending = next((pending_subject(clauses, clauses.index(c), s) for c in mains[1:2]), ())
        return tuple(pending) or main.tokens[: main.verb]

    def _ship_before(self, s: Situation) -> str:
        """The name that is the subject of the sentence before, for a "she" that is no person."""
        subject = self._subject_before(s, plural=False)
        body = any(m.name == subject and m.kind is NameKind.ORGANISATION for m in self.names.mentions)
        return subject if subject and subject.split()[-1][:1].isupper() and not body else ""

    def _subject_before(self, s: Situation, *, plural: bool) -> str:
        """The subject of the sentence before, where its number fits the pronoun; else nothing."""
        number = s.passage.sentence.number
        if not number or self.sentences[number - 1].paragraph.number != s.passage.sentence.paragraph.number:
            return ""
        subject = without_ends(self._subject_of(self.sentences[number - 1], s), s.lexicon)
        refused = s.lexicon.grammar.subject_pronouns | s.lexicon.grammar.negations | s.lexicon.grammar.expletives
        if not 1 <= len(subject) <= 5 or subject[0].lower in refused:
            return ""
        if is_plural_phrase(subject, s.lexicon) != plural or subject[0].kind is NUMBER:
            return ""
        named = self.names.at(subject[0].start)
        if named is not None and named.kind is NameKind.PERSON:
            return ""
        return named.name if named is not None else shown(self.text, subject)


def _in_third_person(words: list[Token], s: Situation) -> list[Token]:
    """The words behind "I" or "we" as they stand behind a name: "are ready" is "is ready", "regret" is "regrets"."""
    if not words:
        return words
    first, lexicon = words[0], s.lexicon
    third = lexicon.grammar.third_person.get(first.lower, "")
    if not third and first.lower in lexicon.verbs.bases - lexicon.verbs.pasts:
        forms = lexicon.forms_of(frozenset({first.lower})) & lexicon.verbs.thirds
        third = next(iter(forms - {first.lower}), "")
    return [first._replace(text=third or first.text), *words[1:]]
