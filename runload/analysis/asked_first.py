"""What must be told before a distance may be given: where it hurts, and how bad it is."""

from __future__ import annotations

from runload.models import Next

NO_SCORE = "no_score"
UNANSWERED = frozenset({"screen_open", NO_SCORE})
"""Reasons for which there is no distance until the runner answers."""
ASKED_FIRST = {
    "place": Next(
        None,
        None,
        "Where does it hurt, and on which side? Tell me, and I can say how far.",
        "screen_open",
    ),
    "score": Next(
        None,
        None,
        "How bad is it, from 0 to 10? Tell me, and I can say how far.",
        NO_SCORE,
    ),
}
