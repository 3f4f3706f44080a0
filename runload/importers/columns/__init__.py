"""Sheets of any length as columns of codes: distinct texts are decided once."""
