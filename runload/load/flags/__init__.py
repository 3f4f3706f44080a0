"""Load flags, named for the problem. One flag, one file."""
