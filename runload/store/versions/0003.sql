-- Version 3: what a coach's sheet says of an athlete, and whether a note on pain tells of an illness.
ALTER TABLE pain ADD COLUMN ill INTEGER NOT NULL DEFAULT 0 CHECK (ill IN (0, 1));
ALTER TABLE view_pain ADD COLUMN ill INTEGER NOT NULL DEFAULT 0 CHECK (ill IN (0, 1));

CREATE TABLE groups (
  file_id INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  athlete TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('team', 'coach', 'level')),
  value TEXT NOT NULL,
  PRIMARY KEY (file_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE view_groups (
  position INTEGER PRIMARY KEY,
  athlete TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
