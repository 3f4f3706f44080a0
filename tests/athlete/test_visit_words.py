"""What a physiotherapist writes in one line is understood, or asked; never guessed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from runload.athlete.visit.reading import read_visit
from runload.models import VisitTerms
from runload.render.handoff_form import FIELDS

SEEN = date(2026, 11, 22)
CASES = Path(__file__).parents[1] / "cases" / "visits"


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def shown(terms: VisitTerms) -> str:
    """What was read, as the tables write it."""
    told = []
    for limit in terms.limits:
        value = ":".join(map(str, limit.steps)) if limit.steps else limit.what
        if not value and (limit.value or limit.kind == "pain"):
            value = f"{limit.value:g}"
        until = f" until {limit.until}" if limit.until else ""
        told.append(f"{limit.kind}{'=' if value else ''}{value}{until}")
    for one in terms.exercises:
        often = f" @{one.days_a_week * one.times_a_day:g}" if one.days_a_week else ""
        told.append(f"exercise={one.words}{often}")
    told += [f"review={terms.review}"] * bool(terms.review)
    told += [f"lifted={terms.lifted}"] * bool(terms.lifted)
    told += [f"allowed={what}" for what in terms.allowed]
    told += [f"asked={words}" for words in terms.asks]
    return "; ".join([*told, *["how far is open"] * terms.open_far])


def test_there_are_more_than_twenty_prescriptions() -> None:
    assert len(rows("prescriptions.tsv")) >= 20


@pytest.mark.parametrize("row", rows("prescriptions.tsv"), ids=lambda row: row[0][:30])
def test_a_prescription_is_read_as_it_was_meant(row: list[str]) -> None:
    words, _, read = row
    assert shown(read_visit(words, SEEN)) == read


@pytest.mark.parametrize("row", rows("near.tsv"), ids=lambda row: row[0][:30])
def test_goals_findings_and_other_sports_set_no_limit_of_running(row: list[str]) -> None:
    words, read = row
    assert shown(read_visit(words, SEEN)) == read


@pytest.mark.parametrize("words", [row[0] for row in rows("prescriptions.tsv")])
def test_order_and_case_of_the_parts_change_nothing(words: str) -> None:
    plain = read_visit(words, SEEN)
    assert read_visit(words.upper(), SEEN).limits == plain.limits


@pytest.mark.parametrize(
    "words",
    ["", " ", "no", "km", "5", "x", "0/52", "99 x 99", "1" * 400, "up to " * 80, "((((",
     "\u202e5 km", "up to 999999 km", "pain up to 99", "31/2", "review 30/02",
     "-5 km", "5 km " * 90],
)  # fmt: skip
def test_no_line_breaks_the_reader(words: str) -> None:
    terms = read_visit(words, SEEN)
    assert all(limit.value >= 0 for limit in terms.limits)


def test_every_blank_of_the_form_is_understood_as_it_stands() -> None:
    filled = {"number": "3", "date": "2026-12-06", "tick": "", "words": "bridges 3x12 daily"}
    for field in FIELDS:
        said = field.says.replace("{}", filled[field.kind])
        terms = read_visit(said, SEEN)
        assert not terms.asks, (field.label, said)
        assert terms.limits or terms.exercises or terms.review or terms.lifted, field.label


def test_a_rest_ends_on_the_day_before_the_one_told() -> None:
    (rest,) = read_visit("no running until 6 Dec", SEEN).limits
    assert rest.until == date(2026, 12, 5)
    (weeks,) = read_visit("no running for 2 weeks", SEEN).limits
    assert weeks.until == SEEN + timedelta(days=13)
