"""Forms of verbs, made from a list or given by it.

In: lines of `verbs.txt`: an English base, with past and participle where they are irregular, or five columns that give
every form. Out: sets of forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbs:
    """Forms of verbs; a word may be in several sets ("put")."""

    bases: Words
    pasts: Words
    participles: Words
    thirds: Words
    gerunds: Words

    @property
    def finite_or_participle(self) -> Words:
        return self.pasts | self.participles


class Forms:
    """Inflected forms made from the list of verbs."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._by_base = dict(map(_inflect, lines))

    def all_of(self, bases: Words) -> Words:
        """Every form of these verbs; a base that the list lacks counts as itself."""
        known = (self._by_base[base] for base in bases if base in self._by_base)
        return bases | {form for forms in known for group in forms for form in group}

    def verbs(self) -> Verbs:
        def column(index: int) -> Words:
            return frozenset(form for forms in self._by_base.values() for form in forms[index])

        return Verbs(
            bases=frozenset(self._by_base),
            pasts=column(0),
            participles=column(1),
            thirds=column(2),
            gerunds=column(3),
        )


_Inflected = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _inflect(line: str) -> tuple[str, _Inflected]:
    """A base with its pasts, participles, third persons and gerunds; a line of five columns gives them all."""
    base, *irregular = line.split()
    if len(irregular) == 4:
        past, participle, third, gerund = (tuple(forms.split(",")) for forms in irregular)
        return base, (past, participle, third, () if gerund == ("-",) else gerund)
    doubled = base.endswith("*")
    base = base.rstrip("*")
    stem = base + base[-1] if doubled else base
    if irregular:
        pasts, participles = irregular[0].split(","), irregular[-1].split(",")
    else:
        pasts = participles = list(dict.fromkeys((_with_ed(base, stem), _with_ed(base, _british(stem)))))
    gerunds = dict.fromkeys((_with_ing(base, stem), _with_ing(base, _british(stem))))
    return base, (tuple(pasts), tuple(participles), (_with_s(base),), tuple(gerunds))


def _british(stem: str) -> str:
    """The stem with its last l doubled, as in "cancelled"; American spelling keeps one."""
    return stem + "l" if len(stem) > 3 and stem[-1] == "l" and stem[-2] in "aeiou" and stem[-3] not in "aeiou" else stem


def _with_ed(base: str, stem: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return stem + "ed"


def _with_s(base: str) -> str:
    special = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    if base in special:
        return special[base]
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _with_ing(base: str, stem: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return stem + "ing"
