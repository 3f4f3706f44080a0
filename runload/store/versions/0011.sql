-- Version 11: what a physio set, as a row of a sheet wrote it.
ALTER TABLE pain ADD COLUMN visit TEXT NOT NULL DEFAULT '';
ALTER TABLE view_pain ADD COLUMN visit TEXT NOT NULL DEFAULT '';
