"""The stream of pages: where the next block goes, and when a new page begins."""

from __future__ import annotations

from dataclasses import dataclass, field

from chronology.document.tree import Paper
from chronology.writers.pdf.job import Job, Place
from chronology.writers.pdf.page import Page

_WHITE = (1.0, 1.0, 1.0)


@dataclass(slots=True, kw_only=True)
class Flow:
    """Pages so far, and the place on the last one; `y` grows downwards from the page's top."""

    job: Job
    pages: list[Page] = field(default_factory=list)
    y: float = 0.0
    is_at_top: bool = True
    """Nothing stands on the page yet, so space before a block is dropped."""

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def paper(self) -> Paper:
        return self.job.document.paper

    @property
    def left(self) -> float:
        return self.paper.margin_left

    @property
    def width(self) -> float:
        """The width of the text on this page, which may be a landscape one."""
        return self.page.width - self.paper.margin_left - self.paper.margin_right

    @property
    def measure(self) -> float:
        """The width of running text."""
        return self.paper.measure

    @property
    def bottom(self) -> float:
        return self.page.height - self.paper.margin_bottom

    @property
    def room(self) -> float:
        return self.bottom - self.y

    @property
    def page_room(self) -> float:
        """The height of an empty page."""
        return self.bottom - self.paper.margin_top

    def new_page(self, *, landscape: bool = False) -> None:
        if self.pages:
            self.page.freeze()
        width, height = self.paper.width, self.paper.height
        if landscape and width < height:
            width, height = height, width
        job = self.job
        page = Page(
            canvas=job.canvas,
            file=job.file,
            tree=job.tree,
            fonts=job.embedded,
            palette=job.palette,
            size=(width, height),
            scale=self.paper.scale,
        )
        if job.palette.rgb("paper") != _WHITE:
            page.colour(job.palette.rgb("paper"))
        self.pages.append(page)
        self.y = self.paper.margin_top
        self.is_at_top = True

    def ensure(self, height: float) -> bool:
        """Begins a new page unless so much room is left; whether it did."""
        if height <= self.room + 0.01 or self.is_at_top:
            return False
        self.new_page()
        return True

    def advance(self, height: float) -> None:
        self.y += height
        self.is_at_top = False

    def space(self, height: float) -> None:
        """Space between two blocks; none at the top of a page."""
        if not self.is_at_top:
            self.y += height

    def place(self, anchor: str, *, y: float | None = None) -> None:
        """Notes that the anchor stands here; the first of two with one name counts."""
        if not anchor:
            return
        if anchor in self.job.places:
            self.job.report("repeated-anchor", f"Two places have the anchor “{anchor}”; links lead to the first")
            return
        here = Place(page=len(self.pages) - 1, x=self.left, y=max(0.0, (self.y if y is None else y) - 6))
        self.job.places[anchor] = here
