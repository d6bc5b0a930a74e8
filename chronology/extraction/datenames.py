"""Dates that name something, or are part of a name: they make no events, and their words stay in titles.

Each function is a rule of `selection`: a situation in, and whether the expression is such a name out.
"""

from __future__ import annotations

from chronology.extraction.situation import Situation, is_genitive
from chronology.extraction.tagged import is_possessive
from chronology.language.tokens import NUMBER, SIGN
from chronology.model.dates import Granularity
from chronology.temporal import TimexType


def numbered_name(s: Situation) -> bool:
    """ "Expo 2020", "0800 1945", "3 May Crescent", "1066 Street": a number or date that is part of a name."""
    timex, text, after = s.expression.timex, s.article.text, s.after
    if after is not None and after.is_capitalised and after.lower in s.lexicon.names.place_suffixes:
        return after.start - timex.end == 1
    bare_year = timex.text.isdigit() and s.expression.start == timex.start
    before = s.before
    if not bare_year or before is None or timex.start - before.end != 1 or not text[before.end].isspace():
        return False
    named = before.is_word and before.is_capitalised and s.position > 1
    return before.kind is NUMBER or named


def named_month(s: Situation) -> bool:
    """ "Black September", "the Ides of March", "the December 12 Movement": names that hold a date."""
    timex, before, after = s.expression.timex, s.before, s.after
    if timex.when is None or any(ch.isdigit() for ch in timex.text):
        follows = after is not None and after.is_word and after.is_capitalised and after.start - timex.end == 1
        return follows and s.word_before in s.lexicon.grammar.definite_article
    month = timex.when.granularity is Granularity.MONTH and timex.text.isalpha()
    if not month or before is None or not before.is_word or not before.is_capitalised or s.position < 2:
        return False
    adjoining = s.expression.start - before.end == 1
    return (
        adjoining and (not s.expression.preposition or is_genitive(s)) and before.lower not in s.lexicon.cues.reporting
    )


def departure(s: Situation) -> bool:
    """ "The 07:40 to Lorne" is a train."""
    timex = s.expression.timex
    clock = timex.type is TimexType.TIME and timex.text[:1].isdigit() and s.expression.start == timex.start
    return clock and s.word_before in s.lexicon.grammar.definite_article


def any_day(s: Situation) -> bool:
    """ "On a Tuesday morning like any other": no one day."""
    return s.word_before in s.lexicon.grammar.indefinites and s.expression.timex.text[:1].isupper()


def stretch_of(s: Situation) -> bool:
    """ "After a winter of strikes": what a season was full of, and no date."""
    grammar, after = s.lexicon.grammar, s.after
    single = s.word_before in grammar.indefinites or s.expression.timex.text.split()[0].lower() in grammar.indefinites
    return single and after is not None and after.lower in grammar.genitives and s.expression.timex.text[-1].isalpha()


def also_a_verb(s: Situation) -> bool:
    """ "A long way to fall": a season's word as an infinitive."""
    text = s.expression.timex.text
    return (
        s.expression.preposition in s.lexicon.grammar.infinitives
        and text.islower()
        and (
            text in s.lexicon.verbs.bases
            and s.expression.end - s.expression.start == len(f"{s.expression.preposition} {text}")
        )
    )


def lived_through(s: Situation) -> bool:
    """ "Would not survive Christmas", "will mark Sunday": a day as the object of a verb."""
    bare = s.expression.start == s.expression.timex.start and s.before is not None
    return (
        bare
        and s.before is not None
        and s.before.lower in s.lexicon.cues.lived_through
        and (s.article.text[s.expression.end : s.expression.end + 1] not in ("'", "’"))
    )


def timetable(s: Situation) -> bool:
    """ "Opening hours: Monday to Friday, 9 a.m. to 5 p.m.": days and hours without a verb."""
    if len(s.passage.expressions) < 2 or any(clause.verb >= 0 for clause in s.passage.clauses):
        return False
    return any(e.timex.type is TimexType.TIME for e in s.passage.expressions)


def titled_date(s: Situation) -> bool:
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


def used_as_a_name(s: Situation) -> bool:
    """A weekday or month that the article uses as a subject elsewhere ("Monday is exposed"), without a preposition."""
    timex = s.expression.timex
    bare = s.expression.start == timex.start and timex.text.lower() in s.weekdays_as_names
    return bare and not (s.before is not None and s.before.lower in s.lexicon.cues.reporting)


def part_of_a_name(s: Situation) -> bool:
    """ "April Sorrel", "Tuesday Software", "Dr May Achterman": the name of somebody or something."""
    timex = s.expression.timex
    near = s.names.within(max(0, timex.start - 60), timex.end + 60)
    return any(
        m.start <= timex.start and timex.end <= m.end and m.end - m.start > timex.end - timex.start for m in near
    )


def names_a_thing(s: Situation) -> bool:
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
    if after.lower in s.lexicon.cues.figures and "-" in timex.text:
        return True  # "fourth-quarter figures": what they are of, and not when they came out
    grammar = s.lexicon.grammar
    inside_article = timex.text.lower().split()[0] in grammar.articles
    determined = inside_article or s.word_before in grammar.articles or s.word_before in grammar.possessives
    if not determined or (before is not None and before.kind is SIGN and not inside_article):
        return False
    sets = s.lexicon.sets
    verbal = after.lower in s.lexicon.verbs.pasts or after.lower in sets.begins_noun_phrase or after.is_capitalised
    if after.lower in sets.function_words or verbal:
        return False
    if timex.when.granularity is Granularity.MONTH and timex.text.isalpha():
        return after.lower not in s.lexicon.cues.event_nouns
    if timex.when.granularity is Granularity.SEASON:
        return after.lower in s.lexicon.cues.seasonal_things  # "the summer recess"
    return timex.when.granularity in (Granularity.YEAR, Granularity.TIME, Granularity.DECADE, Granularity.CENTURY)


def end_of_a_period(s: Situation) -> bool:
    """ "The quarter ended Sept. 30", "the fiscal year that began on 1 July": the bounds of a period."""
    cues = s.lexicon.cues
    if s.before is None or s.before.lower.split()[-1] not in cues.period_verbs:
        return False
    before = [word for t in s.passage.tokens[max(0, s.position - 4) : s.position] for word in t.lower.split()]
    return any(word in cues.period_nouns for word in before[:-1])


def dated_instrument(s: Situation) -> bool:
    """ "The Public Contracts Act of 2012", "the rules of 2021": the year names the law, whatever is told of it."""
    when = s.expression.timex.when
    hung = is_genitive(s) and s.before is not None and s.before.is_word
    yearly = when is not None and when.granularity is Granularity.YEAR
    return hung and yearly and s.before is not None and s.before.lower in s.lexicon.cues.issued_things


def thing_of_a_period(s: Situation) -> bool:
    """ "The budget for 2026", "bills for August": the month or year tells one bill from the others."""
    when, before = s.expression.timex.when, s.before
    if when is None or when.granularity not in (Granularity.MONTH, Granularity.YEAR):
        return False
    things = s.lexicon.cues.periodic_things
    if is_possessive(s.article.text, s.expression.end) and not s.expression.preposition:
        return s.after is not None and s.after.lower in things  # "January's wages"
    if before is None:
        return False
    if s.expression.preposition and s.expression.start < s.expression.timex.start:
        return s.expression.preposition in s.lexicon.cues.periodic_links and before.lower in things
    beside = s.position > 1 and before.lower in s.lexicon.cues.periodic_links
    return beside and s.passage.tokens[s.position - 2].lower in things


def longest_of_all(s: Situation) -> bool:
    """ "The longest Monday morning of our lives": no Monday of the calendar."""
    return s.before is not None and s.before.lower in s.lexicon.cues.superlatives and not s.expression.preposition
