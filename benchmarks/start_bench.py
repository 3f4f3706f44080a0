"""How soon a command answers: start-up, and whole reports of the examples."""

from __future__ import annotations

from measuring import TODAY, measure, process


def start_up() -> None:
    beside = "python -c pass"
    bare = process("-c", "pass")
    measure("runload --help", process("-m", "runload", "--help"), beside, bare)
    measure("runload report --help", process("-m", "runload", "report", "--help"), beside, bare)
    measure("runload --version", process("-m", "runload", "--version"), beside, bare)


def whole_reports() -> None:
    beside = "python -c 'import pandas'"
    pandas = process("-c", "import pandas")
    for who in ("beginner", "recreational", "competitive/Activities.csv"):
        argv = ("-m", "runload", "report", f"examples/{who}", "--as-of", TODAY)
        measure(f"runload report examples/{who}", process(*argv), beside, pandas, rounds=5)


def main() -> None:
    start_up()
    whole_reports()


if __name__ == "__main__":
    main()
