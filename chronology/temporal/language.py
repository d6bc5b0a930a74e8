"""Loading a language: a folder of lexicon, rules, context and direction becomes one `Language`.

In: `language/<code>/{lexicon,context,direction}.toml` and `rules/*.toml`. Out: a `Language`, built once per process.

How to add a language, step by step, is told in docs/temporal.md; nothing outside the folder changes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

from chronology.language import language_file, language_folder, languages_with
from chronology.temporal.context import ContextRules, build_context
from chronology.temporal.direction import Cues, build_cues
from chronology.temporal.grammar import Grammar, Rule, build_grammar
from chronology.temporal.lexicon import Lexicon, build_lexicon
from chronology.temporal.productions import PRODUCTIONS

TOPS = ("date", "time", "duration", "stretch", "set", "range", "vague")
"""The categories that are expressions in their own right."""
WHOLE = (*TOPS, "phrase")
"""The categories that `resolve` takes for a whole: in a text, the preposition stays outside."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language, ready to find and to resolve."""

    code: str
    lexicon: Lexicon
    grammar: Grammar
    context: ContextRules
    cues: Cues


def available_languages() -> tuple[str, ...]:
    """The codes of all languages that have temporal rules."""
    return languages_with("lexicon.toml")


@cache
def load_language(code: str) -> Language | None:
    """The language of a code, or None where no folder has it."""
    if not language_file(code, "lexicon.toml"):
        return None
    folder = language_folder(code)
    words = _toml(folder.joinpath("lexicon.toml"))
    grammar = build_grammar([*read_rules(folder), *name_rules(words)], PRODUCTIONS, TOPS)
    lexicon = build_lexicon(words, grammar.literals)
    return Language(
        code=code,
        lexicon=lexicon,
        grammar=grammar,
        context=build_context(_toml(folder.joinpath("context.toml"))),
        cues=build_cues(_toml(folder.joinpath("direction.toml"))),
    )


def read_rules(folder: Traversable) -> tuple[Rule, ...]:
    """The rules of a language, file by file in the order of their names."""
    paths = sorted((p for p in folder.joinpath("rules").iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    return tuple(rule for path in paths for table in _toml(path).get("rule", ()) for rule in _rules(table))


def name_rules(words: dict[str, Any]) -> Iterator[Rule]:
    """A rule for each name of several words in the lexicon ("new year 's eve"), under `[names.<category>]`."""
    for category, names in words.get("names", {}).items():
        for name, value in names.items():
            yield Rule(
                name=f"{category}-name",
                patterns=(name,),
                makes=category,
                build="constant",
                constants=(("value", value),),
            )


def _rules(table: dict[str, Any]) -> list[Rule]:
    """A table's rule once for each category that it makes."""
    makes = table["makes"]
    return [_rule(table, category) for category in ([makes] if isinstance(makes, str) else makes)]


def _rule(table: dict[str, Any], makes: str) -> Rule:
    pattern = table["pattern"]
    return Rule(
        name=table["name"],
        patterns=(pattern,) if isinstance(pattern, str) else tuple(pattern),
        makes=makes,
        build=table["build"],
        constants=tuple(table.get("with", {}).items()),
        examples=tuple(table.get("examples", ())),
        refusals=tuple(table.get("refusals", ())),
        priority=table.get("priority", 0),
        only=table.get("only", ""),
        note=table.get("note", ""),
    )


def _toml(path: Traversable) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
