"""How much each entry matters in its chronology, and which of them to print where there is room for few.

In: a merged chronology. Out: the same chronology, where each entry has its `Significance`; `most_significant` picks
from them. The weights are in `weights.toml`, learned by `python -m training.significance` from archives with timelines
that journalists wrote; they add up, so that each score can be explained by its signs.
"""

from chronology.significance.choosing import most_significant
from chronology.significance.scoring import weighed

__all__ = ["most_significant", "weighed"]
