-- Version 1 of the store: what was read, what the runner said about it, and the runs that count.
-- A number is finite and possible, or NULL for unknown. Times are ISO 8601.

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  imported_on TEXT NOT NULL
) STRICT;

-- One content that was offered. sha256 is of its unpacked bytes; of what could not be opened, of
-- its place and the reason. reader and the four options say how it was read.
CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  status TEXT NOT NULL CHECK (status IN ('read', 'repaired', 'refused', 'ignored')),
  format TEXT,
  reason TEXT,
  reader TEXT NOT NULL,
  tz TEXT NOT NULL,
  tz_by TEXT NOT NULL CHECK (tz_by IN ('asked', 'profile', 'machine')),
  units TEXT,
  date_order TEXT,
  decimal TEXT,
  imported_on TEXT NOT NULL
) STRICT;

-- Where a content lay: file and member of an archive. Of contents that lay at one place one after
-- the other, the one with the highest turn (an import) lies there now.
CREATE TABLE places (
  id INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  member TEXT NOT NULL,
  name TEXT NOT NULL,
  turn INTEGER NOT NULL REFERENCES imports (id),
  UNIQUE (path, member, file_id)
) STRICT;
CREATE INDEX places_of_file ON places (file_id);

-- Files whose content need not be hashed again: size and times are as they were.
CREATE TABLE seen (
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  ctime_ns INTEGER NOT NULL,
  reader TEXT NOT NULL,
  tz TEXT NOT NULL,
  units TEXT,
  date_order TEXT,
  decimal TEXT
) STRICT, WITHOUT ROWID;

-- One recording of a content, as it was read. part: what its file calls it beside others in it.
CREATE TABLE recordings (
  file_id INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  part TEXT NOT NULL,
  activity_id TEXT NOT NULL CHECK (activity_id <> ''),
  start_local TEXT NOT NULL CHECK (start_local >= '1900' AND start_local < '3'),
  start_utc TEXT CHECK (start_utc >= '1900' AND start_utc < '3'),
  date_basis TEXT NOT NULL
    CHECK (date_basis IN ('file-offset', 'gps-zone', 'local-in-file', 'assumed-zone')),
  sport TEXT NOT NULL CHECK (sport IN ('run', 'trail', 'treadmill', 'other')),
  source_format TEXT NOT NULL,
  athlete TEXT,
  moving_s REAL CHECK (moving_s BETWEEN 0 AND 604800),
  elapsed_s REAL CHECK (elapsed_s BETWEEN 0 AND 604800),
  distance_m REAL CHECK (distance_m BETWEEN 0 AND 500000),
  ascent_m REAL CHECK (ascent_m BETWEEN -1e6 AND 1e6),
  descent_m REAL CHECK (descent_m BETWEEN -1e6 AND 1e6),
  hr_avg_bpm REAL CHECK (hr_avg_bpm BETWEEN 25 AND 250),
  hr_max_bpm REAL CHECK (hr_max_bpm BETWEEN 25 AND 250),
  cadence_spm REAL CHECK (cadence_spm BETWEEN 0 AND 1e6),
  power_w REAL CHECK (power_w BETWEEN 0 AND 1e6),
  contact_time_ms REAL CHECK (contact_time_ms BETWEEN 0 AND 1e6),
  balance_left_pct REAL CHECK (balance_left_pct BETWEEN 0 AND 100),
  vertical_oscillation_mm REAL CHECK (vertical_oscillation_mm BETWEEN 0 AND 1e6),
  step_length_m REAL CHECK (step_length_m BETWEEN 0 AND 1e6),
  rpe_cr10 REAL CHECK (rpe_cr10 BETWEEN 0 AND 10),
  flat_distance_m REAL CHECK (flat_distance_m BETWEEN 0 AND 1e7),
  title TEXT NOT NULL,
  quality TEXT NOT NULL,
  exporter TEXT,
  sport_name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('ok', 'repaired')),
  records INTEGER CHECK (records >= 0),
  device TEXT,
  content_hash TEXT,
  file_reference TEXT,
  merged_from TEXT NOT NULL,
  hr_seconds BLOB NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (file_id, position)
) STRICT, WITHOUT ROWID;

-- What was not read of a content. says_place: the text begins with the place, which is left out.
CREATE TABLE skips (
  file_id INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  part TEXT NOT NULL,
  says_place INTEGER NOT NULL CHECK (says_place IN (0, 1)),
  "where" TEXT NOT NULL,
  reason TEXT NOT NULL,
  fix TEXT NOT NULL,
  code TEXT NOT NULL,
  format TEXT,
  ignored INTEGER NOT NULL CHECK (ignored IN (0, 1)),
  PRIMARY KEY (file_id, position)
) STRICT, WITHOUT ROWID;

-- Pain as a log wrote it.
CREATE TABLE pain (
  file_id INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  says_place INTEGER NOT NULL CHECK (says_place IN (0, 1)),
  "where" TEXT NOT NULL,
  date TEXT NOT NULL,
  score REAL CHECK (score BETWEEN 0 AND 10),
  words TEXT NOT NULL,
  athlete TEXT,
  remark TEXT NOT NULL,
  hurts INTEGER NOT NULL CHECK (hurts IN (0, 1)),
  checksum INTEGER NOT NULL,
  PRIMARY KEY (file_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
  file_id INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  says_place INTEGER NOT NULL CHECK (says_place IN (0, 1)),
  text TEXT NOT NULL,
  PRIMARY KEY (file_id, position)
) STRICT, WITHOUT ROWID;

-- What the runner said about an activity: it holds for every recording of that run.
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,
  activity_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('sport', 'distance', 'deleted', 'apart')),
  sport TEXT CHECK (sport IN ('run', 'trail', 'treadmill', 'other')),
  distance_m REAL CHECK (distance_m BETWEEN 0 AND 500000),
  other_id TEXT NOT NULL DEFAULT '',
  made_on TEXT NOT NULL,
  UNIQUE (activity_id, kind, other_id),
  CHECK ((kind = 'sport') = (sport IS NOT NULL)),
  CHECK ((kind = 'distance') = (distance_m IS NOT NULL)),
  CHECK ((kind = 'apart') = (other_id <> ''))
) STRICT;

-- The rest is what follows from the tables above: made anew whenever state.changes has moved on.
CREATE TABLE state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  changes INTEGER NOT NULL,
  view_of INTEGER NOT NULL,
  view_by TEXT NOT NULL,
  zones TEXT NOT NULL
) STRICT;
INSERT INTO state VALUES (1, 0, -1, '', '');

CREATE TABLE view_runs (
  position INTEGER PRIMARY KEY,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  source TEXT NOT NULL,
  member TEXT,
  activity_id TEXT NOT NULL,
  start_local TEXT NOT NULL,
  start_utc TEXT,
  date_basis TEXT NOT NULL,
  sport TEXT NOT NULL,
  source_format TEXT NOT NULL,
  athlete TEXT,
  moving_s REAL CHECK (moving_s BETWEEN 0 AND 604800),
  elapsed_s REAL CHECK (elapsed_s BETWEEN 0 AND 604800),
  distance_m REAL CHECK (distance_m BETWEEN 0 AND 500000),
  ascent_m REAL,
  descent_m REAL,
  hr_avg_bpm REAL,
  hr_max_bpm REAL,
  cadence_spm REAL,
  power_w REAL,
  contact_time_ms REAL,
  balance_left_pct REAL,
  vertical_oscillation_mm REAL,
  step_length_m REAL,
  rpe_cr10 REAL,
  flat_distance_m REAL,
  title TEXT NOT NULL,
  quality TEXT NOT NULL,
  exporter TEXT,
  sport_name TEXT NOT NULL,
  status TEXT NOT NULL,
  records INTEGER,
  device TEXT,
  content_hash TEXT,
  file_reference TEXT,
  merged_from TEXT NOT NULL,
  hr_seconds BLOB NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE view_pain (
  position INTEGER PRIMARY KEY,
  "where" TEXT NOT NULL,
  date TEXT NOT NULL,
  score REAL,
  words TEXT NOT NULL,
  athlete TEXT,
  remark TEXT NOT NULL,
  hurts INTEGER NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE view_skips (
  position INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  member TEXT,
  "where" TEXT NOT NULL,
  reason TEXT NOT NULL,
  fix TEXT NOT NULL,
  code TEXT NOT NULL,
  format TEXT,
  ignored INTEGER NOT NULL
) STRICT;

CREATE TABLE view_notes (
  position INTEGER PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;

-- What the runner tells beside the log, and the mails that went out.
CREATE TABLE profile (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  toml TEXT NOT NULL,
  told_on TEXT NOT NULL
) STRICT;

CREATE TABLE diary (
  id INTEGER PRIMARY KEY,
  date TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('pain', 'fatigue', 'effort', 'weekly', 'exercise', 'visit')),
  score REAL CHECK (score BETWEEN 0 AND 100),
  region TEXT NOT NULL DEFAULT '',
  side TEXT NOT NULL DEFAULT '' CHECK (side IN ('', 'left', 'right', 'both')),
  words TEXT NOT NULL DEFAULT '',
  told_on TEXT NOT NULL
) STRICT;

CREATE TABLE mail_log (
  period TEXT NOT NULL,
  recipient TEXT NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('sending', 'sent', 'failed')),
  written_on TEXT NOT NULL,
  PRIMARY KEY (period, recipient)
) STRICT, WITHOUT ROWID;
