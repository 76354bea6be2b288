"""Tables of words leave the times of a recording out."""

from __future__ import annotations

import pandas as pd
import pytest

from qualcode.analysis.keyness import keyness
from qualcode.analysis.kwic import kwic
from qualcode.analysis.talk import passages
from qualcode.codebook.codebook import Codebook
from qualcode.transcripts import transcript_from_text

BOOK = Codebook("study", {}, (), unit="turn")
MARKED = "P: Kapan?\nN: Kami cari [00:12:33] modal #00:12:40-1# usaha dulu. 12:45\nP: Lalu?\nN: Dilatih (00:13)."
PLAIN = "P: Kapan?\nN: Kami cari modal usaha dulu.\nP: Lalu?\nN: Dilatih."


def table(text: str) -> pd.DataFrame:
    """The passages of a text."""
    return passages([transcript_from_text(text, id="i-01")], BOOK)


def test_words_are_counted_without_times() -> None:
    """Which shares of talk and saturation rest on."""
    assert table(MARKED)["words"].tolist() == table(PLAIN)["words"].tolist() == [5, 1]


def test_keyness_knows_no_times() -> None:
    """The same words, as often."""
    marked, plain = (keyness(table(text), [True, False], least=1) for text in (MARKED, PLAIN))
    pd.testing.assert_frame_equal(marked, plain)


@pytest.mark.parametrize("keyword", ["12", "00", "33", "1"])
def test_kwic_finds_no_times(keyword: str) -> None:
    """A figure of a time is no keyword in its context."""
    assert kwic([transcript_from_text(MARKED, id="i-01")], keyword, codebook=BOOK).empty


def test_kwic_reads_over_times() -> None:
    """Two words in a row are found with the time that stands between, at their exact places."""
    (row,) = kwic([transcript_from_text(MARKED, id="i-01")], "modal usaha", codebook=BOOK).to_dict("records")
    assert MARKED[row["start"] : row["end"]] == row["keyword"] == "modal #00:12:40-1# usaha"
