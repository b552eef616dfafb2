# Everything a newcomer types. Each target does its own set-up: see toolchain/bootstrap.

PREFIX ?= /usr/local
SWIFT ?= swift
command := .build/release/swiftc-fuzz

.PHONY: all build bootstrap demo test test-long test-packages test-macro soak bench-coverage bench-bugs \
  check-counts docs lint format install uninstall dist test-dist test-dockerfile clean

all: build

bootstrap:
	@toolchain/bootstrap

# SwiftPM adds to an archive and leaves in it what became of files that are gone.
build: bootstrap
	@rm -f .build/debug/lib*.a .build/release/lib*.a
	$(SWIFT) build -c release

demo: build
	@Examples/demo

# The release build is what the end-to-end tests drive: the engine's speed is part of them.
# TEST_FLAGS="--filter Scheduler" runs some of them, TEST_FLAGS=--quiet prints nothing but failures.
test: lint build
	SWIFTC_FUZZ=$(abspath $(command)) $(SWIFT) test $(TEST_FLAGS)

# Those that `make test` leaves out: Swift Build, verbs of `swift package`, the examples for CI systems.
test-long: build
	SWIFTC_FUZZ_LONG_TESTS=1 SWIFTC_FUZZ=$(abspath $(command)) $(SWIFT) test \
	  --filter 'PackageSwiftBuild|PackagePluginTests|WorkflowExampleTests'

# Hours on a cold machine; resumable. PACKAGES="swift-log SwiftCSV", CONFIGURATION=release.
test-packages: build
	SWIFTC_FUZZ=$(abspath $(command)) toolchain/test-packages -c $(or $(CONFIGURATION),debug) $(PACKAGES)

# The macro @Fuzzable, for which swift-syntax is built: three minutes on two cores.
test-macro: bootstrap
	@toolchain/test-macro

# Kills a fuzzer 200 times in ten minutes and looks for losses; SOAK="-k 20 -t 30 -p 60" is short.
soak: build
	SWIFTC_FUZZ=$(abspath $(command)) Benchmarks/Soak/run $(SOAK)

# Coverage over time against `swiftc -sanitize=fuzzer`, judged by the compiler's own counters: four hours
# on two cores, resumable. BENCH="--seconds 60 --seeds 2 ReadCSV" is short.
bench-coverage: build
	SWIFTC_FUZZ=$(abspath $(command)) Benchmarks/CoverageOverTime/run $(BENCH)

# Bugs, by count: 86 of them, against libFuzzer and random values. Resumable; BENCH="--seconds 30 --minutes 60"
# keeps to an hour, BENCH="--seconds 10 --seeds 1 Headers" is short.
bench-bugs: build
	SWIFTC_FUZZ=$(abspath $(command)) Benchmarks/Bugs/run $(BENCH)

# Instructions, allocations and code for an execution against Benchmarks/Counts/limits.tsv, under valgrind. A
# minute; CI does it, too. COUNTS=--record writes the limits anew.
check-counts: build
	SWIFTC_FUZZ=$(abspath $(command)) Benchmarks/Counts/run $(COUNTS)

# The reference of module Fuzzing, as a DocC archive.
docs: build
	@toolchain/make-docs

lint: bootstrap
	$(SWIFT) format lint --strict -r -p Sources Plugins Tests Examples Package.swift
	@toolchain/lint

format:
	$(SWIFT) format -i -r -p Sources Plugins Tests Examples Package.swift

install: build
	@toolchain/install-into "$(DESTDIR)$(PREFIX)"

uninstall:
	rm -rf "$(DESTDIR)$(PREFIX)/bin/swiftc-fuzz" "$(DESTDIR)$(PREFIX)/lib/swiftc-fuzz" \
	  "$(DESTDIR)$(PREFIX)/share/man/man1/swiftc-fuzz.1" \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/swiftc-fuzz" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_swiftc-fuzz" \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/swiftc-fuzz.fish"

# An archive that needs nothing but Swift, in dist/. Several minutes; needs libzstd-dev.
dist:
	@toolchain/make-dist

# Unpacks it in a bare Debian 12 root without LLVM, and fuzzes there. Needs root and debootstrap.
test-dist:
	@toolchain/test-dist

# Runs the steps of the Dockerfile in bare Debian 12 roots, without Docker. Needs root and debootstrap.
test-dockerfile:
	@toolchain/test-dockerfile

clean:
	rm -rf .build .build-dist
