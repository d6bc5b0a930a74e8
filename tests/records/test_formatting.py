"""`fmt`: the usual layout, every comment kept, nothing said otherwise, and doing it twice changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

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
    "keys of sources come in the order of the schema": (
        """\
- date: 2023
  title: A
  sources:
    - at: p. 3     # of the second edition
      # the paper itself
      title: News
    - title: Letter
      at: p. 1
    - {at: p. 2, title: Flow}
    - Minutes
- sources:
  - quote: |
      two
      lines
    url: https://example.org/a
    title: B
  title: B
  date: 2024
""",
        """\
- date: 2023
  title: A
  sources:
    # the paper itself
    - title: News
      at: p. 3     # of the second edition
    - title: Letter
      at: p. 1
    - {at: p. 2, title: Flow}
    - Minutes

- date: 2024
  title: B
  sources:
  - title: B
    url: https://example.org/a
    quote: |
      two
      lines
""",
    ),
    "a byte order mark stays": ("\ufeff- title: A\n  date: 2023\n", "\ufeff- date: 2023\n  title: A\n"),
    "windows line ends stay": ("- title: A\r\n  date: 2023\r\n", "- date: 2023\r\n  title: A\r\n"),
    "an id comes first": ("- date: 2023\n  title: A\n  id: a # fixed\n", "- id: a # fixed\n  date: 2023\n  title: A\n"),
    "nothing": ("", ""),
    "comments alone": ("# a\n\n\n# b", "# a\n\n# b\n"),
}


@pytest.mark.parametrize(("before", "after"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_layout(before: str, after: str) -> None:
    assert formatted(before, "talks.yaml") == (after, ())
    assert formatted(after, "talks.yaml") == (after, ())


def test_a_file_that_is_no_yaml_is_left_as_it_is() -> None:
    broken = '- title: "A\n- title: @B\n'
    text, problems = formatted(broken, "talks.yaml")
    assert text == broken
    assert [str(problem.location) for problem in problems] == ["talks.yaml:1:10", "talks.yaml:2:10"]


def test_the_sample_keeps_its_layout_once_it_has_it() -> None:
    names = ("merges.yaml", "people.yaml", "sources.yaml")
    samples = [path for path in (ROOT / "events").rglob("*.yaml") if path.name not in names]
    assert samples
    for path in samples:
        once, _ = formatted(path.read_text(encoding="utf-8"), path.name)
        assert formatted(once, path.name) == (once, ())
