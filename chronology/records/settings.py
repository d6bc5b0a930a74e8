"""chronology.yaml in: what the pack is, as `Settings`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from chronology.diagnostics import CannotRun, Diagnostic
from chronology.model.dates import DateConventions, Point, Span
from chronology.model.notation import parse_date
from chronology.model.problems import DateProblem
from chronology.model.workspace import SETTINGS_FILE, Filter, Settings
from chronology.records.reading import read_record_file
from chronology.records.schema.settings import FilterRecord, SettingsRecord
from chronology.records.validation import validate
from chronology.yamltext import Mapping, YamlDocument


def load_settings(path: Path, name: str | None = None) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings of a workspace; where the file has errors, what can be had of them."""
    name = str(path) if name is None else name
    try:
        document = read_record_file(path, name)
    except FileNotFoundError as error:
        hint = f"`chronology init {path.parent}` makes a workspace"
        raise CannotRun(f"{path.parent} is not a workspace: it has no {SETTINGS_FILE}", hint=hint) from error
    except OSError as error:
        raise CannotRun(f"{name} cannot be read: {error.strerror}") from error
    fallback = Settings(title=path.absolute().parent.name)
    if not isinstance(document.root, Mapping):
        return fallback, document.diagnostics + _no_mapping(document)
    record, problems = validate(document, document.root, SettingsRecord)
    found = [*document.diagnostics, *problems]
    if record is None:
        return fallback, tuple(found)
    settings = _settings(document, document.root, record, found)
    for name, pack in record.packs.items():
        _filter(document, _pack_node(document.root, name), pack, found)
    return settings, tuple(found)


def load_pack_settings(path: Path, name: str) -> Settings:
    """The settings of a named pack: its own where it has them, else those of the workspace.

    Raises `CannotRun` where the file defines no such pack or cannot be read.
    """
    document = read_record_file(path, str(path))
    record = validate(document, document.root, SettingsRecord)[0] if isinstance(document.root, Mapping) else None
    if record is None or not isinstance(document.root, Mapping):
        raise CannotRun(f"{path} has errors", hint="`chronology check` shows them")
    if name not in record.packs:
        known = ", ".join(record.packs)
        hint = f"there are {known}" if known else f"define it under `packs:` in {path.name}"
        raise CannotRun(f"`{name}` is neither a file nor a pack of this workspace", hint=hint)
    pack = record.packs[name]
    own = pack.model_fields_set
    joined = record.model_copy(update={key: getattr(pack, key) for key in own & SettingsRecord.model_fields.keys()})
    settings = _settings(document, document.root, joined, [])
    chosen = _filter(document, _pack_node(document.root, name), pack, [])
    filter_keys = {_FILTER_FIELDS.get(key, key): key for key in own & FilterRecord.model_fields.keys()}
    changed = {field: getattr(chosen, field) for field in filter_keys}
    return replace(settings, formats=pack.format or settings.formats, filter=replace(settings.filter, **changed))


_FILTER_FIELDS = {"status": "statuses", "reviewed": "reviewed_only"}
"""Keys of a filter whose field in the model has another name."""


def _pack_node(root: Mapping, name: str) -> Mapping:
    packs = root.get("packs")
    node = packs.get(name) if isinstance(packs, Mapping) else None
    return node if isinstance(node, Mapping) else root


def _no_mapping(document: YamlDocument) -> tuple[Diagnostic, ...]:
    if document.root is None:
        return ()
    hint = "write `title: …` on the first line"
    return (document.problem("wrong-type", "chronology.yaml should be keys with values", document.root, hint=hint),)


def _settings(document: YamlDocument, root: Mapping, record: SettingsRecord, found: list[Diagnostic]) -> Settings:
    filter_node = root.get("filter")
    return Settings(
        title=record.title,
        subtitle=record.subtitle,
        subject=record.subject,
        summary=record.summary,
        prepared_by=record.prepared_by,
        prepared_for=record.prepared_for,
        reference=record.reference,
        contact=record.contact,
        distribution=record.distribution,
        as_of=_day(document, root, "as_of", record.as_of, found),
        version=record.version,
        marking=record.marking,
        language=record.language,
        date_style=record.date_style,
        nlp=record.nlp,
        reported=record.reported,
        about=record.about,
        conventions=DateConventions(
            date_order=record.date_order,
            hemisphere=record.hemisphere,
            fiscal_year_start=record.fiscal_year_start,
            zone=record.zone or None,
        ),
        include=record.include,
        order=record.order,
        sections=record.sections,
        columns=record.columns,
        paper=record.paper,
        theme=tuple(record.theme.model_dump(exclude_unset=True).items()) if record.theme else (),
        template=record.template,
        fonts=record.fonts,
        formats=record.formats,
        footnotes=record.footnotes,
        comments=record.comments,
        attach=record.attach,
        packs=tuple(record.packs),
        filter=_filter(document, filter_node, record.filter, found)
        if record.filter is not None and isinstance(filter_node, Mapping)
        else Filter(),
    )


def _filter(document: YamlDocument, node: Mapping, record: FilterRecord, found: list[Diagnostic]) -> Filter:
    return Filter(
        earliest=_day(document, node, "from", record.earliest, found),
        latest=_day(document, node, "to", record.latest, found),
        tags=record.tags,
        people=record.people,
        statuses=tuple(status.value for status in record.status),
        importance=record.importance,
        search=record.search,
        reviewed_only=record.reviewed,
        entries=record.entries,
        max_marking=record.max_marking,
    )


def _day(document: YamlDocument, node: Mapping, field: str, text: str, found: list[Diagnostic]) -> date | None:
    """A day of a setting: the first of what is written, for `to` the last ("2023-09" is a whole month)."""
    if not text:
        return None
    when = parse_date(text)
    if isinstance(when, Point | Span) and not when.is_unknown:
        day = when.latest if field == "to" else when.earliest
        if day is not None and (field != "as_of" or when.is_exact):
            return day
    hint = when.hint if isinstance(when, DateProblem) else ""
    at = node.get(field) or node
    found.append(document.problem("bad-value", f"`{field}` is a day, as 2023-09-29", at, hint=hint))
    return None
