"""What every renderer promises, tried on every entry of the registry and every page it has."""

from __future__ import annotations

import base64
import email
import email.policy
import hashlib
import importlib
import json
import re
import sys
import unicodedata
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import icalendar
import pytest
from every import every

from runload.registry import Registry
from runload.render.base import RENDERERS, View
from runload.render.escape import cell_width

sys.path.append(str(Path(__file__).resolve().parents[1] / "support"))
made = importlib.import_module("synthetic_reports")
kept = importlib.import_module("synthetic_store")
pictured = importlib.import_module("synthetic_pictures")
ACTIVITIES = (kept.activities, kept.no_activities, kept.hostile_activities)
visits = importlib.import_module("synthetic_visits")
people = importlib.import_module("synthetic_cohorts")
squads = importlib.import_module("synthetic_squads")
SQUADS = (squads.whole, squads.one_of_it, squads.quiet, squads.hostile_whole, squads.hostile_one)

PAGES = {
    "report": (
        "render",
        (made.ordinary, made.stopped, made.empty, made.hostile, pictured.report, pictured.hostile),
    ),
    "digest": ("digest", (made.ordinary, made.stopped, made.empty, made.hostile)),
    "squad-digest": ("digest", (made.squad, made.hostile_squad)),
    "squad": ("squad", (made.squad, made.hostile_squad, pictured.squad, *SQUADS)),
    "check": ("check", (made.check, made.hostile_check)),
    "import": ("summary", (kept.summary, kept.nothing_kept, kept.hostile_summary)),
    "activities": ("activities", (*ACTIVITIES, kept.one_activity, kept.hostile_activity)),
    "export": ("export", ACTIVITIES),
    "plan": ("plan", (made.planned, made.hostile_plan)),
    "guided": ("render", (visits.guided, visits.hostile_guided)),
    "checkin": ("checkin", (visits.check_in, visits.emergency, visits.hostile_check_in)),
    "handoff": ("handoff", (visits.hand_off, visits.empty_hand_off, visits.hostile_hand_off)),
    "exercises": (
        "exercises",
        (visits.exercises, visits.no_exercises, visits.hostile_exercises),
    ),
    "backtest": (
        "backtest",
        (made.looked_back, made.hostile_look_back, made.nothing_to_look_back_on),
    ),
    "cohort": ("cohort", (people.known, people.hostile, people.nothing_known)),
}
CASES = [
    pytest.param(entry.name, page, build, id=f"{entry.name}-{page}-{build.__name__}")
    for entry in RENDERERS
    for page, (attribute, builds) in PAGES.items()
    if getattr(entry, attribute) is not None and entry.name != "parquet"  # bytes, no text
    for build in builds
]
TEXT_PAGES = [case for case in CASES if case.values[0] == "text"]
JSON_PAGES = [case for case in CASES if case.values[0] == "json"]
HTML_PAGES = [case for case in CASES if case.values[0] == "html"]
MARKDOWN_PAGES = [case for case in CASES if case.values[0] == "markdown"]
CALENDAR_PAGES = [case for case in CASES if case.values[0] == "ics"]
MAIL_PAGES = [case for case in CASES if case.values[0] == "eml"]

VALUE = {"value", "reason"}
# Written down from the interface, key by key.
REPORT = {
    "": {
        "schema",
        "version",
        "athlete",
        "as_of",
        "as_of_basis",
        "load",
        "coverage",
        "level",
        "weeks",
        "acwr",
        "monotony",
        "strain",
        "fitness",
        "spike",
        "flags",
        "pain",
        "red_flags",
        "warnings",
        "questions",
        "next",
        "checkin",
        "skipped",
        "notes",
    },
    "version": {"runload", "rules"},
    "load": {"name", "unit"},
    "coverage": {"first_date", "last_activity", "days", "runs", "other", "unknown_days", "skipped"},
    "weeks": {
        "week",
        "start",
        "complete",
        "distance_km",
        "moving_h",
        "runs",
        "run_days",
        "longest_km",
        "ascent_m",
        "load",
        "change_pct",
    },
    "acwr": {"uncoupled", "coupled", "ewma", "acute", "chronic"},
    "monotony": VALUE,
    "strain": VALUE,
    "fitness": {"ctl", "atl", "tsb", "reason"},
    "spike": {"distance_km", "date", "longest_30d_km", "increase_pct", "band", "chain", "reason"},
    "flags": {"id", "level", "date", "measured", "unit", "threshold", "grade", "refs", "text"},
    "pain": {"date", "region", "side", "score", "light"},
    "red_flags": {"id", "urgency", "text"},
    "warnings": {"id", "name", "because", "tells_apart", "advice", "pillars", "grade", "refs"},
    "questions": {"about", "ask", "choices"},
    "next": {"longest_run_km", "week_km", "why"},
    "checkin": {"runner", "basis", "confidence", "interval_days", "due", "lighter_week", "why"},
    "skipped": {"source", "reason", "fix"},
}
SQUAD = {
    "": {"schema", "as_of", "athletes", "skipped", "counts"},
    "athletes": {
        "athlete",
        "rank",
        "level",
        "last_activity",
        "days_since",
        "week_km",
        "week_change_pct",
        "acwr_uncoupled",
        "spike_pct",
        "pain",
        "flags",
        "red_flags",
        "warnings",
        "why",
        "checkin_due",
    },
    "skipped": {"source", "reason", "fix"},
}
CHECK = {
    "": {"schema", "files"},
    "files": {
        "file",
        "member",
        "format",
        "exporter",
        "status",
        "reason",
        "detail",
        "sport",
        "start",
        "distance_m",
        "duration_s",
        "elapsed_s",
        "records",
        "warnings",
    },
}
CHECKIN = {
    "": {"schema", "as_of", "level", "checkin", "reasons", "red_flags", "return_to_running"},
    "checkin": REPORT["checkin"],
    "reasons": {"name", "due", "within_days", "words", "week_share"},
    "red_flags": {"id", "urgency", "text"},
    "lists": {"id", "title", "items"},
    "skipped": {"source", "reason", "fix"},
}
HANDOFF = {
    "": {"schema", "athlete", "as_of", "told", "effort", "treadmill", "questions"},
    "checkin": REPORT["checkin"],
    "weeks": {"week", "start", "distance_km", "runs", "effort"},
    "pain": {"regions", "side", "points"},
    "flags": {"id", "level", "date", "contested", "headline"},
    "gait": {"name", "value", "unit", "runs", "trust"},
}
GUIDED = REPORT | {
    "guidance": {"id", "title", "text", "because", "grade", "refs"},
    "return_to_running": {"step", "steps", "name", "now", "next", "blocked", "needs_clinician"},
}
PLAN = {
    "": {"schema", "as_of", "days", "next"},
    "days": {"date", "planned", "flags"},
    "next": {"longest_run_km", "week_km", "why"},
}
BACKTEST = {
    "": {"schema", "as_of", "load", "days", "headline", "flags", "injuries", "skipped"},
    "flags": {
        "id",
        "contested",
        "reason",
        "fired",
        "by_level",
        "days_listed",
        "per_100_days",
        "too_often_at",
        "thresholds",
    },
    "injuries": {"date", "basis", "days", "reason", "weeks", "flags", "longest_runs"},
}
COHORT = {
    "": {"schema", "headline", "people", "injuries", "days", "flags", "meaning", "skipped"},
    "flags": {
        "id",
        "contested",
        "injuries",
        "before",
        "quiet_days",
        "quiet",
        "odds_ratio",
        "reason",
    },
}
IMPORT = {
    "": {"schema", "files", "recordings", "store", "skipped"},
    "files": {"offered", "new", "known", "repaired", "refused", "ignored", "replaced"},
    "recordings": {"added", "merged"},
    "store": {"activities", "first_date", "last_date"},
    "skipped": {"source", "reason", "fix"},
}
ONE = {
    "id",
    "athlete",
    "date",
    "start",
    "sport",
    "distance_m",
    "moving_s",
    "elapsed_s",
    "file",
    "member",
    "format",
    "quality",
}
KEPT = {
    "": {"schema", "activities", "recordings"},
    "activities": ONE | {"sources", "deleted", "merged_from"},
    "recordings": ONE | {"reason"},
}
EXERCISES = {
    "": {
        "schema",
        "version",
        "as_of",
        "reason",
        "say",
        "amber",
        "sheet",
        "rules",
        "sheets",
        "screen",
    },
    "version": {"runload", "rules"},
}
OF_DIGESTS = {
    *("schema", "as_of", "level", "period", "nothing_new", "subject", "first_line", "lines"),
    *("skipped", "notes"),
}
KEYS = {
    "digest": {"": {*OF_DIGESTS, "next", "red_flags", "open", "screen", "checkin"}},
    "squad-digest": {"": {*OF_DIGESTS, "athletes", "counts", "calls", "no_news"}},
    "report": REPORT,
    "squad": SQUAD,
    "check": CHECK,
    "import": IMPORT,
    "activities": KEPT,
    "plan": PLAN,
    "checkin": CHECKIN,
    "handoff": HANDOFF,
    "exercises": EXERCISES,
    "guided": GUIDED,
    "backtest": BACKTEST,
    "cohort": COHORT,
}


@cache  # many tests look at one page
def shown(name: str, page: str, build: Callable[[], object], view: View) -> bytes:
    return getattr(RENDERERS[name], PAGES[page][0])(build(), view)


def forbidden(text: str) -> set[str]:
    """Control, bidi and other invisible characters, but for line feeds."""
    return {
        c for c in set(text) if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Co", "Cs"}
    }


def test_the_registry_is_not_empty() -> None:
    assert {"text", "json", "eml"} <= set(RENDERERS.names)
    assert len(CASES) >= 20


@pytest.mark.parametrize("entry", RENDERERS, ids=lambda entry: entry.name)
def test_an_entry_names_a_suffix_of_its_own(entry) -> None:
    assert entry.suffix.startswith(".")
    assert len({other.suffix for other in RENDERERS}) == len(RENDERERS)


@every(("name", "page", "build"), CASES)
@every(
    "view",
    [View(), View(width=80, color=True), View(units="mi", verbose=1, ascii=True)],
    ids=["pipe", "terminal", "miles"],
)
def test_the_same_report_gives_the_same_bytes(name, page, build, view) -> None:
    first = shown(name, page, build, view)
    assert first == shown.__wrapped__(name, page, build, view)
    assert first.endswith(b"\n")


@every(("name", "page", "build"), CASES)
@every("verbose", [0, 1])
def test_a_pipe_gets_no_control_bytes(name, page, build, verbose) -> None:
    text = shown(name, page, build, View(verbose=verbose)).decode()
    if name == "ics":
        text = text.replace("\r\n", "\n")  # RFC 5545 asks for it
    if name == "csv" and page in {"report", "squad", "guided"}:
        text = text.removeprefix("\ufeff")  # without it Excel shows other letters
    assert forbidden(text) == set()


@pytest.mark.parametrize(("name", "page", "build"), TEXT_PAGES)
def test_an_ascii_output_gets_ascii(name, page, build) -> None:
    for view in (View(ascii=True, verbose=1), View(ascii=True, width=80)):
        assert shown(name, page, build, view).isascii()


@every(("name", "page", "build"), TEXT_PAGES)
@every("verbose", [0, 1])
@every("width", [80, 100])
def test_a_terminal_line_is_never_wider_than_the_terminal(name, page, build, verbose, width):
    for units in ("km", "mi"):
        text = shown(name, page, build, View(width=width, verbose=verbose, units=units)).decode()
        assert forbidden(text) == set()
        assert [line for line in text.splitlines() if cell_width(line) > width] == []


@pytest.mark.parametrize(("name", "page", "build"), TEXT_PAGES)
def test_colour_adds_only_colours(name, page, build) -> None:
    coloured = shown(name, page, build, View(width=80, color=True)).decode()
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert forbidden(bare) == set()
    assert bare == shown(name, page, build, View(width=80)).decode()


@pytest.mark.parametrize(("name", "page", "build"), JSON_PAGES)
def test_json_is_strict_and_keeps_the_promised_keys(name, page, build) -> None:
    def no_constant(constant: str) -> None:
        pytest.fail(f"{constant} is not JSON")

    document = json.loads(shown(name, page, build, View()), parse_constant=no_constant)
    name = {"guided": "report", "squad-digest": "digest"}.get(page, page)
    assert document["schema"] == f"runload.{name}/1"
    for path, keys in KEYS[page].items():
        part = document[path] if path else document
        for item in part if isinstance(part, list) else [part]:
            assert keys <= item.keys(), path
    if page == "report":
        assert document["acwr"]["ewma"].keys() == VALUE
        assert len(document["checkin"]["interval_days"]) == 3


@pytest.mark.parametrize(("name", "page", "build"), JSON_PAGES)
def test_json_never_holds_nan_or_infinity(name, page, build) -> None:
    text = shown(name, page, build, View()).decode()
    assert not re.search(r"[:\[,\s](NaN|-?Infinity)\b", text)


class Tags(HTMLParser):
    """Collects tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.add(tag)
        self.attributes += [(key, value or "") for key, value in attrs]


@pytest.mark.parametrize(("name", "page", "build"), MAIL_PAGES)
def test_a_mail_has_two_parts_and_only_its_own_headers(name, page, build) -> None:
    view = View(to='"Eve, <b>(x)</b>: Bcc" <eve@example.org>', sender="run@example.com")
    message = email.message_from_bytes(shown(name, page, build, view), policy=email.policy.default)
    assert message.defects == []
    assert sorted(message.keys()) == sorted(
        [
            "Subject",
            "From",
            "To",
            "List-Id",
            "List-Unsubscribe",
            "Message-ID",
            "Auto-Submitted",
            "X-Auto-Response-Suppress",
            "Content-Type",
            "MIME-Version",
        ]
    )
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@example.com>")
    assert [a.addr_spec for a in message["To"].addresses] == ["eve@example.org"]
    parts = [part.get_content_type() for part in message.iter_parts()]
    assert message.get_content_type() == "multipart/alternative"
    assert parts in (["text/plain", "text/html"], ["text/plain", "multipart/related"])
    assert max(map(len, shown(name, page, build, view).splitlines())) <= 78


@pytest.mark.parametrize(("name", "page", "build"), MAIL_PAGES)
def test_the_html_part_loads_and_runs_nothing(name, page, build) -> None:
    message = email.message_from_bytes(
        shown(name, page, build, View()), policy=email.policy.default
    )
    html = message.get_body(("html",)).get_content()
    seen = Tags()
    seen.feed(html)
    assert not seen.tags & {"script", "link", "iframe", "a", "object", "form"}
    assert not [k for k, _ in seen.attributes if k.startswith("on") or k == "href"]
    enclosed = {f"cid:{part['Content-ID'].strip('<>')}" for part in message.walk()
                if part["Content-ID"]}  # fmt: skip
    assert {value for key, value in seen.attributes if key == "src"} == enclosed
    assert "url(" not in html
    assert forbidden(html) == set()
    assert len(html.encode()) < 100_000  # Gmail clips longer mails


@pytest.mark.parametrize(
    "build", [made.ordinary, made.stopped, made.empty], ids=lambda b: b.__name__
)
def test_a_subject_names_no_health_matter(build) -> None:
    message = email.message_from_bytes(
        shown("eml", "digest", build, View()), policy=email.policy.default
    )
    assert not re.search(r"pain|injur|sore|achilles|groin|stop|flag|Alex", message["Subject"], re.I)


@pytest.mark.parametrize(("name", "page", "build"), TEXT_PAGES)
def test_diagnos_stands_only_in_the_one_disclaimer(name, page, build) -> None:
    text = shown(name, page, build, View(verbose=1)).decode()
    whole = page in {"report", "guided"} and build is not made.empty
    whole = whole or build in (squads.one_of_it, squads.hostile_one)
    whole = whole or (page, build) == ("digest", made.ordinary)  # "Often seen", as on one screen
    expected = 1 if whole else 0
    assert len(re.findall("diagnos", text, re.I)) == expected


@pytest.mark.parametrize(("name", "page", "build"), HTML_PAGES)
@pytest.mark.parametrize("verbose", [0, 1])
def test_a_page_of_html_loads_nothing_and_runs_only_what_is_ours(
    name, page, build, verbose
) -> None:
    html = shown(name, page, build, View(verbose=verbose)).decode()
    seen = Tags()
    seen.feed(html)
    assert seen.tags <= {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "div", "section", "ul",
        "li", "strong", "table", "thead", "tbody", "tr", "th", "td", "svg", "path", "text", "desc",
        "header", "main", "footer", "article", "figure", "figcaption", "h3", "caption", "details",
        "summary", "span", "small", "form", "fieldset", "legend", "label", "input", "select",
        "option", "output", "script", "code", "defs", "use", "rect", "line", "button", "pre",
    }  # fmt: skip
    assert not [
        k
        for k, _ in seen.attributes
        if k.startswith("on") or k in {"src", "style", "action", "formaction"}
    ]
    assert all(v.startswith("#") for k, v in seen.attributes if k == "href")  # a sign of this page
    assert "url(" not in html.partition("<body>")[0]
    policy = next(v for k, v in seen.attributes if k == "content" and v.startswith("default-src"))
    style = html.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    scripts = re.findall("<script[^>]*>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == (1 if page in {"report", "guided", "squad", "handoff"} else 0)
    for script in scripts:
        ours = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"script-src 'sha256-{ours}';" in policy
        assert not re.search(r"https?:(?!//www\.w3\.org/2000/svg)|eval|innerHTML", script)
    assert "unsafe" not in policy


@pytest.mark.parametrize(("name", "page", "build"), MARKDOWN_PAGES)
def test_markdown_holds_no_html_and_no_live_mark_of_a_stranger(name, page, build) -> None:
    text = shown(name, page, build, View()).decode()
    assert "<" not in text
    assert not re.search(r"(?<!\\)\[", text)
    assert not re.search(r"(?<!\\):?//", text.replace("\\://", ""))
    for block in text.split("\n\n"):
        if block.startswith("|"):
            rows = [re.split(r"(?<!\\)\|", line) for line in block.splitlines()]
            assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize(("name", "page", "build"), CALENDAR_PAGES)
def test_a_calendar_keeps_its_components_and_properties(name, page, build) -> None:
    content = shown(name, page, build, View())
    calendar = icalendar.Calendar.from_ical(content)
    events = calendar.walk("VEVENT")
    if page == "plan":  # a planned run a day, and no day twice under one name
        assert len({str(event["uid"]) for event in events}) == len(events) > 1
    else:
        assert len(events) == (0 if build is visits.emergency else 1)
    assert [part.name for part in calendar.walk()] == ["VCALENDAR", *["VEVENT"] * len(events)]
    assert list(calendar.keys()) == ["PRODID", "VERSION", "CALSCALE", "METHOD"]
    for event in events:
        assert not event.errors
        assert sorted(event.keys()) == [
            "CLASS", "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "LAST-MODIFIED", "SEQUENCE",
            "SUMMARY", "TRANSP", "UID",
        ]  # fmt: skip
    lines = content.split(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75


@pytest.mark.parametrize("entry", RENDERERS, ids=lambda entry: entry.name)
def test_an_entry_alone_is_the_one_of_the_whole_family(entry) -> None:
    fresh = Registry("renderer", "runload.render")
    assert fresh.alone(entry.name) is entry
    with pytest.raises(KeyError):
        fresh.alone("base")
