"""From a format's draft to an `Article`: cleaned, cut into paragraphs with roles, dated.

This is the border where all text from outside is cleaned, once.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from chronology.articles.language import detect_language
from chronology.articles.paragraphs import cut_paragraphs
from chronology.articles.publication import Given, find_publication, find_update
from chronology.articles.reader import Draft, Source
from chronology.articles.repetition import without_repetition
from chronology.articles.roles import assign_roles, shown_byline, with_stamp_lines
from chronology.articles.sizes import MAX_PARAGRAPHS, empty, too_large
from chronology.articles.voices import with_voices
from chronology.diagnostics import Diagnostic, Severity
from chronology.model.articles import Article, Paragraph, ParagraphRole
from chronology.model.cleaning import clean, cleaned


def assemble(
    source: Source, draft: Draft, *, given: Given | None = None, language: str | None = None
) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    """The article of a draft, or None where there is nothing to read in it."""
    text, replaced = clean(draft.text)
    bounds = cut_paragraphs(text)
    if not bounds:
        return None, (empty(source, "the file has no text"),)
    if len(bounds) > MAX_PARAGRAPHS:
        return None, (too_large(source, f"{len(bounds)} paragraphs", f"{MAX_PARAGRAPHS} paragraphs"),)
    title = " ".join(cleaned(draft.title).split())
    bounds, hints = with_stamp_lines(text, bounds, draft.roles)
    paragraphs = assign_roles(text, bounds, hints, title)
    paragraphs, repeated = without_repetition(source, text, paragraphs)
    publication, problems = find_publication(source, draft, text, paragraphs, given)
    spoken = _code(language or draft.language) or detect_language(text) or "en"
    article = Article(
        path=source.name + draft.suffix,
        text=text,
        paragraphs=with_voices(text, paragraphs, spoken, is_published=bool(draft.outlet)),
        title=title or _headline(text, paragraphs),
        outlet=_line(draft.outlet),
        byline=_line(draft.byline) or shown_byline(text, paragraphs),
        url=_line(draft.url),
        language=spoken,
        published=publication,
        updated=find_update(draft, text, paragraphs),
        accessed=_line(draft.accessed),
        archived=_line(draft.archived),
        reliability=_line(draft.reliability),
        digest=hashlib.sha256(text.encode("utf-8")).hexdigest(),
    )
    return article, tuple(
        _at_line(problem, draft.line) for problem in (*_replacements(source, replaced), *repeated, *problems)
    )


def _at_line(problem: Diagnostic, line: int) -> Diagnostic:
    """The problem of an article that is one of many in its file, with the line where that article stands."""
    if not line or problem.location.line:
        return problem
    return replace(problem, location=replace(problem.location, line=line))


def _code(language: str) -> str:
    """The two or three letters of a language tag ("en-GB"), or nothing where it is no tag."""
    match = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)", language)
    return match[1].lower() if match else ""


def _headline(text: str, paragraphs: tuple[Paragraph, ...]) -> str:
    shown = next((p for p in paragraphs if p.role is ParagraphRole.HEADLINE), None)
    return " ".join(text[shown.start : shown.end].split()) if shown else ""


def _line(words: str) -> str:
    return " ".join(cleaned(words).split())


def _replacements(source: Source, count: int) -> tuple[Diagnostic, ...]:
    if not count:
        return ()
    problem = source.problem(
        "control-characters-replaced",
        f"{count} control or direction characters were replaced by U+FFFD",
        hint="they may hide words; look at the file before you rely on it",
        severity=Severity.WARNING,
    )
    return (problem,)
