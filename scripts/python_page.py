"""The page "From Python" of the docs, from the names of ``import runload`` and their examples."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator

import runload
from runload.face import reports

ORDER = ("read", "ActivityTable", "report", "Report", "squad", "Squad")
FIGURES = ("acwr", "monotony", "spike", "trimp", "explain")
PARAMETER = re.compile(r"^(?=\w+: )", re.MULTILINE)
HEADING = re.compile(r"^([A-Z][a-z]+):$", re.MULTILINE)
BEGIN = """`import runload` costs nothing until you use a name of it. Then the same code works as
behind the commands, so the numbers are the same. runload looks at no clock here: you say what day
it is.

```python
from datetime import date

import runload

runs = runload.read("activities.csv", today=date.today(), tz="Europe/Berlin")
for item in runs.skipped:
    print(item.where, item.reason, item.fix)

report = runload.report(runs, diary="diary.csv", today=date.today())
print(report.level, report.headline)
report.to_dict()  # as `runload report -f json`, see docs/json.md
report.to_html()  # as `runload report -f html`
```

Whatever goes wrong is a `runload.RunloadError`: one line that says where, what, and what to do,
also as `where`, `what` and `fix`. Texts name options of the command line: `--tz` is `tz=` here.

If `to_dict()["red_flags"]` is not empty, show it before any number.

The examples below are run by `make test`, in the folder of the clone."""
PLUGINS = """## Your own importer, session load or flag

A package of your own adds one by an entry point, and every command then knows it:

| entry point | what it names |
|---|---|
| `runload.importers` | an `Importer` of `runload.importers.base` |
| `runload.session_loads` | a `SessionLoad` of `runload.load.base` |
| `runload.flags` | a `LoadFlag` of `runload.load.base` |

[examples/plugin](../examples/plugin/pyproject.toml) is such a package: copy it, change it, then
`pip install` yours beside runload. A name that runload has already, or a package that fails, is
told in one line. Whoever installs a package lets its code run: install only what you trust."""


def python_page(made: str) -> str:
    """The page; ``made`` is the remark on how it came about."""
    lines = ["# From Python", "", made, "", BEGIN, ""]
    for heading, names in (("Files and reports", ORDER), ("Single figures and pages", FIGURES)):
        lines += [f"## {heading}", ""]
        for name in names:
            lines += [f"### runload.{name}", "", *_entry(name)]
    return "\n".join([*lines, PLUGINS]) + "\n"


def _entry(name: str) -> Iterator[str]:
    """How it is called, what it says of itself, and its example."""
    found = getattr(reports if name == "squad" else runload, name)
    if inspect.isfunction(found):
        yield from ("```python", f"runload.{name}({_arguments(found)})", "```", "")
    opening, *parts = HEADING.split(inspect.getdoc(found) or "")
    yield from (_words(opening), "")
    if inspect.isclass(found):
        yield from _members(found)
    for title, text in zip(parts[::2], parts[1::2], strict=True):
        if title == "Examples":
            yield from ("```pycon", textwrap.dedent(text).strip(), "```", "")
        elif title == "Parameters":
            for one in PARAMETER.split(textwrap.dedent(text).strip())[1:]:
                yield "- " + _words(one).replace(": ", "`: ", 1).replace("", "`", 1)
            yield ""
        else:
            yield from (f"**{title}.** {_words(text)}", "")


def _members(found: type) -> Iterator[str]:
    """Each property and method of its own in a line."""
    for name, member in vars(found).items():
        said = inspect.getdoc(member)
        if not name.startswith("_") and said and isinstance(member, property):
            yield f"- `{name}`: {_words(said)}"
        elif not name.startswith("_") and said and inspect.isfunction(member):
            yield f"- `{name}()`: {_words(said)}"
    yield ""


def _arguments(found: object) -> str:
    signature = inspect.signature(found)  # type: ignore[arg-type]  # a function, asked before
    bare = [p.replace(annotation=p.empty) for p in signature.parameters.values()]
    return str(inspect.Signature(bare)).strip("()")


def _words(text: str) -> str:
    """One paragraph; code as Markdown writes it."""
    paragraphs = (" ".join(part.split()) for part in text.strip().split("\n\n"))
    return "\n\n".join(paragraphs).replace("``", "`")
