# `make run` and `make test` make what they need: .venv, filled from the lock with every hash checked.
# What installing prints goes to standard error, so that `make run` can stand in a pipe.

PYTHON ?= python3
ROUNDS ?= 10
FACTS ?= 100000
SCALE ?= 100000
WORKERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
FOR_RUN := $(VENV)/.installed-for-run
FOR_TEST := $(VENV)/.installed-for-test
FOR_TRAINING := $(VENV)/.installed-for-training
COMPILED := $(VENV)/.compiled
SOURCES := $(shell find bot facts -name '*.py')
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --progress-bar off
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --no-emit-find-links
# The sets of EXAMINATION are not among them: they are kept for examinations, which nothing is tuned on. `desk`, `quake` and
# `metro` have been examined, and looked at since.
SETS := tests/questions
NAMES := first league recall budget election hospital grid pact trial strike museum airport school theatre railway port \
	senate clinic quarry ferry embassy bank festival cyclone casino vaccine dispatches bulletins \
	cables columns gazettes journals
QUESTIONS := $(foreach name,$(NAMES),$(SETS)/$(name).yaml)
FITTED := $(foreach name,first league recall hospital pact budget strike airport theatre port quarry ferry,\
	--on $(SETS)/$(name).yaml) \
	$(foreach name,election grid trial museum school senate clinic embassy,--choose-on $(SETS)/$(name).yaml)
# What goes by words alone isn't fitted on that one: it tells so few of its traps that it would hardly answer any more.
FITTED_WITH_MEANING := $(FITTED) --on $(SETS)/dispatches.yaml
EXAMINATION := $(foreach name,flood harbour vineyard prison examiner wires orchard lighthouse harvest,$(SETS)/$(name).yaml)
PLOT := docs/pictures/reliability.png
export UV_CUSTOM_COMPILE_COMMAND := make lock

.DEFAULT_GOAL := help
.PHONY: help run test bench imports soak evaluate figures examine once fit cross-encoder lock pictures clean

help:  ## Say what can be made.
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

run: $(FOR_RUN) $(COMPILED)  ## Start Onrecord: serve Slack, or answer at a prompt where Slack isn't set up.
	@$(BIN)/onrecord run --seeds seeds

test: $(FOR_TEST) $(COMPILED)  ## Run every check and every test, the tests in WORKERS processes (2 by default).
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/mypy --strict docs/pictures
	$(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile
	$(BIN)/pytest --numprocesses $(WORKERS) --dist worksteal

bench: $(FOR_TEST) $(COMPILED)  ## Measure answering, beside its peers, at 1,000 facts and ten times as many up to SCALE (100,000).
	@$(BIN)/python -m benchmarks.run --scale $(SCALE) $(if $(PICTURE),--plot docs/pictures/speed.png)
	@$(BIN)/python -m benchmarks.commands

imports: $(FOR_TEST) $(COMPILED)  ## Measure the import of FACTS facts (100,000 by default) in each form.
	@$(BIN)/python -m benchmarks.importing --facts $(FACTS)

soak: $(FOR_TEST)  ## Run the kill and delivery tests ROUNDS times (10 by default), then the long tests of curation and the storm.
	@for round in $$(seq $(ROUNDS)); do \
		echo "Round $$round of $(ROUNDS)"; \
		$(BIN)/pytest -q tests/scenario/test_kill.py tests/scenario/test_delivery.py || exit 1; \
	done
	SOAK_EDITS=500 SOAK_KILLS=200 $(BIN)/pytest -q -s tests/integration/test_concurrent_edits.py \
		tests/integration/test_killed_edits.py tests/scenario/test_killed_corrections.py
	SOAK_HEARD=1000 $(BIN)/pytest -q -s tests/integration/test_hearing.py
	SOAK_OUTAGE=1 $(BIN)/pytest -q -s tests/integration/test_failover.py tests/scenario/test_outage.py
	SOAK_STORM=10000 $(BIN)/pytest -q -s tests/scenario/test_storm.py

evaluate: $(FOR_TEST)  ## Say how well the labelled questions are answered, beside two plain bots.
	@$(BIN)/python -m benchmarks.evaluate $(QUESTIONS)

figures: $(FOR_TEST)  ## Measure the same, and write the figures of docs/matching.md and its plot anew.
	@$(BIN)/python -m benchmarks.evaluate $(QUESTIONS) --into docs/matching.md --plot $(PLOT)

examine: once $(FOR_TEST)  ## Examine the matcher on a base that it was never tuned on: once, after tuning.
	@$(BIN)/python -m benchmarks.evaluate $(EXAMINATION)

once:
	@[ "$(ONCE)" = yes ] || { \
		echo "What these questions show can't be unseen: they are for one examination, when nothing is tuned any more." >&2; \
		echo "Then write: make examine ONCE=yes" >&2; \
		exit 1; }

fit: $(FOR_TEST)  ## Fit the weights to some question sets, and choose the thresholds on others.
	@$(BIN)/onrecord fit $(FITTED) --output facts/matching/weights/lexical.json --lexical
	@$(BIN)/onrecord fit $(FITTED_WITH_MEANING) --output facts/matching/weights/semantic.json

cross-encoder: $(FOR_TRAINING)  ## Train what reads question and claim together, and write its weights: some three hours.
	@$(BIN)/python -m benchmarks.cross_encoder.train --pairs benchmarks/cross_encoder/pairs \
		--output facts/matching/weights/cross_encoder.npz

lock: $(FOR_TEST)  ## Write the locks anew from pyproject.toml; UPGRADE=1 takes the newest versions.
	$(LOCK) $(if $(UPGRADE),--upgrade) --extra semantic --extra build --output-file requirements.lock
	$(LOCK) $(if $(UPGRADE),--upgrade) --extra semantic --extra build --extra dev \
		--constraint requirements.lock --output-file requirements-dev.lock
	$(LOCK) $(if $(UPGRADE),--upgrade) --extra semantic --extra build --extra training \
		--constraint requirements-dev.lock --output-file requirements-training.lock

pictures: $(FOR_RUN)  ## Draw the pictures of the documentation (needs Chromium).
	@$(BIN)/python docs/pictures/render.py
	@$(BIN)/python -m benchmarks.evaluate $(QUESTIONS) --without-peers --plot $(PLOT)

clean:  ## Remove the environment and what the tools left; no database is touched.
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find bot facts tests benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} +

$(FOR_RUN): requirements.lock pyproject.toml | $(VENV)/.made
	@echo "Installing what Onrecord needs into $(VENV); this is done once." >&2
	@$(INSTALL) --require-hashes -r requirements.lock </dev/null >&2
	@$(INSTALL) --no-index --no-deps --no-build-isolation -e . </dev/null >&2
	@touch $@

$(FOR_TEST): requirements-dev.lock requirements.lock pyproject.toml | $(VENV)/.made
	@echo "Installing what the tests need into $(VENV); this is done once." >&2
	@$(INSTALL) --require-hashes -r requirements-dev.lock </dev/null >&2
	@$(INSTALL) --no-index --no-deps --no-build-isolation -e . </dev/null >&2
	@touch $(FOR_RUN) $@

$(FOR_TRAINING): requirements-training.lock pyproject.toml | $(VENV)/.made
	@echo "Installing what training needs into $(VENV); this is done once." >&2
	@$(INSTALL) --require-hashes -r requirements-training.lock </dev/null >&2
	@$(INSTALL) --no-index --no-deps --no-build-isolation -e . </dev/null >&2
	@touch $(FOR_RUN) $@

# Python would compile these at each start where it may not write beside them, or isn't to (PYTHONDONTWRITEBYTECODE).
$(COMPILED): $(SOURCES) | $(FOR_RUN)
	@$(BIN)/python -m compileall -q bot facts </dev/null >&2 || true
	@touch $@

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' </dev/null || { \
		echo "Onrecord needs Python 3.11 or newer, and \"$(PYTHON)\" isn't. Name one: make PYTHON=python3.13 …" >&2; \
		exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) </dev/null >&2
	@touch $@
