"""Decided codings in the files as they are now, refreshed or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode import Study
from qualcode.study.new_study import create_study
from qualcode.study.status import statuses_of

if TYPE_CHECKING:
    from pathlib import Path

TRAINED = "Kami dilatih dua kali di balai desa tahun lalu."
FGD = f"informant: FGD\n\nP: Apa?\nBu Ani: {TRAINED}\nP: Pak Budi?\nPak Budi: {TRAINED}\nP: Lain?\nBu Ani: Setuju.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study of one group interview in which what Bu Ani says is accepted."""
    create_study(tmp_path)
    for path in (tmp_path / "transcripts").iterdir():
        path.unlink()
    (tmp_path / "transcripts" / "fgd.txt").write_text(FGD)
    Study.open(tmp_path, coder="ana").decide("accept", where="speaker=Bu Ani")
    return tmp_path


@pytest.mark.parametrize("refreshed", [True, False])
@pytest.mark.parametrize(
    ("text", "left", "lost"),
    [
        (FGD, ["Bu Ani"], 0),
        (FGD.replace("Bu Ani", "U-01"), ["U-01"], 0),
        (FGD.replace("Bu Ani: Kami", "Bu Cici: Kami"), ["Bu Cici"], 0),
        (FGD.replace(f"Bu Ani: {TRAINED}", "Bu Ani: Saya lupa."), [], 1),
    ],
)
def test_who_is_quoted_is_who_speaks_there_now(
    folder: Path, text: str, left: list[str], lost: int, refreshed: bool
) -> None:
    """Findings name nobody for another's words, whether the correction was taken in yet or not."""
    (folder / "transcripts" / "fgd.txt").write_text(text)
    study = Study.open(folder, coder="ana")
    if refreshed:
        study.refresh()
    found = statuses_of(study)
    accepted = [coding for coding in found.codings if coding.status == "accepted"]
    assert ([coding.speaker for coding in accepted], [coding.informant for coding in accepted]) == (left, left)
    assert found.lost == lost


@pytest.mark.parametrize("refreshed", [True, False])
@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        (
            FGD.replace("Bu Ani: Kami", "Bu Cici: Kami"),
            "diterima berubah kata atau penuturnya",
            "tidak ditemukan",
        ),
        (
            FGD.replace(f"Bu Ani: {TRAINED}", "Bu Ani: Saya lupa."),
            "1 pengodean yang diterima tidak",
            "belum",
        ),
        (FGD.replace("Bu Ani", "U-01"), "1 diterima", "penuturnya"),
    ],
)
def test_the_first_line_tells_what_a_correction_did(
    folder: Path, text: str, said: str, unsaid: str, refreshed: bool
) -> None:
    """What was accepted is never just missing, nor quoted from another mouth in silence."""
    (folder / "transcripts" / "fgd.txt").write_text(text)
    study = Study.open(folder, coder="ana")
    if refreshed:
        study.refresh()
    note = study.findings().note
    assert said in note
    assert unsaid not in note
