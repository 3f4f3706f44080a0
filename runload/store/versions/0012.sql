-- Version 12: sleep and soreness, as a row of a sheet told them.
ALTER TABLE pain ADD COLUMN rest TEXT NOT NULL DEFAULT '';
ALTER TABLE view_pain ADD COLUMN rest TEXT NOT NULL DEFAULT '';
