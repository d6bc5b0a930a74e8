"""Our EDTF against the PyPI package `edtf`, an independent reading of the standard, with its known faults."""

from __future__ import annotations

import time
import tomllib
import warnings
from pathlib import Path

import pytest

from chronology.model.dates import Point, Span
from chronology.model.edtf import parse_edtf, to_edtf

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import edtf as oracle

TABLE = tomllib.loads((Path(__file__).parent / "edtf-oracle.toml").read_text("utf-8"))
FAULTS = [(text, fault["theirs"]) for fault in TABLE["fault"] for text in fault["edtf"]]


def our_bounds(text: str) -> tuple[str, str]:
    when = parse_edtf(text)
    assert isinstance(when, Point | Span), when
    return str(when.earliest), str(when.latest)


def their_bounds(text: str) -> tuple[str, str] | str:
    """What the oracle says; the name of what it raised where it fails."""
    try:
        date = oracle.parse_edtf(text)
        lower, upper = date.lower_strict(), date.upper_strict()
    except Exception as error:  # Whatever it raises is its fault.
        return type(error).__name__
    return _iso(lower), _iso(upper)


def _iso(moment: time.struct_time | float) -> str:
    """Infinity is how the oracle says that a side is open."""
    if isinstance(moment, float):
        return str(None)
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}"


@pytest.mark.parametrize("text", TABLE["agree"])
def test_bounds_agree(text: str) -> None:
    theirs = their_bounds(text)
    assert our_bounds(text) == (("0001-01-01", theirs[1]) if text == "00XX" else theirs)


@pytest.mark.parametrize(("text", "theirs"), FAULTS)
def test_known_faults_are_still_there(text: str, theirs: str) -> None:
    assert their_bounds(text) != our_bounds(text)
    assert theirs


@pytest.mark.parametrize("text", TABLE["agree"])
def test_the_oracle_reads_what_we_write(text: str) -> None:
    when = parse_edtf(text)
    assert isinstance(when, Point | Span)
    assert their_bounds(to_edtf(when)) == their_bounds(text)


def test_the_fuzzy_bounds_of_the_oracle_are_not_used() -> None:
    """It lets "c. 15 September 2023" span two years; ours keep the day and widen by days when matching."""
    fuzzy = oracle.parse_edtf("2023-09-15~")
    assert fuzzy.upper_fuzzy().tm_year - fuzzy.lower_fuzzy().tm_year >= 1
    assert our_bounds("2023-09-15~") == ("2023-09-15", "2023-09-15")
