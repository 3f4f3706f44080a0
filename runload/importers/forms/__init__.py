"""What rows tell of the body: pain, injury, illness, how somebody feels; with runs or without."""
