"""Sources and their data, the shared vocabulary, and the weekly check with its trend."""
