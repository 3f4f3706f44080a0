"""The tests: a package, so that Garmin's SDK, which brings one of this name, is not taken for it."""
