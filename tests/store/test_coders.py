"""Who is in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from small_study import SmallStudy


def test_everybody_in_the_log_is_listed_once(study: SmallStudy) -> None:
    """By name, machines too."""
    assert study.store.coders() == ["rules"]
    for name in ("budi", "ana", "budi"):
        study.store.memo("x", coder=name)
    assert study.store.coders() == ["ana", "budi", "rules"]


def test_the_last_person_is_one_of_this_copy(study: SmallStudy, tmp_path: Path) -> None:
    """The rules are nobody, and what came in by merging was done elsewhere."""
    assert study.store.last_coder() == ""
    study.store.decide("accepted", where="code=hrd", coder="ana")
    study.tag()
    assert study.store.last_coder() == "ana"
    study.store.backup(tmp_path / "copy.qualcode")
    with Store.open(tmp_path / "copy.qualcode") as copy:
        assert copy.last_coder() == ""
        copy.decide("rejected", where="code=hrd", coder="budi")
    study.store.merge(tmp_path / "copy.qualcode")
    assert study.store.last_coder() == "ana"
