"""Records that only a newer version knows, and copies that an earlier version made: kept, merged, never refused."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from small_study import SmallStudy, ticking, transcript

from qualcode.errors import InputError
from qualcode.store import Store
from qualcode.store.current.snapshot import update
from qualcode.store.log.log import append
from qualcode.store.log.record import Draft, canonical, words

if TYPE_CHECKING:
    from qualcode.store.log.record import Record

EARLIER = Path(__file__).parent / "files" / "earlier.sql"
"""A study as the version before speakers were part of a place left it, written by that version."""

PICTURE = "f" * 64
"""Hash of a picture, which is no text of the study."""

PICTURE_PLACE = canonical({"anchor": {"kind": "picture", "box": [10, 10, 90, 40]}, "later": [1]})


def newer_drafts() -> list[Draft]:
    """Records of kinds, anchors and shapes that nobody knows yet."""
    return [
        Draft("panel_drawn", details=canonical({"seed": 7, "rule": "each tenth"})),
        Draft("coded_in", coding="0" * 32, transcript=PICTURE, details=PICTURE_PLACE, passage=words({"text": "stall"})),
        Draft("coded", coding="1" * 32, code="hrd", status="accepted", stance="achieved", details=PICTURE_PLACE),
        Draft("accepted", coding="1" * 32, code="hrd", status="accepted", stance="achieved"),
        Draft("read_by", transcript=PICTURE, start=3, stop=9, stance="wondering", passage=words({"seen": [1, 2]})),
        Draft("memo", details=canonical({"memo": "m", "about": "place", "anchor": "audio"}), note=words({"memo": "!"})),
        Draft("suggested_many", details=canonical([1, 2]), passage=words({"places": [[1, 2]]})),
    ]  # fmt: skip


def plant(study: SmallStudy, drafts: list[Draft] | None = None, *, coder: str = "ben") -> list[Record]:
    """Record what a newer version would."""
    log = study.store.log
    with log.writing() as connection:
        made = append(connection, newer_drafts() if drafts is None else drafts, log=log, coder=coder)
        update(connection, made, log=log)
    return made


def earlier(folder: Path) -> SmallStudy:
    """The study that an earlier version left, opened by this one."""
    path = folder / "earlier.qualcode"
    connection = sqlite3.connect(path)
    connection.executescript(EARLIER.read_text(encoding="utf-8"))
    connection.close()
    clock = ticking(5000)
    return SmallStudy(Store.open(path, now=lambda: next(clock)), {}, clock)


def ids(study: SmallStudy) -> set[str]:
    """Ids of all decisions."""
    return {each.id for each in study.store.history()}


def derived(study: SmallStudy) -> list[dict[str, Any]]:
    """All codings as they are now, whichever copy says it."""
    return [each.coding.as_dict() | {"id": each.id, "by": each.decided_by} for each in study.store.codings()]


def test_newer_records_reach_a_third_copy_unchanged(study: SmallStudy, tmp_path: Path) -> None:
    """Through one that does not know them, by merging and by a shared folder; what follows them does not wait."""
    other, third, fourth = (study.copy(tmp_path / f"{name}.qualcode") for name in ("other", "third", "fourth"))
    made = plant(other)
    other.store.decide("accepted", where="code=hrd", coder="ben")
    assert study.store.merge(other.store.path).waiting == 0
    third.store.merge(study.store.path)
    shared = tmp_path / "shared"
    shared.mkdir()
    study.store.sync(shared)
    received = fourth.store.sync(shared).received
    assert (received.waiting, received.damaged) == (0, 0)
    for copy in (study, third, fourth):
        assert {each.id for each in made} <= ids(copy)
        assert derived(copy) == derived(other)
        assert copy.store.doctor().healthy


def test_doctor_counts_what_only_a_newer_version_knows_in_one_line(study: SmallStudy) -> None:
    """Kinds and anchors alike; it is no fault."""
    plant(study, newer_drafts()[:1])
    (symptom,) = study.store.doctor().symptoms
    assert symptom.level == "note"
    assert symptom.what == "1 decision is of a kind that only a newer qualcode knows; it is kept"
    plant(study)
    (symptom,) = study.store.doctor().symptoms
    assert symptom.what == "7 decisions are of kinds that only a newer qualcode knows; they are kept"
    assert symptom.remedy == "upgrade qualcode to see them"


def test_a_place_of_an_unknown_kind_is_no_place_in_a_text(study: SmallStudy) -> None:
    """The coding is not shown at some words of a transcript, nor counted; deriving anew changes nothing."""
    before = derived(study)
    plant(study)
    assert derived(study) == before
    assert study.store.memos() == []
    study.store.rebuild()
    assert derived(study) == before


def test_the_log_lists_newer_records_and_can_be_asked_for_their_kind(study: SmallStudy) -> None:
    """In whatever form their details are; a kind that nobody has ever recorded is a mistake."""
    plant(study)
    (found,) = study.store.history(kinds=["panel_drawn"])
    assert found.details["seed"] == 7
    (many,) = study.store.history(kinds=["suggested_many"])
    assert many.details["value"] == [1, 2]
    with pytest.raises(InputError, match="unknown kind"):
        study.store.history(kinds=["panel_drown"])


def test_a_draw_of_a_newer_version_is_not_followed(study: SmallStudy) -> None:
    """It stays in the log, and nobody takes it for one of this version."""
    whole = {"estimand": "panel", "seed": "7", "frame": "f"}
    plant(study, [Draft("sample_drawn", code="hrd", details=canonical(each)) for each in ({"seed": 7}, whole)])
    assert study.store.samples() == {}
    assert len(study.store.history(kinds=["sample_drawn"])) == 2


def test_an_act_between_newer_records_is_undone_alone(study: SmallStudy) -> None:
    """What this version cannot take back stays."""
    plant(study, coder="ana")
    study.store.decide("accepted", where="code=hrd", coder="ana")
    made = plant(study, newer_drafts()[:2], coder="ana")
    assert study.store.undo(coder="ana").decisions == 1
    assert {status for _code, status in study.statuses()} == {"suggested"}
    assert {each.id for each in made} <= ids(study)


def test_lines_of_a_sync_file_that_only_a_newer_version_knows_stay(study: SmallStudy, tmp_path: Path) -> None:
    """They are not damaged, and a withdrawal that writes the file anew keeps them."""
    shared = tmp_path / "shared"
    shared.mkdir()
    file = study.store.sync(shared).file
    line = {"is": "sound", "hash": PICTURE, "begin": 12}
    with file.open("a", encoding="utf-8") as opened:
        opened.write(json.dumps(line) + "\n")
    assert study.store.sync(shared).received.damaged == 0
    study.store.forget("Budi", coder="cem", folders=[shared])
    assert line in [json.loads(each) for each in file.read_text(encoding="utf-8").splitlines()]


def test_a_withdrawal_erases_her_words_in_newer_records(study: SmallStudy) -> None:
    """Those that name her as their speaker as a whole; her words and names within others; not what others said."""
    said = "Modalnya dari koperasi, tapi cairnya lama."
    drafts = [
        Draft("coded_in", coding="2" * 32, details=PICTURE_PLACE, passage=words({"text": "tawa", "informant": "Sari"})),
        Draft("heard", passage=words({"quote": said}), note=words({"where": ["Sari", "di pasar"]})),
        Draft("heard", passage=words({"quote": "Silakan duduk."})),
    ]
    plant(study, drafts)
    study.store.forget("Sari", coder="cem")
    assert study.store.doctor().healthy
    data = study.store.path.read_bytes()
    assert b"tawa" not in data
    assert said[:12].encode() not in data
    assert b"Sari" not in data
    assert b"Silakan duduk." in data
    assert b"di pasar" in data


def test_an_earlier_study_is_whole_and_goes_on(tmp_path: Path) -> None:
    """Its codings and memos are as they were, it is sound, and decisions can be taken back and made."""
    old = earlier(tmp_path)
    assert old.store.doctor().healthy
    assert old.statuses() == [
        ("hrd.training", "accepted"), ("capital.loan", "suggested"), ("hrd.training", "accepted"),
        ("capital.loan", "suggested"), ("information", "suggested"),
    ]  # fmt: skip
    assert [each.text for each in old.store.memos()] == ["tanya lagi soal koperasi"]
    assert len(old.store.conflicts()) == 2
    assert old.store.decide("accepted", where="code=information", coder="ben").decisions == 1


def test_earlier_and_newer_copies_merge_in_both_directions(tmp_path: Path) -> None:
    """Both end in the same log and the same codings, whatever either did in between."""
    old = earlier(tmp_path)
    new = old.copy(tmp_path / "new.qualcode")
    plant(new)
    new.store.code("u02", new.store.codings()[-1].coding.span, "hrd", coder="ben")
    new.transcripts["u01"] = transcript("u01", new.store.text("u01") + "\nIbu Sari: Ya.\n", informant="Sari")
    new.store.refresh(list(new.transcripts.values()), coder="ben", complete=False)
    old.store.adjudicate(old.store.conflicts()[0].coding, "accepted", coder="lead", reason="jelas")
    old.store.merge(new.store.path)
    new.store.merge(old.store.path)
    assert ids(old) == ids(new)
    assert derived(old) == derived(new)
    assert old.store.doctor().healthy
    assert new.store.doctor().healthy
    assert old.store.merge(new.store.path).decisions == 0
