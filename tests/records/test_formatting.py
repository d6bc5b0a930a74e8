"""`fmt`: the usual layout, every comment kept, nothing said otherwise, and doing it twice changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronology.diagnostics import CannotRun
from chronology.records.formatting import formatted

ROOT = Path(__file__).parents[2]

LAYOUTS = {
    "keys come in the order of the schema, comments with them": (
        """\
# head
events:
  - title: T   # short
    # when it was
    date: 2023
    sources: [News]
    people:
      - Ana

    text: |
      one


      two
""",
        """\
# head
events:
  # when it was
  - date: 2023
    title: T   # short
    text: |
      one


      two
    people:
      - Ana
    sources: [News]
""",
    ),
    "one blank line between events": (
        "- {date: 2023, title: A}\n- {date: 2024, title: B}\n\n\n\n# about C\n- date: 2025\n  title: C   \n\n\n",
        "- {date: 2023, title: A}\n\n- {date: 2024, title: B}\n\n# about C\n- date: 2025\n  title: C\n",
    ),
    "a tidy file stays": ("- date: 2023\n  title: A\n", "- date: 2023\n  title: A\n"),
    "blanks inside texts stay": (
        '- date: 2023\n  title: A\n  text: "two   \n\n\n    lines"\n',
        '- date: 2023\n  title: A\n  text: "two   \n\n\n    lines"\n',
    ),
    "windows line ends stay": ("- title: A\r\n  date: 2023\r\n", "- date: 2023\r\n  title: A\r\n"),
    "an id comes first": ("- date: 2023\n  title: A\n  id: a # fixed\n", "- id: a # fixed\n  date: 2023\n  title: A\n"),
    "nothing": ("", ""),
    "comments alone": ("# a\n\n\n# b", "# a\n\n# b\n"),
}


@pytest.mark.parametrize(("before", "after"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_layout(before: str, after: str) -> None:
    assert formatted(before, "talks.yaml") == after
    assert formatted(after, "talks.yaml") == after


def test_a_file_that_is_no_yaml_is_not_formatted() -> None:
    with pytest.raises(CannotRun, match=r"talks\.yaml:1:10"):
        formatted('- title: "A\n', "talks.yaml")


def test_the_sample_keeps_its_layout_once_it_has_it() -> None:
    names = ("merges.yaml", "people.yaml", "sources.yaml")
    samples = [path for path in (ROOT / "events").rglob("*.yaml") if path.name not in names]
    assert samples
    for path in samples:
        once = formatted(path.read_text(encoding="utf-8"), path.name)
        assert formatted(once, path.name) == once
