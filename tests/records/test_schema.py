"""The JSON Schema for editors accepts what we accept, and underlines what we refuse."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
import yaml

from chronology.briefing.pack import PART_NAMES
from chronology.document.tree import Theme
from chronology.records.editors import SCHEMA_NAMES, schema_text
from chronology.records.event_files import read_event_text
from chronology.records.reference import records_markdown
from chronology.records.schema.settings import PackPart, ThemeRecord

EVENT = """
- id: arrival
  date: {date}
  title: The delegation arrives
  status: planned
  importance: key
  order: 2
  people: [Ana Torres, 1984]
  tags: trade
  sources:
    - article: evening.txt
      at: ¶3
      quote: The delegation arrives on Sunday
      as_written: on Sunday
      reliability: B
      credibility: 2
    - https://example.org/news
  likelihood: very likely
  marking: TLP:GREEN
"""


class Editor(yaml.SafeLoader):
    """What an editor's YAML 1.2 reader makes of a file: numbers and booleans, but no dates."""


Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def errors(text: str, name: str = "events") -> list[str]:
    schema: dict[str, Any] = json.loads(schema_text(name))  # type: ignore[arg-type]
    jsonschema.Draft7Validator.check_schema(schema)
    found = jsonschema.Draft7Validator(schema).iter_errors(yaml.load(text, Loader=Editor))
    return [error.message for error in found]


@pytest.mark.parametrize(
    "date",
    ["2023-09-24", "2023", "2023-09", "mid-September 2023", "2022-10/2023-08", "~1998", "unknown", "2024-03-03 14:30"],
)
def test_every_way_to_write_a_date_passes(date: str) -> None:
    text = EVENT.format(date=date)
    assert not errors(text)
    assert not [problem for problem in read_event_text(text, "x.yaml")[1] if problem.is_error]


BAD = {
    "unknown key": EVENT.format(date="2023") + "  staus: planned\n",
    "unknown key of a source": "- {date: 2023, title: T, sources: [{titel: News}]}\n",
    "no date": "- title: The delegation arrives\n",
    "no title": "- date: 2023\n",
    "bad status": "- {date: 2023, title: T, status: maybe}\n",
    "bad grade": "- {date: 2023, title: T, sources: [{title: News, reliability: Z}]}\n",
    "order in words": "- {date: 2023, title: T, order: two}\n",
    "a list for a title": "- {date: 2023, title: [T]}\n",
    "no list": "date: 2023\ntitle: T\n",
    "unknown key of a file": "evnts: 3\nevents: []\n",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_editor_and_check_refuse_the_same(text: str) -> None:
    assert errors(text)
    assert [problem for problem in read_event_text(text, "x.yaml")[1] if problem.is_error]


GOOD_FILES = {
    "events": "source: {title: The news}\npublished: 2023-09-29\ntags: [talks]\nevents:\n- {date: 2023, title: T}\n",
    "settings": "title: The talks\nas_of: 2023-10-15\ndate_order: dmy\nfilter: {from: 2023, tags: a}\n",
    "people": "- {id: torres, name: Ana Torres, variants: [A. Torres]}\n",
    "sources": "- {pattern: 'news/*', publisher: The News, published: 2023-09-29, reliability: B}\n",
    "merges": "- {same: [a, b], by: AB, when: 2024-01-02, why: one ceremony}\n- different: [a, c]\n",
}


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_each_kind_of_file_has_a_schema(name: str) -> None:
    assert not errors(GOOD_FILES[name], name)


def test_settings_name_what_packs_have() -> None:
    assert set(get_args(PackPart)) == set(PART_NAMES) - {"left-out"}
    assert set(ThemeRecord.model_fields) == {field.name for field in fields(Theme)} | {"size"}


SAMPLE = Path(__file__).parents[2]


@pytest.mark.parametrize("path", sorted((SAMPLE / "events").rglob("*.yaml")), ids=lambda p: p.name)
def test_the_sample_has_no_red_underlines(path: Path) -> None:
    name = path.stem if path.stem in SCHEMA_NAMES else "events"
    assert not errors(path.read_text(encoding="utf-8"), name)


def test_the_samples_settings_have_no_red_underlines() -> None:
    assert not errors((SAMPLE / "chronology.yaml").read_text(encoding="utf-8"), "settings")


def test_the_reference_names_every_key() -> None:
    page = records_markdown()
    assert page == (SAMPLE / "docs" / "records.md").read_text(encoding="utf-8"), "stale: run `make docs`"
    for name in SCHEMA_NAMES:
        schema = json.loads(schema_text(name))
        for record in [*schema.get("$defs", {}).values(), *([schema] if "properties" in schema else [])]:
            for key in record["properties"].keys() - {
                "events",
                "rule",
                "anchor",
                "focus",
                "direction",
                "why",
                "also",
                "key",
                "written",
            }:
                assert f"| `{key}` |" in page or key in ("reading", "seen")


def test_every_key_tells_an_editor_what_it_is_for() -> None:
    for name in SCHEMA_NAMES:
        schema = json.loads(schema_text(name))
        records = [*schema.get("$defs", {}).values(), *([schema] if "properties" in schema else [])]
        for record in records:
            for key, field in record["properties"].items():
                assert field.get("description"), f"{name}: {key} has no description"
