-- The index of the desk, derived from the ledger by `dateline.indexing`: it may be emptied and made again.
CREATE TABLE statements (
    seq INTEGER PRIMARY KEY,             -- that of the entry
    claim TEXT NOT NULL,
    report TEXT NOT NULL,
    thread TEXT NOT NULL,
    story TEXT NOT NULL,
    relation TEXT NOT NULL,
    speaker TEXT,
    kind TEXT,
    outlet TEXT,
    published TEXT,
    quote INTEGER NOT NULL
) STRICT;
CREATE INDEX statements_claim ON statements (claim);
CREATE INDEX statements_report ON statements (report);
CREATE INDEX statements_thread ON statements (thread, published);
CREATE INDEX statements_speaker ON statements (speaker, published) WHERE speaker IS NOT NULL;
CREATE INDEX statements_outlet ON statements (outlet, published);
CREATE INDEX statements_withdrawals ON statements (relation) WHERE relation = 'withdraws';
CREATE VIRTUAL TABLE statements_words USING fts5(text, content = '', tokenize = 'porter unicode61');

CREATE TABLE speakers (                  -- counts, so that a list of people needs no scan
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT,
    statements INTEGER NOT NULL,
    last TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX speakers_count ON speakers (statements);

CREATE TABLE places (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    statements INTEGER NOT NULL,
    last TEXT,
    place TEXT NOT NULL                  -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX places_count ON places (statements);
CREATE INDEX places_name ON places (name);
CREATE TABLE statement_places (
    place TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (place, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_places_seq ON statement_places (seq);

CREATE TABLE claim_links (               -- rivals and newer figures, both ways
    claim TEXT NOT NULL,
    other TEXT NOT NULL,
    PRIMARY KEY (claim, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE rulings (                   -- as of the entry `seq`; a changed rule empties the table
    claim TEXT PRIMARY KEY,
    standing TEXT NOT NULL,
    seq INTEGER NOT NULL,
    ruling TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX rulings_standing ON rulings (standing);
CREATE INDEX rulings_seq ON rulings (seq);

CREATE TABLE roles_seen (
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    report TEXT NOT NULL,
    fact TEXT NOT NULL,                  -- JSON
    PRIMARY KEY (person, role, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE indexed (
    what TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX reports_source ON reports (source, published);

-- What people set by hand: a log that only grows.
CREATE TABLE hand_edits (
    seq INTEGER PRIMARY KEY,
    made TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    undoes INTEGER REFERENCES hand_edits (seq),
    edit TEXT NOT NULL                   -- JSON
) STRICT;
CREATE INDEX hand_edits_target ON hand_edits (kind, target);
CREATE TRIGGER hand_edits_stay BEFORE UPDATE ON hand_edits
BEGIN SELECT RAISE(ABORT, 'the log of edits is append-only'); END;
CREATE TRIGGER hand_edits_are_kept BEFORE DELETE ON hand_edits
BEGIN SELECT RAISE(ABORT, 'the log of edits is append-only'); END;

CREATE TABLE desk_secrets (              -- the hash of the password; never the password
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE desk_sessions (
    token TEXT PRIMARY KEY,              -- SHA-256 of what the browser holds
    expires TEXT NOT NULL,
    csrf TEXT NOT NULL
) STRICT, WITHOUT ROWID;
