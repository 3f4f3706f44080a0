"""Frozen values that are made quickly: the standard library's ``dataclass``, in half of the time.

``@dataclass(frozen=True, slots=True)`` of the standard library compiles six functions for every
class, and a command loads some 300 classes: a third of its start (``docs/decisions.md``). Here one
function is compiled, the constructor; what is alike for all classes (comparing, hashing, showing,
refusing a change, pickling) is shared. ``fields``, ``replace``, ``field`` and the checkers of types
know no difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a checker of types sees the standard library's
    from dataclasses import dataclass as dataclass
else:
    import dataclasses
    from dataclasses import MISSING, FrozenInstanceError, fields
    from functools import partial
    from operator import attrgetter
    from reprlib import recursive_repr

    _QUICK = {"frozen": True, "slots": True}

    class _Made:
        """The default of an argument that a factory fills."""

        def __repr__(self):
            return "<factory>"

    def _eq(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self._compared(self) == self._compared(other)

    def _hash(self):
        return hash(self._hashed(self))

    @recursive_repr()
    def _repr(self):
        shown = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
        return f"{self.__class__.__qualname__}({', '.join(shown)})"

    def _refuse(_self, name, *_):
        raise FrozenInstanceError(name)

    def _getstate(self):
        return [getattr(self, one.name) for one in fields(self)]

    def _setstate(self, state):
        for one, value in zip(fields(self), state, strict=True):
            object.__setattr__(self, one.name, value)

    _SHARED = {
        "__eq__": _eq,
        "__hash__": _hash,
        "__repr__": _repr,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _getstate,
        "__setstate__": _setstate,
    }

    _MADE = _Made()

    def dataclass(cls=None, /, **asked):
        """A class of values: quickly made where it is frozen, has slots and inherits no fields."""
        if cls is None:
            return partial(dataclass, **asked)
        inherits = any(map(dataclasses.is_dataclass, cls.__mro__[1:]))
        if inherits or asked != _QUICK:
            return dataclasses.dataclass(cls, **asked)
        return _quick(cls)

    def _quick(cls):
        own = dict(cls.__dict__)
        made = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=True)
        every = fields(made)
        compared = [one.name for one in every if one.compare]
        hashed = [one.name for one in every if (one.compare if one.hash is None else one.hash)]
        made._compared = _getter(compared)
        made._hashed = _getter(hashed)
        made.__init__ = _constructor(made, every)
        for name, shared in _SHARED.items():
            if name not in own or own[name] is None:
                setattr(made, name, shared)
        made.__dataclass_params__.frozen = True
        return made

    def _getter(names):
        return attrgetter(*names) if names else attrgetter("__class__")

    def _constructor(cls, every):
        """``__init__`` of this class: one argument for each field, in their order."""
        known = {"_set": object.__setattr__, "_MADE": _MADE}
        taken, lines = [], []
        for one in every:
            name = one.name
            if one.default_factory is not MISSING:
                known[f"_made_{name}"] = one.default_factory
                taken.append(f"{name}=_MADE")
                lines.append(f" _set(self,{name!r},_made_{name}() if {name} is _MADE else {name})")
                continue
            if one.default is not MISSING:
                known[f"_default_{name}"] = one.default
            taken.append(name if one.default is MISSING else f"{name}=_default_{name}")
            lines.append(f" _set(self,{name!r},{name})")
        if hasattr(cls, "__post_init__"):
            lines.append(" self.__post_init__()")
        text = f"def __init__(self,{','.join(taken)}):\n" + ("\n".join(lines) or " pass")
        exec(text, known)  # noqa: S102  # names of fields alone, as the standard library does
        made = known["__init__"]
        made.__qualname__ = f"{cls.__qualname__}.__init__"
        made.__annotations__ = {one.name: one.type for one in every}
        return made
