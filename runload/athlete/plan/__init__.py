"""Planned runs, from plain words or a calendar."""
