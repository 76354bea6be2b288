"""Taguette's projects: bytes of UTF-8 over the text of a page, coders only in the log of commands."""

from __future__ import annotations

import html
import json
import random
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import InputError
from qualcode.exchange.codings import Target, place, read_codings
from tests.other_programs import TAGUETTE

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "ibu kami ikut kursus jahit é “dua” kali 😀 lalu sepi & modal <habis> naïve usaha".split()
PAGES = 3
HIGHLIGHTS = 1_794


def page(dice: random.Random) -> str:
    """A page as Taguette keeps it: paragraphs without line breaks between, some words in italics."""
    lines = (" ".join(html.escape(dice.choice(WORDS)) for _ in range(dice.randint(4, 20))) for _ in range(80))
    return "".join(f"<p>{line.replace('kursus', '<em>kursus</em>')}</p>" for line in lines)


def letters_of(page: str) -> str:
    """The text of a page without its marks, an own count beside the product's."""
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def write_project(path: Path, *, projects: int = 1, seed: int = 1) -> list[tuple[str, str, str]]:
    """A project with its log; returns words, code and coder of each highlight that has a tag."""
    dice = random.Random(seed)
    pages = {number: page(dice) for number in range(1, PAGES + 1)}
    tags = {1: "capital", 2: "capital.loans", 3: "training"}
    made: list[tuple[str, str, str]] = []
    with closing(sqlite3.connect(path)) as file, file:
        file.executescript(TAGUETTE)
        file.executemany("INSERT INTO projects VALUES (?, ?, '')", [(n, f"p{n}") for n in range(1, projects + 1)])
        file.executemany(
            "INSERT INTO documents VALUES (?, ?, '', 1, ?)", [(n, f"i{n}.docx", p) for n, p in pages.items()]
        )
        file.executemany("INSERT INTO tags VALUES (?, 1, ?, 'what it means')", list(tags.items()))
        for number in range(1, HIGHLIGHTS + 1):
            document = dice.randint(1, PAGES)
            text = letters_of(pages[document])
            start = dice.randint(0, len(text) - 60)
            end = start + dice.randint(5, 50)
            offsets = len(text[:start].encode()), len(text[:end].encode())
            coder, tag = dice.choice(["ana", "ben"]), dice.randint(1, 3)
            file.execute(
                "INSERT INTO highlights VALUES (?, ?, ?, ?, ?)",
                (number, document, *offsets, html.escape(text[start:end])),
            )
            file.execute("INSERT INTO highlight_tags VALUES (?, ?)", (number, tag))
            payload = json.dumps({"type": "highlight_add", "highlight_id": number, "tags": [tag]})
            file.execute("INSERT INTO commands VALUES (?, '', ?, 1, ?, ?)", (number, coder, document, payload))
            made.append((text[start:end], tags[tag], coder))
    return made


def test_every_highlight_is_anchored_with_its_coder(tmp_path: Path) -> None:
    """1,794 highlights over letters of one to four bytes: all anchored, each under the name of who made it."""
    planted = write_project(tmp_path / "p.sqlite3")
    source = read_codings(tmp_path / "p.sqlite3")
    assert [code.path for code in source.codes] == [("capital",), ("capital", "loans"), ("training",)]
    texts = {document.key: Target(document.name, document.text or "") for document in source.documents}
    placed = place(source, texts)
    assert placed.counts()["anchored"] == HIGHLIGHTS
    found = sorted(
        ("".join(one.span.quote(texts[one.source.document].text).split()), ".".join(one.source.code), one.source.coder)
        for one in placed.codings
        if one.span
    )
    assert found == sorted(("".join(words.split()), code, coder) for words, code, coder in planted)


def test_paragraphs_are_lines_of_the_transcript(tmp_path: Path) -> None:
    """The text that comes out is one that people and labels can be read in."""
    write_project(tmp_path / "p.sqlite3")
    text = read_codings(tmp_path / "p.sqlite3").documents[0].text or ""
    assert text.count("\n") == 80


def test_several_projects_are_asked_about(tmp_path: Path) -> None:
    """A server's file holds them all; which one is meant is the person's to say."""
    write_project(tmp_path / "p.sqlite3", projects=2)
    with pytest.raises(InputError, match="2 projects in one file"):
        read_codings(tmp_path / "p.sqlite3")


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\x00", b"SQLite format 3\x00" + b"x" * 5000, b"<html>"])
def test_what_is_no_project_is_one_line(tmp_path: Path, data: bytes) -> None:
    """An empty, cut or foreign file is refused in one line."""
    (tmp_path / "p.sqlite3").write_bytes(data)
    with pytest.raises(InputError):
        read_codings(tmp_path / "p.sqlite3")


def test_a_view_in_place_of_a_table_is_not_read(tmp_path: Path) -> None:
    """What a file computes by itself is none of its codings."""
    with closing(sqlite3.connect(tmp_path / "p.sqlite3")) as file, file:
        file.executescript("""
            CREATE TABLE tags(id, path); CREATE TABLE highlights(id, document_id);
            CREATE VIEW documents AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n;
        """)
    with pytest.raises(InputError, match="not a Taguette project"):
        read_codings(tmp_path / "p.sqlite3")
