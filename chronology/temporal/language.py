"""Loading a language: a folder of lexicon, rules, context and direction becomes one `Language`.

In: `language/<code>/{lexicon,context,direction}.toml` and `rules/*.toml`. Out: a `Language`, built once per process.

How to add a language, step by step, is told in docs/temporal.md; nothing outside the folder changes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
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
    """The rules of a language, file by file in the order of their names: its own patterns, and what languages share."""
    paths = sorted((p for p in folder.joinpath("rules").iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    boxes = [(name, box) for path in paths for name, box in _toml(path).items()]
    shared = shared_rules()
    return tuple(rule for name, box in boxes for rule in _rules(name, box, shared.get(name, {}), folder.name))


@cache
def shared_rules() -> dict[str, dict[str, Any]]:
    """The rules that languages share, by name: what each makes and builds, with English examples."""
    data = _toml(files("chronology.language").joinpath("rules.toml"))
    elsewhere = data.pop("examples_in")
    for rule in data.values():
        rule["examples_in"] = elsewhere
    return data


def empty_boxes(code: str) -> list[str]:
    """The shared rules for which a language has no pattern."""
    own = {rule.name for rule in read_rules(language_folder(code))}
    return [name for name in shared_rules() if name not in own]


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


def _rules(name: str, box: dict[str, Any], shared: dict[str, Any], code: str) -> list[Rule]:
    """A rule once for each category that it makes; what the language says of it goes before what languages share."""
    table = {**shared, **box.get("rule", {})}
    pattern = box["pattern"]
    examples = box.get("examples", shared.get("examples", ()) if shared.get("examples_in") == code else ())
    makes = table["makes"]
    return [
        Rule(
            name=name,
            patterns=(pattern,) if isinstance(pattern, str) else tuple(pattern),
            makes=category,
            build=table["build"],
            constants=tuple(table.get("with", {}).items()),
            examples=tuple(examples),
            refusals=tuple(table.get("refusals", ())),
            priority=table.get("priority", 0),
            only=table.get("only", ""),
            note=table.get("note", ""),
        )
        for category in ([makes] if isinstance(makes, str) else makes)
    ]


def _toml(path: Traversable) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
