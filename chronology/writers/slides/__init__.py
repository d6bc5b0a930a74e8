"""A document tree as slides: title, summary, timeline, the key rows of the chronology band by band, open points.

In: a `Document`. Out: the bytes of a .pptx, the same for the same input.
"""

from __future__ import annotations

from chronology.document.tree import Document
from chronology.writers.slides.plan import plan_slides
from chronology.writers.slides.render import render_slides
from chronology.writers.writing import Wishes, Written

__all__ = ["write"]


def write(document: Document, wishes: Wishes) -> Written:
    """The pack as a .pptx."""
    picture = wishes.picture_of(document) if wishes.picture_of else None
    return Written(data=render_slides(document, plan_slides(document), picture))
