"""A project for Taguette (.sqlite3): pages, highlights by bytes of UTF-8, tags parted by dots, and who made each."""

from __future__ import annotations

import html
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from qualcode.codings import grouped
from qualcode.exchange.targets.study_contents import note_loss

if TYPE_CHECKING:
    from qualcode.exchange.dictionaries.dictionary import Losses
    from qualcode.exchange.targets.study_contents import StudyContents

DATE = "2000-01-01 00:00:00.000000"
"""The same every time, so that the file is."""
# Taguette takes no file whose version of its tables it does not know; this one is of 1.0 to 1.5, and it brings the
# tables up to date itself where it is newer.

LONGEST = 50
"""Characters of a name that Taguette takes."""

SCHEMA = """
PRAGMA encoding = 'UTF-8';
CREATE TABLE users(login VARCHAR(30) PRIMARY KEY, created DATETIME NOT NULL, hashed_password VARCHAR(192),
    disabled BOOLEAN NOT NULL DEFAULT 0, password_set_date DATETIME, language VARCHAR(10), email VARCHAR(256),
    email_sent DATETIME);
CREATE TABLE projects(id INTEGER PRIMARY KEY, name VARCHAR(50) NOT NULL, description TEXT NOT NULL,
    created DATETIME NOT NULL);
CREATE TABLE project_members(project_id INTEGER NOT NULL, user_login VARCHAR(30) NOT NULL,
    privileges VARCHAR(20) NOT NULL, PRIMARY KEY(project_id, user_login));
CREATE TABLE documents(id INTEGER PRIMARY KEY, name VARCHAR(50) NOT NULL, description TEXT NOT NULL,
    filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL, project_id INTEGER NOT NULL,
    text_direction VARCHAR(20) NOT NULL, contents TEXT NOT NULL);
CREATE TABLE highlights(id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL, start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE tags(id INTEGER PRIMARY KEY, project_id INTEGER NOT NULL, path VARCHAR(200) NOT NULL,
    description TEXT NOT NULL);
CREATE TABLE highlight_tags(highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL, PRIMARY KEY(highlight_id, tag_id));
CREATE TABLE alembic_version(version_num VARCHAR(32) NOT NULL PRIMARY KEY);
INSERT INTO alembic_version VALUES ('db5e31a0233d');
PRAGMA application_id = 0x54677474;
CREATE TABLE commands(id INTEGER PRIMARY KEY, date DATETIME NOT NULL, user_login VARCHAR(30) NOT NULL,
    project_id INTEGER NOT NULL, document_id INTEGER, payload TEXT NOT NULL);
"""


def write_taguette(study: StudyContents, losses: Losses) -> bytes:
    """Return a Taguette project of the study: a highlight for each passage of a coder, with all her tags on it.

    A line of a transcript is a paragraph of its page, and a line end stands between two, so that the page's text is the
    transcript's.
    """
    texts = {each.id: each.text for each in study.transcripts}
    numbers = {name: number for number, name in enumerate(texts, 1)}
    tags = {code.id: number for number, code in enumerate(study.codebook, 1)}
    for each in study.codings:
        tags.setdefault(each.code, len(tags) + 1)
    marked = grouped(((each.coding.transcript, each.coding.span, each.coder), each.code) for each in study.codings)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "project.sqlite3"
        with closing(sqlite3.connect(path)) as file, file:
            file.executescript(SCHEMA)
            for coder in ["admin", *(name for name in study.coders if name != "admin")]:
                file.execute("INSERT INTO users(login, created) VALUES (?, ?)", (coder, DATE))
                file.execute("INSERT INTO project_members VALUES (1, ?, 'ADMIN')", (coder,))
            file.execute("INSERT INTO projects VALUES (1, ?, '', ?)", (study.name[:LONGEST], DATE))
            for name, text in texts.items():
                row = (numbers[name], name[:LONGEST], f"{name}.txt"[-LONGEST:], DATE, page_of(text))
                file.execute("INSERT INTO documents VALUES (?, ?, '', ?, ?, 1, 'LEFT_TO_RIGHT', ?)", row)
            for code, number in tags.items():
                about = next((each for each in study.codebook if each.id == code), None)
                text = next(iter(about.definition.values()), "") if about else ""
                file.execute("INSERT INTO tags VALUES (?, 1, ?, ?)", (number, code, text))
            for number, ((name, span, coder), codes) in enumerate(marked.items(), 1):
                text = texts[name]
                start = len(text[: span.start].encode())
                offsets = (start, start + len(span.quote(text).encode()))
                snippet = html.escape(span.quote(text), quote=False)
                file.execute(
                    "INSERT INTO highlights VALUES (?, ?, ?, ?, ?)", (number, numbers[name], *offsets, snippet)
                )
                chosen = sorted({tags[code] for code in codes})
                file.executemany("INSERT INTO highlight_tags VALUES (?, ?)", [(number, tag) for tag in chosen])
                payload = {
                    "type": "highlight_add",
                    "highlight_id": number,
                    "start_offset": offsets[0],
                    "end_offset": offsets[1],
                    "tags": chosen,
                }
                command = (number, DATE, coder, numbers[name], json.dumps(payload))
                file.execute("INSERT INTO commands VALUES (?, ?, ?, 1, ?, ?)", command)
        data = path.read_bytes()
    if study.memos:
        note_loss(losses, study, "memos_left", n=len(study.memos))
    note_loss(losses, study, "taguette_left")
    return data


def page_of(text: str) -> str:
    """Return a page whose text is exactly a transcript's, line ends included: a paragraph a line, and no attributes.

    Taguette takes no page with a style, and drops none of the line ends between paragraphs.
    """
    return "\n".join(f"<p>{html.escape(line, quote=False)}</p>" if line else "<p></p>" for line in text.split("\n"))
