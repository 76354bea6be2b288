"""Conditions: each field and operator chooses the same codings in the table and in a coder's own view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.codings.conditions import CHOICES, FIELDS, parse
from qualcode.spans import Span
from qualcode.store import CodingPlace
from qualcode.store.current.current_codings import rows_matching
from qualcode.store.current.documents import documents
from qualcode.store.current.where import conditions

if TYPE_CHECKING:
    from small_study import SmallStudy

OPERATORS = ("=", "!=", "~")
VALUES = {
    "id": ("", "0", "a,b"),
    "transcript": ("u01", "u01,u02", "U0", "u99"),
    "code": ("hrd", "hrd.training", "capital, hrd", "HRD", "rai"),
    "indicator": ("hrd.training", "", "TRAIN"),
    "stance": ("achieved", "mixed,achieved", "CHIEV"),
    "status": ("accepted", "suggested, rejected", "Ed"),
    "rule": ("hrd.training/elatihan", "", "ODAL"),
    "coder": ("rules", "rules,zoë", "ZOË", "_", "%"),
    "origin": ("rule", "person", "e"),
    "speaker": ("Ibu Sari", "Pak Budi,Ibu Sari", "ibu"),
    "informant": ("Sari", "Sari , Budi", "UDI"),
    "anchor": ("kept", "moved", "ep"),
    "conflict": ("yes", "no", "True", "yes,no"),
    "decided_by": ("ana", "an", "ben,zoë", "", "ZOË", "ana\nben"),
}


@pytest.fixture
def decided(study: SmallStudy) -> SmallStudy:
    """One coding accepted by two, one in conflict, one rejected, one of a person's own, the rest undecided."""
    store = study.store
    bazaar = study.transcripts["u02"].text.index("Bazar")
    store.decide("accepted", where="transcript=u01 & code=hrd & stance=achieved", coder="ana")
    store.decide("accepted", where="transcript=u01 & code=hrd & stance=achieved", coder="ben")
    store.decide("accepted", where="code=information", coder="ana")
    store.decide("rejected", where="code=information", coder="ben")
    store.decide("rejected", where="transcript=u02 & code=capital", coder="ben")
    store.code("u02", Span(bazaar, bazaar + 5), "hrd", coder="zoë", stance="mixed")
    return study


def test_every_field_is_tried() -> None:
    """A field that is added is tried below as well."""
    assert set(VALUES) == set(FIELDS)


@pytest.mark.parametrize("operator", OPERATORS)
@pytest.mark.parametrize("field", FIELDS)
def test_a_condition_means_the_same_of_the_table_and_of_a_row(decided: SmallStudy, field: str, operator: str) -> None:
    """What the database chooses is what the rows themselves meet, whatever was decided."""
    log = decided.store.log
    with log.reading() as connection:
        known = documents(connection, log)
        rows = rows_matching(connection, log, [])
        for value in VALUES[field]:
            choices = CHOICES.get(field, ())
            if choices and operator != "~" and any(each.strip() not in choices for each in value.split(",")):
                continue  # a part of a value, which only ~ can look for
            clauses = parse(f"{field}{operator}{value}")
            chosen = {row["id"] for row in rows_matching(connection, log, clauses)}
            meets = {row["id"] for row in rows if all(each.holds(row) for each in conditions(clauses, known))}
            assert chosen == meets, value


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ("code=hrd", 3),
        ("code=hrd.training", 2),
        ("code!=hrd", 3),
        ("code=hrd,capital & transcript=u01", 3),
        ("transcript~U0", 6),
        ("transcript!=u01", 3),
        ("stance=achieved & informant=Sari", 2),
        ("rule~odal", 2),
        ("status=accepted", 2),
        ("speaker=Pak Budi", 2),
        ("conflict=yes", 1),
        ("conflict=no", 5),
        ("conflict!=no", 1),
        ("conflict!=yes", 5),
        ("coder~ZOË", 1),
        ("decided_by=ana", 2),
        ("decided_by!=ana", 4),
        ("decided_by=ana & decided_by=ben", 2),
        ("decided_by=an", 0),
        ("decided_by~AN", 2),
        ("decided_by=ana,zoë", 3),
        ("decided_by=", 2),
    ],
)
def test_conditions_choose_codings(decided: SmallStudy, where: str, count: int) -> None:
    """In the list and in the table; who decided together with others decided."""
    assert len(decided.store.codings(where=where)) == count
    assert len(decided.store.codings_table(where=where)) == count


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ("conflict=yes", 0),
        ("conflict!=no", 0),
        ("conflict!=yes", 5),
        ("decided_by=ana", 2),
        ("decided_by!=ana", 3),
        ("decided_by=ben", 0),
        ("status=accepted", 2),
        ("transcript!=u01", 2),
        ("coder~ZOË", 0),
    ],
)
def test_a_blind_coders_view_knows_the_same_conditions(decided: SmallStudy, where: str, count: int) -> None:
    """They are met by what she may see: here nobody's decisions but her own."""
    assert len(decided.store.codings(where=where, viewer="ana", blind=True)) == count
    assert len(decided.store.codings_table(where=where, viewer="ana", blind=True)) == count


@pytest.mark.parametrize("blind", [False, True])
@pytest.mark.parametrize("viewer", ["", "ana", "ben", "zoë"])
def test_places_are_those_of_the_codings_and_in_their_order(decided: SmallStudy, viewer: str, blind: bool) -> None:
    """Places say of each coding, and in the same order, what the coding itself says, to whoever looks."""
    for where in ("", "code=hrd", "status=suggested", "conflict=no"):
        whole = decided.store.codings(where=where, viewer=viewer, blind=blind)
        places = decided.store.coding_places(where=where, viewer=viewer, blind=blind)
        assert places == [CodingPlace.of(each) for each in whole]
        assert [each.order for each in places] == sorted(each.order for each in places)
        assert [each.trait.is_open for each in places] == [each.is_open for each in whole]


@pytest.mark.parametrize("blind", [False, True])
@pytest.mark.parametrize("viewer", ["ana", "ben"])
def test_codings_over_a_passage_are_those_that_overlap_it(decided: SmallStudy, viewer: str, blind: bool) -> None:
    """Only what stands over a passage is read, and it is what the whole list has there."""
    store = decided.store
    every = store.codings(viewer=viewer, blind=blind)
    for here in every:
        over = store.codings_over(here.text, here.coding.span, viewer=viewer, blind=blind)
        assert over == [e for e in every if e.text == here.text and e.coding.span.overlaps(here.coding.span)]
    ids = [each.id for each in every]
    assert {each.id: each for each in store.codings(ids=ids, viewer=viewer, blind=blind)} == {e.id: e for e in every}
