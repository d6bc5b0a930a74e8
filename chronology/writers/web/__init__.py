"""A document tree as one HTML file that asks nothing of any other machine.

In: a `Document` with its table of data, and JSON-LD made elsewhere. Out: bytes. The file reads whole without
scripting; its own script (`script/`) only searches, filters, draws and copies what is there. A policy in its head
allows that script and style by their digests, and nothing else.
"""

from __future__ import annotations

from chronology.writers.web.page import render_page, write

__all__ = ["render_page", "write"]
