"""What a physiotherapist set, read from one line as physios write it."""
