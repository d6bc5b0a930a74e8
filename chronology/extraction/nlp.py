"""Names found by a spaCy pipeline, where one is installed: the optional half of `names`.

In: an article and the name of a pipeline. Out: mentions of people, places and organisations, not yet linked. spaCy and
its pipelines come with the extra `chronology[nlp]` and a package such as `en_core_web_sm`; neither is imported before
an article is to be read with them. Only packages that register themselves under `spacy_models` are taken, never a path
or a module by its name: a workspace comes from other people, and naming a pipeline must not run their code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from chronology.diagnostics import Diagnostic, Location, Severity
from chronology.extraction.nameruns import NameKind
from chronology.extraction.names import Mention
from chronology.extraction.sentences import Sentence
from chronology.model.articles import Article

NO_PIPELINE = "none"
"""What is asked for where the rules alone are to find names."""

_LABELS = {
    NameKind.PERSON: {"PERSON", "PER", "PRS", "PS", "persName"},
    NameKind.PLACE: {"GPE", "LOC", "FAC", "LOCATION", "FACILITY", "GPE_LOC", "LC", "placeName", "geogName"},
    NameKind.ORGANISATION: {"ORG", "ORGANIZATION", "GPE_ORG", "OG", "orgName"},
}
_KINDS = {label: kind for kind, labels in _LABELS.items() for label in labels}
"""What the pipelines of the several languages call the same three things; other labels are no names here."""

_UNUSED = ("tagger", "morphologizer", "parser", "senter", "lemmatizer", "trainable_lemmatizer", "attribute_ruler")
"""Parts of a pipeline that recognise no names and take most of its time."""

_LONGEST = 100_000
"""Characters of a paragraph, beyond which it is no prose and a pipeline would take memory without bound."""


class PipelineUnusable(Exception):
    """A pipeline that was asked for is not installed, or does not load; the message says which and why."""


@cache
def installed_pipelines() -> dict[str, EntryPoint]:
    """The pipelines that are installed, by name, in the order of their names; empty without spaCy."""
    found = {point.name: point for point in entry_points(group="spacy_models")}
    return dict(sorted(found.items()))


def choose_pipeline(wanted: str, language: str) -> str:
    """The pipeline for an article: the one asked for, else the first installed one of its language; "" means none.

    Raises `PipelineUnusable` where the one asked for is not installed. One of another language is not used.
    """
    if wanted == NO_PIPELINE:
        return ""
    installed = installed_pipelines()
    if not wanted:
        return next((name for name in installed if _language(name) == language), "")
    if wanted not in installed:
        raise PipelineUnusable(f"the spaCy pipeline {wanted!r} is not installed")
    return wanted if _language(wanted) in (language, "xx") else ""


def _language(pipeline: str) -> str:
    """The language of a pipeline, which its name begins with ("xx" is any)."""
    return pipeline.partition("_")[0]


@cache
def _loaded(pipeline: str) -> Any:
    try:
        nlp = installed_pipelines()[pipeline].load().load(exclude=list(_UNUSED))
    except Exception as error:  # A pipeline is somebody else's program, and a version that does not fit fails anyhow.
        raise PipelineUnusable(f"the spaCy pipeline {pipeline!r} does not load: {error}") from error
    return nlp


def find_entities(article: Article, sentences: Sequence[Sentence], pipeline: str) -> tuple[Mention, ...]:
    """The names that a pipeline finds in the paragraphs of the sentences, in the order of the text.

    Raises `PipelineUnusable` where it does not load.
    """
    nlp = _loaded(pipeline)
    told = dict.fromkeys(sentence.paragraph for sentence in sentences)
    paragraphs = [p for p in told if p.end - p.start <= _LONGEST]
    # A line end inside a paragraph is white space, and pipelines were trained on text without it.
    texts = (article.text[p.start : p.end].replace("\n", " ") for p in paragraphs)
    pairs: Iterable[tuple[Any, int]] = nlp.pipe(zip(texts, (p.start for p in paragraphs), strict=True), as_tuples=True)
    return tuple(mention for document, start in pairs for mention in _mentions(document, start))


def _mentions(document: Any, offset: int) -> Iterator[Mention]:
    for entity in document.ents:
        kind = _KINDS.get(entity.label_)
        if kind is not None:
            start, end = offset + entity.start_char, offset + entity.end_char
            yield Mention(start=start, end=end, name=entity.text, kind=kind)


def recognise(
    article: Article, sentences: Sequence[Sentence], wanted: str
) -> tuple[tuple[Mention, ...], tuple[Diagnostic, ...]]:
    """What the pipeline that is wanted finds in an article; where it cannot be used, nothing, and a warning."""
    try:
        pipeline = choose_pipeline(wanted, article.language)
        return (find_entities(article, sentences, pipeline) if pipeline else ()), ()
    except PipelineUnusable as problem:
        return (), (_unusable(article, problem),)


def _unusable(article: Article, problem: PipelineUnusable) -> Diagnostic:
    installed = ", ".join(installed_pipelines()) or "none"
    return Diagnostic(
        id="pipeline-unusable",
        message=f"{problem}; names are found by the rules alone",
        location=Location(path=article.path),
        severity=Severity.WARNING,
        hint=f"installed pipelines: {installed}; `pip install 'chronology[nlp]'` and a pipeline's package add one",
    )
