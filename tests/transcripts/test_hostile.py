"""Files made to harm: bombs, entities, overlaps, paths, depths."""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from qualcode.errors import TranscriptError
from qualcode.files import zip as archive
from qualcode.transcripts import read_transcript

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BODY = "<w:p><w:r><w:t>N: Ya.</w:t></w:r></w:p>"
BOMB = "".join(f'<!ENTITY a{i} "{"".join(f"&a{i - 1};" for _ in range(10)) if i else "ha"}">' for i in range(9))
DOCTYPES = [
    f"<!DOCTYPE x [{BOMB}]><x>&a8;</x>",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://localhost/p.dtd"> %p;]><x/>',
    '<!DOCTYPE x SYSTEM "http://localhost/x.dtd"><x/>',
    "<!DOCTYPE x><x/>",
]


def replaced(path: Path, name: str, data: bytes) -> Path:
    """The archive with one member's bytes replaced or added."""
    with zipfile.ZipFile(path) as file:
        members = {one: file.read(one) for one in file.namelist()}
    members[name] = data
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for one, content in members.items():
            file.writestr(one, content)
    return path


@pytest.fixture
def xlsx(tmp_path: Path) -> Path:
    """A workbook with an interview."""
    book = openpyxl.Workbook()
    for row in (["speaker", "text"], ["N", "Ya."]):
        book.active.append(row)
    book.save(tmp_path / "i-01.xlsx")
    return tmp_path / "i-01.xlsx"


@pytest.mark.parametrize("xml", DOCTYPES)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-be"])
def test_doctypes_are_refused(
    make_docx: Callable[..., Path], make_odt: Callable[..., Path], xlsx: Path, xml: str, codec: str
) -> None:
    """Any DOCTYPE in any part is refused before it is obeyed."""
    declared = f'<?xml version="1.0" encoding="{codec[:6].strip("-")}"?>{xml}'.encode(codec)
    for path, part in [
        (make_docx(BODY), "word/document.xml"),
        (make_docx(BODY, styles=""), "word/styles.xml"),
        (make_odt("<text:p>N: Ya.</text:p>"), "content.xml"),
        (xlsx, "xl/worksheets/sheet1.xml"),
    ]:
        with pytest.raises(TranscriptError, match="DOCTYPE"):
            read_transcript(replaced(path, part, declared))


def test_an_encoding_that_hides_a_doctype_is_refused(make_docx: Callable[..., Path]) -> None:
    """UTF-7 could hide a DOCTYPE from a look at the bytes."""
    data = b'<?xml version="1.0" encoding="UTF-7"?>+ADw-+ACE-DOCTYPE x+AD4-<x/>'
    with pytest.raises(TranscriptError, match="odd encoding"):
        read_transcript(replaced(make_docx(BODY), "word/document.xml", data))


def test_bombs_are_counted_while_inflating(
    make_docx: Callable[..., Path], xlsx: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that inflates beyond the limit is refused at the limit, whatever its directory says."""
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000_000)
    for path, part in [(make_docx(BODY), "word/document.xml"), (xlsx, "xl/media/x.bin")]:
        replaced(path, part, b"<x>" + b" " * 2_000_000 + b"</x>")
        with pytest.raises(TranscriptError, match="inflates to more than"):
            read_transcript(path)


def test_a_size_that_lies(make_docx: Callable[..., Path]) -> None:
    """A member whose stated size is wrong is damaged, not trusted."""
    path = make_docx(BODY * 1000)
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    path.write_bytes(data)
    with pytest.raises(TranscriptError, match="damaged"):
        read_transcript(path)


def test_many_members_are_refused(make_docx: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """More parts than any program writes are refused."""
    monkeypatch.setattr(archive, "MOST_MEMBERS", 4)
    with pytest.raises(TranscriptError, match="5 parts"):
        read_transcript(replaced(make_docx(BODY), "x", b""))


def test_overlapping_members_are_refused(make_docx: Callable[..., Path]) -> None:
    """Members that share their bytes, as in the best known bombs, are refused."""
    path = make_docx(BODY)
    data = bytearray(path.read_bytes())
    first = data.find(b"PK\x01\x02")
    second = data.find(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]  # the offset of its local header
    path.write_bytes(data)
    with pytest.raises(TranscriptError, match="overlap"):
        read_transcript(path)


def test_encrypted_members_are_refused(make_docx: Callable[..., Path]) -> None:
    """Zip's own encryption is named."""
    path = make_docx(BODY)
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(TranscriptError, match="encrypted"):
        read_transcript(path)


def test_paths_in_archives_write_nothing(make_docx: Callable[..., Path], tmp_path: Path) -> None:
    """Nothing is extracted, so names that climb out of the folder do nothing."""
    path = replaced(make_docx(BODY), "../../evil.txt", b"x")
    before = sorted(tmp_path.parent.rglob("*"))
    assert read_transcript(path).turns[0].span.quote("N: Ya.\n") == "Ya."
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_depths(make_docx: Callable[..., Path], tmp_path: Path) -> None:
    """XML and JSON of a thousand levels are one line, not a crash."""
    deep = "<w:sdt>" * 1000 + "</w:sdt>" * 1000
    with pytest.raises(TranscriptError, match="well-formed"):
        read_transcript(make_docx(deep))
    (tmp_path / "a.json").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(TranscriptError, match="JSON"):
        read_transcript(tmp_path / "a.json")


def test_errors_keep_the_words(make_docx: Callable[..., Path]) -> None:
    """Broken XML is reported without what it says."""
    path = replaced(make_docx(BODY), "word/document.xml", b"<w:document>Rahasia &nbsp; </w:p>")
    with pytest.raises(TranscriptError) as caught:
        read_transcript(path)
    assert "Rahasia" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


MANY = 40_000  # code points: enough for a reader whose work grows with the square to be missed by nobody
REPEATED = {
    "one line": "P: Kapan? N: Dulu. ",
    "one line without stops": "kata ",
    "a speaker a line": "Nama{0}: Ya.\n",
    "a name a line": "Pak A{0}: Ya.\n",
    "names within lines": "Ya. Nama{0}: ",
    "keys": "Kunci{0}: nilai\n",
    "legend": "K{0} = Narasumber\n",
    "names alone": "Nama{0}\nYa.\n",
    "times": "[00:00] ",
    "colons": ".: ",
    "bold": " **P:** ",
    "brackets": "[",
    "quotes": "> ",
    "blanks": "P:          ",
    "numbers": "{0} P: Ya.\n",
}


@pytest.mark.parametrize("suffix", [".txt", ".html", ".csv", ".vtt", ".rtf"])
@pytest.mark.parametrize("kind", REPEATED)
def test_many_of_one_kind(tmp_path: Path, kind: str, suffix: str) -> None:
    """Whatever is repeated is read, and what is read lies in the text."""
    piece = REPEATED[kind]
    text = "".join(piece.format(number) for number in range(MANY // len(piece)))
    wrapped = {
        ".txt": text,
        ".html": f"<p>{text}</p>",
        ".csv": f'document,text\ni-01,"{text}"\n',
        ".vtt": f"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n{text}\n",
        ".rtf": f"{{\\rtf1 {text}}}",
    }
    path = tmp_path / f"i-01{suffix}"
    path.write_text(wrapped[suffix], encoding="utf-8")
    transcript = read_transcript(path)
    assert all(turn.span.end <= len(transcript.text) for turn in transcript.turns)


def test_a_table_of_many_columns(tmp_path: Path) -> None:
    """Ten thousand columns are one line of error."""
    path = tmp_path / "i-01.csv"
    path.write_text(f"{','.join(f'c{n}' for n in range(10_000))}\n{','.join('a' * 10_000)}\n", encoding="utf-8")
    with pytest.raises(TranscriptError, match="9990 others"):
        read_transcript(path)
