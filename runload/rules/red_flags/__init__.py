"""Signs that outrank every score: one TOML file a family, and the screen."""
