"""Python values as strict JSON: ISO dates, null for what is not finite, no invisible characters."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from json.encoder import encode_basestring as _quoted
from numbers import Integral, Real

from runload.models import Level, Skipped
from runload.render.escape import json_safe, without_surrogates

# Beyond the sixth decimal stands only the noise of floating point: a millimetre in km.
DECIMALS = 6

INDENT = "  "
_WORDS = {None: "null", True: "true", False: "false"}

Json = Mapping[str, object]


def json_bytes(document: Json) -> bytes:
    """One object as UTF-8, checked to be strict JSON, ending with a newline."""
    return (json_safe(_laid_out(document, "\n")) + "\n").encode()


def _laid_out(value: object, line: str) -> str:
    """``jsonable(value)`` as ``json.dumps`` writes it with an indent of 2, in one walk.

    With an indent the encoder of the standard library is Python, value by value. ``line`` is the
    line break before the line that holds ``value``.
    """
    if isinstance(value, str):
        return _quoted(without_surrogates(value))
    if value is None or value is True or value is False:
        return _WORDS[value]
    if isinstance(value, float):
        return repr(round(float(value), DECIMALS) + 0.0) if math.isfinite(value) else "null"
    inner = line + INDENT
    if isinstance(value, dict):
        pairs = [f"{_quoted(str(key))}: {_laid_out(item, inner)}" for key, item in value.items()]
        return f"{{{inner}{f',{inner}'.join(pairs)}{line}}}" if pairs else "{}"
    if isinstance(value, tuple | list):
        items = [_laid_out(item, inner) for item in value]
        return f"[{inner}{f',{inner}'.join(items)}{line}]" if items else "[]"
    plain = jsonable(value)
    return str(plain) if isinstance(plain, int) else _laid_out(plain, line)


def jsonable(value: object) -> object:
    """``value`` as JSON knows it: dates in ISO form, NaN and infinities as null."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, Level):
        return value.word
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return round(float(value), DECIMALS) + 0.0 if math.isfinite(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): jsonable(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [jsonable(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def of(value: object, names: str) -> Json:
    """These fields of a value under their own names; ``key=field`` gives one another name.

    >>> of(date(2026, 11, 22), "year number=day")
    {'year': 2026, 'number': 22}
    """
    return {key: getattr(value, field) for key, field in _named(names)}


@cache
def _named(names: str) -> tuple[tuple[str, str], ...]:
    parts = (name.partition("=") for name in names.split())
    return tuple((key, field or key) for key, _, field in parts)


def skipped_value(item: Skipped) -> Json:
    """What was not read, as every document lists it."""
    return of(item, "source=where reason fix code ignored")
