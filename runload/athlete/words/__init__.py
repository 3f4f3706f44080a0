"""What a runner writes about pain, turned into regions and signs. The phrases are TOML files."""
