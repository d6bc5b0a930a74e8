"""Problems in the user's data, as values, and how they are shown.

In: nothing; this layer knows no other. Out: `Diagnostic` and its neighbours (`values`), text, JSON, GitHub and SARIF
renderings (`render`), and the catalogue that says of every id what it means and how to fix it (`catalogue`).
"""

from chronology.diagnostics.ignoring import without_ignored
from chronology.diagnostics.values import (
    CannotRun,
    Diagnostic,
    Location,
    Related,
    Severity,
    sorted_diagnostics,
)

__all__ = [
    "CannotRun",
    "Diagnostic",
    "Location",
    "Related",
    "Severity",
    "sorted_diagnostics",
    "without_ignored",
]
