"""The tables of other programs' projects, as their present versions make them."""

TAGUETTE = """
    CREATE TABLE projects(id INTEGER PRIMARY KEY, name TEXT, description TEXT);
    CREATE TABLE documents(id INTEGER PRIMARY KEY, name TEXT, description TEXT, project_id INTEGER, contents TEXT);
    CREATE TABLE highlights(id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER,
        snippet TEXT);
    CREATE TABLE tags(id INTEGER PRIMARY KEY, project_id INTEGER, path TEXT, description TEXT);
    CREATE TABLE highlight_tags(highlight_id INTEGER, tag_id INTEGER);
    CREATE TABLE commands(id INTEGER PRIMARY KEY, date TEXT, user_login TEXT, project_id INTEGER, document_id INTEGER,
        payload TEXT);
"""

QUALCODER = """
    CREATE TABLE project(databaseversion TEXT, memo TEXT);
    CREATE TABLE source(id INTEGER, name TEXT, fulltext TEXT, memo TEXT, owner TEXT);
    CREATE TABLE code_cat(catid INTEGER, name TEXT, memo TEXT, supercatid INTEGER);
    CREATE TABLE code_name(cid INTEGER, name TEXT, memo TEXT, catid INTEGER, owner TEXT, color TEXT);
    CREATE TABLE code_text(ctid INTEGER, cid INTEGER, fid INTEGER, seltext TEXT, pos0 INTEGER, pos1 INTEGER, owner TEXT,
        date TEXT, memo TEXT, important INTEGER);
    CREATE TABLE cases(caseid INTEGER, name TEXT);
    CREATE TABLE case_text(caseid INTEGER, fid INTEGER, pos0 INTEGER, pos1 INTEGER);
    CREATE TABLE attribute(name TEXT, attr_type TEXT, value TEXT, id INTEGER);
    CREATE TABLE journal(name TEXT, jentry TEXT, owner TEXT, date TEXT);
    CREATE TABLE annotation(fid INTEGER, pos0 INTEGER, pos1 INTEGER, memo TEXT, owner TEXT, date TEXT);
"""
