"""A participant withdraws."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from small_study import SARI, SmallStudy, tag, transcript

from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.store.corrections import erasures
from qualcode.store.log.log import add_codebook
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


def test_a_memo_about_something_else_loses_her_words(study: SmallStudy) -> None:
    """However short it is; what its writer says in other words stays."""
    study.store.memo("compare: pelatihan dua kali di balai desa, she told us", code="hrd", coder="ana")
    study.store.memo("Bu Sari is the one to ask", coder="ana")
    assert study.store.forget("Sari", coder="cem").residue == ()
    first, second = (memo.text for memo in study.store.memos())
    assert first.startswith("compare:█")
    assert first.endswith(", she told us")
    assert second == "Bu ████ is the one to ask"
    assert study.store.doctor().symptoms == ()


@pytest.mark.parametrize(
    ("body", "kept", "residue"),
    [
        ("# Ikut pelatihan dua kali di balai desa", False, 0),
        ("examples: [Ibu Sari dari pasar]", False, 0),
        ("rules: [pelatihan dua kali]", True, 1),
        ("label: Pelatihan", True, 0),
    ],
)
def test_a_codebook_that_quotes_or_names_her_is_kept_no_more(
    study: SmallStudy, body: str, kept: bool, residue: int
) -> None:
    """Its name and version are; one that only has a few letters in common with her stays, and the file is named."""
    with study.store.log.writing() as connection:
        add_codebook(connection, hash="0" * 64, name="old", version="0", body=body.encode())
    assert study.store.forget("Sari", coder="cem").residue == (study.store.path,) * residue
    assert (body.encode() in study.store.path.read_bytes()) == kept
    assert ("0" * 64 in study.store.codebook_texts()) == kept


def test_transcripts_of_others_that_name_her_are_listed_and_stay(study: SmallStudy) -> None:
    """What others said is theirs; a person decides what becomes of it."""
    study.correct("u02", "Silakan.", "Kenal Bu Sari?")
    study.store.refresh(list(study.transcripts.values()))
    assert study.store.forget("Sari", coder="cem").mentioned == ("u02",)
    assert "Kenal Bu Sari?" in study.store.text("u02")
    assert study.store.doctor().symptoms == ()


def relabelled(study: SmallStudy, name: str, informant: str) -> None:
    """The same file, its informant called otherwise."""
    was = study.transcripts[name]
    text = was.text.replace("Ibu Sari:", f"{informant}:")
    study.transcripts[name] = transcript(name, text, informant=informant)


@pytest.mark.parametrize("name", ["U-01", "Sari"])
def test_she_is_found_by_every_name_she_had(study: SmallStudy, name: str) -> None:
    """Where her label changed with the file, all versions go."""
    relabelled(study, "u01", "U-01")
    study.store.refresh(list(study.transcripts.values()))
    done = study.store.forget(name, coder="cem")
    assert done.transcripts == 1
    assert done.blackout.names == {"Sari", "U-01"}
    left = study.store.path.read_bytes()
    for words in (b"balai desa", b"Sari", b"tidak rutin"):
        assert words not in left
    assert b"Bazar cuma" in left
    assert study.store.doctor().symptoms == ()


def test_she_is_found_by_a_name_that_only_the_files_have(study: SmallStudy) -> None:
    """As where a column of attributes.csv changed, and no word of the text."""
    was = study.transcripts["u01"]
    study.transcripts["u01"] = transcript("u01", was.text, informant="U-01")
    study.store.refresh(list(study.transcripts.values()))
    study.store.forget("U-01", coder="cem", transcripts=list(study.transcripts.values()))
    assert b"balai desa" not in study.store.path.read_bytes()


def test_another_interview_under_the_same_file_name_is_somebody_elses(study: SmallStudy) -> None:
    """Names are one person's only where the words are."""
    study.transcripts["u01"] = transcript(
        "u01", "Bu Tuti: Saya jual kue sejak muda, tidak pernah dilatih.\n", informant="Tuti"
    )
    study.store.refresh(list(study.transcripts.values()))
    assert study.store.forget("Tuti", coder="cem").blackout.names == {"Tuti"}
    assert b"jual kue" not in study.store.path.read_bytes()


def test_her_name_goes_from_labels_headers_and_legends_of_a_group(study: SmallStudy) -> None:
    """In the text, its name, and contexts; the others' words stay."""
    head = "speakers: Ani, Wati\nW : Ibu Wati\n\n"
    talk = [
        "Ani: Kami punya modal bersama Wati dan bu wati rajin.",
        "Bu Wati: Modalnya dari suami saya.",
        "Ani: Pelatihan.",
    ]
    text = head + "\n".join(talk)
    turns = [
        Turn(Span(at, at + len(said)), label, informant=who)
        for label, who, said in (
            ("Ani", "Ani", text.splitlines()[3][5:]),
            ("Bu Wati", "Wati", "Modalnya dari suami saya."),
            ("Ani", "Ani", "Pelatihan."),
        )
        if (at := text.index(said))
    ]
    made = Transcript("wawancara-wati", text, tuple(turns), {"informant": "Ani dan Wati"})
    every = [*study.transcripts.values(), made]
    study.store.suggest(tag(every), transcripts=every, codebook=None)
    study.store.forget("Wati", coder="cem")
    assert b"wati" not in study.store.path.read_bytes().lower()
    (name,) = {each.name for each in study.store.documents()} - {"u01", "u02"}
    assert study.store.text(name).count("Ani: ") == 2
    assert "Kami punya modal bersama ████ dan bu ████ rajin." in study.store.text(name)
    assert study.store.doctor().symptoms == ()


@pytest.mark.parametrize("asked", ["Sarri", "sari", "SARI "])
def test_another_spelling_is_asked_about(study: SmallStudy, asked: str) -> None:
    """And nothing is erased."""
    with pytest.raises(InputError, match="did you mean 'Sari'"):
        study.store.forget(asked, coder="cem")
    assert b"balai desa" in study.store.path.read_bytes()


def test_another_normal_form_is_asked_about(study: SmallStudy) -> None:
    """Two spellings that look the same are two names to a computer."""
    study.transcripts["u03"] = transcript("u03", "Bu Andre\u0301a: Modal saya sendiri.\n", informant="Andre\u0301a")
    study.store.refresh(list(study.transcripts.values()))
    with pytest.raises(InputError, match="did you mean"):
        study.store.forget("Andréa", coder="cem")


@pytest.mark.parametrize("step", ["shrink", "rewrite"])
def test_a_rerun_finishes_what_was_cut_short(
    study: SmallStudy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """The shared folder too, though nobody in the file bears the name any more."""
    shared, cache = tmp_path / "shared", tmp_path / "cache"
    for folder in (shared, cache):
        folder.mkdir()
    (cache / "words.json").write_text("balai desa")
    study.store.sync(shared)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if step == "shrink":
            patch.setattr(erasures, "shrink", killed)
        else:
            patch.setattr(sys.modules["qualcode.store.acts.forget"], "rewrite", killed)
        with pytest.raises(KeyboardInterrupt):
            study.store.forget("Sari", coder="cem", folders=[shared], caches=[cache])
    assert b"balai desa" in bytes_of(tmp_path)
    assert [each.what for each in study.store.doctor().symptoms] == ["a withdrawal was cut short"]
    done = study.store.forget("Sari", coder="cem", folders=[shared], caches=[cache])
    assert done.transcripts == 0
    assert b"balai desa" not in bytes_of(tmp_path)
    assert len(study.store.history(kinds=["forgotten"])) == 1
    assert study.store.doctor().symptoms == ()
    with pytest.raises(InputError, match="nothing in the store"):
        study.store.forget("Sari", coder="cem", folders=[shared], caches=[cache])


def test_copies_that_still_hold_her_words_are_found(study: SmallStudy, tmp_path: Path) -> None:
    """Whatever they are called; not the study file itself, and nothing else."""
    copy = study.copy(tmp_path / "study (1).backup")
    (tmp_path / "notes.txt").write_text("balai desa")
    study.store.forget("Sari", coder="cem")
    places = [tmp_path, study.store.path.parent]
    assert study.store.holding_copies(places) == (copy.store.path,)
    copy.store.merge(study.store.path)
    assert study.store.holding_copies(places) == ()


def test_forgetting_twice_over_two_versions(study: SmallStudy) -> None:
    """A second person's withdrawal leaves the first one's proof."""
    study.store.forget("Sari", coder="cem")
    study.store.forget("Budi", coder="cem")
    assert len(study.store.history(kinds=["forgotten"])) == 2
    assert study.store.codings() == []
    assert study.store.doctor().symptoms == ()
    assert transcript("x", "a: b\n").turns
