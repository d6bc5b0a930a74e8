"""Learning the weights that the program ships; needs development corpora (`CHRONOLOGY_BENCH`), the program does not."""
