"""The course of an interview."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import portrait, timeline, timeline_counts
from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

from .studies import SENTENCE, coding, codings_of, interview, quick, tables, two


def _recorded():
    """Three turns of two sentences at minutes 0, 4 and 11."""
    text = SENTENCE * 6
    turns = tuple(
        Turn(Span(26 * n, 26 * n + 26), "a", informant="a", start_time=60.0 * minute)
        for n, minute in enumerate((0, 4, 11))
    )
    return Transcript("a", text, turns, {"source": "owner"})


def test_position_is_the_share_of_words_before():
    """The first passage is at 0, the fourth of six equal ones at a half."""
    table = timeline(*tables([interview("a")], [coding("a", 0, "hrd"), coding("a", 3, "capital")]))
    assert table["position"].to_list() == [0.0, 0.5]
    assert table["minute"].isna().all()


def test_by_the_clock():
    """Minutes come from the turns; interviews without times are left out of the count."""
    study = tables([_recorded(), interview("b")], [coding("a", 2, "hrd"), coding("a", 5, "hrd"), coding("b", 0, "hrd")])
    assert timeline(*study)["minute"].to_list()[:2] == [4.0, 11.0]
    counted = timeline_counts(*study, minutes=5)
    assert counted.index.to_list() == [("a", "hrd")]
    assert counted.loc[("a", "hrd")].to_dict() == {0.0: 1, 5.0: 0, 10.0: 1}


def test_no_clock_at_all():
    """Without any times there is nothing to count, and no error."""
    assert timeline_counts(*tables([interview("a")], [coding("a", 0, "hrd")]), minutes=5).empty


def test_parts_must_be_positive():
    """An interview cannot be cut into none, nor into more parts than a table can hold, nor by no time at all."""
    for minutes in (0, -1, float("nan"), float("inf")):
        with pytest.raises(InputError, match="cut into 1 to 1,000 parts"):
            timeline_counts(*two(), minutes=minutes)
    recorded = tables([_recorded()], [])
    with pytest.raises(InputError, match="cut into 1 to 1,000 parts, not 110,"):
        timeline_counts(*recorded, minutes=0.0001)
    with pytest.raises(InputError, match="cut into 1 to 1,000 parts, not 1,001"):
        timeline_counts(*two(), parts=1001)
    with pytest.raises(InputError, match="cut into 1 to 1,000 parts"):
        timeline_counts(*two(), parts=0)


@quick
@given(codings_of(), st.integers(1, 12))
def test_parts_hold_every_coded_passage(codings, parts):
    """However many parts: their counts add up to the timeline's rows."""
    study = tables([interview("a"), interview("b")], codings)
    assert timeline_counts(*study, parts=parts).to_numpy().sum() == len(timeline(*study))


@quick
@given(codings_of())
def test_a_portrait_covers_the_interview_without_gaps(codings):
    """Strips follow one another from the first word to the last; lanes are numbered within a passage."""
    evidence, passages = tables([interview("a"), interview("b")], codings)
    table = portrait(evidence, passages)
    for _, strip in table.groupby("transcript"):
        edges = strip.drop_duplicates("passage")[["from_word", "to_word"]].to_numpy().tolist()
        assert edges[0][0] == 0
        assert edges[-1][1] == 18
        assert all(before[1] == after[0] for before, after in pairwise(edges))
    assert (
        table.groupby(["transcript", "passage"])["lane"].max() + 1
        == table.groupby(["transcript", "passage"])["lanes"].first()
    ).all()
    assert table["code"].notna().sum() == len(timeline(evidence, passages))


def test_a_portrait_of_nobody_is_refused():
    """An unknown transcript is named."""
    with pytest.raises(InputError, match="no transcript 'z'"):
        portrait(*two(), transcript="z")
