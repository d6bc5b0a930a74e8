"""The fixed words of a pack, which are data: `language/<code>/printed.toml`.

To add a language: copy `language/en/printed.toml`, translate the values, keep the keys and the `{placeholders}`; add
`printed-dates.toml` for the dates. A test compares the keys with the English ones.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from chronology.language import language_folder, languages_with

FALLBACK = "en"
_PAIR = re.compile(r"[\"“„]([^\"“”„]*)[\"”“]")
"""Double quotation marks within a text, straight or curly."""
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


@dataclass(frozen=True, slots=True)
class Phrases:
    """All fixed words in one language, by keys such as "cover.version"; a missing key is a bug and raises KeyError."""

    language: str
    texts: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.texts[key]

    def say(self, key: str, **values: object) -> str:
        """The phrase with its placeholders filled; whole numbers get the language's thousands separator."""
        shown = {name: self.number(value) if type(value) is int else value for name, value in values.items()}
        return self.texts[key].format_map(shown)

    def count(self, key: str, count: int, **values: object) -> str:
        """The phrase for one or for several: `key.one` or `key.other`."""
        return self.say(f"{key}.{'one' if count == 1 else 'other'}", count=count, **values)

    def quoted(self, text: str) -> str:
        """The text in the language's quotation marks, those inside it turned into inner ones."""
        inner_open, inner_close = self.texts["quotes.inner_open"], self.texts["quotes.inner_close"]
        inside = _PAIR.sub(lambda found: inner_open + found[1] + inner_close, text)
        inside = _APOSTROPHE.sub("’", inside)
        return self.texts["quotes.open"] + inside + self.texts["quotes.close"]

    def number(self, value: int) -> str:
        return f"{value:,}".replace(",", self.texts["numbers.thousands"])

    def listed(self, items: list[str]) -> str:
        """The items as prose: "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        return self.texts["lists.comma"].join(items[:-1]) + self.texts["lists.last"] + items[-1]

    def named(self, section: str) -> dict[str, str]:
        """The phrases of one section, by the rest of their key, in the order of the file."""
        prefix = section + "."
        return {key[len(prefix) :]: text for key, text in self.texts.items() if key.startswith(prefix)}


@lru_cache(maxsize=16)
def phrases_for(language: str) -> Phrases:
    """The words of a language; of its base language ("de-AT" → "de"), else English, where there is no file for it."""
    for candidate in (language.lower(), language.lower().split("-")[0]):
        if candidate in languages():
            return Phrases(language=candidate, texts=_flat(_read(candidate)))
    return Phrases(language=FALLBACK, texts=_flat(_read(FALLBACK)))


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that have a file of words, in alphabetical order."""
    return languages_with("printed.toml")


def _read(language: str) -> dict[str, Any]:
    return tomllib.loads(language_folder(language).joinpath("printed.toml").read_text(encoding="utf-8"))


def _flat(tree: dict[str, Any], prefix: str = "") -> dict[str, str]:
    texts: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            texts.update(_flat(value, f"{prefix}{key}."))
        else:
            texts[prefix + key] = str(value)
    return texts
