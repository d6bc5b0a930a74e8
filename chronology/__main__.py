"""`python -m chronology`: the same as the command."""

from chronology.cli.app import main

main()
