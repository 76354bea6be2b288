"""Several people withdraw from one group interview, in any order and copy: all of them are gone from everywhere."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_study import FULL, SmallStudy, quick_folder

from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable

SAID = {
    "Suryani": "Dulu diajari pelatihan rotan di balai kampung seberang.",
    "Wulandari": "Modalnya gelang nenek yang dijual ke toko emas Cahaya.",
    "Halimah": "Bazar di dermaga itu sepi pembeli waktu angin utara.",
    "Budiman": "Pelatihan jahit kami jalan terus sampai lebaran haji.",
    "Kartolo": "Pinjaman modal dari paguyuban pasar cukup longgar.",
}
STAYS = "Budiman"
HISTORIES = 60


def group() -> Transcript:
    """A group interview in which each speaks right after another, so that every context holds somebody else's words."""
    text, turns = "", []
    for name, words in SAID.items():
        text += f"{name}: "
        turns.append(Turn(Span(len(text), len(text) + len(words)), name, informant=name))
        text += f"{words}\n"
    return Transcript("group", text, tuple(turns), {"informant": "kelompok"})


def begun(path: Path) -> SmallStudy:
    """A study of this interview, in which everything is accepted and a memo names everybody."""
    study = SmallStudy.begin(path)
    study.transcripts["group"] = group()
    study.tag()
    study.store.decide("accepted", where="transcript=group", coder="ana", reason="as told")
    study.store.memo(f"{', '.join(SAID)} know each other", coder="ana")
    return study


def held(paths: Iterable[Path], name: str) -> bool:
    """Tell whether anything of what somebody said, or the name, is in these files."""
    data = b"\n".join(path.read_bytes() for path in paths)
    said = SAID[name]
    return name.encode() in data or any(said[at : at + 12].encode() in data for at in range(len(said) - 11))


def stays(study: SmallStudy) -> set[tuple[str, str]]:
    """The codings of whoever stays, as a copy has them."""
    found = study.store.codings(where=f"transcript=group & informant={STAYS}")
    return {(each.coding.quote, str(each.coding.status)) for each in found}


def test_a_second_withdrawal_from_a_group_erases_too(tmp_path: Path) -> None:
    """It meets the text and the words that the first one left, and keeps what others said and who said it."""
    study = begun(tmp_path / "study.qualcode")
    before = stays(study)
    for name in ("Suryani", "Wulandari", "Halimah"):
        assert study.store.forget(name, coder="cem").residue == ()
        assert not held([study.store.path], name)
    assert stays(study) == before != set()
    (memo,) = study.store.memos()
    assert memo.text.endswith("Budiman, Kartolo know each other")
    assert study.store.doctor().healthy


def test_the_last_one_of_a_group_takes_the_text_along(tmp_path: Path) -> None:
    """Nothing of the interview is left once everybody has withdrawn."""
    study = begun(tmp_path / "study.qualcode")
    for name in SAID:
        study.store.forget(name, coder="cem")
    assert not [name for name in SAID if held([study.store.path], name)]
    assert study.store.codings(where="transcript=group") == []
    assert study.store.doctor().healthy


def test_what_is_decided_after_a_withdrawal_is_kept(tmp_path: Path) -> None:
    """Though what stands beside the passage is black: no later merge takes it for somebody's words."""
    study = begun(tmp_path / "study.qualcode")
    study.store.forget("Halimah", coder="cem")
    other = study.copy(tmp_path / "other.qualcode")
    other.store.decide("rejected", where=f"informant={STAYS}", coder="ben", reason="hearsay")
    study.store.memo("all done", coder="ana")
    other.store.merge(study.store.path)
    study.store.merge(other.store.path)
    assert stays(study) == stays(other)
    reasons = {each.reason for each in study.store.history() if each.coder == "ben"}
    assert reasons == {"hearsay"}
    assert all(each.coding.quote for each in study.store.codings())


def test_a_shared_folder_gives_others_what_is_left(tmp_path: Path) -> None:
    """A copy that syncs, and one that begins from the folder, have the others' words as before."""
    (tmp_path / "team").mkdir()
    study = begun(tmp_path / "study.qualcode")
    study.store.sync(tmp_path / "team")
    other = study.copy(tmp_path / "other.qualcode")
    other.store.sync(tmp_path / "team")
    before = stays(study)
    study.store.forget("Suryani", coder="cem", folders=[tmp_path / "team"])
    other.store.forget("Kartolo", coder="cem", folders=[tmp_path / "team"])
    new = SmallStudy.begin(tmp_path / "new.qualcode")
    for each in (study, other, study, other, new, study):
        each.store.sync(tmp_path / "team")
    for each in (study, other, new):
        assert stays(each) == before
        assert each.store.doctor().healthy
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [name for name in ("Suryani", "Kartolo") if held(files, name)]


@pytest.mark.parametrize("seed", range(0, HISTORIES, 1 if FULL else 10))
def test_withdrawals_in_any_copies_and_order_come_together(seed: int) -> None:
    """After random withdrawals, merges and syncs of three copies, who withdrew is gone, and nobody else is lost."""
    draw = random.Random(seed)
    with quick_folder() as folder:
        place = Path(folder)
        (place / "team").mkdir()
        first = begun(place / "study.qualcode")
        first.store.sync(place / "team")
        copies = [first, *(first.copy(place / f"copy{number}.qualcode") for number in (1, 2))]
        before, gone = stays(first), set()
        leaving = draw.sample([name for name in SAID if name != STAYS], k=draw.randint(2, 4))
        for _ in range(draw.randint(8, 14)):
            one, other = draw.sample(copies, k=2)
            how = draw.randrange(5)
            if how < 2 and leaving:
                name = leaving[-1] if draw.random() < 0.4 else leaving.pop()  # the same one in two copies, at times
                if one.store.codings(where=f"informant={name}"):
                    one.store.forget(name, coder="cem", folders=[place / "team"])
                    gone.add(name)
            elif how == 2:
                one.store.merge(other.store.path)
            elif how == 3:
                one.store.sync(place / "team")
            else:
                one.store.memo("an idea", code="hrd", coder=draw.choice(["ana", "ben"]))
        for each in copies * 3:
            each.store.sync(place / "team")
        files = [path for path in place.rglob("*") if path.is_file()]
        assert not [name for name in gone if held(files, name)]
        for each in copies:
            assert stays(each) == before
            assert each.store.doctor().healthy
            assert {memo.text for memo in each.store.memos()} == {memo.text for memo in first.store.memos()}
