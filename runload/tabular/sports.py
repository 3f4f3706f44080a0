"""The words files use for sports, reduced to run, trail, treadmill and other."""

from __future__ import annotations

ASSUMED_RUN_M_S = (
    1.4,
    6.0,
)  # moving speed of a track without a sport that is taken as a run (ours)

_WORDS = {
    "run": "running run jogging jog streetrunning street_running track_running trackrunning "
    "roadrunning race ultra_run ultrarun obstacle_run laufen course_a_pied courseapied carrera "
    "correr corrida corsa hardlopen 9",
    "trail": "trailrun trail_run trailrunning trail_running trailrunning_v2",
    "treadmill": "treadmill treadmill_running treadmillrunning treadmill_run treadmillrun "
    "indoor_running indoorrunning virtual_run virtualrun virtual_running laufbandtraining",
}
_SPORTS = {word: sport for sport, words in _WORDS.items() for word in words.split()}
_UNNAMED = frozenset({"", "generic", "unknown", "none", "uncategorized", "workout", "all"})


def sport_of(word: str | None) -> str | None:
    """The sport a file's word stands for; None when the word names none.

    Examples:
        >>> sport_of("Trail Running"), sport_of("cycling"), sport_of("generic"), sport_of("9")
        ('trail', 'other', None, 'run')
    """
    key = "_".join((word or "").casefold().replace("-", " ").split())
    if key in _UNNAMED:
        return None
    return _SPORTS.get(key, "other")


def assumed_sport(distance_m: float | None, moving_s: float | None) -> str:
    """What a recording without a sport is taken for, by its moving speed [run or other]."""
    if not distance_m or not moving_s:
        return "other"
    low, high = ASSUMED_RUN_M_S
    return "run" if low <= distance_m / moving_s <= high else "other"
