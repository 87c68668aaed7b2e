# SPDX-License-Identifier: Apache-2.0
"""Cuts the power of an emulated machine under a stream of changes: what does the journal keep?

    python3 -B Tests/Rig/cuts bookworm|trixie [CUTS [PREFIXES [SEED]]]

The machine has Debian's kernel and systemd, the installed sign, and its journal on an ext4 of a
disk of its own. It is booted once, and saved before it has read that disk. Each of the CUTS (1000)
starts from the saved state, mounts the disk, which recovers the ext4, starts the sign, reads what
its journal has, and makes changes, until the host kills QEMU at a random moment: in four of five
cuts among the changes, else while it mounts, starts or reads. The next cut gets the disk as the
cache of a disk leaves it: all that was flushed, and of the rest some writes, some sectors or nothing
(disk.py).

After each cut, PREFIXES (0) random earlier moments of the same run are taken as cuts of the disk,
too: the host recovers the ext4 with e2fsck and reads the journal with `dutysign-simulator` of
.build/release.

An acknowledged change that is missing, a gap, or a journal that was renamed as damaged ends the run
with 1. Needs what `Tests/Rig/run SUITE` makes.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import disk
from expected import Expected
from machine import Ended, Machine
from reading import Reader

# The officer and the lamps of the machine, for reading its journal on this one.
SIGN = """
site: {name: 花楼社区警务室, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
lamps:
  lightbox: {pin: GPIO17, active: low, level: 100%}
  spot: {pin: GPIO27, level: 0%}
officers:
  zhang: {name: 张伟}
"""
HERE = Path(__file__).resolve().parent
CACHE = Path(os.environ.get("RIG_CACHE") or Path(
    os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "dutysign-rig"))


def prepare(suite, work):
    """Boots the machine and saves it."""
    board = CACHE / suite / "board"
    kernel = sorted(path.name.removeprefix("vmlinuz-") for path in board.glob("vmlinuz-*"))[0]
    share = Path(work, "share")
    share.mkdir()
    shutil.copytree(CACHE / suite / "tree.scratch/stage", share / "stage", symlinks=True)
    shutil.copy(HERE / "session", share / "session")
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-b", board / "disk", "-F", "raw",
                    f"{work}/system.qcow2"], check=True)
    image = Path(work, "disk.img")
    image.touch()
    os.truncate(image, 64 << 20)
    # The daemon's user has the first number that sysusers gives; the unit corrects the owner.
    subprocess.run(["mke2fs", "-q", "-t", "ext4", image], check=True)
    start_disk(work)
    machine = Machine(board, kernel, work, [("host", share), ("source", HERE.parents[2])])
    try:
        said = machine.line(machine.agent, 300)
    except Ended:
        for path in Path(work, "qemu"), Path(work, "console"), share / "output":
            print(path.read_text()[-3000:] if path.exists() else f"no {path}", flush=True)
        raise
    if not said.startswith("ready"):
        sys.exit(f"cuts: {said}")
    machine.save(f"{work}/state")
    machine.cut(lambda line: None)
    return board, kernel


def start_disk(work):
    """Gives the machine a copy of the disk, and an empty log."""
    shutil.copyfile(f"{work}/disk.img", f"{work}/scratch.img")
    Path(work, "log").write_bytes(b"")


class Run:
    """The cuts of one machine, and what was counted."""

    def __init__(self, suite, work, seed):
        self.work, self.chance = work, random.Random(seed)
        self.expected, self.wrong, self.counts = Expected(), 0, Counter()
        self.board, self.kernel = prepare(suite, work)
        self.reader = Reader(HERE.parents[2] / ".build/release", SIGN, work)

    def complain(self, number, what):
        self.wrong += 1
        print(f"cut {number}: {what}", flush=True)

    def cut(self, number):
        """Starts the machine and cuts it; returns the log of its disk."""
        start_disk(self.work)
        shares = [("host", f"{self.work}/share"), ("source", HERE.parents[2])]
        machine = Machine(self.board, self.kernel, self.work, shares, state=f"{self.work}/state")
        machine.until_running()
        machine.say(f"boot-{number} {self.expected.verified} {number}")
        early = number > 1 and self.chance.random() < 0.2
        self.found = None

        def note(line):
            self.note(number, line)

        if early:
            machine.lines_until(time.monotonic() + self.chance.uniform(0, 4), note)
        else:
            note(machine.line(machine.agent, 120))
            machine.lines_until(time.monotonic() + self.chance.uniform(0, 4), note)
        machine.cut(note)
        self.counts["before it was read" if self.found is None else "among changes"] += 1
        return list(disk.entries(Path(self.work, "log").read_bytes()))

    def note(self, number, line):
        """Notes a line of the agent; the last one may be half a line."""
        word, _, values = line.partition(" ")
        try:
            values = json.loads(values)
        except ValueError:
            return
        if word == "found":
            self.found = values
            for what in self.expected.check(values):
                self.complain(number, what)
        elif word == "acknowledged":
            position = os.path.getsize(f"{self.work}/log")
            self.expected.acknowledge(values["generation"], values["what"], position)
        else:
            self.complain(number, line)

    def cut_earlier(self, number, log):
        """Takes a random moment of the run as another cut, and reads the journal on this machine."""
        image = f"{self.work}/prefix.img"
        shutil.copyfile(f"{self.work}/disk.img", image)
        count = self.chance.randrange(len(log) + 1)
        cut = disk.cut(image, log[:count], self.chance)
        found = self.reader.read(image, self.expected.verified)
        where = f"{number} after {count} of {len(log)} entries"
        if "error" in found:
            return self.complain(where, found["error"])
        for what in self.expected.wrong(found, log[count - 1].end if count else 0):
            self.complain(where, what)
        self.counts["earlier moments"] += 1
        self.counts["of them with writes that were not flushed"] += cut.pending > 0

    def round(self, number, prefixes):
        log = self.cut(number)
        for _ in range(prefixes):
            self.cut_earlier(number, log)
        cut = disk.cut(f"{self.work}/disk.img", log, self.chance)
        self.counts.update({
            "with writes that were not flushed": cut.pending > 0, "flushed writes": cut.flushed,
            "writes that were not flushed": cut.pending, "sectors of these that were kept": cut.kept})

    def report(self, number):
        print(f"{number} cuts on Linux {self.kernel}, {self.expected.count} acknowledged changes "
              f"found again, {self.wrong} wrong; {dict(self.counts)}", flush=True)


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    suite = sys.argv[1]
    cuts, prefixes, seed = (int(word) for word in sys.argv[2:] + ["1000", "0", "1"][len(sys.argv) - 2:])
    with tempfile.TemporaryDirectory(dir=os.environ.get("RIG_WORK", "/dev/shm")) as work:
        run = Run(suite, work, seed)
        for number in range(1, cuts + 1):
            run.round(number, prefixes)
            if number % 10 == 0 or number < 4 or number == cuts or run.wrong:
                run.report(number)
            if run.wrong > 10:
                break
    sys.exit(1 if run.wrong else 0)


main()
