# SPDX-License-Identifier: Apache-2.0
"""What a press and a call take: instructions outside the kernel, and calls into it.

Unlike times these are the same on a busy machine. Each is the difference between two runs, one of
which has so many presses or calls more; all threads are counted. Where valgrind or strace is not
there, nothing is told.
"""

import os
import re
import shutil
import socket
import subprocess

import sockets
from programs import Program, Sign, frame
from table import Row

PRESSES, CALLS = 40, 200
UNITS = ("instructions", "system calls")


class Counter:
    """A tool that counts what a command does until its end."""

    def __init__(self, bench, name, words, pattern):
        self.path = shutil.which(name)
        self.log = os.path.join(bench.scratch, name)
        self.words = [word.replace("LOG", self.log) for word in words]
        self.pattern = pattern

    def around(self, command):
        return [self.path, *self.words, *command]

    def total(self):
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return int(re.findall(self.pattern, file.read())[-1].replace(",", ""))


def counters(bench):
    all_ = {
        # Nothing is known to valgrind of the newest debugging information: programs are stripped.
        "instructions": Counter(
            bench, "valgrind",
            ["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null",
             "--log-file=LOG"], r"I +refs: +([\d,]+)"),
        # A tracer apart from the program, which then gets its signals itself.
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
    """What a press and its release take, and everything that comes of them."""

    def total(count):
        subprocess.run(
            [bench.floor("wires"), "meter", str(count), "20000", "--", *counter.around(command)],
            check=True, capture_output=True)
        return counter.total()

    return (total(3 * PRESSES // 2) - total(PRESSES // 2)) / PRESSES


class Session:
    """One connection on which calls are made one after the other."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)

    def call(self, message):
        self.socket.sendall(message + b"\0")
        while not self.socket.recv(1 << 17).endswith(b"\0"):
            pass


def calls(bench, counter, start, methods):
    """What one call of each of these methods takes, by name."""

    def total(method, count):
        program = start(counter)
        session = Session(program.socket)
        # The first call of a kind does what later ones need not.
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
    """Rows for the table: what a press takes, and a call of each kind."""
    for unit, counter in counters(bench).items():
        ours = presses(
            bench, counter,
            [stripped(bench, bench.program("sign-bench")), "wires", bench.folder("effort")])
        floor = presses(bench, counter, [bench.floor("wires"), "copy"])
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
