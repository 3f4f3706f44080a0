"""Metrics over the daily load. One metric, one file."""
