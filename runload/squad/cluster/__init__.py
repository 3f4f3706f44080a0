"""The list of a squad made by many workers."""
