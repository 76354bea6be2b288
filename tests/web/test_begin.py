"""A study begun, and files added, without a terminal."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import Study, create_study
from qualcode.web import Page
from qualcode.web.desk import Desk
from qualcode.web.served_page import _bound, _server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TALK = "P: Bagaimana modalnya?\nSri: Modal sendiri, dari tabungan.\n"


@pytest.fixture
def empty(tmp_path: Path, visit: Callable[[Any], Any]) -> Iterator[Any]:
    """Somebody at the page of an empty folder."""
    room = tmp_path / "skripsi"
    room.mkdir()
    bound, desk = _bound(0), Desk(room, coder="sri")
    desk.open()
    server, session = _server(desk, bound)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    served = Page(session.url, bound.getsockname()[1], server, thread, desk)
    yield visit(served)
    served.close()


def test_an_empty_folder_offers_a_study(empty: Any, tmp_path: Path) -> None:
    """Nothing is made before somebody asks for it."""
    state = empty.get("/api/state")
    assert (state["study"], state["folder"], state["stage"]) == (False, "skripsi", "none")
    assert empty.get("/api/transcripts")["transcripts"] == []
    assert list((tmp_path / "skripsi").iterdir()) == []


def test_from_nothing_to_a_coded_passage(empty: Any, tmp_path: Path) -> None:
    """A name, a file, a new code for some words: all without a terminal, and the terminal goes on with it."""
    empty.post("/api/begin", way="empty", language="id", name="Modal & usaha")
    assert empty.ready()["study"] is True
    empty.hand("/api/files/transcripts", "Bu%20Sri.txt", TALK.encode())
    empty.post("/api/files/again")
    empty.ready()
    assert [each["id"] for each in empty.get("/api/transcripts")["transcripts"]] == ["Bu Sri"]
    text = empty.get("/api/text/Bu%20Sri")["text"]
    start = text.index("dari tabungan")
    place = {"transcript": "Bu Sri", "start": start, "end": start + 13, "quote": "dari tabungan"}
    assert empty.post("/api/code", **place, label="Tabungan")["codings"][0]["code"] == "tabungan"
    study = Study.open(tmp_path / "skripsi")
    assert study.codebook.name == "modal-usaha"
    assert [(each.quote, each.code) for each in study.codings("accepted")] == [("dari tabungan", "tabungan")]


def test_a_theory_becomes_a_codebook_that_tags(empty: Any) -> None:
    """Pillars, signs and words are asked for as by `init --from-theory`."""
    pillars = [{"label": "Modal", "signs": [{"label": "Tabungan", "words": ["tabungan", "menabung"]}]}]
    empty.post("/api/begin", way="theory", language="id", name="teori", pillars=pillars)
    empty.hand("/api/files/transcripts", "sri.txt", TALK.encode())
    empty.post("/api/files/again")
    empty.ready()
    assert [each["code"] for each in empty.get("/api/text/sri")["codings"]] == ["modal.tabungan"]


def packed(folder: Path) -> bytes:
    """A study of two interviews as REFI-QDA, with a coding of Ben's."""
    create_study(folder, language="en")
    study = Study.open(folder, coder="ben")
    study.code("owner", "market", quote="niece's phone")
    study.export(folder / "project.qdpx")
    return (folder / "project.qdpx").read_bytes()


def test_a_file_of_another_program_begins_a_study_with_its_codings(empty: Any, tmp_path: Path) -> None:
    """Texts, codes and codings are there, under the names of who made them."""
    data = packed(tmp_path / "other")
    told = empty.hand("/api/files/codings", "project.qdpx", data, values={"language": "en"})
    assert told["recorded"]["added"] >= 1
    empty.ready()
    codings = empty.get("/api/text/owner")["codings"]
    assert ("ben", "Finding-customers") in {(each["coder"], each["code"]) for each in codings}
    assert empty.get("/api/state")["coder"] == "sri"


def test_a_file_that_begins_nothing_leaves_no_file(empty: Any, tmp_path: Path) -> None:
    """Another can be tried."""
    empty.hand("/api/files/codings", "project.qdpx", b"no zip", 409, values={"language": "en"})
    assert list((tmp_path / "skripsi").iterdir()) == []
    assert empty.get("/api/state")["study"] is False


@pytest.mark.parametrize("values", [{"way": "theory"}, {"way": "theory", "pillars": [{"label": ""}]}, {"way": "other"}])
def test_a_study_that_cannot_be_made_leaves_no_file(empty: Any, tmp_path: Path, values: dict[str, Any]) -> None:
    """A refusal says what is missing."""
    assert empty.post("/api/begin", 409, language="id", name="x", **values)["problems"]
    assert list((tmp_path / "skripsi").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("../owner.txt", b"Another text"),
        ("owner.md", b"Another text"),
        ("..", b"x"),
        ("CON.txt", b"x"),
        ("a" * 300 + ".txt", b"x"),
        ("talk.doc", b"\xd0\xcf\x11\xe0"),
        ("talk.docx", b"no zip"),
        ("talk.exe", b"MZ"),
        ("", b"x"),
    ],
)
def test_a_file_that_is_no_transcript_is_not_added(visitor: Any, folder: Path, name: str, data: bytes) -> None:
    """It is read before it is copied; no name leads out of the folder, and no file is written over."""
    before = sorted(folder.rglob("*"))
    if name == "../owner.txt":
        assert visitor.hand("/api/files/transcripts", name, data)["file"] == "owner.txt"
        (folder / "transcripts" / "owner.txt").unlink()
    else:
        visitor.hand("/api/files/transcripts", name, data, 409)
    assert sorted(folder.rglob("*")) == before


def test_files_that_change_on_disk_are_told_and_taken_in(visitor: Any, folder: Path) -> None:
    """A correction is seen, and nothing is done before somebody asks; then passages are anchored anew."""
    (path,) = (folder / "transcripts").glob("owner*")
    text = path.read_text("utf-8")
    path.write_text(text.replace("three days", "nearly three days"), "utf-8")
    for _ in range(200):
        if visitor.get("/api/state")["changed"]:
            break
        time.sleep(0.05)
    assert "nearly" not in visitor.get("/api/text/owner")["text"]
    visitor.post("/api/files/again")
    visitor.ready()
    opened = visitor.get("/api/text/owner")
    assert "nearly" in opened["text"]
    assert opened["elsewhere"] == 0
    assert opened["codings"]


def seen_to_change(visitor: Any) -> bool:
    """Wait until the page says that files were changed on disk."""
    for _ in range(200):
        if visitor.get("/api/state")["changed"]:
            return True
        time.sleep(0.05)
    return False


def test_passages_whose_words_are_taken_out_on_disk_are_told(visitor: Any, folder: Path) -> None:
    """They are counted when the change is taken in, stand in no text, and come back with their words."""
    Study.open(folder, coder="ana").code("owner", "market", quote="niece's phone")
    (path,) = (folder / "transcripts").glob("owner*")
    text = path.read_text("utf-8")
    path.write_text(text.replace("I sell online now, through my niece's phone. ", ""), "utf-8")
    assert seen_to_change(visitor)
    assert visitor.post("/api/files/again")["orphaned"] >= 1
    visitor.ready()
    opened = visitor.get("/api/text/owner")
    assert opened["elsewhere"] >= 1
    assert "person" not in {each["origin"] for each in opened["codings"]}
    path.write_text(text, "utf-8")
    visitor.post("/api/files/again")
    visitor.ready()
    opened = visitor.get("/api/text/owner")
    assert (opened["elsewhere"], "person" in {each["origin"] for each in opened["codings"]}) == (0, True)


FAMILY = b"codes:\n  family:\n    label: Family\n    rules: [niece]\n"


def test_a_codebook_that_is_edited_on_disk_is_told_and_taken_in(visitor: Any, folder: Path) -> None:
    """Its codes, and what its rules suggest; undo goes on to take back what was done before."""
    first = visitor.get("/api/text/owner")["codings"][0]
    visitor.post("/api/decide", ids=[first["id"]], ruling="accept")
    codebook = folder / "codebooks" / "study.yaml"
    codebook.write_bytes(codebook.read_bytes().replace(b"codes:\n", FAMILY, 1))
    assert seen_to_change(visitor)
    assert "family" not in {each["id"] for each in visitor.get("/api/codes")["codes"]}
    visitor.post("/api/files/again")
    visitor.ready()
    assert "family" in {each["id"] for each in visitor.get("/api/codes")["codes"]}
    codings = visitor.get("/api/text/owner")["codings"]
    assert "family" in {each["code"] for each in codings}
    assert visitor.get("/api/state")["changed"] is False
    assert visitor.post("/api/undo")["ids"] == [first["id"]]


def test_a_codebook_that_breaks_is_told_and_mended(visitor: Any, folder: Path) -> None:
    """Its problems are shown with line and remedy; the page works on once it is mended."""
    codebook = folder / "codebooks" / "study.yaml"
    whole = codebook.read_bytes()
    codebook.write_bytes(whole.replace(b"codes:", b"kodes:"))
    visitor.post("/api/files/again", 409)
    codebook.write_bytes(whole)
    visitor.post("/api/files/again")
    assert visitor.ready()["stage"] == "ready"


def test_a_file_that_cannot_be_read_stops_no_other(
    folder: Path, serving: Callable[..., Page], visit: Callable[[Page], Any]
) -> None:
    """It is named, and the rest is there."""
    (folder / "transcripts" / "broken.docx").write_bytes(b"no zip")
    visitor = visit(serving(folder))
    state = visitor.ready()
    assert state["stage"] == "ready"
    assert "broken.docx" in state["problems"][0]
    assert len(visitor.get("/api/transcripts")["transcripts"]) == 2
