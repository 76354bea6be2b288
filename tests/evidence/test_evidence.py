"""The table of evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.codings import Coding, Stance
from qualcode.errors import InputError
from qualcode.evidence import EVIDENCE_DTYPES, combined_stance, evidence
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript


def test_columns_and_types_are_those_documented(study: Any) -> None:
    """The table has exactly the documented columns, in order, with the documented types."""
    table = evidence(study.codings, study.transcripts)
    assert {name: str(dtype) for name, dtype in table.dtypes.items()} == dict(EVIDENCE_DTYPES)
    assert list(table.columns) == list(EVIDENCE_DTYPES)


def test_no_codings_make_an_empty_table_of_the_same_shape(study: Any) -> None:
    """An empty study can be counted, filtered and joined like any other."""
    table = evidence([], study.transcripts)
    assert len(table) == 0
    assert {name: str(dtype) for name, dtype in table.dtypes.items()} == dict(EVIDENCE_DTYPES)


def test_a_row_is_a_coding(study: Any) -> None:
    """A passage with two indicators has two rows."""
    table = evidence(study.codings, study.transcripts)
    assert len(table) == len(study.codings)
    assert table.duplicated(["transcript", "start", "end"]).sum() == 1


def test_quotes_are_exact(study: Any) -> None:
    """Every quote is what stands between start and end."""
    texts = {transcript.id: transcript.text for transcript in study.transcripts}
    for row in evidence(study.codings, study.transcripts).itertuples():
        assert texts[row.transcript][row.start : row.end] == row.quote


def test_attributes_stand_beside_the_coding(study: Any) -> None:
    """Role, source, place, date, language, turn and time come from the transcript; what is unknown is NA."""
    table = evidence(study.codings, study.transcripts).set_index("transcript")
    joko, rina = table.loc["joko"].iloc[0], table.loc["rina"].iloc[0]
    assert (joko["role"], joko["source"], joko["language"], joko["turn"]) == ("kepala seksi", "official", "id", 2)
    assert (rina["place"], rina["date"], rina["source"]) == ("Batu 8", "2022-03-14", "cooperative")
    assert rina["role"] is pd.NA
    assert joko["time"] == 0.0


def test_the_role_stands_in_for_a_missing_source() -> None:
    """Where nobody named the type of source, the role says what kind of person speaks."""
    transcript = Transcript("a", "Ya.", attributes={"role": "owner"})
    table = evidence([Coding("a", Span(0, 3), "Ya.", "hrd", None, "neutral")], [transcript])
    assert table["source"].tolist() == ["owner"]
    assert table["turn"].isna().all()
    assert table["indicator"].isna().all()


def test_the_transcript_is_the_informant_where_nobody_else_is() -> None:
    """An interview without a named informant still counts as one voice."""
    table = evidence([Coding("a", Span(0, 3), "Ya.", "hrd", None, "neutral")], [Transcript("a", "Ya.")])
    assert table["informant"].tolist() == ["a"]


def test_rows_follow_the_transcripts_and_the_text(study: Any) -> None:
    """The order of the codings given does not matter, except within a passage."""
    forwards = evidence(study.codings, study.transcripts)
    backwards = evidence(tuple(reversed(study.codings)), study.transcripts)
    places = ["transcript", "start", "end"]
    assert forwards[places].equals(backwards[places])
    assert forwards["transcript"].drop_duplicates().tolist() == ["sari", "joko", "rina"]


def test_a_stale_quote_is_refused_without_being_shown(study: Any) -> None:
    """A coding whose words are no longer there is an error that names the place, not the words."""
    stale = replace(study.codings[0], quote="Rahasia sekali.")
    with pytest.raises(InputError, match="is not what stands at") as caught:
        evidence([stale], study.transcripts)
    assert "Rahasia" not in str(caught.value)
    assert "dilatih" not in str(caught.value)


def test_all_problems_are_told_at_once(study: Any) -> None:
    """Missing and doubled transcripts are reported together, each once."""
    lost = replace(study.codings[0], transcript="lost")
    with pytest.raises(InputError) as caught:
        evidence([lost, lost], [*study.transcripts, study.transcripts[0]])
    assert len(caught.value.problems) == 2


@given(st.lists(st.sampled_from(["achieved", "shortcoming", "mixed", "neutral"]), min_size=1))
def test_combined_stance_is_order_free_and_neutral_never_objects(stances: list[Stance]) -> None:
    """The order of codings does not matter, and adding a neutral one changes nothing."""
    whole = combined_stance(stances)
    assert whole == combined_stance(stances[::-1]) == combined_stance([*stances, "neutral"])
    if len(set(stances)) == 1:
        assert whole == stances[0]
