# make demo: builds the program and renders the bundled contract to out/
# make test: runs every test
# make test-distributed: batches on Kubernetes' and Spark's ways, on this machine
# make specimen: every rule of composition as a small example, to out/specimen.pdf
# make benchmark: what composing, drawing, finishing and importing cost; the same contracts by Signet and its peers
# make fuzz: some minutes of random templates and data
# Both install the Debian packages that are missing, and say which.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: help packages test-packages judges build demo specimen benchmark test test-distributed fuzz lint install uninstall references clean

PREFIX ?= /usr/local
DESTDIR ?=
SIGNET := .build/release/signet
DEMO := Templates/customer-support

# What the program is built from and draws with.
PACKAGES := pkg-config libcairo2-dev libpango1.0-dev libharfbuzz-dev libfontconfig-dev \
	libfreetype-dev libqpdf-dev libdeflate-dev nettle-dev librsvg2-dev libzip-dev libxml2-dev libopencc-dev \
	fonts-noto-cjk fonts-arphic-ukai fonts-texgyre
# The independent readers that the tests ask.
TEST_PACKAGES := poppler-utils qpdf python3-venv unicode-data chromium openjdk-17-jre-headless
# Those that are Python programs, in a folder of their own.
JUDGES := .build-judges

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

packages:
	@.ci/install-packages $(PACKAGES)

test-packages:
	@.ci/install-packages $(PACKAGES) $(TEST_PACKAGES)

build: packages
	@swift build --configuration release --product signet

demo: build
	@mkdir -p out
	@$(SIGNET) render $(DEMO).contract --data $(DEMO).yaml --output out/customer-support.pdf --fields out/customer-support.fields.json
	@$(SIGNET) render $(DEMO).contract --data $(DEMO).yaml --output out/customer-support.html

# Made again only where the requirements have changed.
judges: test-packages
	@cmp --silent Tests/requirements.txt $(JUDGES)/requirements.txt || $(MAKE) --no-print-directory $(JUDGES)/requirements.txt

.PHONY: $(JUDGES)/requirements.txt
$(JUDGES)/requirements.txt:
	@echo "installing the Python judges of Tests/requirements.txt in $(JUDGES)"
	@/usr/bin/python3 -m venv --clear $(JUDGES)
	@$(JUDGES)/bin/pip install --quiet --disable-pip-version-check --requirement Tests/requirements.txt
	@cp Tests/requirements.txt $@

test: judges
	@swift test

# Spark is a large download, so this is no part of `make test`.
DISTRIBUTED := .build-distributed
test-distributed: build
	@.ci/install-packages python3-venv openjdk-17-jre-headless procps
	@cmp --silent Distributed/requirements.txt $(DISTRIBUTED)/requirements.txt || { \
		echo "installing Spark and a judge of Kubernetes manifests in $(DISTRIBUTED)"; \
		/usr/bin/python3 -m venv --clear $(DISTRIBUTED); \
		$(DISTRIBUTED)/bin/pip install --quiet --disable-pip-version-check --requirement Distributed/requirements.txt; \
		cp Distributed/requirements.txt $(DISTRIBUTED)/requirements.txt; }
	@SIGNET_RESOURCES=$(CURDIR) $(DISTRIBUTED)/bin/python -B Distributed/tests/test_distributed.py $(SIGNET)

specimen: build
	@mkdir -p out
	@$(SIGNET) specimen --output out/specimen.pdf

# The peers are Python packages, in a folder of their own; Chromium and LibreOffice take part where they are installed.
PEERS := .build-peers
BENCHMARK_ROWS ?= 1000
peers: test-packages
	@cmp --silent Benchmarks/Peers/requirements.txt $(PEERS)/requirements.txt || $(MAKE) --no-print-directory $(PEERS)/requirements.txt

.PHONY: peers $(PEERS)/requirements.txt
$(PEERS)/requirements.txt:
	@echo "installing the peers of Benchmarks/Peers/requirements.txt in $(PEERS)"
	@/usr/bin/python3 -m venv --clear $(PEERS)
	@$(PEERS)/bin/pip install --quiet --disable-pip-version-check --requirement Benchmarks/Peers/requirements.txt
	@cp Benchmarks/Peers/requirements.txt $@

# The first two see the inside of the modules, hence -enable-testing.
benchmark: build peers
	@for name in CompositionBenchmark FinishingBenchmark; do \
		swift run --package-path Benchmarks --configuration release -Xswiftc -enable-testing $$name Benchmarks/results; done
	@swift run --package-path Benchmarks --configuration release ImportBenchmark
	@$(PEERS)/bin/python Benchmarks/Peers/compare.py $(SIGNET) Benchmarks/results --rows $(BENCHMARK_ROWS)

FUZZ_CASES ?= 100000
FUZZ_SEED ?= 1
fuzz: judges
	@SIGNET_FUZZ_CASES=$(FUZZ_CASES) SIGNET_FUZZ_SEED=$(FUZZ_SEED) swift test --filter FuzzTests

lint:
	@swift format lint --strict --recursive --configuration .swift-format Package.swift Sources Tests

# Writes the reference files of the tests anew; the run that writes them fails, so that it is read.
references: judges
	@SIGNET_RECORD_REFERENCES=1 swift test --filter reference

install: build
	@install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/signet
	@install -m 755 $(SIGNET) $(DESTDIR)$(PREFIX)/bin/signet
	@cp -R Fonts Styles Templates $(DESTDIR)$(PREFIX)/share/signet/
	@echo "installed $(DESTDIR)$(PREFIX)/bin/signet"

uninstall:
	@rm -f $(DESTDIR)$(PREFIX)/bin/signet
	@rm -rf $(DESTDIR)$(PREFIX)/share/signet

clean:
	@rm -rf .build $(JUDGES) $(PEERS) $(DISTRIBUTED) out
