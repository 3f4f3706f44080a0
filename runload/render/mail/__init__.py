"""The weekly mail: its words, its table, its HTML part."""
