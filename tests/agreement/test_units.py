"""Codings become units: passages and characters."""

from __future__ import annotations

import pytest

from qualcode.agreement import agreement, character_ratings, disagreements, unit_ratings
from qualcode.codings import Coding
from qualcode.spans import Span

TEXT = "x" * 1000


def _coding(coder, start, end, code="hrd", transcript="t", stance="achieved"):
    return Coding(transcript, Span(start, end), TEXT[start:end], code, None, stance, coder=coder, origin="person")


@pytest.mark.parametrize(
    ("only_one", "only_other", "kappa"),
    [((50, 200), (0, 0), 0.3478), ((50, 150), (150, 200), 0.3182), ((50, 125), (125, 200), 0.3143)],
)
def test_characters_as_units(only_one, only_other, kappa):
    """1,000 characters: 50 coded by both, 150 by one only, 800 by nobody."""
    codings = [_coding("a", 0, 50), _coding("b", 0, 50)]
    codings += [_coding(c, *s) for c, s in (("a", only_one), ("b", only_other)) if s[0] < s[1]]
    found = agreement(character_ratings(codings, {"t": [Span(0, 1000)]}, code="hrd"), samples=0)
    assert found.units == 1000
    assert found.coefficients["percent"].value == pytest.approx(0.85)
    assert found.coefficients["cohen_kappa"].value == pytest.approx(kappa, abs=5e-5)


def test_chance_terms_are_added():
    """Coders at 0-100 and 50-150 of 1,000 characters: kappa .444, where multiplying the chance terms gives .299."""
    codings = [_coding("a", 0, 100), _coding("b", 50, 150)]
    found = agreement(character_ratings(codings, {"t": [Span(0, 1000)]}, code="hrd"), samples=0)
    assert found.coefficients["cohen_kappa"].value == pytest.approx(0.444, abs=5e-4)


def test_passages_as_units():
    """A passage has a code where a coding of it overlaps; uncoded passages count in a transcript that was coded."""
    units = {"t": [Span(0, 10), Span(10, 20), Span(20, 30)]}
    data = unit_ratings([_coding("a", 0, 12), _coding("b", 5, 9)], units, code="hrd")
    assert [[data.categories[c] for c in row] for row in data.codes] == [["yes", "yes"], ["yes", "no"], ["no", "no"]]


def test_transcripts_nobody_opened_are_missing():
    """A coder who coded nothing in a transcript did not judge it, unless said otherwise."""
    units = {"t": [Span(0, 10)], "u": [Span(0, 10)]}
    codings = [_coding("a", 0, 10), _coding("b", 0, 10), _coding("a", 0, 10, transcript="u")]
    assert unit_ratings(codings, units, code="hrd").codes.tolist() == [[0, 0], [0, -1]]
    told = unit_ratings(codings, units, code="hrd", coded={"a": {"t", "u"}, "b": {"t", "u"}})
    assert (told.codes >= 0).all()


def test_sets_of_codes():
    """Without a code, a unit's value is the set of its pillars, and alpha gives partial credit."""
    units = {"t": [Span(i * 10, i * 10 + 10) for i in range(4)]}
    codings = [_coding("a", 0, 10), _coding("b", 0, 10), _coding("a", 10, 20, "capital"), _coding("b", 10, 20)]
    codings += [_coding("b", 10, 20, "capital"), _coding("a", 30, 40), _coding("b", 30, 40)]
    found = agreement(unit_ratings(codings, units), samples=0)
    assert found.coefficients["alpha_set"].value > found.coefficients["alpha_nominal"].value


def test_disagreements_come_worst_first():
    """Both coders' codes, spans and memos side by side: disjoint codes, then partly the same, then stance alone."""
    units = {"t": [Span(0, 10), Span(10, 20), Span(20, 30), Span(30, 40)]}
    codings = [
        _coding("a", 0, 10), _coding("b", 0, 10),
        _coding("a", 10, 20), _coding("b", 10, 20), _coding("b", 12, 20, "capital"),
        _coding("a", 20, 30), _coding("b", 22, 28, "capital"),
        _coding("a", 30, 40), _coding("b", 30, 40, stance="shortcoming"),
    ]  # fmt: skip
    table = disagreements(codings, units, {"t": TEXT}, memos={("a", "t:20-30"): "really?"})
    assert table["start"].tolist() == [20, 10, 30]
    assert table["distance"].tolist() == pytest.approx([1, 1 / 3, 0])
    first = table.loc[0, ["a", "spans a", "memo a", "b", "spans b"]].tolist()
    assert first == ["hrd (achieved)", "20-30", "really?", "capital (achieved)", "22-28"]
    assert table.loc[1, "spans b"] == "12-20; 10-20"
    assert table.loc[2, ["a", "b"]].tolist() == ["hrd (achieved)", "hrd (shortcoming)"]
