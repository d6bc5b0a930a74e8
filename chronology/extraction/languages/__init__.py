"""What extraction knows about each language: a folder of word lists per language code."""
