-- Version 2: the diary as it was told, entry by entry. No runload ever wrote to the table before it.
DROP TABLE diary;

-- cells: a JSON object of column and text, with its keys in order, so that the same entry stands
-- once. told_on is the day it was written down.
CREATE TABLE diary (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  date TEXT NOT NULL CHECK (date >= '1900' AND date < '3'),
  cells TEXT NOT NULL CHECK (cells <> '{}'),
  told_on TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  UNIQUE (date, cells)
) STRICT;
