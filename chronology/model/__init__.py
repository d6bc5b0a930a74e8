"""Values that all layers share.

In: text that was cleaned at the border (`cleaning`). Out: frozen dataclasses: `Point` and `Span` (`dates`), `Article`,
`Event`, `Chronology`, `Settings`. Dates are made by `calendar`, compared by `comparison`, read and written as people
type them by `notation` (one unit is read by `shorthand`, English words by `plainwords`, the canonical form is written
by `canonical`), exchanged as `edtf`; `zones` knows time zones by name; what is wrong is a `problems.DateProblem`.
"""
