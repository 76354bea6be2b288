"""Declarations of labels: in settings by pattern, in a file's head, and in calls."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.transcripts import Declared, Transcript, load_transcripts, read_transcript, transcript_from_text
from qualcode.transcripts.declared import declared_for

TALK = "S: Sejak kapan?\nW: Sejak 2010.\nModal: sendiri.\nMemo: tertawa lama\nS: Dari siapa?\nW: Dari kakak.\n"


def speakers(transcript: Transcript) -> list[tuple[str, bool]]:
    """Label and role of each turn."""
    return [(turn.speaker, turn.interviewer) for turn in transcript.turns]


def test_declared_interviewers_ask_and_declared_informants_answer() -> None:
    """Whatever their letters mean elsewhere."""
    found = transcript_from_text(TALK, id="a", declared=Declared(interviewer=("S",)))
    assert {label for label, asks in speakers(found) if asks} == {"S"}
    turned = transcript_from_text("P: Satu?\nN: Dua.\nP: Tiga?", id="a", declared=Declared(("P", "N"), ("N",), ("P",)))
    assert speakers(turned) == [("P", False), ("N", True), ("P", False)]


def test_only_declared_labels_count() -> None:
    """Others are words of the turn they stand in."""
    text = "Ani: Ya.\nBudi: Ya.\nAni: Tidak.\nBudi: Tidak.\nLain: entah\nLain: entah"
    found = transcript_from_text(text, id="a", declared=Declared(labels=("Ani", "Budi")))
    assert [label for label, _ in speakers(found)] == ["Ani", "Budi", "Ani", "Budi"]
    assert found.turns[-1].span.quote(found.text).endswith("Lain: entah")


FORMS = ["Xy - satu", "[Xy] satu", "Xy\tsatu", "**Xy** satu", "Xy\nsatu", "Xy = satu", "xy: satu"]
HEADS = [
    "labels: S, W\ninterviewer: S\nignore: Memo\n\n",
    "label: S; W\nPewawancara: S\nabaikan: Memo\n\n",
    "---\nlabels: [S, W]\ninterviewer: S\nignore: [Memo]\n---\n",
]


@pytest.mark.parametrize("line", FORMS)
def test_a_declared_label_counts_in_every_form(line: str) -> None:
    """As it does in the forms in which known words count."""
    text = f"{line}\nZ: dua\n{line}\n"
    found = transcript_from_text(text, id="a", declared=Declared(labels=("Xy", "Z")))
    assert [label.casefold() for label, _ in speakers(found)] == ["xy", "z", "xy"]


def test_words_behind_an_ignored_label_are_in_no_turn() -> None:
    """Up to the next label."""
    found = transcript_from_text(TALK, id="a", declared=Declared(ignore=("Memo",)))
    assert [label for label, _ in speakers(found)] == ["S", "W", "S", "W"]
    assert not any("tertawa" in turn.span.quote(found.text) for turn in found.turns)


@pytest.mark.parametrize("head", HEADS)
def test_a_files_head_declares_the_same_and_wins(head: str) -> None:
    """In either language, as lines or front matter; what it declares is no attribute."""
    found = transcript_from_text(head + TALK, id="a", declared=Declared(labels=("Q",), ignore=("W",)))
    assert speakers(found) == [("S", True), ("W", False), ("S", True), ("W", False)]
    assert not {"labels", "label", "ignore", "abaikan"} & set(found.attributes)


def test_patterns_fit_ids_and_file_names_and_the_last_one_wins() -> None:
    """Key by key, whatever the case of letters."""
    whole = Declared(labels=("A",), ignore=("B",))
    structure = {"*": whole, "FGD/*": Declared(labels=("C",)), "x.docx": Declared(("D",))}
    assert declared_for(structure, id="fgd/1", path=Path("study/fgd/1.txt")) == Declared(labels=("C",), ignore=("B",))
    assert declared_for(structure, id="x", path=Path("x.docx")).labels == ("D",)
    assert declared_for(structure, id="y", path=None).labels == ("A",)


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.json"])
def test_declarations_hold_in_every_format(name: str, tmp_path: Path) -> None:
    """Where labels are found in the text, and where the format names speakers."""
    texts = {
        "a.txt": "S: Satu?\nW: Dua.\nMemo: tiga\nS: Empat?\nW: Lima.\n",
        "a.csv": "speaker,text\nS,Satu?\nW,Dua.\nMemo,tiga\nS,Empat?\nW,Lima.\n",
        "a.json": '{"segments":[{"speaker":"S","text":"Satu?"},{"speaker":"W","text":"Dua."},'
        '{"speaker":"Memo","text":"tiga"},{"speaker":"S","text":"Empat?"},{"speaker":"W","text":"Lima."}]}',
    }
    (tmp_path / name).write_text(texts[name])
    structure = {"*": Declared(interviewer=("W",), ignore=("Memo",)), "a": Declared(informant=("S",))}
    expected = [("S", False), ("W", True), ("S", False), ("W", True)]
    assert speakers(read_transcript(tmp_path / name, structure=structure)) == expected
    assert speakers(load_transcripts(tmp_path, structure=structure)[0]) == expected


def test_an_ignored_column_is_no_talk(tmp_path: Path) -> None:
    """Though its name is one that talk has; it is told as left out."""
    (tmp_path / "a.csv").write_text("speaker,jawaban,text\nS,kode satu,Satu?\nW,kode dua,Dua.\nS,kode tiga,Tiga?\n")
    found = read_transcript(tmp_path / "a.csv", structure={"*": Declared(ignore=("Jawaban",))})
    assert [turn.span.quote(found.text) for turn in found.turns] == ["Satu?", "Dua.", "Tiga?"]
    assert "columns that are no talk left out: jawaban" in found.notes
