"""Which athletes are shown; ranks, counts and the team are never changed by it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import synthetic_reports as made
import synthetic_squads as squads

from runload.errors import UsageError
from runload.models import Level, SquadReport
from runload.squad.selection import alone, found_athlete, of_groups, shortened


def squad() -> SquadReport:
    """Bea alert U18, Alex warning, Chris info, Dana ok, Eli, Fay, Gus info U20 with Kim."""
    return replace(squads.whole(), of=None, asked_for=())


def names(found: SquadReport) -> list[str]:
    return [entry.athlete for entry in found.entries]


def ranks(found: SquadReport) -> list[int]:
    return [entry.rank for entry in found.entries]


def test_nothing_asked_for_changes_nothing() -> None:
    assert of_groups(squad(), ()) == squad()
    assert shortened(squad(), None, None) == squad()


def test_a_short_list_keeps_ranks_counts_team_and_the_silent() -> None:
    found = shortened(squad(), Level.WARNING, None)
    assert (names(found), ranks(found)) == (["Bea", "Alex"], [1, 2])
    assert (found.counts, found.team, found.no_news) == (
        squad().counts, squad().team, squad().no_news,
    )  # fmt: skip
    assert (found.of, found.asked_for) == (7, ("warning and above",))


def test_the_first_of_a_level_are_the_first_of_the_short_list() -> None:
    found = shortened(squad(), Level.INFO, 3)
    assert names(found) == ["Bea", "Alex", "Chris"]
    assert found.asked_for == ("info and above", "the first 3")
    assert shortened(squad(), None, 1).asked_for == ("the first one",)
    assert shortened(squad(), Level.ALERT, None).asked_for == ("alert",)


def test_a_list_that_is_not_cut_says_nothing_of_a_cut() -> None:
    assert shortened(squad(), None, 7) == squad()


def test_a_group_is_a_squad_of_its_own_with_the_ranks_of_the_whole() -> None:
    found = of_groups(squad(), ["TEAM = u20"])
    assert (names(found), ranks(found)) == (["Eli", "Fay", "Gus"], [5, 6, 7])
    assert dict(found.counts)[Level.INFO] == 3
    assert sum(dict(found.counts).values()) == 3
    assert (found.no_news, found.short_history) == ((), ("Eli", "Fay"))
    assert (found.of, found.asked_for, found.look_alike) == (7, ("TEAM u20",), ())
    assert shortened(found, None, 2).of == 7


def test_several_values_are_any_of_them_and_several_kinds_all_of_them() -> None:
    assert names(of_groups(squad(), ["team=U20", "team=U18"])) == ["Bea", "Eli", "Fay", "Gus"]
    assert names(of_groups(squad(), ["team=U18", "coach=Kim"])) == []
    assert names(of_groups(squad(), ["team=U20", "coach=Kim"])) == ["Eli", "Fay", "Gus"]


def test_names_that_look_alike_stay_where_one_of_them_is_shown() -> None:
    entries = tuple(replace(e, groups=(("team", "A"),)) for e in squad().entries[:2])
    found = of_groups(replace(squad(), entries=entries), ["team=A"])
    assert found.look_alike == (("Alex", "Alexx"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("team=U21", "nobody here is in 'team=U21': There is coach=Kim, team=U20, team=U18"),
        ("U20", "'U20' is not KIND=VALUE: Write coach=Kim"),
    ],
)
def test_a_group_nobody_is_in_is_one_line_with_those_there_are(text, said) -> None:
    with pytest.raises(UsageError) as raised:
        of_groups(squad(), [text])
    what, _, fix = said.partition(": ")
    assert what in str(raised.value)
    assert fix in str(raised.value)


def test_a_squad_without_groups_says_how_to_have_some() -> None:
    with pytest.raises(UsageError, match="no athlete here belongs to a group"):
        of_groups(made.squad(), ["team=U20"])


def test_a_long_list_of_groups_is_cut() -> None:
    entries = tuple(
        replace(made.squad().entries[0], groups=(("team", f"T{n:02}"),)) for n in range(20)
    )
    with pytest.raises(UsageError, match=r"team=T07 and 12 more"):
        of_groups(replace(squad(), entries=entries), ["team=x"])


def test_an_athlete_is_found_whatever_the_case_and_the_nearest_is_told() -> None:
    assert found_athlete(squad(), " aLEX ").athlete == "Alex"
    with pytest.raises(UsageError, match="Did you mean Alex"):
        found_athlete(squad(), "Alexa")
    with pytest.raises(UsageError, match="there is no 'Zzz' in this squad"):
        found_athlete(squad(), "Zzz")


def test_one_athlete_keeps_the_rank_and_brings_the_report() -> None:
    found = alone(squad(), "Alex", made.ordinary())
    assert (names(found), ranks(found), found.of) == (["Alex"], [2], 7)
    assert found.report == made.ordinary()
    assert (found.no_news, found.short_history) == ((), ())
    assert found.look_alike == (("Alex", "Alexx"),)
