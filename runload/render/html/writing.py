"""A page as bytes: every text escaped, a policy that lets nothing in, style and script inside."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from runload.render.escape import clean, without_surrogates
from runload.render.html.marks import Mark, svg

_PACKAGE = "runload.render.html"


def written(
    template: str, *, styles: Sequence[str], scripts: Sequence[str] = (), **shown: object
) -> bytes:
    """The page of a template, with the named assets inside it.

    What a template shows is escaped and freed of control characters, whoever wrote it.
    """
    style = "".join(map(_asset, styles))
    code = "".join(map(_asset, scripts))
    return (
        _environment()
        .get_template(template)
        .render(style=style, script=code, policy=policy(style, code), **shown)
        .encode()
    )


def policy(style: str, script: str) -> str:
    """What the page may load and run: its own style and script, known by their hashes."""
    allowed = ["default-src 'none'", f"style-src {_known(style)}"]
    if script:
        allowed.append(f"script-src {_known(script)}")
    return "; ".join([*allowed, "base-uri 'none'", "form-action 'none'"])


def _known(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


@cache
def _asset(name: str) -> str:
    return files(_PACKAGE).joinpath("assets", name).read_text("utf-8")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    made.filters["own"] = _own
    made.filters["data"] = _data
    made.filters["svg"] = _svg
    return made


def _shown(value: Any) -> Any:
    """What an expression may put on the page: text without control and bidi characters.

    A percent sign stays with its number at the end of a line.
    """
    if value is None or hasattr(value, "__html__"):
        return value
    return without_surrogates(clean(str(value))).replace(" %", "\u00a0%")


def _own(asset: str) -> object:
    """An asset of ours as it stands: the only thing that is never escaped."""
    from markupsafe import Markup

    return Markup(asset)  # noqa: S704  # a file of this package, never what someone wrote


def _svg(marks: Iterable[Mark]) -> object:
    """Marks as SVG, which escapes whatever stands in them."""
    from markupsafe import Markup

    return Markup(svg(marks))  # noqa: S704  # every text of a mark is escaped there


def _data(value: object) -> object:
    """JSON for a script element of its own, which no text in it can end."""
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  # without < nothing ends the element
