"""E-mails: the text part, or else the HTML part; the Date header dates them, attachments are named and never opened.

A message that is passed on is an article of its own, dated by the header that stands above it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser

from chronology.articles.encoding import guessed, is_known
from chronology.articles.language import detect_language
from chronology.articles.paragraphs import cut_paragraphs
from chronology.articles.quotations import Passed, is_answer, is_marked_as_passed, own_text, passed_on
from chronology.articles.reader import Draft, DraftsRead, Reader, Source, Stamp
from chronology.articles.sizes import MAX_MAIL_BYTES, MAX_TEXT_BYTES, empty, read_bytes, too_large
from chronology.articles.stamps import read_stamp
from chronology.articles.webpage import read_page
from chronology.diagnostics import Diagnostic, Severity
from chronology.model.articles import ParagraphRole

Roles = tuple[ParagraphRole | None, ...]

_ADDRESS = re.compile(r"\s*(?:<[^>]*>|\[mailto:[^\]]*\])")
_LONGEST_HEADER = 10_000
"""Characters; a header of encoded words takes memory for each word, and time for each pair of them."""
_MARK = b"\xef\xbb\xbf"
_QUOTING = ("gmail_quote", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote")
"""Classes of the elements in which mail programs quote."""
_WITHOUT_TEXT = re.compile(r"<[^>]*>|&nbsp;|\s")


def read(source: Source) -> Iterator[DraftsRead]:
    """The one article of a message."""
    data = read_bytes(source, MAX_MAIL_BYTES)
    if isinstance(data, Diagnostic):
        yield DraftsRead.failed(data)
        return
    message = _parsed(data.removeprefix(_MARK))
    if not isinstance(message, EmailMessage) or not message.keys():
        yield DraftsRead.failed(_no_message(source))
        return
    part = _body(message)
    if part is None:
        yield DraftsRead.failed(empty(source, "the message has no text"), *_attachments(source, message))
        return
    text, problems = _content(source, part)
    read = _drafts(source, part, text)
    drafts = tuple(draft for own in read.drafts for draft in _messages(own, message))
    yield DraftsRead(drafts=drafts, problems=(*problems, *read.problems, *_attachments(source, message)))


def _parsed(data: bytes) -> Message | None:
    """The message, without headers that are longer than any; None for one whose parts nest without end."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        for part in message.walk():
            for name in {name for name, value in part.raw_items() if len(value) > _LONGEST_HEADER}:
                del part[name]
    except RecursionError:
        return None
    return message


def _body(message: EmailMessage) -> EmailMessage | None:
    """The plain part, unless there is nothing in it and an HTML part beside it."""
    parts = (_part(message, kind) for kind in ("plain", "html"))
    found = [part for part in parts if part is not None]
    return next((part for part in found if _WITHOUT_TEXT.sub("", _words(part))), next(iter(found), None))


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    try:
        part = message.get_body(preferencelist=(kind,))
    except (AttributeError, KeyError, LookupError, ValueError, RecursionError):
        return None
    return part if isinstance(part, EmailMessage) else None


def _words(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    return payload[:20_000].decode("latin-1") if isinstance(payload, bytes) else ""


def _content(source: Source, part: EmailMessage) -> tuple[str, tuple[Diagnostic, ...]]:
    """The part's text; bytes that its charset cannot read are read in the one that fits them, and that is said."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset() or "utf-8")
    if is_known(charset):
        try:
            return data.decode(charset), ()
        except UnicodeError:  # Of the codecs that are no charsets, idna raises this one.
            pass
    text, name = guessed(data)
    return text, (_broken_charset(source, charset, name),)


def _drafts(source: Source, part: EmailMessage, text: str) -> DraftsRead:
    if len(text) > MAX_TEXT_BYTES:
        return DraftsRead.failed(
            too_large(source, f"{len(text) / 1e6:.1f} MB of text", f"{MAX_TEXT_BYTES / 1e6:.0f} MB")
        )
    if part.get_content_subtype() == "html":
        return read_page(source, _unquoted(text)) if text.strip() else DraftsRead.failed(empty(source))
    return DraftsRead(drafts=(Draft(text=text.replace("\r\n", "\n")),))


def _unquoted(html: str) -> str:
    """The page without what it quotes; a message that is passed on stays."""
    from lxml import etree
    from lxml import html as lxml_html

    try:
        root = lxml_html.document_fromstring(html, parser=lxml_html.HTMLParser(no_network=True, remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return html
    for element in list(root.iter("blockquote", "div")):
        classes = set((element.get("class") or "").split())
        quotes = element.get("type") == "cite" or classes & set(_QUOTING)
        if quotes and element.getparent() is not None and not is_marked_as_passed("".join(element.itertext())[:1000]):
            element.drop_tree()
    return str(lxml_html.tostring(root, encoding="unicode"))


def _messages(draft: Draft, message: EmailMessage) -> Iterator[Draft]:
    """The writer's own text; and the message below it as an article of its own, unless it is only answered."""
    outer = _with_headers(draft, message)
    passed = passed_on(outer.text)
    if passed is None:
        yield dataclasses.replace(outer, text=own_text(outer.text)) if not draft.roles else outer
        return
    own, below = outer.text[: passed.start], outer.text[passed.body :]
    if not draft.roles:
        own, below = own_text(own), own_text(below)
    is_answered = is_answer(outer.title) and bool(own.strip())
    if own.strip() or is_answered:
        yield dataclasses.replace(outer, text=own, roles=draft.roles[: len(cut_paragraphs(own))])
    if below.strip() and not is_answered:
        roles = draft.roles[len(cut_paragraphs(outer.text[: passed.body])) :]
        yield _passed(outer, passed, below, roles, suffix="#forwarded" if own.strip() else "")


def _passed(outer: Draft, passed: Passed, text: str, roles: Roles, suffix: str) -> Draft:
    """The message that is passed on; without a date of its own it is no younger than the one around it."""
    value = read_stamp(passed.fields.get("date", ""))
    stamps = (Stamp(value=value, evidence="header of the forwarded message"),) if value else ()
    around = tuple(
        Stamp(value=stamp.value, evidence="Date header of the message around it", inferred=True)
        for stamp in outer.stamps
    )
    return Draft(
        text=text,
        roles=roles,
        title=passed.fields.get("subject", "") or outer.title,
        byline=_ADDRESS.sub("", passed.fields.get("from", "")).strip('" '),
        stamps=(*stamps, *around),
        language=outer.language,
        suffix=suffix,
    )


def _with_headers(draft: Draft, message: EmailMessage) -> Draft:
    return dataclasses.replace(
        draft,
        title=_header(message, "subject") or draft.title,
        byline=_ADDRESS.sub("", _header(message, "from")).strip('" '),
        stamps=(*_dated(message), *draft.stamps),
        language=_header(message, "content-language").split(",")[0].strip()
        or draft.language
        or (detect_language(draft.text) or ""),
    )


def _dated(message: EmailMessage) -> Iterator[Stamp]:
    """The Date header; without one, when the first server took the message."""
    if value := read_stamp(_header(message, "date")):
        yield Stamp(value=value, evidence="Date header")
        return
    received = message.get_all("received", [])
    if received and (value := read_stamp(str(received[-1]).rpartition(";")[2])):
        yield Stamp(value=value, evidence="Received header", inferred=True)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (ValueError, IndexError, LookupError, AttributeError, TypeError):
        return ""


def _attachments(source: Source, message: EmailMessage) -> tuple[Diagnostic, ...]:
    try:
        names = [str(part.get_filename() or part.get_content_type()) for part in message.iter_attachments()]
    except (AttributeError, KeyError, LookupError, ValueError, TypeError):
        return ()
    if not names:
        return ()
    problem = source.problem(
        "attachments-not-read",
        f"attachments are not opened: {', '.join(names)}",
        hint="save the ones that matter beside the message",
        severity=Severity.NOTE,
    )
    return (problem,)


def _broken_charset(source: Source, charset: str, taken: str) -> Diagnostic:
    return source.problem(
        "article-broken-charset",
        f"the message says that it is in {charset!r}, but it cannot be read so; it was read as {taken}",
        hint="look at the text before you rely on it",
        severity=Severity.WARNING,
    )


def _no_message(source: Source) -> Diagnostic:
    return source.problem("article-damaged", "the file is not an e-mail message", hint="save the message again as .eml")


READER = Reader(name="mail", suffixes=(".eml",), read=read)
