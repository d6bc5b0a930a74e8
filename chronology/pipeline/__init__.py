"""The way of the data, in one place.

In: paths and options. Out: a `Chronology`, packs as files, and diagnostics. Each step is a function from what is known
so far (`Work`) to more of it and its problems; `steps.STEPS` lists them in order. Files are read in the first steps and
written by `packs`; nothing here reads the clock.
"""
