# SPDX-License-Identifier: Apache-2.0
"""The life of the Debian packages: installed by apt, upgraded, downgraded, removed and purged."""

import os
import subprocess
import time
from pathlib import Path

from board import BUTTONS, LIGHTBOX, LIGHTS, ORDINARY
from chip import LIBGPIOD
from cases import note, test, until
import sign

LIST = Path("/etc/apt/sources.list.d/dutysign.list")
PACKAGES = ["dutysign", "dutysign-plate"]
# An upgrade on an emulated machine takes longer than the 30 s after which a held button is stuck.
CONFIGURATION = ORDINARY.replace(
    "at-station: GPIO6", "at-station: {pin: GPIO6, stuck-after: 1h}", 1)
assert CONFIGURATION != ORDINARY
# When the first of the guide's commands was given.
BEGAN = {}


def apt(*arguments):
    """Runs apt-get; returns its output and how long it took."""
    began = time.monotonic()
    command = ["apt-get", "-q", "-y", "-o", "Dpkg::Use-Pty=0", *arguments]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    result = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout, time.monotonic() - began


def use(repository):
    """Makes a repository the only source of packages."""
    for file in [Path("/etc/apt/sources.list"), *LIST.parent.iterdir()]:
        file.unlink(missing_ok=True)
    codename = subprocess.getoutput(". /etc/os-release; echo $VERSION_CODENAME")
    key = f"/host/{repository}/dutysign.gpg"
    LIST.write_text(f"deb [signed-by={key}] file:/host/{repository} {codename} main\n")
    apt("update")


def version(package="dutysign"):
    command = ["dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Version}", package]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def running():
    return sign.call("GetInfo", interface="org.varlink.service")["version"]


def cli(*arguments, language="en"):
    command = ["dutysign", "--language", language, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


@test("apt installs the sign from a signed repository, and nothing drives a pin")
def installs(board):
    # The manual and the examples are part of the packages.
    Path("/etc/dpkg/dpkg.cfg.d/99mmdebstrap").unlink(missing_ok=True)
    BEGAN["install"] = time.monotonic()
    use("this")
    lines = [LIGHTBOX, *BUTTONS.values(), *LIGHTS.values()]
    output, seconds = apt("install", "--no-install-recommends", *PACKAGES)
    note(f"{version()} installed in {seconds:.1f} s")
    assert "not configured" in output
    assert not [line for line in lines if board.chip.is_requested(line)]
    for unit in "dutysignd.service", "dutysignd.socket", sign.CLEAR:
        assert sign.show("ActiveState", unit) == "inactive", unit
        assert sign.show("Result", unit) == "success", unit
    assert sign.show("UnitFileState") == "enabled"
    assert sign.show("UnitFileState", "dutysignd.socket") == "enabled"


@test("a call says in both languages that the sign is not configured, and starts nothing")
def unconfigured(board):
    for language, word in ("en", "not configured"), ("zh", "尚未配置"):
        for _ in range(5):
            status = cli("status", language=language)
            assert status.returncode == 78 and word in status.stderr, status
            assert "/usr/share/doc/dutysign/examples" in status.stderr
    assert cli("health").returncode == 3
    sign.systemctl("start", "dutysignd.service")
    assert sign.show("ActiveState") == "inactive" and sign.show("ConditionResult") == "no"
    assert sign.show("ActiveState", "dutysignd.socket") == "inactive"
    assert list(Path("/usr/share/doc/dutysign/examples").iterdir())
    assert cli("check", "/usr/share/doc/dutysign/examples/sign.yaml").returncode == 0


@test("with a configuration it starts, and the lamp is lit")
def configured(board):
    sign.CONFIGURATION.parent.mkdir(exist_ok=True)
    sign.configure(CONFIGURATION)
    checked = cli("check")
    assert checked.returncode == 0, checked
    began = time.monotonic()
    sign.systemctl("start", "dutysignd.service")
    note(f"ready {time.monotonic() - began:.1f} s after systemctl start")
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    # Three commands for the repository; copy, edit, check, start and status.
    seconds = time.monotonic() - BEGAN["install"]
    note(f"lit {seconds:.1f} s after the first of eight commands, with the checks between them")
    board.press("out")
    board.expect_lights("out")
    assert sign.whereabouts() == "out"
    lines = Path(f"/proc/{sign.process()}/status").read_text().splitlines()
    note(next(line for line in lines if line.startswith("VmRSS")))
    memory = Path("/proc/meminfo").read_text().splitlines()[:3]
    note(", ".join(" ".join(line.split()) for line in memory))


def change(board, what, *arguments):
    """Changes the version with the lamp lit and a button held; returns the watch of the lamp."""
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    generation = sign.status()["generation"]
    clearing = sign.show("ActiveEnterTimestampMonotonic", sign.CLEAR)
    listening = sign.show("ActiveEnterTimestampMonotonic", "dutysignd.socket")
    before, old = sign.process(), version()
    board.chip.pull(BUTTONS["at-station"], False)
    until(lambda: sign.whereabouts() == "at-station", "the button is pressed")
    with board.chip.watch(LIGHTBOX) as watch:
        _, seconds = apt("install", "--no-install-recommends", *arguments)
    assert sign.process() != before and version() != old, (old, version())
    assert running() == cli("--version").stdout.split()[-1], "the new daemon runs"
    note(f"{what}: {old} to {version()} in {seconds:.1f} s: {watch.output}")
    assert sign.whereabouts() == "at-station"
    assert sign.status()["generation"] == generation + 1, "the held button is one press"
    board.chip.pull(BUTTONS["at-station"], True)
    board.expect_lights("at-station")
    time.sleep(0.2)
    board.press("out")
    until(lambda: sign.whereabouts() == "out", "the buttons work")
    assert sign.show("ActiveEnterTimestampMonotonic", sign.CLEAR) == clearing, "not cleared"
    now = sign.show("ActiveEnterTimestampMonotonic", "dutysignd.socket")
    assert now == listening, "the socket listened all the time"
    assert watch.transitions <= (0 if LIBGPIOD > 1 else 2), watch.output


@test("an upgrade by apt switches no lamp whose request is stored, and loses nothing")
def upgrade(board):
    use("next")
    change(board, "upgrade", *PACKAGES)


@test("so does a downgrade")
def downgrade(board):
    use("this")
    this = subprocess.run(
        ["apt-cache", "madison", "dutysign"], capture_output=True, text=True).stdout
    versions = [f"{name}={this.split('|')[1].strip()}" for name in PACKAGES]
    change(board, "downgrade", "--allow-downgrades", *versions)


@test("removing clears the sign and keeps the configuration and the journal")
def remove(board):
    apt("remove", *PACKAGES)
    assert board.lights() == [], "nothing says where the officer is"
    assert not board.chip.is_requested(LIGHTBOX)
    assert not Path("/usr/bin/dutysignd").exists()
    cleared = sign.journal("-u", sign.CLEAR)
    assert "Failed" not in cleared and "failed" not in cleared, cleared
    assert sign.CONFIGURATION.exists() and Path("/var/lib/dutysign/record.sqlite").exists()


@test("a package installed again goes on with them")
def again(board):
    began = time.monotonic()
    apt("install", "--no-install-recommends", *PACKAGES)
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    note(f"lit {time.monotonic() - began:.1f} s after apt install")
    assert sign.whereabouts() == "out"


@test("purging leaves no configuration, no journal and no failed unit")
def purge(board):
    apt("purge", *PACKAGES)
    left = [path for path in ("/etc/dutysign", "/var/lib/dutysign", "/run/dutysign",
                              "/usr/share/dutysign", "/usr/share/doc/dutysign")
            if Path(path).exists()]
    assert not left, left
    failed = subprocess.getoutput("systemctl list-units --failed --no-legend --plain 'dutysign*'")
    assert not failed, failed
