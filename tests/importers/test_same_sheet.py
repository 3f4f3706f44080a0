"""One squad written in many ways is one squad: the same sessions, and the same ranking."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, time, timedelta
from io import StringIO

from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import Cell, sheet, workbook

from runload.importers.recognition import importer_of
from runload.models import ImportResult, ReadOptions, Source, SquadReport
from runload.squad import triage

TODAY = date(2026, 11, 22)
OPTIONS = ReadOptions(TODAY + timedelta(days=1))
HEADERS = {
    "en": ("athlete", "date", "distance_km", "duration", "rpe", "pain", "team", "notes"),
    "en, others": ("Runner", "Day", "KM", "Moving time", "Borg", "Pain score", "Group", "Comment"),
    "de": ("Athlet", "Datum", "Strecke (km)", "Dauer", "Anstrengung", "Schmerz", "Gruppe", "Notiz"),
    "fr": ("Coureur", "Jour", "Distance (km)", "Durée", "Effort", "Douleur", "Équipe", "Note"),
    "es": ("Atleta", "Fecha", "Distancia (km)", "Duración", "Esfuerzo", "Dolor", "Equipo", "Notas"),
    "it": ("Atleta", "Data", "Distanza (km)", "Durata", "Sforzo", "Dolore", "Squadra", "Note"),
    "nl": ("Atleet", "Datum", "Afstand (km)", "Duur", "Inspanning", "Pijn", "Groep", "Opmerkingen"),
    "pt": ("Atleta", "Data", "Distância (km)", "Duração", "PSE", "Dor", "Equipa", "Comentários"),
}  # fmt: skip
DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d.%m.%y", "%d-%m-%Y", "mixed")
Session = tuple[str, date, float, int, int, int, str]  # km, seconds, effort, pain, team


def squad() -> list[Session]:
    """Eight athletes over nine weeks; each differs from the others in how it ends."""
    chance = random.Random(7)
    sessions = []
    for at, name in enumerate(("Anna", "Ben", "Cleo", "Dora", "Emil", "Finn", "Gül", "José")):
        for back in range(63, -1, -1):
            if back % 7 in (1, 3, 5) or (back < 7 and at == 2):
                continue
            km = 6 + chance.randrange(40) / 10 + (5.5 if back == 2 and at % 3 == 0 else 0)
            pain = (at - 3) * 2 if back == 2 and at > 3 else 0
            day = TODAY - timedelta(days=back)
            seconds = 60 * round(km * 5.5)
            sessions.append((name, day, km, seconds, 3 + back % 5, pain, f"U{20 + at % 2}"))
    return sessions


def clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def written(day: date, style: str, at: int) -> str:
    if style == "mixed":
        style = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")[at % 3]
    return day.strftime(style)


def as_csv(
    sessions: Sequence[Session], *, language: str = "en", delimiter: str = ",", mark: str = ".",
    dates: str = "%Y-%m-%d", lead: str = "", order: Sequence[int] = range(8),
) -> str:  # fmt: skip
    text = StringIO()
    text.write(lead)
    text.write(delimiter.join(HEADERS[language][at] for at in order) + "\r\n")
    for at, (name, day, km, seconds, effort, pain, team) in enumerate(sessions):
        number = f"{km:.1f}".replace(".", mark)
        cells = (name, written(day, dates, at), f'"{number}"', clock(seconds), str(effort),
                 str(pain), team, "ok")  # fmt: skip
        text.write(delimiter.join(cells[place] for place in order) + "\r\n")
    return text.getvalue()


def read(data: bytes | str) -> ImportResult:
    whole = data.encode() if isinstance(data, str) else data
    return importer_of(whole).read(Source("squad.csv", whole), OPTIONS)


def facts(result: ImportResult) -> list[tuple[object, ...]]:
    return sorted(
        (
            a.athlete or "",
            a.local_date,
            round(a.distance_m or -1),
            a.moving_s or -1,
            a.rpe_cr10 or -1,
        )
        for a in result.activities
    )


def ranked(result: ImportResult) -> SquadReport:
    return triage(result, as_of=TODAY, as_of_basis="today", today=TODAY, load="distance")


SQUAD = squad()
PLAIN = read(as_csv(SQUAD))
RANKED = ranked(PLAIN)


def is_the_same(result: ImportResult) -> None:
    assert facts(result) == facts(PLAIN)
    assert set(result.groups) == set(PLAIN.groups)
    assert ranked(result).entries == RANKED.entries


def test_the_plain_sheet_is_what_was_written() -> None:
    assert len(PLAIN.activities) == len(SQUAD)
    assert facts(PLAIN) == sorted(
        (name, day, round(1000 * km), float(seconds), float(effort))
        for name, day, km, seconds, effort, _, _ in SQUAD
    )
    assert len({entry.why for entry in RANKED.entries}) > 3
    assert PLAIN.skipped == ()


@settings(max_examples=40, deadline=None)
@given(
    language=st.sampled_from(sorted(HEADERS)),
    delimiter=st.sampled_from(",;\t|"),
    mark=st.sampled_from(",."),
    dates=st.sampled_from(DATES),
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "cp1252", "utf-16")),
    lead=st.sampled_from(("", "LG Musterstadt\r\n", "Herbst\r\n\r\nGruppe 1\r\n")),
    stated=st.booleans(),
    seed=st.integers(0, 2**16),
)
def test_language_delimiter_marks_dates_encoding_and_order_change_nothing(
    language: str, delimiter: str, mark: str, dates: str, encoding: str, lead: str,
    stated: bool, seed: int,
) -> None:  # fmt: skip
    chance = random.Random(seed)
    rows = chance.sample(SQUAD, len(SQUAD))
    text = as_csv(
        rows, language=language, delimiter=delimiter, mark=mark, dates=dates,
        lead=(f"sep={delimiter}\r\n" if stated else "") + lead, order=chance.sample(range(8), 8),
    )  # fmt: skip
    result = read(text.encode(encoding))
    assert facts(result) == facts(PLAIN)
    assert set(result.groups) == set(PLAIN.groups)


def test_another_language_order_and_delimiter_give_the_same_ranking() -> None:
    rows = random.Random(3).sample(SQUAD, len(SQUAD))
    text = as_csv(
        rows, language="de", delimiter=";", mark=",", dates="mixed", order=range(7, -1, -1)
    )
    is_the_same(read(text.encode("cp1252")))


def test_a_workbook_with_titles_merged_cells_and_totals_is_the_same_squad() -> None:
    rows: list[list[Cell]] = [["LG Musterstadt", None], [], [*HEADERS["de"]]]
    merged = ["A1:H1"]
    for at, (name, day, km, seconds, effort, pain, team) in enumerate(SQUAD):
        first = not at or SQUAD[at - 1][0] != name
        if first and at:
            rows.append([f"Summe {SQUAD[at - 1][0]}", None, 400.5])
        rows.append([
            name if first else None, day if at % 2 else day.strftime("%d.%m.%Y"),
            km if at % 3 else f"{km:.1f}".replace(".", ","),
            time(seconds // 3600, seconds // 60 % 60) if at % 4 else clock(seconds),
            effort, pain, team if first else None, "ok",
        ])  # fmt: skip
        if at + 1 == len(SQUAD) or SQUAD[at + 1][0] != name:
            start = next(i for i, row in enumerate(rows) if row and row[0] == name) + 1
            merged += [f"A{start}:A{len(rows)}", f"G{start}:G{len(rows)}"]
    result = read(workbook({"Herbst": sheet(rows, tuple(merged))}))
    is_the_same(result)
    assert {item.code for item in result.skipped} == {"totals-row"}


def test_names_once_above_their_rows_and_months_as_blocks_are_the_same_squad() -> None:
    lines, last = [], ""
    for name, day, km, seconds, effort, pain, team in SQUAD:
        if name != last:
            lines += ["", ";".join(HEADERS["en"]), "November 2026;;;;;;;"] if last else []
        cells = ("" if name == last else name, str(day), f"{km:.1f}", clock(seconds), str(effort),
                 str(pain), team, "ok")  # fmt: skip
        lines.append(";".join(cells))
        last = name
    is_the_same(read("\n".join([";".join(HEADERS["en"]), *lines, ""])))


NONSENSE = (
    ";2026-11-01;8;0:40:00;5;0;;nobody", "=A2;2026-11-01;8;0:40:00;5;0;;a formula",
    "Anna;someday;8;0:40:00;5;0;;no day", "Anna;2026-13-45;8;0:40:00;5;0;;no such day",
    "Anna;31.02.2026;8;0:40:00;5;0;;no such day", "Anna;05/25/2026;8;0:40:00;5;0;;other order",
    "Ben;2031-03-01;8;0:40:00;5;0;;to come", "Ben;1970-01-01;8;0:40:00;5;0;;before watches",
    "Anna", "Cleo;", ";;;;;0;;", "Total;;8,5;;;;;", "Summe Anna;;8;;;;;", "Ø;;8;;;;;",
    "Zz;2026-11-01;abc;0:40:00;5;0;;a word", "Zz;2026-11-01;=1+1;0:40:00;5;0;;a formula",
    "Zz;2026-11-01;1\x006;0:40:00;5;0;;a control byte", "Zz;2026-11-01;-8;0:40:00;5;0;;below zero",
    "Zz;2026-11-01;8;soon;5;0;;no time", "Zz;2026-11-01;8;0:40:00;99;0;;no effort",
    "Zz;2026-11-01;22. Mai;0:40:00;5;0;;a date", "Zz;2026-11-01;800;0:40:00;5;0;;too far",
    "Zz;2026-11-01;8;0:40:00;5;0;;one;too;many", "Zz;2026-11-01;;",
    'Zz;2026-11-01;8;0:40:00;5;0;;"open',
    '"Zz;2026-11-01;8;0:40:00;5;0;;open', "\x00\x01\x02\x03", "<html>Error 500</html>",
    "Zz;2026-11-01;8;0:40:00;7 of 9;0;;no effort", "Zz,2026-11-01,8,0:40:00",
)  # fmt: skip
CELLS = {"someday": "date", "abc": "km", "soon": "duration", "99": "rpe", "22. Mai": "km"}


def test_200_rows_of_nonsense_in_5000_cost_exactly_those_rows_and_no_rank() -> None:
    chance = random.Random(20261123)
    days = [
        (name, day - timedelta(days=64 * again), km, seconds, effort, pain, team)
        for again in range(20)
        for name, day, km, seconds, effort, pain, team in SQUAD
    ][:4800]
    text = as_csv(days, delimiter=";", mark=",", dates="%d/%m/%Y")
    header, *good = text.splitlines()
    bad = set(chance.sample(range(2, 5002), 200))
    kinds, rows = [NONSENSE[n % len(NONSENSE)] for n in range(200)], iter(good)
    lines = [header] + [kinds.pop() if row in bad else next(rows) for row in range(2, 5002)]
    result, clean = read("\n".join(lines) + "\n"), read(text)
    named = {int(item.where.rpartition("row ")[2]) for item in result.skipped}
    assert named == bad
    assert [f for f in facts(result) if f[0] != "Zz"] == facts(clean)
    told = " ".join(item.reason for item in result.skipped)
    assert all(f"'{cell}'" in told for cell in CELLS)
    with_them, without = ranked(result).entries, ranked(clean).entries
    order = [entry.athlete for entry in with_them if entry.athlete != "Zz"]
    assert order == [entry.athlete for entry in without]
    for one, other in zip(
        sorted(without, key=lambda e: e.athlete),
        sorted((e for e in with_them if e.athlete != "Zz"), key=lambda e: e.athlete),
        strict=True,
    ):
        assert (one.why, one.level, one.spike_pct, one.acwr_uncoupled) == (
            other.why, other.level, other.spike_pct, other.acwr_uncoupled,
        )  # fmt: skip
