"""Groups of options as the parameters of a command, and what was typed as the groups.

A group is a frozen dataclass. Each field is an option or an argument of typer, or a group itself.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, get_type_hints

Options = TypeVar("Options")


def groups_in(kind: Any) -> Iterator[tuple[str, Any]]:
    """The groups that are fields of this one, by name."""
    for item in fields(kind):
        made: Any = item.default_factory
        if is_dataclass(made):
            yield item.name, made


@cache
def options_of(kind: Any) -> dict[str, tuple[Any, Field[Any]]]:
    """Every option of these groups by its name, with the group that it stands in."""
    inner = dict(groups_in(kind))
    found = {item.name: (kind, item) for item in fields(kind) if item.name not in inner}
    for group in inner.values():
        found |= options_of(group)
    return found


@cache
def _hints(group: Any) -> dict[str, Any]:
    return get_type_hints(group, include_extras=True)


def values_of(options: Any) -> dict[str, Any]:
    """What each option was given, by its name, the groups inside included."""
    inner = dict(groups_in(type(options)))
    found = {i.name: getattr(options, i.name) for i in fields(options) if i.name not in inner}
    for name in inner:
        found |= values_of(getattr(options, name))
    return found


def flag_of(kind: Any, name: str) -> str:
    """The option as it is typed; inside Annotated typer keeps its first name as the default."""
    return str(_hints(options_of(kind)[name][0])[name].__metadata__[0].default)


def parameters(kind: Any, *names: str) -> list[inspect.Parameter]:
    """These options as parameters of a typer command, in this order; without names all of them.

    Each carries the title it stands under in ``--help``: the first sentence of its group, if that
    is one of the small ones.
    """
    known = options_of(kind)
    return [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=[] if known[name][1].default is MISSING else known[name][1].default,
            annotation=_titled(_hints(known[name][0])[name], known[name][0]),
        )
        for name in names or known
    ]


def _titled(hint: Any, group: Any) -> Any:
    option = copy(hint.__metadata__[0])
    if not dict(groups_in(group)):
        option.rich_help_panel = (group.__doc__ or "").partition(".")[0]
    return Annotated[hint.__origin__, option]


def filled(kind: type[Options], given: dict[str, Any]) -> Options:
    """The groups with what was typed; what was not keeps its default."""
    inner = dict(groups_in(kind))
    own = {name: filled(group, given) for name, group in inner.items()}
    own |= {
        item.name: given[item.name]
        for item in fields(kind)  # type: ignore[arg-type]  # a group is a dataclass
        if item.name not in inner and given.get(item.name) is not None
    }
    return kind(**own)


def takes(
    kind: type[Options], *names: str
) -> Callable[[Callable[[Options], int]], Callable[..., int]]:
    """Turn ``command(options) -> exit code`` into a typer command; ``names`` as ``parameters``."""

    def wrap(command: Callable[[Options], int]) -> Callable[..., int]:
        def parsed(**given: Any) -> int:
            from runload.cli.spared import check_outputs, check_sources

            check_sources(given)
            check_outputs(given)
            return command(filled(kind, given))

        return shaped(parsed, parameters(kind, *names), like=command)

    return wrap


def shaped(
    parsed: Callable[..., int], parameters: list[inspect.Parameter], like: Callable[..., Any]
) -> Callable[..., int]:
    """``parsed`` with these parameters, and the name and words of ``like``."""
    parsed.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # typer reads it
    parsed.__annotations__ = {item.name: item.annotation for item in parameters}
    parsed.__doc__ = like.__doc__
    parsed.__name__ = like.__name__
    return parsed
