-- Corrections of stories by hand, as events of the stream, and every report that has changed its place since it came.
CREATE TABLE overrides (
    seq INTEGER PRIMARY KEY,
    after TEXT,                          -- the report that had come last when it was made; it is applied after it
    override TEXT NOT NULL,              -- JSON
    done INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE shifts (                    -- append-only
    seq INTEGER PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports (id),
    shift TEXT NOT NULL                  -- JSON
) STRICT;
CREATE INDEX shifts_report ON shifts (report);
