"""Hostile files of every format: sound ones that hold words nobody may repeat, then changed by chance from a seed."""
# ruff: noqa: E501 -- a sound file a line is read as a table

from __future__ import annotations

import io
import json
import random
import re
import zipfile
import zlib
from functools import cache
from typing import TYPE_CHECKING

import docx
import openpyxl
from hostile_sources import sources, with_odd_values

if TYPE_CHECKING:
    from collections.abc import Callable

SECRETS = ("menangisinya", "Suamiku", "kumelarikan", "penderitaanku")
"""Words of an interview: in what is said, and where names of columns, keys and codes should stand."""

SAID = "Suamiku pergi, anak menangisinya sepanjang penderitaanku. Kami kumelarikan diri, modal belum ada."
XML = (
    "<r/>",
    "<r xmlns='x'><a/></r>",
    "",
    "<a>" * 3_000,
    "<!DOCTYPE x><x/>",
    "<x a='1' a='2'/>",
    "\ufeff<x>&nope;</x>",
)


def table(delimiter: str, *rows: tuple[str, ...]) -> bytes:
    """Rows with delimiters."""
    return "".join(delimiter.join(f'"{cell}"' for cell in row) + "\n" for row in rows).encode()


def workbook(*rows: tuple[object, ...]) -> bytes:
    """A workbook of one sheet."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    """A Word document."""
    document, out = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


@cache
def sound() -> dict[str, bytes]:
    """A sound file of each format, by name; several of one suffix for its several uses.

    Keys within a codebook's code are its author's and are repeated; those of a file that is no codebook are not.
    """
    talk = f"P: Bagaimana?\nN: {SAID}\n"
    rulings = (("id", "coding", "status", "reason"), ("ab12", "ab12", SAID, SAID), (SAID, SAID, "accepted", ""))
    ratings = (("unit", "coder", "value"), (SAID, "a", "x"), (SAID, "b", "y"))
    said = json.dumps({"segments": [{"text": SAID, "speaker": "N", SECRETS[0]: 1}], SECRETS[1]: SAID})
    codings = (
        ("document", "code", "quote", "coder", "memo"),
        ("said", SECRETS[2], SAID[:7], SECRETS[0], SAID),
        ("said", "pasar", "x", "ana", ""),
    )
    gold = {"codes": ["hrd"], "text": SAID, "lang": "id", "id": "1", SECRETS[2]: SAID}
    return {
        "talk.txt": talk.encode(),
        "headless.csv": table(",", (SECRETS[0], SECRETS[1]), (SAID, SAID)),
        "talk.csv": table(",", ("speaker", "text", SECRETS[0]), ("N", SAID, SAID)),
        "rulings.csv": table(";", *rulings),
        "ratings.csv": table("\t", *ratings),
        "names.csv": table(",", ("pseudonym", "name"), ("X1", SECRETS[1])),
        "codes.csv": table(",", ("code", "definition", SECRETS[0]), (SECRETS[2], SAID, SAID)),
        "attributes.csv": table(",", ("transcript", SECRETS[0]), ("a", SAID)),
        "talk.xlsx": workbook(("speaker", "text"), ("N", SAID)),
        "rulings.xlsx": workbook(*rulings),
        "ratings.xlsx": workbook(*ratings, (SECRETS[0], 3.5, True)),
        "chapter.docx": word(SAID, "{{ report }}", f"N: {SAID}"),
        "chapter.md": f"# Bab\n\n{SAID}\n\n- {SAID}\n".encode(),
        "segments.json": said.encode(),
        "rulings.json": json.dumps({"decisions": [dict(zip(*rulings[:2], strict=True))], SAID: 1}).encode(),
        "gold.jsonl": (json.dumps(gold) + "\n").encode() * 3,
        "talk.jsonl": (json.dumps({"document": "a", "text": SAID, SECRETS[0]: SAID}) + "\n").encode(),
        "page.html": f"<p>N: {SAID}</p><table><tr><td>{SAID}</table>".encode(),
        "talk.rtf": ("{\\rtf1 N: " + SAID + "\\par}").encode(),
        "talk.vtt": f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v N>{SAID}\n".encode(),
        "talk.srt": f"1\n00:00:01,000 --> 00:00:02,000\nN: {SAID}\n".encode(),
        "talk.eaf": f"<ANNOTATION_DOCUMENT><TIER TIER_ID='N'><ANNOTATION_VALUE>{SAID}</ANNOTATION_VALUE></TIER></ANNOTATION_DOCUMENT>".encode(),
        "talk.cha": f"@Begin\n*PAR:\t{SAID}\n@End\n".encode(),
        "talk.otr": json.dumps({"text": f"<p>N: {SAID}</p>", SECRETS[0]: 1}).encode(),
        "book.yaml": f"codes:\n  hrd:\n    label: L\n    rules: [latih, '{SECRETS[0]}']\n    lable: x\n".encode(),
        "talk.yaml": f"P: Bagaimana?\nN: {SAID}\n{SECRETS[2]}: ya\n".encode(),
        "fine.yaml": b"codes:\n  hrd:\n    label: L\n    rules: [latih]\n",
        "words.dic": f"%\n1\t{SECRETS[0]}\n%\n{SECRETS[1]}\t1\n".encode(),
        "words.cat": f"{SECRETS[0]}\n\t{SECRETS[1]} (1)\n".encode(),
        "words.lc3": f"+{SECRETS[0]}\n{SECRETS[1]}\n".encode(),
        "words.ykd": f"<dictionary><cnode name='{SECRETS[0]}'><pnode name='{SECRETS[1]}'/></cnode></dictionary>".encode(),
        "codes.qdc": f"<CodeBook><Codes><Code name='{SECRETS[0]}' isCodable='true'/></Codes></CodeBook>".encode(),
        "report.j2": f"{{{{ report.language }}}} {SAID} {{% for f in report.findings %}}{{{{ f.label }}}}{{% endfor %}}".encode(),
        "talk.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n",
        "talk.parquet": b"PAR1" + SAID.encode() + b"PAR1",
        "study.qualcode": b"SQLite format 3\0" + SAID.encode() * 50,
        "codings.csv": table(",", *codings),
        "codings.xlsx": workbook(*codings),
        "marks.csv": table(";", ("document", "quote", SECRETS[2], "pasar"), ("said", SAID[:7], "1", "0"), ("said", "x", "", "1")),
        "report.docx": word(f"Name: {SECRETS[2]}", "<Internals\\said> - 1 references coded", "Reference 1 - 1% Coverage", SAID),
        **sources(SAID, SECRETS[2]),
    }  # fmt: skip


def hostile(number: int) -> tuple[str, bytes]:
    """The hostile file of a number: its name and its bytes, the same at every call."""
    chance = random.Random(number)
    files = sorted(sound())
    name = files[number % len(files)]
    data = sound()[name]
    for change in chance.choices(CHANGES, k=chance.choice((1, 1, 2))):
        data = change(data, chance)
    if chance.random() < 0.2:
        name = f"{name.partition('.')[0]}.{chance.choice(files).partition('.')[2]}"
    return f"{number:04}-{name}", data


def _members(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """An archive with its members changed; other bytes as they are."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for member in source.namelist():
                target.writestr(member, change(member, source.read(member)))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError):
        return data
    return out.getvalue()


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _put(data: bytes, chance: random.Random, what: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + what + data[at:]


def _signs(data: bytes, chance: random.Random) -> bytes:
    signs = (
        b"\0",
        b"\xed\xa0\x80",
        b'"',
        b"\x1b[31m",
        b"\\ud800",
        b"\\u0000",
        b"\r",
        b"\xff\xfe",
        b"{{ 1/0 }}",
        b"&#0;",
    )
    return _put(data, chance, chance.choice(signs) * chance.randint(1, 3))


def _nested(data: bytes, chance: random.Random) -> bytes:
    return _put(data, chance, chance.choice((b"[", b'{"a":', b"<a>", b"(", b"{% if 1 %}", b"- ", b"\n  "[:2])) * 20_000)


def _long(data: bytes, chance: random.Random) -> bytes:
    pieces = (b"x", b"kami ", b"\n", b",", b"\t", SAID.encode(), b"9", b"a: b\n", b"| ")
    piece = chance.choice(pieces)
    return _put(data, chance, piece * (chance.choice((2_000, 40_000)) // len(piece)))


def _coded(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "utf-7")), "replace")


def _part(data: bytes, chance: random.Random) -> bytes:
    """One part of an archive as other XML, or inflated to a hundred megabytes."""
    lucky, xml = chance.random(), chance.choice(XML).encode()
    bomb = xml + b" " * 100_000_000 if chance.random() < 0.05 else xml
    return _members(data, lambda _, content: bomb if chance.random() < lucky else content)


def _numbers(data: bytes, chance: random.Random) -> bytes:
    """Numbers of a text, or of the parts of an archive, as other numbers and words."""
    odd = chance.choice((b"-1", b"999999999999", b"1" * 5_000, b"1e999", b"NaN", b"", b"0x10", b"\xd9\xa3", b"7.5"))
    share = chance.random()

    def changed(_: str, content: bytes) -> bytes:
        return re.sub(
            rb"(?<![\w.])\d{1,3}(?![\w.])", lambda found: odd if chance.random() < share else found[0], content
        )

    return _members(data, changed) if data.startswith(b"PK") else changed("", data)


def _values(data: bytes, chance: random.Random) -> bytes:
    return with_odd_values(data, chance) if data.startswith(b"SQLite format 3\0") else _numbers(data, chance)


def _emptied(_: bytes, chance: random.Random) -> bytes:
    return chance.choice(
        (b"", b"\xef\xbb\xbf", b"\0" * 100, b"\n\n", b"\xff\xfe", b"null", b"3", b"[]", b"{}", b"PK\5\6")
    )


CHANGES = (_cut, _flipped, _signs, _signs, _nested, _long, _coded, _part, _part, _emptied, _flipped, _values, _values)
