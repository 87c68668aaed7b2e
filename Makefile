# SPDX-License-Identifier: Apache-2.0
#
#   make demo         run the sign on the simulated board, in this terminal
#   make test         run all tests that need no hardware (a minute, once they are built)
#   make soak         run the long forms of tests that have a short one (release build)
#   make bench        measure size and speed (writes docs/results/bench.md; ten minutes)
#   make simulate     run the whole sign through simulated years of faults (SEEDS=100, SEED=1)
#   make rig          run the sign on real kernels, in emulated machines (as root; slow at first;
#                     ON=pi for a Raspberry Pi 4), or on a board (RIG_BOARD=pi@raspberrypi)
#   make station      run the bridge against a real MQTT broker that is killed, flooded and lied to
#   make web-test     test all pages in a browser (as root; installs Cockpit, Chromium and cage)
#   make witnesses    let drivers of other projects drive the simulated chips, and compare
#   make generate     write the Swift types of the .varlink files
#   make fuzz         run libFuzzer on a parser (TARGET=, SECONDS=, RUNS=)
#   make fuzz-frames  send Varlink messages made by grammar (FRAMES=, SEED=)
#   make sanitize     run all tests with the address and the thread sanitizer (KIND=)
#   make build        build optimised programs for a board
#   make install      install them (DESTDIR=, PREFIX=, PROGRAMS=); make uninstall removes them
#   make deb          build Debian packages (as root; DEB_TARGETS="bookworm/amd64 trixie/arm64")
#   make repository   make a signed apt repository of them (KEY=, a secret key of GnuPG)
#
# All but rig, deb and repository install missing Debian packages first.

PREFIX  ?= /usr
DESTDIR ?=
# Debian 12 packages have their units in /lib/systemd/system.
UNITDIR ?= $(PREFIX)/lib/systemd/system

# What is installed; dutysign-bridge, dutysign-station and dutysign-simulator can be added.
PROGRAMS ?= dutysignd dutysign dutysign-render

# Debian packages for the build, the demo and the tests.
PACKAGES = git pkg-config libgpiod-dev libi2c-dev libyaml-dev libsqlite3-dev libpango1.0-dev \
           libcairo2-dev libqrencode-dev libjpeg62-turbo-dev libpng-dev libmosquitto-dev tzdata fonts-noto-cjk \
           lowdown
# Debian 13's own Swift needs this package to link its standard library.
PACKAGES += $(shell grep -qs 'VERSION_ID="13"' /etc/os-release && echo libstdc++-14-dev)

# A target may import only what Package.swift lists for it.
CHECKS  = -Xswiftc -warnings-as-errors --explicit-target-dependency-import-check error
DEBUG   = swift build $(CHECKS)
RELEASE = swift build $(CHECKS) --configuration release --static-swift-stdlib $(SWIFTFLAGS)

# For packages: more options of the build, what runs the programs of another architecture, and what
# is done before a build and with the installed programs.
SWIFTFLAGS ?=
export RUN ?=
SETUP ?= setup
STRIP ?= -s

SUDO    = $(shell [ "$$(id -u)" = 0 ] || echo sudo)
DEMO    = $(CURDIR)/.build/demo

# The number of seeds, and the first one.
SEEDS   ?= 100
SEED    ?= 1

.PHONY: demo test soak bench simulate rig station web-test witnesses generate fuzz fuzz-frames sanitize \
        lint build install install-files activate uninstall deb repository setup clean

demo: setup
	@echo '==> Building the sign'
	@$(DEBUG) --product dutysign-simulator
	@$(DEBUG) --product dutysign
	@$(DEBUG) --product dutysign-render
	@echo '==> Starting the sign on the simulated board'
	@Tests/demo "$$($(DEBUG) --show-bin-path)" "$(DEMO)"

test: setup
	@echo '==> Building the tests'
	@$(DEBUG) --build-tests
	@echo '==> Testing'
	@swift test $(CHECKS) --skip-build --disable-xctest
	@! command -v systemd-analyze >/dev/null || { \
	  echo '==> Checking the units'; Tests/Rig/check-units; }
	@echo '==> Checking the style'
	@$(MAKE) --no-print-directory lint

# A release build in its own folder, because tests need -enable-testing.
SOAK = $(CHECKS) --configuration release --scratch-path .build/soak -Xswiftc -enable-testing

soak: setup
	@echo '==> Building the tests, optimised'
	@swift build $(SOAK) --build-tests
	@echo '==> Testing'
	@DUTYSIGN_SOAK=1 swift test $(SOAK) --skip-build --disable-xctest --filter SoakTests

# Peers are measured too, as far as Debian packages them.
bench: PACKAGES += python3 python3-pip python3-astral gcc binutils valgrind strace
bench: setup
	@echo '==> Building, optimised'
	@$(RELEASE) --product dutysignd
	@$(RELEASE) --product dutysign-simulator
	@$(RELEASE) --product dutysign-render
	@$(RELEASE) --product sign-bench
	@echo '==> Measuring; keep the machine idle'
	@python3 -B Tests/Bench "$$($(RELEASE) --show-bin-path)"
simulate: setup
	@echo '==> Building the simulation'
	@$(RELEASE) --product Simulation
	@"$$($(RELEASE) --show-bin-path)"/Simulation $(SEEDS) $(SEED)

ON ?= all

rig:
	$(if $(RIG_BOARD),Tests/Rig/bench,$(SUDO) Tests/Rig/run $(ON))

# TESTS= names some of the tests. HASS= is the program of a Home Assistant, which is run too.
station: PACKAGES += python3 python3-paho-mqtt mosquitto openssl postgresql ejabberd
station: setup
	@echo '==> Building, optimised'
	@$(RELEASE) --product dutysign-bridge
	@$(RELEASE) --product dutysign-station
	@$(RELEASE) --product dutysign-simulator
	@$(RELEASE) --product dutysign-render
	@echo '==> Testing; this takes minutes'
	@/usr/bin/python3 -B Tests/Station "$$($(RELEASE) --show-bin-path)" $(TESTS)
	@[ -z "$(HASS)" ] || { echo '==> Running Home Assistant'; \
	  /usr/bin/python3 -B Tests/Station/home_assistant.py "$$($(RELEASE) --show-bin-path)" "$(HASS)"; }

# The page in the real Cockpit, with accounts and a Cockpit folder that are gone afterwards. axe-core
# is used where PyPI has it.
witnesses: PACKAGES += python3-venv
witnesses: setup
	@echo '==> Building the simulated chips'
	@$(DEBUG) --product witnessed-chip
	@python3 -m venv .build/witnesses
	@.build/witnesses/bin/pip install --quiet -r Tests/Witnesses/record/requirements.txt
	@echo '==> Recording'
	@.build/witnesses/bin/python -B Tests/Witnesses/record/record.py \
	  "$$($(DEBUG) --show-bin-path)/witnessed-chip" $(TESTS)
	@git diff --exit-code --stat -- Tests/Witnesses/recordings

web-test: PACKAGES += cockpit-ws cockpit-bridge cockpit-system chromium chromium-driver \
          python3-selenium python3-pip dbus-daemon openssl xvfb cage xwayland imagemagick \
          mosquitto mosquitto-clients
web-test: setup
	@echo '==> Building the sign'
	@$(DEBUG) --product dutysign-simulator
	@$(DEBUG) --product dutysign-render
	@$(DEBUG) --product dutysign
	@$(DEBUG) --product dutysign-station
	@mkdir -p .build/web
	@ls .build/web/axe_core_python-*.whl >/dev/null 2>&1 || python3 -m pip download --quiet --no-deps \
	  --dest .build/web axe-core-python==0.1.0 || echo '==> PyPI has no axe-core; without it'
	@echo '==> Testing the page'
	@$(SUDO) /usr/bin/python3 -B Tests/Web "$$($(DEBUG) --show-bin-path)" $(TESTS)

# The tests hold what is committed to its source.
GENERATE = "$$($(DEBUG) --show-bin-path)"/varlink-swift-generator --licence Apache-2.0

generate: setup
	@$(DEBUG) --product varlink-swift-generator
	@rm -f Sources/SignInterface/Generated/*
	@$(GENERATE) --namespace Wire --access package --directory Sources/SignInterface/Generated \
	  Sources/SignInterface/org.dutysign.sign.varlink
	@$(GENERATE) --namespace Wire.Simulator --access package \
	  --directory Sources/SignInterface/Generated Sources/SignInterface/org.dutysign.simulator.varlink
	@rm -f Tests/VarlinkGeneratorTests/Generated/*
	@$(GENERATE) --namespace Awkward --directory Tests/VarlinkGeneratorTests/Generated \
	  Tests/VarlinkGeneratorTests/org.example.everything.varlink
	@$(GENERATE) --namespace FTL Tests/VarlinkExample/org.example.ftl.varlink \
	  >Tests/VarlinkExample/Generated/FTL.swift

# libFuzzer with the address sanitizer. New inputs go to .build/fuzz-corpus, and an input that fails
# as crash-*: fix the bug, and keep the input in Tests/Corpora.
FUZZ    = DUTYSIGN_FUZZ=1 swift build $(CHECKS) --configuration release
TARGET  ?= frames
SECONDS ?= 60
RUNS    ?= -1
FRAMES  ?= 1000000

# SwiftPM passes one option for each sanitizer, in any order, and Swift uses only the last one: then
# either the coverage counters or the address sanitizer would be missing.
FUZZ_BOTH = --sanitize fuzzer --sanitize address -Xswiftc -sanitize=fuzzer,address

fuzz: setup
	@$(FUZZ) --scratch-path .build/fuzz $(FUZZ_BOTH) --product fuzz
	@mkdir -p .build/fuzz-corpus/$(TARGET)
	LSAN_OPTIONS=suppressions=Tests/Fuzz/leaks.supp TARGET=$(TARGET) \
	  "$$($(FUZZ) --scratch-path .build/fuzz --show-bin-path)/fuzz" -runs=$(RUNS) -max_total_time=$(SECONDS) -timeout=5 -rss_limit_mb=1024 -max_len=8192 -print_final_stats=1 \
	  -artifact_prefix=.build/fuzz-corpus/ .build/fuzz-corpus/$(TARGET) Tests/Corpora/$(TARGET)

fuzz-frames: setup
	@$(FUZZ) --scratch-path .build/frames --product fuzz-frames
	"$$($(FUZZ) --scratch-path .build/frames --show-bin-path)/fuzz-frames" $(FRAMES) $(SEED)

# Each kind has its own build, below .build.
KIND     ?= address thread
SANITIZE  = $(CHECKS) -Xswiftc -DSANITIZED --sanitize=$$kind --scratch-path .build/$$kind

sanitize: setup
	@for kind in $(KIND); do \
	  echo "==> Building the tests with the $$kind sanitizer" && \
	  swift build $(SANITIZE) --build-tests && \
	  echo '==> Testing' && \
	  LSAN_OPTIONS=suppressions=$(CURDIR)/Tests/leaks.supp \
	    TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/races.supp \
	    swift test $(SANITIZE) --skip-build --disable-xctest || exit; \
	done

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

# Prints what it installs. Does nothing if nothing is missing.
setup:
	@command -v swift >/dev/null || { \
	  echo 'Swift is missing: install Swift 6.0 or later (Debian 13: apt install swiftlang).' >&2; \
	  exit 69; }
	@missing=$$(for package in $(PACKAGES); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || echo $$package; done); \
	[ -z "$$missing" ] || { \
	  echo '==> Installing from Debian:' $$missing; \
	  $(SUDO) apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; }

# Programs for a board: optimised, with Swift's libraries linked statically.
build: $(SETUP)
	for program in $(PROGRAMS); do $(RELEASE) --product $$program || exit; done

# No configuration: without one the sign waits, and installing drives no pin.
install: build install-files
	[ -n "$(DESTDIR)" ] || [ ! -d /run/systemd/system ] || $(MAKE) --no-print-directory activate

SHARE = $(DESTDIR)$(PREFIX)/share

install-files:
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)/etc/dutysign $(DESTDIR)$(UNITDIR)
	bin=$$($(RELEASE) --show-bin-path) && cd "$$bin" && \
	install $(STRIP) -m 755 -t "$(abspath $(DESTDIR)$(PREFIX))/bin" $(PROGRAMS)
	for unit in dutysignd dutysign-clear; do \
	  sed 's,@PREFIX@,$(PREFIX),g' systemd/$$unit.service >$(DESTDIR)$(UNITDIR)/$$unit.service && \
	  install -D -m 644 systemd/sandbox.conf \
	    $(DESTDIR)$(UNITDIR)/$$unit.service.d/50-sandbox.conf || exit; \
	done
	install -m 644 systemd/dutysignd.socket systemd/dutysign-metrics.socket $(DESTDIR)$(UNITDIR)
	sed 's,@PREFIX@,$(PREFIX),g' systemd/dutysign-metrics@.service \
	  >$(DESTDIR)$(UNITDIR)/dutysign-metrics@.service
	for kind in sysusers tmpfiles modules-load; do \
	  install -D -m 644 systemd/dutysign.$$kind \
	    $(DESTDIR)$(PREFIX)/lib/$$kind.d/dutysign.conf || exit; \
	done
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/lib/udev/rules.d udev/60-dutysign.rules
	install -D -m 644 -t $(SHARE)/dutysign Sources/SignInterface/org.dutysign.sign.varlink
	install -D -m 644 -t $(SHARE)/dutysign/calendar Sources/Configuration/Calendars/*.json
	install -D -m 644 -t $(SHARE)/doc/dutysign/examples docs/sign.yaml docs/examples/*.yaml
	install -D -m 644 -t $(SHARE)/doc/dutysign/examples/zh docs/zh/examples/*.yaml
	install -D -m 644 -t $(SHARE)/cockpit/dutysign Sources/CockpitPage/*
ifneq ($(filter dutysign-bridge,$(PROGRAMS)),)
	sed 's,@PREFIX@,$(PREFIX),g' systemd/dutysign-bridge.service \
	  >$(DESTDIR)$(UNITDIR)/dutysign-bridge.service
	install -D -m 644 systemd/dutysign-bridge.sysusers \
	  $(DESTDIR)$(PREFIX)/lib/sysusers.d/dutysign-bridge.conf
	install -D -m 644 -t $(SHARE)/dutysign/mqtt docs/mqtt/bridge.yaml docs/reference/mqtt.yaml
endif
ifneq ($(filter dutysign-station,$(PROGRAMS)),)
	install -D -m 644 -t $(SHARE)/dutysign/station docs/station/* \
	  $(filter-out docs/mqtt/bridge.yaml,$(wildcard docs/mqtt/*))
endif
	for unit in page kiosk; do \
	  sed 's,@PREFIX@,$(PREFIX),g' systemd/dutysign-$$unit.service \
	    >$(DESTDIR)$(UNITDIR)/dutysign-$$unit.service || exit; \
	done
	install -D -m 755 systemd/kiosk $(DESTDIR)$(PREFIX)/lib/dutysign/kiosk
	install -D -m 644 systemd/dutysign-kiosk.sysusers \
	  $(DESTDIR)$(PREFIX)/lib/sysusers.d/dutysign-kiosk.conf
	.packaging/man/generate "$(DESTDIR)$(PREFIX)/bin/dutysign" $(SHARE)/man
	install -d $(SHARE)/bash-completion/completions $(SHARE)/zsh/vendor-completions \
	  $(SHARE)/fish/vendor_completions.d
	complete() { $(RUN) $(DESTDIR)$(PREFIX)/bin/dutysign --language en \
	  --generate-completion-script $$1; } && \
	complete bash | sed 1d >$(SHARE)/bash-completion/completions/dutysign && \
	complete zsh >$(SHARE)/zsh/vendor-completions/_dutysign && \
	complete fish >$(SHARE)/fish/vendor_completions.d/dutysign.fish

# Activates what is installed on a running system: users, rights, kernel modules, units.
activate:
	systemd-sysusers dutysign.conf dutysign-kiosk.conf
	[ ! -e $(PREFIX)/lib/sysusers.d/dutysign-bridge.conf ] || systemd-sysusers dutysign-bridge.conf
	systemd-tmpfiles --create dutysign.conf
	systemctl restart systemd-modules-load
	udevadm control --reload
	udevadm trigger --subsystem-match=gpio --subsystem-match=i2c-dev --subsystem-match=spidev \
	  --subsystem-match=leds --subsystem-match=pwm
	systemctl daemon-reload
	systemctl enable --now dutysignd.socket dutysignd.service
	@[ -e /etc/dutysign/sign.yaml ] || \
	echo 'Not configured, no pin is driven: dutysign status says what to do.'

# Debian packages, and an apt repository of them, in .build/packages.
deb:
	$(SUDO) .packaging/deb $(DEB_TARGETS)

repository:
	$(SUDO) .packaging/repository $(KEY)

# Keeps the configuration and the journal.
uninstall:
	[ -n "$(DESTDIR)" ] || [ ! -d /run/systemd/system ] || \
	systemctl disable --now dutysignd.socket dutysignd.service
	[ -n "$(DESTDIR)" ] || [ ! -d /run/systemd/system ] || \
	systemctl disable --now dutysign-metrics.socket dutysign-kiosk.service dutysign-page.service
	[ -n "$(DESTDIR)" ] || [ ! -e $(UNITDIR)/dutysign-bridge.service ] || \
	systemctl disable --now dutysign-bridge.service
	cd $(DESTDIR)$(PREFIX) && rm -f bin/dutysignd bin/dutysign bin/dutysign-render bin/dutysign-simulator \
	  bin/dutysign-bridge bin/dutysign-station lib/sysusers.d/dutysign-bridge.conf \
	  lib/dutysign/kiosk lib/sysusers.d/dutysign-kiosk.conf \
	  share/dutysign/mqtt/* share/dutysign/station/* share/cockpit/dutysign/* lib/sysusers.d/dutysign.conf lib/tmpfiles.d/dutysign.conf \
	  lib/modules-load.d/dutysign.conf lib/udev/rules.d/60-dutysign.rules share/dutysign/org.dutysign.sign.varlink \
	  share/dutysign/calendar/CN-*.json share/doc/dutysign/examples/*.yaml share/doc/dutysign/examples/zh/*
	cd $(SHARE) && rm -f man/man1/dutysign*.1 man/man5/sign.yaml.5 man/man8/dutysign*.8 \
	  man/zh_CN/man1/dutysign*.1 man/zh_CN/man5/sign.yaml.5 man/zh_CN/man8/dutysign*.8 \
	  bash-completion/completions/dutysign zsh/vendor-completions/_dutysign \
	  fish/vendor_completions.d/dutysign.fish
	cd $(DESTDIR)$(UNITDIR) && rm -f dutysignd.service dutysign-clear.service dutysignd.socket \
	  dutysign-bridge.service dutysign-metrics.socket dutysign-metrics@.service \
	  dutysign-page.service dutysign-kiosk.service \
	  dutysignd.service.d/50-sandbox.conf dutysign-clear.service.d/50-sandbox.conf

clean:
	swift package clean
	rm -rf $(DEMO)
