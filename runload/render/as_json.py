"""JSON for programs: the keys of the interface, in its order; unknown is null, never NaN."""

from __future__ import annotations

import runload
from runload.models import (
    CheckEntry,
    CheckReport,
    DayFigure,
    PainLight,
    Report,
    SquadReport,
    Value,
    Week,
)
from runload.models import Warning as Pattern
from runload.render.base import Renderer, View, later
from runload.render.format import NOT_A_DIAGNOSIS
from runload.render.json.backtest import backtest_json
from runload.render.json.checkin import (
    back_values,
    checkin_json,
    checkin_values,
    guidance_values,
)
from runload.render.json.cohort import cohort_json
from runload.render.json.diary import diary_json
from runload.render.json.exercises import exercises_json
from runload.render.json.handoff import handoff_json
from runload.render.json.logbook import logbook_json, of_weeks
from runload.render.json.parts import flag_json, next_json, open_json
from runload.render.json.plan import plan_json
from runload.render.json.squad import squad_values
from runload.render.json.store import activities_json, summary_json
from runload.render.json.values import Json, json_bytes, of, skipped_value
from runload.render.physio_lines import done_json, physio_json
from runload.render.screen_lines import screen_json
from runload.render.stop_lines import stop_values
from runload.render.timeline import long_runs
from runload.render.weekly_lines import weekly_values


def report_json(report: Report, view: View) -> bytes:
    """``runload.report/1``."""
    return json_bytes(report_values(report, view))


def report_values(report: Report, view: View) -> Json:
    """Every key of a report, before it is written."""
    coverage, load = report.coverage, {"name": report.load_name, "unit": report.load_unit}
    return {
        "schema": "runload.report/1",
        "version": {"runload": runload.__version__, "rules": runload.RULES_VERSION},
        **of(report, "athlete as_of as_of_basis"),
        "load": load,
        "coverage": of(coverage, "first_date last_activity days runs other unknown_days skipped"),
        **of(report, "level headline action"),
        "weeks": _weeks(report, view),
        **_metrics(report),
        **_beside(report),
        "flags": [flag_json(flag) for flag in report.flags],
        "pain": [_pain(light) for light in report.pain],
        "red_flags": [of(flag, "id urgency text because refs") for flag in report.red_flags],
        "warnings": [_warning(warning) for warning in report.warnings],
        "disclaimer": NOT_A_DIAGNOSIS if report.warnings else None,
        "questions": [of(asked, "number about ask choices") for asked in report.questions],
        **_ahead(report),
        "open": open_json(report.open),
        "screen": screen_json(report.screen),
        "stop_list": stop_values(report),
        "went_well": report.went_well,
        "race": None if report.race is None else report.race.said,
        "sleep_and_soreness": report.rest,
        "guidance": guidance_values(report.guidance),
        "return_to_running": back_values(report.back),
        "physio": physio_json(report.physio),
        "home_exercises": done_json(report.exercises),
        "weekly_checks": weekly_values(report.checks),
        "spells": [of(one, "kind first last name") for one in report.spells],
        "logbook": logbook_json(report, view),
        "skipped": [skipped_value(item) for item in report.skipped],
        "notes": report.notes,
    }


def _metrics(report: Report) -> Json:
    acwr, fitness, spike = report.acwr, report.fitness, report.spike
    return {
        "acwr": {
            "uncoupled": _value(acwr.uncoupled),
            "coupled": _value(acwr.coupled),
            "ewma": _value(acwr.ewma),
            "acute": acwr.acute,
            "chronic": acwr.chronic,
        },
        "monotony": _value(report.monotony),
        "strain": _value(report.strain),
        "fitness": of(fitness, "ctl atl tsb reason"),
        "spike": of(
            spike,
            "distance_km date longest_30d_km increase_pct band chain reason "
            "chain_increase_pct confidence unsure_pct",
        ),
    }


def _beside(report: Report) -> Json:
    """Intensity, the two readings of the day, and all sports: null where there is nothing."""
    split, sports = report.split, report.all_sports
    return {
        "intensity": split
        and of(split, "easy_pct moderate_pct hard_pct polarisation basis reason"),
        "readings": [
            {
                "moment": f"{reading.moment} of day",
                "date": reading.day,
                "data_to": reading.data_to,
                "acwr_uncoupled": _value(reading.acwr_uncoupled),
                "monotony": _value(reading.monotony),
                "strain": _value(reading.strain),
                "tsb": {"value": reading.fitness.tsb, "reason": reading.fitness.reason},
            }
            for reading in report.readings
        ],
        "all_sports": sports
        and {
            "unit": "h",
            "last_7_days_h": sports.hours_7d,
            "running_7_days_h": sports.running_hours_7d,
            "acwr_uncoupled": _value(sports.acwr_uncoupled),
        },
    }


def _ahead(report: Report) -> Json:
    ahead, checkin = report.next, report.checkin
    return {
        "next": next_json(ahead),
        "checkin": checkin_values(checkin),
    }


def _value(value: Value) -> Json:
    return {"value": value.value, "reason": value.reason}


def _weeks(report: Report, view: View) -> list[Json]:
    marked, weeks = long_runs(report.days), view.newest(report.weeks)
    paced = of_weeks(report, weeks)
    return [
        {**_week(week, marked.get(week.start)), **pace}
        for week, pace in zip(weeks, paced, strict=True)
    ]


def _week(week: Week, run: DayFigure | None) -> Json:
    return {
        **of(
            week,
            "week start complete distance_km moving_h runs run_days "
            "longest_km ascent_m load change_pct",
        ),
        "long_run": run and of(run, "date distance_km=longest_km band level=spike_level"),
    }


def _pain(light: PainLight) -> Json:
    entry = light.entry
    return {
        **of(entry, "date region side score"),
        "light": light.light,
        "because": light.because,
        "regions": entry.regions,
    }


def _warning(warning: Pattern) -> Json:
    return {
        **of(warning, "id name because tells_apart"),
        "advice": [advice.text for advice in warning.advice],
        **of(warning, "pillars grade refs"),
        "advice_because": [advice.because for advice in warning.advice],
        **of(warning, "note otherwise see"),
        "exercises": warning.id if warning.has_sheet else None,
    }


def squad_json(squad: SquadReport, view: View) -> bytes:
    """``runload.squad/1``; for one athlete ``report`` holds a whole ``runload.report/1``."""
    values = dict(squad_values(squad))
    if squad.report is not None:
        values["report"] = report_values(squad.report, view)
    return json_bytes(values)


def check_json(check: CheckReport, view: View) -> bytes:
    """``runload.check/1``: every file offered, each at least once."""
    del view  # JSON carries its units in the keys
    return json_bytes(
        {
            "schema": "runload.check/1",
            "files": [_file(entry) for entry in check.files],
            "notes": check.notes,
        }
    )


def _file(entry: CheckEntry) -> Json:
    return of(
        entry,
        "file member format exporter status reason detail sport start "
        "distance_m duration_s elapsed_s records warnings read_as",
    )


ENTRY = Renderer(
    name="json",
    suffix=".json",
    render=report_json,
    digest=later("runload.render.json.digest", "digest_json"),
    squad=squad_json,
    check=check_json,
    summary=summary_json,
    activities=activities_json,
    plan=plan_json,
    checkin=checkin_json,
    handoff=handoff_json,
    exercises=exercises_json,
    backtest=backtest_json,
    cohort=cohort_json,
    diary=diary_json,
)
