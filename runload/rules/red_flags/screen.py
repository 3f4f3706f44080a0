"""The screen for red flags: signs that outrank every score and every load figure (evidence C.1).

What it sees: the twelve tables in ``red_flags/``, one file each, to be read by a physiotherapist.
Why it matters: missing one costs more than a visit.
What it does not mean: that the illness is there. Single red flags are often false alarms.
Threshold and basis: stands in each file.
Example: "7 dark urine and cramps after a marathon" raises muscle-breakdown at ``now``.
Source: finucane2020 and the references of each file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from runload.evidence.vocabulary import ALIKE, REGIONS, SOUNDS_HARMLESS, SYSTEMIC, TOKENS
from runload.models import PainEntry, Profile, Question, RedFlag, said_day
from runload.models.values import dataclass
from runload.rules.bone import bone_suspicion, explained_by_posture, with_growth
from runload.rules.red_flags.files import URGENCIES, Screen, When, screens
from runload.rules.settling import same_place

SEVERE_SCORE = 7.0
"""Score [0-10] from which pain counts as severe. Basis: ours."""
DAYS_TOGETHER = 7
"""Days within which signs of the whole body count for every pain. Basis: ours."""
REMIND_DAYS = 14
"""Age in days from which an open red flag names its day and how to close it. Basis: ours."""

TOLD_ALIKE = 16384
"""So many different reports are kept with what they meet."""

_PREGNANT = "pregnant, or a recent birth, in the profile"


def _covers(when: When, entry: PainEntry) -> bool:
    """True if the report's place is one this condition speaks of."""
    places = set(entry.regions)
    if when.unless_region and places and places <= when.unless_region:
        return False
    if not when.regions:
        return True
    if "any" in when.regions:
        return bool(places)
    if not places:
        return when.or_no_region
    return places <= when.regions if when.exact_region else bool(places & when.regions)


def _holds(when: When, entry: PainEntry) -> bool:
    """True if this way of coming about is met by the signs of the report."""
    signs = entry.signs
    if when.unexplained_rest and explained_by_posture(entry):
        signs = signs - {"rest_or_night"}
    milder = when.none - {"two_sided"} if "one_side_more" in signs else when.none
    if when.score_at_least is not None and (entry.score or 0.0) < when.score_at_least:
        return False
    if not _covers(when, entry) or milder & signs or not when.all <= signs:
        return False
    if (when.any and not when.any & signs) or (when.also_any and not when.also_any & signs):
        return False
    return not when.bone or bool(bone_suspicion(entry))


def _because(when: When, entry: PainEntry) -> tuple[str, ...]:
    """The runner's own signs that met the condition, as words."""
    met = (when.all | when.any | when.also_any) & entry.signs
    words = [label for token, label in TOKENS.items() if token in met]
    if when.bone:
        words.extend(bone_suspicion(entry))
    if entry.regions and (when.regions or not words):
        named = [r for r in entry.regions if r in when.regions] or [*entry.regions]
        words.append(REGIONS[named[0]])
    return tuple(words)


def _readable(entry: PainEntry) -> PainEntry:
    """The report with what its score says as a sign."""
    if entry.score is not None and entry.score >= SEVERE_SCORE:
        return replace(entry, signs=entry.signs | {"severe"})
    return entry


def _with_systemic(entries: Sequence[PainEntry]) -> tuple[PainEntry, ...]:
    """Signs of the whole body, carried over to the other reports of the same days."""
    together = timedelta(days=DAYS_TOGETHER)
    carriers = [(entry.date, entry.signs & SYSTEMIC) for entry in entries if entry.signs & SYSTEMIC]
    carried = []
    for entry in entries:
        near = [signs for day, signs in carriers if abs(day - entry.date) < together]
        carried.append(replace(entry, signs=entry.signs.union(*near)) if near else entry)
    return tuple(carried)


def _closes(closing: PainEntry, entry: PainEntry, screen: Screen) -> bool:
    """True if a diary row "seen by whom, date" closes this red flag of this report."""
    if not closing.closed or closing.date < entry.date:
        return False
    named = {word.strip(".,;:()").upper() for word in closing.closed.split()}
    numbers = {s.number for s in screens()} & named
    if numbers:
        return screen.number in numbers
    return same_place(closing, entry)


@dataclass(frozen=True, slots=True)
class _Hit:
    """One condition of one file met by one report."""

    rank: int
    when: When
    entry: PainEntry

    @property
    def names_the_place(self) -> bool:
        """True if every place the report may mean is one this condition names."""
        return bool(self.entry.regions) and set(self.entry.regions) <= self.when.regions

    @property
    def signs(self) -> frozenset[str]:
        return (self.when.all | self.when.any | self.when.also_any) & self.entry.signs


@dataclass(frozen=True, slots=True)
class _Raised:
    """The flag of one file and where it stands among the others."""

    flag: RedFlag
    order: tuple[int, bool, int, int]


def _hits(
    entries: Sequence[PainEntry], of_screens: Sequence[str] | None = None
) -> tuple[dict[str, list[_Hit]], set[str]]:
    """Every condition that is met, by file; and the files whose question must be asked."""
    hits: dict[str, list[_Hit]] = {}
    asked: set[str] = set()
    for entry in entries:
        told = (entry.regions, entry.signs, entry.unclear, entry.denied, entry.score)
        for screen, met, ask in _met(*told):
            if of_screens is not None and screen not in of_screens:
                continue
            found = [_Hit(URGENCIES.index(when.urgency), when, entry) for when in met]
            if found:
                hits.setdefault(screen, []).extend(found)
            if ask:
                asked.add(screen)
    return hits, asked


@lru_cache(maxsize=TOLD_ALIKE)
def _met(
    regions: tuple[str, ...],
    signs: frozenset[str],
    unclear: frozenset[str],
    denied: frozenset[str],
    score: float | None,
) -> tuple[tuple[str, tuple[When, ...], bool], ...]:
    """By file, the conditions that such a report meets on any day, and whether it leaves doubt.

    A squad tells the same of the same places many times over.
    """
    entry = PainEntry(date.min, score, regions, signs=signs, denied=denied, unclear=unclear)
    perhaps = replace(entry, signs=signs | unclear)
    found = []
    for screen in screens():
        certain = tuple(w for w in screen.when if w.urgency in URGENCIES and _holds(w, entry))
        asked = any(
            _holds(when, perhaps) and not when.unless_denied & denied
            for when in screen.when
            if unclear or when.urgency not in URGENCIES
        )
        if certain or asked:
            found.append((screen.id, certain, asked))
    if SOUNDS_HARMLESS in signs:  # the two ears differ: asked, neither raised nor passed over
        return tuple((screen, (), True) for screen, _, _ in found)
    known = any(not when.all & ALIKE.keys() for _, met, _ in found for when in met)
    if known and (signs | unclear) & ALIKE.keys():  # beside what the lists know it adds nothing
        return _met(regions, signs.difference(ALIKE), unclear.difference(ALIKE), denied, score)
    return tuple(found)


def _reminder(hits: Sequence[_Hit], as_of: date) -> tuple[str, str] | None:
    """For a flag told 14 or more days ago: the day, and what to do so that it is closed."""
    last = max(hit.entry.date for hit in hits)
    if as_of - last < timedelta(days=REMIND_DAYS):
        return None
    day = said_day(last, as_of, short=False)
    return (
        f"noted on {day}, not closed in the diary",
        f"You noted this on {day}. When someone has seen it, write who and when in the diary's "
        "`closed` column.",
    )


def _raised(screen: Screen, hits: Sequence[_Hit], profile: Profile, as_of: date) -> _Raised:
    """The flag of one file over all open reports, at its gravest."""
    gravest = [hit for hit in hits if hit.rank == min(hit.rank for hit in hits)]
    urgency = URGENCIES[gravest[0].rank]
    told = sorted((hit.rank, _because(hit.when, hit.entry)) for hit in hits)
    because = [word for _, words in told for word in words]
    text = screen.say[urgency]
    if reminder := _reminder(gravest, as_of):
        because.append(reminder[0])
        text = f"{text} {reminder[1]}"
    if screen.id == "clot" and profile.pregnant_or_postpartum_weeks is not None:
        because.append(_PREGNANT)
    signs = frozenset[str]().union(*(hit.signs for hit in gravest))
    return _Raised(
        RedFlag(screen.id, urgency, text, tuple(dict.fromkeys(because)), screen.refs),
        (
            gravest[0].rank,
            not any(hit.names_the_place for hit in gravest),
            -len(signs),
            screen.order,
        ),
    )


def raises_flag(entry: PainEntry, profile: Profile) -> bool:
    """Whether one report by itself raises a red flag on its day."""
    if entry.closed:
        return bool(red_flags((entry,), profile, entry.date)[0])
    told = _readable(entry)
    met = _met(told.regions, told.signs, told.unclear, told.denied, told.score)
    return any(certain for _, certain, _ in met)


def red_flags(
    entries: Sequence[PainEntry], profile: Profile, as_of: date
) -> tuple[tuple[RedFlag, ...], tuple[Question, ...]]:
    """Every red flag of the reports up to ``as_of``, the most urgent first, and what to ask.

    Parameters:
        entries: reports in any order, of any age: a red flag stays until a diary row closes it.
        profile: a pregnancy or recent birth is named beside a clot sign; it silences nothing.
        as_of: later reports are left out.
    Returns:
        Flags at their gravest urgency (now, today, days), and one question for each flag that
        doubtful words leave open. A denied sign raises neither. Within one urgency the flag that
        names every place the report may mean comes first, then the one with more matched signs,
        then by number (ours). A flag told 14 or more days ago says so, and how to close it.
    Limits:
        Words only: it knows what was told. A low score or a quiet log changes nothing.
    Source:
        finucane2020; each file names its own.
    Examples:
        >>> told = PainEntry(date(2026, 5, 1), 7, signs=frozenset({"dark_urine"}))
        >>> [(flag.id, flag.urgency) for flag in red_flags([told], Profile(), told.date)[0]]
        [('muscle-breakdown', 'now')]
    """
    told = [_readable(entry) for entry in with_growth(entries) if entry.date <= as_of]
    if not told:
        return (), ()
    closing = [entry for entry in told if entry.closed]
    raised: list[_Raised] = []
    questions: list[Question] = []
    hits, asked = _hits(_with_systemic(told))
    for screen in screens():
        if closing:
            left = [e for e in told if not any(_closes(row, e, screen) for row in closing)]
            hits, asked = _hits(_with_systemic(left), (screen.id,))
        if screen.id in hits:
            raised.append(_raised(screen, hits[screen.id], profile, as_of))
        elif screen.id in asked:
            questions.append(Question(screen.id, screen.ask, ("yes", "no", "not sure")))
    ordered = sorted(raised, key=lambda one: one.order)
    return tuple(one.flag for one in ordered), tuple(questions)
