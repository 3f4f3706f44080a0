"""What a picture is made of: few SVG elements, each with its place and its class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FLAG_SIGNS = {"small": "▲", "moderate": "◆", "large": "■"}
LIGHT_SIGNS = {"green": "●", "green_pending": "●", "amber": "▲", "red": "■"}
_SHAPES = {
    "▲": "m0-{r}l{r} {d}h-{d}z",
    "◆": "m0-{r}l{r} {r}l-{r} {r}l-{r}-{r}z",
    "■": "m-{s}-{s}h{e}v{e}h-{e}z",
    "●": "m-{r} 0a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0-{d} 0z",
}
Place = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """One SVG element."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of ``width`` x ``height``.

    ``span`` names the choice of weeks it belongs to, empty where there is none. Its days lie
    evenly between ``left`` and ``right``, from the day at ``first`` on.
    """

    width: float
    height: float
    marks: tuple[Mark, ...]
    span: str = ""
    left: float = 0.0
    right: float = 0.0
    first: int = 0
    days: int = 0


def short(value: float) -> str:
    """A coordinate with one decimal at most.

    >>> short(12.04), short(-0.01)
    ('12', '0')
    """
    shown = f"{value:.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown


def path(kind: str, drawn: str) -> Mark:
    """A path of this class."""
    return Mark("path", (("class", kind), ("d", drawn)))


def words(kind: str, at: Place, text: str) -> Mark:
    """Text of this class at a place."""
    return Mark("text", (("class", kind), ("x", short(at[0])), ("y", short(at[1]))), text)


def boxes(kind: str, drawn: Iterable[Box]) -> tuple[Mark, ...]:
    """Boxes (left, top, width, height) of one class as one path; none where there are none."""
    steps = "".join(
        f"M{short(x)} {short(y)}h{short(wide)}v{short(high)}h{short(-wide)}z"
        for x, y, wide, high in drawn
    )
    return (path(kind, steps),) if steps else ()


def signs(kind: str, sign: str, places: Iterable[Place], radius: float = 4.0) -> tuple[Mark, ...]:
    """A sign at each place, all of one class."""
    side = radius * 0.85
    shape = _SHAPES[sign].format(
        r=short(radius), d=short(2 * radius), s=short(side), e=short(2 * side)
    )
    drawn = "".join(f"M{short(x)} {short(y)}{shape}" for x, y in places)
    return (path(kind, drawn),) if drawn else ()


def polyline(kind: str, places: Sequence[Place | None]) -> tuple[Mark, ...]:
    """A line through the places, broken where one is None; a lone place is a dot."""
    drawn, before = "", False
    for at, place in enumerate(places):
        if place is not None:
            drawn += f"{'L' if before else 'M'}{short(place[0])} {short(place[1])}"
            follows = at + 1 < len(places) and places[at + 1] is not None
            if not before and not follows:
                drawn += "h0.1"
        before = place is not None
    return (path(kind, drawn),) if drawn else ()
