"""REFI-QDA projects: read as real programs write them, and refused in one line where they are harmful."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import InputError, QualcodeError, TranscriptError
from qualcode.exchange.codings import Target, place, read_codings
from qualcode.spans import with_newlines_as_lf

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "\ufeffT: Ikut apa?\r\nIbu Rat: Kami 😀 ikut kursus jahit.\r\nT: Lalu?\r\nIbu Rat: Habis itu sepi.\r\n"
XML = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="NVivo 12.6">
<Users><User guid="{AA}" name="ana"/><User guid="bb" name="ben"/></Users>
<CodeBook><Codes>
<Code guid="c1" name="Training" isCodable="true" color="#00FF00"><Description>Courses.</Description>
<Code guid="c2" name="Sewing" isCodable="true"/></Code></Codes></CodeBook>
<Variables><Variable guid="v1" name="place" typeOfVariable="Text"/></Variables>
<Cases><Case guid="k1" name="R1">
<VariableValue><VariableRef targetGUID="v1"/><TextValue>Kijang</TextValue></VariableValue>
<SourceRef targetGUID="s1"/></Case></Cases>
<Sources><TextSource guid="s1" name="rat" plainTextPath="PATH">SELECTIONS</TextSource></Sources>
<Notes><Note guid="n1" name="m" creatingUser="bb"><PlainTextContent>Ask again.</PlainTextContent></Note></Notes>
</Project>"""


def selection(start: int, end: int, *, name: str = "", code: str = "C2", user: str = "AA") -> str:
    """One selection with one coding."""
    return (
        f'<PlainTextSelection guid="x{start}" name="{name}" startPosition="{start}" endPosition="{end}">'
        f'<Coding guid="y{start}" creatingUser="{user}"><CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>'
    )


def project(
    folder: Path,
    selections: str,
    *,
    path: str = "internal://t.txt",
    inner: str = "p.qde",
    member: str = "Sources/t.txt",
) -> Path:
    """A packed project on the disk."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(inner, XML.replace("PATH", path).replace("SELECTIONS", selections))
        archive.writestr(member, TEXT.encode())
    (folder / "p.qdpx").write_bytes(data.getvalue())
    return folder / "p.qdpx"


def utf16(words: str) -> tuple[int, int]:
    """The place of words as NVivo for Windows counts: UTF-16, a line's end as two, no byte-order mark."""
    before = TEXT.removeprefix("\ufeff").partition(words)[0]
    start = len(before.encode("utf-16-le")) // 2
    return start, start + len(words.encode("utf-16-le")) // 2


def test_a_project_is_read_whole(tmp_path: Path) -> None:
    """Codes with paths and colours, coders, cases, variables and notes arrive."""
    source = read_codings(project(tmp_path, selection(*utf16("ikut kursus jahit"))))
    assert [code.path for code in source.codes] == [("Training",), ("Training", "Sewing")]
    assert (source.codes[0].definition, source.codes[0].colour) == ("Courses.", "#00FF00")
    assert [(coding.code, coding.coder) for coding in source.codings] == [(("Training", "Sewing"), "ana")]
    assert [(case.name, case.documents, dict(case.attributes)) for case in source.cases] == [
        ("R1", ("s1",), {"place": "Kijang"})
    ]
    assert [(memo.text, memo.coder) for memo in source.memos] == [("Ask again.", "ben")]
    assert source.program == "NVivo 12.6"


def test_a_case_that_names_passages_only_is_one_of_those_who_speak(tmp_path: Path) -> None:
    """It has no document of its own; a passage that the project lacks adds nothing."""
    file = project(tmp_path, selection(*utf16("ikut kursus jahit")))
    with zipfile.ZipFile(file) as archive:
        text, member = archive.read("p.qde").decode(), archive.read("Sources/t.txt")
    place = f"x{utf16('ikut kursus jahit')[0]}"
    for named in (place, "elsewhere"):
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(
                "p.qde",
                text.replace('<SourceRef targetGUID="s1"/></Case>', f'<SelectionRef targetGUID="{named}"/></Case>'),
            )
            archive.writestr("Sources/t.txt", member)
        (case,) = read_codings(file).cases
        assert (case.name, case.documents, case.parts) == ("R1", (), ("s1",) if named == place else ())


@pytest.mark.parametrize(
    ("path", "inner", "member"),
    [
        ("internal://t.txt", "project.qde", "sources/t.txt"),
        ("t.txt", "My study.qde", "Sources/t.txt"),
        ("internal://t.txt", "project.qde", "t.txt"),
    ],
)
def test_sources_are_found_as_programs_write_them(tmp_path: Path, path: str, inner: str, member: str) -> None:
    """A bare path, another name of the project's file, another spelling of the folder."""
    source = read_codings(project(tmp_path, "", path=path, inner=inner, member=member))
    assert source.documents[0].text == TEXT


def test_every_quote_comes_out_exact(tmp_path: Path) -> None:
    """Words in the file's names find its convention, and every coding is anchored."""
    words = ["ikut kursus jahit", "Habis itu sepi", "Kami"]
    source = read_codings(project(tmp_path, "".join(selection(*utf16(each), name=each) for each in words)))
    text = with_newlines_as_lf(TEXT.removeprefix("\ufeff"))
    placed = place(source, {"s1": Target("rat", text)})
    assert [one.span.quote(text) if one.span else "" for one in placed.codings] == words
    assert placed.counts()["anchored"] == 3
    assert str(placed.convention.convention) == "utf-16, crlf 2, exclusive" if placed.convention else False


def test_names_that_are_no_quotes_are_names(tmp_path: Path) -> None:
    """A selection that a program calls by its line is not looked for in the text."""
    source = read_codings(project(tmp_path, selection(*utf16("Habis itu sepi"), name="line:4")))
    assert source.codings[0].quote is None


def test_what_a_project_lacks_is_told(tmp_path: Path) -> None:
    """Codings of unknown codes and missing sources are counted, and nothing is read from outside of the archive."""
    source = read_codings(project(tmp_path, selection(3, 7, code="gone"), path="absolute:///etc/hostname"))
    assert [str(note).rpartition("p.qdpx: ")[2].partition(";")[0] for note in source.notes] == [
        "1 source outside of the project",
        "1 coding of codes that the project does not have",
    ]
    assert source.documents[0].text is None


@pytest.mark.parametrize("member", ["../t.txt", "/t.txt", "sources/../../t.txt", "C:/t.txt"])
def test_a_member_that_leads_out_is_refused(tmp_path: Path, member: str) -> None:
    """No member's name may leave the archive."""
    with pytest.raises(TranscriptError):
        read_codings(project(tmp_path, "", member=member))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<Project/>"])
def test_what_is_no_project_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    """An empty file, a broken archive, bare XML under the wrong suffix."""
    (tmp_path / "p.qdpx").write_bytes(content)
    with pytest.raises(QualcodeError):
        read_codings(tmp_path / "p.qdpx")


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    """Entities could read files of this machine."""
    (tmp_path / "p.qde").write_text(
        '<!DOCTYPE Project [<!ENTITY a SYSTEM "file:///etc/hostname">]><Project>&a;</Project>'
    )
    with pytest.raises(InputError):
        read_codings(tmp_path / "p.qde")
