"""Times of the recording within talk: no words to anybody who reads, counts or looks for what was said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.auditing.assertion_checks import _often_near
from qualcode.auditing.spoken_words import spoken_words
from qualcode.cli import main
from qualcode.codebook import parse_codebook
from qualcode.codings.query import holds_words
from qualcode.evidence import clarity, shortened
from qualcode.findings import Segment
from qualcode.spans import Span
from qualcode.study.spot import Spot, nearest, place
from qualcode.suggesting.features import words_of
from qualcode.time_marks import _MARK, time_marks, word_count
from qualcode.transcripts import transcript_from_text

if TYPE_CHECKING:
    from pathlib import Path

MARKS = ["[00:12:33]", "(00:12)", "#00:01:02-3#", "00:12:33", "<12:33>", "[00:12 sampai 00:15]"]
PIECES = ["1:23", "00:12:33", "7:5", "99:59", *"[]()<>{}#-–.?!…:,;3x", "-->", " to ", " s.d. ", " ", "\t", "\n", "jam "]
BOOK = parse_codebook("{name: kue, languages: [id], codes: {modal: {label: Modal, rules: [modal]}}}")


@pytest.mark.parametrize("mark", MARKS)
def test_words_are_counted_and_found_over_a_time(mark: str) -> None:
    """A filter, a quote to code and the ends of a passage name words as they were said."""
    text = f"P: Kapan?\nN: Kami cari modal {mark} usaha dulu, lalu kios."
    transcript = transcript_from_text(text, id="i-01")
    said = f"modal {mark} usaha"
    assert word_count(said) == 2
    assert holds_words(f"Kami cari {said}", "Modal  usaha")
    assert holds_words(f"Kami cari {said}", said)
    assert place(transcript, Spot(quote="modal usaha")).quote(text) == said
    assert place(transcript, Spot(quote=said)).quote(text) == said
    assert nearest(text, "cari modal usaha … kios", Span(0, 4)).quote(text) == f"cari {said} dulu, lalu kios"


def test_words_that_stand_as_they_are_come_first() -> None:
    """A time in a quote is looked for as it stands, so that a copied passage is never another one."""
    text = "N: Modal [00:12] usaha. Modal usaha. [00:14] Modal kios."
    transcript = transcript_from_text(text, id="i-01")
    assert place(transcript, Spot(quote="Modal usaha")).start == text.index("Modal usaha")
    assert place(transcript, Spot(quote="[00:14] Modal kios")).quote(text) == "[00:14] Modal kios"
    assert not holds_words("Modal usaha", " ")
    assert holds_words("Modal [00:12] usaha", "[00:12]")


@pytest.mark.parametrize("mark", MARKS)
def test_quotes_are_as_clear_and_as_long_as_without_times(mark: str) -> None:
    """Their words count, and a time that is kept costs none."""
    said = "Kami sudah ikut pelatihan membuat kue"
    timed = said.replace("ikut", f"{mark} ikut")
    assert clarity(timed, stance="achieved") == clarity(said, stance="achieved")
    assert shortened(timed, words=6) == timed
    assert shortened(timed, words=4).split()[-2:] == ["pelatihan", "…"]


@pytest.mark.parametrize("mark", MARKS)
def test_nothing_is_learned_from_times(mark: str) -> None:
    """Features of passages are their words, and pairs of these over a time."""
    assert (
        words_of([f"dapat modal {mark} usaha", "modal usaha"])[1] == words_of(["dapat modal usaha", "modal usaha"])[1]
    )


@pytest.mark.parametrize("mark", MARKS)
def test_an_audit_hears_no_times(mark: str) -> None:
    """Neither as words that somebody said nor as how often something is."""
    timed, plain = (
        spoken_words([transcript_from_text(f"P: Modal?\nN: Dari kakak{time} saya.", id="a")], BOOK)
        for time in (f" {mark}", "")
    )
    assert not timed.said["id"].has_kin("sampai")
    assert timed.anywhere == plain.anywhere
    quotes = [f"Rapat setiap {time} minggu" for time in (mark, "")]
    often, as_often = (_often_near(Segment(1, "a", 0, len(quote), quote, "modal", "neutral")) for quote in quotes)
    assert often is not None
    assert often == as_often


@pytest.mark.parametrize("mark", MARKS)
def test_show_counts_words_without_times(mark: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of speakers, and those in no turn."""
    monkeypatch.chdir(tmp_path)
    text = f"P: Kapan {mark} mulai?\nN: Tahun 2010.\n\nCatatan peneliti: warung {mark} ramai\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    told = json.loads(CliRunner().invoke(main, ["show", "a.txt", "--structure", "--format", "json"]).stdout)
    assert [(one["label"], one["words"]) for one in told["speakers"]] == [("P", 2), ("N", 2)]
    assert [one["words"] for one in told["left_out"] if one["kind"] == "notes"] == [4]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_marks_are_found_around_their_digits_as_everywhere(pieces: list[str]) -> None:
    """Looking around digits alone finds what looking at every character does."""
    text = "".join(pieces)
    assert [(each.start, each.end) for each in time_marks(text)] == [found.span() for found in _MARK.finditer(text)]
