# dateline: `make demo` shows it, `make test` tests it; both do all the set-up they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATELINE := $(BIN)/dateline
EVAL ?=

.PHONY: setup demo test test-all lint bench lock clean gazetteer

setup: $(VENV)/.done

$(VENV)/.done: requirements.lock pyproject.toml hatch_build.py tools/build_gazetteer.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: setup
	$(DATELINE) read docs/example.txt --published 2031-05-14

test: setup
	$(BIN)/python -m pytest -m "not slow"

test-all: setup
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(DATELINE) lexicon check

bench: setup
	$(BIN)/python -m bench $(if $(EVAL),--eval $(EVAL) --write)

gazetteer: setup
	$(BIN)/python tools/build_gazetteer.py

lock:
	uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url --no-header -o requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
