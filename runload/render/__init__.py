"""Report → bytes: one format, one file. No judgement, no clock; everything is escaped here."""
