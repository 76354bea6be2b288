"""Who is who: one person, one interview and one passage stay one through copies, names, folders, coders and edges."""

from __future__ import annotations

import json
import shutil
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from qualcode import Study
from qualcode.spans import Span

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Interviewer: Hm?\nO1: We were trained twice and it helped.\nO1: My sister was trained as well.\n"
    "Interviewer: And?\nO1: So, all of us were trained in the hall. It was good."
)
BOOK = """\
name: training
version: 1.0.0
languages: [en]
codes:
  training: {label: Training, rules: [seminar]}
  money: {label: Money, rules: [loan]}
"""
FIRST = "We were trained twice and it helped."
SECOND = "My sister was trained as well."
HALL = "all of us were trained in the hall"
GOOD = "It was good."


def study(folder: Path, name: str = "sri.txt", text: bytes = TEXT.encode()) -> Path:
    """A study of one interview, in a file of this name."""
    (folder / "codebooks").mkdir(parents=True)
    (folder / "codebooks" / "training.yaml").write_text(BOOK)
    (folder / "qualcode.yaml").write_text("codebook: codebooks/training.yaml\ntranscripts: transcripts\n")
    path = folder / "transcripts" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(text)
    return folder


@pytest.fixture
def at(run: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs a command in a folder and gives what it says, as JSON where asked."""

    def at(folder: Path, *args: str, exits: int = 0) -> Any:
        monkeypatch.chdir(folder)
        result = run(*args)
        assert result.exit_code == exits, result.output
        return json.loads(result.stdout) if "json" in args else result.output

    return at


def coded(at: Any, folder: Path, coder: str, *quotes: str, stance: str = "achieved", name: str = "sri") -> None:
    """Each quote coded by this coder."""
    for quote in quotes:
        at(folder, "code", name, "training", "--quote", quote, "--coder", coder, "--stance", stance)


def finding(at: Any, folder: Path) -> dict[str, Any]:
    """What is found about training."""
    found = at(folder, "findings", "--format", "json")["findings"]
    return dict(next(each for each in found if each["code"] == "training"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("01-sri.txt", TEXT.encode()),
        ("sri.txt", TEXT.replace("\n", "\r\n").encode()),
        ("round 1/Sri (final).txt", TEXT.encode()),
        ("sri.md", b"\xef\xbb\xbf" + TEXT.encode()),
        ("sri.txt", f"{TEXT}\n".encode()),
        ("sri-2.txt", f"\ufeff{TEXT}\n\n".replace("\n", "\r\n").encode()),
        ("sri.txt", TEXT.replace("\nInterviewer: And?", "\n\nInterviewer:  And?").encode()),
    ],
)
@pytest.mark.parametrize("back", [False, True])
def test_one_person_stays_one_in_a_merged_copy(at: Any, tmp_path: Path, name: str, text: bytes, back: bool) -> None:
    """However the file is called, ends its lines or lies in the other copy: one informant, too little evidence."""
    here, there = study(tmp_path / "a"), study(tmp_path / "b", name, text)
    coded(at, here, "ana", FIRST, SECOND)
    coded(at, there, "ben", HALL, name=name.rpartition(".")[0])
    one, other = (there, here) if back else (here, there)
    at(one, "merge", str(other / "study.qualcode"))
    found = finding(at, one)
    assert (found["verdict"], len(found["informants"]), found["segments"]) == ("insufficient evidence", 1, 3)
    name = "sri" if one == here else name.rpartition(".")[0]
    listed = at(one, "decisions", "--current", "--format", "json")["codings"]
    assert {each["transcript"] for each in listed} == {name}
    assert at(one, "decisions", "--current", "--where", f"transcript={name}", "--format", "json")["codings"] == listed
    units = at(one, "agree", "--format", "json")
    assert sorted(units["coders"]) == ["ana", "ben"]


def test_three_copies_of_a_file_with_other_ends_are_one_interview(at: Any, tmp_path: Path) -> None:
    """In whatever order they are merged, unlike stances are a conflict on both sides, and each copy keeps its name."""
    text = TEXT.replace("sister", "soeur Ad\u00e9le")
    forms = [text, f"{unicodedata.normalize('NFD', text)}\n", f"\ufeff{text}  \n\n"]
    folders = [study(tmp_path / name, f"{name}.txt", form.encode()) for name, form in zip("abc", forms, strict=True)]
    for folder, coder, stance in zip(
        folders, ("ana", "ben", "cia"), ("achieved", "achieved", "shortcoming"), strict=True
    ):
        coded(at, folder, coder, FIRST, stance=stance, name=folder.name)
        coded(at, folder, coder, HALL, name=folder.name)
    for here, there in ((0, 1), (0, 2), (2, 0), (1, 2)):
        at(folders[here], "merge", str(folders[there] / "study.qualcode"))
    for folder in folders:
        found = finding(at, folder)
        assert (found["informants"], found["segments"]) == ([folder.name], 1)
        assert sorted(found["evidence"][0]["coders"]) == ["ana", "ben", "cia"]
        sides = at(folder, "conflicts", "--format", "json")["conflicts"]
        assert {each["coder"] for each in sides} == {"ana", "ben", "cia"}
        listed = at(folder, "decisions", "--current", "--format", "json")["codings"]
        assert {each["transcript"] for each in listed} == {folder.name}
        assert "healthy" in at(folder, "doctor")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sri (1).txt", TEXT.encode()),
        ("copy/sri-old.md", TEXT.replace("\n", "\r\n").encode()),
        ("01-sri.txt", f"\ufeff{TEXT}\n\n".encode()),
        ("sri.backup.txt", unicodedata.normalize("NFD", TEXT.replace("hall", "h\u00e2ll")).encode()),
        ("sri word.rtf", None),
    ],
)
def test_two_files_of_one_text_are_one_informant(at: Any, tmp_path: Path, name: str, text: bytes | None) -> None:
    """Before anything is decided and after; `check`, `doctor` and each command that reads say which files they are."""
    own = TEXT.replace("hall", "h\u00e2ll") if "backup" in name else TEXT
    folder = study(tmp_path / "a", text=own.encode())
    book = folder / "codebooks" / "training.yaml"
    book.write_text(BOOK.replace("seminar", "train"))
    copy = folder / "transcripts" / name
    copy.parent.mkdir(exist_ok=True)
    rich = "\\par\n".join(TEXT.splitlines())
    copy.write_bytes(text or f"{{\\rtf1\\ansi {rich}\\par}}".encode())
    for decided in (False, True):
        if decided:
            at(folder, "decide", "accept", "--where", "status=suggested", "--coder", "ana")
        found = finding(at, folder)
        assert (found["verdict"], len(found["informants"]), found["segments"]) == ("insufficient evidence", 1, 3)
        told = at(folder, "findings")
        assert "1 transcript \u00b7 1 informant" in told
        assert "the same text as" in told
    for command in ("check", "doctor"):
        told = at(folder, command)
        assert copy.name in told
        assert "the same text as" in told
        assert "both are counted once" in told
    copy.unlink()
    assert "the same text as" not in at(folder, "check") + at(folder, "doctor") + at(folder, "findings")


def test_two_people_who_gave_the_same_answer_are_two(at: Any, tmp_path: Path) -> None:
    """Rows of a table are no copies, and what is decided of their words holds for both."""
    rows = "id,informant,text\nr1,U1,We had a seminar.\nr2,U2,We had a seminar.\nr3,U3,We had a long seminar.\n"
    folder = study(tmp_path / "a", "answers.csv", rows.encode())
    before = finding(at, folder)
    at(folder, "decide", "accept", "--where", "status=suggested", "--coder", "ana")
    after = finding(at, folder)
    assert before["informants"] == after["informants"] == ["U1", "U2", "U3"]
    assert before["segments"] == after["segments"] == 3
    assert "the same text as" not in at(folder, "check")


def test_a_renamed_and_moved_folder_keeps_its_names(at: Any, tmp_path: Path) -> None:
    """Decisions made where the study lies now do not bring back another copy's name for the file."""
    here, there = study(tmp_path / "a"), study(tmp_path / "b", "01-sri.txt")
    coded(at, here, "ana", FIRST)
    coded(at, there, "ben", HALL, name="01-sri")
    at(here, "merge", str(there / "study.qualcode"))
    moved = tmp_path / "elsewhere" / "a study"
    moved.parent.mkdir()
    shutil.move(here, moved)
    coded(at, moved, "ana", SECOND)
    listed = at(moved, "decisions", "--current", "--format", "json")["codings"]
    assert {each["transcript"] for each in listed} == {"sri"}
    assert finding(at, moved)["informants"] == ["sri"]


EDGES = [
    (["all of us were trained in the hall."], "all of us were trained in the hall."),
    (["So, all of us were trained in the hall."], "So, all of us were trained in the hall."),
    ([f"{HALL}. {GOOD}"], f"{HALL}. {GOOD}"),
    ([f"{HALL}. It was", f"hall. {GOOD}"], f"{HALL}. {GOOD}"),
    ([HALL], HALL),
]


@pytest.mark.parametrize(("quotes", "whole"), EDGES)
@pytest.mark.parametrize("coders", [("ana", "ben"), ("ana", "ben", "cia"), ("ana",)])
def test_a_passage_with_other_edges_is_counted_once(
    at: Any, tmp_path: Path, quotes: list[str], whole: str, coders: tuple[str, ...]
) -> None:
    """A full stop, a leading word, a sentence more: one passage in counts, tables and quotes; each span in the log."""
    folder = study(tmp_path / "a")
    coded(at, folder, "zoe", HALL)
    for coder in coders:
        coded(at, folder, coder, *quotes)
    found = finding(at, folder)
    assert (found["segments"], [each["quote"] for each in found["evidence"]]) == (1, [whole])
    assert sorted(found["evidence"][0]["coders"]) == sorted(["zoe", *coders])
    assert [each["quote"] for each in at(folder, "find", "training", "--format", "json")["quotes"]] == [whole]
    table = at(folder, "analyse", "crosstab", "--by", "informant", "--format", "json")
    assert [row["sri"] for row in table["crosstab"]] == [1, 0]
    listed = at(folder, "decisions", "--current", "--format", "json")["codings"]
    assert len(listed) == 1 + len(quotes) * len(coders)


def test_unlike_stances_are_a_conflict_and_count_for_neither(at: Any, tmp_path: Path) -> None:
    """Until somebody adjudicates, by either coding's id."""
    here, there = study(tmp_path / "a"), study(tmp_path / "b", "01-sri.txt")
    coded(at, here, "ana", FIRST, HALL)
    coded(at, there, "ben", f"So, {HALL}.", stance="shortcoming", name="01-sri")
    assert "1 conflict:" in at(here, "merge", str(there / "study.qualcode"))
    assert [each["quote"] for each in finding(at, here)["evidence"]] == [FIRST]
    sides = at(here, "conflicts", "--format", "json")["conflicts"]
    assert [(each["coder"], each["stance"], each["about"]) for each in sides] == [
        ("ana", "achieved", "stance"),
        ("ben", "shortcoming", "stance"),
    ]
    assert len({each["coding"] for each in sides}) == 1
    at(here, "adjudicate", sides[0]["side"], "accept", "--coder", "lead")
    found = finding(at, here)
    assert (found["segments"], found["stances"]["achieved"]) == (2, 2)


def test_a_coding_that_begins_in_a_label_is_its_speaker_s(at: Any, tmp_path: Path) -> None:
    """As another copy or program may have it: counted for who speaks, under the name she has here."""
    here, there = study(tmp_path / "a"), study(tmp_path / "b", "01-sri.txt")
    coded(at, here, "ana", FIRST)
    other = Study.open(there, coder="ben")
    at_label = TEXT.index("O1: My")
    coded(at, there, "ben", HALL, name="01-sri")
    with other.file.opened() as store:
        store.code("01-sri", Span(at_label, at_label + 20), "training", coder="ben", stance="achieved")
    at(here, "merge", str(there / "study.qualcode"))
    assert (finding(at, here)["informants"], finding(at, here)["segments"]) == (["sri"], 3)


@pytest.mark.parametrize(
    ("marked", "options", "coded"),
    [
        ("ister was trai", (), "sister was trained"),
        ("ister was trai", ("--exact",), "ister was trai"),
        (" sister was ", (), "sister was"),
        ("O1: My sister", (), "My sister"),
        ("helped.\nO1: My", (), "helped.\nO1: My"),
        ("helped.\nO1:", (), "helped."),
        ("well.\nInterviewer: And?", (), "well."),
        ("well.\nInterviewer: And?", ("--anyone",), "well.\nInterviewer: And?"),
        ("And?\nO1: So", (), "So"),
        ("nd?", ("--anyone",), "And?"),
        ("nterviewe", ("--anyone",), "Interviewer"),
    ],
)
def test_ends_are_drawn_to_whole_words_of_informants(
    at: Any, tmp_path: Path, marked: str, options: tuple[str, ...], coded: str
) -> None:
    """By place or by quote, when a passage is coded and when its boundary is moved."""
    folder = study(tmp_path / "a")
    start = TEXT.rindex(marked)
    place = str(start), str(start + len(marked))
    at(folder, "code", "sri", *place, "training", "--coder", "ana", *options)
    done = at(folder, "code", "sri", "0", "150", "money", "--coder", "ana", "--format", "json")
    at(folder, "boundary", done["codings"][0], *place, "--coder", "ana", *options)
    listed = at(folder, "decisions", "--current", "--format", "json")["codings"]
    assert {each["quote"] for each in listed} == {coded}


@pytest.mark.parametrize("marked", ["Hm", "nterviewer: Hm?", "O1", "Interviewer: And?"])
def test_what_no_informant_says_needs_anyone(at: Any, tmp_path: Path, marked: str) -> None:
    """And then counts for nobody, in findings and tables; without it, nothing is coded."""
    folder = study(tmp_path / "a")
    start = TEXT.index(marked)
    place = str(start), str(start + len(marked))
    told = at(folder, "code", "sri", *place, "training", "--coder", "ana", exits=2)
    assert "--anyone" in told
    coded(at, folder, "ana", FIRST)
    at(folder, "code", "sri", *place, "training", "--coder", "ana", "--anyone", "--stance", "achieved")
    found = finding(at, folder)
    assert (found["informants"], found["segments"]) == (["sri"], 1)
    evidence = Study.open(folder).evidence()
    assert evidence.set_index("quote")["informant"].isna().sum() == 1
    assert at(folder, "analyse", "crosstab", "--by", "informant", "--format", "json")["crosstab"][0]["sri"] == 1


def test_exact_ends_outside_of_an_informant_s_words_are_refused(at: Any, tmp_path: Path) -> None:
    """Since they could be drawn nowhere."""
    folder = study(tmp_path / "a")
    start = TEXT.index("O1: My")
    told = at(folder, "code", "sri", str(start), str(start + 9), "training", "--coder", "ana", "--exact", exits=2)
    assert "leave out --exact" in told


@pytest.mark.parametrize("label", ["Siti", "Bu Siti", "Siti Aminah"])
def test_an_answer_is_not_quoted_with_its_label(at: Any, tmp_path: Path, label: str) -> None:
    """Also where the name stands there once."""
    text = f"Interviewer: How was it?\n{label}: We had a seminar.\nInterviewer: Thank you."
    found = finding(at, study(tmp_path / "a", text=text.encode()))
    assert [each["quote"] for each in found["evidence"]] == ["We had a seminar."]


@pytest.mark.parametrize("format_", ["csv", "json"])
def test_an_edited_code_is_applied(at: Any, tmp_path: Path, format_: str) -> None:
    """The passage gets the other code as one command; what is listed as before stays; an unknown code is named."""
    folder = study(tmp_path / "a")
    coded(at, folder, "ana", FIRST, SECOND)
    for list_ in (["decisions", "--current"], ["decisions"]):
        listed = folder / f"list.{format_}"
        text = (
            at(folder, *list_, "--format", "csv")
            if format_ == "csv"
            else json.dumps(at(folder, *list_, "--format", "json"))
        )
        listed.write_text(text.replace("training", "money", 1 if format_ == "csv" else -1))
        done = at(folder, "decisions", "--import", str(listed), "--coder", "ben", "--format", "json")
        assert done["decisions"] > 0
        again = at(folder, "decisions", "--import", str(listed), "--coder", "ben", "--format", "json")
        assert again["decisions"] == 0
        current = at(folder, "decisions", "--current", "--where", "coder=ben", "--format", "json")["codings"]
        assert {each["code"] for each in current} == {"money"}
        at(folder, "undo", "--coder", "ben")
        assert at(folder, "decisions", "--current", "--where", "coder=ben", "--format", "json")["codings"] == []
        listed.write_text(text.replace("training", "mony", 1 if format_ == "csv" else -1))
        told = at(folder, "decisions", "--import", str(listed), "--coder", "ben", exits=2)
        assert "did you mean 'money'?" in told
