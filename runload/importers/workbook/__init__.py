"""Excel workbooks, made safe and read sheet by sheet."""
