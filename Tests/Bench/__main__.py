# SPDX-License-Identifier: Apache-2.0
"""Measures the sign, and compares it with a floor in C and with peers.

    python3 Tests/Bench BIN-FOLDER

Writes bench.md and bench.svg to docs/results. Both sides of a ratio are measured alternately, many
times, and the ratio is that of the medians, so that other load affects both alike.
"""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict

import chart
import effort
import page
import processes
import sockets
from curves import curves
from machine import stripped_size
from packages import PYTHON, Packages
from programs import Sign
from table import Row, at_most, times_floor, times_peer

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


class Bench:
    """The paths of programs, floors and peers, and the working folders."""

    def __init__(self, binaries, scratch):
        self.binaries, self.scratch = os.path.abspath(binaries), scratch
        self.kept = os.path.join(ROOT, ".build", "bench")
        self.interface = self.path("Sources/SignInterface/org.dutysign.sign.varlink")
        os.makedirs(self.kept, exist_ok=True)
        self.packages = Packages(
            os.path.join(self.kept, "packages"), self.source("peers/requirements.txt"))
        # Other users may connect.
        os.chmod(scratch, 0o755)

    def program(self, name):
        return os.path.join(self.binaries, name)

    def floor(self, name):
        return os.path.join(self.kept, name)

    def source(self, name):
        return os.path.join(HERE, name)

    def path(self, name):
        return os.path.join(ROOT, name)

    def folder(self, name):
        folder = os.path.join(self.scratch, name)
        os.makedirs(folder, exist_ok=True)
        return folder

    def copy(self, source, target):
        if not os.path.exists(target):
            shutil.copyfile(source, target)

    def lines(self, *words):
        """The output of a measurement inside a process, as lists of words."""
        done = subprocess.run(
            [self.program("sign-bench"), *words], check=True, capture_output=True, text=True)
        return [line.split() for line in done.stdout.splitlines()]


def log(message):
    print(f"    {message}", flush=True)


def build_floors(bench):
    for name, libraries in {"edges": [], "load": [], "echo": ["-lsqlite3"]}.items():
        subprocess.run(
            ["cc", "-O2", "-Wall", "-Wextra", "-Werror", "-o", bench.floor(name),
             bench.source(f"floor/{name}.c"), *libraries], check=True)


def edges(bench):
    """From a press to the LED."""
    for name, *figures in bench.lines("press", "4000"):
        what = {"press": "press to light, in memory", "turn": "the whole turn of a press"}[name]
        for quantile, place in (("p50", 1), ("p99", 3)):
            yield Row(f"{what}, {quantile}", int(figures[place]) / 1e3, "µs")
    done = subprocess.run(
        [bench.floor("edges"), "meter", "2500", "1500", "--", bench.floor("edges"), "copy", "--",
         bench.program("sign-bench"), "edges", bench.folder("edges")],
        check=True, capture_output=True, text=True)
    floor, ours = ([int(word) / 1e3 for word in line.split()] for line in done.stdout.splitlines())
    what = "press to light, through the kernel"
    yield times_floor(f"{what}, p50", ours[1], "µs", floor[1], 1.5)
    yield times_floor(f"{what}, p99", ours[3], "µs", floor[3], 2)
    cache = os.environ.get("RIG_CACHE", os.path.expanduser("~/.cache/dutysign-rig"))
    for suite, release in (("bookworm", "12"), ("trixie", "13")):
        # A run has a folder for each kernel, and not each is measured; the newest figures count.
        outputs = glob.glob(os.path.join(cache, suite, "share-*", "output"))
        for output in sorted(outputs, key=os.path.getmtime, reverse=True):
            rows = list(rig(output, release))
            if rows:
                yield from rows
                break


def rig(output, release):
    """The last figures of `make rig` on the GPIO of an emulated machine, if there are any."""
    with open(output, encoding="utf-8", errors="replace") as file:
        found = re.findall(r"(sign|C|gpiozero) +n \d+ .*?p50 (\d+) .*?p99 (\d+)", file.read())
    figures = {name: (int(half), int(most)) for name, half, most in found}
    if "sign" not in figures or "C" not in figures:
        return
    what = f"press to light, GPIO of Debian {release} (make rig)"
    for place, (quantile, limit) in enumerate((("p50", 1.5), ("p99", 2))):
        peer = figures["gpiozero"][place] if "gpiozero" in figures else None
        yield times_floor(f"{what}, {quantile}", figures["sign"][place], "µs",
                          figures["C"][place], limit, peer=peer)


# How many times the floor a call may take in the middle.
LIMITS = {
    "a change that is refused": 1,
    "the identity of the service": 1,
    "the whole state": 1.8,
    "a change that is durable": 1.5,
}


def calls(bench):
    """Round trips over the socket."""
    why = None if bench.packages.version("varlink") else "no varlink"
    for what, clients, figures in sockets.measure(bench):
        if figures is None:
            log(f"{what}: {clients} clients need root, since a user may have 16 connections")
            continue
        column = {name: figures[name] if name in figures else (None,) * 3
                  for name in ("ours", "floor", "peer")}
        if clients == 1:
            for quantile, place in (("p50", 1), ("p99", 2)):
                ours, floor, peer = (column[name][place] for name in ("ours", "floor", "peer"))
                name = f"{what}, {quantile}"
                limit = LIMITS[what] if quantile == "p50" else None
                yield times_floor(name, ours, "µs", floor, limit, peer=peer, why=why)
        ours, floor, peer = (
            1e6 / column[name][0] if column[name][0] else None
            for name in ("ours", "floor", "peer"))
        many = f"{clients} client{'s' if clients > 1 else ''}: {1e6 / ours:,.0f} calls/s"
        yield Row(f"{what}, {many}", ours, "µs", floor=floor, peer=peer, why=why)


def start_and_stop(bench, journal):
    """Start and stop."""
    start, stop = processes.starts(
        bench, lambda: Sign(bench, "start"), lambda sign: sign.lamp_is_right())
    floor, _ = processes.starts(
        bench, lambda: sockets.echo(bench, "start-floor", b"{}"))
    yield times_floor("start to READY=1 and the lamp right", start, "ms", floor, 4)
    long, _ = processes.starts(bench, lambda: Sign(bench, "start-long", journal=journal))
    yield at_most("the same with a million changes", long, "ms", 50, floor=floor)
    yield Row("stop", stop, "ms")


def cost(bench, journal):
    """Memory, wake-ups and processor time while idle."""
    mega = 1 << 20
    per_change = processes.seconds_a_change(bench)
    for name, before, after, window in processes.idle(bench, journal):
        wakeups = (after.wakeups - before.wakeups) / window * 3600
        if "watchdog" in name:
            asked = 3600 / (processes.WATCHDOG / 1e6 / 2)
            yield Row(f"wake-ups an hour, {name}", wakeups, "", gate="the watchdog's",
                      is_met=wakeups <= asked * 1.1)
            day = (after.seconds - before.seconds) / window * 86_400 + 40 * per_change
            yield Row("processor time a day, with 40 changes", day, "s")
            continue
        yield at_most(f"resident, {name}", after.resident / mega, "MB", 12)
        yield at_most(f"anonymous, {name}", after.anonymous / mega, "MB", 2)
        yield Row(f"wake-ups an hour, {name}", wakeups, "", gate="0", is_met=wakeups == 0)
        if name == "1 officer":
            yield Row("peak", after.peak / mega, "MB")
            yield Row("threads", after.threads, "")
    yield Row("processor time of a durable change", per_change * 1e6, "µs")
    size = stripped_size(bench.program("dutysignd"), bench.scratch)
    yield Row("program, stripped", size / mega, "MB")


def speed(bench, year):
    """Simulation, sun, plate."""
    days = year[-1][0]
    seconds = sum(cost for _, cost in year) / 1e6
    yield Row("simulated time, how many times as fast", days * 86_400 / seconds, "×")
    ours = {name: int(figure) for name, figure, *_ in bench.lines("sun", "365")}
    for is_old, origin, limit in ((False, "astral of PyPI", 0.2), (True, "Debian's astral", 0.7)):
        version = bench.packages.version("astral", of_debian=is_old)
        peer, why = (None, None), f"no {origin}"
        if version:
            done = bench.packages.run(bench.source("peers/sun.py"), "365", of_debian=is_old)
            peer, why = [int(word) / 1e3 for word in done.stdout.split()], None
            origin = f"astral {version}"
        yield times_peer(f"sunset and sunrise of a day, and {origin}", ours["sun"] / 1e3, "µs",
                         peer[0], limit, why=why)
        yield Row(f"the height of the sun, and {origin}", ours["direction"] / 1e3, "µs",
                  peer=peer[1], why=why)
    yield Row("a day of a lamp's programme, evaluated at each switch", ours["programme"] / 1e3, "µs")
    with open(bench.source("peers/plate.json"), "rb") as file:
        job = file.read()
    commands = {"ours": [bench.program("dutysign-render")]}
    version = bench.packages.version("pillow")
    if version:
        commands["peer"] = [PYTHON, "-B", bench.source("peers/plate.py")]
    drawn = processes.alternately(commands, job, bench.packages.environment())
    yield times_peer("a plate of 800x480, process and all", drawn["ours"], "ms", drawn.get("peer"),
                     0.8, why=None if version else "no Pillow")


def main():
    with tempfile.TemporaryDirectory(prefix="dutysign-bench-") as scratch:
        bench = Bench(sys.argv[1], scratch)
        build_floors(bench)
        journal = os.path.join(bench.kept, "million.sqlite")
        measured = defaultdict(list)
        log("journals of up to a million changes")
        for size in (1_000, 10_000, 100_000, 1_000_000):
            file = journal if size == 1_000_000 else os.path.join(scratch, "growing.sqlite")
            bench.lines("record", file, str(size))
            copy = os.path.join(scratch, "copy.sqlite")
            shutil.copyfile(file, copy)
            for _, what, time in bench.lines("history", copy):
                measured["history", what].append((size, int(time) / 1e3))
            os.remove(copy)
        log("growth with officers, lamps and monitors")
        for _, of, what, size, time in bench.lines("growth"):
            measured[of, what].append((int(size), int(time) / 1e3))
        log("a simulated year")
        year = [(int(day), int(time) / 1e3) for _, day, time in bench.lines("year")]
        measured["year", "day"] = [(day, time / year[0][0]) for day, time in year]
        sections = []
        for title, rows in (
            ("From a press to the light", edges(bench)),
            ("Calls over the socket", calls(bench)),
            (page.EFFORT, effort.rows(bench)),
            ("Start and stop", start_and_stop(bench, journal)),
            ("Memory, wake-ups, processor", cost(bench, journal)),
            ("Simulation, sun, plate", speed(bench, year)),
        ):
            log(title.lower())
            sections.append((title, list(rows)))
        lines = curves(measured)
        page.write(
            bench.path("docs/results/bench.md"), sections, lines, bench.packages.names())
        rows = [row for title, rows in sections for row in rows if title != page.EFFORT]
        chart.draw(rows, lines, bench.path("docs/results/bench.svg"))
        missed = [row.what for row in rows if row.is_met is False]
        missed += [curve.name for curve in lines if not curve.is_within]
        log(f"docs/results/bench.md and .svg are written; {len(missed)} gates are not met")
        for what in missed:
            log(f"  not met: {what}")


main()
