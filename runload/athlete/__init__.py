"""What the runner tells us: profile, pain reports and diary."""
