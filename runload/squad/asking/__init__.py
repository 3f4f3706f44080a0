"""Asking a squad: forms that go out, and answers that come back once each for the right athlete."""
