"""Session loads: how much one session weighs. One load, one file."""
