-- Watches and the health of their sources. A mark is what of a source was dealt with already (an entry, a file, a page):
-- it is saved in one transaction with the arrivals, so that nothing is lost and nothing comes twice.
CREATE TABLE watches (
    slug TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    watch TEXT NOT NULL                  -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE source_states (
    address TEXT PRIMARY KEY,
    status TEXT NOT NULL,
    state TEXT NOT NULL                  -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE source_marks (
    address TEXT NOT NULL,
    mark TEXT NOT NULL,                  -- a digest
    seen TEXT NOT NULL,                  -- the day when the source last held it
    PRIMARY KEY (address, mark)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_marks_seen ON source_marks (seen);
