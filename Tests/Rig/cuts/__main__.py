# SPDX-License-Identifier: Apache-2.0
"""Cuts the power of an emulated machine under a stream of changes: what does the journal keep?

    python3 -B Tests/Rig/cuts bookworm|trixie [CUTS [SEED]]

The machine has Debian's kernel and systemd, the installed sign, and its journal on an ext4 of a
disk of its own. It is booted once, and saved before it has read that disk. Each of the CUTS (1000)
starts from the saved state, mounts the disk, which recovers the ext4, starts the sign, reads what
its journal has, and makes changes, until the host kills QEMU at a random moment: in four of five
cuts among the changes, else while it mounts, starts or reads. The next cut gets the disk as the
cache of a disk leaves it: all that was flushed, and of the rest some writes, some sectors or nothing
(disk.py). An acknowledged change that is missing, a gap, or a journal that was renamed as damaged
ends the run with 1.

Needs what `Tests/Rig/run SUITE` makes.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import disk
from machine import Ended, Machine

HERE = Path(__file__).resolve().parent
CACHE = Path(os.environ.get("RIG_CACHE") or Path(
    os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "dutysign-rig"))


class Expected:
    """What the journal must have."""

    def __init__(self):
        self.verified, self.acknowledged, self.count = 0, {}, 0

    def check(self, found):
        """Compares the journal with what was acknowledged; returns what is wrong."""
        changes = {generation: what for generation, what in found["changes"]}
        wrong = [f"{generation} ({what}) was acknowledged, found {changes.get(generation)!r}"
                 for generation, what in self.acknowledged.items()
                 if changes.get(generation) != what]
        numbers = sorted(changes)
        if numbers and numbers != list(range(self.verified + 1, numbers[-1] + 1)):
            wrong.append(f"the journal has a gap after {self.verified}: {numbers[:5]} ...")
        if found["generation"] < self.verified:
            wrong.append(f"the journal is at {found['generation']}, it was at {self.verified}")
        if [name for name in found["files"] if "damaged" in name or "broken" in name]:
            wrong.append(f"damaged: {found['files']}")
        if "record" in found["faults"]:
            wrong.append(f"faults: {found['faults']}")
        self.count += len(self.acknowledged)
        self.verified, self.acknowledged = found["generation"], {}
        return wrong


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
    machine.cut()
    return board, kernel


def start_disk(work):
    """Gives the machine a copy of the disk, and an empty log."""
    shutil.copyfile(f"{work}/disk.img", f"{work}/scratch.img")
    Path(work, "log").write_bytes(b"")


def round_of(number, board, kernel, work, chance, expected):
    """One start and one cut; returns what is wrong, when it was cut, and the agent's reading."""
    start_disk(work)
    machine = Machine(board, kernel, work, shares=[
        ("host", f"{work}/share"), ("source", HERE.parents[2])], state=f"{work}/state")
    machine.until_running()
    machine.say(f"boot-{number} {expected.verified} {number}")
    early = number > 1 and chance.random() < 0.2
    said, wrong, found = [], [], None
    if early:
        time.sleep(chance.uniform(0, 2.5))
    else:
        said.append(machine.line(machine.agent, 120))
        time.sleep(chance.uniform(0, 1.5))
    said += machine.cut()
    for line in said:
        word, _, values = line.partition(" ")
        try:
            values = json.loads(values)
        except ValueError:
            continue  # The last line may be half a line.
        if word == "found":
            found = values
            wrong += expected.check(values)
        elif word == "acknowledged":
            expected.acknowledged[values["generation"]] = values["what"]
        elif word == "failed":
            wrong.append(str(values))
    return wrong, "before reading" if found is None else "among changes", found


def main():
    suite = sys.argv[1]
    cuts = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    chance, expected = random.Random(seed), Expected()
    places, totals, broken, flawed = {}, [0, 0, 0], 0, 0
    with tempfile.TemporaryDirectory(dir=os.environ.get("RIG_WORK", "/dev/shm")) as work:
        began = time.monotonic()
        board, kernel = prepare(suite, work)
        print(f"cuts: Linux {kernel}, saved after {time.monotonic() - began:.0f} s", flush=True)
        began = time.monotonic()
        for number in range(1, cuts + 1):
            wrong, place, found = round_of(number, board, kernel, work, chance, expected)
            places[place] = places.get(place, 0) + 1
            flushed, lost, kept = disk.cut(f"{work}/disk.img", f"{work}/log", chance)
            totals = [a + b for a, b in zip(totals, (flushed, lost, kept))]
            for line in wrong:
                broken += 1
                print(f"cut {number}: {line}", flush=True)
            if broken > 10:
                break
            if number % 10 == 0 or number < 4:
                rate = (time.monotonic() - began) / number
                print(f"cuts: {number}, {expected.count} acknowledged changes found again, "
                      f"{places}, writes flushed {totals[0]}, not flushed {totals[1]}, sectors of "
                      f"these kept {totals[2]}, {rate:.1f} s a cut, wrong {broken}", flush=True)
        print(f"{number} cuts, {expected.count} acknowledged changes found again, {broken} wrong; "
              f"{places}; writes flushed {totals[0]}, not flushed {totals[1]}")
    sys.exit(1 if broken else 0)


main()
