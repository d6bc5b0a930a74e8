# One door. `make demo` and `make test` need Python 3.11 or later with venv and pip; `make check` also needs the tools of checks/README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test check bench format lint types tests checks docs rules pictures clean

help: ## What can be made.
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/.installed-demo ## Set up and build the sample packs into exports/.
	$(BIN)/chronology build

test: $(VENV)/.installed-test ## Set up and run the tests (Python packages alone).
	$(BIN)/python -m pytest tests

check: lint types tests docs checks ## Everything: format, lint, types, tests with coverage, docs, document checks.

format: $(VENV)/.installed-dev ## Format the code.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

tests: $(VENV)/.installed-dev
	$(BIN)/python -m pytest tests -n 2 --cov --cov-report=term:skip-covered --cov-fail-under=85

docs: $(VENV)/.installed-dev ## Fail when a generated document is stale.
	$(BIN)/python -m docs.generate --check

checks: $(VENV)/.installed-dev checks/node_modules
	$(BIN)/python -m pytest checks

bench: $(VENV)/.installed-bench ## Print the benchmark tables, peers beside ours.
	$(BIN)/python -m benchmarks

rules: $(VENV)/.installed-dev ## Which temporal rules fire where in the corpora, and which the corpora could do without.
	$(BIN)/python -m chronology.temporal.catalogue

pictures: $(VENV)/.installed-dev ## Make the pictures of README.md and docs/ again.
	$(BIN)/python -m docs.pictures

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed-demo: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.installed-test: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@ $(VENV)/.installed-demo

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@ $(VENV)/.installed-test $(VENV)/.installed-demo

$(VENV)/.installed-bench: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	touch $@

checks/node_modules: checks/package.json
	npm install --prefix checks --no-package-lock --no-audit --no-fund --silent
	touch $@

clean: ## Remove what was made, the environment included.
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .chronology exports/*.pdf exports/*.docx exports/*.html checks/node_modules
