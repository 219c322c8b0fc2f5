# Everything a checkout needs. `make help` lists it. Works from a path with spaces, as root and as an ordinary user,
# and without git. All paths are relative: make splits names at blanks.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format lock clean

UV_VERSION := 0.13.9
# Set PYTHON to choose an interpreter; otherwise the newest usable one is taken.
PYTHON ?=
# Other words for pytest: make test ARGS="tests/unit -x". Without them all tests run, on all processors.
ARGS ?= -n auto --dist loadgroup

BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-header
GROUPS := --group embedded --group dev --group browser

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

setup:  ## install everything into .venv; does nothing when nothing changed
	@PYTHON="$(PYTHON)" UV_VERSION="$(UV_VERSION)" sh .ci/setup

demo: setup  ## serve the sandbox until Ctrl-C
	@exec $(BIN)/python manage.py demo

test: setup  ## run the tests; ARGS="..." goes to pytest
	@exec $(BIN)/python -m pytest $(ARGS)

lint: setup  ## what must hold before a commit: style, types, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	SUREHAND_OFFLINE=1 $(BIN)/mypy
	$(BIN)/lint-imports

format: setup  ## rewrite the code in the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: setup  ## resolve pyproject.toml anew into the two lock files; UPGRADE=1 takes newer versions
	$(COMPILE) $(if $(UPGRADE),--upgrade) $(GROUPS) pyproject.toml -o requirements-dev.lock
	$(COMPILE) pyproject.toml -c requirements-dev.lock -o requirements.lock

clean:  ## remove .venv, caches and the sandbox's data
	@if [ -x $(BIN)/python ]; then $(BIN)/python -m config.sandbox clean || [ $$? -ne 2 ]; fi
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis staticfiles
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
