"""The text of a mail: what its writer wrote, and a message that is passed on below it, with the header of that one.

Words of mail programs are data (`data/mail.toml`).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

_SIGNATURE = re.compile(r"(?m)^-- ?$")
_QUOTED = re.compile(r"(?m)^>.*(?:\n|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A message within a message: where it begins, where its own text does, and what its header says."""

    start: int
    body: int
    fields: dict[str, str] = field(default_factory=dict)


@cache
def mail_words() -> dict[str, Any]:
    """The lists of `data/mail.toml`."""
    return tomllib.loads(resources.files("chronology.articles").joinpath("data/mail.toml").read_text("utf-8"))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = mail_words()
    names = "|".join(re.escape(name) for key in ("from", "date", "subject", "other") for name in words[key])
    marks = "|".join(map(re.escape, words["forwarded"]))
    header = re.compile(
        rf"(?im)^(?:[-_ \t*>]*(?:{marks})[-_ :\t*]*\n\s*|_{{5,}}\n\s*)?"
        rf"(?P<head>(?:[*]*(?:{names})[*]*[ ]?:[*]*[ \t][^\n]{{1,500}}(?:\n+|\Z)){{3,12}})"
    )
    attribution = re.compile(
        "|".join(
            rf"^{first} [^\n]{{4,150}}?(?:\n[^\n>][^\n]{{0,100}}?){{0,2}}?\s?{re.escape(last)}[^\n]{{0,60}}$"
            r"(?=\s*(?:^>|\Z))"
            for first, last in words["attributions"]
        ),
        re.IGNORECASE | re.MULTILINE,
    )
    return (
        header,
        attribution,
        re.compile(rf"(?im)^(?:{'|'.join(map(re.escape, words['signatures']))})\b[^\n]{{0,60}}$"),
    )


def own_text(text: str) -> str:
    """The text without quotations, the lines above them, and signatures."""
    signature = _SIGNATURE.search(text)
    text = text[: signature.start()] if signature else text
    _, attribution, signed = _patterns()
    return signed.sub("", _QUOTED.sub("", attribution.sub("", text)))


def passed_on(text: str) -> Passed | None:
    """The first message below the writer's own text, told by its header of three lines or more; None without one."""
    header, _, _ = _patterns()
    kinds = {name: kind for kind in ("from", "date", "subject") for name in mail_words()[kind]}
    for match in header.finditer(text):
        lines = (line.strip("* ").partition(":") for line in match["head"].splitlines() if line.strip())
        fields = {kinds.get(name.strip("* ").lower(), ""): value.strip("* ") for name, _, value in lines}
        if "from" in fields and ("date" in fields or "subject" in fields):
            return Passed(start=match.start(), body=match.end(), fields=fields)
    return None


def is_answer(subject: str) -> bool:
    """Whether a message answers another, which it quotes."""
    return subject.strip().lower().startswith(tuple(mail_words()["answers"]))


def is_marked_as_passed(text: str) -> bool:
    """Whether the line of a mail program stands in a text that says that a message is passed on below it."""
    lower = text.lower()
    return any(mark in lower for mark in mail_words()["forwarded"])
