"""Values that all layers share.

In: text that was cleaned at the border (`cleaning`). Out: frozen dataclasses: `Point` and `Span` (`dates`), `Article`,
`Event`, `Chronology`, `Settings`; and the date notation people type (`notation`) with EDTF (`edtf`).
"""
