"""Hostile files made by rule: for each format, good files taken apart and put together wrongly, a hundred and more.

Nothing here is a file: a case is a name and a function of a seed, so that another hundred is another range.
"""

from __future__ import annotations

import base64
import io
import json
import random
import zipfile
from collections.abc import Callable

Maker = Callable[[random.Random], bytes]

TEXT = "The ferry left on Monday, 4 March 2024. “Two days later,” he said, “it sank.”\n\nThe quay was shut."


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first of which is its catalogue."""
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + head + table + tail


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n" % (more, len(content)) + content + b"\nendstream"


def page(
    content: bytes, resources: bytes = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
) -> list[bytes]:
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<<%s>>/Contents 4 0 R>>" % resources,
        stream(content),
    ]


LINE = b"BT /F 12 Tf 50 700 Td (The ferry left on Monday.) Tj ET"


def kids_in_a_loop(rng: random.Random) -> bytes:
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count %d>>" % rng.randint(1, 9)])


def page_tree_without_end(rng: random.Random) -> bytes:
    depth = rng.randint(2000, 20_000)
    inner = [b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (number + 1) for number in range(2, depth)]
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", *inner, b"<</Type/Page/MediaBox[0 0 9 9]>>"])


def form_that_draws_itself(rng: random.Random) -> bytes:
    times = rng.randint(1, 4)
    objects = page(b"/X Do", b"/XObject<</X 5 0 R>>")
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    return pdf([*objects, stream(b"/X Do " * times, form)])


def many_letters(rng: random.Random) -> bytes:
    return pdf(page(b"BT /F 1 Tf " + b"(x) Tj 1 0 Td " * rng.randint(20_000, 60_000) + b"ET"))


def stream_bomb(rng: random.Random) -> bytes:
    import zlib

    content = zlib.compress(b" " * rng.randint(50_000_000, 100_000_000))
    return pdf([*page(LINE)[:3], stream(content, b"/Filter/FlateDecode")])


def counts_that_lie(rng: random.Random) -> bytes:
    return pdf(page(LINE)).replace(b"/Count 1", b"/Count %d" % rng.choice((0, -1, 2**31, 10**12)))


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx_parts(body: str) -> dict[str, bytes]:
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{main}"/></Types>'.encode(),
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{relation}" '
        'Target="word/document.xml"/></Relationships>'.encode(),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>".encode(),
    }


def docx(body: str) -> bytes:
    return zipped(docx_parts(body))


PARAGRAPH = f"<w:p><w:r><w:t>{TEXT.splitlines()[0]}</w:t></w:r></w:p>"


def encrypted_flag(rng: random.Random) -> bytes:
    data = bytearray(docx(PARAGRAPH))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= rng.choice((1, 1, 0x41))
            at = data.find(mark, at + 4)
    return bytes(data)


def nested_tables(rng: random.Random) -> bytes:
    depth = rng.randint(50, 5000)
    return docx("<w:tbl><w:tr><w:tc>" * depth + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * depth)


def billion_laughs(rng: random.Random) -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol"}">' for n in range(rng.randint(5, 12)))
    parts = docx_parts("")
    parts["word/document.xml"] = f"<!DOCTYPE x [{entities}]><w:document {W}><w:p>&a4;</w:p></w:document>".encode()
    return zipped(parts)


def foreign_part(rng: random.Random) -> bytes:
    parts = docx_parts(PARAGRAPH)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"word/document.xml", rng.choice((b"../../etc/passwd", b"file:///etc/passwd", b"nothing.xml", b"_rels/.rels"))
    )
    return zipped(parts)


def strange_method(rng: random.Random) -> bytes:
    data = bytearray(docx(PARAGRAPH))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 10] = rng.choice((1, 6, 9, 14, 97, 99))
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def nested_mail(rng: random.Random) -> bytes:
    parts = range(rng.randint(100, 1500))
    heads = (f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in parts)
    return f"Subject: x\n{''.join(heads)}Content-Type: text/plain\n\n{TEXT}\n".encode()


def odd_charset(rng: random.Random) -> bytes:
    name = rng.choice(
        (
            "punycode",
            "idna",
            "unicode_escape",
            "raw_unicode_escape",
            "utf-7",
            "utf-16",
            "utf-32",
            "rot13",
            "zlib",
            "hex",
            "undefined",
            "utf_8_sig",
            "cp65001",
            "\x00",
            "x" * 5000,
        )
    )
    head = f"Date: Mon, 4 Mar 2024 10:00:00 +0000\nContent-Type: text/plain; charset={name}\n\n"
    return head.encode() + TEXT.encode() + bytes(rng.randrange(256) for _ in range(50))


def encoded_words(rng: random.Random) -> bytes:
    name = rng.choice(("Subject", "From", "To", "Date", "Content-Type", "Received"))
    words = rng.choice(("=?utf-8?q?a?= ", "=?utf-8?b?YQ==?= ", "<a@b.c>, ", "(", '"', "a;b=c; ", "=?"))
    return f"{name}: {words * rng.randint(5_000, 20_000)}\nSubject: x\n\n{TEXT}\n".encode()


def message_in_message(rng: random.Random) -> bytes:
    depth = rng.randint(50, 1500)
    return ("Content-Type: message/rfc822\n\n" * depth + f"Subject: x\n\n{TEXT}").encode()


def lying_base64(rng: random.Random) -> bytes:
    body = base64.b64encode(TEXT.encode()).decode()
    cut = body[: rng.randrange(len(body))] + rng.choice(("=", "====", "\x00", "é", "-"))
    return f"Subject: x\nContent-Transfer-Encoding: {rng.choice(('base64', 'uuencode', 'x'))}\n\n{cut}".encode()


def html(body: str) -> bytes:
    return f"<html><body><article><p>{TEXT}</p>{body}</article></body></html>".encode()


def repeated(rng: random.Random) -> bytes:
    piece = rng.choice(
        (
            "<b>",
            "<div>",
            "<table><tr><td>",
            "</p>",
            "<p ",
            "<!--",
            "<![CDATA[",
            "&",
            "&#x",
            "<a href='",
            "<li>",
            "<script>",
            "<svg>",
            "<time datetime='2020'>x</time>",
            "<meta name=date content=1>",
            "<br>",
            "<blockquote>",
            "<q>",
            "<template>",
            "<select><option>",
        )
    )
    return html(piece * rng.randint(1_000, 60_000))


def attributes(rng: random.Random) -> bytes:
    count = rng.randint(1_000, 60_000)
    return html(f"<p {' '.join(f'a{n}={n}' for n in range(count))}>x</p>")


def linked_data(rng: random.Random) -> bytes:
    data = rng.choice(
        (
            "[" * 50_000,
            '{"a":' * 50_000,
            '{"datePublished": ' + "9" * 6000 + "}",
            "[null, [[]]]",
            json.dumps({"@graph": [{"@type": ["NewsArticle"] * 50, "datePublished": [3, None]}] * 99}),
        )
    )
    return html(f'<script type="application/ld+json">{data}</script>')


def archive_line(rng: random.Random) -> bytes:
    good = json.dumps({"id": "good", "published": "2024-03-05", "text": TEXT}).encode()
    bad = rng.choice(
        (
            b"[" * 50_000,
            b"9" * 6000,
            b'{"text": ' * 3000,
            b'{"text": "\\ud800"}',
            b"\xff\xfe",
            b"null",
            b'{"text": "x", "published": ' + b"9" * 5000 + b"}",
            b'{"text": "x", "id": {"a": []}}',
            b'{"text": "x", "id": "' + b"a/../" * 99 + b'"}',
            b'{"text": "x", "language": 3}',
        )
    )
    return b"\n".join((good, bad, good.replace(b"good", b"also")))


def flood(rng: random.Random) -> bytes:
    piece = rng.choice(
        (
            "Monday ",
            "2019 ",
            '"',
            "(",
            "next ",
            "— ",
            "7",
            "x",
            "- ",
            "| a ",
            "[",
            "*",
            "\u200d",
            "a\u0301",
            "He left on Monday. ",
            "of the day ",
            "3 or 4 or ",
            "“",
            "in 10:30 ",
            "\n",
            "# ",
        )
    )
    return (TEXT + "\n\n" + piece * (100_000 // len(piece))).encode()


def front_matter(rng: random.Random) -> bytes:
    inner = rng.choice(
        (
            "a: &a [*a]",
            "x: " + "[" * 5000,
            "published: " + "9" * 6000,
            "- " * 5000,
            "!!x y",
            "a: b\n" * 3000,
            "? " * 3000,
            "published: [2024]",
            "title: {a: b}",
            "a: *b",
            "\t",
        )
    )
    return f"---\n{inner}\n---\n\n{TEXT}".encode()


def noise(rng: random.Random) -> bytes:
    return rng.randbytes(rng.randint(1, 5000))


def mangled(make: Maker) -> Maker:
    """A good file with bytes changed, cut out, doubled or put elsewhere."""

    def maker(rng: random.Random) -> bytes:
        data = bytearray(make(rng))
        for _ in range(rng.randint(1, 12)):
            at, length = rng.randrange(len(data) or 1), rng.randint(1, 40)
            match rng.randrange(4):
                case 0:
                    data[at : at + length] = rng.randbytes(length)
                case 1:
                    del data[at : at + length]
                case 2:
                    data[at:at] = data[at : at + length] * rng.randint(1, 50)
                case _:
                    data[at : at + 1] = bytes([data[at] ^ (1 << rng.randrange(8))]) if data else b""
        return bytes(data)

    return maker


MAKERS: dict[str, tuple[Maker, ...]] = {
    ".pdf": (
        kids_in_a_loop,
        page_tree_without_end,
        form_that_draws_itself,
        many_letters,
        stream_bomb,
        counts_that_lie,
        mangled(lambda _: pdf(page(LINE))),
    ),
    ".docx": (
        encrypted_flag,
        nested_tables,
        billion_laughs,
        foreign_part,
        strange_method,
        mangled(lambda _: docx(PARAGRAPH)),
        mangled(lambda _: zipped(docx_parts(PARAGRAPH), zipfile.ZIP_STORED)),
    ),
    ".eml": (
        nested_mail,
        odd_charset,
        encoded_words,
        message_in_message,
        lying_base64,
        mangled(lambda _: f"Subject: x\nDate: Mon, 4 Mar 2024 10:00:00 +0000\n\n{TEXT}".encode()),
    ),
    ".html": (repeated, attributes, linked_data, mangled(lambda _: html("<table><tr><td>x</table>"))),
    ".jsonl": (archive_line, mangled(archive_line)),
    ".md": (front_matter, flood, mangled(front_matter)),
    ".txt": (flood, noise, mangled(flood)),
}


def hostile(suffix: str, number: int) -> bytes:
    """The file of this number, from a list without end."""
    makers = MAKERS[suffix]
    return makers[number % len(makers)](random.Random(f"{suffix} {number}"))
