"""Names from a spaCy pipeline: a blank one that recognises a handful of names, installed as its package would be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chronology.extraction import extract_events
from chronology.extraction.nlp import PipelineUnusable, choose_pipeline, installed_pipelines
from chronology.model.events import Event
from tests.extraction.tables import article_of

PIPELINE = """
import spacy

def load(exclude=()):
    nlp = spacy.blank("{language}")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([
        {{"label": "ORG", "pattern": "Torrin General"}},
        {{"label": "GPE", "pattern": "Maren Holt"}},
        {{"label": "GPE", "pattern": "Quill"}},
        {{"label": "PER", "pattern": "Sanne Vos"}},
        {{"label": "DATE", "pattern": "Grey Monday"}},
    ])
    return nlp
"""
BROKEN = "def load(exclude=()):\n    raise OSError('made for another version')\n"

NAMES = [
    # text, people, places, organisations with the pipeline
    ("The surgeons of Torrin General stopped work on Monday.", (), (), ("Torrin General",)),
    ("The union's president, Maren Holt, spoke on Monday.", ("Maren Holt",), (), ()),
    ("The vote on Quill was lost on Monday.", (), (), ()),
]


@pytest.fixture
def pipelines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three packages on the path: an English and a Dutch pipeline, and one that does not load."""
    sources = {"en_tiny": PIPELINE.format(language="en"), "nl_tiny": PIPELINE.format(language="nl"), "de_old": BROKEN}
    for name, code in sources.items():
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
        folder = tmp_path / f"{name}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
        (folder / "entry_points.txt").write_text(f"[spacy_models]\n{name} = {name}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    installed_pipelines.cache_clear()
    yield
    installed_pipelines.cache_clear()
    for name in sources:
        sys.modules.pop(name, None)


def only_event(text: str, *, nlp: str, language: str = "en") -> tuple[Event, list[str]]:
    article = article_of(text)
    object.__setattr__(article, "language", language)
    (event,), problems = extract_events(article, nlp=nlp)
    return event, [problem.id for problem in problems]


@pytest.mark.parametrize(("text", "people", "places", "organisations"), NAMES)
@pytest.mark.usefixtures("pipelines")
def test_a_pipeline_names_what_shows_no_sign(
    text: str, people: tuple[str, ...], places: tuple[str, ...], organisations: tuple[str, ...]
) -> None:
    event, problems = only_event(text, nlp="en_tiny")
    assert (event.people, event.places, event.organisations) == (people, places, organisations)
    assert problems == []


@pytest.mark.usefixtures("pipelines")
def test_without_a_pipeline_the_rules_leave_it_open() -> None:
    event, problems = only_event("The surgeons of Torrin General stopped work on Monday.", nlp="none")
    assert "Torrin General" not in event.organisations
    assert problems == []


@pytest.mark.usefixtures("pipelines")
def test_a_language_without_lists_has_names_by_its_pipeline() -> None:
    event, _ = only_event("Sanne Vos vertrok op 12 mei 2021.", nlp="", language="nl")
    assert event.people == ("Sanne Vos",)


@pytest.mark.parametrize(("wanted", "reason"), [("en_absent", "is not installed"), ("de_old", "does not load")])
@pytest.mark.usefixtures("pipelines")
def test_a_pipeline_that_cannot_be_used_is_said_and_the_rules_go_on(wanted: str, reason: str) -> None:
    article = article_of("Mr Jonas Brandt resigned on Monday.")
    object.__setattr__(article, "language", "de" if wanted == "de_old" else "en")
    _, (problem,) = extract_events(article, nlp=wanted)
    assert problem.id == "pipeline-unusable"
    assert reason in problem.message


@pytest.mark.usefixtures("pipelines")
def test_which_pipeline_an_article_gets() -> None:
    assert choose_pipeline("", "en").startswith("en_")
    assert choose_pipeline("", "pl") == ""
    assert choose_pipeline("none", "en") == ""
    assert choose_pipeline("nl_tiny", "en") == ""
    with pytest.raises(PipelineUnusable, match="not installed"):
        choose_pipeline("os.path", "en")
