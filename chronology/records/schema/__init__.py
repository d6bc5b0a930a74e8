"""The one definition of what people may write: it validates, and it is the JSON Schema that editors complete from.

Every value arrives as text (`chronology.yamltext`), so numbers and booleans are read from their words. Fields that an
editor's YAML reader would take for a number or a date allow both in the JSON Schema.
"""
