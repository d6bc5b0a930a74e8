"""From a document to the bytes of a PDF/UA-1 and PDF/A-3a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

from chronology.diagnostics import Diagnostic
from chronology.document.tree import Document, Figure
from chronology.typography import FontSet, character_name
from chronology.writers.pdf.blocks import set_part
from chronology.writers.pdf.canvas import TaggedCanvas
from chronology.writers.pdf.colour import Palette
from chronology.writers.pdf.file import CompactDocument, Raw
from chronology.writers.pdf.flow import Flow
from chronology.writers.pdf.fonts import EmbeddedFonts
from chronology.writers.pdf.job import Job, all_anchors, contents_entries, count_steps, titles_of
from chronology.writers.pdf.metadata import add_attachment, add_output_intent, attachment_tree, set_metadata
from chronology.writers.pdf.navigation import add_bookmarks, add_destinations, add_outline
from chronology.writers.pdf.objects import array, dictionary, reference
from chronology.writers.pdf.running import set_running_text
from chronology.writers.pdf.structure import StructureTree

_NAMED_AT_MOST = 20
"""Characters without a glyph that are named one by one; more are only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPdf:
    """The file, and what other writers may want to know of its pages (which count from 1)."""

    data: bytes
    pages: Mapping[str, int]
    page_count: int
    document: Document
    """As it was set: figures at the height that fitted their page, a short part before a figure that had no room."""
    joined: tuple[str, ...] = ()
    """Names of parts that fill the page of the part before them."""
    diagnostics: tuple[Diagnostic, ...] = ()


def render_pdf(document: Document, *, progress: Callable[[int, int], None] | None = None) -> RenderedPdf:
    """The document as a tagged PDF; `progress` is told how many of how many rows and blocks are set.

    The pages are set a second time only where a page number that is printed before its page is known, in running text,
    turns out to have another number of digits than was left for it.
    """
    theme = document.theme
    fonts = FontSet(serif=theme.serif, sans=theme.sans, fonts=document.fonts)
    digits: dict[str, int] = {}
    for _ in range(3):
        document, job, flow = _set_in_best_order(document, fonts, digits, progress)
        digits = {anchor: len(str(place.page + 1)) for anchor, place in job.places.items()}
        if all(digits.get(anchor) == count for anchor, count in job.reserved.items()):
            break
    data = _finish(job, flow)
    if progress is not None:
        progress(job.steps, job.steps)
    return RenderedPdf(
        data=data,
        pages={anchor: place.page + 1 for anchor, place in job.places.items()},
        page_count=len(flow.pages),
        joined=tuple(job.joined),
        document=_as_set(document, job),
        diagnostics=_diagnostics(job),
    )


def _start(
    document: Document, fonts: FontSet, digits: Mapping[str, int], progress: Callable[[int, int], None] | None
) -> Job:
    file = CompactDocument(language=document.properties.language)
    return Job(
        document=document,
        file=file,
        canvas=TaggedCanvas(file),
        tree=StructureTree(file, language=document.properties.language),
        fonts=fonts,
        embedded=EmbeddedFonts(file, fonts),
        palette=Palette(document.theme),
        anchors=frozenset(all_anchors(document)),
        titles=titles_of(document),
        digits=digits,
        entries=contents_entries(document),
        progress=progress,
        steps=count_steps(document),
    )


def _set_in_best_order(
    document: Document, fonts: FontSet, digits: Mapping[str, int], progress: Callable[[int, int], None] | None
) -> tuple[Document, Job, Flow]:
    """The pages of the document, and the document with its parts in the order in which they were set.

    A part that changes places with the next does so once, and is found before anything of the two is set.
    """
    moved: frozenset[str] = frozenset()
    while True:
        job = _start(document, fonts, digits, progress)
        job.moved = moved
        flow, waiting = _set_pages(job)
        if waiting is None:
            return document, job, flow
        parts = list(document.parts)
        moved |= {parts[waiting].name}
        parts[waiting : waiting + 2] = parts[waiting + 1], parts[waiting]
        document = replace(document, parts=tuple(parts))


def _as_set(document: Document, job: Job) -> Document:
    figures = iter(job.figures)
    parts = (
        replace(part, blocks=tuple(next(figures) if isinstance(block, Figure) else block for block in part.blocks))
        for part in document.parts
    )
    return replace(document, parts=tuple(parts))


def _set_pages(job: Job) -> tuple[Flow, int | None]:
    """The pages, or those before a part that had better come after the next, with its place."""
    flow = Flow(job=job)
    for index, (part, following) in enumerate(zip_longest(job.document.parts, job.document.parts[1:])):
        if not set_part(flow, part, following):
            return flow, index
    if not flow.pages:
        flow.new_page()
    last = len(flow.pages) - 1
    if last and flow.page.is_empty and all(place.page != last for place in job.places.values()):
        flow.pages.pop()
    return flow, None


def _finish(job: Job, flow: Flow) -> bytes:
    for page in flow.pages:
        page.settle()
    set_running_text(flow)
    for index, page in enumerate(flow.pages):
        add_bookmarks(page, index, job.entries, job.places)
        page.finish()
    add_outline(job.canvas, job.entries, job.places)
    job.embedded.finish()
    set_metadata(job.canvas, job.file, job.document.properties)
    _complete_catalog(job, flow)
    data: bytes = job.canvas.getpdfdata()
    return data


def _complete_catalog(job: Job, flow: Flow) -> None:
    """What PDF/UA and PDF/A want of the catalogue, and the attachments."""
    file, document = job.file, job.document
    job.canvas.setViewerPreference("DisplayDocTitle", "true")
    file.Catalog.MarkInfo = Raw(b"<</Marked true>>")
    file.Catalog.OutputIntents = Raw(array([reference(add_output_intent(file))]))
    names = {"Dests": reference(add_destinations(file, job.places, flow.pages))} if job.places else {}
    attached = {a.name: add_attachment(file, a, document.properties.created) for a in document.attachments}
    if attached:
        names["EmbeddedFiles"] = attachment_tree(attached)
        file.Catalog.AF = Raw(array(reference(ref) for ref in attached.values()))
    if names:
        file.Catalog.Names = Raw(dictionary(names))
    file.Catalog.StructTreeRoot = reference(job.tree.finish())


def _diagnostics(job: Job) -> tuple[Diagnostic, ...]:
    for role, value in job.palette.faint():
        job.report(
            "low-contrast", f"Text in the theme's colour “{role}” has a contrast of {value:.1f} to 1; 4.5 is the least"
        )
    for problem in job.fonts.problems:
        job.report("unusable-font", problem)
    missing = list(job.fonts.missing)
    hint = "name a TrueType font that has them under `fonts:` in chronology.yaml"
    for char in missing[:_NAMED_AT_MOST]:
        job.report("missing-glyph", f"No font has {character_name(char)}; a replacement is drawn", hint=hint)
    if len(missing) > _NAMED_AT_MOST:
        job.report("missing-glyph", f"No font has {len(missing) - _NAMED_AT_MOST} more characters", hint=hint)
    return tuple(job.problems.values())
