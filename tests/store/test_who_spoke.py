"""Who spoke is part of a coding's place: after a correction, a merge, or a better reading of the same file."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from typing import TYPE_CHECKING

import pytest
from small_study import SmallStudy, tag, ticking

from qualcode.codings.anchors import Anchor
from qualcode.codings.placement import Placement
from qualcode.spans import Span
from qualcode.store import Store
from qualcode.store.log.record import commitment
from qualcode.transcripts.transcript import Transcript, Turn

if TYPE_CHECKING:
    from pathlib import Path

SAID = "Kami ikut pelatihan dua kali di balai desa."
FGD = f"P: Apa?\nBu Ani: {SAID}\nP: Pak Budi?\nPak Budi: {SAID}\nP: Lain?\nBu Ani: Modalnya ada.\nPak Budi: Ya.\n"
FORGOT = FGD.replace(f"Bu Ani: {SAID}", "Bu Ani: Saya lupa.")


def group(text: str, *, path: Path | None = None, names: dict[str, str] | None = None) -> Transcript:
    """A group interview: each label but `P` is an informant, by the name that `names` gives it."""
    turns, at = [], 0
    for line in text.splitlines():
        label, _colon, words = line.partition(": ")
        label = (names or {}).get(label, label)
        span = Span(at + len(line) - len(words), at + len(line))
        turns.append(Turn(span, label, label == "P", informant="" if label == "P" else label))
        at += len(line) + 1
    if path:
        path.write_text(text)
    return Transcript("fgd", text, tuple(turns), {"informant": "FGD"}, path)


def begun(path: Path, transcript: Transcript) -> SmallStudy:
    """A study of one group interview, in which what Bu Ani says is accepted."""
    clock = ticking()
    study = SmallStudy(Store.create(path, now=lambda: next(clock)), {"fgd": transcript}, clock)
    study.tag()
    study.store.decide("accepted", where="speaker=Bu Ani", coder="ana")
    return study


@pytest.fixture
def study(tmp_path: Path) -> SmallStudy:
    """A study of a group in which two people say the same."""
    return begun(tmp_path / "study.qualcode", group(FGD))


def outcomes(study: SmallStudy) -> list[tuple[str, str, str]]:
    """Speaker, status and anchor of each coding, in text order."""
    found = study.store.codings()
    return [(each.coding.speaker, each.coding.status, each.anchor) for each in found]


def warnings(study: SmallStudy) -> list[str]:
    """What `doctor` warns of."""
    found = study.store.doctor()
    assert found.healthy
    return [symptom.what for symptom in found.symptoms]


def test_her_coding_does_not_go_to_his_turn(study: SmallStudy) -> None:
    """Her answer was corrected; he said the same, and it is still his alone."""
    study.transcripts["fgd"] = group(FORGOT)
    told = study.store.refresh(list(study.transcripts.values()))
    assert told.counts == {"kept": 0, "moved": 2, "altered": 0, "orphaned": 1}
    assert told.anchors[0].was == SAID
    assert sorted(outcomes(study)) == [
        ("Bu Ani", "accepted", "moved"),
        ("Bu Ani", "accepted", "orphaned"),
        ("Pak Budi", "suggested", "moved"),
    ]
    assert warnings(study) == ["1 codings have no words any more since a correction"]


def test_a_label_that_was_mended_is_listed_with_the_place(study: SmallStudy) -> None:
    """The turn was his all along: the coding stays on its words, to be looked at again."""
    study.transcripts["fgd"] = group(FGD.replace(f"Bu Ani: {SAID}", f"Pak Budi: {SAID}"))
    study.store.refresh(list(study.transcripts.values()))
    assert outcomes(study)[0] == ("Bu Ani", "accepted", "altered")
    assert warnings(study) == ["1 codings have other words than they had since a correction"]


def test_another_name_for_the_same_person_changes_nothing(study: SmallStudy) -> None:
    """All codings move along, and nothing is to be looked at."""
    study.transcripts["fgd"] = group(FGD.replace("Bu Ani", "U-01"))
    told = study.store.refresh(list(study.transcripts.values()))
    assert told.counts == {"kept": 0, "moved": 3, "altered": 0, "orphaned": 0}
    assert warnings(study) == []


def test_a_merged_coding_does_not_go_to_his_turn(study: SmallStudy, tmp_path: Path) -> None:
    """It was made in another copy, before that copy knew of the correction."""
    other = study.copy(tmp_path / "other.qualcode")
    start = FGD.index(SAID)
    made = other.store.code("fgd", Span(start, start + 9), "capital", coder="ben", speaker="Bu Ani", informant="Bu Ani")
    study.transcripts["fgd"] = group(FORGOT)
    study.store.refresh(list(study.transcripts.values()))
    study.store.merge(other.store.path)
    assert study.store.coding(made.codings[0]).anchor == "orphaned"
    other.store.merge(study.store.path)
    assert other.store.codings() == study.store.codings()
    assert warnings(other) == warnings(study)


def test_her_own_words_are_claimed_once(tmp_path: Path) -> None:
    """She says the same twice; the first is struck, and the second coding keeps its words alone."""
    twice = FGD.replace("Pak Budi: Kami", "Bu Ani: Kami")
    study = begun(tmp_path / "study.qualcode", group(twice))
    study.transcripts["fgd"] = group(twice.replace(f"Bu Ani: {SAID}", "Bu Ani: Saya lupa.", 1))
    study.store.refresh(list(study.transcripts.values()))
    assert [anchor for _speaker, _status, anchor in outcomes(study)].count("orphaned") == 1


def strip_notes(path: Path) -> None:
    """Make the notes of transcripts those of the version before who spoke was part of an anchor."""
    connection = sqlite3.connect(path)
    (trigger,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'words_fixed'").fetchone()
    for name in ("words_fixed", "decisions_fixed"):
        connection.execute(f"DROP TRIGGER {name}")
    for key, salt, body in connection.execute("SELECT id, salt, body FROM words").fetchall():
        content = json.loads(body)
        if "speakers" in content:
            old = {name: content[name] for name in ("informant", "name", "turns")}
            text = json.dumps(old, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            fresh = commitment(salt, text)
            connection.execute("UPDATE words SET id = ?, body = ? WHERE id = ?", (fresh, text, key))
            connection.execute("UPDATE decisions SET note = ? WHERE note = ?", (fresh, key))
    connection.execute(trigger)
    connection.commit()
    connection.close()


def test_a_study_of_the_version_before_is_as_safe(study: SmallStudy) -> None:
    """Its notes say which informant speaks where, and that is enough."""
    strip_notes(study.store.path)
    study = study.reopened()
    study.transcripts["fgd"] = group(FORGOT)
    told = study.store.refresh(list(study.transcripts.values()))
    assert told.counts == {"kept": 0, "moved": 2, "altered": 0, "orphaned": 1}


@pytest.mark.parametrize("older", [False, True])
def test_a_file_that_is_read_better_is_told_apart(tmp_path: Path, older: bool) -> None:
    """The bytes are the same: what can move moves, the rest is listed once as re-read, and nothing is lost."""
    path = tmp_path / "fgd.txt"
    rough = group(FGD.replace("di balai desa", "di balai  desa"), path=path)
    os.utime(path, (0, 0))  # written before the study began
    study = begun(tmp_path / "study.qualcode", rough)
    if older:
        strip_notes(study.store.path)
        study = study.reopened()
    better = group(FGD)
    study.transcripts["fgd"] = Transcript("fgd", FGD, better.turns, better.attributes, path)
    told = study.store.refresh(list(study.transcripts.values()))
    assert [change.what for change in told.changes] == ["re-read"]
    assert told.counts == {"kept": 0, "moved": 1, "altered": 0, "orphaned": 0, "re-read": 2}
    assert {anchor for _speaker, _status, anchor in outcomes(study)} == {"moved", "altered"}
    again = study.store.refresh(list(study.transcripts.values()))
    assert ([change.what for change in again.changes], again.anchors) == (["unchanged"], ())
    path.write_text("changed")
    study.transcripts["fgd"] = Transcript("fgd", FORGOT, group(FORGOT).turns, better.attributes, path)
    assert study.store.refresh(list(study.transcripts.values())).changes[0].what == "corrected"


def test_words_that_a_better_reading_does_not_have_are_told(tmp_path: Path) -> None:
    """A line that was no talk at all is gone: its coding is listed as re-read, and has no place."""
    path = tmp_path / "fgd.txt"
    noise = "Pak Budi: Halaman pelatihan 12 dari 40 cetak ulang.\n"
    study = begun(tmp_path / "study.qualcode", group(noise + FGD, path=path))
    study.store.decide("accepted", where="speaker=Pak Budi", coder="ana")
    study.transcripts["fgd"] = Transcript("fgd", FGD, group(FGD).turns, {"informant": "FGD"}, path)
    told = study.store.refresh(list(study.transcripts.values()))
    assert told.counts == {"kept": 0, "moved": 3, "altered": 0, "orphaned": 0, "re-read": 1}
    assert [anchor.now for anchor in told.anchors if anchor.outcome == "re-read"] == [""]
    (gone,) = study.store.codings(where="anchor=orphaned")
    assert gone.coding.quote == "Halaman pelatihan 12 dari 40 cetak ulang."


def test_speakers_that_are_read_better_are_listed_once(study: SmallStudy) -> None:
    """The text is the same to the letter: places stay, and whose words they are now is told."""
    study.transcripts["fgd"] = Transcript("fgd", FGD, _swapped(group(FGD).turns), {"informant": "FGD"})
    told = study.store.refresh(list(study.transcripts.values()))
    assert [change.what for change in told.changes] == ["re-read"]
    assert [(anchor.outcome, anchor.now) for anchor in told.anchors if anchor.outcome == "re-read"] == [
        ("re-read", SAID)
    ]
    assert {anchor for _speaker, _status, anchor in outcomes(study)} == {"kept"}
    again = study.store.refresh(list(study.transcripts.values()))
    assert [change.what for change in again.changes] == ["unchanged"]
    assert study.store.doctor().healthy


def _swapped(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """The same turns, but the first answer is Pak Budi's."""
    first = Turn(turns[1].span, "Pak Budi", informant="Pak Budi")
    return (turns[0], first, *turns[2:])


def test_doctor_finds_what_an_earlier_version_put_in_anothers_turn(study: SmallStudy, monkeypatch) -> None:
    """Places that were recorded stay what they were, so they have to be shown."""
    monkeypatch.setattr(sys.modules["qualcode.store.corrections.refresh"], "Placement", Careless)
    study.transcripts["fgd"] = group(FORGOT)
    study.store.refresh(list(study.transcripts.values()))
    (hers,) = study.store.codings(where="anchor=moved & status=accepted & indicator=hrd.training")
    assert warnings(study)[-1] == f"the coding {hers.id[:8]} lies in another speaker's turn than it was made in"


class Careless(Placement):
    """Places as an earlier version found them: by the letters alone, wherever they stand."""

    def anchor(self, start: int, stop: int) -> Anchor:
        """The last place of these letters."""
        at = self.new.rindex(self.old[start:stop])
        return Anchor("moved", at, at + stop - start)


def test_tagging_afterwards_does_not_give_her_back_his_words(study: SmallStudy) -> None:
    """His suggestion is his own; her orphaned decision is not made new on his turn."""
    study.transcripts["fgd"] = group(FORGOT)
    done = study.tag()
    assert (done.added, done.withdrawn) == (0, 0)
    speakers = {each.speaker for each in tag(list(study.transcripts.values())) if "elatihan" in each.quote}
    assert speakers == {"Pak Budi"}
    found = study.store.codings(where="indicator=hrd.training & anchor!=orphaned")
    assert [(each.coding.speaker, each.coding.status) for each in found] == [("Pak Budi", "suggested")]
