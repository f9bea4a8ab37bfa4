# The workflow, as an executable file: people and CI call the same targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := examples/danube/stream
WATCH := --about "flood Danube" --watch "Danube flood"

.DELETE_ON_ERROR:
.PHONY: help setup assets pictures brief test slow lint types ladder evaluate gate bench docs lock clean

help:  ## What can be made here
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Dateline needs Python 3.11 or later; set PYTHON=...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

setup: $(VENV)/.installed  ## Install everything into .venv

# The demo is read again only where the program or the stream has changed; kept, it is printed in seconds.
build/demo.db: $(VENV)/.installed $(shell find dateline $(DEMO) -type f -not -name '*.pyc' -not -path '*/frontend/*')
	@mkdir -p build
	@rm -f $@ $@-*
	@$(BIN)/dateline brief $(DEMO) $(WATCH) --store $@ --quiet > /dev/null

brief: setup build/demo.db  ## Print the latest edition of the demo stream; write build/edition.{md,html,json}
	@$(BIN)/dateline brief $(WATCH) --store build/demo.db --quiet \
	    --out build/edition.md --out build/edition.html --out build/edition.json --format text

test: setup lint types ladder  ## Lint, types, import ladder, tests
	$(BIN)/python -m pytest -n 2 --dist loadfile

slow: setup  ## The tests that take minutes: real streams, kills at random points, the browser
	$(BIN)/python -m pytest -n 2 --dist loadfile -m slow

FRONT := dateline/web/frontend

assets: setup  ## Build what the desk's maps are drawn from, and bring its accessibility checker (npm, by lock file)
	npm ci --prefix $(FRONT) --no-audit --no-fund --silent
	npm run --prefix $(FRONT) --silent build

pictures: setup  ## Take the pictures of the desk in docs/images
	$(BIN)/python -m tests.web.pictures docs/images

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

ladder: setup
	$(BIN)/lint-imports

evaluate: setup  ## Score every task on the development data; write evaluation/RESULTS.md
	$(BIN)/python -m evaluation run

gate: setup  ## Refuse a drop below evaluation/floors.json
	$(BIN)/python -m evaluation gate

bench: setup  ## Measure speed and memory; write benchmarks/*.md (an hour or two, and 6 GB for the largest archive)
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.throughput
	$(BIN)/python -m benchmarks.placing
	$(BIN)/python -m benchmarks.edition
	$(BIN)/python -m benchmarks.desk

docs: setup  ## Write the generated pages of docs/
	$(BIN)/python -m dateline.cli.reference docs

lock: setup  ## Pin all dependencies with hashes
	$(BIN)/pip-compile --quiet --extra dev --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url \
	    --no-emit-find-links --no-emit-trusted-host --no-header -o requirements.lock pyproject.toml

clean:
	rm -rf build .mypy_cache .ruff_cache .pytest_cache
