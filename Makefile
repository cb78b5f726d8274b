# Luthier. `make help` lists the targets; each installs the Debian packages that it lacks.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DESTDIR ?=
MINUTES ?= 60

BINARY := .build/release/luthier
VENV := Training/.venv
PYTHON := $(VENV)/bin/python
TRAINING := PYTHONPATH=Training $(PYTHON) -m luthier_training

BUILD_PACKAGES := libdnnl-dev libkissfft-dev libsoxr-dev libsndfile1-dev libasound2-dev \
	libebur128-dev libjack-jackd2-dev libncurses-dev libsqlite3-dev zlib1g-dev pkg-config
PYTHON_PACKAGES := python3 python3-venv
TEST_PACKAGES := $(PYTHON_PACKAGES) pulseaudio pulseaudio-utils jackd2 tmux
DEB_PACKAGES := dpkg-dev fakeroot lintian
TRAIN_PACKAGES := $(PYTHON_PACKAGES) fluidsynth fluid-soundfont-gm fluid-soundfont-gs \
	musescore-general-soundfont-lossless timgm6mb-soundfont espeak-ng

# PyTorch for the processor alone is a tenth of the download with CUDA. Without an NVIDIA driver
# its wheels come from here, where that answers; TORCH_INDEX= (empty) never asks.
TORCH_INDEX ?= $(shell command -v nvidia-smi >/dev/null || echo https://download.pytorch.org/whl/cpu)

# Tests that write what they compare, when they are told to.
RECORDED := ArticleTests|ShowcaseTests

# $(call need,PACKAGES): installs those of PACKAGES that are missing, silent when none is.
define need
	@missing=(); \
	for package in $(1); do \
		[ "$$(dpkg-query -W -f '$${db:Status-Status}' $$package 2>/dev/null || true)" = installed ] \
			|| missing+=("$$package"); \
	done; \
	if (( $${#missing[@]} )); then \
		echo "Installing Debian packages: $${missing[*]}"; \
		as_root=(env); \
		if [ "$$(id -u)" != 0 ]; then \
			command -v sudo >/dev/null || { \
				echo "No sudo here: run as root: apt-get install $${missing[*]}" >&2; exit 1; }; \
			as_root=(sudo env); \
		fi; \
		"$${as_root[@]}" apt-get update -qq </dev/null; \
		"$${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get install -qq -y \
			--no-install-recommends "$${missing[@]}" </dev/null >/dev/null; \
	fi
endef

.PHONY: help run test build debug sanitize sanitize-short sanitize-memory sanitize-threads fuzz install uninstall record docs \
	deb test-deb bench train format lint clean build-packages python-packages \
	test-packages train-packages deb-packages

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

run: build ## build, then open the workbench
	@$(BINARY)

build: build-packages ## build in release mode
	swift build -c release

debug: build-packages ## build in debug mode; every import must stand in Package.swift
	swift build --explicit-target-dependency-import-check error

# By itself `swift test` would compile the program a second time, for `@testable`, which none needs.
test: build-packages test-packages $(VENV)/.bench-ready ## build and run every test, Swift and Python
	swift build -c release --build-tests
	swift test -c release --skip-build
	$(PYTHON) -m pytest Training/tests

# Debug builds of their own. A plain sanitizer that finds nothing may be blind: each is shown a
# fault first. What is read from outside, what generates sample by sample, and the C kernels, run
# with addresses and undefined behaviour watched; what has threads of its own, with races watched.
# Of the program itself that is what generates a second or two with tiny networks.
GENERATE := GeneratingTests/(severalNotes|nsynthEncodes|whatIsComputed|aSoundIs|anUnconditioned)
PARSERS := AudioFileTests|KernelsTests|NeuralTests|SignalTests|ScreenTests|FuzzTests|\
	SpeechTests|CatalogueTests|\
	ConfigurationTests|CheckpointTests|ModelFilesTests|ModelImportTests|PresetTests|\
	EncodingCacheTests|TokenFileTests|SessionDamageTests|SettingsTests|SettingsKeyNameTests|\
	EscapeSequenceTests|CursesKeyTests|MIDIFileTests|MIDIByteStreamTests|\
	WaveNetTests|WaveNetGenerationTests|WaveNetModelTests|ModelsTests\.SamplingTests|\
	NSynthEncoderTests|InstrumentsTests\.GenerationTests|$(GENERATE)|\
	LanguageModelTests|QuantiserTests|TokenSamplingTests
# Those that hold the renderer to a device's time fail where all is ten times as slow, and JACK's own
# threads are ended in a way that ThreadSanitizer takes for a fault.
TIMED := changesUnderLoadNeverLackSound|switchesThatFollowFastMakeEachStreamOnceAndLackNoSound|\
	aChangeReachesTheDeviceWithoutGapOrClick|JACKTests
THREADED := ^PlaybackTests\.|^SessionTests\.|WaveNetTests/theNumberOfThreads
empty :=
space := $(empty) $(empty)
# Swift has no sanitizer of undefined behaviour on Linux, and traps for itself; C gets it.
ASAN_BUILD := --scratch-path .build-asan --sanitize address -Xcc -fsanitize=undefined
# The first fault ends the run. What Swift's runtime keeps for good is no leak.
WATCHED := ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
# The runtime of ThreadSanitizer wants libdispatch, which the probe, being C, does not bring.
TSAN_BUILD := --scratch-path .build-tsan --sanitize thread \
	-Xlinker -ldispatch -Xlinker -lBlocksRuntime

# $(call sees,SCRATCH,FAULT,WORDS): the probe built in SCRATCH commits FAULT and is caught at it.
define sees
	@said=$$($(1)/debug/SanitizerProbe $(2) 2>&1 || true); \
		grep -q '$(3)' <<<"$$said" || { echo "Nobody saw the fault '$(2)': $$said" >&2; exit 1; }
endef

# What fits into continuous integration: the kernels and a quarter of the broken files, in a build
# of what they need alone.
SHORT := KernelsTests FuzzTests
SHORT_BUILD := LUTHIER_TARGETS='$(SHORT) SanitizerProbe' swift
SHORT_ASAN := $(subst .build-asan,.build-asan-short,$(ASAN_BUILD))

sanitize: sanitize-memory sanitize-threads ## run parsers, kernels and threads under sanitizers

sanitize-short: build-packages ## run the kernels and every reader under sanitizers, some minutes
	$(SHORT_BUILD) build $(SHORT_ASAN) --build-tests
	$(call sees,.build-asan-short,address,AddressSanitizer: heap-buffer-overflow)
	$(call sees,.build-asan-short,undefined,runtime error: signed integer overflow)
	$(WATCHED) LUTHIER_FUZZ_SHARE=4 $(SHORT_BUILD) test $(SHORT_ASAN) --skip-build

sanitize-memory: build-packages test-packages
	swift build $(ASAN_BUILD) --build-tests
	$(call sees,.build-asan,address,AddressSanitizer: heap-buffer-overflow)
	$(call sees,.build-asan,undefined,runtime error: signed integer overflow)
	@said=$$(ASAN_OPTIONS=help=1 .build-asan/debug/luthier --version 2>&1); \
		grep -q 'flags for AddressSanitizer' <<<"$$said" || \
		{ echo "Nobody watches the program that tests run" >&2; exit 1; }
	$(WATCHED) swift test $(ASAN_BUILD) --skip-build --filter '$(subst $(space),,$(PARSERS))'

sanitize-threads: build-packages test-packages
	swift build $(TSAN_BUILD) --build-tests
	$(call sees,.build-tsan,thread,ThreadSanitizer: data race)
	TSAN_OPTIONS="suppressions=$(CURDIR)/Tests/tsan.txt ignore_noninstrumented_modules=1" \
		swift test $(TSAN_BUILD) --skip-build --filter '$(THREADED)' --skip '$(subst $(space),,$(TIMED))'

# libFuzzer, which comes with Swift's toolchain and keeps what crashes a reader, where Swift's own
# tracer of crashes does not come first. What it finds lies in .build-fuzz/corpus, and crashes
# in .build-fuzz/crashes; those become fixtures in Tests/FuzzTests/Fixtures/READER.
FUZZ_MINUTES = $(if $(filter file,$(origin MINUTES)),1,$(MINUTES))
# The linker that Swift takes else, gold, breaks off over what libFuzzer brings.
FUZZ_BUILD := -c release --scratch-path .build-fuzz -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld \
	-Xcc -DFUZZING
READERS = $$($$fuzz --list)

fuzz: build-packages ## broken files for every reader, MINUTES=1 each; READERS='midi npy' for some
	swift build $(FUZZ_BUILD) --product Fuzz
	@fuzz=.build-fuzz/release/Fuzz; status=0; mkdir -p .build-fuzz/crashes; \
	export SWIFT_BACKTRACE=enable=no; \
	for reader in $(READERS); do \
		corpus=.build-fuzz/corpus/$$reader; \
		$$fuzz --seeds $$reader $$corpus; \
		echo "$$reader: $(FUZZ_MINUTES) min"; \
		$$fuzz $$reader $$corpus -max_total_time=$$((60 * $(FUZZ_MINUTES))) -timeout=20 \
			-rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
			-artifact_prefix=.build-fuzz/crashes/$$reader- >.build-fuzz/log 2>&1 || status=1; \
		grep -E 'number_of_executed|SUMMARY|Fatal|ERROR' .build-fuzz/log || true; \
	done; exit $$status

# What stands in PREFIX and DESTDIR is a path to the shell, whatever characters it has.
install uninstall: export ROOT = $(DESTDIR)$(PREFIX)

install: $(BINARY) ## install under PREFIX=/usr/local (DESTDIR= is honoured)
	install -D -m 755 $(BINARY) "$$ROOT/bin/luthier"
	install -d "$$ROOT/share/luthier"
	rm -rf "$$ROOT/share/luthier/Presets" "$$ROOT/share/luthier/Sounds"
	cp -R --preserve=mode,timestamps Presets Sounds "$$ROOT/share/luthier/"
	@completions() { \
		install -d "$$(dirname "$$2")"; \
		$(BINARY) --generate-completion-script "$$1" > "$$2"; \
		echo "$$2"; \
	}; \
	completions bash "$$ROOT/share/bash-completion/completions/luthier"; \
	completions zsh "$$ROOT/share/zsh/site-functions/_luthier"; \
	completions fish "$$ROOT/share/fish/vendor_completions.d/luthier.fish"

uninstall: ## remove what install puts there (the user's own files stay)
	rm -f "$$ROOT/bin/luthier" "$$ROOT/share/bash-completion/completions/luthier" \
		"$$ROOT/share/zsh/site-functions/_luthier" \
		"$$ROOT/share/fish/vendor_completions.d/luthier.fish"
	rm -rf "$$ROOT/share/luthier/Presets" "$$ROOT/share/luthier/Sounds"
	rmdir --ignore-fail-on-non-empty "$$ROOT/share/luthier" 2>/dev/null || true

# A run that records fails, so that nobody believes it unseen; the second run is the test.
record: build-packages ## write the texts and pictures in the documents that come from the code
	swift build -c release --build-tests
	LUTHIER_RECORD=1 swift test -c release --skip-build --filter '$(RECORDED)' >/dev/null 2>&1 || true
	swift test -c release --skip-build --filter '$(RECORDED)'
	@git status --short README.md Sources/luthier/luthier.docc

docs: build-packages ## the articles for engineers as a web site, in .build/docs
	swift package -c release --allow-writing-to-directory .build/docs generate-documentation \
		--target luthier --symbol-graph-minimum-access-level public --warnings-as-errors \
		--output-path .build/docs --transform-for-static-hosting --hosting-base-path luthier

deb: build-packages deb-packages ## a Debian package for computers without Swift, in .build
	swift package -c release plugin generate-manual --multi-page
	swift build -c release --product luthier --static-swift-stdlib
	.debian/build .build/plugins/GenerateManual/outputs/luthier

test-deb: deb ## install the package in a bare Debian 12 and run it there (as root)
	$(call need,debootstrap)
	.debian/test

bench: build $(VENV)/.bench-ready ## measure the engine, then the same weights in Python
	$(BINARY) bench --json
	$(TRAINING) bench instrument
	$(TRAINING) bench hifigan
	$(TRAINING) bench nsynth
	$(TRAINING) bench nsynth-encoder

train: train-packages $(VENV)/.ready ## render the data and train for MINUTES=60 (resumes)
	$(TRAINING) train --minutes $(MINUTES) --resume

format: $(VENV)/.ready ## rewrite the sources in the house format
	swift format format -i -p -r Sources Tests Package.swift
	$(VENV)/bin/ruff check --fix Training
	$(VENV)/bin/ruff format Training

lint: $(VENV)/.ready ## check the format of the sources
	swift format lint -s -p -r Sources Tests Package.swift
	$(VENV)/bin/ruff check Training
	$(VENV)/bin/ruff format --check Training

clean: ## remove what was built (the Python environment and training data stay)
	rm -rf .build .build-asan .build-asan-short .build-tsan .build-fuzz
	find Training Tests -name .venv -prune -o -name .work -prune -o \
		\( -name __pycache__ -o -name .pytest_cache -o -name .ruff_cache \) -print0 -prune \
		| xargs -0r rm -rf

build-packages:
	$(call need,$(BUILD_PACKAGES))

python-packages:
	$(call need,$(PYTHON_PACKAGES))

test-packages:
	$(call need,$(TEST_PACKAGES))

deb-packages:
	$(call need,$(DEB_PACKAGES))

train-packages:
	$(call need,$(TRAIN_PACKAGES))

# Installing does not rebuild, so that `sudo make install` leaves no files of root in .build.
$(BINARY):
	$(MAKE) build

# A python3 that shadows Debian's may lack ensurepip; /usr/bin/python3 has it by python3-venv.
$(VENV)/.ready: Training/requirements.txt | python-packages
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || { \
		rm -rf $(VENV); \
		python=python3; \
		python3 -c 'import ensurepip, venv' 2>/dev/null || python=/usr/bin/python3; \
		"$$python" -m venv $(VENV); \
	}
	@index=(); \
	reach='import sys, urllib.request; urllib.request.urlopen(sys.argv[1] + "/torch/", timeout=5)'; \
	if [ -n '$(TORCH_INDEX)' ] && $(PYTHON) -c "$$reach" '$(TORCH_INDEX)' 2>/dev/null; then \
		index=(--extra-index-url '$(TORCH_INDEX)'); \
	fi; \
	echo "Installing the Python packages of Training/requirements.txt"; \
	$(PYTHON) -m pip install --quiet --disable-pip-version-check \
		"$${index[@]}" -r Training/requirements.txt
	@touch $@

$(VENV)/.bench-ready: Training/requirements-bench.txt $(VENV)/.ready
	$(PYTHON) -m pip install --quiet --disable-pip-version-check -r Training/requirements-bench.txt
	@touch $@
