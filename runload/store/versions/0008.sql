-- Version 8: a run that counts as it was read is not written twice; view_runs holds the others.
-- file_id, recording: the content, and the position that it has in recordings.
CREATE TABLE view_read (
  position INTEGER PRIMARY KEY,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  source TEXT NOT NULL,
  member TEXT,
  file_id INTEGER NOT NULL,
  recording INTEGER NOT NULL
) STRICT;
UPDATE state SET view_of = -1;
