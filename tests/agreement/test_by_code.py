"""Agreement a code at a time, and of the rules with people."""

from __future__ import annotations

import pytest

from qualcode.agreement import (
    ALL_CODES,
    agreement,
    agreement_by_code,
    continua,
    rules_against,
    unit_ratings,
    unitizing,
    unitizing_table,
    unitizings,
    units_needed,
)
from qualcode.codings import Coding
from qualcode.spans import Span

TEXT = "x" * 100
UNITS = {name: [Span(10 * n, 10 * n + 10) for n in range(10)] for name in "tu"}


def _coding(coder, start, end, code="hrd", transcript="t", stance="achieved"):
    return Coding(transcript, Span(start, end), TEXT[start:end], code, None, stance, coder=coder, origin="person")


CODINGS = [
    _coding("a", 0, 10), _coding("b", 0, 10),
    _coding("a", 10, 20), _coding("b", 10, 20, "capital"),
    _coding("a", 20, 30, transcript="u"), _coding("b", 20, 30, transcript="u"),
]  # fmt: skip


def test_a_row_for_each_code_and_one_for_all():
    """Each row is what the whole summary says of that code; the last one is about sets of codes."""
    table = agreement_by_code(lambda code: unit_ratings(CODINGS, UNITS, code=code), ["hrd", "capital"], samples=50)
    assert table["code"].to_list() == ["hrd", "capital", ALL_CODES]
    whole = agreement(unit_ratings(CODINGS, UNITS, code="hrd"), samples=50)
    row = table.iloc[0]
    alpha = whole.coefficients["alpha_nominal"]
    assert (row["units"], row["alpha"], (row["low"], row["high"])) == (20, alpha.value, alpha.interval)
    assert row["units_needed"] == units_needed(alpha, units=20)
    assert row["prevalence"] == pytest.approx(5 / 40)
    sets = agreement(unit_ratings(CODINGS, UNITS), samples=0).coefficients["alpha_set"].value
    assert table.iloc[2]["alpha"] == pytest.approx(sets)
    assert table.iloc[2]["prevalence"] == pytest.approx(6 / 40)


def test_what_is_undefined_is_missing_with_its_reason():
    """A code that nobody gave has no alpha, and the note says why."""
    table = agreement_by_code(lambda code: unit_ratings(CODINGS, UNITS, code=code), ["information"], samples=0)
    assert table["alpha"].isna()[0]
    assert "only one value occurs" in table["note"][0]


def test_a_row_of_segments_for_each_code_and_one_for_all():
    """Each row is what `unitizing` says of the code; codes among themselves stand in the last one alone."""
    stretches = {name: [Span(0, 100)] for name in "tu"}
    found = unitizings(lambda code: continua(CODINGS, stretches, code=code), ["hrd", "capital"], samples=50)
    table = unitizing_table(found)
    assert table["code"].to_list() == ["hrd", "capital", ALL_CODES]
    whole = unitizing(continua(CODINGS, stretches), "hrd", samples=50).coefficients["u_alpha"]
    row = table.iloc[0]
    assert (row["segments"], row["length"], row["u_alpha"]) == (5, 200, whole.value)
    assert (row["low"], row["high"]) == whole.interval
    assert table[["cu_alpha", "binary"]].notna().any(axis=1).to_list() == [False, False, True]
    assert table["ku_alpha"].notna().to_list() == [True, True, False]
    assert "the intervals rest on 2 transcripts" in table["note"][0]


def test_rules_against_people():
    """One hit, one miss and one extra: precision and recall one half each, against each person apart."""
    codings = [
        _coding("ana", 0, 10), _coding("ana", 10, 20),
        _coding("rules", 0, 10, stance="mixed"), _coding("rules", 50, 60),
        _coding("ben", 0, 10, transcript="u"),
    ]  # fmt: skip
    table = rules_against(codings, UNITS, ["hrd", "capital"]).set_index(["coder", "code"])
    row = table.loc[("ana", "hrd")]
    assert row[["gold", "hits", "misses", "extra"]].to_list() == [2, 1, 1, 1]
    assert row[["precision", "recall", "f1", "stance_accuracy"]].to_list() == [0.5, 0.5, 0.5, 0.0]
    assert row["precision_low"] < 0.5 < row["precision_high"]
    assert table.loc[("ana", "capital"), "precision"] != table.loc[("ana", "capital"), "precision"]
    assert "ben" not in table.index.get_level_values("coder")
