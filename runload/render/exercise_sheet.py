"""The exercise sheet, one A4 side: what to do, how much, how it feels, when to step up or stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from runload.models.exercising import ExercisePage, ExerciseRow, ExerciseSheet
from runload.render.format import sentence
from runload.render.screen_lines import screen_section
from runload.render.sheet import Fact, Items, Part, Section, Sheet

TITLE = "Exercises"
OURS, OWN = "ours", "own"
FROM_PHYSIO = "From your physio, before all else"
THEIRS = "This is the sheet of your own clinic, as they wrote it. runload checks no dose of it."


def exercise_sheet(page: ExercisePage) -> Sheet:
    """Every format shows this sheet."""
    if page.sheet is None:
        return _instead(page)
    found, rules = page.sheet, page.rules
    return Sheet(
        title=f"{TITLE}: {found.name}",
        lead=found.first or _expected(found) or found.name,
        sections=(
            Section(FROM_PHYSIO, (Items(page.from_physio),) if page.from_physio else (), wide=True),
            Section("Before you begin", tuple(_before(page, found)), wide=True),
            *_phases(found),
            _facts("Pain, and when to stop", found.pain, found.stop, rules.stop),
            _facts("How, and when to step up", *_how(page, found)),
            Section("What is known", (*_known(found), *_sources(found))),
            Section("All sheets", _others(page), wide=True),
        ),
        foot=f"{THEIRS if found.id == OWN else rules.frame} {rules.adults}",
    )


def _how(page: ExercisePage, found: ExerciseSheet) -> tuple[str, ...]:
    """Our rules of doing them; a clinic's own sheet has its own."""
    rules = page.rules
    if found.id == OWN:
        return (rules.step_down,)
    return rules.slow, rules.step_up, rules.step_down, rules.days


def _known(found: ExerciseSheet) -> tuple[Fact, ...]:
    return (Fact(found.known),) if found.known else ()


def _instead(page: ExercisePage) -> Sheet:
    """What is said where no sheet is shown; a stop that stands alone has nothing beside it."""
    lead, *more = page.say
    urgent = page.why == "stop"
    if urgent and not more:
        return Sheet(title="", lead=lead, sections=(), foot="", urgent=True)
    asked = screen_section(page.screen) if page.why == "screen_open" else _facts("")
    foot = "" if urgent else page.rules.adults
    return Sheet(TITLE, lead, (_facts("What to do", *more), asked), foot, urgent)


def _facts(heading: str, *said: str) -> Section:
    return Section(heading, tuple(map(Fact, filter(None, said))))


def _before(page: ExercisePage, found: ExerciseSheet) -> Iterator[Part]:
    if page.amber:
        yield Fact(page.rules.amber)
    if found.first and found.expect:
        yield Fact(_expected(found))
    if found.running:
        yield Fact(found.running, "Running")
    if found.also:
        yield Fact(found.also, "Beside it")


def _expected(found: ExerciseSheet) -> str:
    return f"Until a change: {found.expect}" if found.expect else ""


def _phases(found: ExerciseSheet) -> Iterator[Section]:
    """A section for each phase; how a move is done stands where it comes first."""
    told: set[tuple[str, ...]] = set()
    marks = {key: str(number) for number, key in enumerate(found.refs, 1)}
    for when, phase in groupby(found.rows, key=lambda row: row.when):
        yield Section(when or "What to do", tuple(_exercises(phase, told, marks)))


def _exercises(
    phase: Iterable[ExerciseRow], told: set[tuple[str, ...]], marks: Mapping[str, str]
) -> Iterator[Part]:
    for row in phase:
        mark = "" if found_by_clinic(row) else f" [{marks.get(row.source, row.source)}]"
        often = f", {row.days}" if row.days else ""
        yield Fact(f"{row.dose}{often}{mark}", row.name)
        felt = (f"You feel: {row.feel}",) if row.feel else ()
        how = () if row.steps in told else (*row.steps, *felt)
        told.add(row.steps)
        up = (sentence(f"Step up to: {row.step_up}"),) if row.step_up else ()
        said = (*((row.note,) if row.note else ()), *how, *up)
        if said:
            yield Items(said)


def found_by_clinic(row: ExerciseRow) -> bool:
    """Whether the dose is a clinic's own."""
    return row.source == "theirs"


def _sources(found: ExerciseSheet) -> tuple[Part, ...]:
    said = "; ".join(f"[{number}] {cited}" for number, cited in enumerate(found.sources, 1))
    ours = any(row.source == OURS for row in found.rows)
    mark = (Fact("[ours]: no study gives this dose; clinics use it so.", "Doses"),) if ours else ()
    return (*mark, *((Fact(said, "Sources"),) if said else ()))


def _others(page: ExercisePage) -> tuple[Part, ...]:
    names = tuple(f"{name}: `runload exercises {key}`" for key, name in page.others)
    return (Items(names),) if names else ()
