# SPDX-License-Identifier: Apache-2.0
"""What a press and a call take: instructions in user space, and system calls.

Unlike times these are the same on a busy machine. Each is the difference between two runs, one with
more presses or calls; all threads count. Without valgrind or strace there are no rows.
"""

import os
import re
import shutil
import socket
import subprocess
import time

import sockets
from programs import Program, Sign, frame
from table import Row

PRESSES, CALLS = 40, 200
UNITS = ("instructions", "system calls")


class Counter:
    """A tool that counts the instructions or system calls of a command."""

    def __init__(self, bench, name, words, pattern):
        self.path = shutil.which(name)
        self.log = os.path.join(bench.scratch, name)
        self.words = [word.replace("LOG", self.log) for word in words]
        self.pattern = pattern

    def around(self, command):
        return [self.path, *self.words, *command]

    def total(self):
        """The total, which a tool outside the process tree may write a little later."""
        until = time.monotonic() + 10
        while True:
            with open(self.log, encoding="utf-8", errors="replace") as file:
                found = re.findall(self.pattern, file.read())
            if found or time.monotonic() > until:
                return int(found[-1].replace(",", ""))
            time.sleep(0.05)


def counters(bench):
    all_ = {
        # Valgrind does not parse the newest debug information: programs are stripped.
        "instructions": Counter(
            bench, "valgrind",
            ["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null",
             "--log-file=LOG"], r"I +refs: +([\d,]+)"),
        # A tracer outside the process tree, so that the program gets its signals itself.
        "system calls": Counter(
            bench, "strace", ["-D", "-f", "-c", "-o", "LOG"], r"100\.00 .*?(\d+) +\d* *total"),
    }
    return {unit: counter for unit, counter in all_.items() if counter.path}


def stripped(bench, path):
    copy = os.path.join(bench.scratch, "stripped-" + os.path.basename(path))
    if not os.path.exists(copy):
        subprocess.run(["strip", "-o", copy, path], check=True)
    return copy


def presses(bench, counter, command):
    """The count of a press and its release, with all their effects."""

    def total(count):
        subprocess.run(
            [bench.floor("edges"), "meter", str(count), "20000", "--", *counter.around(command)],
            check=True, capture_output=True)
        return counter.total()

    return (total(3 * PRESSES // 2) - total(PRESSES // 2)) / PRESSES


class Session:
    """A connection for calls one after the other."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)

    def call(self, message):
        self.socket.sendall(message + b"\0")
        while not self.socket.recv(1 << 17).endswith(b"\0"):
            pass


def calls(bench, counter, start, methods):
    """The count of one call of each method, by name."""

    def total(method, count):
        program = start(counter)
        session = Session(program.socket)
        # The first call of a kind does more than later ones.
        for name, parameters in methods.values():
            session.call(frame(name, parameters))
        for _ in range(count if method else 0):
            session.call(frame(*method))
        session.socket.close()
        program.stop()
        return counter.total()

    base = total(None, 0)
    return {name: (total(method, CALLS) - base) / CALLS for name, method in methods.items()}


def rows(bench):
    """Rows of the table: the counts of a press and of each kind of call."""
    for unit, counter in counters(bench).items():
        ours = presses(
            bench, counter,
            [stripped(bench, bench.program("sign-bench")), "edges", bench.folder("effort")])
        floor = presses(bench, counter, [bench.floor("edges"), "copy"])
        yield Row(f"{unit} of a press and its release", ours, "", floor=floor)
        folder = bench.folder("effort-echo")

        def echo(counter):
            path = os.path.join(folder, "reply")
            with open(path, "wb") as file:
                file.write(b"{}")
            return Program(
                counter.around([bench.floor("echo"), f"{folder}/socket", path]), folder)

        def sign(counter):
            return Sign(bench, "effort-sign", around=counter.around,
                        program=stripped(bench, bench.program("dutysign-simulator")))

        first = dict([next(iter(sockets.CALLS.items()))])
        floor = next(iter(calls(bench, counter, echo, first).values()))
        for what, ours in calls(bench, counter, sign, sockets.CALLS).items():
            yield Row(f"{unit} of {what}", ours, "", floor=floor)
