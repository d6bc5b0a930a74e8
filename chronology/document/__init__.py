"""The neutral document between composing and writing.

In: nothing of events. Out: `tree` (a document as blocks and inlines) and `drawing` (primitives at places), which
`briefing` composes and every writer renders. A writer matches each closed union with `assert_never`.
"""
