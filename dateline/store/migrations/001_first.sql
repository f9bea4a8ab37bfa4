-- Reports wait in `arrivals` until they are processed in order of publication; everything else is written in one
-- transaction a report, so that a run killed anywhere leaves whole reports only.
CREATE TABLE arrivals (
    key TEXT PRIMARY KEY,                -- hash of what the source delivered
    published TEXT NOT NULL,             -- sortable; '9999' for unknown: undated reports come last
    id TEXT NOT NULL,
    report TEXT NOT NULL,                -- JSON
    done INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX arrivals_waiting ON arrivals (published, id, key) WHERE done = 0;

CREATE TABLE reports (
    seq INTEGER PRIMARY KEY,             -- order of arrival
    id TEXT NOT NULL UNIQUE,
    source TEXT,
    title TEXT,
    text TEXT NOT NULL,
    published TEXT,                      -- ISO 8601, UTC
    language TEXT,
    report TEXT NOT NULL                 -- JSON without title and text
) STRICT;
CREATE INDEX reports_published ON reports (published);

CREATE TABLE readings (
    report TEXT PRIMARY KEY REFERENCES reports (id),
    reading TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE placements (
    report TEXT PRIMARY KEY REFERENCES reports (id),
    story TEXT NOT NULL,
    thread TEXT NOT NULL,
    placement TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX placements_story ON placements (story);
CREATE INDEX placements_thread ON placements (thread);

CREATE TABLE entries (                   -- append-only: a trigger refuses change and loss
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    report TEXT NOT NULL REFERENCES reports (id),
    published TEXT,
    story TEXT NOT NULL,
    thread TEXT NOT NULL,
    entry TEXT NOT NULL,
    claim TEXT NOT NULL,
    match TEXT NOT NULL
) STRICT;
CREATE INDEX entries_report ON entries (report);
CREATE INDEX entries_claim ON entries (claim);
CREATE INDEX entries_thread ON entries (thread);
CREATE INDEX entries_published ON entries (published);
CREATE TRIGGER entries_are_kept BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entries_stay BEFORE UPDATE OF id, report, entry ON entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TABLE editions (
    id TEXT PRIMARY KEY,
    watch TEXT NOT NULL,
    cutoff TEXT NOT NULL,
    edition TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX editions_watch ON editions (watch, cutoff);

CREATE VIRTUAL TABLE reports_words USING fts5 (title, text, content = 'reports', content_rowid = 'seq', tokenize = 'porter unicode61');
CREATE TRIGGER reports_indexed AFTER INSERT ON reports
BEGIN INSERT INTO reports_words (rowid, title, text) VALUES (new.seq, new.title, new.text); END;
