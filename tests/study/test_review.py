"""A review of a study: what it reads, and what it shows when others decide meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode import Study, transcripts
from qualcode.study.new_study import create_study

if TYPE_CHECKING:
    from pathlib import Path

SAID = "informant: {who}\n\nP: Apa?\n{who}: Kami dilatih dua kali. Kami dilatih lagi tahun lalu.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study of four interviews in which the rules suggest two passages each."""
    create_study(tmp_path)
    for path in (tmp_path / "transcripts").iterdir():
        path.unlink()
    for who in ("ani", "budi", "cici", "dodi"):
        (tmp_path / "transcripts" / f"{who}.txt").write_text(SAID.format(who=who.title()), "utf-8")
    Study.open(tmp_path, coder="ana").begin()
    return tmp_path


def test_only_the_transcript_at_hand_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening reads no file; a passage that is shown reads its own, once."""
    read: list[str] = []
    found = transcripts.read_found

    def counted(file, **options):
        read.append(file.id)
        return found(file, **options)

    monkeypatch.setattr(transcripts, "read_found", counted)
    with Study.open(folder, coder="ana").review() as review:
        assert (len(review.items), review.left, read) == (8, 8, [])
        for _ in range(2):
            assert review.transcript is not None
            assert review.transcript.text == review.text
            review.accept()
        assert read == ["ani"]
        assert review.transcript is not None
        assert (read, review.transcript.turns[0].speaker) == (["ani", "budi"], "P")


def test_a_corrected_or_missing_file_shows_the_text_of_the_study_file(folder: Path) -> None:
    """The words stand where they stood when they were taken in."""
    (folder / "transcripts" / "ani.txt").write_text("Ani: Kami tidak ikut.\n", "utf-8")
    (folder / "transcripts" / "budi.txt").unlink()
    with Study.open(folder, coder="ana").review() as review:
        assert review.transcript is None
        assert "dua kali" in review.text
        assert review.jump("budi")
        assert review.transcript is None
        assert "Budi" in review.text


def test_a_renamed_file_is_still_the_transcript_at_hand(folder: Path) -> None:
    """It is known by its words."""
    (folder / "transcripts" / "ani.txt").rename(folder / "transcripts" / "zaenab.txt")
    with Study.open(folder, coder="ana").review() as review:
        assert review.transcript is not None
        assert review.transcript.id == "zaenab"


def test_what_others_decide_meanwhile_is_seen_and_counted(folder: Path) -> None:
    """A passage that another coder decided since is passed over and no longer left; one that is gone is rejected."""
    study = Study.open(folder, coder="ana")
    with study.review() as review, Study.open(folder, coder="ben").file.opened() as other:
        ids = [each.id for each in review.items.places]
        other.decide("rejected", ids=[ids[1]], coder="ben")
        other.undo(coder="rules")
        review.skip()
        assert [each.coding.status for each in review.items] == ["rejected"] * 8
        assert review.left == 0
    with Study.open(folder, coder="ana").review() as again:
        assert not again.items
        assert again.current is None


def test_search_filter_and_undo_keep_the_count(folder: Path) -> None:
    """What is left follows from what was decided, whatever is shown."""
    with Study.open(folder, coder="ana").review() as review:
        assert review.search("lagi tahun")
        assert review.items.places[review.position].trait.transcript == "ani"
        assert not review.search("koperasi")
        review.filter("transcript=cici")
        assert (len(review.items), review.left) == (2, 2)
        review.accept()
        assert review.left == 1
        review.filter("")
        assert (len(review.items), review.left) == (8, 7)
        review.undo()
        assert review.left == 8
        assert review.current is not None
        assert review.current.coding.transcript == "cici"


def test_passages_beside_are_those_that_overlap(folder: Path) -> None:
    """Another code of the same words is shown with it; the sentence beside it is not."""
    study = Study.open(folder, coder="ana")
    with study.review() as review:
        here = review.current
        assert here is not None
        assert review.neighbours() == []
        other = next(each.id for each in study.codebook if each.id not in here.coding.path)
        review.add_code(other)
        assert [each.coding.code for each in review.neighbours()] == [other.partition(".")[0]]
