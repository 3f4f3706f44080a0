"""A message is made from its parts, and its parts are never cut back out of it.

What reads words that people, files or programs wrote cuts text, and stands below with its reason.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from package_code import FILES, nodes_of, place

CUTS_AN_END = {
    "analysis/spike_words.py": "the .0 of a number",
    "athlete/pain_language/sign_rules.py": "the marks of a rule, as people write it in TOML",
    "athlete/plan/calendar.py": "the mark of UTF-8 before a calendar",
    "importers/columns/lines.py": "the mark of UTF-8 before a sheet",
    "importers/csv/layout.py": "the word before a latitude in a header",
    "importers/csv/weeks.py": "the -feira of a weekday that somebody wrote",
    "importers/formats/apple_health.py": "the mark of UTF-8 before an export",
    "importers/formats/runload_csv.py": "the mark of UTF-8 before an export",
    "importers/merge/rules.py": "the .gz of a file's name",
    "importers/recognition.py": "the mark of UTF-8 before a page",
    "importers/tracks/xml_walk.py": "the mark of UTF-8 before a document",
    "importers/vendors/apple_health.py": "Apple's own prefix of its words",
    "importers/vendors/apple_workouts.py": "Apple's own prefix of its words",
    "importers/vendors/json_kinds.py": "the mark of UTF-8 before a document",
    "importers/vendors/runload_csv.py": "the mark of UTF-8 before an export",
    "load/flags/gait_shift.py": "the .0 of a number",
    "models/exported.py": "the guard of a cell that a spreadsheet would run",
    "people/places.py": "the path of a sheet below that of its workbook",
    "render/mail/addresses.py": "the quotes around a name in an address",
    "render/format.py": "the .0 and the -0 of a number",
    "render/html/marks.py": "the .0 of a number",
    "store/contents.py": "the path of a part below that of its file",
    "tabular/day_words.py": "the plural of a weekday that somebody wrote",
    "tabular/headers.py": "the unit in a header that somebody wrote",
    "network/syncing/connectors/garmin.py": "the service's address, which Garmin's client adds",
}
"""Modules that take an end off a text, and whose text that is."""

CUTS_AT_A_STOP = {
    "render/chart_png.py": "a title too long for one line breaks at its half sentence",
}
"""Modules that part a text where messages put their stops."""

STOPS = (": ", "; ", ". ", ", ", " – ", "–", " (")
GOING = ("athlete/words/",)
"""The ear that is being replaced."""


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call of a method: the module, the method and the call."""
    for path in FILES:
        module = place(path)
        if module.startswith(GOING):
            continue
        for node in nodes_of(path):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield module, node.func.attr, node


def test_the_end_of_a_text_is_cut_off_only_where_others_wrote_the_text() -> None:
    found = {module for module, name, _ in calls() if name in ("removeprefix", "removesuffix")}
    assert found == set(CUTS_AN_END)


def test_no_message_is_parted_at_its_stops() -> None:
    parting = ("partition", "rpartition", "split", "rsplit")
    found = {
        module
        for module, name, call in calls()
        if name in parting
        and any(isinstance(given, ast.Constant) and given.value in STOPS for given in call.args)
    }
    assert found == set(CUTS_AT_A_STOP)
