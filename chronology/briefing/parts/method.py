"""Scope and method, and the box that says how words for dates were read in this pack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from chronology.briefing.brief import Brief, filled, slot
from chronology.briefing.building import entry_ref, facts, joined, plain, quiet
from chronology.briefing.wording import lies_after
from chronology.document.tree import Block, Heading, Inline, Inlines, Paragraph, PartOfDocument
from chronology.model.dates import AnchorKind, Granularity, Part, Point, Reading, Span, When
from chronology.model.events import Event, Origin

_MOST_PROPOSALS = 20
_NUMERIC = re.compile(r"\d{1,2}/\d{1,2}/\d{2}")


def compose_method(brief: Brief) -> PartOfDocument:
    """What the pack covers, how it was made, and the conventions that its dates rest on."""
    phrases = brief.phrases
    blocks: list[Block] = [
        Heading(level=1, text=phrases["parts.method"], anchor="method"),
        Heading(level=2, text=phrases["method.scope"], anchor="scope", in_contents=False),
        *_paragraphs(_scope(brief)),
        Heading(level=2, text=phrases["method.how"], anchor="how-made", in_contents=False),
        *_paragraphs(_how(brief)),
        *_paragraphs((plain(text),) for text in brief.notes),
    ]
    if conventions := _conventions(brief):
        blocks.append(Heading(level=2, text=phrases["method.conventions"], anchor="conventions"))
        blocks.append(facts(conventions, caption=phrases["captions.conventions"], share=0.34))
    return PartOfDocument(name="method", blocks=tuple(blocks), flows=True)


def _paragraphs(texts: Iterable[Inlines]) -> list[Block]:
    return [Paragraph(inlines=text) for text in texts if text]


def _scope(brief: Brief) -> list[Inlines]:
    phrases, selection = brief.phrases, brief.selection
    period = brief.period()
    key = "scope_period" if period else "scope_undated" if brief.entries else "scope_nothing"
    counted = {
        "entries": phrases.count("counts.entries", len(brief.entries)),
        "sources": phrases.count("counts.sources", len(brief.sources.sources)),
    }
    texts = [phrases.say(f"method.{key}", period=period, **counted)]
    if described := describe_filter(brief):
        texts.append(phrases.say("method.filter", filter=described))
    limit = brief.filter.max_marking
    left = (
        ("filtered", selection.filtered),
        ("above_marking", selection.above_marking),
        ("unreviewed", selection.unreviewed),
    )
    texts += [phrases.count(f"method.{name}", count, limit=limit) for name, count in left if count]
    if less := selection.less_significant:
        texts.append(phrases.count("method.less_significant", less, limit=brief.filter.entries))
    after = [(plain(_after(brief)),)] if any(lies_after(e, brief.as_of) for e in brief.entries) else []
    return [(plain(" ".join(texts)),), *after]


def _after(brief: Brief) -> str:
    assert brief.as_of is not None
    return brief.phrases.say("method.after", date=brief.date(brief.as_of))


def _how(brief: Brief) -> list[Inlines]:
    phrases = brief.phrases
    events = [event for entry in brief.entries for event in entry.members]
    written = sum(event.origin is Origin.WRITTEN for event in events)
    kinds = (("events_written", written), ("events_extracted", len(events) - written))
    parts = [phrases.count(f"counts.{name}", count) for name, count in kinds if count]
    texts: list[Inlines] = []
    if parts:
        texts.append((plain(phrases.say("method.made", parts=phrases.listed(parts))),))
    if merged := len(events) - len(brief.entries):
        pairs = phrases.count("method.merged_pairs", merged)
        texts.append((plain(pairs + " " + phrases["method.merged"]),))
    texts.append(_proposals(brief))
    if unused := _unused_articles(brief):
        texts.append((plain(phrases.count("method.unused", unused)),))
    is_traced = "annex" in brief.parts and any(event.date.reading for event in events)
    traced = [phrases["method.dates"]] if is_traced else []
    numbers = phrases["method.numbers" if brief.settings.attach else "method.numbers_plain"]
    return [*texts, (plain(" ".join([*traced, numbers])),)]


def _proposals(brief: Brief) -> Inlines:
    pairs = []
    for proposal in brief.chronology.proposals:
        first, second = brief.reference(proposal.first), brief.reference(proposal.second)
        if first and second:
            pairs.append((first, second))
    if not pairs:
        return ()
    shown: list[tuple[Inline, ...]] = [(entry_ref(a), plain("/"), entry_ref(b)) for a, b in pairs[:_MOST_PROPOSALS]]
    left = len(pairs) - len(shown)
    more = (plain(brief.phrases.say("lists.more", count=left)),) if left else ()
    return filled(brief.phrases.count("method.proposals", len(pairs), refs=slot()), (*joined(shown), *more))


def _unused_articles(brief: Brief) -> int:
    cited = {c.article for entry in brief.entries for event in entry.members for c in event.sources}
    return sum(article.path not in cited for article in brief.chronology.articles)


def describe_filter(brief: Brief) -> str:
    """The filter in words, empty where there is none."""
    phrases, chosen = brief.phrases, brief.filter
    either = phrases["filter.or"]
    parts = [
        phrases.say("filter.entries", count=chosen.entries) if chosen.entries else "",
        phrases.say("filter.earliest", date=brief.date(chosen.earliest)) if chosen.earliest else "",
        phrases.say("filter.latest", date=brief.date(chosen.latest)) if chosen.latest else "",
        phrases.say("filter.tags", names=either.join(chosen.tags)) if chosen.tags else "",
        phrases.say("filter.people", names=either.join(chosen.people)) if chosen.people else "",
        phrases.say("filter.statuses", names=either.join(chosen.statuses)) if chosen.statuses else "",
        phrases.say("filter.importance", name=chosen.importance) if chosen.importance else "",
        phrases.say("filter.search", words=chosen.search) if chosen.search else "",
        phrases["filter.reviewed"] if chosen.reviewed_only else "",
        phrases.say("filter.marking", name=chosen.max_marking) if chosen.max_marking else "",
    ]
    return phrases["filter.join"].join(part for part in parts if part)


def _conventions(brief: Brief) -> list[tuple[Inlines, Inlines]]:
    """Those conventions that some date of this pack rests on."""
    phrases = brief.phrases
    events = [event for entry in brief.entries for event in entry.members]
    whens = [e.when for e in brief.entries] + [event.date.when for event in events]
    points = [point for when in whens for point in _points(when)]
    readings = [event.date.reading for event in events if event.date.reading]
    used = [name for name, is_used in _USED.items() if any(map(is_used, points))]
    used += [name for name, is_used in _READ.items() if any(map(is_used, readings))]
    pairs: list[tuple[Inlines, Inlines]] = []
    for name in used:
        text = phrases[f"conventions.{_text_key(brief, name)}"]
        pairs.append(((quiet(phrases[f"conventions.{name}"]),), (plain(text),)))
    return pairs + _workspace_conventions(brief, points, events)


def _text_key(brief: Brief, name: str) -> str:
    if name == "seasons":
        return "seasons_south" if brief.settings.conventions.hemisphere == "south" else "seasons_north"
    return f"{name}_text"


def _workspace_conventions(brief: Brief, points: list[Point], events: list[Event]) -> list[tuple[Inlines, Inlines]]:
    """What chronology.yaml says about ambiguous notation, where it mattered."""
    phrases, chosen = brief.phrases, brief.settings.conventions
    pairs: list[tuple[Inlines, Inlines]] = []
    if chosen.fiscal_year_start and any(point.fiscal for point in points):
        month = phrases["months.names"].split()[chosen.fiscal_year_start - 1]
        text = phrases.say("conventions.fiscal_text", month=month)
        pairs.append(((quiet(phrases["conventions.fiscal"]),), (plain(text),)))
    if chosen.date_order and any(_NUMERIC.search(event.date.typed) for event in events):
        text = phrases[f"conventions.order_{chosen.date_order}"]
        pairs.append(((quiet(phrases["conventions.order"]),), (plain(text),)))
    return pairs


def _points(when: When) -> list[Point]:
    if isinstance(when, Span):
        return [point for end in (when.start, when.end) if end for point in _points(end)]
    inner = [point for limit in when.between or () if limit for point in _points(limit)]
    return [when, *inner, *when.one_of]


def _is_third(point: Point, *granularities: Granularity) -> bool:
    return point.part in (Part.EARLY, Part.MID, Part.LATE) and point.granularity in granularities


_USED: dict[str, Callable[[Point], bool]] = {
    "weeks": lambda p: p.granularity in (Granularity.WEEK, Granularity.WEEKEND),
    "parts_of_month": lambda p: _is_third(p, Granularity.MONTH, Granularity.MONTH_PART),
    "parts_of_year": lambda p: _is_third(p, Granularity.YEAR),
    "parts_of_decade": lambda p: _is_third(p, Granularity.DECADE),
    "seasons": lambda p: p.season is not None,
    "about": lambda p: p.qualifier.is_approximate,
    "uncertain": lambda p: p.qualifier.is_uncertain,
    "before": lambda p: (p.earliest is None) != (p.latest is None),
    "between": lambda p: p.granularity is Granularity.RANGE and p.earliest is not None and p.latest is not None,
    "clock": lambda p: p.clock is not None,
}

_READ: dict[str, Callable[[Reading], bool]] = {
    "weekdays": lambda r: r.anchor.kind is AnchorKind.PUBLICATION,
    "ago": lambda r: r.anchor.kind is AnchorKind.PUBLICATION,
    "following": lambda r: r.anchor.kind is AnchorKind.FOCUS,
}
