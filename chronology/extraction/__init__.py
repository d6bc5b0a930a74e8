"""Timexes in sentences become events worth reading.

In: an `Article` with its publication date. Out: unreviewed `Event` values, each with its date and reading, one short
title, its status, kind and importance, the people, places and organisations of its sentence, and the exact place in the
source.
What is English stands in `chronology/language/en/`; `chronology.language.lexicon` tells how to add a language.
"""

from chronology.extraction.asjson import ExtractedRecord, as_json
from chronology.extraction.extracting import extract_events, load_words

__all__ = ["ExtractedRecord", "as_json", "extract_events", "load_words"]
