"""What kind of statement an event is: reported, planned, alleged, denied, cancelled, postponed; statistic, background.

In: the situation of an expression. Out: `Status`, `Kind` and `Importance`, by cues in the clause and by where the date
lies.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from chronology.extraction.situation import Situation
from chronology.language.clauses import Clause, ClauseKind
from chronology.language.tokens import NUMBER, TIMEX
from chronology.model.articles import ParagraphRole
from chronology.model.dates import AnchorKind, Direction, Granularity
from chronology.model.events import Importance, Kind, Status

_BACKGROUND_AFTER = timedelta(days=180)
"""What lies this long before publication is the story's background, not its news."""


_PARTING = (";", ":", "—", "–")


def find_status(s: Situation) -> Status:
    """The status by the strongest cue of the clause and the clauses it hangs on."""
    cues = s.lexicon.cues
    clause = s.clause.lower
    around = _around(s)
    before = f"{s.words_before(5)} {s.expression.preposition}".rstrip()
    if _is_retracted(s):
        return Status.RETRACTED
    outcome = outcome_of(s)
    moved = outcome is not None and _is_told_moved(s, outcome)
    if (_ends_with(cues.postponed, before) and not _is_new_date(s)) or _is_put_off(s) or moved or _is_moved_away(s):
        return Status.POSTPONED
    ended = any(token.lower in cues.ended for token in s.clause.tokens[: max(s.clause.verb, 0)])
    if (cues.cancelled.search(clause) and not ended) or (outcome is not None and is_called_off(s, outcome)):
        return Status.CANCELLED
    if cues.denied.search(around):
        return Status.DENIED
    if _is_planned(s):
        return Status.PLANNED
    if cues.alleged.search(around):
        return Status.ALLEGED
    return Status.REPORTED


def _is_put_off(s: Situation) -> bool:
    """Whether a plan for the day was put off: "the test set for Monday was postponed"."""
    if s.expression.preposition not in s.lexicon.cues.set_for:
        return False
    behind = " ".join(token.lower for token in s.clause.tokens if token.start >= s.expression.timex.end)
    return bool(s.lexicon.cues.put_off.search(behind))


def _is_new_date(s: Situation) -> bool:
    """Whether this is the day that something was moved to ("was put off to 25 February"): a plan like any other."""
    grammar = s.lexicon.grammar
    return s.expression.preposition in grammar.infinitives and s.before is not None


def _is_moved_away(s: Situation) -> bool:
    """ "The match, due on 22 March, has been moved": the predicate right behind the date says that it was moved."""
    grammar, cues = s.lexicon.grammar, s.lexicon.cues
    behind = [t for t in s.passage.tokens[s.position + 1 : s.position + 9] if t.text != ","]
    if behind and behind[0].lower in grammar.coordinators:
        if not (cues.planned.search(s.clause.lower) or cues.target.search(s.clause.lower)):
            return False
        behind = behind[1:]
    if not behind or (behind[0].lower not in grammar.be and behind[0].lower not in grammar.have):
        return False
    group = " ".join(t.lower for t in behind[:5])
    moved = cues.moved.search(group) or cues.put_off.search(group)
    return moved is not None and all(
        word in grammar.finite_auxiliaries | grammar.be | grammar.trimmed_adverbs
        for word in group[: moved.start()].split()
    )


def outcome_of(s: Situation) -> Clause | None:
    """What the main clause says of a plan in an aside ("the vote, due on Friday, was called off")."""
    if s.clause.kind not in (ClauseKind.RELATIVE, ClauseKind.PARTICIPLE):
        return _second_predicate(s)
    planned = s.lexicon.cues.planned.search(s.clause.lower) or any(
        token.lower in s.lexicon.cues.scheduled for token in s.clause.tokens[: s.clause.verb + 3]
    )
    planned = planned or s.expression.preposition in s.lexicon.cues.set_for  # "announced for today"
    if not planned:
        return None
    home = s.passage.clause_of(s.index)
    before = s.passage.clauses[home - 1] if home else None
    if before is not None and before.kind is ClauseKind.MAIN and is_called_off(s, before):
        return before  # "She cancelled the visit, planned for Friday"
    following = s.passage.clauses[s.passage.clause_of(s.index) + 1 :]
    return next((clause for clause in following if clause.kind is ClauseKind.MAIN), None)


def _second_predicate(s: Situation) -> Clause | None:
    """What the same sentence goes on to say of a plan ("had been set for Friday | but was put off")."""
    clauses, home = s.passage.clauses, s.passage.clause_of(s.index)
    following = clauses[home + 1] if home + 1 < len(clauses) else None
    if following is None or s.expression.preposition not in s.lexicon.cues.set_for:
        return None
    joined = following.opener in s.lexicon.grammar.coordinators and following.verb == 1 and not following.expressions
    planned = s.lexicon.cues.planned.search(s.clause.lower) or s.lexicon.cues.target.search(s.clause.lower)
    return following if joined and planned else None


def is_called_off(s: Situation, outcome: Clause) -> bool:
    """Whether the outcome of a plan is that it was put off or called off."""
    cues = s.lexicon.cues
    withdrawn = any(token.lower in cues.withdrawn for token in outcome.tokens[outcome.verb : outcome.verb + 4])
    return withdrawn or _is_told_moved(s, outcome) or cues.cancelled.search(outcome.lower) is not None


def _is_told_moved(s: Situation, outcome: Clause) -> bool:
    cues = s.lexicon.cues
    group = " ".join(token.lower for token in outcome.tokens[outcome.verb : outcome.verb + 5])
    return bool(cues.put_off.search(group) or cues.moved.search(group))


def _is_retracted(s: Situation) -> bool:
    """Whether a correction says that the article once gave this date and no longer does."""
    if s.passage.sentence.paragraph.role is not ParagraphRole.CORRECTION:
        return False
    tokens = s.passage.tokens[: s.position]
    parted = max((i for i, t in enumerate(tokens) if t.text in _PARTING), default=-1)
    before = " ".join(t.lower for t in tokens[parted + 1 :] if t.is_word)
    return bool(s.lexicon.cues.retracted.search(f"{before} {s.expression.preposition}"))


def _around(s: Situation) -> str:
    """The clause with the attributing clause before or after it, lower case."""
    home = s.passage.clause_of(s.index)
    clauses = s.passage.clauses
    # Between one clause and the next stands the sign that `after` of the later one names; a semicolon parts statements.
    beside = (i for i in (home - 1, home + 1) if 0 <= i < len(clauses) and clauses[max(i, home)].after not in _PARTING)
    asides = (ClauseKind.RELATIVE, ClauseKind.PARTICIPLE)
    if clauses[home].kind in asides and clauses[home].after == ",":
        return clauses[home].lower  # "Ferrar, who led the council until 2019, denies the charges"
    beside_home = (clauses[i] for i in beside if clauses[i].kind not in asides)
    near = [clauses[home], *(clause for clause in beside_home if _attributes(clause, s))]
    return " ".join(clause.lower for clause in near)


def _attributes(clause: Clause, s: Situation) -> bool:
    cues = s.lexicon.cues
    if clause.verb >= 0 and clause.tokens[clause.verb].lower in cues.reporting:
        return True
    said = cues.according.search(clause.lower) or cues.alleged.search(clause.lower)
    return bool(said or cues.denied.search(clause.lower))


def _ends_with(pattern: re.Pattern[str], words: str) -> bool:
    return any(match.end() >= len(words) - 4 for match in pattern.finditer(words))


def _is_planned(s: Situation) -> bool:
    """Future by the clause's own words, or by a date after publication; in the past only what was a target."""
    when, published = s.expression.timex.when, _told_on(s)
    clause = s.clause.lower
    if s.lexicon.cues.target.search(clause) or s.lexicon.cues.target.search(s.words_before(4)):
        return True
    if when is None or published is None:
        return bool(s.lexicon.cues.planned.search(clause))
    if when.earliest is not None and when.earliest > published:
        return True
    if when.latest is not None and when.latest < published:
        return False
    if s.expression.timex.reading.direction is Direction.FUTURE:
        return True
    future = bool(s.lexicon.cues.planned.search(clause))
    touches_now = when.latest is None or when.latest >= published
    return future and touches_now


def _told_on(s: Situation) -> date | None:
    """The day of the telling: of publication, or of the update that the expression was read against."""
    anchor = s.expression.timex.reading.anchor
    if anchor.kind is AnchorKind.PUBLICATION and anchor.value is not None:
        return anchor.value.date() if isinstance(anchor.value, datetime) else anchor.value
    return s.published


def find_kind(s: Situation, status: Status) -> Kind:
    """Statistic where a figure is counted over a period; background where the date lies far behind the news."""
    if _is_statistic(s):
        return Kind.STATISTIC
    when, published = s.expression.timex.when, s.published
    if status in (Status.PLANNED, Status.POSTPONED) or when is None or published is None or when.latest is None:
        return Kind.EVENT
    return Kind.BACKGROUND if published - when.latest > _BACKGROUND_AFTER else Kind.EVENT


def _is_statistic(s: Situation) -> bool:
    when = s.expression.timex.when
    if when is None or when.granularity.coarseness < Granularity.MONTH.coarseness:
        return False
    if when.earliest is not None and s.published is not None and when.earliest > s.published:
        return False
    cues = s.lexicon.cues
    words = [t.lower for t in s.clause.tokens if t.kind is not TIMEX]
    figure = any(t.kind is NUMBER for t in s.clause.tokens) or "%" in words
    counted = any(word in cues.quantity for word in words)
    unit = any(word in cues.units for word in words)
    subject = bool(cues.statistic_subjects.search(s.clause.lower))
    large = any(_is_large(t.text) for t in s.clause.tokens if t.kind is NUMBER)
    return (figure and unit and (counted or subject)) or (subject and counted) or (large and counted)


def _is_large(number: str) -> bool:
    """Whether a number counts many ("110,000")."""
    digits = number.replace(",", "").replace(".", "")
    return digits.isdigit() and "," in number and int(digits) >= 1000


def find_importance(s: Situation, kind: Kind, headline_words: frozenset[str]) -> Importance:
    """Key in the lead or where the clause shares the headline's words; background is background."""
    if kind is not Kind.EVENT or s.passage.sentence.paragraph.role is not ParagraphRole.NARRATIVE:
        return Importance.BACKGROUND if kind is Kind.BACKGROUND else Importance.NORMAL
    lead = next((p for p in s.article.paragraphs if p.role is ParagraphRole.NARRATIVE), None)
    main = s.clause.kind in (ClauseKind.MAIN, ClauseKind.SUBORDINATE)
    in_lead = lead is not None and s.passage.sentence.paragraph.number == lead.number
    if in_lead and main:
        return Importance.KEY
    shared = headline_words & {t.lower for t in s.clause.tokens if t.is_word}
    return Importance.KEY if len(shared) >= 3 else Importance.NORMAL
