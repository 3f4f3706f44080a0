"""The injury patterns: case tables, the order of stops, and what their words may say."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from every import every
from hypothesis import given
from hypothesis import strategies as st

from runload.analysis.pain_summary import pain_summary
from runload.athlete.pain import inline_pain
from runload.evidence.vocabulary import REGIONS, TOKENS
from runload.models import Advice, PainEntry, PainLight, Profile, Warning
from runload.rules.patterns import engine as engine
from runload.rules.patterns import files as pattern_files
from runload.rules.patterns.files import (
    SHOWN_FROM_POINTS,
    Pattern,
    pattern,
    pattern_from,
    patterns,
)
from runload.rules.patterns.matching import AGAINST_POINTS, SUPPORT_POINTS, best_match
from runload.rules.patterns.reports import place_reports
from runload.rules.patterns.usual import usual_places, with_answer

AS_OF = date(2026, 11, 22)
CASES = Path(__file__).parent.parent / "cases" / "patterns"
TABLES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in CASES.glob("*.toml")}
FOLDER = Path(pattern_files.__file__).parent
ADULT = Profile(year_of_birth=1985)


def entry(case: dict[str, Any]) -> PainEntry:
    return PainEntry(
        date=AS_OF,
        score=case.get("score"),
        regions=tuple(case["regions"]),
        signs=frozenset(case["signs"]),
        denied=frozenset(case.get("denied", ())),
        days=case.get("days"),
        named=tuple(case.get("named", ())),
    )


def runner(case: dict[str, Any]) -> Profile:
    return Profile(year_of_birth=case["born"]) if "born" in case else ADULT


def usual(warning: Warning) -> bool:
    """It is named for its place alone."""
    return engine.USUAL in warning.because


def result(
    *entries: PainEntry,
    stopped: bool = False,
    lights: tuple[PainLight, ...] = (),
    profile: Profile = ADULT,
    load_lines: tuple[str, ...] = (),
) -> engine.PatternResult:
    return engine.likely_patterns(
        entries, lights, stopped=stopped, profile=profile, load_lines=load_lines, as_of=AS_OF
    )


def cases(kind: str) -> list[Any]:
    found = [
        pytest.param(pattern_id, case, id=f"{pattern_id}: {case['name']}")
        for pattern_id, table in sorted(TABLES.items())
        for case in table[kind]
    ]
    assert found, "an empty case folder proves nothing"
    return found


def test_every_pattern_has_three_reports_two_neighbours_and_a_stop() -> None:
    assert set(TABLES) == {entry.id for entry in patterns()}
    for table in TABLES.values():
        assert len(table["report"]) >= 3
        assert len(table["neighbour"]) >= 2
        assert table["stopped"]["regions"] is not None


def most_of_the_fewest(told: Pattern) -> int:
    """A must that is a support as well gives its point to every report that fits."""
    supported = {sign for group in told.supports for sign in group}
    return max(SHOWN_FROM_POINTS, sum(group <= supported for group in told.needs))


@every("pattern_id", sorted(TABLES))
def test_every_pattern_has_a_report_at_the_fewest_points_and_a_neighbour_just_below(
    pattern_id: str,
) -> None:
    told, table = pattern(pattern_id), TABLES[pattern_id]
    fewest = min(case["points"] for case in table["report"])
    assert (0 if told.named_only else told.shown_from) <= fewest <= most_of_the_fewest(told)
    fits = [best_match(told, place_reports([entry(case)], AS_OF)) for case in table["neighbour"]]
    below = {match.score for match in fits if match is not None}
    assert below & {fewest + AGAINST_POINTS, fewest - SUPPORT_POINTS}, below


def test_the_guides_injuries_and_challenges_and_all_others_are_there() -> None:
    numbers = {entry.number for entry in patterns()}
    wanted = {f"P{number}" for number in range(1, 45)} - {"P4"} | {"P4a", "P4b"}
    wanted |= {"P25b", "P25c", "P33b", "P33c", "P33d"} | {f"N{number}" for number in range(1, 6)}
    assert numbers >= wanted
    assert len(numbers) == len(patterns())
    assert [entry.note for entry in patterns()] == [
        entry.number.startswith("N") for entry in patterns()
    ]


@every(("pattern_id", "case"), cases("report"))
def test_a_typical_report_is_named_with_its_points(pattern_id: str, case: dict[str, Any]) -> None:
    found = result(entry(case), profile=runner(case)).warnings
    named = {warning.id: warning.score for warning in found}
    assert named[pattern_id] == case["points"], case["why"]
    assert next(iter(named)) == case.get("first", pattern_id)


@every(("pattern_id", "case"), cases("neighbour"))
def test_a_neighbour_is_not_named(pattern_id: str, case: dict[str, Any]) -> None:
    found = result(entry(case), profile=runner(case)).warnings
    named = [warning.id for warning in found if not (case.get("usual") and usual(warning))]
    assert pattern_id not in named, case["why"]


@every("pattern_id", sorted(TABLES))
def test_a_red_flag_takes_all_advice_of_the_pattern_away(pattern_id: str) -> None:
    found = result(entry(TABLES[pattern_id]["stopped"]), stopped=True)
    assert [warning.id for warning in found.warnings if warning.note] == []
    for warning in found.warnings:
        assert warning.advice == (engine.STOP_ADVICE,)
        assert warning.pillars == ()
        assert warning.because[0] == engine.STOPPED_BECAUSE
        assert warning.see == engine.STOPPED_SEE
    assert found.questions == ()
    assert found.notes == ()


@every("pattern_id", sorted(TABLES))
def test_a_real_red_flag_wins_over_the_pattern(pattern_id: str) -> None:
    case = TABLES[pattern_id]["red_flag"]
    told = inline_pain(case["say"], AS_OF).entries
    pain = pain_summary(told, ADULT, AS_OF)
    assert case["id"] in [flag.id for flag in pain.red_flags], case["say"]
    assert pain.stopped
    found = result(*told, stopped=pain.stopped, lights=pain.lights)
    assert all(warning.advice == (engine.STOP_ADVICE,) for warning in found.warnings)
    assert not any(warning.note for warning in found.warnings)


def test_a_red_light_stops_as_a_red_flag_does() -> None:
    stiff = entry(TABLES["achilles-tendinitis"]["stopped"])
    light = PainLight(stiff, "red", "6 of 10 is above 5.")
    (warning,) = result(stiff, lights=(light,)).warnings
    assert warning.advice == (engine.STOP_ADVICE,)


def test_the_acceptance_report_names_tendinopathy_and_progressive_loading() -> None:
    told = PainEntry(
        AS_OF, 3, ("achilles_heel", "achilles_mid"), "right",
        signs=frozenset({"stiff", "morning_first_steps"}),
    )  # fmt: skip
    light = PainLight(told, "amber", "3 of 10.")
    (warning,) = result(told, lights=(light,)).warnings
    assert "Achilles" in warning.name
    assert "tendinopathy" in warning.name
    assert "progressive loading" in warning.advice[0].text
    assert "strength" in warning.pillars
    assert any("still open" in line for line in warning.because)


@pytest.mark.parametrize(
    ("profile", "refers"),
    [
        (Profile(under_18=True), engine.UNDER_18),
        (Profile(year_of_birth=2008), engine.UNDER_18),  # 17 or 18 in 2026: read as 17
        (Profile(year_of_birth=2007), None),  # 18 or 19
        (Profile(year_of_birth=2008, under_18=False), None),
        (Profile(pregnant_or_postpartum_weeks=0), engine.PREGNANT),
        (Profile(pregnant_or_postpartum_weeks=42), engine.PREGNANT),
        (Profile(pregnant_or_postpartum_weeks=43), None),  # only since a birth, past 12 weeks
        (Profile(), None),
    ],
)
def test_the_young_and_the_pregnant_are_referred_without_advice_of_a_pattern(
    profile: Profile, refers: str | None
) -> None:
    told = entry(TABLES["runners-knee"]["stopped"])
    found = result(told, profile=profile)
    assert engine.referral(profile, AS_OF) == refers
    assert bool(found.warnings) == (refers != engine.PREGNANT)
    assert found.notes == ((refers,) if refers else ())
    for warning in found.warnings:
        young = refers == engine.UNDER_18
        assert (warning.advice == (engine.YOUNG_ADVICE,)) == young
        assert (warning.pillars == ()) == young


def test_a_growth_plate_is_named_first_under_18_and_never_for_an_adult() -> None:
    told = PainEntry(AS_OF, 3, ("front_knee",), named=("osgood",))
    young = result(replace(told, named=()), profile=Profile(under_18=True))
    assert young.warnings[0].id == "osgood"
    assert "clinician's look" in young.warnings[0].advice[0].text
    assert "osgood" not in [warning.id for warning in result(told).warnings]
    assert result(told, profile=Profile()).warnings[0].id == "osgood"  # age unknown: by its name


def test_what_the_runner_named_comes_first_though_a_sign_speaks_for_another() -> None:
    told = PainEntry(AS_OF, 3, ("outer_knee", "front_knee"), signs=frozenset({"stairs_squat"}))
    named = replace(told, named=("it-band-syndrome",))
    assert [w.id for w in result(named).warnings][:2] == ["it-band-syndrome", "runners-knee"]
    assert engine.NAMED in result(named).warnings[0].because


def test_a_suspected_bone_holds_back_what_only_the_place_would_name() -> None:
    told = PainEntry(AS_OF, 6, ("achilles_mid",))
    assert result(told, stopped=True).warnings == ()
    light = PainLight(told, "red", "6 of 10 is above 5.")
    (first, *_) = result(told, lights=(light,)).warnings
    assert (first.id, first.advice) == ("achilles-tendinitis", (engine.STOP_ADVICE,))


def test_beside_a_stop_pattern_nothing_else_is_named() -> None:
    told = PainEntry(AS_OF, 3, ("inner_shin",), signs=frozenset({"pain_walking", "after"}))
    found = result(told)
    assert [warning.id for warning in found.warnings] == ["tibial-bone-stress"]
    assert found.questions == ()


@pytest.mark.parametrize("region", sorted(set(REGIONS) - {"whole_leg"}))
def test_every_place_has_usual_patterns_and_a_question_that_leads_to_them(region: str) -> None:
    place = usual_places()[region]
    known = {one.id for one in patterns()}
    answers = {answer.pattern for answer in place.answers} - {""}
    assert set(place.usual) | answers <= known
    assert {sign for answer in place.answers for sign in answer.signs} <= set(TOKENS)
    named = [one for one in place.usual if not (pattern(one).stop or pattern(one).growing)]
    assert set(named[:2]) & answers
    assert place.ask.endswith("?")


@every("region", sorted(set(REGIONS) - {"whole_leg"}))
@every("young", [False, True])
def test_a_place_alone_is_never_silent(region: str, young: bool) -> None:
    profile = Profile(under_18=True) if young else ADULT
    for score in (None, 1, 3, 6):
        found = result(PainEntry(AS_OF, score, (region,)), profile=profile)
        assert found.warnings
        assert found.questions[0].choices == usual_places()[region].choices


@pytest.mark.parametrize(
    "regions",
    [
        ("front_knee", "back_knee", "inner_knee", "outer_knee"),
        ("front_shin", "inner_shin", "outer_shin"),
        ("midfoot_top", "heel_bottom", "forefoot", "toes", "arch"),
        ("groin_front_hip", "buttock", "outer_hip"),
        ("front_thigh", "back_thigh", "outer_thigh"),
    ],
)
def test_a_word_of_a_wider_place_names_what_is_most_common_there(regions: tuple[str, ...]) -> None:
    assert result(PainEntry(AS_OF, 3, regions)).warnings


@every("one", patterns(), ids=lambda one: one.id)
def test_a_name_alone_is_never_silent(one: Pattern) -> None:
    told = PainEntry(AS_OF, 3, one.regions[:1], named=(one.id,))
    profile = Profile(under_18=True) if one.growing else Profile()
    assert result(told, profile=profile).warnings[0].id == one.id


@pytest.mark.parametrize("region", sorted(set(REGIONS) - {"whole_leg"}))
def test_an_answer_by_its_number_names_its_pattern_or_tells_its_signs(region: str) -> None:
    told = PainEntry(AS_OF, 3, (region,))
    for number, answer in enumerate(usual_places()[region].answers, start=1):
        answered = with_answer(told, number)
        assert answered.signs == answer.signs
        if answer.pattern and not pattern(answer.pattern).growing:
            assert result(answered).warnings[0].id == answer.pattern
    with pytest.raises(ValueError, match="Choose one of them"):
        with_answer(told, number + 1)
    with pytest.raises(ValueError, match="Say where it hurts first"):
        with_answer(replace(told, regions=("whole_leg",)), 1)


def test_nothing_is_said_to_a_young_runner_without_pain() -> None:
    assert result(profile=Profile(under_18=True)) == engine.PatternResult()


def test_load_adds_a_line_and_never_makes_a_pattern() -> None:
    line = "started 4 days after a run 36 % longer than usual."
    told = entry(TABLES["shin-splints"]["stopped"])
    assert result(load_lines=(line,)).warnings == ()
    with_load = result(told, load_lines=(line,)).warnings
    without = result(told).warnings
    assert [w.score for w in with_load] == [w.score for w in without]
    assert f"In your log: {line}" in with_load[0].because


def test_two_close_patterns_are_called_either() -> None:
    told = PainEntry(
        AS_OF, 3, ("outer_knee", "front_knee"), signs=frozenset({"downhill", "stairs_squat"})
    )
    first, second = result(told).warnings
    assert (first.id, first.score) == ("runners-knee", 2)
    assert (second.id, second.score) == ("it-band-syndrome", 1)
    for warning in (first, second):
        assert any("either" in line for line in warning.because)


def test_two_close_patterns_are_asked_apart_before_anything_else() -> None:
    told = PainEntry(
        AS_OF, 3, ("outer_knee", "front_knee"), signs=frozenset({"downhill", "stairs_squat"})
    )
    question = result(told).questions[0]
    assert question.about == "front of the knee"
    assert question.choices == (
        pattern("runners-knee").mark, pattern("it-band-syndrome").mark, "neither",
    )  # fmt: skip
    assert "Runner's knee" in question.ask
    assert "IT band syndrome" in question.ask
    assert result(told, stopped=True).questions == ()


def test_two_patterns_two_points_apart_are_not_called_either() -> None:
    told = PainEntry(
        AS_OF, 3, ("outer_knee", "front_knee"),
        signs=frozenset({"downhill", "stairs_squat", "sitting"}),
    )  # fmt: skip
    found = result(told)
    first, second = found.warnings
    assert (first.score, second.score) == (3, 1)
    assert not any("either" in line for line in (*first.because, *second.because))
    assert not any("Which fits better" in question.ask for question in found.questions)


def test_two_sore_places_are_not_rivals() -> None:
    knee = PainEntry(AS_OF, 3, ("front_knee",), signs=frozenset({"stairs_squat"}))
    heel = PainEntry(AS_OF, 3, ("heel_bottom",), signs=frozenset({"morning_first_steps"}))
    found = result(knee, heel).warnings
    assert [warning.id for warning in found] == ["runners-knee", "plantar-fasciitis"]
    assert not any("either" in line for warning in found for line in warning.because)


def test_at_most_three_patterns_are_named_unless_more_places_hurt() -> None:
    told = [
        PainEntry(AS_OF, 1, ("front_knee",), signs=frozenset({"downhill"}), days=2),
        PainEntry(AS_OF, 1, ("heel_bottom",), signs=frozenset({"morning_first_steps"})),
        PainEntry(AS_OF, 1, ("achilles_mid",), signs=frozenset({"stiff"})),
        PainEntry(AS_OF, 1, ("outer_knee",), signs=frozenset({"downhill"})),
    ]
    named = [warning.id for warning in result(*told).warnings]
    assert set(named) >= {"plantar-fasciitis", "achilles-tendinitis", "it-band-syndrome"}
    assert len(named) == 4
    assert len(result(*told[:2]).warnings) == 3


def test_unknown_onset_is_read_as_gradual_and_said_so() -> None:
    told = entry(TABLES["runners-knee"]["stopped"])
    (warning,) = result(told).warnings
    assert any("came on slowly" in line for line in warning.because)
    (sure,) = result(replace(told, signs=told.signs | {"gradual"})).warnings
    assert not any("came on slowly" in line for line in sure.because)


def test_a_denied_gradual_start_is_no_runners_knee() -> None:
    told = entry(TABLES["runners-knee"]["stopped"])
    denied = result(replace(told, denied=frozenset({"gradual"}))).warnings
    assert "runners-knee" not in [warning.id for warning in denied]


def test_pain_that_fits_nothing_for_more_than_seven_days_is_sent_to_a_physiotherapist() -> None:
    told = PainEntry(AS_OF, 3, ("whole_leg",), days=8)
    (note,) = result(told).notes
    assert "not a pattern this tool knows" in note
    assert "physiotherapist" in note
    assert result(replace(told, days=7)).notes == ()
    assert result(replace(told, days=None)).notes == ()
    assert result(replace(told, regions=())).notes[0].startswith("Pain for 8 days:")


def test_a_place_without_pain_by_now_has_no_note_no_pattern_and_no_question() -> None:
    """7 on the 10th, 0 from the 12th to the 21st."""
    for region in ("toes", "inner_shin", "front_knee"):
        worst = PainEntry(date(2026, 11, 10), 7, (region,), signs=frozenset({"downhill"}), days=9)
        free = [PainEntry(date(2026, 11, day), 0, (region,)) for day in range(12, 22)]
        assert result(worst, *free) == engine.PatternResult()
        after = replace(free[-1], signs=frozenset({"after", "two_sided"}))
        assert result(worst, *free, after) == engine.PatternResult()


def test_days_of_pain_count_from_the_last_day_without_it() -> None:
    days = {10: 3, 12: 0, 13: 2, 22: 2}
    told = [PainEntry(date(2026, 11, day), score, ("whole_leg",)) for day, score in days.items()]
    assert result(*told).notes[0].startswith("Pain for 9 days")
    again = replace(told[1], date=date(2026, 11, 20))
    assert result(*told, again).notes == ()


@pytest.mark.parametrize(
    "still",
    [
        PainEntry(AS_OF, 0, ("whole_leg",), next_morning_rise=1),
        PainEntry(AS_OF, 0, ("whole_leg",), after_1h=1),
        PainEntry(AS_OF, 0, ("whole_leg",), signs=frozenset({"stiff"})),
        PainEntry(AS_OF, None, ("whole_leg",)),
    ],
)
def test_a_worse_morning_or_a_sign_is_felt_though_the_score_is_nought(still: PainEntry) -> None:
    before = PainEntry(AS_OF - timedelta(days=9), 3, ("whole_leg",))
    assert result(before, still).notes[0].startswith("Pain for 9 days")


def test_a_young_runner_is_referred_though_the_last_report_is_nought() -> None:
    told = PainEntry(AS_OF, 0, ("toes",))
    assert result(told, profile=Profile(under_18=True)).notes == (engine.UNDER_18,)


def test_two_places_with_one_question_are_asked_once() -> None:
    left, right = (PainEntry(AS_OF, 3, ("outer_knee",), side) for side in ("left", "right"))
    assert len(result(left, right).questions) == 1


def test_a_place_without_signs_is_named_and_asked_about() -> None:
    found = result(PainEntry(AS_OF, 3, ("inner_shin",)))
    assert found.warnings[0].id == "shin-splints"
    assert engine.USUAL in found.warnings[0].because
    (question,) = found.questions
    assert question.about == "inner shin"
    assert "at one spot" in question.ask
    assert question.choices[0] == "over a hand's width"


def test_reports_of_one_place_are_read_together_and_old_ones_not_at_all() -> None:
    early = PainEntry(
        AS_OF - timedelta(days=13), 2, ("achilles_mid",), "left", signs=frozenset({"stiff"})
    )
    late = PainEntry(AS_OF, 2, ("achilles_mid",), "left", signs=frozenset({"next_day"}))
    (warning,) = result(late, early).warnings
    assert warning.score == 2
    old = replace(early, date=AS_OF - timedelta(days=14))
    assert result(old, late).warnings[0].score == 1
    assert result(replace(early, date=AS_OF + timedelta(days=1))).warnings == ()


def test_a_later_no_takes_an_earlier_sign_back() -> None:
    early = PainEntry(
        AS_OF - timedelta(days=2), 2, ("achilles_mid",), signs=frozenset({"stiff", "swelling"})
    )
    late = PainEntry(AS_OF, 2, ("achilles_mid",), denied=frozenset({"swelling"}), days=0)
    assert "achilles-tendinitis" not in [warning.id for warning in result(early).warnings]
    assert result(early, late).warnings[0].score == 1


def test_a_sign_against_is_named_among_the_reasons() -> None:
    told = entry(TABLES["runners-knee"]["report"][3])
    (warning,) = result(told).warnings
    assert "Against it: it gives way." in warning.because


def test_pain_that_lasts_in_the_diary_is_no_longer_new() -> None:
    new = PainEntry(AS_OF, 1, ("front_knee",), signs=frozenset({"downhill"}), days=2)
    assert "knee-discomfort" in [w.id for w in result(new).warnings]
    before = replace(new, date=AS_OF - timedelta(days=10), days=None)
    assert "knee-discomfort" not in [w.id for w in result(before, new).warnings]


# --- the files -----------------------------------------------------------------------------

GOOD = (FOLDER / "runners_knee.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "runners-knee"\n', "", "id is missing"),
        ("note = false", 'note = "no"', "note is 'no'"),
        ('grade = "moderate"', 'grade = "sure"', "unknown word 'sure'"),
        ('"front_knee"', '"knee"', "unknown word 'knee'"),
        ('"stairs_squat"', '"stairs"', "unknown word 'stairs'"),
        ('pillar = "technique"', 'pillar = "magic"', "unknown word 'magic'"),
        ('"load", "strength", "technique"', '"load", "strength"', "Match them"),
        ('mark = "around or behind the kneecap, on stairs"\n', "", "mark is missing"),
        ("note = false", "note = false\nodds = 0.5", "unknown keys"),
        ("note = false", "note = false\nneeds_at = { knee = [] }", "unknown word 'knee'"),
        ("note = false", 'note = false\nneeds_at = { calf = ["sat"] }', "unknown word 'sat'"),
    ],
)
def test_a_pattern_file_with_a_mistake_is_refused(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(ValueError, match=message):
        pattern_from("runners_knee.toml", GOOD.replace(old, new, 1))


def test_two_files_with_one_id_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "patterns").mkdir()
    for name in ("a.toml", "b.toml", "notes.txt"):
        (tmp_path / "patterns" / name).write_text(GOOD, "utf-8")
    monkeypatch.setattr(pattern_files.resources, "files", lambda _: tmp_path)
    with pytest.raises(ValueError, match="is taken"):
        patterns.__wrapped__()


def test_a_pattern_is_found_by_its_id() -> None:
    assert pattern("shin-splints").number == "P2"
    with pytest.raises(KeyError):
        pattern("shin-splint")


def test_every_source_of_a_pattern_is_known() -> None:
    from runload.evidence.references import references

    missing = {ref for one in patterns() for ref in one.refs} - set(references())
    assert missing == set()


@given(
    regions=st.lists(st.sampled_from(sorted(REGIONS)), max_size=3, unique=True),
    signs=st.frozensets(st.sampled_from(sorted(TOKENS)), max_size=8),
    score=st.one_of(st.none(), st.integers(0, 10)),
    days=st.one_of(st.none(), st.integers(0, 60)),
    stopped=st.booleans(),
)
def test_no_report_breaks_the_engine_and_a_stop_never_names_more(
    regions: list[str], signs: frozenset[str], score: int | None, days: int | None, stopped: bool
) -> None:
    told = PainEntry(AS_OF, score, tuple(regions), signs=signs, days=days)
    found = result(told, stopped=stopped)
    assert len(found.warnings) <= 3
    supported = [warning for warning in found.warnings if not usual(warning)]
    assert all(w.score >= pattern(w.id).shown_from for w in supported)
    for warning in supported:
        certain = set(regions) <= set(pattern(warning.id).regions)
        assert warning.score >= 1 or certain or pattern(warning.id).needs
    for warning in found.warnings:
        assert not (usual(warning) and signs & set(pattern(warning.id).against))
        assert not (usual(warning) and stopped)
    if stopped:
        assert {advice for w in found.warnings for advice in w.advice} <= {engine.STOP_ADVICE}
        assert isinstance(engine.STOP_ADVICE, Advice)
