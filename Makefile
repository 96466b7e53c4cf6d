# Sightline's few commands. Needs Python 3.11 and nothing else: everything runs in .venv, made from the locks.

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.from-requirements.lock
DEVELOPMENT := $(VENV)/.from-requirements-dev.lock
PIP := $(BIN)/python -m pip --disable-pip-version-check
SOURCES := contracts pipeline tests

.DEFAULT_GOAL := help
.PHONY: help build test accuracy lint style types layers ui bench lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

build: $(RUNTIME) ## read raw/ and publish a release to warehouse/latest
	$(BIN)/sightline build

test: $(DEVELOPMENT) ## run all tests that need nothing beside the repository, but the benchmarks
	$(BIN)/python -m pytest

accuracy: $(DEVELOPMENT) ## hold a build over the corpus beside the repository to the accuracy floors
	$(BIN)/python -m pytest tests/accuracy --run-corpus -s

lint: style types layers ## check style, format, types and the layers

style: $(DEVELOPMENT)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)

types: $(DEVELOPMENT)
	$(BIN)/mypy

layers: $(DEVELOPMENT)
	$(BIN)/lint-imports --no-logo

ui: $(RUNTIME) ## open Dagster on 127.0.0.1
	$(BIN)/sightline ui

bench: $(DEVELOPMENT) ## measure the cost of a build (minutes; uses the corpus where it is there)
	$(BIN)/python -m pytest tests/benchmarks --run-benchmarks -s

lock: $(DEVELOPMENT) ## make the locks anew from requirements.in and requirements-dev.in (needs uv)
	uv pip compile requirements.in --output-file requirements.lock $(LOCK_OPTIONS)
	uv pip compile requirements-dev.in --output-file requirements-dev.lock $(LOCK_OPTIONS)

clean: ## remove the environment, caches and the warehouse
	rm -rf $(VENV) warehouse .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks .import_linter_cache *.egg-info
	find contracts pipeline tests -name __pycache__ -type d -prune -exec rm -rf {} +

LOCK_OPTIONS := --python-version 3.11 --generate-hashes --no-emit-index-url --no-strip-extras --no-annotate \
	--custom-compile-command "make lock" --quiet

# The environment: an empty one when there is none, what the lock names when the lock is newer, and the
# package itself in place, so that an edit needs no second installation.

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "Sightline needs Python 3.11, and '$(PYTHON)' is not on the PATH." >&2; \
	  echo "Install it, or name yours:  make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { \
	  echo "Sightline needs Python 3.11; '$(PYTHON)' is $$($(PYTHON) --version)." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(RUNTIME): requirements.lock requirements.in pyproject.toml | $(BIN)/python
	$(PIP) install -qq --require-hashes --requirement requirements.lock
	$(PIP) install -qq --no-deps --no-build-isolation --editable .
	@touch $@

$(DEVELOPMENT): requirements-dev.lock $(RUNTIME)
	$(PIP) install -qq --require-hashes --requirement requirements-dev.lock
	@touch $@
