# What people and CI run. `make` alone lists it.

BUILD := swift build --explicit-target-dependency-import-check error
ROWS ?= 100000
ROUNDS ?= 3
SECONDS ?= 60
COUNT ?= 2000

.PHONY: help deps build test lint format demo bench mutate fuzz clean
.DEFAULT_GOAL := help

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

deps: ## install what is missing: PostgreSQL, libpq, libxml2, libcrypto, zlib, python3
	@Scripts/deps

build: deps ## build the programs for use, into .build/release
	$(BUILD) --configuration release

test: deps ## run all tests, the real programs on a real PostgreSQL among them
	$(BUILD) --build-tests
	@Scripts/quietly .build/test.log swift test --skip-build

lint: ## check the form of the sources, and that tests show all messages
	swift format lint --strict --parallel --recursive Sources Tests Benchmarks Package.swift
	@Scripts/messages

format: ## bring the sources into that form
	swift format --in-place --parallel --recursive Sources Tests Benchmarks Package.swift

demo: build ## real sales files to payout files, in a private database under .build-demo
	@Demo/run

bench: build ## time the whole way beside hand-written SQL: make bench ROWS=1000000 ROUNDS=3
	@python3 Benchmarks/run.py --rows $(ROWS) --rounds $(ROUNDS)

mutate: build ## read damaged files with the programs: make mutate COUNT=2000
	@Benchmarks/mutate.py --count $(COUNT)

fuzz: deps ## feed the readers what libFuzzer makes up: make fuzz SECONDS=60
	@Benchmarks/fuzz/run $(SECONDS)

clean: ## remove what was built, and the databases of demo and bench
	@Scripts/clean
