"""Numbers, days and levels as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from runload.evidence.vocabulary import REGIONS
from runload.models import Flag, Level, PainLight, RedFlag, Value, Week
from runload.models.shares import TIMES_FROM_PCT
from runload.render.base import View, known

UNKNOWN = "unknown"
NO_DATA = "no data"
"""A week after the last activity: whether there was a run is not known."""
SHEET, SHEET_OF = "exercises for it", "`runload exercises {}`"
"""How the exercise sheet of a pattern is named, and the command that shows it."""
NOT_A_DIAGNOSIS = "Pain like this often goes with these patterns. This is not a diagnosis."

TREND_SHOWN = 7

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

SIGNS: dict[Level, str] = {
    Level.OK: "✓",
    Level.INFO: "i",
    Level.WATCH: "▲",
    Level.WARNING: "!",
    Level.ALERT: "!!",
}
LIGHTS: dict[str, str] = {
    "green": "green",
    "green_pending": "green so far, ask again tomorrow morning",
    "amber": "amber",
    "red": "red",
}
# The most urgent first.
URGENCY: dict[str, str] = {
    "now": "now",
    "today": "today",
    "days": "within three days",
}
REASONS: dict[str, str] = {
    "short_history": "not enough days of log yet",
    "zero_chronic": "nothing was run in the weeks before",
    "missing_days": "some days are unknown",
    "zero_spread": "every day was the same",
    "no_load": "no running in these days",
    "no_baseline": "no earlier run within 30 days to compare with",
    "zero_base": "nothing was run before",
    "wrong_load": "not defined for this load",
    "incomplete_form": "an answer is missing",
}

HIGH_RISK_BONE, ANY_BONE = "high-risk-bone", "bone"
"""Red flags of which the second says no more where the first stands."""


def reason_words(reason: str | None) -> str:
    """Why there is no number, in words; an unknown code is shown as it is."""
    return REASONS.get(reason or "", (reason or UNKNOWN).replace("_", " "))


def number(value: float | None, places: int = 1) -> str:
    """A number with this many decimals, or ``unknown``."""
    finite = known(value)
    if finite is None:
        return UNKNOWN
    shown = f"{finite:.{places}f}"
    return shown.removeprefix("-") if float(shown) == 0 else shown


def short_number(value: float | None) -> str:
    """A number without useless zeros: 4, not 4.0.

    >>> short_number(4.0), short_number(35.66)
    ('4', '35.7')
    """
    return number(value).removesuffix(".0")


def distance(km: float | None, view: View) -> str:
    """A distance with its unit."""
    finite = known(km)
    return UNKNOWN if finite is None else f"{number(view.distance(finite))} {view.units}"


def limit(km: float, view: View) -> str:
    """A distance that is the most, with its unit: rounded down once more in miles."""
    finite = known(km)
    return UNKNOWN if finite is None else f"{number(view.limit(finite))} {view.units}"


def signed_pct(value: float | None) -> str:
    """A change in percent with its sign; from a tiny base as so many times.

    >>> signed_pct(12.4), signed_pct(-3.0), signed_pct(0.2), signed_pct(401)
    ('+12 %', '-3 %', '0 %', 'x5.0')
    """
    finite = known(value)
    if finite is None:
        return UNKNOWN
    if finite >= TIMES_FROM_PCT:
        return f"x{1 + finite / 100:.1f}"
    whole = round(finite)
    return f"{whole:+d} %" if whole else "0 %"


def value_words(value: Value, places: int = 2) -> str:
    """A metric's number, or why there is none."""
    if value.value is None:
        return f"none ({reason_words(value.reason)})"
    return number(value.value, places)


def clock(seconds: float | None) -> str:
    """A duration as h:mm:ss, ``-`` where unknown.

    >>> clock(3725.4), clock(None)
    ('1:02:05', '-')
    """
    finite = known(seconds)
    if finite is None:
        return "-"
    minutes, rest = divmod(round(finite), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


def count(how_many: int, one: str, many: str = "") -> str:
    """A count with its noun: ``1 run``, ``3 runs``."""
    return f"{how_many} {one if how_many == 1 else many or one + 's'}"


def short_day(day: date) -> str:
    """Sat 21 Nov."""
    return f"{_DAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1][:3]}"


def near_day(day: date, today: date) -> str:
    """Sat 21 Nov, with the year where it is not this one."""
    return short_day(day) if day.year == today.year else f"{short_day(day)} {day.year}"


def long_day(day: date) -> str:
    """Saturday 21 November 2026."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def as_recorded(week: Week, cells: Sequence[str]) -> tuple[str, ...]:
    """The cells of a week's figures; one after the end of the log has none."""
    return tuple(cells) if week.recorded else (NO_DATA, *["-"] * (len(cells) - 1))


def day_month(day: date) -> str:
    """21 Nov."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def month_year(day: date) -> str:
    """Nov 2026."""
    return f"{_MONTHS[day.month - 1][:3]} {day.year}"


def period(first: date, last: date) -> str:
    """Two days as a span, naming month and year once where they are the same.

    >>> period(date(2026, 11, 16), date(2026, 11, 22))
    '16–22 November'
    >>> period(date(2026, 12, 28), date(2027, 1, 3))
    '28 December 2026 – 3 January 2027'
    """
    end = f"{last.day} {_MONTHS[last.month - 1]}"
    if first.year != last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} {first.year} – {end} {last.year}"
    if first.month != last.month:
        return f"{first.day} {_MONTHS[first.month - 1]} – {end}"
    return f"{first.day}–{end}"


def short_period(first: date, last: date) -> str:
    """Two days as a short span, without a year.

    >>> short_period(date(2026, 11, 16), date(2026, 11, 22))
    '16–22 Nov'
    >>> short_period(date(2026, 12, 28), date(2027, 1, 3))
    '28 Dec – 3 Jan'
    """
    if first.month != last.month:
        return f"{day_month(first)} – {day_month(last)}"
    return f"{first.day}–{day_month(last)}"


def sentence(text: str) -> str:
    """``text`` with a full stop, unless it ends with a mark of its own."""
    stripped = text.strip()
    return stripped if not stripped or stripped[-1] in ".!?:" else stripped + "."


def stated(text: str) -> str:
    """``text`` as a sentence of its own: a capital first, a full stop last."""
    said = sentence(text)
    return said[:1].upper() + said[1:]


def verdict(headline: str, action: str) -> str:
    """The verdict and the one thing to do."""
    return " ".join(part for part in (stated(headline), stated(action)) if part)


def urgent_first(flags: Sequence[RedFlag]) -> list[RedFlag]:
    """Red flags by how soon someone must look.

    That of any bone is left out where that of a high-risk bone has all of its reasons:
    two ways to treat one bone would contradict each other.
    """
    order = list(URGENCY)
    by_urgency = sorted(flags, key=lambda flag: order.index(flag.urgency))
    graver = next((flag for flag in by_urgency if flag.id == HIGH_RISK_BONE), None)
    if graver is None:
        return by_urgency
    seen = by_urgency[by_urgency.index(graver) :]
    return [
        flag
        for flag in by_urgency
        if flag.id != ANY_BONE or flag not in seen or not set(flag.because) <= set(graver.because)
    ]


def gravest_first(flags: Sequence[Flag]) -> list[Flag]:
    """Flags by level; beside equals what is contested comes later, then the newest first."""
    return sorted(flags, key=lambda f: (-f.level, f.contested, -f.date.toordinal(), f.id))


def place(regions: Sequence[str], side: str | None) -> str:
    """Where it hurts: every region a vague word may mean, and the side.

    >>> place(("inner_shin", "front_shin"), "left")
    'inner shin or front of the shin, left'
    """
    named = " or ".join(REGIONS.get(region, region.replace("_", " ")) for region in regions)
    return ", ".join(part for part in (named or "somewhere (not said where)", side) if part)


def pain_trends(pain: Sequence[PainLight]) -> tuple[tuple[PainLight, str], ...]:
    """For each sore place its newest light, and its latest scores in the order of days."""
    places: dict[tuple[tuple[str, ...], str | None], list[PainLight]] = {}
    for light in pain:
        places.setdefault((light.entry.regions, light.entry.side), []).append(light)
    trends = []
    for lights in places.values():
        ordered = sorted(lights, key=lambda light: light.entry.date)
        trends.append((ordered[-1], _scores([light.entry.score for light in ordered])))
    return tuple(trends)


def _scores(scores: Sequence[float | None]) -> str:
    told = ["?" if known(score) is None else short_number(score) for score in scores]
    if set(told) == {"?"}:
        return "no score"
    return f"{' → '.join(told[-TREND_SHOWN:])} of 10"


def week_end(week: Week) -> date:
    """The Sunday of an ISO week."""
    return date.fromordinal(week.start.toordinal() + len(_DAYS) - 1)
