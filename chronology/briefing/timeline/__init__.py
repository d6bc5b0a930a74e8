"""The timeline graphic: from dated entries to drawings of primitives.

In: entries, fixed words, a way to print dates, the room on a page. Out: plates, each a `Picture` (all places known)
that `draw` turns into a `Drawing`. `scale` and `ticks` make the axis, `flags` and `lanes` place text and marks on it.
"""

from __future__ import annotations

from chronology.briefing.timeline.compose import Plate, Request, at_other_heights, plan_timeline
from chronology.briefing.timeline.draw import draw

__all__ = ["Plate", "Request", "at_other_heights", "draw", "plan_timeline"]
