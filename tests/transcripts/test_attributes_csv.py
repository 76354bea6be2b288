"""attributes.csv beside the transcripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import TranscriptError
from qualcode.transcripts import load_transcripts, read_transcript

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, **files: str) -> Path:
    """A folder with an interview and what else is named."""
    (folder / "i-01.txt").write_text("P: Apa?\nN: Ya.\n", encoding="utf-8")
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("named", ["i-01", "i-01.txt", "I-01", " i-01 "])
def test_rows_name_transcripts(tmp_path: Path, named: str) -> None:
    """A row names its transcript by id or file, whatever the case."""
    write(tmp_path, attributes_csv=f"transcript,informan,jabatan\n{named},Ibu Sri,pemilik\n")
    (transcript,) = load_transcripts(tmp_path)
    assert dict(transcript.attributes) == {"informant": "Ibu Sri", "role": "pemilik"}
    assert read_transcript(tmp_path / "i-01.txt").informant == "Ibu Sri"


def test_the_file_itself_wins(tmp_path: Path) -> None:
    """attributes.csv fills in what the transcript does not say of itself; empty cells say nothing."""
    write(tmp_path, **{"i-02_txt": "Informan: Bu Ani\nLokasi: Pasar\n\nP: Apa?\nN: Ya.\n"})
    write(tmp_path, attributes_csv="file;informant;place;role\ni-02;X;Y;pedagang\ni-01;;;\n")
    first, second = load_transcripts(tmp_path)
    assert dict(first.attributes) == {}
    assert dict(second.attributes) == {"informant": "Bu Ani", "place": "Pasar", "role": "pedagang"}


def test_the_nearer_file_wins(tmp_path: Path) -> None:
    """Folders within the folder may have an attributes.csv of their own; ids are relative to it."""
    write(
        tmp_path,
        attributes_csv="transcript,place,role\na/i-02,Kota,pedagang\n",
        a__attributes_csv="transcript,place\ni-02,Desa\n",
        **{"a__i-02_txt": "P: Apa?\nN: Ya.\n"},
    )
    transcripts = {transcript.id: transcript for transcript in load_transcripts(tmp_path)}
    assert dict(transcripts["a/i-02"].attributes) == {"place": "Desa", "role": "pedagang"}


def test_speakers_of_a_group(tmp_path: Path) -> None:
    """Rows with a speaker say who that is; a speaker whose role is to ask is an interviewer."""
    write(
        tmp_path,
        attributes_csv=(
            "transcript,speaker,informant,role\nfgd,,,\nfgd,Ani,I-07,pedagang\nfgd,Budi,,petugas\nfgd,Rina,,peneliti\n"
        ),
        fgd_txt="Rina: Ya?\nAni: Satu.\nBudi: Dua.\nRina: Oh.\n",
    )
    transcript = next(one for one in load_transcripts(tmp_path) if one.id == "fgd")
    assert [(turn.speaker, turn.interviewer, turn.informant) for turn in transcript.turns] == [
        ("Rina", True, ""),
        ("Ani", False, "I-07"),
        ("Budi", False, "Budi"),
        ("Rina", True, ""),
    ]
    assert transcript.attributes_of(transcript.turns[1]) == {"informant": "I-07", "role": "pedagang"}


def test_a_transcript_without_row_is_noted(tmp_path: Path) -> None:
    """Where nothing else names the informant, a missing row is worth a note."""
    write(tmp_path, attributes_csv="transcript,informant\ni-99,Ibu Sri\n")
    (transcript,) = load_transcripts(tmp_path)
    assert transcript.notes == ("attributes.csv has no row for this transcript",)


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ("informant,role\nIbu Sri,pemilik\n", "no column 'transcript'", 1),
        ("transcript,role\ni-01,pemilik\ni-01,pedagang\n", "a second row for this transcript", 3),
        ("transcript,role\ni-01,pemilik,pedagang\n", "a row of 3 cells under 2 column names", 2),
        ('transcript,role\ni-01,"pemilik\n', "quotes that do not match", 2),
    ],
)
def test_bad_rows(tmp_path: Path, text: str, what: str, line: int) -> None:
    """A mistake in attributes.csv is named with its file and line."""
    write(tmp_path, attributes_csv=text)
    with pytest.raises(TranscriptError, match=what) as caught:
        load_transcripts(tmp_path)
    problem = caught.value.problems[0]
    assert (problem.path, problem.line) == (tmp_path / "attributes.csv", line)


def test_a_change_is_seen(tmp_path: Path) -> None:
    """An edited attributes.csv counts at once."""
    write(tmp_path, attributes_csv="transcript,informant\ni-01,Ibu Sri\n")
    assert load_transcripts(tmp_path)[0].informant == "Ibu Sri"
    write(tmp_path, attributes_csv="transcript,informant\ni-01,Ibu Sri Wahyuni\n")
    assert load_transcripts(tmp_path)[0].informant == "Ibu Sri Wahyuni"
