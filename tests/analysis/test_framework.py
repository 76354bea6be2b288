"""The framework matrix, in the informants' own words."""

from __future__ import annotations

import pandas as pd

from qualcode.analysis import framework, ranked_quotes

from .studies import coding, interview, tables


def test_silence_is_missing_and_silent_people_have_a_row():
    """A cell without a passage is NA, not an empty text."""
    table = framework(*tables([interview("a"), interview("b")], [coding("a", 0, "hrd")]), codes=["hrd", "capital"])
    assert table.index.to_list() == ["a", "b"]
    assert table["capital"].isna().all()
    assert table.loc["a", "hrd"] == "✓ “Ada di sini.” (a, 1)"
    assert pd.isna(table.loc["b", "hrd"])


def test_two_minds_are_shown():
    """Where someone praises and complains, the two quotes shown differ, whatever the others."""
    codings = [coding("a", n, "hrd") for n in range(3)] + [coding("a", 4, "hrd", "shortcoming")]
    cell = framework(*tables([interview("a")], codings)).loc["a", "hrd"]
    assert [line[0] for line in cell.splitlines()] == ["✓", "✗"]
    assert cell.endswith("[2 more]")


def test_quotes_are_cut_after_whole_words():
    """A long quote ends in an ellipsis."""
    cell = framework(*tables([interview("a")], [coding("a", 0, "hrd")]), words=2).loc["a", "hrd"]
    assert cell == "✓ “Ada di …” (a, 1)"


def test_ranks_start_at_one_for_each_informant_and_code():
    """Every segment has a rank among those of its informant and code."""
    codings = [coding("a", 0, "hrd"), coding("a", 1, "hrd", "mixed"), coding("a", 2, "capital"), coding("b", 0, "hrd")]
    table = ranked_quotes(tables([interview("a"), interview("b")], codings)[0])
    assert table.groupby(["informant", "code"])["rank"].agg(list).to_dict() == {
        ("a", "capital"): [1], ("a", "hrd"): [1, 2], ("b", "hrd"): [1],
    }  # fmt: skip
