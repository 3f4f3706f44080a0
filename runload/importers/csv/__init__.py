"""Lists of runs as tables: a row to a session, whoever wrote the sheet."""
