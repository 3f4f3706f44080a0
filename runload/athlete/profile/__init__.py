"""The runner's profile: read, checked, edited, joined with the diary."""
