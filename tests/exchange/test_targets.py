"""Codings on their way out and back: nothing lost, every quote exact, the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from qualcode.codebook import parse_codebook
from qualcode.codings import STANCES, Coding
from qualcode.exchange.codings import Target, place, read_codings
from qualcode.exchange.targets import (
    TARGETS,
    ExportedCoding,
    ExportedMemo,
    StudyContents,
    target_kind,
    write_target,
)
from qualcode.spans import Span
from qualcode.transcripts import transcript_from_text

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "ibu kami 😀 ikut é “dua” kali, lalu & <sepi> modal 👩‍🌾 naïve usaha? à\u0301 عربي".split(" ")
RUNS = 2_000 if os.environ.get("QUALCODE_FULL") else 200
BATCHES = 10
BOOK = """
name: study
languages: [en]
codes:
  capital:
    label: Capital & loans
    definition: Money of any kind.
    indicators:
      loan:
        label: Loans
        indicators:
          bank: {label: Banks}
  training: {label: Training, kind: topic}
"""
CODES = ("capital", "capital.loan", "capital.loan.bank", "training")


def study(seed: int) -> StudyContents:
    """A random study: up to three transcripts, three coders, overlapping codings, memos on everything."""
    dice = random.Random(seed)
    transcripts = []
    for number in range(dice.randint(1, 3)):
        lines = ["I: " + " ".join(dice.choices(WORDS, k=3)) + "?"]
        lines += [f"Ibu {number}: " + " ".join(dice.choices(WORDS, k=dice.randint(2, 9))) for _ in range(4)]
        attributes = {"place": dice.choice(["Kijang", "Senggarang & co"])} if dice.random() < 0.7 else {}
        transcripts.append(transcript_from_text("\n".join(lines), id=f"i{number}", attributes=attributes))
    codings: dict[tuple[str, Span, str, str], ExportedCoding] = {}
    memos = [ExportedMemo("of the study", "ana"), ExportedMemo("of a code", "ben", code="capital.loan")]
    for _ in range(dice.randint(1, 9)):
        transcript = dice.choice(transcripts)
        span, code, coder = words_of(transcript.text, dice), dice.choice(CODES), dice.choice(["ana", "ben", "Citra D."])
        pillar = code.partition(".")[0]
        coding = Coding(
            transcript.id, span, span.quote(transcript.text), pillar, code if code != pillar else None,
            dice.choice(STANCES), coder=coder, origin="person", status="accepted",
        )  # fmt: skip
        codings[transcript.id, span, code, coder] = ExportedCoding(coding, coder)
        if dice.random() < 0.4:
            memos.append(ExportedMemo(f"memo {dice.random()}", coder, transcript=transcript.id, span=span))
        if dice.random() < 0.3:
            memos.append(ExportedMemo(f"memo {dice.random()}", "ben", transcript=transcript.id))
    return StudyContents("study", "en", parse_codebook(BOOK), tuple(transcripts), tuple(codings.values()), tuple(memos))


def words_of(text: str, dice: random.Random) -> Span:
    """A passage that begins and ends at no blank."""
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    start, end = sorted(dice.sample(places, 2))
    return Span(start, min(end, start + 40) + 1 if not text[min(end, start + 40)].isspace() else end + 1)


def as_read(contents: StudyContents, path: Path) -> list[tuple[str, str, tuple[str, ...], str, str | None]]:
    """The codings of a file, each held against the texts of the study."""
    source = read_codings(path)
    texts = {each.id: each.text for each in contents.transcripts}
    names = {each.key: re.sub(r"\.txt$", "", each.name) for each in source.documents}
    placed = place(source, {key: Target(name, texts[name]) for key, name in names.items()})
    assert {one.status for one in placed.codings} <= {"anchored"}
    return sorted(
        (one.transcript, one.span.quote(texts[one.transcript]), one.source.code, one.source.coder, one.source.stance)
        for one in placed.codings
        if one.span
    )


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_project_out_and_in_is_the_same(tmp_path: Path, batch: int) -> None:
    """Texts, attributes, codes, codings with coder and stance, and memos with what they are about."""
    for seed in range(batch, RUNS, BATCHES):
        contents = study(seed)
        path = tmp_path / "study.qdpx"
        path.write_bytes(write_target(contents, kind="refi").data)
        wanted = sorted(
            (each.coding.transcript, each.coding.quote, contents.labels(each.code), each.coder, each.coding.stance)
            for each in contents.codings
        )
        assert as_read(contents, path) == wanted, seed
        source = read_codings(path)
        assert [each.text for each in source.documents] == [each.text for each in contents.transcripts]
        assert [dict(each.attributes) for each in source.documents] == [
            {name: value for name, value in each.attributes.items() if value} for each in contents.transcripts
        ]
        assert {code.path for code in source.codes} == {contents.labels(code) for code in CODES}
        keys = {each.key: each.name for each in source.documents}
        found = sorted((memo.text, memo.coder, keys.get(memo.document, ""), memo.code) for memo in source.memos)
        told = sorted(
            (memo.text, memo.coder, memo.transcript, contents.labels(memo.code) if memo.code else ())
            for memo in contents.memos
        )
        assert found == told, seed


@pytest.mark.parametrize("name", ["codings.csv", "codings.xlsx", "codings.jsonl", "study.sqlite3"])
def test_tables_and_taguette_come_back(tmp_path: Path, name: str) -> None:
    """Every coding is anchored, under its coder's name."""
    for seed in range(10):
        contents = study(seed)
        path = tmp_path / name
        path.write_bytes(write_target(contents, kind=target_kind(name)).data)
        found = [(words, coder) for _, words, _, coder, _ in as_read(contents, path)]
        assert sorted(found) == sorted((each.coding.quote, each.coder) for each in contents.codings)


@pytest.mark.parametrize("kind", TARGETS)
def test_a_target_is_the_same_every_time(kind: str) -> None:
    """No time, no chance in the bytes."""
    assert write_target(study(3), kind=kind).data == write_target(study(3), kind=kind).data


def test_web_annotations_name_position_and_words() -> None:
    """An item a coding, with both selectors."""
    contents = study(5)
    page = json.loads(write_target(contents, kind="jsonld").data)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    texts = {each.id: each.text for each in contents.transcripts}
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        text = texts[item["target"]["source"].partition("#")[0]]
        assert text[position["start"] : position["end"]] == quote["exact"]
    assert len(page["items"]) == len(contents.codings)


def test_a_cell_is_no_formula() -> None:
    """Words that begin as a formula are words."""
    contents = study(1)
    coding = contents.codings[0].coding
    rows = csv.DictReader(io.StringIO(write_target(contents, kind="csv").data.decode()))
    assert not any(cell[:1] in "=+@" for row in rows for cell in row.values() if cell)
    assert coding.quote


def test_what_has_no_place_is_told() -> None:
    """Each loss with what to do about it."""
    contents = study(2)
    assert any("memos" in str(loss) for loss in write_target(contents, kind="taguette").losses)
    assert any("codings are left out" in str(loss) for loss in write_target(contents, kind="maxqda").losses)


@pytest.mark.external
def test_xmllint_finds_projects_valid(tmp_path: Path) -> None:
    """By the official schema: `QUALCODE_REFI_SCHEMA=Project.xsd pytest -m external tests/exchange/test_targets.py`."""
    schema, xmllint = os.environ.get("QUALCODE_REFI_SCHEMA"), shutil.which("xmllint")
    if not schema or not xmllint:
        pytest.skip("needs xmllint (libxml2-utils), and Project.xsd of qdasoftware.org in QUALCODE_REFI_SCHEMA")
    for seed in range(RUNS // 4):
        with zipfile.ZipFile(io.BytesIO(write_target(study(seed), kind="refi").data)) as archive:
            (tmp_path / f"{seed}.qde").write_bytes(archive.read("project.qde"))
    found = subprocess.run(
        [xmllint, "--noout", "--nonet", "--schema", schema, *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr[:2000]
    assert found.stderr.count(" validates") == RUNS // 4


def test_taguette_takes_the_file(tmp_path: Path) -> None:
    """Its own import refuses one without the version of its tables, with marks of style, or with long names.

    Tried with `taguette.database.copy_project` of Taguette 1.5.2, which is too large to come along with the tests.
    """
    name = "wawancara-" * 8
    transcript = transcript_from_text("\nT: Apa?\n\nIbu: Kami <sepi> & lalu  dua.\n", id=name)
    contents = StudyContents("s" * 80, "en", parse_codebook(BOOK), (transcript,))
    (tmp_path / "p.sqlite3").write_bytes(write_target(contents, kind="taguette").data)
    with closing(sqlite3.connect(tmp_path / "p.sqlite3")) as file:
        assert file.execute("SELECT version_num FROM alembic_version").fetchall() == [("db5e31a0233d",)]
        ((document, page),) = file.execute("SELECT name, contents FROM documents").fetchall()
        ((project,),) = file.execute("SELECT name FROM projects").fetchall()
    assert set(re.findall("<[^>]+>", page)) == {"<p>", "</p>"}
    assert (len(document), len(project)) == (50, 50)
    assert read_codings(tmp_path / "p.sqlite3").documents[0].text == transcript.text
