-- Version 4: a mail is known by what it is made from, too: two squads of one recipient are two mails.
-- source: a hash; '' in a line that an older version wrote, which may be of any source.
CREATE TABLE mails (
  period TEXT NOT NULL,
  recipient TEXT NOT NULL,
  source TEXT NOT NULL CHECK (length(source) IN (0, 64)),
  message_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('sending', 'sent', 'failed')),
  written_on TEXT NOT NULL,
  PRIMARY KEY (period, recipient, source)
) STRICT, WITHOUT ROWID;
INSERT INTO mails SELECT period, recipient, '', message_id, state, written_on FROM mail_log;
DROP TABLE mail_log;
ALTER TABLE mails RENAME TO mail_log;
