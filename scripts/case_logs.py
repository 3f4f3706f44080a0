"""The case tables of the tests as files that a command line reads. No code of runload is used."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from made_runners import sheet_text

MONDAY = date(2026, 1, 5)
MIN_PER_KM = 6
GAIT = {
    "cadence_spm": "Avg Run Cadence",
    "contact_time_ms": "Avg Ground Contact Time",
    "balance_left_pct": "Avg GCT Balance",
}


def written(inputs: Path, name: str, text: str) -> str:
    """Write a file into the folder of inputs; its name again, for the command line."""
    path = inputs / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return name


def complaints_in(value: Any, key: str = "") -> Iterator[str]:
    """Every complaint of a table: what stands under ``say``, and the names of regions."""
    if isinstance(value, dict):
        if all(isinstance(one, list) and one and isinstance(one[0], str) for one in value.values()):
            yield from (f"3 {phrase}" for phrases in value.values() for phrase in phrases)
            return
        for name, one in value.items():
            yield from complaints_in(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from complaints_in(one, key)
    elif isinstance(value, str) and key == "say":
        yield value


def case_options(inputs: Path, folder: str, case: dict[str, Any], load: str) -> list[str]:
    """The options of a case of a load, metric or flag, its files written."""
    start = date.fromisoformat(case.get("start", MONDAY.isoformat()))
    weeks = [day for week in case.get("weeks", []) for day in week]
    days = weeks + case.get("days", [1] * len(case.get("runs", ())))
    runs = _session_runs(start, case["runs"]) if "runs" in case else _daily_runs(start, days, case)
    watch = any(name in run for run in runs for name in (*GAIT, "hr_avg_bpm"))
    log = written(inputs, f"{folder}/log.csv", (_garmin_list if watch else _coach_sheet)(runs))
    as_of = start + timedelta(days=len(days) - 1 + case.get("after", 0))
    argv = [log, "--as-of", as_of.isoformat(), "--load", load]
    profile = case.get("profile", "")
    if profile:
        text = profile if isinstance(profile, str) else _profile_of(profile)
        argv += ["--profile", written(inputs, f"{folder}/profile.toml", text)]
    if "diary" in case:
        argv += ["--diary", written(inputs, f"{folder}/diary.csv", case["diary"])]
    return argv


def _daily_runs(start: date, days: list[float | str], case: dict[str, Any]) -> list[dict[str, Any]]:
    """One run a day: km, 0 for rest, "?" for a run of unknown distance."""
    made = []
    for at, km in enumerate(days):
        if km == 0:
            continue
        run: dict[str, Any] = {"date": start + timedelta(days=at)}
        if km != "?":
            run["distance_m"] = float(km) * 1000
        run |= {name: values[at] for name, values in case.get("columns", {}).items()}
        if run.get("distance_m"):
            run["moving_s"] = run["distance_m"] / 1000 * MIN_PER_KM * 60
        made.append(run)
    return made


def _session_runs(start: date, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Runs of a table of session loads, one a day; seconds at each heart rate become their mean."""
    made = []
    for at, row in enumerate(rows):
        run = {"date": start + timedelta(days=at)} | row
        seconds = run.pop("hr_seconds", [])
        if seconds:
            time_s = sum(count for _, count in seconds)
            mean = sum(bpm * count for bpm, count in seconds) / time_s
            run = {"hr_avg_bpm": mean, "moving_s": time_s} | run
        made.append(run)
    return made


def _profile_of(fields: dict[str, Any]) -> str:
    heart = {"hr_rest_bpm": "hr_rest", "hr_max_bpm": "hr_max", "lthr_bpm": "lthr", "sex": "sex"}
    lines = ["[heart]"]
    lines += [f"{key} = {fields[name]!r}" for name, key in heart.items() if name in fields]
    if "threshold_pace_s_per_km" in fields:
        minutes, seconds = divmod(int(fields["threshold_pace_s_per_km"]), 60)
        lines += ["[pace]", f'threshold_pace = "{minutes}:{seconds:02d}"']
    return "\n".join(lines) + "\n"


def _coach_sheet(runs: list[dict[str, Any]]) -> str:
    rows = [
        {
            "date": str(run["date"]),
            "start": "08:00",
            "distance_km": repr(run["distance_m"] / 1000) if "distance_m" in run else "?",
            "duration_min": repr(run["moving_s"] / 60) if "moving_s" in run else "",
            "rpe": f"{run['rpe_cr10']:g}" if "rpe_cr10" in run else "",
        }
        for run in runs
    ]
    return sheet_text(rows, ("date", "start", "distance_km", "duration_min", "rpe"))


def _garmin_list(runs: list[dict[str, Any]]) -> str:
    """The list of Garmin Connect, which holds what a watch measures."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    head = ["Activity Type", "Date", "Title", "Distance", "Time", "Avg HR", *GAIT.values()]
    writer.writerow(head)
    for run in runs:
        shown = {name: f"{run[name]:g}" if name in run else "--" for name in GAIT}
        if "balance_left_pct" in run:
            left = run["balance_left_pct"]
            shown["balance_left_pct"] = f"{left:.1f}% L / {100 - left:.1f}% R"
        km = f"{run.get('distance_m', 0) / 1000:.2f}"
        clock = timedelta(seconds=run.get("moving_s", 0))
        pulse = f"{run['hr_avg_bpm']:.0f}" if "hr_avg_bpm" in run else "--"
        when = f"{run['date']} 08:00:00"
        writer.writerow(["Running", when, "Run", km, str(clock), pulse, *shown.values()])
    return text.getvalue()


def level_options(inputs: Path, folder: str, case: dict[str, Any]) -> list[str]:
    """A log of complete weeks as a table of levels tells it, and the profile beside it."""
    as_of = date(2026, 11, 23)
    rows = []
    for back in range(case["weeks"], 0, -1):
        idle = "active_every" in case and back % case["active_every"]
        if idle or back % case.get("empty_every", back + 1) == 0:
            continue
        count = int(case.get("run_days", 4))
        for at in range(count):
            day = as_of - timedelta(weeks=back) + timedelta(days=at)
            km = case.get("km", 30.0) / count
            effort = "8" if at < case.get("hard", 0) else "3"
            rows.append({"date": str(day), "distance_km": f"{km:.2f}", "rpe": effort})
    if not rows:
        rows = [{"date": str(as_of), "distance_km": "5", "rpe": "3"}]
    log = written(inputs, f"{folder}/log.csv", sheet_text(rows, ("date", "distance_km", "rpe")))
    lines = ["[runner]"]
    if "level" in case:
        lines.append(f'level = "{case["level"]}"')
    if "running_since" in case:
        lines.append(f"running_since = {case['running_since']}")
    if "race_in_days" in case:
        target = str(case.get("race_target", True)).lower()
        day = as_of + timedelta(days=case["race_in_days"])
        lines += ["[[race]]", f"date = {day}", "distance_km = 21.1", f"target = {target}"]
    profile = written(inputs, f"{folder}/profile.toml", "\n".join(lines) + "\n")
    return [log, "--profile", profile, "--as-of", as_of.isoformat()]
