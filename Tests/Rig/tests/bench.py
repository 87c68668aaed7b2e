# SPDX-License-Identifier: Apache-2.0
"""Runs test cases on a real board, on which the sign's package is installed but not configured.

RIG_HAND= is `wires` or `beside` (see wired.py), RIG_TESTS= the files. Everything that the test
cases configured and recorded is removed afterwards.
"""

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import board
import cases
import sign
import wired

STATE = Path("/var/lib/dutysign")
STRICT = """[Service]
# A refused system call ends the daemon here, so that none goes unnoticed. Those that ProtectClock=
# refuses fail as on any board.
SystemCallErrorNumber=
SystemCallFilter=adjtimex clock_adjtime
"""
UNITS = "dutysignd.service", sign.CLEAR


def text(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    return (done.stdout or done.stderr).strip().splitlines()


def describe(chip):
    """What the board is, for the report."""
    model = Path("/proc/device-tree/model")
    lines = Path("/etc/os-release").read_text().splitlines()
    system = dict(line.split("=", 1) for line in lines if "=" in line)
    for name, value in {
        "board": model.read_text().strip("\0") if model.exists() else "unknown",
        "system": system["PRETTY_NAME"].strip('"'),
        "kernel": " ".join(os.uname()[2:5:2]),
        "systemd": text("systemctl", "--version")[0],
        "libgpiod": text("gpioinfo", "--version")[0],
        "sign": text("dutysignd", "--version")[0],
        "chip": f"{chip.label} ({chip.number})",
        "hand": os.environ["RIG_HAND"],
    }.items():
        cases.note(f"{name}: {value}")


class Bench(board.Board):
    def __init__(self):
        self.chip = {"wires": wired.Wired, "beside": wired.Beside}[os.environ["RIG_HAND"]]()
        self.bus = None
        self.rest()


def set_up():
    for unit in UNITS:
        drop_in = Path(f"/run/systemd/system/{unit}.d")
        drop_in.mkdir(parents=True, exist_ok=True)
        (drop_in / "strict.conf").write_text(STRICT)
    sign.systemctl("daemon-reload")
    sign.configure(board.ORDINARY)
    sign.systemctl("start", "dutysignd.socket")
    sign.systemctl("reset-failed", "dutysignd.service")
    sign.systemctl("restart", "dutysignd.service")


def tidy():
    """Leaves the board as it was: no configuration, no journal, no line held."""
    subprocess.run(["systemctl", "stop", "dutysignd.socket", "dutysignd.service"], timeout=180)
    cases.until(lambda: sign.show("ActiveState", sign.CLEAR) != "deactivating", "cleared", 150)
    sign.CONFIGURATION.unlink(missing_ok=True)
    for entry in STATE.iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    for unit in UNITS:
        shutil.rmtree(f"/run/systemd/system/{unit}.d", ignore_errors=True)
    sign.systemctl("daemon-reload")
    sign.systemctl("start", "dutysignd.socket")


def main():
    if not shutil.which("dutysignd"):
        raise SystemExit("bench: the sign is not installed on this board: docs/guide/install.md")
    if sign.CONFIGURATION.exists():
        raise SystemExit(f"bench: this board is a sign already: {sign.CONFIGURATION} exists")
    subprocess.run(["systemctl", "stop", "dutysignd.service"], timeout=180)
    here = Bench()
    try:
        for name in os.environ["RIG_TESTS"].split():
            importlib.import_module(name)
        describe(here.chip)
        set_up()
        passed = cases.run(here)
        refused = [line for line in text("journalctl", "--no-pager", "-b", "-u", UNITS[0])
            if "status=31/SYS" in line]
        cases.note(f"{len(refused)} refused system calls")
    finally:
        tidy()
        here.chip.remove()
    return 0 if passed and not refused else 1


if __name__ == "__main__":
    sys.exit(main())
