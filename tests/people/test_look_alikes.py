"""Names written two ways are told, and never merged."""

from __future__ import annotations

import time

import pytest

from runload.people import look_alike

pytestmark = pytest.mark.long


@pytest.mark.parametrize(
    "other",
    ["Mueller, Jonas", "Müller, Jonas", "Jonas Mueller", "JONAS MULLER", "Jonas-Müller",
     "J. Müller", "Müller J", "Jonas M.", "Jonas", "Müller", "jonas  müller", "Jönas Müller",
     "Jonas Mu\u0308ller"],
)  # fmt: skip
def test_one_name_written_two_ways_is_told(other: str) -> None:
    assert look_alike([other, "Ben Ott", "Jonas Müller"]) == (
        tuple(sorted((other, "Jonas Müller"), key=lambda name: (name.casefold(), name))),
    )


@pytest.mark.parametrize(
    "names",
    [["Jonas Müller", "jonas müller "], ["Jonas Müller", "Jana Müller"], ["Runner 1", "Runner 11"],
     ["Jonas", "Jonas Ott", "Jonas Maier"], ["18042525", "18042526"], ["", " "], ["..", "--"],
     ["Anna", "Hanna"], ["J. Ott", "K. Ott"]],
)  # fmt: skip
def test_one_and_the_same_name_and_other_peoples_names_are_not(names: list[str]) -> None:
    assert look_alike(names) == ()


def test_all_spellings_of_one_name_are_one_group() -> None:
    names = ["Mueller, Jonas", "J. Müller", "Jonas Müller", "Jonas", "Ann Ott", "Ott, Ann"]
    assert look_alike(names) == (
        ("Ann Ott", "Ott, Ann"), ("J. Müller", "Jonas", "Jonas Müller", "Mueller, Jonas"),
    )  # fmt: skip
    assert look_alike(reversed(names)) == look_alike(names)


def test_an_initial_that_fits_several_is_told_with_all_of_them_unless_they_are_many() -> None:
    family = [f"{first} Ott" for first in ("Jan", "Jana", "Jim", "Joe")]
    assert look_alike(["J. Ott", *family]) == (
        ("J. Ott", "Jan Ott", "Jana Ott", "Jim Ott", "Joe Ott"),
    )
    assert look_alike(["J. Ott", *family, "Jil Ott"]) == ()


def test_a_hundred_thousand_names_take_no_more_than_their_share() -> None:
    def spent(count: int) -> float:
        firsts = ("Anna", "Ben", "Cleo", "Dora", "Emil", "Finn", "Gina", "Hugo", "Ida", "Jo")
        names = [f"{first} {last:05d}name" for last in range(count // 10) for first in firsts]
        begun = time.process_time()
        look_alike(names)
        return time.process_time() - begun

    spent(1000)
    assert spent(40_000) < 12 * max(spent(10_000), 0.02)
