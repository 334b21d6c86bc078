# The commands of the project; `make help` lists them. Needs Python 3.11 or newer, and make.
SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.ready
AXE := tests/browser/node_modules/axe-core/axe.min.js
PYTHON ?= $(shell command -v python3.11 || command -v python3)

.DEFAULT_GOAL := help
.PHONY: help setup run test index bench browser-test model-test lock clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(STAMP) ## make .venv with the locked packages

# The stamp is written last: a set-up that was broken off starts again.
$(STAMP): requirements.lock pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh "$(PYTHON)" "$(VENV)"

run: setup ## build the index if needed and open the chat
	@$(PY) app.py

test: setup ## ruff, mypy and pytest
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/pytest

# A busy machine can let one wait run out in a suite of a quarter of an hour: a test that fails is tried once more,
# and the summary lists it as RERUN.
browser-test: setup $(AXE) ## the tests that drive the page in Chromium
	$(VENV)/bin/pytest -m browser --reruns 1 -rR

# Of the version and with the hash that the lock names. Without npm its tests are skipped, in CI they fail.
$(AXE): tests/browser/package-lock.json
	@command -v npm >/dev/null || { echo "npm is not on PATH: without axe-core the accessibility tests are skipped."; exit 0; }; \
	npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --silent && touch $(AXE)

model-test: setup ## one question to a real model at REPORTBOT_TEST_BASE_URL, shown
	$(VENV)/bin/pytest tests/wire/test_real_model.py -s

index: setup ## build the index if it is missing or stale
	@$(VENV)/bin/reportbot index

bench: setup ## the figures of docs/benchmarks.md
	@$(PY) scripts/bench.py

lock: ## refresh requirements.lock from pyproject.toml
	@sh scripts/lock.sh "$(PYTHON)"

clean: ## remove .venv, the index and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build src/*.egg-info
	find index -mindepth 1 ! -name .gitkeep -delete
