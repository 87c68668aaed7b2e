# SPDX-License-Identifier: Apache-2.0
"""The cost of a running daemon: start, stop, memory, wake-ups, processor time."""

import os
import statistics
import subprocess
import time

from machine import Usage
from programs import CALL, Sign, frame

STARTS = 15
WINDOW = 60  # seconds
WATCHDOG = 10_000_000  # microseconds, as in the unit

# Name, officers, monitors, whether the journal has a million changes, watchdog.
SIGNS = [
    ("1 officer", 1, 0, False, None),
    ("8 officers", 8, 0, False, None),
    ("1 officer, 64 monitors", 1, 64, False, None),
    ("1 officer, a million changes", 1, 0, True, None),
    ("8 officers, 64 monitors, a million changes", 8, 64, True, None),
    ("1 officer, watchdog of 10 s", 1, 0, False, WATCHDOG),
]


def starts(bench, make, check=None):
    """Starts and stops a program many times; returns the medians in milliseconds."""
    starts, stops = [], []
    for _ in range(STARTS):
        program = make()
        if check and not check(program):
            raise RuntimeError("the lamp was not right when the daemon was ready")
        time.sleep(0.05)
        starts.append(program.start * 1e3)
        stops.append(program.stop() * 1e3)
    return statistics.median(starts), statistics.median(stops)


def watch(bench, name, officers, monitors, journal, watchdog):
    sign = Sign(bench, f"idle-{len(os.listdir(bench.scratch))}", officers, journal, watchdog)
    held = None
    if monitors:
        path = os.path.join(sign.folder, "monitor")
        with open(path, "wb") as file:
            file.write(frame(CALL + "Monitor", {})[:-1] + b',"more":true}')
        held = subprocess.Popen(
            [bench.floor("load"), "hold", sign.socket, path, str(monitors)],
            stderr=subprocess.DEVNULL)
    return name, sign, held


def idle(bench, journal):
    """Measures idle signs of all sizes for a minute; yields (NAME, BEFORE, AFTER, WINDOW)."""
    watched = []
    for name, officers, monitors, has_journal, watchdog in SIGNS:
        if monitors and os.geteuid() != 0:
            continue
        watched.append(
            watch(bench, name, officers, monitors, journal if has_journal else None, watchdog))
    try:
        time.sleep(5)
        before = [Usage(sign.process) for _, sign, _ in watched]
        began = time.monotonic()
        time.sleep(WINDOW)
        window = time.monotonic() - began
        for (name, sign, held), usage in zip(watched, before):
            if held and held.poll() is not None:
                raise RuntimeError(f"the monitors of {name} went away")
            yield name, usage, Usage(sign.process), window
    finally:
        for _, sign, held in watched:
            if held:
                held.kill()
                held.wait()
            sign.stop()


def seconds_a_change(bench, changes=400):
    """The processor time of one durable change, all threads."""
    sign = Sign(bench, "change")
    try:
        sign.call(CALL + "SetWhereabouts", officer="officer0", status="out")
        before = Usage(sign.process).seconds
        for number in range(changes):
            status = "out" if number % 2 else "in-community"
            sign.call(CALL + "SetWhereabouts", officer="officer0", status=status)
        return (Usage(sign.process).seconds - before) / changes
    finally:
        sign.stop()


def alternately(commands, job, environment, rounds=15):
    """Runs short programs in turn with the same input; returns the medians in milliseconds."""
    taken = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            began = time.monotonic()
            subprocess.run(
                command, input=job, env=environment, capture_output=True, check=True)
            taken[name].append((time.monotonic() - began) * 1e3)
    return {name: statistics.median(all_) for name, all_ in taken.items()}
