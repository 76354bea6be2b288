"""What the page reads, and what its acts record, as the server answers them."""

from __future__ import annotations

import json
import threading
import time
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import Study
from qualcode.web.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.web import Page


def passage(visitor: Any, words: str, transcript: str = "owner") -> dict[str, Any]:
    """These words of a transcript as the page selects them."""
    text = visitor.get(f"/api/text/{transcript}")["text"]
    start = text.index(words)
    return {"transcript": transcript, "start": start, "end": start + len(words), "quote": words}


def test_the_page_reads_texts_turns_and_codings(visitor: Any) -> None:
    """Offsets are code points of the text that is sent, and a coding names its rule and words."""
    listed = visitor.get("/api/transcripts")
    assert [each["id"] for each in listed["transcripts"]] == ["officer", "owner"]
    opened = visitor.get("/api/text/owner")
    text = opened["text"]
    assert [text[start:end] for start, end, *_ in opened["turns"]][1].startswith("Yes")
    first = opened["codings"][0]
    assert (first["status"], first["origin"], first["coder"]) == ("suggested", "rule", "rules")
    (start, end), *_ = first["matched"]
    assert first["rule"].partition("/")[2].split()[0] in text[start:end].casefold()
    counts = listed["counts"]["owner"]
    assert counts == {"suggested": len(opened["codings"])}


def test_coding_is_exact_and_whole_words(visitor: Any, folder: Path) -> None:
    """A part of a word is widened to it; with Alt it stays; both are in the log as they are answered."""
    place = passage(visitor, "ackag")
    told = visitor.post("/api/code", **place, code="market")
    (made,) = told["codings"]
    text = visitor.get("/api/text/owner")["text"]
    assert text[made["start"] : made["end"]] == "packaging"
    assert (made["status"], made["coder"], made["code"]) == ("accepted", "ana", "market")
    exact = visitor.post("/api/code", **place, code="training", exact=True)["codings"][0]
    assert text[exact["start"] : exact["end"]] == "ackag"
    assert {each.id for each in store_codings(folder)} >= {made["id"], exact["id"]}


@pytest.mark.parametrize(("colour", "tint"), [("#0072B2", "202"), ("#E69F00", "41"), ("#777777", "grey"), ("", "")])
def test_a_code_has_the_hue_of_its_own_colour(
    folder: Path, serving: Callable[..., Page], visit: Callable[[Page], Any], colour: str, tint: str
) -> None:
    """Codes below it have it too; without one the page gives a hue."""
    codebook = folder / "codebooks" / "study.yaml"
    line = f"  training:\n    colour: '{colour}'\n" if colour else "  training:\n"
    codebook.write_text(codebook.read_text("utf-8").replace("  training:\n", line, 1), "utf-8")
    visitor = visit(serving(folder))
    visitor.ready()
    tints = {each["id"]: each["tint"] for each in visitor.get("/api/codes")["codes"]}
    assert (tints["training"], tints["training.mentoring"], tints["market"]) == (tint, tint, "")


def test_words_become_a_code_as_they_are_taken_in(visitor: Any) -> None:
    """In vivo: the label is whole words, as the passage has them; the same words again have the same code."""
    (made,) = visitor.post("/api/code", **passage(visitor, "ackagin"), in_vivo=True)["codings"]
    again = visitor.post("/api/code", **passage(visitor, "packaging"), in_vivo=True)
    assert (made["code"], again["ids"], again["decisions"]) == ("packaging", [made["id"]], 0)
    labels = [each["label"] for each in visitor.get("/api/codes")["codes"]]
    assert labels.count("packaging") == 1


def test_a_code_under_one_that_is_not_there_is_refused(visitor: Any) -> None:
    """Neither is made, and no passage is coded."""
    told = visitor.post("/api/code", 409, **passage(visitor, "packaging"), label="Loans", under="Capital")
    assert "Capital" in told["error"]
    assert "loans" not in str(visitor.get("/api/codes"))


def test_the_history_says_what_was_taken_back_and_done_again(visitor: Any) -> None:
    """In words, not by ids; however often."""
    visitor.post("/api/code", **passage(visitor, "packaging"), code="market")
    for act in ("undo", "redo", "undo"):
        visitor.post(f"/api/{act}")
    told = [each["what"] for each in visitor.get("/api/history")["commands"][:4]]
    assert told == ["undone: 1 coded", "redone: 1 coded", "undone: 1 coded", "1 coded"]


def test_the_history_counts_the_rest_of_names_in_the_pages_language(visitor: Any, folder: Path) -> None:
    """No English word is left on an Indonesian page."""
    study = Study.open(folder, coder="ana")
    for number in range(4):
        study.codes.add(f"Modal {number}")
    for number in range(4):
        visitor.post("/api/code", **passage(visitor, "packaging"), code=f"modal-{number}")
    study.decide("reject", where="code~modal")
    visitor.post("/api/language", language="id")
    assert visitor.get("/api/history")["commands"][0]["codes"] == "modal-0, modal-1 dan 2 lagi"


def test_what_an_act_writes_is_no_change_from_elsewhere(folder: Path) -> None:
    """The watch may look in the middle of it: a codebook that the page itself is writing is not told of."""
    desk = Desk.of(Study.open(folder, coder="ana"))
    desk.close()
    with desk.at_work() as study:
        looks: list[threading.Thread] = []

        def act(own: Study) -> None:
            own.codes.add("Loans")
            looks.append(threading.Thread(target=desk._see_files, args=(study,)))
            looks[0].start()
            time.sleep(0.05)

        desk.act(act)
    looks[0].join()
    assert desk.changed_files is False


def store_codings(folder: Path) -> list[Any]:
    """The codings of people, as another program reads them."""
    with Study.open(folder, coder="ben").file.opened() as store:
        return [each for each in store.codings() if each.coding.origin == "person"]


def test_a_passage_that_is_not_what_the_page_shows_is_refused(visitor: Any, folder: Path) -> None:
    """The quote is checked against the text before anything is appended, for codes and for edges."""
    place = passage(visitor, "customers", "officer")
    for wrong in ({"quote": "Customers"}, {"start": place["start"] + 1}, {"end": 10**9}, {"quote": ""}):
        told = visitor.post("/api/code", 409, **{**place, **wrong, "code": "market", "anyone": True})
        assert "customers" not in json.dumps(told)
    assert store_codings(folder) == []


def test_interviewers_talk_is_coded_only_when_asked_for(visitor: Any) -> None:
    """The refusal says so, and the second try counts for no informant."""
    place = passage(visitor, "finding customers", "officer")
    told = visitor.post("/api/code", 409, **place, code="market")
    assert "--anyone" in told["problems"][0]["remedy"]
    assert visitor.post("/api/code", **place, code="market", anyone=True)["codings"][0]["code"] == "market"


def test_a_new_code_and_its_passage_are_one_command(visitor: Any, folder: Path) -> None:
    """Undo takes both back, the codebook's line too, and redo brings both."""
    codebook = folder / "codebooks" / "study.yaml"
    before = codebook.read_bytes()
    told = visitor.post("/api/code", **passage(visitor, "phone"), label="Who buys")
    assert told["codings"][0]["code"] == "who-buys"
    assert [each["label"] for each in visitor.get("/api/codes")["codes"]][-1] == "Who buys"
    visitor.post("/api/undo")
    assert codebook.read_bytes() == before
    assert "who-buys" not in {each["id"] for each in visitor.get("/api/codes")["codes"]}
    visitor.post("/api/redo")
    assert "who-buys" in {each["id"] for each in visitor.get("/api/codes")["codes"]}


def test_every_act_on_a_passage_is_answered_with_what_it_changed(visitor: Any) -> None:
    """Accept, another stance, another code, another edge, a memo; numbers by code and transcript go with it."""
    opened = visitor.get("/api/text/owner")
    first = opened["codings"][0]
    told = visitor.post("/api/decide", ids=[first["id"]], ruling="accept", reason="clear")
    assert (told["codings"][0]["status"], told["codings"][0]["by"]) == ("accepted", ["ana"])
    assert told["transcripts"]["owner"]["accepted"] == 1
    told = visitor.post("/api/decide", ids=[first["id"]], stance="mixed")
    assert told["codings"][0]["stance"] == "mixed"
    start, end = first["start"], first["end"] - 1
    words = opened["text"][start:end]
    told = visitor.post("/api/boundary", coding=first["id"], start=start, end=end, quote=words)
    assert told["codings"][0]["id"] == first["id"]
    other = "market" if first["code"] != "market" else "training.held"
    told = visitor.post("/api/recode", coding=first["id"], code=other)
    assert other in {each["code"] for each in told["codings"]}
    second = opened["codings"][1]["id"]
    assert visitor.post("/api/memo", coding=second, text="Look again")["id"]
    assert [each["text"] for each in visitor.get(f"/api/memos/{second}")["memos"]] == ["Look again"]
    for _ in range(5):
        visitor.post("/api/undo")
    assert [each["status"] for each in visitor.get("/api/text/owner")["codings"]] == ["suggested"] * len(
        opened["codings"]
    )


def test_the_code_tree_is_changed_by_the_acts_of_codes(visitor: Any, folder: Path) -> None:
    """Add, rename, move, merge and delete are in the YAML, and undo takes each back."""
    codebook = folder / "codebooks" / "study.yaml"
    texts = [codebook.read_bytes()]
    for act, values in (
        ("add", {"label": "Own savings"}),
        ("add", {"label": "Family", "under": "own-savings"}),
        ("rename", {"code": "own-savings.family", "label": "Relatives"}),
        ("move", {"code": "own-savings.relatives", "under": "market"}),
        ("merge", {"codes": ["market.relatives"], "into": "training"}),
        ("delete", {"code": "own-savings"}),
    ):
        visitor.post(f"/api/codes/{act}", **values)
        texts.append(codebook.read_bytes())
    assert all(before != after for before, after in pairwise(texts))
    for text in reversed(texts[:-1]):
        visitor.post("/api/undo")
        assert codebook.read_bytes() == text


def test_what_another_program_decides_is_asked_for_by_mark(visitor: Any, folder: Path) -> None:
    """The terminal beside the page: the page is told of what changed and of nothing else."""
    opened = visitor.get("/api/text/owner")
    other = Study.open(folder, coder="ben")
    done = other.decide("reject", ids=[opened["codings"][0]["id"]])
    told = visitor.get(f"/api/changes?since={opened['mark']}")
    assert [(each["id"], each["status"]) for each in told["codings"]] == [(done.codings[0], "rejected")]
    assert visitor.get(f"/api/changes?since={told['mark']}")["codings"] == []
    assert visitor.get("/api/changes?since=99999")["all"] is True


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("/api/decide", {"ids": ["0" * 32], "ruling": "accept"}),
        ("/api/decide", {"ids": [], "ruling": "accept"}),
        ("/api/decide", {"ids": "all", "ruling": "accept"}),
        ("/api/decide", {"ids": ["a"], "ruling": "burn"}),
        ("/api/decide", {}),
        ("/api/code", {"transcript": "nobody", "start": 0, "end": 1, "quote": "x", "code": "market"}),
        ("/api/code", {"transcript": "owner", "start": -1, "end": True, "quote": 7, "code": None}),
        ("/api/recode", {"coding": "x", "code": "nothing"}),
        ("/api/memo", {"coding": "x", "text": ""}),
        ("/api/codes/merge", {"codes": ["market"], "into": "market"}),
        ("/api/codes/delete", {"code": "nothing"}),
        ("/api/coder", {"name": "ben"}),
        ("/api/language", {"language": "fr"}),
        ("/api/begin", {"way": "empty", "language": "en", "name": "x"}),
    ],
)
def test_what_cannot_be_done_is_one_line_and_leaves_no_trace(
    visitor: Any, folder: Path, path: str, values: dict[str, Any]
) -> None:
    """A refusal names what is wrong; neither log nor codebook changes."""
    before = [file.read_bytes() for file in (folder / "study.qualcode", folder / "codebooks" / "study.yaml")]
    told = visitor.post(path, 409, **values)
    assert told["problems"]
    assert "Traceback" not in told["error"]
    assert [file.read_bytes() for file in (folder / "study.qualcode", folder / "codebooks" / "study.yaml")] == before


def test_who_decides_says_so_once(folder: Path, serving: Callable[..., Page], visit: Callable[[Page], Any]) -> None:
    """Without a coder the page reads, and decides only once somebody said who she is; nobody is two people."""
    visitor = visit(serving(folder, coder=""))
    assert visitor.ready()["coder"] == ""
    first = visitor.get("/api/text/owner")["codings"][0]["id"]
    assert "who" in visitor.post("/api/decide", 409, ids=[first], ruling="accept")["error"]
    for wrong in ("rules", " ", "a\nb"):
        visitor.post("/api/coder", 409, name=wrong)
    assert visitor.post("/api/coder", name=" sari ")["coder"] == "sari"
    assert visitor.post("/api/decide", ids=[first], ruling="accept")["codings"][0]["by"] == ["sari"]
    visitor.post("/api/coder", 409, name="ana")


def test_memos_and_commands_are_listed_and_one_can_be_taken_back(visitor: Any) -> None:
    """The newest command first; an earlier one goes without those after it."""
    first, second = (each["id"] for each in visitor.get("/api/text/owner")["codings"][:2])
    visitor.post("/api/decide", ids=[first], ruling="accept", reason="clear")
    visitor.post("/api/decide", ids=[second], ruling="reject")
    visitor.post("/api/memo", coding=first, text="Look again")
    assert [each["text"] for each in visitor.get("/api/memos")["memos"]] == ["Look again"]
    commands = visitor.get("/api/history")["commands"]
    (accepted,) = [each for each in commands if each["reason"] == "clear"]
    visitor.post("/api/history/undo", command=accepted["command"])
    statuses = {each["id"]: each["status"] for each in visitor.get("/api/text/owner")["codings"]}
    assert (statuses[first], statuses[second]) == ("suggested", "rejected")


def test_a_study_file_that_was_replaced_is_followed(visitor: Any, folder: Path) -> None:
    """A backup put in its place: what is decided from then on is in it, and not in a file that nobody has."""
    first, second = (each["id"] for each in visitor.get("/api/text/owner")["codings"][:2])
    saved = Study.open(folder).backup(folder / "saved.qualcode")
    visitor.post("/api/decide", ids=[first], ruling="accept")
    saved.replace(folder / "study.qualcode")
    assert {each["status"] for each in visitor.get("/api/text/owner")["codings"]} == {"suggested"}
    visitor.post("/api/decide", ids=[second], ruling="accept")
    with Study.open(folder).file.opened() as store:
        assert [each.id for each in store.codings(where="status=accepted")] == [second]


def test_codes_that_change_while_the_rules_are_read_are_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An act on codes in the middle of tagging: the page becomes ready, with what the codebook says by then."""
    whole, acts = Study.tagged, [lambda study: study.codes.delete("market")]

    def tagged(study: Study, told: Any) -> Any:
        found = whole(study, told)
        if acts:
            desk.act(acts.pop())
        return found

    monkeypatch.setattr(Study, "tagged", tagged)
    desk = Desk(folder, coder="ana")
    desk.open()
    for _ in range(600):
        if desk.progress.stage in {"ready", "failed"}:
            break
        time.sleep(0.05)
    codes = desk.look(lambda study: {each.code for each in study.codings("suggested")})
    desk.close()
    assert (desk.progress.stage, codes) == ("ready", {"training"})
