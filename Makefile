# Two commands do it all on a fresh machine: `make demo` and `make test`.
.PHONY: demo test quick lint types contracts unit quick-unit slow-tests measured-tests wheel bench soak examples docs man format clean
.DELETE_ON_ERROR:
unexport PYTHONDONTWRITEBYTECODE
unexport PYTHONPATH
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
# Everything a run makes stays in the clone.
export TMPDIR := $(CURDIR)/.venv/tmp
export PIP_CACHE_DIR := $(CURDIR)/.venv/cache
RUN_READY := .venv/.ready-run
DEV_READY := .venv/.ready-dev
BENCH_READY := .venv/.ready-bench

demo: $(RUN_READY) ## set up, then show the report of an example runner
	@echo "An example runner, as of Sunday 22 November 2026:"
	@echo
	@runload report examples/recreational --as-of 2026-11-22 --tz Europe/Berlin
	@echo
	@echo "Yours: $(BIN)/runload FILE (an export of your watch or site: FIT, GPX, TCX, CSV or zip)"

# What one core does alone runs beside the tests: the types, the layers and the wheel.
test: lint ## set up, then run every check
	@$(MAKE) --no-print-directory -j2 unit types contracts wheel

quick: lint ## while working: the tests without what a measured list calls slow, and no coverage
	@RUNLOAD_PROFILE=quick $(MAKE) --no-print-directory -j2 quick-unit contracts

lint: $(DEV_READY)
	ruff check .
	ruff format --check .

types: $(DEV_READY)
	mypy

contracts: $(DEV_READY)
	lint-imports

unit: $(DEV_READY)
	rm -f .coverage .coverage.*
	coverage run -m pytest -n 2 --dist worksteal
	coverage combine -q
	coverage report

quick-unit: $(DEV_READY)
	python -m pytest -q -n 2 --dist worksteal

slow-tests: $(DEV_READY) ## measure the tests anew, for the list of those that quick leaves out
	python scripts/slow_tests.py

measured-tests: $(DEV_READY) ## choose anew the tests whose lines are measured
	python scripts/measured_tests.py

wheel: $(DEV_READY)
	sh scripts/wheel_smoke.sh

bench: $(BENCH_READY) ## measure, as ratios against something run beside it
	python benchmarks/bench.py

soak: $(BENCH_READY) ## the long checks: ten thousand mutants, property tests with many more examples, benchmarks, 100,000 athletes on a cluster
	RUNLOAD_PROFILE=soak pytest -q
	python -m tests.fuzz --mutants 10000
	python benchmarks/bench.py
	python benchmarks/notes_bench.py 10000
	python benchmarks/squad_cluster_bench.py 100000

examples: $(DEV_READY) ## make the examples anew
	python examples/make_examples.py

docs: $(DEV_READY) ## make the generated pages anew, then the site in site/
	python scripts/make_docs.py
	PYTHONPATH=tests/support python scripts/screenshots.py || test $$? = 2
	sphinx-build -q -W --keep-going -n -b html docs site

man: $(DEV_READY) ## make the man page anew, from the commands
	python scripts/man_page.py

format: $(DEV_READY)
	ruff check --fix .
	ruff format .

clean:
	rm -rf .venv .venv-boot .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache dist build

$(RUN_READY): pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh run
	@touch $@

$(BENCH_READY): $(DEV_READY)
	@python -m pip install --quiet --disable-pip-version-check --group bench
	@touch $@

$(DEV_READY): pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh dev
	@touch $@ $(RUN_READY)
