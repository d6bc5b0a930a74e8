"""What stands around an expression: refusals ("Theresa May", "2,000 people") and relations ("by", "since", "until").

In: the `context.toml` of a language. Out: `ContextRules`, asked once per match with the text beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from chronology.temporal.timex import Match, Relation

WRAPPED = 40
"""A line no longer than this did not break for want of room."""
LEFT = 60
RIGHT = 60


@dataclass(frozen=True, slots=True)
class Veto:
    """A reason not to believe a match: all parts that are given must agree."""

    name: str
    rules: frozenset[str]
    """Names of the rules whose matches it concerns; empty for all."""
    before: str | None
    text: str | None
    after: str | None
    """Regular expressions, compiled when they are first needed: one expression read alone needs none."""
    blocks: bool = False
    """Whether nothing shorter inside the match may be a date either ("Saturday Night Live")."""
    examples: tuple[str, ...] = ()

    def concerns(self, text: str) -> bool:
        """Whether the words of a match are such as the refusal speaks of."""
        return self.text is None or _compiled(self.text).fullmatch(text) is not None

    def refuses(self, left: str, right: str) -> bool:
        """Whether the text beside a match that it concerns agrees with the refusal."""
        if self.after is not None and not _compiled(self.after).match(right):
            return False  # asked first: it is looked for at one place
        return self.before is None or bool(_compiled(self.before).search(left))


@dataclass(frozen=True, slots=True, eq=False)
class ContextRules:
    """The refusals and the relation words of a language; one value for a language."""

    vetoes: Mapping[str, tuple[Veto, ...]]
    """By the rule that they concern; those that concern all stand in every list, and alone under ""."""
    relations: tuple[tuple[Relation, re.Pattern[str]], ...]
    event: re.Pattern[str] | None
    """What stands behind a date that only tells of which day an event is: "after Friday prayers"."""
    related: re.Pattern[str]
    """Any of the relations: most expressions stand in none."""
    dateline: tuple[re.Pattern[str], re.Pattern[str]] | None
    closing: re.Pattern[str] | None = None
    """What stands between a period and the day that it ended with."""
    part: re.Pattern[str] | None = None
    """What stands before the date of a part of a text: an e-mail of a chain, a letter, minutes."""
    joined: re.Pattern[str] | None = None
    """What stands between two dates of one sentence of which the second goes on from the first."""

    def joins(self, text: str, start: int, end: int) -> bool:
        """Whether the words between two dates of a sentence let the second go on from the first."""
        return self.joined is not None and self.joined.fullmatch(text, start, end) is not None

    def begins_part(self, match: Match, text: str) -> bool:
        """Whether a date tells when a part of the text was written ("Sent: Friday, 21 June 2019")."""
        return self.part is not None and self.part.search(text[max(0, match.start - LEFT) : match.start]) is not None

    def is_dateline(self, match: Match, text: str) -> bool:
        """Whether a match stands where a text says when it was written."""
        if self.dateline is None:
            return False
        left = text[max(0, match.start - LEFT) : match.start]
        return bool(self.dateline[0].search(left) and self.dateline[1].match(text, match.end))

    def veto(self, match: Match, text: str) -> Veto | None:
        """The first refusal that applies to a match, or None."""
        left = text[max(0, match.start - LEFT) : match.start]
        right = text[match.end : match.end + RIGHT]
        rule = match.edge.rule.name if match.edge.rule else ""
        for veto in _concerned(self, rule, match.text):
            if veto.refuses(left, right):
                return veto
        return None

    def relation(self, match: Match, text: str) -> Relation:
        """What the words before a match say of it."""
        left = text[max(0, match.start - 24) : match.start].lower()
        if not self.related.search(left) or _is_parted(text, match.start):
            return Relation.AT
        found = next((relation for relation, words in self.relations if words.search(left)), Relation.AT)
        beside = found in (Relation.BEFORE, Relation.AFTER) and self.event is not None
        return Relation.AT if beside and self.event is not None and self.event.match(text, match.end) else found


def build_context(data: Mapping[str, Any]) -> ContextRules:
    vetoes = tuple(
        Veto(
            name=v["name"],
            rules=frozenset(v.get("rules", ())),
            before=rf"(?:{v['before']})\Z" if "before" in v else None,
            text=v.get("text"),
            after=v.get("after"),
            blocks=bool(v.get("blocks", False)),
            examples=tuple(v.get("examples", ())),
        )
        for v in data.get("veto", ())
    )
    relations = tuple((Relation(name), _before(words)) for name, words in data.get("relations", {}).items())
    related = _before([word for words in data.get("relations", {}).values() for word in words] or ["(?!)"])
    closing = re.compile(rf"\s(?:{'|'.join(data['closing']['words'])})\s") if "closing" in data else None
    joining = "|".join(data.get("joined", {}).get("words", ()))
    joined = re.compile(rf"[^.!?;:\n]*[\s,](?:{joining})\s(?:\w+\s){{0,3}}") if joining else None
    dateline = _dateline(data.get("dateline"))
    return ContextRules(
        vetoes=_by_rule(vetoes),
        relations=relations,
        event=re.compile(data["event"]["after"]) if "event" in data else None,
        related=related,
        dateline=dateline,
        closing=closing,
        joined=joined,
        part=_heading(data["part"]["words"]) if "part" in data else None,
    )


def _is_parted(text: str, at: int) -> bool:
    """Whether a date begins a line behind a short one or a blank one: a table's "due by" is of its column."""
    words = text.rfind("\n", 0, at)
    if words < 0 or text[words:at].strip():
        return False
    above = text[:words]
    return words - above.rfind("\n") <= WRAPPED


def _heading(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words at the head of the line that a text ends with."""
    return re.compile(rf"(?:^|\n)[ \t>]*(?:{'|'.join(words)})[ \t]*:?[ \t]*\Z")


def _before(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words at the end of a text."""
    return re.compile(rf"(?:^|[^\w])(?:{'|'.join(words)})\s+\Z")


def _by_rule(vetoes: tuple[Veto, ...]) -> dict[str, tuple[Veto, ...]]:
    names = {name for veto in vetoes for name in veto.rules} | {""}
    return {name: tuple(v for v in vetoes if not v.rules or name in v.rules) for name in names}


def _dateline(data: Mapping[str, str] | None) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    if data is None:
        return None
    return re.compile(rf"(?:{data['before']})\Z"), re.compile(data["after"])


@lru_cache(maxsize=4096)
def _concerned(rules: ContextRules, rule: str, text: str) -> tuple[Veto, ...]:
    """The refusals that may apply to an expression by its rule and its words, which come up again and again."""
    return tuple(veto for veto in rules.vetoes.get(rule) or rules.vetoes[""] if veto.concerns(text))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
