"""Python values as strict JSON: ISO dates, null for what is not finite, no invisible characters."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from datetime import date
from numbers import Integral, Real

from runload.models import Level, Skipped
from runload.render.escape import json_safe, without_surrogates

# Beyond the sixth decimal stands only the noise of floating point: a millimetre in km.
DECIMALS = 6

Json = Mapping[str, object]


def json_bytes(document: Json) -> bytes:
    """One object as UTF-8, checked to be strict JSON, ending with a newline."""
    text = json.dumps(jsonable(document), ensure_ascii=False, allow_nan=False, indent=2)
    return (json_safe(text) + "\n").encode()


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


def skipped_value(item: Skipped) -> Json:
    """What was not read, as every document lists it."""
    return {
        "source": item.where,
        "reason": item.reason,
        "fix": item.fix,
        "code": item.code,
        "ignored": item.ignored,
    }
