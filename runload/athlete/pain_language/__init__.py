"""What people write about their bodies, in seven languages, as findings a rule can use."""
