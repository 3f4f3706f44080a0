"""What a report says to keep people calm and in control."""
