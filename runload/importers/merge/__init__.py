"""One run, however many files tell of it."""
