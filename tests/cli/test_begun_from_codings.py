"""`init --from`: a study with all that another program's project holds, in files of its own."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from qualcode import Study

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "T: Ikut apa?\nIbu Rat: Kami ikut kursus jahit.\n"
XML = """<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="Other 1">
<Users><User guid="u1" name="ana"/></Users><CodeBook><Codes>
<Code guid="c1" name="Training" color="#0af"><Description>Courses and teachers.</Description><NoteRef targetGUID="n1"/>
<Code guid="c2" name="Sewing" color="#AA5500"><Code guid="c3" name="At home"/></Code></Code>
<Code guid="c4" name="Money"/></Codes></CodeBook>
<Variables><Variable guid="v1" name="transcript" typeOfVariable="Text"/>
<Variable guid="v2" name="Speaker" typeOfVariable="Text"/><Variable guid="v3" name="Place" typeOfVariable="Text"/>
<Variable guid="v4" name="age" typeOfVariable="Integer"/></Variables>
<Cases><Case guid="k1" name="Ibu Rat"><VariableValue><VariableRef targetGUID="v4"/><IntegerValue>41</IntegerValue>
</VariableValue><SourceRef targetGUID="s1"/></Case></Cases>
<Sources><TextSource guid="s1" name="rat" plainTextPath="internal://t.txt">
<PlainTextSelection guid="x1" name="kursus jahit" startPosition="36" endPosition="48">
<Coding guid="y1" creatingUser="u1"><CodeRef targetGUID="c3"/></Coding></PlainTextSelection>
<VariableValue><VariableRef targetGUID="v1"/><TextValue>clean</TextValue></VariableValue>
<VariableValue><VariableRef targetGUID="v2"/><TextValue>one</TextValue></VariableValue>
<VariableValue><VariableRef targetGUID="v3"/><TextValue>Kijang</TextValue></VariableValue></TextSource></Sources>
<Notes><Note guid="n1" name="m" creatingUser="u1"><PlainTextContent>Split it later.</PlainTextContent></Note></Notes>
</Project>"""


@pytest.fixture
def begun(tmp_path: Path, run: Any) -> Study:
    """A study made of a project."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("project.qde", XML)
        archive.writestr("sources/t.txt", TEXT)
    (tmp_path / "p.qdpx").write_bytes(data.getvalue())
    assert run("init", str(tmp_path / "new"), "--from", str(tmp_path / "p.qdpx"), "--lang", "en").exit_code == 0
    return Study.open(tmp_path / "new", coder="ana")


def test_the_codebook_has_hierarchy_definitions_and_colours(begun: Study) -> None:
    """A code without a colour has that of the code above it; one with no such code has none."""
    assert {code.id: code.colour for code in begun.codebook} == {
        "Training": "#00AAFF",
        "Training.Sewing": "#AA5500",
        "Training.Sewing.At-home": "#AA5500",
        "Money": "",
    }
    assert begun.codebook.code("Training").definition == {"en": "Courses and teachers."}
    assert "colour: '#00AAFF'" in begun.codebook_path.read_text()


def test_colours_go_out_again(begun: Study, tmp_path: Path) -> None:
    """As the other program had them."""
    begun.export(tmp_path / "out.qdpx")
    with zipfile.ZipFile(tmp_path / "out.qdpx") as archive:
        written = archive.read("project.qde").decode()
    assert written.count('color="#AA5500"') == 2
    assert written.count('color="#00AAFF"') == 1


def test_memos_on_codes_are_the_coders(begun: Study) -> None:
    """They stand in the study file, with their writer and code."""
    (memo,) = begun.memos().to_dict("records")
    assert (memo["text"], memo["coder"], memo["code"]) == ("Split it later.", "ana", "Training")


def test_variables_and_cases_are_attributes(begun: Study) -> None:
    """None of them is taken for the column that names the transcript or its speaker."""
    (transcript,) = begun.transcripts()
    assert transcript.text == TEXT
    assert transcript.informant == "Ibu Rat"
    assert dict(transcript.attributes) == {
        "informant": "Ibu Rat",
        "age": "41",
        "place": "Kijang",
        "variable transcript": "clean",
        "variable speaker": "one",
    }
    assert [(each.quote, each.indicator) for each in begun.codings("accepted")] == [
        ("kursus jahit", "Training.Sewing.At-home")
    ]


def test_the_kind_can_be_named_where_the_file_does_not_tell_it(tmp_path: Path, run: Any) -> None:
    """Quotes under codes without a document may be a codebook's examples; `--kind` says what they are."""
    interviews = tmp_path / "interviews"
    interviews.mkdir()
    (interviews / "rat.txt").write_text("Ibu: Kami ikut kursus jahit di balai.\n")
    table = tmp_path / "quotes.csv"
    table.write_text("Code,Quote\nTraining,ikut kursus jahit\n")
    given = ("init", str(tmp_path / "new"), "--from", str(table), "--documents", str(interviews), "--coder", "ana")
    unclear = run(*given)
    assert unclear.exit_code == 2
    assert "--kind" in unclear.stderr
    assert not (tmp_path / "new").exists()
    assert run(*given, "--kind", "table").exit_code in {0, 1}
    assert (tmp_path / "new" / "transcripts" / "rat.txt").exists()


def test_a_kind_needs_a_source(tmp_path: Path, run: Any) -> None:
    """Without `--from` there is nothing that it could be the kind of."""
    assert run("init", str(tmp_path / "new"), "--kind", "table").exit_code == 2


@pytest.mark.parametrize("folder", ["new", "over/new", "there"])
@pytest.mark.parametrize("table", ["document,code,quote,coder\na.txt,Modal,Kami butuh modal,ana\n", "other"])
def test_nothing_is_left_of_a_study_without_texts(tmp_path: Path, run: Any, folder: str, table: str) -> None:
    """Neither for codings without their texts, nor where the import fails later; files that were there stay."""
    (tmp_path / "there" / "transcripts").mkdir(parents=True)
    (tmp_path / "there" / "mine.txt").write_text("x")
    source = tmp_path / "codings.csv"
    source.write_text(table)
    if table == "other":  # codes with a memo, and no document
        source = tmp_path / "p.qde"
        source.write_text(re.sub(r"<(Sources|Cases)>.*</\1>", "", XML, flags=re.DOTALL))
    before = sorted(tmp_path.rglob("*"))
    result = run("init", str(tmp_path / folder), "--from", str(source), "--coder", "ana")
    assert result.exit_code == 2
    assert sorted(tmp_path.rglob("*")) == before
    assert result.stdout == ""


def test_a_refused_file_is_named(tmp_path: Path, run: Any) -> None:
    """Where it holds nothing to begin a study with, and where texts are missing."""
    empty = tmp_path / "empty.qde"
    empty.write_text('<Project xmlns="urn:QDA-XML:project:1.0" name="p"/>')
    codings = tmp_path / "codings.csv"
    codings.write_text("document,code,quote,coder\na.txt,Modal,Kami butuh modal,ana\n")
    for file, what in ((empty, "neither a text nor a code"), (codings, "the texts of its codings are not in it")):
        result = run("init", str(tmp_path / "new"), "--from", str(file), "--coder", "ana")
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert result.stderr.startswith(f"{file}: ")
        assert what in result.stderr
