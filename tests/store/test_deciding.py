"""Accepting, rejecting, coding, removing, adjudicating."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import InputError, StoreError
from qualcode.spans import Span

if TYPE_CHECKING:
    from small_study import SmallStudy


def test_a_decision_says_who_when_why_and_about_which_words(study: SmallStudy) -> None:
    """The log's entry stands on its own."""
    study.store.decide("accepted", where="transcript=u01 & code=capital", coder="ana", reason="names the source")
    decision = study.store.history(coder="ana")[-1]
    assert (decision.kind, decision.coder, decision.reason) == ("accepted", "ana", "names the source")
    assert decision.quote == "Modalnya dari koperasi, tapi cairnya lama."
    assert (decision.before[-12:], decision.after[:11]) == (" balai desa.", "\n\nIbu Sari:") or decision.before
    assert decision.transcript == study.transcripts["u01"].hash
    assert decision.codebook
    assert decision.time.startswith("2026-03-01T")
    assert decision.span is not None
    assert decision.span.quote(study.transcripts["u01"].text) == decision.quote


def test_deciding_the_same_again_records_nothing(study: SmallStudy) -> None:
    """A second identical decision of the same coder is no decision."""
    first = study.store.decide("accepted", where="code=hrd", coder="ana")
    again = study.store.decide("accepted", where="code=hrd", coder="ana")
    assert (first.decisions, again.decisions, again.unchanged, again.command) == (2, 0, 2, "")


def test_a_stance_can_change_with_or_without_a_ruling(study: SmallStudy) -> None:
    """A changed stance alone leaves the coding undecided."""
    study.store.decide(stance="mixed", where="code=hrd & stance=achieved", coder="ana")
    found = study.store.codings(where="code=hrd")[0]
    assert (found.coding.stance, found.coding.status) == ("mixed", "suggested")
    study.store.decide("accepted", stance="neutral", ids=[found.id], coder="ana")
    found = study.store.coding(found.id)
    assert (found.coding.stance, found.coding.status) == ("neutral", "accepted")


def test_a_boundary_can_move_and_keeps_the_words_that_are_still_inside(study: SmallStudy) -> None:
    """The quote follows the new boundary; matched words outside fall away."""
    found = study.store.codings(where="transcript=u01 & code=capital")[0]
    text = study.transcripts["u01"].text
    start = text.index("tapi cairnya")
    study.store.move_boundary(found.id, Span(start, found.coding.span.end), coder="ana")
    moved = study.store.coding(found.id).coding
    assert moved.quote == "tapi cairnya lama."
    assert moved.matched == ()
    assert found.coding.matched[0].text == "odal"
    with pytest.raises(InputError, match="is not in the transcript"):
        study.store.move_boundary(found.id, Span(0, 10_000), coder="ana")


def test_a_person_codes_a_passage_of_her_own(study: SmallStudy) -> None:
    """A coding of one's own is accepted, quotes the text, and is made once however often it is made."""
    text = study.transcripts["u02"].text
    start = text.index("sekali setahun")
    done = study.store.code("u02", Span(start, start + 14), "information.fair", coder="ana", stance="shortcoming")
    again = study.store.code("u02", Span(start, start + 14), "information.fair", coder="ana", stance="shortcoming")
    assert (done.decisions, again.decisions, done.codings) == (1, 0, again.codings)
    found = study.store.coding(done.codings[0])
    assert (found.coding.code, found.coding.indicator, found.coding.quote) == (
        "information",
        "information.fair",
        "sekali setahun",
    )
    assert (found.coding.origin, found.coding.coder, found.coding.informant) == ("person", "ana", "Budi")
    study.store.decide("removed", ids=done.codings, coder="ana")
    assert study.store.codings(where=f"id={found.id}") == []


def test_only_her_own_coding_can_be_removed(study: SmallStudy) -> None:
    """What the rules suggest is rejected, not removed."""
    with pytest.raises(InputError, match="only who made coding"):
        study.store.decide("removed", where="code=hrd", coder="ana")


def test_two_people_who_decide_differently_are_a_conflict_until_adjudicated(study: SmallStudy) -> None:
    """A conflict counts as undecided; adjudication settles it and keeps both decisions."""
    study.store.decide("accepted", where="code=information", coder="ana", reason="a fair")
    study.store.decide("rejected", where="code=information", coder="ben", reason="only once")
    (conflict,) = study.store.conflicts()
    assert conflict.about == "ruling"
    assert [(side.coder, side.status, side.reason) for side in conflict.sides] == [
        ("ana", "accepted", "a fair"),
        ("ben", "rejected", "only once"),
    ]
    assert study.store.coding(conflict.coding).coding.status == "suggested"
    study.store.adjudicate(conflict.coding, "accepted", coder="cem", stance="shortcoming")
    assert study.store.conflicts() == []
    settled = study.store.coding(conflict.coding)
    assert (settled.coding.status, settled.coding.stance, settled.decided_by) == ("accepted", "shortcoming", ("cem",))
    table = study.store.latest_decisions()
    assert table[["coder", "kind"]].astype(str).to_numpy().tolist() == [
        ["ana", "accepted"],
        ["ben", "rejected"],
        ["cem", "adjudicated"],
    ]


def test_a_difference_in_stance_or_boundary_is_a_conflict_too(study: SmallStudy) -> None:
    """Agreeing on the code is not enough."""
    found = study.store.codings(where="code=information")[0]
    study.store.decide("accepted", ids=[found.id], coder="ana")
    study.store.decide("accepted", stance="mixed", ids=[found.id], coder="ben")
    assert [each.about for each in study.store.conflicts()] == ["stance"]
    study.store.undo(coder="ben")
    span = Span(found.coding.span.start, found.coding.span.end - 1)
    study.store.move_boundary(found.id, span, coder="ben")
    study.store.decide("accepted", ids=[found.id], coder="ben")
    assert [each.about for each in study.store.conflicts()] == ["boundary"]


def test_two_people_who_agree_are_both_named(study: SmallStudy) -> None:
    """Agreement is no conflict."""
    for coder in ("ana", "ben"):
        study.store.decide("accepted", where="code=information", coder=coder)
    (found,) = study.store.codings(where="code=information")
    assert (found.coding.status, found.decided_by, found.conflict) == ("accepted", ("ana", "ben"), False)


def test_wrong_requests_are_refused_in_one_line(study: SmallStudy) -> None:
    """Every refusal says what to do, and records nothing."""
    before = len(study.store.history())
    with pytest.raises(InputError, match="nothing says which codings"):
        study.store.decide("accepted", coder="ana")
    with pytest.raises(InputError, match="unknown ruling 'maybe'"):
        study.store.decide("maybe", where="code=hrd", coder="ana")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="unknown stance 'good'"):
        study.store.decide("accepted", stance="good", where="code=hrd", coder="ana")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="there is no current coding 'xyz'"):
        study.store.decide("accepted", ids=["xyz"], coder="ana")
    with pytest.raises(StoreError, match="a decision needs a coder"):
        study.store.decide("accepted", where="code=hrd", coder=" ")
    with pytest.raises(InputError, match="the store has no transcript"):
        study.store.code("u99", Span(0, 3), "hrd", coder="ana")
    assert len(study.store.history()) == before


def test_the_table_says_what_the_codings_say(study: SmallStudy) -> None:
    """A row of the table is a coding."""
    study.store.decide("accepted", where="code=hrd", coder="ana")
    table = study.store.codings_table()
    for row, each in zip(table.to_dict("records"), study.store.codings(), strict=True):
        assert row["id"] == each.id
        assert row["quote"] == each.coding.quote
        assert (row["start"], row["end"]) == (each.coding.span.start, each.coding.span.end)
        assert (row["status"], row["transcript"], row["informant"]) == (
            each.coding.status,
            each.coding.transcript,
            each.coding.informant,
        )
    assert study.store.codings_table(where="code=nothing").empty


def test_edited_decisions_come_back(study: SmallStudy) -> None:
    """Rows that were changed are decided; rows left alone change nothing; wrong rows are all named at once."""
    rows = [each.as_dict() for each in study.store.history(kinds=["suggested"])]
    assert study.store.import_decisions(rows, coder="ana").decisions == 0
    rows[0]["status"] = "accepted"
    rows[1]["stance"] = "mixed"
    rows[2]["status"], rows[2]["reason"] = "rejected", "another sense"
    assert study.store.import_decisions(rows, coder="ana").decisions == 3
    assert study.store.import_decisions(rows, coder="ana").decisions == 0
    rows[0]["status"], rows[1]["stance"] = "akseptiert", "so-so"
    with pytest.raises(InputError) as caught:
        study.store.import_decisions(rows, coder="ana")
    assert [problem.line for problem in caught.value.problems] == [2, 3]


def test_a_second_coder_is_recorded_though_the_first_decided_alike(study: SmallStudy) -> None:
    """A table of her own rulings counts for her, once; a list that she did not edit does not."""
    ids = [each.id for each in study.store.codings(where="code=hrd")]
    study.store.decide("accepted", where="code=hrd", coder="ana")
    listed = study.store.codings_table().to_dict("records")
    assert study.store.import_decisions(listed, coder="ben").decisions == 0
    own = [{"coding": each, "status": "accepted", "reason": "clear"} for each in ids]
    assert study.store.import_decisions(own, coder="ben").decisions == len(ids)
    done = study.store.import_decisions(own, coder="ben")
    assert (done.decisions, done.unchanged) == (0, len(ids))
    latest = study.store.latest_decisions()
    assert set(latest.loc[latest["coder"] == "ben", "coding"]) == set(ids)
    assert study.store.import_decisions([{**own[0], "reason": "still"}], coder="ben").decisions == 1
    plain = [{"coding": each, "status": "accepted"} for each in ids]
    assert study.store.import_decisions(plain, coder="zoë").decisions == len(ids)


def test_a_list_made_before_others_decided_is_not_hers(study: SmallStudy) -> None:
    """Rows left as they were listed change nothing, whatever was decided since, in a blind round or out of it."""
    (first, second, *_) = (each.id for each in study.store.codings())
    before = study.store.codings_table().to_dict("records")
    study.store.decide("accepted", ids=[first], stance="mixed", coder="ana")
    between = study.store.codings_table().to_dict("records")
    study.store.decide("rejected", ids=[first], coder="ana")
    for listed in (before, between):
        assert study.store.import_decisions(listed, coder="ben").decisions == 0
    study.store.open_round("second", coder="ana", coders=["ben"])
    for listed in (before, between):
        assert study.store.import_decisions(listed, coder="ben").decisions == 0
    edited = [{**row, "status": "accepted"} if row["id"] == second else row for row in between]
    assert study.store.import_decisions(edited, coder="ben").decisions == 1


def test_a_reason_alone_decides_nothing(study: SmallStudy) -> None:
    """Beside an undecided row it is no ruling."""
    row, *_ = study.store.codings_table().to_dict("records")
    assert study.store.import_decisions([{**row, "reason": "hm"}], coder="ben").decisions == 0


def test_a_list_read_back_in_a_blind_round_tells_nothing_of_others(study: SmallStudy) -> None:
    """What is recorded does not depend on what others decided: neither refused nor skipped for it."""
    (first, *_) = (each.id for each in study.store.codings(where="code=hrd"))
    study.store.decide("accepted", ids=[first], coder="ana")
    study.store.open_round("second", coder="ana", coders=["ben"])
    listed = study.store.codings_table(viewer="ben").to_dict("records")
    assert study.store.import_decisions(listed, coder="ben").decisions == 0
    edited = [{**row, "status": "accepted"} if row["id"] == first else row for row in listed]
    assert study.store.import_decisions(edited, coder="ben").decisions == 1


def test_an_edited_table_of_codings_comes_back(study: SmallStudy) -> None:
    """The table of codings can be edited as well, as pandas hands it over."""
    table = study.store.codings_table()
    table["status"] = table["status"].astype(object)
    table.loc[0, "status"] = "accepted"
    assert study.store.import_decisions(table.to_dict("records"), coder="ana").decisions == 1
    assert len(study.store.codings(where="status=accepted")) == 1
