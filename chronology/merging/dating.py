"""The date that is printed for an entry, and on what basis.

In: the members of an entry. Out: a date inside the bounds of at least one member. Where all dates meet it is what they
have in common; where they do not, it is the best-supported one, and the basis says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from chronology.merging.conflicts import NOT_HELD, can_agree, fineness
from chronology.merging.support import Backing
from chronology.model.chronology import DateBasis, DateChoice
from chronology.model.comparison import intersect, sort_key
from chronology.model.dates import Span, When
from chronology.model.events import Event, Origin


def printed_date(members: Sequence[Event], backing: Backing) -> tuple[When, DateBasis | None]:
    """The date of an entry, and how it was chosen; None where all members say the same."""
    told = [e for e in members if not e.date.when.is_unknown]
    if not told:
        return members[0].date.when, None
    dated = [e for e in told if not e.date.when.is_reported]
    if not dated:
        return min((e.date.when for e in told), key=sort_key), None
    told = dated
    happened = [e for e in told if e.status not in NOT_HELD] or told
    written = [e for e in happened if e.origin is Origin.WRITTEN]
    accounts = written or happened
    dates = list(dict.fromkeys(e.date.when for e in _ordered(_telling(accounts))))
    if len(dates) == 1:
        overruled = written and _differ(happened, dates[0])
        return dates[0], DateBasis(choice=DateChoice.RESEARCHER) if overruled else None
    shared = _shared(dates)
    if shared is not None:
        return shared, DateBasis(choice=DateChoice.AGREED) if backing.independent(happened) > 1 else None
    return _best_supported(accounts, backing)


def _telling(accounts: Sequence[Event]) -> Sequence[Event]:
    """The accounts whose dates are compared: where one tells how long it lasted, a day within says less.

    "Since Monday" and "until Friday" tell one end only, so a date that is known on both sides goes before them.
    """
    lasting = [e for e in accounts if isinstance(e.date.when, Span) and _is_closed(e.date.when)]
    if lasting and all(can_agree(e.date.when, other.date.when) for e in lasting for other in accounts):
        return lasting
    closed = [e for e in accounts if _is_closed(e.date.when)]
    return closed or accounts


def _is_closed(when: When) -> bool:
    return when.earliest is not None and when.latest is not None


def _ordered(events: Sequence[Event]) -> list[Event]:
    return sorted(events, key=lambda e: (sort_key(e.date.when), e.date.typed, e.key))


def _differ(events: Sequence[Event], when: When) -> bool:
    return any(e.date.when != when for e in events)


def _shared(dates: Sequence[When]) -> When | None:
    """What all dates have in common; the finest of them where it lies within the others."""
    if any(not can_agree(a, b) for a in dates for b in dates):
        return None
    shared: When | None = None
    for when in sorted(dates, key=fineness):
        shared = when if shared is None else intersect(shared, when)
        if shared is None:
            return None
    return shared if shared is not None and _inside_one(shared, dates) else None


def _inside_one(shared: When, dates: Sequence[When]) -> bool:
    return any(
        (d.earliest is None or (shared.earliest is not None and shared.earliest >= d.earliest))
        and (d.latest is None or (shared.latest is not None and shared.latest <= d.latest))
        for d in dates
    )


def _best_supported(accounts: Sequence[Event], backing: Backing) -> tuple[When, DateBasis]:
    """The date that most and most reliable sources can agree with; the finer, then the earlier one of equals.

    A date so vague that it agrees with both sides of a contradiction decides nothing, and is printed only if all are.
    """
    dates = list(dict.fromkeys(e.date.when for e in _ordered(accounts)))
    telling = [when for when in dates if not _sits_between(when, dates)] or dates
    support = {when: backing.support([e for e in accounts if can_agree(when, e.date.when)]) for when in telling}
    best = min(support, key=lambda w: (-support[w], fineness(w), sort_key(w)))
    agreeing = [e for e in accounts if can_agree(best, e.date.when)]
    if len(agreeing) == len(accounts):
        return best, DateBasis(choice=DateChoice.AGREED)
    rivals = [w for w in telling if support[w] >= support[best] and not can_agree(w, best)]
    if rivals:
        finer = all(fineness(w)[:2] > fineness(best)[:2] for w in rivals)
        return best, DateBasis(choice=DateChoice.FINER if finer else DateChoice.EARLIER)
    for_it, in_all = backing.independent(agreeing), backing.independent(accounts)
    if 2 * for_it > in_all:
        return best, DateBasis(choice=DateChoice.COUNTED, agreeing=for_it, sources=in_all)
    if any(backing.is_correction(e) for e in agreeing):
        return best, DateBasis(choice=DateChoice.CORRECTED)
    return best, DateBasis(choice=DateChoice.WEIGHTIER, agreeing=for_it, sources=in_all)


def _sits_between(when: When, dates: Sequence[When]) -> bool:
    agreeing = [d for d in dates if can_agree(when, d)]
    return any(not can_agree(a, b) for a in agreeing for b in agreeing)
