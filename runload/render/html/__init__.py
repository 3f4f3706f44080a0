"""Pages for a browser: one file each, nothing from outside, readable without scripts."""
