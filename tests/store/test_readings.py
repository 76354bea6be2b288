"""Passages that were read for some codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.store.acts.codes import CodeChange

if TYPE_CHECKING:
    from pathlib import Path

    from small_study import SmallStudy

    from qualcode.store import Done

CODES = ["capital", "capital.loan", "hrd", "hrd.training"]


def _span(study: SmallStudy, name: str, words: str) -> Span:
    start = study.transcripts[name].text.index(words)
    return Span(start, start + len(words))


def _read(study: SmallStudy, words: str = "Bazar cuma sekali setahun.", **options) -> Done:
    chosen = {"codes": CODES, "coder": "ana", "way": "random", "frame": "f"} | options
    return study.store.read("u02", _span(study, "u02", words), **chosen)


def test_nothing_here_is_appended_and_undone(study: SmallStudy) -> None:
    """A passage read and left alone is in the log with the codes looked for; undo and redo hold for it."""
    done = _read(study, asked="hrd.training")
    (read,) = study.store.readings()
    assert (read.transcript, read.codes, read.asked, read.way) == ("u02", frozenset(CODES), "hrd.training", "random")
    assert study.store.history(kinds=["read"])[0].quote == "Bazar cuma sekali setahun."
    assert done.decisions == 1
    study.store.undo(coder="ana")
    assert study.store.readings() == []
    study.store.redo(coder="ana")
    assert len(study.store.readings()) == 1
    assert study.store.last_coder() == "ana"


def test_what_was_found_is_one_command_with_the_reading(study: SmallStudy) -> None:
    """A suggestion rejected, a code given and the reading are taken back together."""
    (old,) = study.store.codings(where="code=information")
    done = _read(study, rulings=[(old.id, "rejected", None)], coded={"hrd": "mixed"})
    assert done.decisions == 3
    assert sorted(each.coding.status for each in study.store.codings(where="transcript=u02")) == [
        "accepted",
        "rejected",
        "suggested",
    ]
    assert set(study.store.first_rulings()) == {each.id for each in study.store.codings(where="status!=suggested")}
    study.store.undo(coder="ana")
    assert {each.coding.status for each in study.store.codings()} == {"suggested"}
    assert study.store.readings() == []
    assert study.store.first_rulings() == {}


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (CodeChange("code_renamed", ("capital",), "money"), {"money", "money.loan", "hrd", "hrd.training"}),
        (CodeChange("code_split", ("hrd",), "skills"), {"capital", "capital.loan", "hrd.training"}),
        (CodeChange("code_merged", ("hrd",), "capital"), {"capital", "capital.loan", "capital.training"}),
        (CodeChange("code_merged", ("market",), "capital"), {"hrd", "hrd.training", "capital.loan"}),
        (CodeChange("code_added", (), "market"), set(CODES)),
    ],
)
def test_readings_follow_the_codes(study: SmallStudy, change: CodeChange, left: set[str]) -> None:
    """A renamed code stays read; one that was added or split later, or took in one not looked for, is unread."""
    _read(study)
    study.store.change_codes(change, coder="ana")
    (read,) = study.store.readings()
    assert read.codes == left


def test_corrections_keep_readings_whose_words_stayed(study: SmallStudy) -> None:
    """A passage that moved is read still; one whose words changed is not."""
    _read(study)
    _read(study, "Kami tidak pernah dapat modal.")
    study.correct("u02", "Silakan.", "Silakan bercerita.")
    study.correct("u02", "dapat modal", "mendapat bantuan modal usaha lagi")
    study.store.refresh(list(study.transcripts.values()), coder="ana")
    found = [each.span.quote(study.transcripts["u02"].text) for each in study.store.readings()]
    assert found == ["Bazar cuma sekali setahun."]


def test_copies_bring_readings_together(study: SmallStudy, tmp_path: Path) -> None:
    """Merging is a union: both copies know both readings, in one order."""
    other = study.copy(tmp_path / "other.qualcode")
    _read(study)
    _read(other, "Kami tidak pernah dapat modal.", coder="ben")
    study.store.merge(other.store.path)
    other.store.merge(study.store.path)
    assert study.store.readings() == other.store.readings()
    assert {each.coder for each in study.store.readings()} == {"ana", "ben"}
    other.store.close()


def test_a_blind_round_hides_others_readings(study: SmallStudy) -> None:
    """While it is open each coder has her own of that round; afterwards everybody has all."""
    _read(study)
    study.store.open_round("one", coder="cem", coders=["ana", "ben"])
    _read(study, coder="ben")
    assert [each.coder for each in study.store.readings(viewer="ben")] == ["ben"]
    assert study.store.readings(viewer="ana") == []
    study.store.close_round("one", coder="cem")
    assert [each.coder for each in study.store.readings(viewer="ana")] == ["ana", "ben"]


def test_a_withdrawal_takes_the_words_of_readings(study: SmallStudy) -> None:
    """Who is forgotten is in no reading, and the log verifies."""
    _read(study)
    study.store.forget("Budi", coder="ana")
    assert study.store.readings() == []
    assert study.store.history(kinds=["read"])[0].quote == ""
    assert study.store.doctor().healthy


def test_what_is_no_reading_is_refused(study: SmallStudy) -> None:
    """Nothing looked for, and a place outside the text, are one line each."""
    with pytest.raises(InputError, match="read for some code"):
        _read(study, codes=[])
    with pytest.raises(InputError, match="is not in transcript 'u02'"):
        study.store.read("u02", Span(5, 5000), codes=CODES, coder="ana")
