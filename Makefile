# The commands of the project. `make` alone lists them.

ARCHITECTURE ?= classic
EPOCHS ?= 10
SEED ?= 0
RUN ?=

LOOKBOOK = .build/release/lookbook
SOURCES = Package.swift Sources Plugins Tests templates $(wildcard Examples Benchmarks/Package.swift Benchmarks/Sources Fuzzing/Package.swift Fuzzing/Sources)

# The last line on standard output must be the page's path, also under `make -C`.
MAKEFLAGS += --no-print-directory

.PHONY: help report test lint format gallery bench fuzz clean dependencies build

help:
	@echo 'make report   train the network and write the page about it'
	@echo '              variables: ARCHITECTURE=classic EPOCHS=10 SEED=0 RUN=<name>'
	@echo 'make test     run all tests'
	@echo 'make lint     check the form of the sources'
	@echo 'make format   put the sources into that form'
	@echo 'make gallery  make the pictures of docs/gallery.md anew'
	@echo 'make bench    measure the speed and write Benchmarks/RESULTS.md'
	@echo 'make fuzz     feed random histories to the readers, FUZZ_SECONDS=600 for each'
	@echo 'make clean    remove what was built; runs and reports stay'

report: dependencies build
	@ARCHITECTURE='$(ARCHITECTURE)' EPOCHS='$(EPOCHS)' SEED='$(SEED)' RUN='$(RUN)' \
	  scripts/report $(LOOKBOOK)

test: dependencies
	swift test -c release --disable-testable-imports

lint:
	swift format lint --strict --recursive $(SOURCES)

format:
	swift format --in-place --recursive $(SOURCES)

gallery: dependencies build
	@scripts/gallery $(LOOKBOOK)

bench: dependencies build
	@swift run -c release --package-path Benchmarks lookbook-bench > Benchmarks/.build/RESULTS.md
	@mv Benchmarks/.build/RESULTS.md Benchmarks/RESULTS.md
	@echo Benchmarks/RESULTS.md

fuzz: dependencies
	@scripts/fuzz

clean:
	rm -rf .build Benchmarks/.build Fuzzing/.build

dependencies:
	@scripts/install-dependencies

build:
	@swift build -c release --product lookbook >&2
