"""Codes change in the codebook's file and nothing else does: its mark, its line ends, its letters, its comments."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

import pytest

from qualcode import Study
from qualcode.store import CodeChange, Store

if TYPE_CHECKING:
    from pathlib import Path

FULL = bool(os.environ.get("QUALCODE_FULL"))
BOOK = """\
# Kodebuku kami — disusun bersama
title: {id: Usaha kecil, en: Small trade}
languages: [id, en]
codes:
  modal:   # uang & pinjaman
    label: {id: "Modal usaha", en: "Capital"}
    rules: {id: [modal], en: [capital]}
    indicators:
      "pinjaman":
        label: {id: Pinjaman — “kredit”, en: Loans}   # ← bank
        rules:
          id: [pinjam, kredit]

  pelatihan: {label: {id: Pelatihan, en: Training}, rules: {id: [latih, 'kursus']}}   # lihat bab 2
"""
TALK = "Pewawancara: Bagaimana?\nAni: Modalnya pinjaman bank. Pelatihan sudah dua kali.\n"
AS_BYTES = {
    "plain": BOOK.encode(),
    "mark": b"\xef\xbb\xbf" + BOOK.encode(),
    "CRLF": BOOK.replace("\n", "\r\n").encode(),
    "mark and CRLF": b"\xef\xbb\xbf" + BOOK.replace("\n", "\r\n").encode(),
    "no end of line at the end": BOOK.rstrip("\n").encode(),
    "CRLF, none at the end": BOOK.rstrip("\n").replace("\n", "\r\n").encode(),
    "mixed": BOOK.replace("\n", "\r\n", 5).encode(),
}
ACTS = [
    ("add", "Akses modal"),
    ("add", "Bunga", "--under", "modal.pinjaman"),
    ("rename", "pelatihan", "kursus", "--label", "Kursus — “baru”"),
    ("rename", "modal.pinjaman", "kredit"),
    ("move", "modal.pinjaman", "--top"),
    ("move", "pelatihan", "--under", "modal"),
    ("merge", "pelatihan", "modal"),
    ("split", "pelatihan", "--into", "pelatihan-lama", "--where", "transcript=ani"),
    ("delete", "modal"),
]
TO_DELETE = {b"# uang & pinjaman", "# ← bank".encode()}


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The codebook's file in a study of one interview."""
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "transcripts" / "ani.txt").write_text(TALK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CODER", "ana")
    return tmp_path / "codebooks" / "usaha.yaml"


def done(run: Any, *words: str) -> str:
    """What a command says that succeeds."""
    result = run(*words)
    assert result.exit_code == 0, result.output
    return str(result.output)


def ends_of(data: bytes) -> set[bytes]:
    """The ends that lines of a file have."""
    return set(re.findall(rb"\r?\n", data))


PAIRS = [
    pytest.param(kind, act, id=f"{kind}-{'-'.join(act[:2])}")
    for row, kind in enumerate(AS_BYTES)
    for column, act in enumerate(ACTS)
    if FULL or (row + column) % 3 == 0
]


@pytest.mark.parametrize(("kind", "act"), PAIRS)
def test_bytes_of_others_stay_and_undo_brings_back_the_file(
    book: Path, run: Any, kind: str, act: tuple[str, ...]
) -> None:
    """Line for line but for the code's own; undo, redo and undo give the same bytes."""
    before = AS_BYTES[kind]
    book.write_bytes(before)
    done(run, "decide", "accept", "--where", "status=suggested")
    done(run, "codes", *act)
    after = book.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
    for comment in ("# Kodebuku kami — disusun bersama", "# uang & pinjaman", "# ← bank", "# lihat bab 2"):
        assert comment.encode() in after or (act[0] == "delete" and comment.encode() in TO_DELETE)
    assert ends_of(after) <= ends_of(before)
    if act[0] not in {"move", "merge"}:
        kept = [line for line in after.split(b"\n") if line in before.split(b"\n")]
        assert len(kept) >= (5 if act[0] == "delete" else 12)
    done(run, "check", "codebooks/usaha.yaml")
    done(run, "undo")
    assert book.read_bytes() == before
    done(run, "redo")
    assert book.read_bytes() == after
    done(run, "undo")
    assert book.read_bytes() == before


@pytest.mark.parametrize("kind", AS_BYTES)
def test_an_undo_below_further_edits_keeps_them_and_the_line_ends(book: Path, run: Any, kind: str) -> None:
    """Also where an editor gave the file other line ends meanwhile."""
    book.write_bytes(AS_BYTES[kind])
    done(run, "codes", "rename", "modal", "uang")
    book.write_bytes(book.read_bytes().replace(b"bab 2", b"bab 3"))
    done(run, "undo")
    assert book.read_bytes() == AS_BYTES[kind].replace(b"bab 2", b"bab 3")
    done(run, "redo")
    book.write_bytes(book.read_bytes().replace(b"\r\n", b"\n"))
    done(run, "undo")
    assert book.read_bytes() == AS_BYTES[kind].replace(b"\r\n", b"\n").replace(b"bab 2", b"bab 3")


@pytest.mark.parametrize("kind", AS_BYTES)
def test_what_others_did_is_applied_to_the_file_as_it_is_here(book: Path, run: Any, tmp_path: Path, kind: str) -> None:
    """A new name, a new code and a merge, one after the other."""
    book.write_bytes(AS_BYTES[kind])
    done(run, "decide", "accept", "--where", "status=suggested")
    with Store.open("study.qualcode") as store:
        other = store.backup(tmp_path / "other.qualcode")
    with Store.open(other) as store:
        store.change_codes(CodeChange("code_renamed", ("modal.pinjaman",), "modal.kredit"), coder="ben")
        store.change_codes(CodeChange("code_added", (), "tempat"), coder="ben")
        store.change_codes(CodeChange("code_merged", ("pelatihan",), "modal"), coder="ben")
    done(run, "merge", str(other))
    assert book.read_bytes() == AS_BYTES[kind]
    done(run, "codes", "apply")
    after = book.read_bytes()
    assert after.startswith(AS_BYTES[kind][:100])
    assert b"# lihat bab 2" in after
    assert [code.id for code in Study.open().codebook] == ["modal", "modal.kredit", "tempat"]
    done(run, "check", "codebooks/usaha.yaml")


def test_a_new_code_has_its_label_in_each_language(book: Path, run: Any) -> None:
    """With `codes add` and `code --new`; the codebook could not be read otherwise."""
    book.write_bytes(AS_BYTES["plain"])
    done(run, "codes", "add", "Pasar: jauh")
    done(run, "code", "ani", "--quote", "Modalnya pinjaman bank.", "--new", "Bank")
    codes = {code.id: dict(code.label) for code in Study.open().codebook}
    assert codes["pasar-jauh"] == {"id": "Pasar: jauh", "en": "Pasar: jauh"}
    assert codes["bank"] == {"id": "Bank", "en": "Bank"}


@pytest.mark.parametrize(
    "text",
    [
        "codes:\n  a: &one {label: A}\n  b: *one\n",
        "codes:\n  a: {<<: {label: A}}\n",
        "codes:\n  a: {label: A}\n---\ncodes: {}\n",
        "codes:\n\ta: {label: A}\n",
        "codes:\n  ? a\n  : label: A\n    rules: [x]\n  b: {label: B}\n",
    ],
    ids=["aliases", "merge key", "two documents", "tab in the margin", "question mark"],
)
@pytest.mark.parametrize("act", [("rename", "a", "z"), ("move", "a", "--under", "b"), ("delete", "a"), ("add", "Zoo")])
def test_what_cannot_be_edited_safely_is_refused_in_one_line(
    book: Path, run: Any, text: str, act: tuple[str, ...]
) -> None:
    """And then nothing is changed; where it can be, the file is a codebook afterwards."""
    book.write_text(text, encoding="utf-8")
    result = run("codes", *act)
    if result.exit_code == 0:
        done(run, "check", "codebooks/usaha.yaml")
        assert json.loads(done(run, "codes", "list", "--format", "json", "-q"))["codes"]
        return
    assert result.exit_code == 2
    assert book.read_text(encoding="utf-8") == text
    assert all("usaha.yaml" in line for line in result.stderr.splitlines()), result.output
    assert "Traceback" not in result.output
