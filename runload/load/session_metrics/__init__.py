"""Figures of single runs. One figure, one file."""
