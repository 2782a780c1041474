# What one does with this repository; `make` alone lists it. Every task sets up what it needs on first use.
# `update` writes locales/; `html`, `preview`, `check` and `status` only read it and need no engine.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV_PYTHON := .venv/bin/python
LOCAKIT := $(VENV_PYTHON) -m locakit

# The recipes read these from the environment, so that any file name is safe.
export ARTICLE ?= source/vitamin-d.txt
export LOCALES ?= es,ca
export ENGINE ?=
export A ?= HEAD

# Not from the environment: to bash, SECONDS is a clock.
SECONDS := 60
TARGET :=

.PHONY: help
help: ## List the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s  %s\n", $$1, $$2 }' Makefile

.PHONY: localize
localize: ready ## Take one article to PO files and pages: ARTICLE=my.txt LOCALES=es,ca ENGINE=apertium
	@$(LOCAKIT) localize "$$ARTICLE" --to "$$LOCALES" $${ENGINE:+--engine "$$ENGINE"} --into build/localize

.PHONY: update
update: ready ## Bring locales/ up to date with source/, and draft what is new
	@$(LOCAKIT) extract
	@$(LOCAKIT) draft

.PHONY: html
html: ready ## Build the site from reviewed text: build/html/index.html
	@$(LOCAKIT) build

# One page, with the same page in the other languages: make build/html/es/vitamin-d.html
build/html/%.html: export PAGE = $*
build/html/%.html: ready
	@$(LOCAKIT) build "$${PAGE#*/}"

.PHONY: preview
preview: ready ## Build the site with drafts, each with its state: build/preview/index.html
	@$(LOCAKIT) build --drafts

.PHONY: check
check: ready ## Check every translation: citations, numbers, terms, markup
	@$(LOCAKIT) check

.PHONY: status
status: ready ## Show how far each article is in each language
	@$(LOCAKIT) status

.PHONY: diff
diff: ready ## Show reviewers what changed since A, a git revision: build/review.html
	@mkdir -p build
	@$(LOCAKIT) diff "$$A" --html build/review.html

.PHONY: pseudo
pseudo: ready ## Build pages with long, accented and right-to-left text, to test layouts: build/pseudo/
	@rm -rf build/pseudo/source
	@$(LOCAKIT) localize source/*.{txt,md,html} --to en-XA,ar-XB --engine pseudo --into build/pseudo

.PHONY: test
test: ready-to-test ## Run the tests at small sizes, a few minutes, the same examples each time
	@$(VENV_PYTHON) -m pytest -n 2 --dist loadfile --hypothesis-seed=0 -m 'not long'

.PHONY: test-all
test-all: ready-to-test ## Run the tests at full sizes, with new examples each time
	@$(VENV_PYTHON) -m pytest -n 2 --dist loadfile

.PHONY: lint style types
lint: style types ## Check style, format and types
style: ready-to-lint
	@$(VENV_PYTHON) -m ruff check
	@$(VENV_PYTHON) -m ruff format --check
types: ready-to-lint
	@$(VENV_PYTHON) -m mypy

.PHONY: format
format: ready-to-lint ## Format the code
	@$(VENV_PYTHON) -m ruff check --fix-only --quiet
	@$(VENV_PYTHON) -m ruff format

.PHONY: bench
bench: ready-to-test ## Measure speed against msgcat, msgmerge, po4a and Argos Translate
	@$(VENV_PYTHON) benchmarks/run.py

.PHONY: fuzz
fuzz: ready ## Look for input that breaks a reader: SECONDS=300 for each, or for TARGET=po alone
	@scripts/beside fuzz fuzz/campaign.py "$(SECONDS)" $(TARGET)

.PHONY: audit
audit: ready ## Ask PyPI for known vulnerabilities of what the toolkit installs
	@scripts/beside supply scripts/supply/audit.py

.PHONY: sbom
sbom: ready ## List what the toolkit installs, for machines: build/sbom.json
	@mkdir -p build
	@scripts/beside supply -W ignore -m cyclonedx_py requirements requirements/run.txt --pyproject pyproject.toml \
	    --output-reproducible --output-file build/sbom.json

.PHONY: licences
licences: ready ## Renew the table of licences, docs/licences.md
	@$(VENV_PYTHON) scripts/supply/licences.py

.PHONY: lock
lock: ## Renew requirements/*.txt from pyproject.toml
	@scripts/lock

.PHONY: clean
clean: ## Delete what was built; locales/ and .venv stay
	@rm -rf build .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Quick when nothing is to be done: stamps in .venv say for which requirements it was made.
.PHONY: ready ready-to-lint ready-to-test
ready:
	@scripts/bootstrap run
ready-to-lint:
	@scripts/bootstrap lint
ready-to-test:
	@scripts/bootstrap test
