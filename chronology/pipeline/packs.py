"""Packs: the chronology composed, rendered and written; all formats of one run from one document tree."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from chronology import __version__
from chronology.diagnostics import CannotRun, Diagnostic, Location, Severity
from chronology.document.tree import Document
from chronology.files import limits, read_file
from chronology.model.chronology import Chronology
from chronology.model.formats import Medium, PackFormat
from chronology.model.workspace import SETTINGS_FILE, Settings
from chronology.pipeline.exports import write_exports
from chronology.pipeline.pictures import picture_of
from chronology.pipeline.targets import (
    PackOrder,
    Target,
    check_limit,
    check_targets,
    joined_filter,
    named_file,
    targets_for,
    titled,
)
from chronology.pipeline.work import Progress, Request, Work, no_progress
from chronology.writers.writing import Wishes, Written

if TYPE_CHECKING:
    from chronology.briefing.brief import PreviousVersion
    from chronology.merging.summary import EntrySummary

    Earlier = Chronology | tuple[EntrySummary, ...]

__all__ = ["PackOrder", "build_packs", "check_targets"]

TOOL = f"chronology {__version__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Volume:
    label: str
    chronology: Chronology


def build_packs(
    work: Work, order: PackOrder, problems: Sequence[Diagnostic] = (), *, progress: Progress = no_progress
) -> tuple[list[Path], list[Diagnostic]]:
    """Writes the packs and returns their paths, with what the writers had to say.

    `problems` are those of the steps before: their errors make the visible page of what was left out. Each file is
    written beside its place and renamed, so that a pack is whole or not there. Raises `CannotRun` where a target, a
    template or a logo cannot be used.
    """
    found: list[Diagnostic] = []
    written: list[Path] = []
    for name in order.packs or ("",):
        settings = titled(work, _pack_settings(work, name))
        wanted = replace(order, filter=joined_filter(settings.filter, order.filter))
        check_limit(wanted.filter)
        targets = targets_for(work.request, order, settings, name)
        written += _build_pack(work, wanted, settings, targets, problems, found, progress)
        written += write_exports(work, wanted, settings)
    return written, found


def _pack_settings(work: Work, name: str) -> Settings:
    """The settings of a named pack, or those of the workspace."""
    if not name or work.request.workspace is None:
        return work.settings
    from chronology.records import load_pack_settings

    return load_pack_settings(work.request.workspace / SETTINGS_FILE, name)


def _build_pack(
    work: Work,
    order: PackOrder,
    settings: Settings,
    targets: Sequence[Target],
    problems: Sequence[Diagnostic],
    found: list[Diagnostic],
    progress: Progress,
) -> Iterator[Path]:
    """Writes one pack in each of its formats, volume by volume."""
    from chronology.files import write_atomically

    volumes = _volumes(work.chronology, order, found) if targets else []
    earlier = _earlier(work, order) if targets else None
    for volume in volumes:
        data: dict[PackFormat, bytes] = {}
        for medium, formats in _by_medium(targets).items():
            document = _compose(work, settings, order, volume, problems, earlier, medium)
            wishes = _wishes(work, settings)
            if medium == "screen":
                wishes = replace(wishes, linked_data=_linked_data(volume.chronology, order, settings))
            rendered = render(document, formats, wishes, progress=progress)
            found += rendered.problems
            data |= rendered.data
        for target in targets:
            path = target.for_volume(volume.label).path
            write_atomically(path, data[target.format])
            yield path


def _by_medium(targets: Sequence[Target]) -> dict[Medium, set[PackFormat]]:
    """The formats of a build, those of one medium together: they are written from one document."""
    formats: dict[Medium, set[PackFormat]] = {}
    for target in targets:
        formats.setdefault(target.format.medium, set()).add(target.format)
    return formats


def named(paths: Sequence[Path]) -> tuple[tuple[str, ...], list[Path]]:
    """The arguments of a command line that can only be names of packs, and those that are paths."""
    names = [path for path in paths if len(path.parts) == 1 and not path.suffix and not path.exists()]
    return tuple(map(str, names)), [path for path in paths if path not in names]


def wanted(request: Request, names: Sequence[str], *, every: bool = False) -> tuple[str, ...]:
    """The packs to build, in the order of the command line or of chronology.yaml.

    Raises `CannotRun` for a name that the workspace does not define, and where `every` finds no packs.
    """
    if not names and not every:
        return ()
    if request.workspace is None:
        raise CannotRun("packs are defined by a workspace", hint="name the folder with chronology.yaml")
    from chronology.records import load_pack_settings, load_settings

    path = request.workspace / SETTINGS_FILE
    defined = load_settings(path)[0].packs
    if every and not defined:
        raise CannotRun(f"{path} defines no packs", hint="add `packs:` to it; docs/packs.md has recipes")
    chosen = defined if every else tuple(dict.fromkeys(names))
    for name in chosen:
        load_pack_settings(path, name)
    return chosen


def as_of_date(work: Work, settings: Settings, given: date | None) -> tuple[date | None, str]:
    """The as-at date and, where nobody gave it, the words that say what it was taken from."""
    if given or settings.as_of:
        return given or settings.as_of, ""
    from chronology.briefing.phrases import phrases_for

    published = [article.published.day for article in work.articles if article.published]
    return max(published, default=None), phrases_for(settings.language)["cover.latest_publication"]


def _volumes(chronology: Chronology, order: PackOrder, found: list[Diagnostic]) -> list[_Volume]:
    from chronology.briefing.volumes import LARGE, volumes_by_year

    if order.volumes:
        return [_Volume(label=v.label, chronology=v.chronology) for v in volumes_by_year(chronology)]
    if len(chronology.entries) > LARGE:
        found.append(
            Diagnostic(
                id="large-pack",
                message=f"{len(chronology.entries):,} entries make a pack of several hundred pages",
                location=Location(path=""),
                severity=Severity.NOTE,
                hint="--volumes year makes one pack per year; --importance key keeps the key events",
            )
        )
    return [_Volume(label="", chronology=chronology)]


def _compose(
    work: Work,
    settings: Settings,
    order: PackOrder,
    volume: _Volume,
    problems: Sequence[Diagnostic],
    earlier: Earlier | None,
    medium: Medium = "paper",
) -> Document:
    from chronology.briefing import compose_pack

    as_of, basis = as_of_date(work, settings, order.as_of)
    return compose_pack(
        volume.chronology,
        settings,
        filter=order.filter,
        as_of=as_of,
        as_of_basis=basis,
        created=order.created,
        tool=TOOL,
        input_digest=input_digest(work),
        left_out=_left_out(work, problems),
        previous=_previous(earlier, work, order, settings, volume),
        people=work.people,
        logo=_logo(work, settings),
        volume=volume.label,
        medium=medium,
    )


def _earlier(work: Work, order: PackOrder) -> Earlier | None:
    """The version that a pack is compared with, read once for all volumes."""
    if not order.since:
        return None
    from chronology.pipeline.versions import earlier_version

    return earlier_version(order.since, work.request)


def _previous(
    earlier: Earlier | None, work: Work, order: PackOrder, settings: Settings, volume: _Volume
) -> PreviousVersion | None:
    """What changed since the earlier version, as a pack with the same filter showed it then."""
    if earlier is None:
        return None
    from chronology.briefing.selection import select_entries
    from chronology.merging.summary import summarise
    from chronology.pipeline.versions import differences_from, previous_version, without

    def shown(chronology: Chronology) -> Chronology:
        return select_entries(chronology, order.filter, marking=settings.marking)

    if isinstance(earlier, Chronology):
        then = _volumes(earlier, order, [])
        earlier = summarise(
            shown(next((v.chronology for v in then if v.label == volume.label), Chronology(entries=())))
        )
    found = differences_from(earlier, shown(volume.chronology))
    found = without(found, (entry.id for entry in work.chronology.entries))
    return previous_version(found, "" if Path(order.since).is_file() else order.since)


def _left_out(work: Work, problems: Sequence[Diagnostic]) -> tuple[str, ...]:
    """A line for each error, without the path of the author's folder."""
    return tuple(f"{_shown(work, d.location)}: {d.message}" for d in problems if d.is_error)


def _shown(work: Work, location: Location) -> str:
    path = Path(location.path)
    root = work.request.workspace
    short = path.relative_to(root).as_posix() if root and path.is_relative_to(root) else path.name
    return str(replace(location, path=short))


def input_digest(work: Work) -> str:
    """SHA-256 over the names and bytes of all input files, so that a pack can be held against its sources."""
    digest = hashlib.sha256()
    for name, path in sorted(_input_files(work)):
        digest.update(f"{name}\n".encode("utf-8", "surrogatepass"))
        digest.update(hashlib.sha256(read_file(path, limits.ANY_INPUT)).digest())
    return digest.hexdigest()


def _input_files(work: Work) -> list[tuple[str, Path]]:
    root = work.request.workspace
    if root is None:
        return [(path.name, path) for path in work.request.files if path.is_file()]
    files = [root / SETTINGS_FILE, *(p for p in (root / "events").rglob("*") if p.is_file())]
    return [(path.relative_to(root).as_posix(), path) for path in files if not path.name.startswith(".")]


def _root(work: Work) -> Path:
    return work.request.workspace or Path()


def _template(work: Work, settings: Settings) -> bytes | None:
    return named_file(_root(work), settings.template, "template", limits.TEMPLATE) if settings.template else None


def _logo(work: Work, settings: Settings) -> bytes:
    name = dict(settings.theme).get("logo", "")
    return named_file(_root(work), name, "logo", limits.LOGO) if name else b""


def _wishes(work: Work, settings: Settings) -> Wishes:
    return Wishes(
        template=_template(work, settings),
        template_name=settings.template,
        footnotes=settings.footnotes,
        comments=settings.comments,
    )


def _linked_data(chronology: Chronology, order: PackOrder, settings: Settings) -> str:
    """The entries of the pack for programs that read pages."""
    from chronology.briefing import select_entries
    from chronology.interchange import Header
    from chronology.interchange.jsonld import chronology_jsonld

    chosen = select_entries(chronology, order.filter, marking=settings.marking)
    header = Header(title=settings.title, language=settings.language)
    return chronology_jsonld(chosen, header, is_brief=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    data: dict[PackFormat, bytes]
    problems: list[Diagnostic]


def render(
    document: Document, formats: set[PackFormat], wishes: Wishes | None = None, *, progress: Progress = no_progress
) -> Rendered:
    """The document in each format; a layout that one writer made is known to those after it."""
    data: dict[PackFormat, bytes] = {}
    problems: list[Diagnostic] = []
    wishes = replace(wishes or Wishes(), picture_of=picture_of)
    for wanted in PackFormat:
        if wanted not in formats:
            continue
        told = replace(wishes, progress=_named(progress, f"writing {wanted.upper()}"))
        written: Written = import_module(wanted.writer).write(document, told)
        data[wanted] = written.data
        problems += written.diagnostics
        wishes = replace(wishes, layout=wishes.layout or written.layout)
    return Rendered(data=data, problems=problems)


def _named(progress: Progress, step: str) -> Callable[[int, int], None]:
    return lambda done, total: progress(step, done, total)
