"""E-mails: the text part, or else the HTML part; the Date header dates them, attachments are named and never opened."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from chronology.articles.encoding import guessed, is_known
from chronology.articles.reader import Draft, DraftsRead, Reader, Source, Stamp
from chronology.articles.sizes import MAX_MAIL_BYTES, MAX_TEXT_BYTES, empty, read_bytes, too_large
from chronology.articles.stamps import read_stamp
from chronology.articles.webpage import read_page
from chronology.diagnostics import Diagnostic, Severity

_SIGNATURE = re.compile(r"(?m)^-- ?$")
_QUOTED = re.compile(r"(?m)^>.*(?:\n|\Z)")
_ADDRESS = re.compile(r"\s*<[^>]*>")


def read(source: Source) -> Iterator[DraftsRead]:
    """The one article of a message."""
    data = read_bytes(source, MAX_MAIL_BYTES)
    if isinstance(data, Diagnostic):
        yield DraftsRead.failed(data)
        return
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not isinstance(message, EmailMessage) or not message.keys():
        yield DraftsRead.failed(_no_message(source))
        return
    part = _body(message)
    if part is None:
        yield DraftsRead.failed(empty(source, "there is no text in the message"), *_attachments(source, message))
        return
    text, problems = _content(source, part)
    read = _drafts(source, part, text)
    drafts = tuple(_with_headers(draft, message) for draft in read.drafts)
    yield DraftsRead(drafts=drafts, problems=(*problems, *read.problems, *_attachments(source, message)))


def _body(message: EmailMessage) -> EmailMessage | None:
    try:
        part = message.get_body(preferencelist=("plain", "html"))
    except (AttributeError, KeyError, LookupError, ValueError, RecursionError):
        return None
    return part if isinstance(part, EmailMessage) else None


def _content(source: Source, part: EmailMessage) -> tuple[str, tuple[Diagnostic, ...]]:
    """The part's text; bytes that its charset cannot read are read in the one that fits them, and that is said."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset() or "utf-8")
    if is_known(charset):
        try:
            return data.decode(charset), ()
        except UnicodeDecodeError:
            pass
    text, name = guessed(data)
    return text, (_broken_charset(source, charset, name),)


def _drafts(source: Source, part: EmailMessage, text: str) -> DraftsRead:
    if len(text) > MAX_TEXT_BYTES:
        return DraftsRead.failed(
            too_large(source, f"{len(text) / 1e6:.1f} MB of text", f"{MAX_TEXT_BYTES / 1e6:.0f} MB")
        )
    if part.get_content_subtype() == "html":
        return read_page(source, text) if text.strip() else DraftsRead.failed(empty(source))
    text = text.replace("\r\n", "\n")
    signature = _SIGNATURE.search(text)
    return DraftsRead(drafts=(Draft(text=_QUOTED.sub("", text[: signature.start()] if signature else text)),))


def _with_headers(draft: Draft, message: EmailMessage) -> Draft:
    value = read_stamp(_header(message, "date"))
    stamp = (Stamp(value=value, evidence="Date header"),) if value else ()
    return dataclasses.replace(
        draft,
        title=_header(message, "subject") or draft.title,
        byline=_ADDRESS.sub("", _header(message, "from")).strip('" '),
        stamps=(*stamp, *draft.stamps),
        language=_header(message, "content-language").split(",")[0].strip() or draft.language,
    )


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
    return source.problem("article-damaged", "the file is no e-mail message", hint="save the message anew as .eml")


READER = Reader(name="mail", suffixes=(".eml",), read=read)
