"""Digests and compact JSON of what is kept between runs: what has the same digest is taken for the same."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def digest_of(text: str) -> str:
    """24 hexadecimal digits of a text, for caches: quick, and never shown to people or written into their files."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def json_line(value: Any) -> str:
    """A value as JSON on one line, in ASCII and without blanks."""
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))
