-- Version 5: where something stands in a file is kept in parts, and no text is cut apart for it.
-- part: what a content calls it beside others in it. spot_kind, spot_name: row 12, cell C14, track 2;
-- NULL for the whole of it. spot_part: one recording among several.
CREATE TABLE skips_in_parts (
  file_id INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  part TEXT NOT NULL,
  spot_kind TEXT,
  spot_name ANY,
  spot_part INTEGER NOT NULL CHECK (spot_part IN (0, 1)),
  reason TEXT NOT NULL,
  fix TEXT NOT NULL,
  code TEXT NOT NULL,
  format TEXT,
  ignored INTEGER NOT NULL CHECK (ignored IN (0, 1)),
  PRIMARY KEY (file_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO skips_in_parts
WITH behind_place AS (
  SELECT *, CASE
    WHEN says_place = 0 THEN ', ' || "where"
    WHEN part <> '' AND substr("where", 1, length(part) + 2) = ': ' || part
      THEN substr("where", length(part) + 3)
    WHEN part <> '' AND substr("where", 1, length(part)) = part
      THEN substr("where", length(part) + 1)
    ELSE "where" END AS behind
  FROM skips
), spots AS (
  SELECT *, substr(behind, 1, 2) = ' (' AS in_brackets,
    trim(CASE WHEN substr(behind, 1, 2) = ' (' THEN substr(behind, 3, length(behind) - 3)
      WHEN substr(behind, 1, 2) = ', ' THEN substr(behind, 3) ELSE behind END) AS words
  FROM behind_place
), named AS (
  SELECT *, substr(words, 1, max(instr(words, ' ') - 1, 0)) AS kind,
    substr(words, instr(words, ' ') + 1) AS name
  FROM spots
)
SELECT file_id, position, part,
  CASE WHEN words <> '' THEN kind END,
  CASE WHEN words = '' THEN NULL
    WHEN (kind IN ('row', 'workout') OR in_brackets) AND name NOT GLOB '*[^0-9]*'
      THEN CAST(name AS INTEGER)
    ELSE name END,
  in_brackets, reason, fix, code, format, ignored
FROM named;
DROP TABLE skips;
ALTER TABLE skips_in_parts RENAME TO skips;

CREATE TABLE pain_in_parts (
  file_id INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  part TEXT NOT NULL,
  spot_kind TEXT,
  spot_name ANY,
  spot_part INTEGER NOT NULL CHECK (spot_part IN (0, 1)),
  date TEXT NOT NULL,
  score REAL CHECK (score BETWEEN 0 AND 10),
  words TEXT NOT NULL,
  athlete TEXT,
  remark TEXT NOT NULL,
  hurts INTEGER NOT NULL CHECK (hurts IN (0, 1)),
  checksum INTEGER NOT NULL,
  ill INTEGER NOT NULL CHECK (ill IN (0, 1)),
  PRIMARY KEY (file_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO pain_in_parts
WITH numbered AS (
  SELECT *, rtrim("where", '0123456789') AS before FROM pain
), rows AS (
  SELECT *, says_place AND substr(before, -6) = ', row ' AS in_row FROM numbered
), placed AS (
  SELECT *, CASE WHEN in_row THEN substr(before, 1, length(before) - 6) ELSE '' END AS behind
  FROM rows
)
SELECT file_id, position,
  CASE WHEN substr(behind, 1, 2) = ': ' THEN substr(behind, 3) ELSE behind END,
  CASE WHEN in_row THEN 'row' WHEN "where" <> '' THEN '' END,
  CASE WHEN in_row THEN CAST(substr("where", length(before) + 1) AS INTEGER)
    WHEN "where" <> '' THEN ltrim("where", ', ') END,
  0, date, score, words, athlete, remark, hurts, checksum, ill
FROM placed;
DROP TABLE pain;
ALTER TABLE pain_in_parts RENAME TO pain;

-- part: NULL in a note that is of no place. fix: what to do, where the note says so.
CREATE TABLE notes_in_parts (
  file_id INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  part TEXT,
  text TEXT NOT NULL,
  fix TEXT NOT NULL,
  PRIMARY KEY (file_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO notes_in_parts
SELECT file_id, position,
  CASE WHEN says_place = 0 THEN NULL
    WHEN substr(text, 1, 1) = '/' THEN substr(text, 1, instr(text, ': ') - 1)
    ELSE '' END,
  CASE WHEN says_place = 0 THEN text
    ELSE substr(text, instr(text, ': ') + 2) END,
  ''
FROM notes;
DROP TABLE notes;
ALTER TABLE notes_in_parts RENAME TO notes;

-- What follows from the tables above, made anew.
DROP TABLE view_pain;
CREATE TABLE view_pain (
  position INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  member TEXT,
  spot_kind TEXT,
  spot_name ANY,
  spot_part INTEGER NOT NULL,
  date TEXT NOT NULL,
  score REAL,
  words TEXT NOT NULL,
  athlete TEXT,
  remark TEXT NOT NULL,
  hurts INTEGER NOT NULL,
  checksum INTEGER NOT NULL,
  ill INTEGER NOT NULL
) STRICT;
DROP TABLE view_skips;
CREATE TABLE view_skips (
  position INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  member TEXT,
  spot_kind TEXT,
  spot_name ANY,
  spot_part INTEGER NOT NULL,
  reason TEXT NOT NULL,
  fix TEXT NOT NULL,
  code TEXT NOT NULL,
  format TEXT,
  ignored INTEGER NOT NULL
) STRICT;
DROP TABLE view_notes;
CREATE TABLE view_notes (
  position INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  member TEXT,
  text TEXT NOT NULL,
  fix TEXT NOT NULL
) STRICT;
UPDATE state SET view_of = -1;
