"""The command line: arguments in; products on stdout, diagnostics on stderr, an exit code out.

Commands are thin: each reads its options, runs the pipeline and hands values to a writer. This is the only layer that
reads the clock, the environment and the terminal.
"""
