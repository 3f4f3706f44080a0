"""The one reader of cells, dates, numbers, headers, records and encodings of tables."""
