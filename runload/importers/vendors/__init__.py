"""The lists and account exports of single services."""
