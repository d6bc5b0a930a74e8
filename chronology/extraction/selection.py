"""Which expressions make events, and which only describe, compare, or say when something was said.

In: a passage and one of its expressions. Out: the name of the rule that refuses it, or None. The rules are one list, in
order; each is a function with the reason in its docstring, so that `why_not` can be shown to a person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chronology.extraction import comparisons, datenames, worth
from chronology.extraction.situation import Situation, is_genitive
from chronology.language.clauses import ClauseKind
from chronology.language.tokens import NUMBER, TIMEX, WORD
from chronology.model.articles import ParagraphRole
from chronology.model.dates import Granularity
from chronology.temporal import TimexType

KEPT_IN_TITLES = frozenset(
    {
        "part-of-a-name",
        "numbered-name",
        "named-month",
        "titled-date",
        "used-as-a-name",
        "names-a-thing",
        "departure",
        "stretch-of",
        "also-a-verb",
        "lived-through",
        "thing-of-a-period",
    }
)
"""Refusals by which the expression is no date at all, or names something; its words belong into a title."""
_OLD_YEARS = 8
"""A year this long before publication, hung on a noun with "of", names an older affair and no part of the story."""


Rule = Callable[[Situation], bool]


def why_not(situation: Situation) -> str | None:
    """The name of the first rule that refuses an event, or None where the expression makes one."""
    for rule in RULES:
        if rule(situation):
            return rule.__name__.strip("_").replace("_", "-")
    return None


def _no_calendar_date(s: Situation) -> bool:
    """A length, a recurrence, "now": nothing that stands on a calendar."""
    timex = s.expression.timex
    if timex.when is None or timex.when.is_unknown or timex.type is TimexType.SET or timex.is_vague:
        return True
    return timex.when.earliest is None and timex.when.latest is None


def _bare_noun(s: Situation) -> bool:
    """ "The year" or "the quarter" points back to a date that has made its event where it stood."""
    return s.expression.timex.is_bare


def _negated_date(s: Situation) -> bool:
    """ "On 2 June and not in the month after": a date that is denied."""
    grammar = s.lexicon.grammar
    if s.position < 2 or s.before is None or s.before.lower not in grammar.negators:
        return False
    joint = s.passage.tokens[s.position - 2].lower
    return joint == "," or joint in grammar.coordinators


def _unresolved_event(s: Situation) -> bool:
    """ "In the week after the shooting", where the article does not date the shooting."""
    if s.expression.timex.text.lower().split()[-1] not in s.lexicon.grammar.prepositions:
        return False
    following = [t.lower for t in s.passage.tokens[s.position + 1 : s.position + 4]]
    determined = bool(following) and following[0] in s.lexicon.grammar.determiners
    return determined and any(word in s.lexicon.cues.event_nouns for word in following[1:])


def _hung_beside_another(s: Situation) -> bool:
    """ "The protests of December 2018", where the clause has a date of its own."""
    if not is_genitive(s) or s.before is None or not s.before.is_word:
        return False
    home = s.passage.clause_of(s.index)
    genitives = s.lexicon.grammar.genitives
    beside = (e for i, e in enumerate(s.passage.expressions) if i != s.index and s.passage.clause_of(i) == home)
    return any(e.timex.when is not None and e.preposition not in genitives for e in beside)


def _part_of_another(s: Situation) -> bool:
    """ "Of 2023" right behind another expression that makes no event."""
    before = s.before
    if before is None or before.kind is not TIMEX or not is_genitive(s):
        return False
    return why_not(replace(s, index=before.expression)) is not None


def _said_twice(s: Situation) -> bool:
    """ "Until March 6, two days later": an aside behind a date that says the same day in other words."""
    if s.position < 2 or s.before is None or s.before.text != ",":
        return False
    earlier = s.passage.tokens[s.position - 2]
    when = s.expression.timex.when
    if earlier.kind is not TIMEX or when is None or when.latest is None:
        return False
    said = s.passage.expressions[earlier.expression].timex.when
    return said is not None and said.latest == when.latest and when.earliest == when.latest


def _date_alone(s: Situation) -> bool:
    """A sentence of nothing but a date is a heading."""
    if len(s.passage.expressions) != 1 or any(c.verb >= 0 for c in s.passage.clauses):
        return False
    words = [t for t in s.passage.tokens if t.kind is WORD]
    labels = any(t.text in ":–—-" for t in s.passage.tokens)
    return len(words) < (1 if labels else 2)


def _says_nothing(s: Situation) -> bool:
    """ "That is all for today": not one word with content."""
    closed, words = s.lexicon.sets.closed, 0
    for token in s.passage.tokens:
        if token.kind is WORD or token.kind is NUMBER:
            if token.lower not in closed:
                return False
            words += 1
    return words > 1


def _listing(s: Situation) -> bool:
    """ "Plant sale Saturday 10-2": a notice, without a verb or a sentence's full stop inside an article."""
    first = s.passage.tokens[0]
    if s.lexicon.cues.signing_off.match(s.passage.sentence.text.lower()):
        return True
    imperative = first.is_word and first.lower in s.lexicon.cues.imperatives
    return imperative and s.clause.verb <= 0 and len(s.passage.sentence.text) < 120


def _old_affair(s: Situation) -> bool:
    """ "The ferry dispute of 1998" in passing: an older affair, hung on its noun."""
    when, published = s.expression.timex.when, s.published
    if when is None or published is None or when.latest is None:
        return False
    old = published.year - when.latest.year >= _OLD_YEARS and when.granularity.coarseness >= Granularity.YEAR.coarseness
    hung = is_genitive(s) or (s.expression.preposition == "" and s.before is not None and s.before.is_word)
    return old and hung and not s.expression.timex.is_anaphoric


def _conditional(s: Situation) -> bool:
    """ "If she needs the keys tomorrow": nothing that anybody says will happen."""
    return s.clause.opener in s.lexicon.grammar.conditionals


def _generic(s: Situation) -> bool:
    """ "Every October", "on most days": no one day."""
    return bool(s.lexicon.cues.generic.match(s.expression.timex.text.lower()))


def _idle_quote(s: Situation) -> bool:
    """Small talk inside quotation marks: what somebody promises, wishes or compares, and no past event to the day."""
    if not s.clause.quoted:
        return False
    when = s.expression.timex.when
    verb = s.clause.tokens[s.clause.verb].lower if s.clause.verb >= 0 else ""
    past = verb in s.lexicon.verbs.pasts or verb in s.lexicon.grammar.past_auxiliaries
    if when is None or when.granularity.coarseness > Granularity.MONTH.coarseness:
        return True
    ahead = s.published is not None and when.earliest is not None and when.earliest > s.published
    return not past and not (ahead and s.lexicon.cues.planned.search(s.clause.lower))


def _recollection(s: Situation) -> bool:
    """ "“I saw a flash,” she said on Monday": the day is that of the telling, and nothing is told of it."""
    clauses, home, grammar = s.passage.clauses, s.passage.clause_of(s.index), s.lexicon.grammar
    if not any(clause.quoted for clause in clauses):
        return False
    outside = not any(clause.quoted for clause in clauses if s.index in clause.expressions)
    saying = s.clause.verb >= 0 and s.clause.tokens[s.clause.verb].lower in s.lexicon.cues.reporting
    near = range(home - 1, home + 2) if saying else (home,)
    told = [clauses[i] for i in near if 0 <= i < len(clauses) and clauses[i].quoted and clauses[i].verb > 0]
    pasts, auxiliaries = s.lexicon.verbs.pasts, grammar.past_auxiliaries
    return outside and any(
        (clause.tokens[clause.verb].lower in pasts or clause.tokens[clause.verb].lower in auxiliaries)
        and any(token.lower in grammar.first_persons for token in clause.tokens[: clause.verb])
        for clause in told
    )


def _when_it_was_said(s: Situation) -> bool:
    """The date of a trailing attribution, where the sentence has another date that tells the event."""
    if s.clause.verb < 0 or len(s.passage.expressions) < 2 or s.clause.kind is ClauseKind.RELATIVE:
        return False
    home = s.passage.clause_of(s.index)
    verb = s.clause.tokens[s.clause.verb]
    if verb.lower not in s.lexicon.cues.reporting:
        return False
    trailing = home > 0 and home >= len(s.passage.clauses) - 2 and s.clause.after == "," and not s.clause.opener
    others = [i for i in range(len(s.passage.expressions)) if i != s.index and s.passage.clause_of(i) != home]
    dated = any(s.passage.expressions[i].timex.when is not None for i in others)
    words = [t for t in s.clause.tokens if t.is_word]
    return trailing and dated and len(words) <= 6


def _own_text(s: Situation) -> bool:
    """ "Our report on Tuesday stated that …" in a correction: the day of the text that was wrong."""
    correction = s.passage.sentence.paragraph.role is ParagraphRole.CORRECTION
    words = s.words_before(2).split()
    return correction and any(word in s.lexicon.cues.own_texts for word in words)


def _undated_side_of_a_window(s: Situation) -> bool:
    """A vague stretch that ends or begins today ("in recent weeks") without a figure: it dates no event."""
    timex = s.expression.timex
    return timex.type is TimexType.DURATION and timex.when is None


RULES: tuple[Rule, ...] = (
    _no_calendar_date,
    _bare_noun,
    datenames.part_of_a_name,
    datenames.numbered_name,
    datenames.named_month,
    datenames.titled_date,
    datenames.departure,
    datenames.used_as_a_name,
    _negated_date,
    _date_alone,
    _says_nothing,
    _listing,
    datenames.timetable,
    datenames.any_day,
    datenames.stretch_of,
    datenames.also_a_verb,
    datenames.lived_through,
    _generic,
    comparisons.comparison,
    _unresolved_event,
    _hung_beside_another,
    comparisons.base_figure,
    _part_of_another,
    _said_twice,
    datenames.names_a_thing,
    datenames.end_of_a_period,
    datenames.dated_instrument,
    datenames.thing_of_a_period,
    datenames.longest_of_all,
    _old_affair,
    _conditional,
    _idle_quote,
    _recollection,
    _when_it_was_said,
    _own_text,
    _undated_side_of_a_window,
    worth.in_a_list,
    worth.in_a_caption,
    worth.habitual,
    worth.hypothetical,
    worth.vague_window,
)
