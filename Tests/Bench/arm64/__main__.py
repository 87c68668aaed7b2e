# SPDX-License-Identifier: Apache-2.0
"""What a start, a press, a call and a plate take on arm64: instructions and system calls.

    python3 Tests/Bench/arm64 PACKAGES TREE

PACKAGES has the arm64 packages of `make deb`, and TREE a Debian 13 user space with their libraries
for that architecture. The programs run under QEMU's user mode (Debian's qemu-user, gcc), and a
plugin counts for all threads. Prints a table in Markdown.
"""

import glob
import os
import struct
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))

import sockets  # noqa: E402
from effort import Session  # noqa: E402
from programs import Program, configuration, frame  # noqa: E402
from table import number  # noqa: E402

TIMES = 200
PRESS = ("org.dutysign.simulator.Press", {"button": "officer0.in-community", "milliseconds": 60})
LATER = ("org.dutysign.simulator.Advance", {"seconds": 60})


class Emulator:
    """Runs programs of the packages and counts."""

    def __init__(self, packages, tree, scratch):
        self.root, self.tree = os.path.join(scratch, "root"), tree
        self.plugin, self.counts = os.path.join(scratch, "count.so"), os.path.join(scratch, "counts")
        for name in ("dutysign", "dutysign-simulator", "dutysign-plate"):
            package, = glob.glob(os.path.join(packages, f"{name}_*_arm64.deb"))
            subprocess.run(["dpkg-deb", "-x", package, self.root], check=True)
        subprocess.run(
            ["cc", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", self.plugin,
             os.path.join(HERE, "count.c")], check=True)

    def command(self, program, *words):
        if os.path.exists(self.counts):
            os.remove(self.counts)
        return ["/usr/bin/qemu-aarch64", "-L", self.tree, "-plugin",
                f"{self.plugin},counts={self.counts}",
                os.path.join(self.root, "usr/bin", program), *words]

    def total(self):
        """The instructions and the system calls so far."""
        with open(self.counts, "rb") as file:
            return struct.unpack("2Q", file.read(16))


def a_call(emulator, session, method):
    """The counts of one call, of many; the first of a kind does more than later ones."""
    session.call(frame(*method))
    before = emulator.total()
    for _ in range(TIMES):
        session.call(frame(*method))
    return [(after - first) / TIMES for first, after in zip(before, emulator.total())]


def of_a_sign(emulator, folder):
    """The counts of a start, of presses and of calls."""
    config = os.path.join(folder, "sign.yaml")
    with open(config, "w", encoding="utf-8") as file:
        file.write(configuration(1))
    sign = Program(
        emulator.command("dutysign-simulator", "--config", config, "--socket", f"{folder}/socket",
                         "--state", folder), folder)
    yield "a start to READY=1, on the simulated board", emulator.total()
    session = Session(sign.socket)
    for name, method in sockets.CALLS.items():
        yield name, a_call(emulator, session, method)
    before = emulator.total()
    for _ in range(TIMES):
        session.call(frame(*PRESS))
        session.call(frame(*LATER))
    after = emulator.total()
    yield ("a press, its release and a minute after it, by two calls of the simulator",
           [(last - first) / TIMES for first, last in zip(before, after)])
    session.socket.close()
    sign.stop()


def of_a_plate(emulator):
    with open(os.path.join(os.path.dirname(HERE), "peers", "plate.json"), "rb") as job:
        subprocess.run(
            emulator.command("dutysign-render"), stdin=job, capture_output=True, check=True)
    yield "a plate of 800x480", emulator.total()


def main():
    with tempfile.TemporaryDirectory(prefix="dutysign-arm64-") as scratch:
        emulator = Emulator(sys.argv[1], os.path.abspath(sys.argv[2]), scratch)
        folder = os.path.join(scratch, "sign")
        os.mkdir(folder)
        print("| on arm64 | instructions | system calls |\n|---|--:|--:|")
        for rows in (of_a_sign(emulator, folder), of_a_plate(emulator)):
            for what, (instructions, calls) in rows:
                print(f"| {what} | {instructions:,.0f} | {number(calls)} |", flush=True)


main()
