"""Source texts, read from files.

In: paths of articles in any format of `chronology.articles.readers.READERS`. Out: `Article` values whose text is what a
reader sees, with paragraphs by offset and role and a publication date with its evidence; and diagnostics for every file
that could not be read, in whole or in part. Nothing is fetched from anywhere.
"""

from chronology.articles.paragraphs import lines_of as sentence_lines
from chronology.articles.reading import article_of, find_articles, read_article, read_articles, supported_suffixes

__all__ = ["article_of", "find_articles", "read_article", "read_articles", "sentence_lines", "supported_suffixes"]
