"""What programs ask about one runner, each answer from the same report as the command line's.

An answer begins with the stop signs and the safety questions still open, whatever was asked, and
ends with what it is not. A number comes with its unit, its source, and what speaks against it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from runload.face.explained import Page
from runload.face.explaining import page_named, sources

Values = Mapping[str, Any]
Answer = dict[str, Any]

FIGURES = (
    ("acwr", "acwr", "uncoupled", "ratio"),
    ("acwr", "acwr", "coupled", "ratio"),
    ("acwr", "acwr-ewma", "ewma", "ratio"),
    ("monotony", "monotony", "", "ratio"),
    ("strain", "monotony", "", "load"),
)
"""Key of the report, its page, the key inside, and the unit of each figure of a day."""
FORM = (("ctl", "load/day"), ("atl", "load/day"), ("tsb", "load/day"))
NOT_A_DIAGNOSIS = "This is not a diagnosis, and none of these numbers says that somebody is safe."
_AGAINST = ("Limits", "What it does not mean", "Evidence")
_STOPPED = "Say this before anything else. Nothing below takes it back."
_FIRST = "Ask these before you name a distance. What nobody has answered is not clear."


def answered(report: Values, found: Values) -> Answer:
    """``found`` behind what comes first: stop signs, then the safety questions still open."""
    screen = report["screen"] or {}
    return {
        "stop": [
            {"say": sign["text"], "urgency": sign["urgency"], "because": sign["because"],
             "source": sources(sign["refs"])}
            for sign in report["red_flags"]
        ],
        "stop_first": _STOPPED if report["red_flags"] else None,
        "ask_first": [asked["ask"] for asked in screen.get("ask", ())],
        "ask_first_because": _FIRST if screen.get("ask") else None,
        "as_of": report["as_of"],
        "log_ends": report["coverage"]["last_activity"],
        **found,
        "not_a_diagnosis": NOT_A_DIAGNOSIS,
    }  # fmt: skip


def how_it_stands(report: Values) -> Answer:
    """The level, what comes first, and the one thing to do."""
    return answered(
        report,
        {
            "level": report["level"],
            "headline": report["headline"],
            "action": report["action"],
            "went_well": report["went_well"],
            "coverage": report["coverage"],
            "open": report["open"],
            "questions": report["questions"],
        },
    )


def what_now(report: Values) -> Answer:
    """How far next, in km; a reason where no distance can be given."""
    ahead = report["next"]
    return answered(report, {"next": ahead, "unit": "km", "against": ahead["why"]})


def figures(report: Values) -> Answer:
    """The contested figures of the day, each with unit, source and what speaks against it."""
    unit = report["load"]["unit"]
    found = []
    for key, page, inside, kind in FIGURES:
        value = report[key][inside] if inside else report[key]
        name = f"{key}_{inside}" if inside else key
        shown = unit if kind == "load" else kind
        found.append({"name": name, **value, "unit": shown, **_about(page)})
    form = report["fitness"]
    for key, kind in FORM:
        found.append(
            {"name": key, "value": form[key], "reason": form["reason"],
             "unit": kind.replace("load", unit), **_about("fitness")}
        )  # fmt: skip
    spike = report["spike"]
    found.append(
        {"name": "spike", "value": spike["increase_pct"], "reason": spike["reason"], "unit": "%",
         "of_km": spike["distance_km"], "against_km": spike["longest_30d_km"],
         **_about("session-spike")}
    )  # fmt: skip
    return answered(report, {"load": report["load"], "figures": found})


def what_changed(report: Values) -> Answer:
    """What changed too fast, gravest first, each with its evidence."""
    kept = ("id", "level", "date", "measured", "unit", "threshold", "grade", "contested", "text")
    return answered(
        report,
        {
            "flags": [
                {**{key: flag[key] for key in kept}, **_about(flag["id"])}
                for flag in report["flags"]
            ]
        },
    )


def what_hurts(report: Values) -> Answer:
    """The pain that was told, its light, and what such a picture is often seen with."""
    kept = ("id", "name", "because", "tells_apart", "advice", "grade", "otherwise", "see")
    return answered(
        report,
        {
            "pain": report["pain"],
            "open": report["open"],
            "often_seen_with": [
                {**{key: one[key] for key in kept}, "source": sources(one["refs"])}
                for one in report["warnings"]
            ],
            "questions": report["questions"],
        },
    )


def weeks(report: Values) -> Answer:
    """The last weeks, newest last: kilometres, hours, runs."""
    return answered(report, {"load": report["load"], "weeks": report["weeks"]})


def next_visit(report: Values) -> Answer:
    """When to see the physiotherapist next, and why."""
    return answered(report, {"checkin": report["checkin"]})


def a_plan(report: Values, plan: Values) -> Answer:
    """What runs to come would raise, day by day, and an easier way beside them."""
    told = {key: plan[key] for key in plan if key not in ("schema", "version", "as_of")}
    return answered(report, {"plan": told})


def explained(name: str) -> Answer:
    """A page of ``runload explain``: what it is, what speaks against it, and its sources.

    Raises:
        UsageError: there is no such page; the nearest name is told.
    """
    page = page_named(name)
    return {
        "name": page.name,
        "title": page.title,
        "kind": page.kind,
        "says": [{"about": heading, "text": text} for heading, text in page.sections],
        "source": sources(page.refs),
        "not_a_diagnosis": NOT_A_DIAGNOSIS,
    }


@cache
def _about(name: str) -> Mapping[str, object]:
    page = page_named(name)
    return {
        "means": page.title,
        "against": _against(page),
        "source": sources(page.refs),
        "more": f"explain {page.name}",
    }


def _against(page: Page) -> Sequence[str]:
    """What speaks against a number, in the words of its own page."""
    said = dict(page.sections)
    return [str(said[heading]) for heading in _AGAINST if heading in said]
