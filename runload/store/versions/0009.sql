-- Version 9: a week in which a mail stayed away on purpose is written down, so that it is not missed.
CREATE TABLE mails (
  period TEXT NOT NULL,
  recipient TEXT NOT NULL,
  source TEXT NOT NULL CHECK (length(source) IN (0, 64)),
  message_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('sending', 'sent', 'failed', 'silent')),
  written_on TEXT NOT NULL,
  PRIMARY KEY (period, recipient, source)
) STRICT, WITHOUT ROWID;
INSERT INTO mails SELECT period, recipient, source, message_id, state, written_on FROM mail_log;
DROP TABLE mail_log;
ALTER TABLE mails RENAME TO mail_log;
