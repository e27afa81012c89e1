# 政脉 (zhengmai). Every target sets up `.venv` by itself.

PORT ?= 8321
SAMPLE = ingest/samples/xuchang-2023-06.txt
STORE = embedded:.demo/store
BIN = .venv/bin
CODE = $(wildcard graph/*.py graph/*.yaml graph/*/*.py ingest/*.py nlp/*.py nlp/*/*.py nlp/*/*.json nlp/*/*.txt)

# Whatever Python 3.11 or newer is called here; `make PYTHON=…` names another.
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3 python python3.14; do \
	"$$name" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done)
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable

.PHONY: help demo serve test check lint bench golden
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

demo: .demo/loaded ## read the bundled gazette and serve the page on http://127.0.0.1:8321 (PORT=…)
	@$(BIN)/zhengmai serve --store $(STORE) --port $(PORT)

serve: .venv/ready ## serve your own store (ZHENGMAI_STORE, else the one in your data folder)
	@$(BIN)/zhengmai serve --port $(PORT)

test: .venv/ready-test ## run all tests
	@$(BIN)/python -m pytest

check: lint test ## what has to pass before a change goes in: formatting, types, tests

lint: .venv/ready-test ## formatting and types only
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: .venv/ready-test ## measure start, loading and answering
	@$(BIN)/python -m tests.bench

golden: .venv/ready-test ## write the expected outputs of the tests anew; read the diff before you commit it
	@GOLDEN=1 $(BIN)/python -m pytest tests -k golden

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新的版本（Debian 上还要 python3-venv）" >&2; exit 2; }
	@$(PYTHON) -m venv .venv

.venv/ready: pyproject.toml | .venv/bin/python
	@echo "安装依赖（第一次要几分钟）……"
	@$(INSTALL) .
	@touch $@

.venv/ready-test: pyproject.toml | .venv/bin/python
	@echo "安装依赖（第一次要几分钟）……"
	@$(INSTALL) '.[test]'
	@touch $@ .venv/ready

.demo/loaded: $(SAMPLE) $(CODE) | .venv/ready
	@rm -rf .demo && mkdir -p .demo
	@$(BIN)/zhengmai ingest $(SAMPLE) --store $(STORE) --report .demo/report.json
	@touch $@
