"""What is asked of many cells at once is what is asked of each of them."""

from __future__ import annotations

from itertools import product

from runload.importers.csv.sheet import TOGETHER, words_in, words_in_each
from runload.importers.forms.cells import is_illness, is_injury, may_tell_a_state
from runload.tabular.cells import LONGEST_MISSING
from runload.tabular.headers import vocabulary

CELLS = [
    "", "-", "n/a", "'-5", "'=1+1", "easy  run", " easy run", "easy run ", "a\tb run",
    "caf\u00e9 run", "'abcde", "\ufeffn/a", "x" * 300, "sick\u200b day", "none of it",
    "\u2212\u2212", "a | b",
]  # fmt: skip


def test_the_words_of_many_cells_are_those_of_each() -> None:
    plain = [f"easy run {number}" for number in range(TOGETHER)]
    for cells in (CELLS, [*plain, *CELLS], [*plain, "odd  one"], *([cell] for cell in CELLS)):
        assert words_in_each(cells) == [words_in(cell) for cell in cells]


def test_no_way_of_writing_nothing_is_longer_than_the_longest() -> None:
    assert max(map(len, vocabulary().missing)) <= LONGEST_MISSING


def test_no_cell_that_tells_of_an_illness_or_an_injury_is_passed_over() -> None:
    known = vocabulary()
    kinds, beside = sorted(known.ill | known.injured), sorted(known.beside_ill)
    marks = (("", ""), ("(", ")"), ("_", "_"), ("<b>", "</b>"))
    round_it = (*marks, *((f"{one} ", "") for one in beside))
    made = [f"{before}{kind}{behind}" for kind, (before, behind) in product(kinds, round_it)]
    told = [cell for cell in made if is_illness(cell) or is_injury(cell)]
    assert len(told) > len(made) / 2
    assert [cell for cell in told if not may_tell_a_state(cell)] == []
