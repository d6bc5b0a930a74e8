"""The cover: what this is, as at when, in which version, and how far it can be relied on."""

from __future__ import annotations

from chronology.briefing.brief import Brief
from chronology.briefing.building import facts, plain, quiet
from chronology.document.tree import Block, Inlines, Paragraph, ParagraphStyle, PartOfDocument


def compose_cover(brief: Brief) -> PartOfDocument:
    """Title, subtitle, banner and the table of facts."""
    settings = brief.settings
    blocks: list[Block] = []
    if settings.prepared_by:
        blocks.append(_line(settings.prepared_by, ParagraphStyle.EYEBROW))
    blocks.append(_line(settings.title, ParagraphStyle.TITLE))
    if subtitle := settings.subtitle or brief.period():
        blocks.append(_line(subtitle, ParagraphStyle.SUBTITLE))
    blocks += [_line(text, ParagraphStyle.BANNER) for text in _banners(brief)]
    blocks.append(facts(_facts(brief), caption=brief.phrases["captions.cover"]))
    return PartOfDocument(name="cover", blocks=tuple(blocks))


def _line(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(inlines=(plain(text),), style=style)


def _banners(brief: Brief) -> list[str]:
    texts = []
    if brief.left_out:
        texts.append(brief.phrases["cover.problems"])
    if brief.unreviewed:
        texts.append(brief.phrases.count("cover.draft", len(brief.unreviewed)))
    return texts


def _facts(brief: Brief) -> list[tuple[Inlines, Inlines]]:
    phrases, settings = brief.phrases, brief.settings
    values = [
        ("subject", settings.subject),
        ("period", brief.period()),
        ("as_of", _as_of(brief)),
        ("version", settings.version),
        ("volume", brief.volume),
        ("entries", phrases.number(len(brief.entries))),
        ("sources", phrases.number(len(brief.sources.sources))),
        ("disputed", _counted(brief, "disputed_count", len(brief.disputed))),
        ("inexact", _counted(brief, "inexact_count", len(brief.inexact))),
        ("undated", _counted(brief, "undated_count", len(brief.chronology.undated))),
        ("prepared_by", settings.prepared_by),
        ("prepared_for", settings.prepared_for),
        ("marking", brief.marking),
    ]
    return [((quiet(phrases[f"cover.{name}"]),), (plain(value),)) for name, value in values if value]


def _counted(brief: Brief, key: str, count: int) -> str:
    return brief.phrases.count(f"cover.{key}", count) if count else ""


def _as_of(brief: Brief) -> str:
    if brief.as_of is None:
        return ""
    shown = brief.date(brief.as_of)
    if not brief.as_of_basis:
        return shown
    return brief.phrases.say("cover.basis", date=shown, basis=brief.as_of_basis)
