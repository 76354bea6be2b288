"""Acts on codes: codings are read through them, in every copy and in whatever order the acts arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_study import WORDS, SmallStudy

from qualcode.spans import Span
from qualcode.store import CodebookEdit, CodeChange, CodeKind, Store

if TYPE_CHECKING:
    from pathlib import Path


def act(store: Store, kind: str, codes: str = "", to: str = "", **more: object) -> str:
    """Change codes as Ana, and return the command."""
    kinds: dict[str, CodeKind] = {
        "add": "code_added", "rename": "code_renamed", "move": "code_moved", "merge": "code_merged",
        "split": "code_split", "delete": "code_deleted",
    }  # fmt: skip
    change = CodeChange(kinds[kind], tuple(codes.split()), to, **more)  # type: ignore[arg-type]
    return store.change_codes(change, coder="ana").command


def named(store: Store) -> dict[str, int]:
    """Number of current codings by their deepest code."""
    codes = [each.coding.indicator or each.coding.code for each in store.codings()]
    return {code: codes.count(code) for code in sorted(set(codes))}


def test_codings_follow_a_renamed_code_with_all_below_it(study: SmallStudy) -> None:
    """A pillar's new name is the new name of its indicators, of their rules, and of conditions."""
    act(study.store, "rename", "hrd", "skills")
    assert named(study.store) == {"capital.loan": 2, "information": 1, "skills.training": 2}
    assert {each.coding.rule for each in study.store.codings(where="code=skills")} == {"skills.training/elatihan"}
    assert not study.store.codings(where="code=hrd")
    assert set(study.store.codings_table()["code"]) == {"skills", "capital", "information"}


@pytest.mark.parametrize(
    ("kind", "codes", "to", "expected"),
    [
        ("rename", "hrd.training", "hrd.course", {"capital.loan": 2, "hrd.course": 2, "information": 1}),
        ("move", "hrd.training", "training", {"capital.loan": 2, "information": 1, "training": 2}),
        ("move", "information", "hrd.fairs", {"capital.loan": 2, "hrd.fairs": 1, "hrd.training": 2}),
        ("merge", "information capital", "hrd", {"hrd": 1, "hrd.loan": 2, "hrd.training": 2}),
        ("merge", "capital.loan", "hrd.training", {"hrd.training": 4, "information": 1}),
        ("delete", "information", "", {"capital.loan": 2, "hrd.training": 2, "information": 1}),
    ],
)
def test_every_act_says_what_codings_are_called(
    study: SmallStudy, kind: str, codes: str, to: str, expected: dict[str, int]
) -> None:
    """The codings stay, under the code that came of theirs; undo gives the old name back, redo the new one."""
    before = named(study.store)
    act(study.store, kind, codes, to)
    assert named(study.store) == expected
    study.store.undo(coder="ana")
    assert named(study.store) == before
    study.store.redo(coder="ana")
    assert named(study.store) == expected
    assert study.store.doctor().healthy


def test_a_split_gives_some_codings_to_a_new_code(study: SmallStudy) -> None:
    """Those that were chosen, whatever happens to the old code later."""
    ids = [each.id for each in study.store.codings(where="code=hrd.training & stance=shortcoming")]
    act(study.store, "split", "hrd.training", "hrd.irregular", chosen=tuple(ids))
    assert named(study.store) == {"capital.loan": 2, "hrd.irregular": 1, "hrd.training": 1, "information": 1}
    act(study.store, "rename", "hrd.training", "hrd.course")
    assert named(study.store) == {"capital.loan": 2, "hrd.course": 1, "hrd.irregular": 1, "information": 1}


def test_a_name_that_became_free_is_another_code(study: SmallStudy) -> None:
    """Two codes can swap their names, and a coding of the new one is not one of the old."""
    act(study.store, "rename", "information", "spare")
    act(study.store, "rename", "capital", "information")
    act(study.store, "rename", "spare", "capital")
    assert named(study.store) == {"capital": 1, "hrd.training": 2, "information.loan": 2}
    place = study.store.codings(where="code=capital")[0].coding
    study.store.code("u02", place.span, "information", coder="rules-like")
    study.store.code("u02", place.span, "capital", coder="rules-like")
    assert named(study.store) == {"capital": 2, "hrd.training": 2, "information": 1, "information.loan": 2}


def test_the_rules_suggest_under_the_new_name_and_nothing_is_new(study: SmallStudy) -> None:
    """Tagging with the codebook that was edited finds its codings again, decided ones too."""
    store = study.store
    store.decide("accepted", where="code=hrd.training & stance=achieved", coder="ana")
    act(store, "rename", "hrd", "skills")
    words = {**WORDS, "elatihan": ("skills", "skills.training")}
    told = study.tag(words)
    assert (told.added, told.withdrawn, told.decided) == (0, 0, 1)
    assert named(store) == {"capital.loan": 2, "information": 1, "skills.training": 2}


def test_decisions_and_memos_are_read_under_the_present_name(study: SmallStudy) -> None:
    """The table for agreement, and a memo on a code; the log keeps the name of its time."""
    store = study.store
    store.decide("accepted", where="code=hrd", coder="ana")
    store.memo("Is a lesson at school training?", coder="ana", code="hrd.training")
    act(store, "rename", "hrd", "skills")
    assert set(store.latest_decisions()["indicator"]) == {"skills.training"}
    assert set(store.latest_decisions()["rule"]) == {"skills.training/elatihan"}
    assert [each.code for each in store.memos()] == ["skills.training"]
    assert {each.code for each in store.history(kinds=["accepted"])} == {"hrd"}
    edited = store.memo("It is not.", coder="ana", edit=store.memos()[0].id)
    assert edited.code == "skills.training"


def test_copies_that_were_apart_come_to_the_same_names(study: SmallStudy, tmp_path: Path) -> None:
    """One renames a pillar, the other an indicator of it and codes on under the old name."""
    other = study.copy(tmp_path / "other.qualcode")
    act(study.store, "rename", "hrd", "skills")
    act(other.store, "rename", "hrd.training", "hrd.course")
    other.store.code("u02", Span(14, 22), "hrd.course", coder="ben")
    study.store.merge(other.store.path)
    other.store.merge(study.store.path)
    assert named(study.store) == {"capital.loan": 2, "information": 1, "skills.course": 3}
    assert study.store.codings() == other.store.codings()
    assert not study.store.code_conflicts()


@pytest.mark.parametrize(
    ("mine", "yours", "about"),
    [
        (("rename", "hrd", "skills"), ("rename", "hrd", "people"), "hrd"),
        (("rename", "hrd", "skills"), ("merge", "hrd", "capital"), "hrd"),
        (("move", "information", "hrd.information"), ("move", "information", "capital.information"), "information"),
        (("move", "information", "hrd.information"), ("move", "hrd", "information.hrd"), "hrd, information"),
        (("merge", "hrd", "capital"), ("merge", "capital", "hrd"), "capital, hrd"),
        (("delete", "hrd"), ("move", "information", "hrd.information"), "hrd, information"),
        (("delete", "capital"), ("merge", "hrd", "capital"), "capital, hrd"),
    ],
)
def test_a_code_changed_differently_in_two_copies_is_listed(
    study: SmallStudy, tmp_path: Path, mine: tuple[str, ...], yours: tuple[str, ...], about: str
) -> None:
    """Both copies list it, with both sides; taking one of them back settles it."""
    other = study.copy(tmp_path / "other.qualcode")
    act(study.store, *mine)
    act(other.store, *yours)
    study.store.merge(other.store.path)
    other.store.merge(study.store.path)
    listed = [each for each in study.store.conflicts() if each.about == "codes"]
    assert [each.code for each in listed] == [about]
    assert {side.to for side in listed[0].sides} == {mine[2] if len(mine) > 2 else "", yours[2]}
    assert other.store.conflicts() == study.store.conflicts()
    assert study.store.codings() == other.store.codings()
    study.store.undo(coder="ana")
    assert not study.store.conflicts()


def test_a_later_act_on_the_code_settles_a_conflict(study: SmallStudy, tmp_path: Path) -> None:
    """Whoever has seen both and names the code again has decided."""
    other = study.copy(tmp_path / "other.qualcode")
    act(study.store, "rename", "hrd", "skills")
    act(other.store, "rename", "hrd", "people")
    study.store.merge(other.store.path)
    now = next(code for code in study.store.codes() if code in {"skills", "people"})
    act(study.store, "rename", now, "abilities")
    assert not study.store.conflicts()
    assert named(study.store)["abilities.training"] == 2


@pytest.mark.parametrize("same", [("rename", "hrd", "skills"), ("merge", "hrd", "capital"), ("delete", "hrd")])
def test_the_same_change_in_two_copies_is_none(study: SmallStudy, tmp_path: Path, same: tuple[str, ...]) -> None:
    """Two people who did the same agree."""
    other = study.copy(tmp_path / "other.qualcode")
    act(study.store, *same)
    act(other.store, *same)
    study.store.merge(other.store.path)
    assert not study.store.conflicts()


def test_renaming_and_moving_a_code_apart_is_both(study: SmallStudy, tmp_path: Path) -> None:
    """One gives a code another name, the other another place: neither is lost, and nothing contradicts."""
    other = study.copy(tmp_path / "other.qualcode")
    act(study.store, "rename", "hrd.training", "hrd.course")
    act(other.store, "move", "hrd.training", "capital.training")
    study.store.merge(other.store.path)
    assert named(study.store) == {"capital.course": 2, "capital.loan": 2, "information": 1}
    assert not study.store.conflicts()


def test_an_edit_that_was_cut_short_is_kept_until_somebody_confirms_it(study: SmallStudy) -> None:
    """The log holds the codebook that is to be, and no other edit begins meanwhile."""
    edit = CodebookEdit("study.yaml", b"codes: {hrd: Training}\n", b"codes: {skills: Training}\n", "study", "1")
    study.store.change_codes(CodeChange("code_renamed", ("hrd",), "skills"), coder="ana", edit=edit)
    left = study.store.unfinished_edit()
    assert left is not None
    assert (left.file, left.was, left.to_be, left.body) == ("study.yaml", edit.was, edit.to_be, edit.after)
    with pytest.raises(Exception, match=r"an edit of study\.yaml was cut short"):
        study.store.change_codes(CodeChange("code_renamed", ("skills",), "hrd"), coder="ana", edit=edit)
    assert any("cut short" in symptom.what for symptom in study.store.doctor().symptoms)
    study.store.finish_edit()
    assert study.store.unfinished_edit() is None
    assert study.store.doctor().healthy
