-- the tables, indexes and guards of a study file of format 2
CREATE TABLE about ("key" VARCHAR(40) NOT NULL, value TEXT NOT NULL, PRIMARY KEY ("key"));
CREATE TABLE texts (hash VARCHAR(64) NOT NULL, body TEXT NOT NULL, PRIMARY KEY (hash));
CREATE TABLE codebooks (hash VARCHAR(64) NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (hash));
CREATE TABLE words (id VARCHAR(32) NOT NULL, salt VARCHAR(32) NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id));
CREATE TABLE decisions (id VARCHAR(32) NOT NULL, kind VARCHAR(24) NOT NULL, coder TEXT NOT NULL, time VARCHAR(32) NOT
    NULL, command VARCHAR(32) NOT NULL, writer VARCHAR(32) NOT NULL, number INTEGER NOT NULL, clock INTEGER NOT NULL,
    previous VARCHAR(32) NOT NULL, coding VARCHAR(32) NOT NULL, transcript VARCHAR(64) NOT NULL, codebook VARCHAR(64)
    NOT NULL, start INTEGER, stop INTEGER, code TEXT NOT NULL, indicator TEXT NOT NULL, stance VARCHAR(16) NOT NULL,
    status VARCHAR(16) NOT NULL, rule TEXT NOT NULL, origin VARCHAR(16) NOT NULL, supersedes TEXT NOT NULL, target
    VARCHAR(32) NOT NULL, passage VARCHAR(32) NOT NULL, note VARCHAR(32) NOT NULL, details TEXT NOT NULL, PRIMARY KEY
    (id));
CREATE TABLE heads (writer VARCHAR(32) NOT NULL, number INTEGER NOT NULL, clock INTEGER NOT NULL, last VARCHAR(32) NOT
    NULL, PRIMARY KEY (writer));
CREATE TABLE erased (id VARCHAR(64) NOT NULL, replacement VARCHAR(64) NOT NULL, PRIMARY KEY (id));
CREATE TABLE codings (id VARCHAR(32) NOT NULL, transcript VARCHAR(64) NOT NULL, start INTEGER NOT NULL, stop INTEGER
    NOT NULL, code TEXT NOT NULL, indicator TEXT NOT NULL, stance VARCHAR(16) NOT NULL, status VARCHAR(16) NOT NULL,
    rule TEXT NOT NULL, coder TEXT NOT NULL, origin VARCHAR(16) NOT NULL, anchor VARCHAR(16) NOT NULL, "conflict"
    BOOLEAN NOT NULL, offered BOOLEAN NOT NULL, decided_by TEXT NOT NULL, decided_at VARCHAR(32) NOT NULL, codebook
    VARCHAR(64) NOT NULL, base VARCHAR(64) NOT NULL, base_start INTEGER NOT NULL, base_stop INTEGER NOT NULL, passage
    VARCHAR(32) NOT NULL, trait BIGINT NOT NULL, speaker TEXT NOT NULL, informant TEXT NOT NULL, PRIMARY KEY (id));
CREATE TABLE traits (id BIGINT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (id));
CREATE TABLE verdicts (decision VARCHAR(32) NOT NULL, coding VARCHAR(32) NOT NULL, coder TEXT NOT NULL, round TEXT NOT
    NULL, kind VARCHAR(24) NOT NULL, time VARCHAR(32) NOT NULL, standing BOOLEAN NOT NULL, own BOOLEAN NOT NULL,
    status VARCHAR(16) NOT NULL, stance VARCHAR(16) NOT NULL, transcript VARCHAR(64) NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, anchor VARCHAR(16) NOT NULL, base VARCHAR(64) NOT NULL, passage VARCHAR(32) NOT NULL,
    codebook VARCHAR(64) NOT NULL, PRIMARY KEY (decision));
CREATE INDEX decisions_of_text ON decisions (transcript, coding);
CREATE INDEX decisions_of_coding ON decisions (coding);
CREATE INDEX decisions_of_kind ON decisions (kind, clock);
CREATE INDEX decisions_of_command ON decisions (command);
CREATE INDEX decisions_of_coder ON decisions (coder, clock);
CREATE INDEX codings_of_base ON codings (base);
CREATE INDEX codings_of_status ON codings (status, code);
CREATE INDEX codings_of_place ON codings (transcript, start);
CREATE INDEX verdicts_of_coding ON verdicts (coding);
CREATE TRIGGER decisions_keep BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only ever appended'); END;
CREATE TRIGGER decisions_fixed BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only ever appended'); END;
CREATE TRIGGER words_fixed BEFORE UPDATE ON words BEGIN SELECT RAISE(ABORT, 'decisions are only ever appended'); END;
CREATE TRIGGER texts_fixed BEFORE UPDATE ON texts BEGIN SELECT RAISE(ABORT, 'decisions are only ever appended'); END;
CREATE TRIGGER words_keep BEFORE DELETE ON words WHEN NOT EXISTS (SELECT 1 FROM erased WHERE erased.id = OLD.id) BEGIN SELECT RAISE(ABORT, 'decisions are only ever appended'); END;
CREATE TRIGGER texts_keep BEFORE DELETE ON texts WHEN NOT EXISTS (SELECT 1 FROM erased WHERE erased.id = OLD.hash) BEGIN SELECT RAISE(ABORT, 'decisions are only ever appended'); END;
