"""Chronologies from sources to briefing packs."""

__version__ = "0.1.0"
