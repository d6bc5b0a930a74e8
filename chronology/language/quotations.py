"""Who speaks: the quotations of a text, each with the speaker whom the words beside it name.

In: a text and the bounds of a paragraph. Out: `Quotation` values. A quotation may run over several sentences, of which
only one says who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from chronology.language.lexicon import Lexicon, lexicon_for

_QUOTED = re.compile(r"“[^“”]*(?:”|\Z)|„[^„“”]*(?:[“”]|\Z)|«[^«»]*(?:»|\Z)|(?<!\w)\"[^\"]*(?:\"|\Z)")
_MOST_WORDS = 8
"""Words of a speaker; what is longer is a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Offsets of a quotation with its marks, and its speaker in the words beside it; "" where nobody is named."""

    start: int
    end: int
    speaker: str


@lru_cache(maxsize=256)
def find_quotations(text: str, start: int, end: int, language: str) -> tuple[Quotation, ...]:
    """The quotations of a paragraph, in order."""
    lexicon = lexicon_for(language)
    spans = [match.span() for match in _QUOTED.finditer(text, start, end)]
    found: list[Quotation] = []
    for k, (first, last) in enumerate(spans):
        before = text[spans[k - 1][1] if k else start : first]
        after = text[last : spans[k + 1][0] if k + 1 < len(spans) else end]
        speaker = _speaker_behind(after, lexicon) or _speaker_before(before, lexicon, between=bool(k))
        found.append(Quotation(start=first, end=last, speaker=speaker))
    return tuple(found)


def _speaker_behind(words: str, lexicon: Lexicon) -> str:
    """ "… ," said Ann Lee" and "… ," Ann Lee told the court"."""
    return _speaker(re.split(r"[.;:!?]", words.lstrip(" ,\n"), maxsplit=1)[0], lexicon)


def _speaker_before(words: str, lexicon: Lexicon, *, between: bool) -> str:
    """ "Ann Lee said: “…", or an attribution that stands between this quotation and the one before."""
    said = words.rstrip()
    if said.endswith((":", ",")):
        return _speaker(re.split(r"[.;!?]\s", said[:-1])[-1].strip(), lexicon, opens=False)
    return _speaker_behind(words, lexicon) if between and said.endswith(".") else ""


def _speaker(clause: str, lexicon: Lexicon, *, opens: bool = True) -> str:
    """The noun phrase beside the verb of saying of a short clause."""
    words = clause.split()
    verb = next((i for i, word in enumerate(words) if word.strip(",").lower() in lexicon.titles.neutral), -1)
    if verb < 0 or verb > _MOST_WORDS or (verb == 0 and not opens):
        return ""
    phrase = list(_phrase(words[1:] if verb == 0 else words[:verb], lexicon))
    if not 1 <= len(phrase) <= _MOST_WORDS:
        return ""
    first = phrase[0].lower()
    named = phrase[0][:1].isupper() or first in lexicon.grammar.determiners
    pronoun = first in lexicon.grammar.pronouns | lexicon.grammar.subject_pronouns | lexicon.grammar.possessives
    return " ".join(phrase) if named and not pronoun else ""


def _phrase(words: list[str], lexicon: Lexicon) -> Iterator[str]:
    """The words of a noun phrase, up to a comma or a preposition that is not "of"."""
    grammar = lexicon.grammar
    for word in words:
        if word.lower() in grammar.prepositions - grammar.name_links or word.lower() in lexicon.sets.auxiliaries:
            return
        yield word.rstrip(",")
        if word.endswith(","):
            return
