"""Our quickly made values behave as the standard library's do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any

import pytest

from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    """A value of every kind of field."""

    name: str
    km: float | None = None
    days: tuple[int, ...] = ()
    seen: dict[str, int] = field(default_factory=dict, hash=False)
    aside: int = field(default=0, compare=False)
    whole: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if self.name == "refused":
            raise ValueError(self.name)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """The same, made by the standard library."""

    name: str
    km: float | None = None
    days: tuple[int, ...] = ()
    seen: dict[str, int] = field(default_factory=dict, hash=False)
    aside: int = field(default=0, compare=False)
    whole: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if self.name == "refused":
            raise ValueError(self.name)


@dataclass(frozen=True, slots=True)
class Farther(Ours):
    """One that inherits fields."""

    more: int = 1


@dataclass(frozen=True, slots=True)
class Own:
    """One with comparing and showing of its own."""

    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    def __hash__(self) -> int:
        return 7

    def __repr__(self) -> str:
        return "own"


@dataclass(frozen=True, slots=True)
class Nothing:
    """One without fields."""


BUILT: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("a",), {}),
    (("a", 1.5), {"whole": "w"}),
    (("a",), {"km": 2.0, "days": (1, 2), "seen": {"x": 1}, "aside": 3}),
]


@pytest.mark.parametrize(("given", "named"), BUILT)
def test_values_are_what_the_standard_library_makes(
    given: tuple[Any, ...], named: dict[str, Any]
) -> None:
    ours, theirs = Ours(*given, **named), Theirs(*given, **named)
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert hash(ours) == hash(theirs)
    assert ours == Ours(*given, **named)
    assert ours != theirs
    assert ours == replace(ours, aside=9)
    assert ours != replace(ours, km=99.0)
    assert [f.name for f in fields(Ours)] == [f.name for f in fields(Theirs)]
    assert Ours.__match_args__ == Theirs.__match_args__
    assert Ours.__slots__ == Theirs.__slots__
    for again in (pickle.loads(pickle.dumps(ours)), copy.copy(ours), copy.deepcopy(ours)):
        assert dataclasses.asdict(again) == dataclasses.asdict(ours)


def test_a_factory_makes_each_its_own() -> None:
    assert Ours("a").seen is not Ours("a").seen


@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_what_is_refused_is_refused_by_both(kind: Any) -> None:
    made = kind("a")
    with pytest.raises(FrozenInstanceError):
        made.name = "b"
    with pytest.raises(FrozenInstanceError):
        del made.name
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        made.unknown = 1
    with pytest.raises(TypeError):
        kind()
    with pytest.raises(TypeError):
        kind("a", unknown=1)
    with pytest.raises(ValueError, match="refused"):
        replace(made, name="refused")


def test_one_that_inherits_and_one_with_its_own_ways() -> None:
    more = Farther("a", more=2)
    assert (more.name, more.more) == ("a", 2)
    assert more != Ours("a")
    assert replace(more, name="b").more == 2
    assert Own("a") == Own("b")
    assert hash(Own("a")) == 7
    assert repr(Own("a")) == "own"
    assert Nothing() == Nothing()
    assert repr(Nothing()) == "Nothing()"
    assert pickle.loads(pickle.dumps(Nothing())) == Nothing()
