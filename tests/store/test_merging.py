"""Copies of a study that went their own ways come together."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_study import FULL, SmallStudy, act, quick_folder

from qualcode.errors import StoreError

if TYPE_CHECKING:
    from qualcode.store import Store


def log_of(store: Store) -> set[str]:
    """Ids of all decisions."""
    return {decision.id for decision in store.history()}


def present(store: Store) -> list[dict]:
    """Everything that a person can see of the present."""
    seen: list[dict] = [each.as_dict() for each in store.codings()]
    seen += [{"conflict": each.coding, "sides": len(each.sides)} for each in store.conflicts()]
    seen += [each.as_dict() for each in store.memos()]
    return seen


@settings(max_examples=60 if FULL else 4, deadline=None)
@given(st.integers(0, 10_000))
def test_merging_is_a_union(seed: int) -> None:
    """Commutative, associative, idempotent, lossless, on random histories of three copies."""
    generator = random.Random(seed)
    with quick_folder() as name:
        folder = Path(name)
        first = SmallStudy.begin(folder / "first.qualcode")
        copies = [first, first.copy(folder / "second.qualcode"), first.copy(folder / "third.qualcode")]
        for _ in range(12):
            act(generator.choice(copies), generator)
        logs = [log_of(copy.store) for copy in copies]
        everything = set().union(*logs)
        a, b, c = (copy.store.path for copy in copies)
        orders = [(a, b, c), (c, b, a), (b, a, c, a, b)]
        merged = []
        for number, order in enumerate(orders):
            store = copies[[a, b, c].index(order[0])].copy(folder / f"merged{number}.qualcode").store
            store.merge(*order[1:])
            merged.append(store)
        # associative: the second and third first, then the first
        inner = copies[1].copy(folder / "inner.qualcode").store
        inner.merge(c)
        outer = copies[0].copy(folder / "outer.qualcode").store
        outer.merge(inner.path)
        merged.append(outer)
        for store in merged:
            assert log_of(store) == everything
            assert present(store) == present(merged[0])
            assert store.doctor().healthy
        again = merged[0].merge(b, c, merged[1].path)
        assert (again.decisions, again.waiting, again.damaged) == (0, 0, 0)
        assert present(merged[0]) == present(merged[1])


def test_two_people_who_decided_differently_apart_are_a_conflict(study: SmallStudy, tmp_path: Path) -> None:
    """Neither is overwritten by whoever has the later clock."""
    other = study.copy(tmp_path / "other.qualcode")
    study.store.decide("accepted", where="code=information", coder="ana")
    other.store.decide("rejected", where="code=information", coder="ben")
    merged = study.store.merge(other.store.path)
    assert (merged.decisions, merged.conflicts) == (1, 1)
    assert [side.coder for side in study.store.conflicts()[0].sides] == ["ana", "ben"]


def test_one_person_who_decided_differently_in_two_copies_is_a_conflict(study: SmallStudy, tmp_path: Path) -> None:
    """She is asked, not overruled by a clock."""
    other = study.copy(tmp_path / "other.qualcode")
    study.store.decide("accepted", where="code=information", coder="ana")
    other.store.decide("rejected", where="code=information", coder="ana")
    study.store.merge(other.store.path)
    assert len(study.store.conflicts()) == 1
    study.store.decide("rejected", where="code=information", coder="ana")
    assert study.store.conflicts() == []


def test_suggestions_made_apart_are_the_same_suggestions(tmp_path: Path) -> None:
    """Two people who start from the same files have one set of codings."""
    one, two = SmallStudy.begin(tmp_path / "one.qualcode"), SmallStudy.begin(tmp_path / "two.qualcode")
    one.store.merge(two.store.path)
    assert len(one.store.codings()) == 5
    assert len(one.store.documents()) == 2
    assert one.tag().added == 0


def test_codings_from_a_copy_with_the_old_text_are_anchored_in_the_new(study: SmallStudy, tmp_path: Path) -> None:
    """Nobody needs to refresh first."""
    other = study.copy(tmp_path / "other.qualcode")
    study.correct("u02", "Silakan.", "Silakan, Pak.")
    study.store.refresh(list(study.transcripts.values()))
    text = other.transcripts["u02"].text
    start = text.index("sekali setahun")
    other.store.code("u02", other.store.codings()[0].coding.span.__class__(start, start + 14), "hrd", coder="ben")
    study.store.merge(other.store.path)
    (found,) = study.store.codings(where="coder=ben")
    assert (found.anchor, found.coding.quote) == ("moved", "sekali setahun")
    assert found.coding.span.quote(study.store.text("u02")) == "sekali setahun"


def test_a_transcript_corrected_differently_is_listed_and_settled_by_the_file(
    study: SmallStudy, tmp_path: Path
) -> None:
    """The next refresh takes the file's word."""
    other = study.copy(tmp_path / "other.qualcode")
    study.correct("u01", "dua kali", "tiga kali")
    other.correct("u01", "dua kali", "empat kali")
    for each in (study, other):
        each.store.refresh(list(each.transcripts.values()))
    study.store.merge(other.store.path)
    other.store.merge(study.store.path)
    for each in (study, other):
        assert [(c.about, c.transcript) for c in each.store.conflicts()] == [("text", "u01")]
        each.store.refresh(list(each.transcripts.values()))
        assert each.store.conflicts() == []
        assert each.store.text("u01") == each.transcripts["u01"].text


def test_what_is_not_a_study_file_is_refused(study: SmallStudy, tmp_path: Path) -> None:
    """In one line; nothing is made."""
    with pytest.raises(StoreError, match="there is no study file here"):
        study.store.merge(tmp_path / "nowhere.qualcode")
    (tmp_path / "text.qualcode").write_text("not a database, but long enough to be looked at as one " * 20)
    with pytest.raises(StoreError, match="this is not a study file"):
        study.store.merge(tmp_path / "text.qualcode")


@settings(max_examples=30 if FULL else 3, deadline=None)
@given(st.integers(0, 10_000))
def test_syncing_through_a_folder_is_the_same_union(seed: int) -> None:
    """After everybody has synced twice, everybody has everything, and only own files were written."""
    generator = random.Random(seed)
    with quick_folder() as name:
        folder = Path(name)
        shared = folder / "shared"
        shared.mkdir()
        first = SmallStudy.begin(folder / "first.qualcode")
        copies = [first, first.copy(folder / "second.qualcode"), first.copy(folder / "third.qualcode")]
        for _ in range(3):
            for _ in range(4):
                act(generator.choice(copies), generator)
            generator.choice(copies).store.sync(shared)
        everything = set().union(*(log_of(copy.store) for copy in copies))
        for _ in range(2):
            for copy in copies:
                before = {path: path.read_bytes() for path in shared.iterdir()}
                synced = copy.store.sync(shared)
                after = {path: path.read_bytes() for path in shared.iterdir()}
                changed = {path for path in after if after[path] != before.get(path)}
                assert changed <= {synced.file}
                assert after.get(synced.file, b"").startswith(before.get(synced.file, b""))
        for copy in copies:
            assert log_of(copy.store) == everything
            assert copy.store.doctor().healthy
            assert present(copy.store) == present(first.store)
        assert copies[0].store.sync(shared).sent == 0


def test_a_half_copied_file_waits(study: SmallStudy, tmp_path: Path) -> None:
    """Whole lines are taken in as far as they hang together; the rest comes with the next sync."""
    shared = tmp_path / "shared"
    shared.mkdir()
    study.store.decide("accepted", where="code=hrd", coder="ana")
    file = study.store.sync(shared).file
    whole = file.read_bytes()
    other = SmallStudy(SmallStudy.begin(tmp_path / "other.qualcode").store, {})
    file.write_bytes(whole[: len(whole) * 4 // 5])
    part = other.store.sync(shared)
    assert part.received.damaged == 0
    assert other.store.doctor().healthy
    file.write_bytes(whole)
    rest = other.store.sync(shared)
    assert part.received.decisions + rest.received.decisions == len(log_of(study.store))


def test_a_changed_line_is_left_out_and_said(study: SmallStudy, tmp_path: Path) -> None:
    """Nobody can slip a decision into somebody's log."""
    shared = tmp_path / "shared"
    shared.mkdir()
    study.store.decide("accepted", where="code=information", coder="ana")
    file = study.store.sync(shared).file
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    entry = json.loads(lines[-1])
    lines[-1] = json.dumps({**entry, "status": "rejected"}) + "\n"
    file.write_text("".join([*lines, "[1, 2]\n", '{"is": "decision"}\n', "{\n"]), encoding="utf-8")
    other = SmallStudy.begin(tmp_path / "other.qualcode")
    received = other.store.sync(shared).received
    assert received.damaged == 4
    assert other.store.history(coder="ana") == []


def test_a_copied_study_gets_a_name_of_its_own(study: SmallStudy, tmp_path: Path) -> None:
    """So that two copies never write into the same file of a shared folder."""
    shared = tmp_path / "shared"
    shared.mkdir()
    other = study.copy(tmp_path / "other.qualcode")
    files = {each.store.sync(shared).file for each in (study, other)}
    assert len(files) == 2
