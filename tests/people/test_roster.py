"""A roster is read in seven languages; whose a name is is never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from runload.errors import ConfigError
from runload.people.roster_file import read_roster


@pytest.mark.parametrize(
    "header",
    [
        "name,other names,e-mail,group,joined,left",
        "Athlete;Also known as;Email;Team;Member since;Until",
        "Name;Andere Schreibweisen;E-Mail;Gruppe;Beigetreten;Ausgetreten",
        "Nom et prénom;Autres noms;Courriel;Groupe;Membre depuis;Départ",
        "Nombre;Otros nombres;Correo electrónico;Grupo;Alta;Baja",
        "Nome\tAltri nomi\tIndirizzo email\tGruppo\tIscritto dal\tUscita",
        "Naam;Bijnaam;E-mailadres;Groep;Lid sinds;Afgemeld",
        "Nome;Outros nomes;E-mail;Grupo;Membro desde;Saída",
    ],
)
def test_headers_in_seven_languages(header: str) -> None:
    mark = next(mark for mark in "\t;," if mark in header)
    row = mark.join(["Ana Ott", "Anna|A. Ott", "a@x.example", "U20", "2026-01-02", "2026-03-04"])
    [one] = read_roster(f"{header}\n{row}\n".encode(), "roster.csv").people
    assert one.names == ("Ana Ott", "Anna", "A. Ott", "a@x.example")
    assert (one.group, one.joined, one.left) == ("U20", date(2026, 1, 2), date(2026, 3, 4))
    assert [one.in_on(date(2026, *day)) for day in ((1, 1), (1, 2), (3, 3), (3, 4))] == [
        False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "people"),
    [
        ("name\nAnna\nBen\n", ["Anna", "Ben"]),
        ("first name,last name\nAnna,Ott\n", ["Anna Ott"]),
        ("Nome,Cognome\nAnna,Ott\n", ["Anna Ott"]),
        ("Vorname;Nachname\nAnna;Ott\n\n", ["Anna Ott"]),
        ("Nombre\nAnna\n", ["Anna"]),
        ("name\nAnna\nANNA \n", ["Anna"]),
        ("name\n", []),
    ],
)
def test_only_a_name_is_needed(content: str, people: list[str]) -> None:
    assert [one.name for one in read_roster(content.encode(), "roster.csv").people] == people


def test_a_name_of_two_people_is_neithers() -> None:
    found = read_roster(b"name,other names\nAnna,Ann;Annie\nBen,Ann\nCy,Anna\n", "roster.csv")
    assert {one.name: one.others for one in found.people} == {
        "Anna": ("Annie",),
        "Ben": (),
        "Cy": (),
    }
    assert found.find("ann") is None
    assert [item.where for item in found.skipped] == [f"roster.csv, row {at}" for at in (2, 3, 4)]


def test_a_comma_within_a_name_parts_no_names() -> None:
    [one] = read_roster(b'name,other names\nJo Ott,"Ott, Jo"\n', "roster.csv").people
    assert one.others == ("Ott, Jo",)


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\x00", b"km,date\n3,4\n", b"{}", b"a" * 6_000_000]
)
def test_what_is_no_roster_is_refused_in_one_line(content: bytes) -> None:
    with pytest.raises(ConfigError) as refused:
        read_roster(content, "roster.csv")
    assert len(str(refused.value).splitlines()) == 1
