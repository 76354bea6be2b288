"""The present follows from the log, whatever the order and the way in which it was reached."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_study import FULL, SmallStudy, act, quick_folder

from qualcode.store.current.documents import documents
from qualcode.store.current.snapshot import locator
from qualcode.store.current.state import Place, fold
from qualcode.store.log.log import records_where
from qualcode.store.log.record import Record
from qualcode.store.log.void import undone


@settings(max_examples=40 if FULL else 4, deadline=None)
@given(st.integers(0, 10_000))
def test_the_derived_tables_are_what_a_rebuild_makes(seed: int) -> None:
    """After any history: `doctor` finds the tables right, and a rebuild changes nothing."""
    generator = random.Random(seed)
    with quick_folder() as name:
        study = SmallStudy.begin(Path(name) / "study.qualcode")
        for _ in range(15):
            act(study, generator)
        assert study.store.doctor().healthy
        before = [each.as_dict() for each in study.store.codings()]
        study.store.rebuild()
        assert [each.as_dict() for each in study.store.codings()] == before


@settings(max_examples=40 if FULL else 4, deadline=None)
@given(st.integers(0, 10_000))
def test_the_fold_does_not_mind_order_or_repetition(seed: int) -> None:
    """Any shuffle of a coding's decisions, with some twice, gives the same state."""
    generator = random.Random(seed)
    with quick_folder() as name:
        study = SmallStudy.begin(Path(name) / "study.qualcode")
        for _ in range(15):
            act(study, generator)
        log = study.store.log
        with log.reading() as connection:
            records = records_where(connection)
            locate = locator(connection, documents(connection, log))
            void = undone(records)
            for coding in {record.coding for record in records if record.coding}:
                mine = [record for record in records if record.coding == coding]
                shuffled = [*mine, *generator.choices(mine, k=3)]
                generator.shuffle(shuffled)
                assert fold(shuffled, void=void, locate=locate) == fold(mine, void=void, locate=locate)
                assert undone(generator.sample(records, len(records))) == void


def record(number: int, kind: str, coder: str, *, status: str = "", supersedes: str = "", clock: int = 0) -> Record:
    """A record of a coding, with what the fold looks at."""
    return Record(
        f"d{number}", kind, coder, f"t{number}", f"c{number}", "w", number, clock or number, "", "x", "text", "book", 0,
        4, "hrd", "", "achieved", status, "", "rule", supersedes, "", "p", "", "",
    )  # fmt: skip


def state(*records: Record):
    """What the fold makes of records."""
    return fold(records, void={}, locate=lambda each: Place(each.transcript, each.start or 0, each.stop or 0))


SUGGESTED = record(1, "suggested", "rules", status="suggested")


@pytest.mark.parametrize(
    ("records", "status", "conflict"),
    [
        ([], "suggested", False),
        ([record(2, "withdrawn", "rules", status="withdrawn")], "withdrawn", False),
        ([record(2, "accepted", "ana", status="accepted")], "accepted", False),
        ([record(2, "accepted", "ana", status="accepted"), record(3, "withdrawn", "rules")], "accepted", False),
        ([record(2, "accepted", "ana", status="accepted"), record(3, "rejected", "ben", status="rejected")],
         "suggested", True),
        ([record(2, "accepted", "ana", status="accepted"), record(3, "rejected", "ana", status="rejected",
          supersedes="d2")], "rejected", False),
        ([record(2, "accepted", "ana", status="accepted"), record(3, "rejected", "ana", status="rejected")],
         "suggested", True),
        ([record(2, "accepted", "ana", status="accepted"), record(3, "rejected", "ben", status="rejected"),
          record(4, "adjudicated", "cem", status="accepted", supersedes="d2 d3")], "accepted", False),
        ([record(2, "accepted", "ana", status="accepted"), record(3, "accepted", "ben", status="accepted")],
         "accepted", False),
    ],
)  # fmt: skip
def test_what_decisions_come_to(records: list[Record], status: str, conflict: bool) -> None:
    """A decision gives way only to one that says it replaces it."""
    found = state(SUGGESTED, *records)
    assert (found.status, found.conflict) == (status, conflict)


def test_the_clock_decides_nothing_between_people() -> None:
    """Whichever of two decisions is later, they differ."""
    one, two = (
        record(2, "accepted", "ana", status="accepted"),
        record(3, "rejected", "ben", status="rejected", clock=99),
    )
    assert state(SUGGESTED, one, two).conflict
    assert state(SUGGESTED, two, one).conflict


def test_a_coding_that_nobody_made_is_none() -> None:
    """A decision without a suggestion has nothing to decide about."""
    assert state(record(2, "accepted", "ana", status="accepted")) is None
