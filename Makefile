# Everything is installed into this folder: .venv, .cache, web/node_modules, widget/node_modules.
# `make help` lists the targets. Each step is stamped with what it depends on and does nothing when that is unchanged.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PY := .venv/bin/python
export PIP_CACHE_DIR := $(CURDIR)/.cache/pip
export npm_config_cache := $(CURDIR)/.cache/npm
export npm_config_update_notifier := false
export npm_config_fund := false
export npm_config_audit := false
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help setup run test unit contracts accessible check bench lab lock train types clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | column -t -s "$$(printf '\t')"

setup: ## install what the product and its tests need, and build the web application
	@./scripts/setup

run: setup ## start the product with demo data
	@exec .venv/bin/tonlia serve

unit: ## run the tests that need neither a server nor a model
	@$(PY) -m pytest tests -q -n 2 -m "not slow and not server"

contracts: ## run the suite that every channel's folder gets
	@$(PY) -m pytest tests/contracts -q -n 2

test: setup check ## run every test
	@./scripts/test

check: setup ## lint, types, import contracts
	@./scripts/check

accessible: setup ## judge every page and all that opens over it in each language, theme and size
	@TONLIA_REQUIRE_BROWSER=1 TONLIA_EVERY_LOOK=1 HOME="$$PWD/.cache/home" $(PY) -m pytest tests -q -n 2 --dist worksteal -m browser -k accessible

bench: setup ## measure the budgets, as ratios within one run
	@$(PY) -m benchmarks

train: setup ## train the analyser anew from its sentences: layers, then heads (about an hour)
	@.venv/bin/tonlia train --layers

lab: setup ## run the vendor simulators on loopback
	@$(PY) -m tonlia_lab

lock: ## compile requirements.lock from pyproject.toml
	@$(PY) -m uv pip compile -q --generate-hashes --no-emit-index-url --extra dev -o requirements.lock pyproject.toml

types: ## write web/src/api/schema.ts from the product's OpenAPI document
	@./scripts/api_types

clean: ## remove what setup made
	rm -rf .venv .cache .stamps web/node_modules web/dist widget/node_modules widget/dist src/tonlia/static
