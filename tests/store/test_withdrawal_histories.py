"""Withdrawals after random histories: nothing of the participant is left in the raw bytes of any file not listed."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_study import BUDI, FULL, SARI, SmallStudy, act, quick_folder, tag, transcript

from qualcode.spans import Span
from qualcode.store.corrections import erasures
from qualcode.transcripts.transcript import Transcript, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable

HISTORIES = 60
RUN = 12
NAMES = ["Suryani", "Bu Suryani", "U-01", "Suryani Hasan"]
HERS = [
    "Dulu diajari pelatihan rotan di balai kampung seberang.",
    "Modalnya gelang nenek yang saya jual ke toko emas Cahaya.",
    "Pelatihan lanjut tidak sempat karena banjir rob naik.",
    "Bazar di dermaga itu sepi pembeli waktu angin utara.",
]
OTHERS = ["Kami punya modal bersama dari arisan.", "Pelatihan kelompok kami jalan terus.", "Bazar kota ramai sekali."]


def alone(name: str, said: Iterable[str]) -> Transcript:
    """An interview with her."""
    return transcript("hers", f"Informan: {name}\n\n" + "".join(f"{name}: {each}\n\n" for each in said), informant=name)


def together(name: str, said: Iterable[str]) -> Transcript:
    """A group interview, with her name in its head and in what another says."""
    text, turns = f"speakers: Tuti, {name}\nS : {name}\n\n", []
    for other, hers in zip(OTHERS, said, strict=False):
        for label, informant, words in (("Tuti", "Tuti", other), (name, name, hers)):
            text += f"{label}: "
            turns.append(Turn(Span(len(text), len(text) + len(words)), label, informant=informant))
            text += f"{words}\n"
    return Transcript("group", text, tuple(turns), {"informant": "kelompok"})


class History:
    """A study in which she speaks alone and in a group, under names that change."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.folder, self.shared = folder, folder / "shared"
        self.shared.mkdir()
        self.name, self.said = self.random.choice(NAMES), self.random.sample(HERS, k=len(HERS))
        self.study = SmallStudy.begin(folder / "study.qualcode")
        self.other: SmallStudy | None = None
        self.told: list[str] = []
        self.read()

    def read(self) -> None:
        """The files as they are now, read and tagged."""
        self.study.transcripts["hers"] = alone(self.name, self.said)
        self.study.transcripts["group"] = together(self.name, self.said[:3])
        self.study.tag()

    def step(self) -> None:
        """Something that happens to the study or its files."""
        store, hers = self.study.store, self.random.choice(self.said)
        how = self.random.randrange(8)
        if how == 0:
            self.name = self.random.choice(NAMES)
            self.read()
        elif how == 1:
            at = self.random.randrange(len(self.said))
            self.said[at] = self.said[at].replace(" ", " eh ", 1)
            self.read()
        elif how == 2:
            start = self.random.randrange(len(hers) - RUN)
            store.memo(f"note: {hers[start : start + self.random.randint(RUN, 30)]} …", code="hrd", coder="ana")
        elif how == 3:
            store.memo(f"ask {self.name} again", coder="ben")
        elif how == 4:
            store.sync(self.shared)
        elif how == 5 and self.other is None:
            self.other = self.study.copy(self.folder / "other.qualcode")
            self.other.store.memo(f"she says: {hers}", transcript="hers", coder="ben")
        elif how == 6 and self.other is not None:
            store.merge(self.other.store.path)
        else:
            act(SmallStudy(store, {"u02": self.study.transcripts["u02"]}, self.study.clock), self.random)

    def withdraw(self) -> None:
        """She withdraws, under any of the names the files know now; half of the time the first run is killed."""
        files = list(self.study.transcripts.values())
        step = self.random.choice(["", "", "shrink", "rewrite"])
        with pytest.MonkeyPatch.context() as patch:
            if step == "shrink":
                patch.setattr(erasures, "shrink", killed)
            elif step:
                patch.setattr(sys.modules["qualcode.store.acts.forget"], "rewrite", killed)
            try:
                self.study.store.forget(self.name, coder="cem", folders=[self.shared], transcripts=files)
            except KeyboardInterrupt:
                patch.undo()
                self.study = self.study.reopened()
                self.study.store.forget(self.name, coder="cem", folders=[self.shared], transcripts=files)
        for path in self.study.store.holding_copies([self.folder, self.shared]):
            assert self.other is not None
            assert path == self.other.store.path
            self.other.store.merge(self.study.store.path)


def killed(*_: object, **__: object) -> None:
    """The program is stopped here."""
    raise KeyboardInterrupt


def runs(text: str) -> set[bytes]:
    """Every run of her words."""
    return {text[at : at + RUN].encode() for at in range(len(text) - RUN + 1)}


@pytest.mark.parametrize("seed", range(0, HISTORIES, 1 if FULL else 10))
def test_nothing_of_her_is_left(seed: int) -> None:
    """No run of twelve characters and no form of her name; the others' words are, and the file is sound."""
    with quick_folder() as folder:
        history = History(Path(folder), seed)
        hers: set[bytes] = set()
        names = {history.name}
        for _ in range(history.random.randint(6, 14)):
            history.step()
            hers = hers.union(*map(runs, history.said))
            names.add(history.name)
        history.withdraw()
        left = b"\n".join(path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file())
        others = set().union(*map(runs, (*OTHERS, SARI, BUDI)))  # words that others said too tell nobody
        assert not [run for run in hers - others if run in left]
        assert b"suryani" not in left.lower()
        assert not [name for name in names if name.encode() in left]
        assert OTHERS[0].encode() in left
        diagnosis = history.study.store.doctor()
        assert diagnosis.healthy
        assert not [each for each in diagnosis.symptoms if "withdrawal" in each.what]
        assert {each.coding.transcript for each in history.study.store.codings()} <= {"u01", "u02", "group"}
        assert tag([history.study.transcripts["u02"]])
