"""The neutral document between composing and writing.

In: nothing of events. Out: `tree` (a document as blocks and inlines), `drawing` (primitives at places) and `marks` (the
shapes of `MarkShape` as primitives, for tables and timeline alike), which `briefing` composes and every writer renders.
A writer matches each closed union with `assert_never`.
"""
