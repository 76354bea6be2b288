"""A participant withdraws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_study import SARI, SmallStudy, tag, transcript

from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

if TYPE_CHECKING:
    from pathlib import Path

TALK = [
    ("Ani", "Kami punya kelompok simpan pinjam, jalan terus sampai sekarang."),
    ("Wati", "Suami saya berutang pada rentenir di pelabuhan. Modalnya habis semua."),
    ("Ani", "Pelatihan juga pernah ada."),
]
GROUP = "\n".join(f"{name}: {words}" for name, words in TALK)


def group() -> Transcript:
    """Two people talk in one interview."""
    turns = [
        Turn(Span(at, at + len(words)), name, informant=name) for name, words in TALK if (at := GROUP.index(words))
    ]
    return Transcript("group", GROUP, tuple(turns), {"informant": "Ani and Wati"})


def bytes_of(folder: Path) -> bytes:
    """Everything that lies in a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_no_byte_of_her_words_stays(study: SmallStudy, tmp_path: Path) -> None:
    """Not in the file, its journal, or the copy's file in the shared folder; and the log says that it went."""
    shared, cache = tmp_path / "shared", tmp_path / "cache"
    for folder in (shared, cache):
        folder.mkdir()
    (cache / "words.json").write_text("kabar")
    study.store.decide("accepted", where="transcript=u01", coder="ana", reason="she says balai desa")
    study.store.memo("koperasi means the village one", transcript="u01", coder="ana")
    study.correct("u01", "dua kali", "tujuh kali")
    study.store.refresh(list(study.transcripts.values()))
    study.store.sync(shared)
    assert b"balai desa" in bytes_of(tmp_path)
    done = study.store.forget("Sari", coder="cem", reason="withdrew", folders=[shared], caches=[cache])
    assert (done.transcripts, done.codings, done.residue, done.sync_files) == (1, 3, (), ())
    left = bytes_of(tmp_path)
    for words in ("balai desa", "pelatihan dua kali", "tujuh kali", "Modalnya dari", "Ibu Sari", "Sari", "tidak rutin",
                  "koperasi", "kabar"):  # fmt: skip
        assert words.encode() not in left, words
    assert b"Bazar cuma" in left
    (proof,) = study.store.history(kinds=["forgotten"])
    assert (proof.coder, proof.reason) == ("cem", "withdrew")
    assert study.store.doctor().symptoms == ()
    assert {each.coding.transcript for each in study.store.codings()} == {"u02"}
    assert [each.name for each in study.store.documents()] == ["u02"]
    assert study.store.memos() == []


def test_a_forgotten_transcript_is_not_taken_in_again(study: SmallStudy) -> None:
    """Even when its file is still there."""
    study.store.forget("Sari", coder="cem")
    done = study.tag()
    assert {change.name: change.what for change in done.refreshed.changes}["u01"] == "forgotten"
    assert {each.coding.transcript for each in study.store.codings()} == {"u02"}
    assert b"balai desa" not in study.store.path.read_bytes()


def test_where_others_spoke_too_only_her_turns_are_blacked_out(study: SmallStudy, tmp_path: Path) -> None:
    """What the others said stays, at its place, without her words around it."""
    transcripts = [*study.transcripts.values(), group()]
    study.store.suggest(tag(transcripts), transcripts=transcripts, codebook=None)
    study.store.decide("accepted", where="transcript=group", coder="ana")
    assert len(study.store.codings(where="transcript=group")) == 2
    study.store.forget("Wati", coder="cem")
    left = study.store.path.read_bytes()
    for words in ("berutang", "rentenir", "Modalnya habis", "habis semua."):
        assert words.encode() not in left, words
    (kept,) = study.store.codings(where="transcript=group")
    text = study.store.text("group")
    assert kept.coding.quote == "Pelatihan juga pernah ada." == kept.coding.span.quote(text)
    assert len(text) == len(GROUP)
    assert study.store.doctor().symptoms == ()
    assert tmp_path.exists()


def test_forgetting_reaches_other_copies(study: SmallStudy, tmp_path: Path) -> None:
    """By merging and by syncing, and what they decided meanwhile about her words goes as well."""
    shared = tmp_path / "shared"
    shared.mkdir()
    other = study.copy(tmp_path / "other.qualcode")
    other.store.memo("she means the koperasi by the harbour", transcript="u01", coder="ben")
    other.store.sync(shared)
    study.store.sync(shared)
    study.store.forget("Sari", coder="cem", folders=[shared])
    synced = study.store.sync(shared)
    assert len(synced.holding) == 1
    received = other.store.sync(shared).received
    assert received.forgotten > 0
    assert b"koperasi" not in bytes_of(tmp_path)
    assert study.store.sync(shared).holding == ()
    for each in (study, other):
        assert each.store.doctor().symptoms == ()
    third = SmallStudy.begin(tmp_path / "third.qualcode")
    third.store.merge(study.store.path)
    assert b"balai desa" not in third.store.path.read_bytes()
    assert third.store.doctor().symptoms == ()


def test_a_decision_made_elsewhere_about_forgotten_words_brings_none_back(study: SmallStudy, tmp_path: Path) -> None:
    """The decision is taken in, its words are not."""
    other = study.copy(tmp_path / "other.qualcode")
    start = SARI.index("koperasi")
    other.store.code("u01", Span(start, start + 8), "capital", coder="ben", reason="koperasi again")
    study.store.forget("Sari", coder="cem")
    study.store.merge(other.store.path)
    assert b"koperasi" not in study.store.path.read_bytes()
    assert len(study.store.history(coder="ben")) == 1
    assert study.store.doctor().symptoms == ()
    assert other.store.merge(study.store.path).forgotten > 0
    assert b"koperasi" not in other.store.path.read_bytes()


def test_backups_are_listed(study: SmallStudy) -> None:
    """Copies that only a person can destroy are named."""
    backup = study.store.backup()
    assert study.store.forget("Sari", coder="cem").backups == (backup,)


def test_an_unknown_informant_is_refused(study: SmallStudy) -> None:
    """Nothing is recorded."""
    before = len(study.store.history())
    with pytest.raises(InputError, match="nothing in the store is by informant 'Nobody'"):
        study.store.forget("Nobody", coder="cem")
    assert len(study.store.history()) == before


def test_words_that_somebody_else_quoted_are_pointed_out(study: SmallStudy) -> None:
    """A memo about something else may hold her words: the file is named, for a person to look."""
    study.store.memo("compare: Saya ikut pelatihan dua kali di balai desa", code="hrd", coder="ana")
    assert study.store.forget("Sari", coder="cem").residue == (study.store.path,)


def test_forgetting_twice_over_two_versions(study: SmallStudy) -> None:
    """A second person's withdrawal leaves the first one's proof."""
    study.store.forget("Sari", coder="cem")
    study.store.forget("Budi", coder="cem")
    assert len(study.store.history(kinds=["forgotten"])) == 2
    assert study.store.codings() == []
    assert study.store.doctor().symptoms == ()
    assert transcript("x", "a: b\n").turns
