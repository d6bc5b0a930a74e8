"""Findings as JSON: numbers side by side as bytes, which are read fastest; a large chronology has 100,000 of them.

In: a `Kept`. Out: lists and texts, and from these the same `Kept`; what is wrong with them raises one of the usual
errors of reading.
"""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, repeat
from typing import Any

from chronology.merging.corpus import Fact
from chronology.merging.findings import Kept


def packed(kept: Kept | None) -> object:
    """Findings as JSON knows them."""
    if kept is None:
        return None
    return [
        kept.records,
        kept.words,
        kept.names,
        sorted(kept.surely),
        kept.total,
        kept.sources,
        kept.source_words,
        kept.source_total,
        kept.key_words,
        kept.cut,
        kept.language,
        [[group, *verdict] for group, verdict in kept.verdicts.items()],
        _packed_facts(kept.facts),
        _packed("i", map(len, kept.uses)),
        _packed("i", chain.from_iterable(kept.uses)),
        {question: _packed_answers(question, made) for question, made in kept.answers.items()},
    ]


def unpacked(data: Any) -> Kept | None:
    """The findings again."""
    if data is None:
        return None
    records, words, names, surely, total, sources, source_words, source_total, *more = data
    keys, cut, language, verdicts, facts, lengths, used, answers = more
    uses = iter(_unpacked("i", used))
    return Kept(
        records=records,
        words=words,
        names=names,
        surely=frozenset(surely),
        total=total,
        sources=sources,
        source_words=source_words,
        source_total=source_total,
        key_words=[tuple(found) for found in keys],
        cut=tuple(cut),
        language=language,
        verdicts={
            tuple(group): (
                tuple(order),
                place,
                tuple(basis) if basis else None,
                tuple((k, d, tuple(map(tuple, told))) for k, d, told in conflicts),
            )
            for group, order, place, basis, conflicts in verdicts
        },
        facts=_facts(*facts),
        uses=[tuple(islice(uses, length)) for length in _unpacked("i", lengths)],
        answers={question: _answers(question, told) for question, told in answers.items()},
    )


def _packed_facts(facts: Sequence[tuple[Fact, Any]]) -> list[object]:
    """The question of each fact; then, question by question, what they are about and the answers."""
    by_question: dict[str, list[tuple[Fact, Any]]] = {}
    for fact in facts:
        by_question.setdefault(str(fact[0][0]), []).append(fact)
    places = {question: place for place, question in enumerate(by_question)}
    tables = [[question, *_packed_table(some)] for question, some in by_question.items()]
    return [_packed("b", (places[str(fact[0])] for fact, _ in facts)), tables]


def _facts(places: str, tables: list[Any]) -> list[tuple[Fact, Any]]:
    readers = [_table(*table) for table in tables]
    return [next(readers[place]) for place in _unpacked("b", places)]


def _packed_table(facts: Sequence[tuple[Fact, Any]]) -> tuple[object, object]:
    """What facts of one question are about, column by column, and the answers."""
    columns = list(zip(*(fact for fact, _ in facts), strict=True))[1:]
    return [_packed_column(column) for column in columns], [answer for _, answer in facts]


def _table(question: str, columns: list[Any], answers: list[Any]) -> Iterator[tuple[Fact, Any]]:
    about = [_column(*column) for column in columns]
    facts = zip(repeat(question, len(answers)), *about, strict=True)
    return zip(facts, (tuple(a) if isinstance(a, list) else a for a in answers), strict=True)


def _packed_column(values: Sequence[str | int]) -> list[object]:
    """Numbers as they are; of texts each once, and which it is."""
    if isinstance(values[0], int):
        return [None, _packed("i", values)]  # type: ignore[arg-type]
    texts = {text: number for number, text in enumerate(dict.fromkeys(values))}
    return [list(texts), _packed("i", (texts[text] for text in values))]


def _column(texts: list[str] | None, numbers: str) -> Iterable[str | int]:
    found: Iterable[int] = _unpacked("i", numbers)
    return found if texts is None else map(texts.__getitem__, found)


def _packed_answers(question: str, made: Mapping[int, tuple[Any, int]]) -> list[object]:
    """Pairs, answers and uses side by side."""
    found = [answer for answer, _ in made.values()]
    uses = _packed("i", [use for _, use in made.values()])
    return [_packed("q", made), found if question == "why" else _packed("d", found), uses]


def _answers(question: str, told: list[Any]) -> dict[int, tuple[Any, int]]:
    codes, found, uses = told
    answers = found if question == "why" else _unpacked("d", found)
    return dict(zip(_unpacked("q", codes), zip(answers, _unpacked("i", uses), strict=True), strict=True))


def _packed(kind: str, numbers: Iterable[float]) -> str:
    return b64encode(array(kind, numbers).tobytes()).decode("ascii")


def _unpacked(kind: str, text: str) -> Any:
    found = array(kind)
    found.frombytes(b64decode(text, validate=True))
    return found
