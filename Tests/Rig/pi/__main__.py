# SPDX-License-Identifier: Apache-2.0
"""Runs the sign on an emulated Raspberry Pi 4 with Debian's arm64 kernel.

Usage: python3 -B Tests/Rig/pi [registers] [bench]

`registers` are the test cases in which this computer reads the SoC's registers through the
emulator; `bench` runs those of a real board over ssh. Needs what `pi/machine` needs.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))

import cases
from emulator import Pi

CACHE = Path(os.environ.get("RIG_CACHE") or
    Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dutysign-rig")


def phase(what, began):
    cases.note(f"{what}: {time.monotonic() - began:.0f} s")


def script(name):
    """The directory that a script of this folder prints."""
    began = time.monotonic()
    done = subprocess.run([HERE / name], check=True, stdout=subprocess.PIPE, text=True)
    phase(name, began)
    return Path(done.stdout.strip().splitlines()[-1])


def system(machine, stage, work):
    """The machine's system with the sign installed as by its package: an initrd."""
    links = stage / "etc/systemd/system"
    for unit, target in ("dutysignd.service", "multi-user"), ("dutysignd.socket", "sockets"):
        place = links / f"{target}.target.wants"
        place.mkdir(parents=True, exist_ok=True)
        (place / unit).unlink(missing_ok=True)
        (place / unit).symlink_to(f"/usr/lib/systemd/system/{unit}")
    initrd = work / "initrd"
    with open(initrd, "wb") as output:
        output.write((machine / "initrd").read_bytes())
        files = subprocess.run(["find", "."], cwd=stage, check=True, capture_output=True).stdout
        # A later archive adds to an earlier one; it begins at a multiple of four bytes.
        output.write(bytes(-output.tell() % 512))
        output.flush()
        subprocess.run(["cpio", "--quiet", "-o", "-H", "newc", "-R", "0:0"], cwd=stage, check=True,
            input=files, stdout=output)
    return initrd


def bench(pi, work):
    environment = {
        **os.environ, "RIG_BOARD": "root@127.0.0.1", "RIG_SSH": " ".join(pi.ssh()),
        "RIG_REPORT": str(work / "bench.txt"), "RIG_PATIENCE": "6"}
    return subprocess.run([HERE.parent / "bench", "beside"], env=environment).returncode == 0


def main(parts):
    machine, stage = script("machine"), script("programs")
    work = CACHE / "pi" / "run"
    work.mkdir(exist_ok=True)
    began = time.monotonic()
    pi = Pi(machine, system(machine, stage, work), work)
    try:
        state = pi.wait(900)
        phase(f"start of the machine ({state})", began)
        # As any Pi it has no battery clock; nothing else tells it the time.
        pi.run(f"date -s @{time.time():.0f}")
        passed = True
        if "registers" in parts:
            import registers
            passed = cases.run(registers.Sign(pi))
        if "bench" in parts:
            passed = bench(pi, work) and passed
        (work / "journal.txt").write_text(pi.run("journalctl -b --no-pager -o short-monotonic"))
        return 0 if passed else 1
    finally:
        pi.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["registers", "bench"]))
