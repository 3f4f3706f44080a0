#!/bin/sh
# Build the wheel, install it with its run-time dependencies only, and use it as a stranger would.
set -eu
cd "$(dirname "$0")/.."
unset PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME || true
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
.venv/bin/python -m build --wheel --no-isolation --outdir "$work/dist" . >"$work/build.log" 2>&1 ||
  { cat "$work/build.log" >&2; exit 1; }
.venv/bin/python -m venv --without-pip "$work/venv"
# Nothing is compiled that is never imported: that would be half of the time.
.venv/bin/python -m pip --python "$work/venv/bin/python" install --quiet --disable-pip-version-check --no-compile "$work"/dist/*.whl
cd "$work"
runload=$work/venv/bin/runload
"$runload" --version
[ -s "$work/venv/share/man/man1/runload.1" ] || { echo "wheel smoke: no man page" >&2; exit 1; }
"$runload" report "$root/examples/beginner" --as-of 2026-11-22 >report.txt
"$runload" report "$root/examples/competitive/Activities.csv" --diary "$root/examples/competitive/diary.csv" --as-of 2026-11-22 -f json >report.json
"$runload" squad "$root/examples/squad/squad.csv" --as-of 2026-11-22 >squad.txt
"$runload" squad "$root/examples/squad/squad.csv" --as-of 2026-11-22 -o squad.html
"$runload" report "$root/examples/beginner" --as-of 2026-11-22 -o report.html
"$runload" explain session-spike >explain.txt
"$work/venv/bin/python" -m runload check "$root/examples/recreational" >check.txt
"$runload" import "$root/examples/recreational" --store "$work/store/runs.sqlite3" >import.txt
"$runload" report --store "$work/store/runs.sqlite3" --as-of 2026-11-22 </dev/null >kept.txt
"$runload" export --store "$work/store/runs.sqlite3" >runs.csv
"$runload" checkin "$root/examples/competitive/Activities.csv" --profile "$root/examples/competitive/profile.toml" --as-of 2026-11-22 -o visit.ics
"$runload" handoff "$root/examples/competitive/Activities.csv" --diary "$root/examples/competitive/diary.csv" --as-of 2026-11-22 -o page.html
"$runload" diary add --store "$work/store/runs.sqlite3" --date 2026-11-21 --score 3 --words "left calf" >added.txt
"$runload" diary list --store "$work/store/runs.sqlite3" >diary.txt
"$work/venv/bin/python" - <<'PY'
import importlib.metadata, json, pathlib, runload
report = json.loads(pathlib.Path("report.json").read_text("utf-8"))
assert report["schema"] == "runload.report/1", report["schema"]
assert report["coverage"]["runs"] > 50 and report["warnings"], report["coverage"]
assert pathlib.Path(runload.__file__).with_name("py.typed").is_file(), "py.typed is not in the wheel"
installed = {d.metadata["Name"].lower() for d in importlib.metadata.distributions()}
extra = installed & {"pytest", "hypothesis", "mypy", "ruff", "fit-tool", "coverage"}
assert not extra, f"the wheel brings development tools along: {extra}"
PY
for file in report.txt report.html squad.txt squad.html explain.txt check.txt import.txt kept.txt runs.csv visit.ics page.html diary.txt; do
  [ -s "$file" ] || { echo "wheel smoke: $file is empty" >&2; exit 1; }
done
echo "wheel smoke: the built wheel reports, triages, checks, keeps, explains, and knows check-ins, hand-off and diary with run-time dependencies only"
