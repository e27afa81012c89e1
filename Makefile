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

# A machine without network: `make wheelhouse` on one that has it, carry the folder over, `make demo WHEELHOUSE=folder`.
WHEELHOUSE ?=
ifneq ($(WHEELHOUSE),)
ifeq ($(filter wheelhouse,$(MAKECMDGOALS)),)
ifeq ($(wildcard $(WHEELHOUSE)/*.whl),)
$(error $(WHEELHOUSE) 里没有 .whl 文件；请在能上网的机器上运行 make wheelhouse，把那个文件夹拷过来)
endif
export PIP_NO_INDEX = 1
export PIP_FIND_LINKS = $(abspath $(WHEELHOUSE))
endif
endif

.PHONY: help demo serve test check lint bench golden notebooks wheelhouse
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

wheelhouse: .venv/bin/python ## gather all that an installation without network needs into wheelhouse/ (WHEELHOUSE=…)
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --wheel-dir $(or $(WHEELHOUSE),wheelhouse) . \
		$$($(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"])') editables
	@echo "都在 $(or $(WHEELHOUSE),wheelhouse) 里；拷到同样的系统、同样的 Python $$($(BIN)/python -c 'import sys; print("%d.%d" % sys.version_info[:2])') 上，运行 make demo WHEELHOUSE=文件夹"

notebooks: .venv/ready-test ## execute the notebooks; the ones with outputs stand in .demo/notebooks
	@$(BIN)/python -m notebooks .demo/notebooks

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

# A change of the code reads the sample again, into the same store: users may have put files of their own there.
.demo/loaded: $(SAMPLE) $(CODE) | .venv/ready
	@mkdir -p .demo
	@$(BIN)/zhengmai ingest $(SAMPLE) --again --store $(STORE) --report .demo/report.json
	@touch $@
