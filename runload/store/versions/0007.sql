-- Version 7: what a sheet or form tells of injuries, of their end, and of how somebody feels.
-- injury, felt: words; over: the kinds, injury or illness, of which a row says that there is none.
ALTER TABLE pain ADD COLUMN injury TEXT NOT NULL DEFAULT '';
ALTER TABLE pain ADD COLUMN over TEXT NOT NULL DEFAULT '';
ALTER TABLE pain ADD COLUMN felt TEXT NOT NULL DEFAULT '';
ALTER TABLE view_pain ADD COLUMN injury TEXT NOT NULL DEFAULT '';
ALTER TABLE view_pain ADD COLUMN over TEXT NOT NULL DEFAULT '';
ALTER TABLE view_pain ADD COLUMN felt TEXT NOT NULL DEFAULT '';
UPDATE state SET view_of = -1;
