"""Which expressions make events, and which only describe, compare, or say when something was said.

In: a passage and one of its expressions. Out: the name of the rule that refuses it, or None. The rules are one list, in
order; each is a function with the reason in its docstring, so that `why_not` can be shown to a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from chronology.extraction.clauses import ClauseKind
from chronology.extraction.sentences import Token, TokenKind
from chronology.extraction.situation import Situation
from chronology.extraction.wordlists import Cues
from chronology.model.dates import Granularity
from chronology.temporal import Relation, TimexType

KEPT_IN_TITLES = frozenset(
    {"part-of-a-name", "numbered-name", "named-month", "titled-date", "used-as-a-name", "names-a-thing", "departure"}
)
"""Refusals by which the expression is no date at all, or names something; its words belong into a title."""
_OLD_YEARS = 8
"""A year this long before publication, hung on a noun with "of", names an older affair and no part of the story."""


Rule = Callable[[Situation], bool]


def why_not(situation: Situation) -> str | None:
    """The name of the first rule that refuses an event, or None where the expression makes one."""
    return next((rule.__name__.strip("_").replace("_", "-") for rule in RULES if rule(situation)), None)


def _no_calendar_date(s: Situation) -> bool:
    """A length, a recurrence, "now": nothing that stands on a calendar."""
    timex = s.expression.timex
    if timex.when is None or timex.when.is_unknown or timex.type is TimexType.SET or timex.is_vague:
        return True
    return timex.when.earliest is None and timex.when.latest is None


def _bare_noun(s: Situation) -> bool:
    """ "The year" or "the quarter" points back to a date that has made its event where it stood."""
    return s.expression.timex.is_bare


def _numbered_name(s: Situation) -> bool:
    """ "Expo 2020", "0800 1945", "3 May Crescent", "1066 Street": a number or date that is part of a name."""
    timex, text, after = s.expression.timex, s.article.text, s.after
    if after is not None and after.is_capitalised and after.lower in s.lexicon.names.place_suffixes:
        return after.start - timex.end == 1
    bare_year = timex.text.isdigit() and s.expression.start == timex.start
    before = s.before
    if not bare_year or before is None or timex.start - before.end != 1 or not text[before.end].isspace():
        return False
    named = before.is_word and before.is_capitalised and s.position > 1
    return before.kind is TokenKind.NUMBER or named


def _named_month(s: Situation) -> bool:
    """ "Black September", "the Ides of March", "the December 12 Movement": names that hold a date."""
    timex, before, after = s.expression.timex, s.before, s.after
    if timex.when is None or any(ch.isdigit() for ch in timex.text):
        follows = after is not None and after.is_word and after.is_capitalised and after.start - timex.end == 1
        return follows and _word_before(s) in s.lexicon.grammar.definite_article
    month = timex.when.granularity is Granularity.MONTH and timex.text.isalpha()
    if not month or before is None or not before.is_word or not before.is_capitalised or s.position < 2:
        return False
    adjoining = s.expression.start - before.end == 1
    return (
        adjoining and (not s.expression.preposition or _is_genitive(s)) and before.lower not in s.lexicon.cues.reporting
    )


def _departure(s: Situation) -> bool:
    """ "The 07:40 to Lorne" is a train."""
    timex = s.expression.timex
    clock = timex.type is TimexType.TIME and timex.text[:1].isdigit() and s.expression.start == timex.start
    return clock and _word_before(s) in s.lexicon.grammar.definite_article


def _any_day(s: Situation) -> bool:
    """ "On a Tuesday morning like any other": no one day."""
    return _word_before(s) in s.lexicon.grammar.indefinites and s.expression.timex.text[:1].isupper()


def _word_before(s: Situation) -> str:
    """The word right before the timex, lower case; it may be part of what is shown ("on a Tuesday")."""
    words = s.article.text[max(0, s.expression.timex.start - 12) : s.expression.timex.start].lower().split()
    return words[-1] if words else ""


def _timetable(s: Situation) -> bool:
    """ "Opening hours: Monday to Friday, 9 a.m. to 5 p.m.": days and hours without a verb."""
    verbless = not any(clause.verb >= 0 for clause in s.passage.clauses)
    clocks = sum(e.timex.type is TimexType.TIME for e in s.passage.expressions)
    return verbless and clocks > 0 and len(s.passage.expressions) > 1


def _titled_date(s: Situation) -> bool:
    """ "The Tenth of June" with a capital inside a sentence is a ship, a street or a painting."""
    timex = s.expression.timex
    words = timex.text.split()
    within = len(words) > 1 and words[0].lower() in s.lexicon.grammar.definite_article
    word = words[1] if within else words[0]
    opens = timex.start == s.passage.sentence.start or s.article.text[timex.start - 1] in "\"“‘('"
    before = s.before
    hung = s.expression.preposition in s.lexicon.grammar.genitives
    if hung and before is not None and before.is_capitalised and s.position > 1:
        return before.lower in s.lexicon.names.ordinals
    return word[:1].isupper() and word.lower().split("-")[0] in s.lexicon.names.ordinals and (within or not opens)


def _used_as_a_name(s: Situation) -> bool:
    """A weekday or month that the article uses as a subject elsewhere ("Monday is exposed"), without a preposition."""
    timex = s.expression.timex
    bare = s.expression.start == timex.start and timex.text.lower() in s.weekdays_as_names
    return bare and not (s.before is not None and s.before.lower in s.lexicon.cues.reporting)


def _negated_date(s: Situation) -> bool:
    """ "On 2 June and not in the month after": a date that is denied."""
    return bool(re.search(r"(?:\band|,|\bbut) not$", s.words_before(2)))


def _is_genitive(s: Situation) -> bool:
    """Whether "of" hangs the expression on the noun before it."""
    return s.expression.preposition in s.lexicon.grammar.genitives


def _unresolved_event(s: Situation) -> bool:
    """ "In the week after the shooting", where the article does not date the shooting."""
    words = s.expression.timex.text.lower().split()
    following = [t.lower for t in s.passage.tokens[s.position + 1 : s.position + 4]]
    hanging = words[-1] in s.lexicon.grammar.prepositions
    determined = bool(following) and following[0] in s.lexicon.grammar.determiners
    return hanging and determined and any(word in s.lexicon.cues.event_nouns for word in following[1:])


def _hung_beside_another(s: Situation) -> bool:
    """ "The protests of December 2018", where the clause has a date of its own."""
    if not _is_genitive(s) or s.before is None or not s.before.is_word:
        return False
    home = s.passage.clause_of(s.index)
    dated = (i for i, e in enumerate(s.passage.expressions) if i != s.index and e.timex.when is not None)
    return any(s.passage.clause_of(i) == home and not _is_genitive(replace(s, index=i)) for i in dated)


def _base_figure(s: Situation) -> bool:
    """ "Up from $163 million a year earlier": the figure that another is compared with."""
    cues = s.lexicon.cues
    i = s.position - 1
    while i >= 0 and s.position - i < 10 and _belongs_to_figure(s.passage.tokens[i], cues):
        i -= 1
    figures = any(t.kind is TokenKind.NUMBER for t in s.passage.tokens[i + 1 : s.position])
    measured = i > 0 and s.passage.tokens[i - 1].lower in cues.measures  # "more than 12 million passengers since 1988"
    if i >= 0 and figures and not measured and s.passage.tokens[i].lower in cues.bases:
        return True
    if s.before is not None and s.expression.preposition in cues.bases and not _is_genitive(s):
        behind = s.article.text[s.expression.start : s.expression.end].lower()
        return _belongs_to_figure(s.before, cues) and cues.comparison.match(behind) is not None
    return _figure_beside(s)


def _figure_beside(s: Situation) -> bool:
    """ "…, against a profit of £12m a year earlier", "…, compared with 31 in all of 2024": an aside that compares."""
    if _was_then(s):
        return True
    own = next((c for c in s.passage.clauses if s.index in c.expressions), None)
    if own is None or own.after != "," or not any(t.kind is TokenKind.NUMBER for t in own.tokens):
        return False
    return s.lexicon.cues.comparison.match(own.lower) is not None


def _was_then(s: Situation) -> bool:
    """ "The school, which had 140 pupils in 2010, has 61": what once was, beside what is."""
    grammar, clause = s.lexicon.grammar, s.clause
    verb = clause.tokens[clause.verb].lower if clause.verb >= 0 else ""
    if clause.kind is not ClauseKind.RELATIVE or verb not in grammar.past_auxiliaries | grammar.have:
        return False
    following = s.passage.clauses[s.passage.clause_of(s.index) + 1 :]
    figures = (any(t.kind is TokenKind.NUMBER for t in c.tokens) for c in (clause, *following[:1]))
    now = following[:1] and following[0].tokens[following[0].verb].lower in grammar.present_auxiliaries
    return all(figures) and bool(now)


def _belongs_to_figure(token: Token, cues: Cues) -> bool:
    """Whether a token may stand inside a figure: "about $5.83 a share"."""
    if token.kind is TokenKind.NUMBER or token.lower in cues.units:
        return True
    return token.text in "$€£¥%.-" or token.lower in cues.figure_words


def _part_of_another(s: Situation) -> bool:
    """ "Of 2023" right behind another expression that makes no event."""
    before = s.before
    if before is None or before.kind is not TokenKind.TIMEX or not _is_genitive(s):
        return False
    return why_not(replace(s, index=before.expression)) is not None


def _said_twice(s: Situation) -> bool:
    """ "Until March 6, two days later": an aside behind a date that says the same day in other words."""
    if s.position < 2 or s.before is None or s.before.text != ",":
        return False
    earlier = s.passage.tokens[s.position - 2]
    when = s.expression.timex.when
    if earlier.kind is not TokenKind.TIMEX or when is None or when.latest is None:
        return False
    said = s.passage.expressions[earlier.expression].timex.when
    return said is not None and said.latest == when.latest and when.earliest == when.latest


def _date_alone(s: Situation) -> bool:
    """A sentence of nothing but a date is a heading."""
    words = [t for t in s.passage.tokens if t.kind is TokenKind.WORD]
    labels = any(t.text in ":–—-" for t in s.passage.tokens)
    enough = 1 if labels else 2
    return len(words) < enough and len(s.passage.expressions) == 1 and not any(c.verb >= 0 for c in s.passage.clauses)


def _says_nothing(s: Situation) -> bool:
    """ "That is all for today": not one word with content."""
    words = [t for t in s.passage.tokens if t.kind in (TokenKind.WORD, TokenKind.NUMBER)]
    return len(words) > 1 and all(t.lower in s.lexicon.sets.closed for t in words)


def _part_of_a_name(s: Situation) -> bool:
    """ "April Sorrel", "Tuesday Software", "Dr May Achterman": the name of somebody or something."""
    timex = s.expression.timex
    near = s.names.within(max(0, timex.start - 60), timex.end + 60)
    return any(
        m.start <= timex.start and timex.end <= m.end and m.end - m.start > timex.end - timex.start for m in near
    )


def _listing(s: Situation) -> bool:
    """ "Plant sale Saturday 10-2": a notice, without a verb or a sentence's full stop inside an article."""
    text = s.passage.sentence.text
    first = next((t for t in s.passage.tokens if t.is_word), None)
    imperative = first is not None and first.lower in s.lexicon.cues.imperatives and first is s.passage.tokens[0]
    return imperative and s.clause.verb <= 0 and len(text) < 120


def _comparison(s: Situation) -> bool:
    """A base of comparison: "than in 2021", "below that of March", "up from nine at the weekend"."""
    before = s.words_before(4)
    if _is_genitive(s) and s.before is not None and s.before.lower in s.lexicon.grammar.pointers:
        return True
    if _is_genitive(s) and any(word in s.lexicon.cues.sames for word in s.words_before(2).split()):
        return True
    cues = list(s.lexicon.cues.comparison.finditer(before))
    if cues and cues[-1].end() >= len(before) - 12:
        return True
    if s.expression.timex.relation is Relation.SINCE and s.lexicon.cues.superlatives:
        clause = f"{s.clause.lower} {s.words_before(4)}"
        yearly = s.expression.timex.when is not None and s.expression.timex.when.granularity is Granularity.YEAR
        if yearly and any(t.lower in s.lexicon.grammar.negations for t in s.clause.tokens):
            return True
        return any(re.search(rf"(?<!\w){word}(?!\w)", clause) for word in s.lexicon.cues.superlatives)
    return False


def _names_a_thing(s: Situation) -> bool:
    """A date that stands before its noun as a name: "the 2021 law", "the 1998 ferries", "the six o'clock siren"."""
    after, before, timex = s.after, s.before, s.expression.timex
    if after is None or not after.is_word or after.start - s.expression.end > 1 or timex.when is None:
        return False
    if (
        s.expression.preposition
        and s.expression.start < timex.start
        and s.expression.preposition not in s.lexicon.grammar.prepositions
    ):
        return False
    if after.lower in s.lexicon.cues.named_after_year and timex.when.granularity is Granularity.YEAR:
        return True
    if after.lower in s.lexicon.cues.issued_things and timex.when.granularity is Granularity.MONTH:
        return True
    grammar = s.lexicon.grammar
    inside_article = timex.text.lower().split()[0] in grammar.articles
    determined = inside_article or any(_word_before(s) in some for some in (grammar.articles, grammar.possessives))
    if not determined or (before is not None and before.kind is TokenKind.SIGN and not inside_article):
        return False
    sets = s.lexicon.sets
    verbal = after.lower in s.lexicon.verbs.pasts or after.lower in sets.begins_noun_phrase or after.is_capitalised
    if after.lower in sets.function_words or verbal:
        return False
    if timex.when.granularity is Granularity.MONTH and timex.text.isalpha():
        return after.lower not in s.lexicon.cues.event_nouns
    return timex.when.granularity in (Granularity.YEAR, Granularity.TIME, Granularity.DECADE, Granularity.CENTURY)


def _end_of_a_period(s: Situation) -> bool:
    """ "The quarter ended Sept. 30", "the fiscal year that began on 1 July": the bounds of a period."""
    cues = s.lexicon.cues
    before = [word for t in s.passage.tokens[max(0, s.position - 4) : s.position] for word in t.lower.split()]
    return bool(before) and before[-1] in cues.period_verbs and any(word in cues.period_nouns for word in before[:-1])


def _dated_instrument(s: Situation) -> bool:
    """ "The Public Contracts Act of 2012", "the rules of 2021": the year names the law, whatever is told of it."""
    when = s.expression.timex.when
    hung = _is_genitive(s) and s.before is not None and s.before.is_word
    yearly = when is not None and when.granularity is Granularity.YEAR
    return hung and yearly and s.before is not None and s.before.lower in s.lexicon.cues.issued_things


def _longest_of_all(s: Situation) -> bool:
    """ "The longest Monday morning of our lives": no Monday of the calendar."""
    return s.before is not None and s.before.lower in s.lexicon.cues.superlatives and not s.expression.preposition


def _old_affair(s: Situation) -> bool:
    """ "The ferry dispute of 1998" in passing: an older affair, hung on its noun."""
    when, published = s.expression.timex.when, s.published
    if when is None or published is None or when.latest is None:
        return False
    old = published.year - when.latest.year >= _OLD_YEARS and when.granularity.coarseness >= Granularity.YEAR.coarseness
    hung = _is_genitive(s) or (s.expression.preposition == "" and s.before is not None and s.before.is_word)
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
    trailing = home > 0 and home >= len(s.passage.clauses) - 2 and s.clause.after == "," and not s.clause.opener
    others = [i for i in range(len(s.passage.expressions)) if i != s.index and s.passage.clause_of(i) != home]
    dated = any(s.passage.expressions[i].timex.when is not None for i in others)
    words = [t for t in s.clause.tokens if t.is_word]
    return trailing and dated and verb.lower in s.lexicon.cues.reporting and len(words) <= 6


def _undated_side_of_a_window(s: Situation) -> bool:
    """A vague stretch that ends or begins today ("in recent weeks") without a figure: it dates no event."""
    timex = s.expression.timex
    return timex.type is TimexType.DURATION and timex.when is None


RULES: tuple[Rule, ...] = (
    _no_calendar_date,
    _bare_noun,
    _part_of_a_name,
    _numbered_name,
    _named_month,
    _titled_date,
    _departure,
    _used_as_a_name,
    _negated_date,
    _date_alone,
    _says_nothing,
    _listing,
    _timetable,
    _any_day,
    _generic,
    _comparison,
    _unresolved_event,
    _hung_beside_another,
    _base_figure,
    _part_of_another,
    _said_twice,
    _names_a_thing,
    _end_of_a_period,
    _dated_instrument,
    _longest_of_all,
    _old_affair,
    _conditional,
    _idle_quote,
    _recollection,
    _when_it_was_said,
    _undated_side_of_a_window,
)
