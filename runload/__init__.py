"""runload: training load and pain for runners, told honestly. Nothing heavy is imported here."""

__version__ = "0.1.0"
RULES_VERSION = "2026.1"
