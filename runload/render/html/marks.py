"""What a picture is made of: few SVG elements, each with its place and its class.

A place along a picture of days is a share of its width (``12.5%``), a height is in pixels: so one
drawing fits a phone, a desk, paper and a mail, and its words keep their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from runload.models.values import dataclass
from runload.render.escape import clean, without_surrogates

GUTTER = 26.0
"""The room for numbers left of a picture [px]."""
FLAG_SIGNS = {"small": "▲", "moderate": "◆", "large": "■"}
LIGHT_SIGNS = {"green": "●", "green_pending": "●", "amber": "▲", "red": "■"}
_SHAPES = {
    "▲": "m0-{r}l{r} {d}h-{d}z",
    "◆": "m0-{r}l{r} {r}l-{r} {r}l-{r}-{r}z",
    "■": "m-{s}-{s}h{e}v{e}h-{e}z",
    "●": "m-{r} 0a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0-{d} 0z",
    "★": "m0-6l1.8 3.9 4.2.5-3.1 2.9.8 4.2-3.7-2.1-3.7 2.1.8-4.2-3.1-2.9 4.2-.5z",
}
_IDS = dict(zip(_SHAPES, ("up", "rhomb", "square", "dot", "star"), strict=True))
Place = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """One SVG element, with its text or what stands in it."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str = ""
    inner: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as wide as its place and ``height`` pixels high, with ``GUTTER`` left of it.

    ``span`` names the choice it belongs to, "" where there is none; ``count`` equal steps fill it.
    """

    height: float
    marks: tuple[Mark, ...]
    span: str = ""
    count: int = 0


def svg(marks: Iterable[Mark]) -> str:
    """The elements as SVG; every text and attribute is escaped and free of control characters."""
    return "".join(map(_svg, marks))


def _svg(mark: Mark) -> str:
    named = "".join(f' {name}="{_safe(value)}"' for name, value in mark.attributes)
    if not mark.text and not mark.inner:
        return f"<{mark.tag}{named}/>"
    return f"<{mark.tag}{named}>{_safe(mark.text)}{svg(mark.inner)}</{mark.tag}>"


def _safe(text: str) -> str:
    return escape(without_surrogates(clean(text)), quote=True)


def share(part: float) -> str:
    """A part of the width.

    >>> share(0.125), share(1)
    ('12.5%', '100%')
    """
    return f"{100 * part:.2f}".rstrip("0").rstrip(".") + "%"


def element(tag: str, kind: str, /, **attributes: object) -> Mark:
    """An element of this class; ``_`` in a name stands for a hyphen."""
    named = ((name.replace("_", "-"), str(value)) for name, value in attributes.items())
    return Mark(tag, (("class", kind), *named))


def said(kind: str, part: float, y: float, text: str) -> Mark:
    """Text of this class at a part of the width."""
    return Mark("text", (("class", kind), ("x", share(part)), ("y", short(y))), text)


def beside(y: float, text: str, kind: str = "y") -> Mark:
    """Words in the room left of the picture."""
    return Mark("text", (("class", kind), ("x", "-4"), ("y", short(y))), text)


def across(kind: str, y: float) -> Mark:
    """A line across the whole picture."""
    return element("line", kind, x2="100%", y1=short(y), y2=short(y))


def sign(kind: str, shape: str, part: float, y: float) -> Mark:
    """One of ``SHAPES`` at a part of the width; ``shapes`` must stand on the page."""
    return element("use", kind, href=f"#{_IDS[shape]}", x=share(part), y=short(y))


def shapes() -> tuple[Mark, ...]:
    """The signs, once a page, for what uses them."""
    made = tuple(Mark("path", (("id", _IDS[sign]), ("d", _shape(sign, 4.0)))) for sign in _SHAPES)
    return (Mark("defs", (), "", made),)


def stretched(count: int, height: float, marks: Iterable[Mark]) -> Mark:
    """Marks whose places count in tenths of ``count`` equal steps, over the whole width."""
    named = (("viewBox", f"0 0 {10 * count} {short(height)}"), ("preserveAspectRatio", "none"),
             ("width", "100%"), ("height", short(height)))  # fmt: skip
    return Mark("svg", named, "", tuple(marks))


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
    shape = _shape(sign, radius)
    drawn = "".join(f"M{short(x)} {short(y)}{shape}" for x, y in places)
    return (path(kind, drawn),) if drawn else ()


def _shape(sign: str, radius: float) -> str:
    side = radius * 0.85
    return _SHAPES[sign].format(
        r=short(radius), d=short(2 * radius), s=short(side), e=short(2 * side)
    )


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
