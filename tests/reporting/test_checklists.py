"""COREQ and SRQR: all items, filled in with what the data tell, the rest left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.reporting.blocks import Heading, Link
from qualcode.reporting.checklists import CHECKLISTS, checklist_table
from qualcode.reporting.checklists.answers import _WHERE, filled
from qualcode.reporting.outline import outline
from qualcode.wording import LANGUAGES, say

if TYPE_CHECKING:
    from qualcode.reporting import Report

OPEN = "(to be answered by the researcher)"


@pytest.mark.parametrize(("name", "items"), [("coreq", 32), ("srqr", 21)])
def test_every_item_is_there(name: str, items: int, decided: Report) -> None:
    """As many as the source has, in its order, in either language; each is answered or left open."""
    numbers = [item.number.lstrip("S") for item in CHECKLISTS[name].items]
    assert numbers == [str(number) for number in range(1, items + 1)]
    keys = {key for item in CHECKLISTS[name].items for key in (item.title, item.part)}
    assert all(say(key, language) for key in keys for language in LANGUAGES)
    rows = checklist_table(name, decided).rows
    assert len(rows) == items
    answered = [row for row in rows if row[2] != OPEN]
    assert 10 < len(answered) < items
    assert all(isinstance(row[3], Link) for row in answered)


def test_facts_and_items_fit() -> None:
    """Every fact that an item asks for can be given, and says where it stands."""
    asked = {item.fact for one in CHECKLISTS.values() for item in one.items}
    assert set(_WHERE) <= asked
    assert all(say(f"headings.{where}", language) for where in _WHERE.values() for language in LANGUAGES)


def test_answers_are_the_data(decided: Report, undecided: Report) -> None:
    """Numbers of informants, coders and quotes; no coder where nobody decided."""
    facts = filled(decided)
    assert "4 informants in 4 transcripts" in facts["sample"].text
    assert facts["coders"].text.startswith("2 coders (ana and ben)")
    assert "ethics" not in facts  # informants go by their names
    assert "belum ada pengode" in filled(undecided)["coders"].text
    assert "interviewer" not in facts  # a label such as P names nobody


def test_links_lead_to_headings_of_the_report(decided: Report) -> None:
    """The place of each answer is a section of the outline."""
    anchors = {block.anchor for block in outline(decided) if isinstance(block, Heading)}
    assert {answer.where for answer in filled(decided).values()} <= anchors
