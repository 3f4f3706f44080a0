-- Version 6: what a sheet answers to the safety questions is kept beside the pain of its row.
-- signs: as it is typed, 0 or such as 5.1,8; '' where nothing was answered.
ALTER TABLE pain ADD COLUMN signs TEXT NOT NULL DEFAULT '';
ALTER TABLE view_pain ADD COLUMN signs TEXT NOT NULL DEFAULT '';
UPDATE state SET view_of = -1;
