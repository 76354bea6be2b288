"""Times of the recording are no words, wherever they stand in talk."""

from __future__ import annotations

import pytest

from qualcode.language import judge_stance, without_times, words

MARKS = [
    "Modal [00:12:33] usaha kami.",
    "Modal (00:12) usaha kami.",
    "Modal {1:02:03.500} usaha kami.",
    "Modal <12:33> usaha kami.",
    "Modal [ 00:12:33 - 00:12:40 ] usaha kami.",
    "Modal #00:01:02-3# usaha kami.",
    "Modal 00:12:33 usaha kami.",
    "Modal usaha kami. 12:33",
    "Modal usaha kami.\t00:12\n",
    "12:33\nModal usaha kami.",
    "00:00:01.000 --> 00:00:02.000\nModal usaha kami.",
]
SPOKEN = [
    "Kami buka jam 10:30 sampai 14:00 setiap hari",
    "Sampai jam 12:33",
    "Untungnya 1:3 dari modal.",
    "Pukul 10.30.45, kata orang.",
    "Kami bertiga (3 orang) dan [tertawa] 2010.",
]


@pytest.mark.parametrize("text", MARKS)
def test_a_time_of_the_recording_is_no_word(text: str) -> None:
    """Only the words of the sentence are left, at their own places."""
    assert [span.quote(text) for span in words(text)] == ["Modal", "usaha", "kami"]
    assert len(without_times(text)) == len(text)


@pytest.mark.parametrize("text", SPOKEN)
def test_a_time_of_day_is_spoken(text: str) -> None:
    """Figures that somebody says stay words."""
    assert without_times(text) == text


def test_a_cue_is_read_over_a_time() -> None:
    """Not and what it denies may stand on both sides of a time; the cue is quoted as it stands."""
    text = "Kami tidak [00:12:33] pernah ikut pelatihan."
    judged = judge_stance(text, [next(span for span in words(text) if span.quote(text) == "pelatihan")])
    assert judged.stance == judge_stance("Kami tidak pernah ikut pelatihan.", []).stance == "shortcoming"
    assert all(cue.span.quote(text) == cue.text for cue in judged.cues)
