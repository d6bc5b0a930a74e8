"""The rule catalogue: what docs/temporal.md prints, and which rules the corpora could do without.

`python -m chronology.temporal.catalogue` prints, for each language, how many rules fire, those that never do and those
that one expression alone carries; `catalogue_markdown` is the page docs/temporal-rules.md.
"""

from __future__ import annotations

import inspect
import sys
from collections import Counter
from collections.abc import Iterator

from chronology.language import language_folder
from chronology.temporal.corpora import alternatives, labelled_directions, marked_texts, phrases
from chronology.temporal.grammar import Edge, Rule, expand, is_sequence, names_of, options
from chronology.temporal.language import Language, available_languages, empty_boxes, load_language, read_rules
from chronology.temporal.productions import PRODUCTIONS
from chronology.temporal.tagging import find_matches, whole_match


def catalogue(code: str) -> str:
    """The rules of a language as a Markdown table, in the order of its files."""
    rows = ["| rule | pattern | examples |", "|---|---|---|"]
    seen: set[str] = set()
    for rule in read_rules(language_folder(code)):
        if rule.name in seen:
            continue
        seen.add(rule.name)
        pattern = rule.patterns[0].replace("|", "\\|")
        more = f" (+{len(rule.patterns) - 1})" if len(rule.patterns) > 1 else ""
        rows.append(f"| {rule.name} | `{pattern}`{more} | {'; '.join(rule.examples)} |")
    return "\n".join(rows)


def fired(code: str) -> Counter[str]:
    """How often each rule takes part in the reading of a corpus expression, children included."""
    pack = load_language(code)
    counts: Counter[str] = Counter()
    if pack is None:
        return counts
    for edge in _corpus_edges(code, pack):
        counts.update(_rules_in(edge))
    return counts


def _corpus_edges(code: str, pack: Language) -> Iterator[Edge]:
    words_alone = [phrase.words for phrase in phrases(code)] + [words for words, _ in alternatives(code)]
    for words in dict.fromkeys(words_alone):
        match = whole_match(words, pack)
        if match is not None:
            yield match.edge
    texts = [text.text for text in marked_texts(code)] + [item.sentence for item in labelled_directions(code)]
    examples = [example for rule in read_rules(language_folder(code)) for example in rule.examples]
    for text in texts + examples:
        for match in find_matches(text, pack):
            yield match.edge


def _rules_in(edge: Edge) -> set[str]:
    names = {edge.rule.name} if edge.rule is not None else set()
    for child in edge.children:
        names |= _rules_in(child)
    return names


def unreached_alternatives(code: str) -> dict[str, list[str]]:
    """By rule, the alternatives inside its patterns that no corpus expression uses."""
    pack = load_language(code)
    followed: dict[str, set[tuple[str, ...]]] = {}
    for edge in _corpus_edges(code, pack) if pack is not None else ():
        for name, path in _paths_in(edge):
            followed.setdefault(name, set()).add(path)
    found: dict[str, list[str]] = {}
    for rule in read_rules(language_folder(code)):
        for option, narrowed in (o for pattern in rule.patterns for o in options(pattern)):
            paths = followed.get(rule.name, set())
            if not any(is_sequence(sequence, path) for sequence in expand(narrowed) for path in paths):
                found.setdefault(rule.name, []).append(option)
    return {name: list(dict.fromkeys(missing)) for name, missing in found.items()}


def _paths_in(edge: Edge) -> Iterator[tuple[str, tuple[str, ...]]]:
    if edge.rule is not None:
        yield edge.rule.name, tuple([child.category for child in edge.children])
    for child in edge.children:
        yield from _paths_in(child)


def rules_that_never_fire(code: str) -> list[str]:
    """Rules that no corpus expression uses."""
    counts = fired(code)
    names = dict.fromkeys(rule.name for rule in read_rules(language_folder(code)))
    return [name for name in names if not counts[name]]


def misfitting_rules(code: str) -> list[str]:
    """Rules whose captures do not fit the parameters of their production; each would be a crash on some text."""
    return [problem for rule in read_rules(language_folder(code)) for problem in _misfits(rule)]


def _misfits(rule: Rule) -> Iterator[str]:
    parameters = inspect.signature(PRODUCTIONS[rule.build]).parameters
    takes_any = any(p.kind is p.VAR_KEYWORD for p in parameters.values())
    needed = {n for n, p in parameters.items() if p.default is p.empty and p.kind is p.KEYWORD_ONLY}
    for pattern in rule.patterns:
        for sequence in expand(pattern):
            names = names_of(sequence) | {name for name, _ in rule.constants}
            unknown = set() if takes_any else names - set(parameters)
            if unknown or needed - names:
                yield f"{rule.name}: {' '.join(sequence)}: {sorted(unknown | (needed - names))}"


def catalogue_markdown() -> str:
    """The rules of every language, as a document."""
    source = "`chronology/language/<code>/rules/`"
    head = f"# Temporal rules\n\nGenerated from {source}; docs/temporal.md explains how to read and add rules.\n"
    return "\n".join([head, *(f"## {code}\n\n{catalogue(code)}\n" for code in available_languages())])


def main() -> int:
    """Prints which rules the corpora use."""
    for code in available_languages():
        counts = fired(code)
        single = sorted(name for name, count in counts.items() if count == 1)
        print(f"{code}: {len(counts)} rules fire; never: {', '.join(rules_that_never_fire(code)) or 'none'}")
        print(f"{code}: carried by one expression only: {', '.join(single)}")
        print(f"{code}: shared rules without a pattern: {', '.join(empty_boxes(code)) or 'none'}")
        for name, missing in unreached_alternatives(code).items():
            print(f"{code}: {name}: no expression reaches {', '.join(repr(option) for option in missing)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
