"""REFI-QDA projects with what programs are known to do to the standard; none of it stops an import."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from docx import Document

from qualcode import Study

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "T: Ikut apa?\nIbu Rat: Kami ikut kursus jahit.\n"
AT = TEXT.index("kursus")
SELECTION = (
    f'<PlainTextSelection guid="SELECTED" name="kursus jahit" startPosition="{AT}" endPosition="{AT + 12}">'
    '<Coding guid="CODED" creatingUser="u1"><CodeRef targetGUID="c1"/></Coding></PlainTextSelection>'
)


def project(
    path: Path, sources: str, members: dict[str, bytes], *, rest: str = "", head: str = "", inner: str = "p.qde"
) -> Path:
    """A packed project with these sources."""
    xml = f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="Some program 1" {head}>
<Users><User guid="u1" name="ana"/></Users>
<CodeBook><Codes><Code guid="c1" name="Training" isCodable="true"/></Codes></CodeBook>
<Sources>{sources}</Sources>{rest}</Project>"""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(inner, xml)
        for name, content in members.items():
            archive.writestr(name, content)
    path.write_bytes(data.getvalue())
    return path


def source(guid: str, name: str, path: str, selections: str = SELECTION) -> str:
    """A source of text."""
    return f'<TextSource guid="{guid}" name="{name}" {path}>{selections}</TextSource>'


def begun(tmp_path: Path, run: Any, file: Path) -> Study:
    """A study made of a project."""
    result = run("init", str(tmp_path / "s"), "--from", str(file), "--lang", "en", "--coder", "ana")
    assert result.exit_code == 0, result.stderr
    return Study.open(tmp_path / "s", coder="ana")


def quotes(study: Study) -> list[tuple[str, str]]:
    """Transcript and words of each coding."""
    return [(coding.transcript, coding.quote) for coding in study.codings("accepted")]


@pytest.mark.parametrize(
    ("path", "member", "inner"),
    [
        ('plainTextPath="internal://t.txt"', "sources/t.txt", "My study.qde"),
        ('plainTextPath="t.txt"', "Sources/t.txt", "project.qde"),
        ('plainTextPath="internal://T.TXT"', "sources/t.txt", "x/y.qde"),
    ],
)
def test_paths_and_names_of_members(tmp_path: Path, run: Any, path: str, member: str, inner: str) -> None:
    """A bare path, other capitals, a project's file of any name, a stray file beside the sources."""
    members = {member: TEXT.encode(), "sources/.root": b""}
    file = project(tmp_path / "p.qdpx", source("s1", "rat", path), members, inner=inner)
    assert quotes(begun(tmp_path, run, file)) == [("rat", "kursus jahit")]


def test_a_source_that_is_rich_text_alone(tmp_path: Path, run: Any) -> None:
    """Its Word document becomes the transcript, and the words find their place in it."""
    word, data = Document(), io.BytesIO()
    for line in TEXT.splitlines():
        word.add_paragraph(line)
    word.save(data)
    sources = source("s1", "rat", 'richTextPath="internal://t.docx"')
    study = begun(tmp_path, run, project(tmp_path / "p.qdpx", sources, {"sources/t.docx": data.getvalue()}))
    assert (study.root / "transcripts" / "rat.docx").is_file()
    assert quotes(study) == [("rat", "kursus jahit")]


def test_a_survey_of_a_file_a_row(tmp_path: Path, run: Any) -> None:
    """Many small sources of one name, some with the same answer: each coding stands in a text of its words."""
    texts = [f"P: Apa?\nR: Kami ikut kursus jahit {number % 30} kali.\n" for number in range(60)]
    at = texts[0].index("kursus")
    selection = SELECTION.replace(f'"{AT}"', f'"{at}"').replace(f'"{AT + 12}"', f'"{at + 12}"')
    sources = "".join(source(f"s{n}", "Row", f'plainTextPath="internal://{n}.txt"', selection) for n in range(60))
    members = {f"sources/{number}.txt": text.encode() for number, text in enumerate(texts)}
    study = begun(tmp_path, run, project(tmp_path / "p.qdpx", sources, members))
    assert len({name for name, _ in quotes(study)}) == len(quotes(study)) == 30
    assert {words for _, words in quotes(study)} == {"kursus jahit"}


def test_identifiers_that_are_made_anew_at_each_export(tmp_path: Path, run: Any, monkeypatch: Any) -> None:
    """A second import of the same codings under other identifiers changes nothing."""
    for number in range(2):
        selection = SELECTION.replace("SELECTED", str(uuid4())).replace("CODED", str(uuid4()))
        sources = source(str(uuid4()), "rat", 'plainTextPath="internal://t.txt"', selection)
        file = project(tmp_path / "p.qdpx", sources, {"sources/t.txt": TEXT.encode()})
        if not number:
            begun(tmp_path, run, file)
    monkeypatch.chdir(tmp_path / "s")
    told = json.loads(run("import", str(file), "--coder", "ana", "--format", "json").stdout)["recorded"]
    assert (told["added"], told["same"], told["memos"], told["gone"]) == (0, 1, 0, [])


def test_selections_of_no_length_memos_of_nobody_and_a_home_folder(tmp_path: Path, run: Any) -> None:
    """What is empty proves no place, a memo without a writer is the importer's, and nobody is told who sat where."""
    empty = SELECTION.replace(f'"{AT + 12}"', f'"{AT}"').replace("kursus jahit", "")
    notes = '<Notes><Note guid="n1" name="m"><PlainTextContent>Ask again.</PlainTextContent></Note></Notes>'
    sources = source("s1", "rat", 'plainTextPath="internal://t.txt"', empty + SELECTION)
    members = {"sources/t.txt": TEXT.encode()}
    file = project(tmp_path / "p.qdpx", sources, members, rest=notes, head='basePath="/home/somebody/study"')
    result = run("init", str(tmp_path / "s"), "--from", str(file), "--lang", "en", "--coder", "ana")
    assert result.exit_code == 0
    assert "unproven" in result.stdout
    assert "somebody" not in result.stdout + result.stderr
    study = Study.open(tmp_path / "s", coder="ana")
    assert quotes(study) == [("rat", "kursus jahit")]
    assert [(row["text"], row["coder"]) for row in study.memos().to_dict("records")] == [("Ask again.", "ana")]


@pytest.mark.parametrize("namespace", ["urn:QDA-XML:codebook:0:4", "urn:QDA-XML:codebook:1:0", ""])
def test_a_codebook_of_another_namespace(tmp_path: Path, run: Any, namespace: str) -> None:
    """Codes are known by what they are called, whatever the version says."""
    (tmp_path / "c.qdc").write_text(
        f'<CodeBook xmlns="{namespace}"><Codes><Code guid="c1" name="Training" isCodable="true" color="#0072B2">'
        '<Code guid="c2" name="Sewing"/></Code></Codes><Sets/></CodeBook>'
    )
    result = run("codes", "import", str(tmp_path / "c.qdc"), "--lang", "en")
    assert result.exit_code == 0
    assert "colour: '#0072B2'" in result.stdout
    assert "Sewing" in result.stdout


def test_a_passage_that_stands_once_for_each_code(tmp_path: Path, run: Any) -> None:
    """A selection a coding of the same range: both codings are there, and a memo on it once."""
    twice = SELECTION + SELECTION.replace("SELECTED", "g2").replace("CODED", "k2").replace('"c1"', '"c2"')
    sources = source("s1", "rat", 'plainTextPath="internal://t.txt"', twice)
    file = project(tmp_path / "p.qdpx", sources, {"sources/t.txt": TEXT.encode()})
    data = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b"</Codes>", b'<Code guid="c2" name="Money"/></Codes>')
            new.writestr(name, content)
    file.write_bytes(data.getvalue())
    assert {(each.code, each.quote) for each in begun(tmp_path, run, file).codings("accepted")} == {
        ("Training", "kursus jahit"),
        ("Money", "kursus jahit"),
    }
