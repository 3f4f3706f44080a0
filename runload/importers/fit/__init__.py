"""FIT: our own decoder, with fitdecode for what it declines."""
