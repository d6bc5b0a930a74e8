"""The language of a text that does not say it: by its script, and by the function words it uses.

Eighteen languages in Latin letters and a dozen scripts; the lists are data (`data/languages.toml`). A text of one
sentence is enough in most cases; where nothing is clear the answer is None, and the caller's default stands.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources

_SAMPLE = 4000
_RANGES = (
    ("greek", "\u0370", "\u03ff"),
    ("cyrillic", "\u0400", "\u04ff"),
    ("armenian", "\u0530", "\u058f"),
    ("hebrew", "\u0590", "\u05ff"),
    ("arabic", "\u0600", "\u06ff"),
    ("devanagari", "\u0900", "\u097f"),
    ("bengali", "\u0980", "\u09ff"),
    ("thai", "\u0e00", "\u0e7f"),
    ("georgian", "\u10a0", "\u10ff"),
    ("kana", "\u3040", "\u30ff"),
    ("hangul", "\uac00", "\ud7af"),
    ("han", "\u4e00", "\u9fff"),
)
_OTHER_SCRIPT = re.compile("[" + "".join(f"{first}-{last}" for _, first, last in _RANGES) + "]")


@dataclass(frozen=True, slots=True)
class _Data:
    words: dict[str, frozenset[str]]
    scripts: dict[str, str]
    letters: dict[str, frozenset[str]]


@cache
def _data() -> _Data:
    data = tomllib.loads(resources.files("chronology.articles").joinpath("data/languages.toml").read_text("utf-8"))
    return _Data(
        words={code: frozenset(words.split()) for code, words in data["words"].items()},
        scripts=data["scripts"],
        letters={code: frozenset(letters) for code, letters in data["letters"].items()},
    )


def detect_language(text: str) -> str | None:
    """The code of the language a text is written in, or None where it does not show."""
    sample = text[:_SAMPLE]
    script = _script(sample)
    if script is not None:
        return _of_script(script, sample)
    counts = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    met = counts.keys()
    scores = {code: sum([counts[word] for word in words & met]) for code, words in _data().words.items()}
    best, second = sorted(scores, key=lambda code: (-scores[code], code))[:2]
    total = sum(counts.values())
    clear = scores[best] >= 3 and scores[best] >= 0.12 * total and scores[best] > 1.15 * scores[second]
    return best if clear else None


def _script(sample: str) -> str | None:
    """The script of most letters that are not Latin, if these outnumber the Latin ones."""
    if _OTHER_SCRIPT.search(sample) is None:
        return None
    counts: Counter[str] = Counter()
    latin = 0
    for character in sample:
        if character.isalpha():
            name = next((name for name, first, last in _RANGES if first <= character <= last), None)
            if name is None:
                latin += 1
            else:
                counts[name] += 1
    if not counts or sum(counts.values()) < latin:
        return None
    # Japanese is written in Chinese characters too; its own signs decide.
    return "kana" if counts["kana"] * 10 > counts["han"] and counts["kana"] else counts.most_common(1)[0][0]


def _of_script(script: str, sample: str) -> str:
    data = _data()
    code = data.scripts[script]
    rivals = {"cyrillic": ("uk", "sr", "bg"), "arabic": ("ur", "fa")}.get(script, ())
    for rival in rivals:
        if sum(character in data.letters[rival] for character in sample.lower()) * 100 > len(sample):
            return rival
    return code
