"""What the commands that mail share: settings, sources, the weekly mail, stop signs, sending."""
