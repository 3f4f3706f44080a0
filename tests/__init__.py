"""The tests: a package, so that the one of this name in Garmin's SDK is not taken for it."""
