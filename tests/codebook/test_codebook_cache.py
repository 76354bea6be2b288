"""Codebooks that are kept are those that were read, and a file that changed is read again."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from pathlib import Path
from shutil import copyfile

import pytest

from qualcode.codebook import KeptCodebooks, codebook_cache, load_codebook
from qualcode.codebook.json_schema import schema_text
from qualcode.errors import CodebookError

BOOKS = sorted(Path(__file__).parents[2].glob("codebooks/*.yaml"))
RICH = """
name: rich
title: {id: Kaya, en: Rich}
version: 2.1
languages: [id, en]
unit: turn
source: {id: Teori, en: Theory}
interviewers: [P, Tanya]
stance: {achieved: [lancar], shortcoming: [mandek], neutral: [akan]}
actors: [{name: Dinas, kind: agency, aliases: [BLK, dinas tenaga kerja]}, {name: BI}]
verdict: {min_segments: 4, achieved: 0.8}
lists: {business: [usaha mikro, UMKM]}
codes:
  hrd:
    label: {id: Pelatihan, en: Training}
    kind: problem
    colour: '#aa3377'
    definition: {id: Apa, en: What}
    except: [pelatihan sepak bola]
    examples: [{text: Kami dilatih., stance: achieved}]
    indicators:
      courses:
        label: {id: Kursus, en: Courses}
        rules:
          id:
            - word: bina
              never: [pembina, membina]
              with: [<business>]
              without: [polisi]
            - {near: [ajar, <business>], within: 6}
            - pattern: [{LOWER: ikut}, {OP: "?"}, {LOWER: kursus}]
            - regex: 'di-?training'
          en: [train]
"""


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """A codebook with something under every key."""
    (tmp_path / "rich.yaml").write_text(RICH, "utf-8")
    return tmp_path / "rich.yaml"


@pytest.mark.parametrize("book", BOOKS, ids=lambda path: path.stem)
def test_what_is_kept_is_what_was_read(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every value of the sample codebooks comes back, of the same type, without reading YAML."""
    expected = KeptCodebooks(tmp_path / "c").load(book)
    monkeypatch.setattr(codebook_cache, "load_codebook", lambda _: pytest.fail("read again"))
    found = KeptCodebooks(tmp_path / "c").load(book)
    assert found == expected
    assert {type(each) for each in found.rules[0].slots} == {tuple}


def test_every_part_of_a_codebook_comes_back(rich: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a codebook that uses all that can be said no field is lost or changed."""
    expected = KeptCodebooks(tmp_path / "c").load(rich)
    assert all(getattr(expected, each.name) for each in fields(expected))
    monkeypatch.setattr(codebook_cache, "load_codebook", lambda _: pytest.fail("read again"))
    assert KeptCodebooks(tmp_path / "c").load(rich) == expected


def test_a_changed_file_is_read_again_and_a_mistake_told(rich: Path, tmp_path: Path) -> None:
    """Neither the old codebook nor an old name stands in for what is in the file now."""
    books = KeptCodebooks(tmp_path / "c")
    first = books.load(rich)
    rich.write_text(RICH.replace("mandek", "macet"), "utf-8")
    assert books.load(rich) == load_codebook(rich) != first
    rich.write_text(RICH.replace("rules:", "ruels:"), "utf-8")
    with pytest.raises(CodebookError, match="ruels"):
        books.load(rich)
    unnamed = tmp_path / "a.yaml"
    unnamed.write_text(RICH.replace("name: rich\n", "", 1), "utf-8")
    copyfile(unnamed, tmp_path / "b.yaml")
    assert [books.load(tmp_path / f"{name}.yaml").name for name in "ab"] == ["a", "b"]


def test_few_are_kept_and_for_their_owner_alone(rich: Path, tmp_path: Path) -> None:
    """The last eight stay; the file and its folder are private."""
    for number in range(12):
        rich.write_text(RICH.replace("mandek", f"mandek{number}"), "utf-8")
        KeptCodebooks(tmp_path / "c").load(rich)
    assert len(KeptCodebooks(tmp_path / "c")._entries) == codebook_cache.MOST
    file = tmp_path / "c" / codebook_cache.NAME
    assert os.name != "posix" or (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_damage_and_another_version_are_not_believed(
    rich: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was cut or changed, or written by another version, is read anew."""
    expected = KeptCodebooks(tmp_path).load(rich)
    file = tmp_path / codebook_cache.NAME
    whole = file.read_bytes()
    for damaged in (b"", whole[:-4], whole.replace(b"mandek", b"lancar"), b"null\nnull", b"\xff"):
        file.write_bytes(damaged)
        assert KeptCodebooks(tmp_path).load(rich) == expected
        assert file.read_bytes() == whole
    monkeypatch.setattr(codebook_cache, "hash_of_rooms", lambda *_: b"another version")
    assert KeptCodebooks(tmp_path)._entries == {}
    assert replace(KeptCodebooks(tmp_path).load(rich)) == expected


def test_the_hash_of_the_schema_is_kept(tmp_path: Path) -> None:
    """It is that of the text which editors are given."""
    expected = codebook_cache.hashlib.sha256(schema_text().encode()).hexdigest()
    assert [KeptCodebooks(folder).schema_hash() for folder in (None, tmp_path, tmp_path)] == 3 * [expected]
