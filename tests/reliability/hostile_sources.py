"""Sound files of other programs' codings, over a text that holds words nobody may repeat."""
# ruff: noqa: E501 -- a sound file a line is read as a table

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

TAGUETTE = """
    CREATE TABLE projects(id INTEGER, name TEXT);
    CREATE TABLE documents(id INTEGER, name TEXT, description TEXT, contents TEXT);
    CREATE TABLE tags(id INTEGER, path TEXT, description TEXT);
    CREATE TABLE highlights(id INTEGER, document_id INTEGER, start_offset INTEGER, end_offset INTEGER, snippet TEXT);
    CREATE TABLE highlight_tags(highlight_id INTEGER, tag_id INTEGER);
    CREATE TABLE commands(id INTEGER, user_login TEXT, payload TEXT);
    INSERT INTO projects VALUES (1, 'p');
    INSERT INTO documents VALUES (1, 'said', :words, '<p>' || :said || '</p>');
    INSERT INTO tags VALUES (1, 'modal.' || :name, :words), (2, 'pasar', '');
    INSERT INTO highlights VALUES (1, 1, 0, 7, substr(:said, 1, 7)), (2, 1, 8, 13, substr(:said, 9, 5)), (3, 1, 2, 4, 'x');
    INSERT INTO highlight_tags VALUES (1, 1), (2, 2), (2, 1), (3, 2);
    INSERT INTO commands VALUES (1, :name, '{"type": "highlight_add", "id": 1}');
"""
QUALCODER = """
    CREATE TABLE project(databaseversion TEXT, memo TEXT);
    CREATE TABLE source(id INTEGER, name TEXT, fulltext TEXT, memo TEXT, owner TEXT);
    CREATE TABLE code_cat(catid INTEGER, name TEXT, memo TEXT, supercatid INTEGER);
    CREATE TABLE code_name(cid INTEGER, name TEXT, memo TEXT, catid INTEGER, owner TEXT, color TEXT);
    CREATE TABLE code_text(ctid INTEGER, cid INTEGER, fid INTEGER, seltext TEXT, pos0 INTEGER, pos1 INTEGER, owner TEXT, date TEXT, memo TEXT, important INTEGER);
    CREATE TABLE cases(caseid INTEGER, name TEXT);
    CREATE TABLE case_text(caseid INTEGER, fid INTEGER);
    CREATE TABLE attribute(name TEXT, attr_type TEXT, value TEXT, id INTEGER);
    CREATE TABLE journal(name TEXT, jentry TEXT, owner TEXT, date TEXT);
    CREATE TABLE annotation(fid INTEGER, pos0 INTEGER, pos1 INTEGER, memo TEXT, owner TEXT, date TEXT);
    INSERT INTO project VALUES ('v1', :words);
    INSERT INTO source VALUES (1, 'said.txt', :said, :words, 'ana');
    INSERT INTO code_cat VALUES (1, 'usaha', '', NULL), (2, :name, '', 1);
    INSERT INTO code_name VALUES (1, 'modal', :words, 2, 'ana', '#FF0000'), (2, 'pasar', '', NULL, 'ana', '');
    INSERT INTO code_text VALUES (1, 1, 1, substr(:said, 1, 7), 0, 7, 'ana', '', :words, 1), (2, 2, 1, substr(:said, 9, 5), 8, 13, :name, '', '', 0), (3, 2, 1, 'x', 3, 5, 'ben', '', '', 0);
    INSERT INTO cases VALUES (1, :name);
    INSERT INTO case_text VALUES (1, 1);
    INSERT INTO attribute VALUES ('umur', 'case', '30', 1), (:name, 'file', :words, 1);
    INSERT INTO journal VALUES ('hari', :words, 'ana', '');
    INSERT INTO annotation VALUES (1, 0, 7, :words, 'ben', '');
"""


def database(script: str, said: str, name: str) -> bytes:
    """A database made by statements, with the words and the name in it."""
    with closing(sqlite3.connect(":memory:")) as base:
        for statement in script.split(";\n"):
            base.execute(statement, {"said": said, "name": name, "words": f"{name}: {said}"})
        base.commit()
        return base.serialize()


def project(said: str, name: str, *, packed: bool = True) -> bytes:
    """A project of REFI-QDA, packed or its file alone, with its text in it."""
    text = f"<PlainTextContent>{said}</PlainTextContent>" if not packed else ""
    selections = "".join(
        f'<PlainTextSelection guid="s{start}" {named} startPosition="{start}" endPosition="{end}" creatingUser="u1"><Description>{said}</Description>'
        f'<Coding guid="k{start}" creatingUser="u1"><CodeRef targetGUID="c2"/></Coding><NoteRef targetGUID="n1"/></PlainTextSelection>'
        for start, end, named in ((0, 7, f'name="{said[:7]}"'), (8, 13, ""), (3, 5, 'name="x"'))
    )
    xml = (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="Other"><Users><User guid="u1" name="{name}"/></Users>'
        f'<CodeBook><Codes><Code guid="c1" name="usaha"><Description>{said}</Description><Code guid="c2" name="{name}" color="#FF0000"/></Code></Codes></CodeBook>'
        f'<Variables><Variable guid="v1" name="{name}"/></Variables><Cases><Case guid="e1" name="{name}"><VariableValue><VariableRef targetGUID="v1"/><TextValue>{said}</TextValue></VariableValue><SourceRef targetGUID="t1"/></Case></Cases>'
        f'<Sources><TextSource guid="t1" name="said" plainTextPath="internal://t1.txt">{text}{selections}</TextSource></Sources>'
        f'<Notes><Note guid="n1" creatingUser="u1"><PlainTextContent>{said}</PlainTextContent></Note></Notes></Project>'
    )
    if not packed:
        return xml.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", xml)
        archive.writestr("sources/t1.txt", said)
    return out.getvalue()


def sources(said: str, name: str) -> dict[str, bytes]:
    """A sound file of each kind that holds codings, by its name, but for tables and Word documents."""
    labels = {"text": said, "name": "said", "label": [[0, 7, name], [8, 13, "pasar"]], "user": name}
    rows = (
        {"document": "said", "code": name, "quote": said[:7], "coder": name, "memo": said},
        {"document": "said", "code": "pasar", "quote": "x"},
    )
    report = f"<p>Name: {name}</p><p>&lt;Internals\\said&gt; - 2 references coded</p><p>Reference 1 - 1% Coverage</p><p>{said}</p><p>Reference 2 - 1% Coverage</p><p>x</p>"
    return {
        "project.qdpx": project(said, name),
        "project.qde": project(said, name, packed=False),
        "project.sqlite3": database(TAGUETTE, said, name),
        "project.qda": database(QUALCODER, said, name),
        "codings.jsonl": "".join(json.dumps(row) + "\n" for row in rows).encode(),
        "labels.jsonl": (json.dumps(labels) + "\n").encode() * 2,
        "labels.json": json.dumps([labels]).encode(),
        "report.html": report.encode(),
        "map.yaml": f"documents: {{said: said}}\ncodes: {{pasar: market, '{name}': training}}\ncoders: {{'{name}': ana}}\n".encode(),
    }  # fmt: skip


def with_odd_values(data: bytes, chance: random.Random) -> bytes:
    """A database with odd values in a column; other bytes as they are."""
    odd: tuple[object, ...] = (None, -1, 2**62, 1.5, "", "x" * 3_000, b"\0\xff", "1", "\x1b[31m", "{", float("inf"))
    with closing(sqlite3.connect(":memory:")) as base:
        try:
            base.deserialize(data)
            tables = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            table = chance.choice(tables)
            column = chance.choice([row[1] for row in base.execute(f'PRAGMA table_info("{table}")')])
            some = chance.choice(("", "WHERE rowid = 1"))
            base.execute(f'UPDATE "{table}" SET "{column}" = ? {some}', (chance.choice(odd),))  # noqa: S608
            base.commit()
        except (sqlite3.Error, IndexError):
            return data
        return base.serialize()
