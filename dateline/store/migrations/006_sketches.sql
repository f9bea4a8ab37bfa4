-- What placing needs of a report, so that a start need not read the texts of the last weeks again. A report without one
-- is sketched when a run next starts.
CREATE TABLE sketches (
    report TEXT PRIMARY KEY REFERENCES reports (id),
    sketch TEXT NOT NULL                 -- JSON
) STRICT, WITHOUT ROWID;
