"""What commands draw on a terminal: the chronology by months or as a table, one entry in full, the axis at the top.

In: entries. Out: lines of styled pieces, never wider than the screen, made one entry at a time so that the first are
shown before the last are known. Everything from the data is made printable first.
"""
