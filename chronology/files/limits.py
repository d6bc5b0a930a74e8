"""How many bytes of a file are read, by what it is for; articles have limits by their formats."""

EVENTS = 100_000_000
"""YAML: 10,000 events have 5 MB."""
VERSION = 500_000_000
"""A saved `merge --json`."""
CACHE = 2_000_000_000
TABLE = 50_000_000
LOGO = 20_000_000
TEMPLATE = 100_000_000
FONT = 100_000_000
TEXT = 100_000_000
"""What `tag` reads."""
ANY_INPUT = 2_000_000_000
"""What is read for its digest alone."""
