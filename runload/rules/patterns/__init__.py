"""The usual patterns of pain: one TOML file each, and the engine that scores them."""
