"""Codings of another program taken into an open study: looked at first, then recorded, then taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

TABLE = (
    b"document,quote,code,coder\nowner,three days,Packaging,ben\nowner,not said by anybody,market,ben\n"
    b"elsewhere,three days,market,ben\n"
)


def test_an_import_is_shown_before_it_is_made_and_taken_back(visitor: Any, folder: Path) -> None:
    """The trial records nothing; the import adds codings and codes; one undo takes both back."""
    files = (folder / "study.qualcode", folder / "codebooks" / "study.yaml")
    before = [each.read_bytes() for each in files]
    told = visitor.hand("/api/files/codings/try", "codings.csv", TABLE)
    assert (told["codings"], told["placed"], told["left"]) == (3, 1, 2)
    assert (told["unmatched"], len(told["new_codes"])) == (["elsewhere"], 1)
    assert [each.read_bytes() for each in files] == before
    visitor.hand("/api/files/codings", "codings.csv", TABLE)
    brought = [each for each in visitor.get("/api/text/owner")["codings"] if each["coder"] == "ben"]
    assert [each["code"] for each in brought] == told["new_codes"]
    visitor.post("/api/undo")
    assert not [each for each in visitor.get("/api/text/owner")["codings"] if each["coder"] == "ben"]
    assert files[1].read_bytes() == before[1]


def test_names_of_the_file_are_answered_on_the_page(visitor: Any) -> None:
    """A code and a document that are called otherwise here are those that were chosen, as by `import --map`."""
    told = visitor.hand("/api/files/codings/try", "codings.csv", TABLE)
    assert (told["unknown_codes"], told["unmatched"]) == (["Packaging"], ["elsewhere"])
    given = {"codes": {"Packaging": "training"}, "documents": {"elsewhere": "owner"}}
    told = visitor.hand("/api/files/codings/try", "codings.csv", TABLE, values=given)
    assert (told["unknown_codes"], told["new_codes"], told["unmatched"], told["placed"]) == ([], [], [], 2)
    visitor.hand("/api/files/codings", "codings.csv", TABLE, values=given)
    brought = [each["code"] for each in visitor.get("/api/text/owner")["codings"] if each["coder"] == "ben"]
    assert sorted(brought) == ["market", "training"]


NO_NAMES = (
    {"codes": []},
    {"codes": {"Packaging": 1}},
    {"codes": {"Packaging": "nowhere"}},
    {"documents": {"elsewhere": "nowhere"}},
    [],
)


@pytest.mark.parametrize("values", NO_NAMES)
def test_an_answer_that_is_none_is_refused(visitor: Any, folder: Path, values: Any) -> None:
    """By the trial and by the import; nothing is recorded."""
    before = (folder / "study.qualcode").read_bytes()
    for path in ("/api/files/codings/try", "/api/files/codings"):
        assert visitor.hand(path, "codings.csv", TABLE, 409, values=values)["problems"]
    assert (folder / "study.qualcode").read_bytes() == before


def test_a_file_that_holds_no_codings_is_refused(visitor: Any, folder: Path) -> None:
    """In one line, by the trial and by the import; nothing is recorded."""
    before = (folder / "study.qualcode").read_bytes()
    for path in ("/api/files/codings/try", "/api/files/codings"):
        told = visitor.hand(path, "broken.qdpx", b"no zip", 409)
        assert len(told["problems"]) == 1
    assert (folder / "study.qualcode").read_bytes() == before
