"""Pages of plain text: a terminal, a pipe."""
