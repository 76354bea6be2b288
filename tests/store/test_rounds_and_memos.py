"""Blind rounds, and memos."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import InputError
from qualcode.spans import Span

if TYPE_CHECKING:
    from pathlib import Path

    from small_study import SmallStudy


def test_a_coder_in_a_blind_round_sees_no_one_elses_decisions(study: SmallStudy) -> None:
    """Not in the codings, the table, the history or the memos."""
    text = study.transcripts["u02"].text
    study.store.open_round("one", coder="cem", coders=["ana", "ben"])
    study.store.decide("accepted", where="code=hrd", coder="ana", stance="mixed")
    study.store.code("u02", Span(text.index("Bazar"), len(text) - 1), "hrd", coder="ana")
    study.store.memo("think again", code="hrd", coder="ana")
    seen = study.store.codings(viewer="ben")
    assert {each.coding.status for each in seen} == {"suggested"}
    assert {each.coding.stance for each in seen} == {"achieved", "shortcoming"}
    assert len(seen) == 5
    assert set(study.store.codings_table(viewer="ben")["status"]) == {"suggested"}
    assert {each.coder for each in study.store.history(viewer="ben")} == {"rules"}
    assert study.store.memos(viewer="ben") == []
    assert len(study.store.codings(viewer="ana", where="status=accepted")) == 3
    assert len(study.store.codings(viewer="cem")) == 6


def test_decisions_in_a_blind_round_do_not_lean_on_others(study: SmallStudy) -> None:
    """Accepting keeps the rules' stance, whatever another coder made of it."""
    study.store.open_round("one", coder="cem")
    study.store.decide("accepted", where="code=information", stance="mixed", coder="ana")
    study.store.decide("accepted", where="code=information & status=suggested", coder="ben")
    table = study.store.latest_decisions()
    assert dict(zip(table["coder"], table["stance"], strict=True)) == {"ana": "mixed", "ben": "achieved"}
    study.store.close_round("one", coder="cem")
    assert [each.about for each in study.store.conflicts()] == ["stance"]
    assert study.store.codings(viewer="ben", where="conflict=yes")


def test_a_coder_can_be_compared_with_herself_in_a_later_round(study: SmallStudy) -> None:
    """In a new blind round everything is undecided again, and both decisions stay."""
    study.store.decide("accepted", where="code=information", coder="ana")
    study.store.open_round("again", coder="cem", coders=["ana"])
    assert study.store.codings(viewer="ana", where="code=information")[0].coding.status == "suggested"
    study.store.decide("rejected", where="code=information", coder="ana")
    table = study.store.latest_decisions().query("coder == 'ana'")
    assert dict(zip(table["round"], table["status"], strict=True)) == {"": "accepted", "again": "rejected"}
    study.store.close_round("again", coder="cem")
    assert study.store.codings(where="code=information")[0].coding.status == "rejected"
    assert study.store.conflicts() == []


def test_rounds_are_opened_once_and_closed_once(study: SmallStudy) -> None:
    """Names are unique, and only an open round closes."""
    study.store.open_round("one", coder="cem", coders=["ana"], blind=False)
    with pytest.raises(InputError, match="there is a round 'one' already"):
        study.store.open_round("one", coder="cem")
    with pytest.raises(InputError, match="no round 'two' is open; open rounds: one"):
        study.store.close_round("two", coder="cem")
    assert study.store.close_round("one", coder="cem").closed
    (only,) = study.store.rounds()
    assert (only.name, only.coders, only.blind, bool(only.closed)) == ("one", ("ana",), False, True)


def test_memos_can_be_about_anything(study: SmallStudy) -> None:
    """A coding, a passage, a transcript, a code, the study; one list."""
    store = study.store
    coding = store.codings()[0]
    start = study.transcripts["u02"].text.index("Bazar")
    store.memo("check the year", coding=coding.id, coder="ana")
    store.memo("a fair", transcript="u02", span=Span(start, start + 5), coder="ana")
    store.memo("short interview", transcript="u02", coder="ana")
    store.memo("broad", code="capital.loan", coder="ben")
    store.memo("begin with the officials", coder="ben")
    found = store.memos()
    assert [each.about for each in found] == ["coding", "passage", "transcript", "code", "project"]
    assert [each.quote for each in found[:2]] == [coding.coding.quote, "Bazar"]
    assert found[3].code == "capital.loan"
    assert [each.as_dict()["text"] for each in found][-1] == "begin with the officials"


def test_a_memo_is_edited_withdrawn_and_undone(study: SmallStudy) -> None:
    """Its last words count; only its writer changes it."""
    store = study.store
    first = store.memo("broad", code="capital", coder="ana")
    store.memo("too broad", edit=first.id, coder="ana")
    assert [each.text for each in store.memos()] == ["too broad"]
    store.undo(coder="ana")
    assert [each.text for each in store.memos()] == ["broad"]
    with pytest.raises(InputError, match="was written by ana"):
        store.memo("mine", edit=first.id, coder="ben")
    store.memo("", edit=first.id, coder="ana")
    assert store.memos() == []


def test_a_memo_on_a_passage_follows_its_transcript(study: SmallStudy) -> None:
    """It moves with the words, and says when they are gone."""
    store = study.store
    start = study.transcripts["u02"].text.index("Bazar cuma")
    store.memo("a fair", transcript="u02", span=Span(start, start + 25), coder="ana")
    study.correct("u02", "Silakan.", "Silakan, Pak.")
    store.refresh(list(study.transcripts.values()))
    (memo,) = store.memos()
    assert memo.span is not None
    assert memo.span.quote(store.text("u02")) == memo.quote
    assert memo.anchor == "moved"
    study.correct("u02", "Bazar cuma sekali setahun.", "")
    store.refresh(list(study.transcripts.values()))
    (memo,) = store.memos()
    assert (memo.span, memo.anchor) == (None, "orphaned")


def test_a_summary_and_a_paraphrase_are_kept_as_memos_are(study: SmallStudy) -> None:
    """A summary is of an informant on a code, one a coder; a paraphrase is of a passage; both are edited and undone."""
    store = study.store
    start = study.transcripts["u02"].text.index("Bazar cuma")
    told = store.memo(
        "sells little", kind="summary", informant="Budi", code="capital.loan", transcript="u02", coder="ana"
    )
    store.memo("one fair a year", kind="paraphrase", transcript="u02", span=Span(start, start + 25), coder="ana")
    assert [(each.kind, each.about) for each in store.memos()] == [("summary", "informant"), ("paraphrase", "passage")]
    assert (told.informant, told.code) == ("Budi", "capital.loan")
    with pytest.raises(InputError, match=r"ana has a summary of Budi on capital\.loan already"):
        store.memo("again", kind="summary", informant="Budi", code="capital.loan", transcript="u02", coder="ana")
    store.memo("sells enough", edit=told.id, coder="ana")
    assert (store.memos()[0].text, store.memos()[0].informant) == ("sells enough", "Budi")
    store.memo("", edit=told.id, coder="ana")
    store.memo("sells again", edit=told.id, coder="ana")
    assert (store.memos()[0].text, store.memos()[0].informant) == ("sells again", "Budi")
    store.undo(coder="ana", steps=4)
    assert [each.kind for each in store.memos()] == ["summary"]
    store.open_round("one", coder="cem", coders=["ben"])
    assert store.memos(viewer="ben") == []


def test_a_withdrawal_erases_the_summary_of_a_participant(study: SmallStudy, tmp_path: Path) -> None:
    """Her summary and her paraphrases go whole, whatever words the researcher chose; those of others stay."""
    store = study.store
    informants = {name: text.informant for name, text in study.transcripts.items()}
    for name, who in informants.items():
        store.memo(f"zz{name}zz", kind="summary", informant=who, code="hrd", transcript=name, coder="ana")
        store.memo(f"yy{name}yy", kind="paraphrase", transcript=name, span=Span(0, 30), coder="ana")
    store.forget(informants["u01"], coder="cem")
    assert {each.text for each in store.memos()} == {
        f"{sign}{name}{sign}" for name in informants if name != "u01" for sign in ("zz", "yy")
    }
    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"zzu01zz" not in left
    assert b"yyu01yy" not in left
    assert b"zzu02zz" in left
