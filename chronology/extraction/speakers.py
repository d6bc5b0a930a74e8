"""Whom a title may name in square brackets: the speaker of a quotation, the author of a statement. Never an outlet.

In: an article, an event in its sentence. Out: words to put in, "" where it is not sure who is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from chronology.extraction.deletions import EventInSentence
from chronology.language.lexicon import Lexicon
from chronology.language.quotations import find_quotations
from chronology.language.tokens import WORD
from chronology.model.articles import Article

_PERSON = re.compile(r"(?:[A-Z][.’'\w-]*\s+){1,3}[A-Z][’'\w-]+")


@dataclass(frozen=True, kw_only=True)
class Speakers:
    """Who speaks in an article."""

    article: Article
    lexicon: Lexicon

    @cached_property
    def narrator(self) -> str:
        """Who says "I" outside quotations: the person in `author:` or From:, or of "Statement of Ann Lee"."""
        stated = self._stated(self.article.title) or self._stated(self.article.text[:200].strip().split("\n")[0])
        return stated or self._person(re.split(r"[<(,|]", self.article.byline)[0].strip())

    def _stated(self, line: str) -> str:
        for phrase in self.lexicon.titles.statement_of:
            before, found, behind = line.partition(phrase)
            if found and len(before.split()) <= 3:
                match = _PERSON.match(behind.strip())
                return match.group() if match else ""
        return ""

    def _person(self, name: str) -> str:
        words = [word.lower() for word in name.split()]
        if not _PERSON.fullmatch(name) or set(words) & self.lexicon.names.organisation_heads:
            return ""
        return name if self.lexicon.is_given_name(name.split()[0]) else ""

    def prefix(self, e: EventInSentence) -> str:
        """ "[Ann Lee:]" before a sentence that stands wholly in a quotation and does not say whose."""
        sentence = e.situation.passage.sentence
        if sentence.paragraph.end - sentence.paragraph.start > 20_000:
            return ""
        bounds = sentence.paragraph.start, sentence.paragraph.end
        for quotation in find_quotations(self.article.text, *bounds, self.article.language):
            if quotation.start <= sentence.start and sentence.end <= quotation.end:
                return f"[{quotation.speaker}:]" if quotation.speaker else ""
        return ""

    def named(self, title: str, e: EventInSentence) -> str:
        """The title with the author behind its "I", or in its place where the verb allows it and no "my" follows."""
        first = self.lexicon.titles.singular_first
        said = [t for t in e.tokens if t.lower in first | self.lexicon.titles.of_first and t.kind is WORD]
        if not said or e.has_quotes or not self.narrator:
            return title
        pronoun = next((t for t in said if t.lower in first), None)
        match = re.search(rf"(?<!\w){re.escape(pronoun.text)}(?!\w)", title) if pronoun else None
        if pronoun is None or match is None:
            return title
        alone = len(said) == 1 and self._fits_third_person(e, pronoun.end)
        return f"{title[: match.start()]}{'' if alone else pronoun.text + ' '}[{self.narrator}]{title[match.end() :]}"

    def _fits_third_person(self, e: EventInSentence, end: int) -> bool:
        """Whether the verb behind a pronoun has one form for the first and third person ("I was", "I joined")."""
        after = next((t for t in e.tokens if t.start >= end), None)
        return after is not None and after.lower in self.lexicon.titles.same_in_third | self.lexicon.verbs.pasts
