"""Which Word style stands for which meaning of the tree; the names that a template maker looks for.

Names that Word has built in are written as the file format wants them ("heading 1"), whatever Word's own menu says.
"""

from __future__ import annotations

from chronology.document.tree import MarkShape, ParagraphStyle, TableStyle, TextStyle

PARAGRAPH: dict[ParagraphStyle, str] = {
    ParagraphStyle.BODY: "Body Text",
    ParagraphStyle.LEAD: "Lead",
    ParagraphStyle.NOTE: "Note",
    ParagraphStyle.CAPTION: "caption",
    ParagraphStyle.QUOTE: "Quote",
    ParagraphStyle.TITLE: "Title",
    ParagraphStyle.SUBTITLE: "Subtitle",
    ParagraphStyle.EYEBROW: "Eyebrow",
    ParagraphStyle.CELL: "Table Text",
    ParagraphStyle.CELL_TITLE: "Table Title",
    ParagraphStyle.CELL_FLAGS: "Table Flags",
    ParagraphStyle.BANNER: "Banner",
}
TEXT: dict[TextStyle, str] = {
    TextStyle.STRONG: "Strong",
    TextStyle.EMPHASIS: "Emphasis",
    TextStyle.QUIET: "Quiet",
    TextStyle.FLAG: "Flag",
    TextStyle.NOTICE: "Notice",
    TextStyle.CODE: "Code",
}
LINK: dict[TextStyle, str] = {
    TextStyle.PLAIN: "Hyperlink",
    TextStyle.STRONG: "Hyperlink Strong",
    TextStyle.EMPHASIS: "Hyperlink Emphasis",
    TextStyle.QUIET: "Hyperlink Quiet",
    TextStyle.FLAG: "Flag",
    TextStyle.NOTICE: "Notice",
    TextStyle.CODE: "Hyperlink",
}
TABLE: dict[TableStyle, str] = {
    TableStyle.LISTING: "Chronology Listing",
    TableStyle.FACTS: "Chronology Facts",
    TableStyle.COMPARISON: "Chronology Comparison",
}
HEADING = {1: "heading 1", 2: "heading 2", 3: "heading 3"}
CONTENTS = {1: "toc 1", 2: "toc 2"}
BAND = {1: "Table Year", 2: "Table Month"}

CONTENTS_HEADING = "TOC Heading"
MINOR_HEADING = "Minor Heading"
LIST_BULLET = "List Bullet"
TABLE_HEAD = "Table Head"
TABLE_FACT = "Table Fact"
TABLE_END = "Table End"
TABLE_SEAM = "Table Seam"
FIGURE = "Figure"
HEADER = "header"
FOOTER = "footer"
MARKING = "Marking"
MARKING_LABEL = "Marking Label"
"""A marking in the colours of its scheme; no template may change them."""
LONG_TITLE = "Long Title"
COVER_LINE = "Cover Line"
ON_BAND = "On Band"
FOOTNOTE_TEXT = "footnote text"
FOOTNOTE_REFERENCE = "footnote reference"
COMMENT_TEXT = "annotation text"
COMMENT_REFERENCE = "annotation reference"

MARK: dict[MarkShape, tuple[str, str]] = {
    # Characters that Source Sans holds; filled shapes are sure, broken, open and pointing ones are not. No two have one
    # outline: in eight points a filled and an empty diamond are the same.
    MarkShape.EXACT: ("•", "Mark"),
    MarkShape.PERIOD: ("■", "Mark"),
    MarkShape.MONTH_ONLY: ("◌", "Mark"),
    MarkShape.ABOUT: ("≈", "Mark"),
    MarkShape.BEFORE: ("←", "Mark"),
    MarkShape.AFTER: ("→", "Mark"),
    MarkShape.DISPUTED: ("◆", "Warning Mark"),
    MarkShape.PLANNED: ("▷", "Mark"),
    MarkShape.POSTPONED: ("»", "Mark"),
    MarkShape.CANCELLED: ("×", "Mark"),
    MarkShape.DENIED: ("⊘", "Mark"),
    MarkShape.RETRACTED: ("⊗", "Mark"),
}

ALWAYS: tuple[str, ...] = (
    *PARAGRAPH.values(),
    *TEXT.values(),
    *dict.fromkeys(LINK.values()),
    *TABLE.values(),
    *HEADING.values(),
    *CONTENTS.values(),
    *BAND.values(),
    *(
        CONTENTS_HEADING,
        MINOR_HEADING,
        LIST_BULLET,
        TABLE_HEAD,
        TABLE_FACT,
        TABLE_END,
        TABLE_SEAM,
        FIGURE,
        HEADER,
        FOOTER,
        MARKING,
        MARKING_LABEL,
        ON_BAND,
    ),
    *(LONG_TITLE, COVER_LINE, "Mark", "Warning Mark"),
)
"""The styles that every pack carries, so that an editor finds them all in the menu."""

NOTES: tuple[str, ...] = (FOOTNOTE_TEXT, FOOTNOTE_REFERENCE)
COMMENTS: tuple[str, ...] = (COMMENT_TEXT, COMMENT_REFERENCE)
