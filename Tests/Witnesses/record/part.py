# SPDX-License-Identifier: Apache-2.0
"""A simulated part on a pipe, a clock of its own, and the recording of what is done with it."""

import importlib.metadata
import os
import subprocess
import time

HERE = os.path.dirname(os.path.abspath(__file__))
RECORDINGS = os.path.join(os.path.dirname(HERE), "recordings")


class Clock:
    """The time of a recording, in microseconds; drivers that sleep advance it."""

    def __init__(self):
        self.now = 0

    def sleep(self, seconds):
        self.now += max(0, round(seconds * 1_000_000))

    def install(self):
        """Lets this process have this clock in place of the system's."""
        time.sleep = self.sleep
        time.monotonic = lambda: self.now / 1e6
        time.time = lambda: 1_700_000_000 + self.now / 1e6
        time.perf_counter = time.monotonic
        time.monotonic_ns = lambda: self.now * 1000


CLOCK = Clock()


def run_length(data):
    """Bytes as text: two hexadecimal digits each, a run as FF*300."""
    words, start = [], 0
    while start < len(data):
        end = start
        while end < len(data) and data[end] == data[start]:
            end += 1
        count = end - start
        words += [f"{data[start]:02X}*{count}"] if count > 2 else [f"{data[start]:02X}"] * count
        start = end
    return " ".join(words)


def unpacked(text):
    """The bytes of such a text."""
    data = bytearray()
    for word in text.split():
        byte, _, count = word.partition("*")
        data += bytes([int(byte, 16)]) * int(count or 1)
    return bytes(data)


class Part:
    """The part, and its recording."""

    def __init__(self, program, part, package, call, name):
        self.process = subprocess.Popen(
            [program, part], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.part = part
        self.lines = [
            f"# package: {package} {importlib.metadata.version(package)}",
            f"# part: {part}",
            f"# call: {call}",
        ]
        self.name = name
        self.violations = []
        self.last_busy = None

    def perform(self, operation, recorded=True):
        """Performs an operation now, and returns the answer."""
        line = f"{CLOCK.now} {operation}"
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answers = []
        while (answer := self.process.stdout.readline()) != "\n":
            if not answer:
                raise RuntimeError(f"the part ended at: {line}")
            answers.append(answer.rstrip("\n"))
        self.violations += [a for a in answers if a.startswith("! ")]
        if recorded:
            self.last_busy = None
            self.lines += answers
        return answers[0].partition(" -> ")[2]

    def busy(self):
        """Whether the busy line is high; a poll that says the same again is not recorded."""
        before = self.last_busy
        level = self.perform("busy", recorded=False)
        if level != before:
            level = self.perform("busy")
        self.last_busy = level
        return level == "high"

    def driver(self, what, value):
        """Notes what the driver returned."""
        self.perform(f"driver {what} {value}")

    def save(self):
        self.process.stdin.close()
        self.process.wait()
        folder = os.path.join(RECORDINGS, self.part)
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, self.name + ".txt"), "w") as file:
            file.write("\n".join(self.lines) + "\n")
        size = sum(len(unpacked(l.split(" ", 2)[2])) for l in self.lines
                   if l.split(" ")[1] in ("write", "data", "command"))
        print(f"{self.part:9} {self.name:44} {size:7} bytes, {len(self.violations)} violations")
        for violation in sorted(set(self.violations)):
            print("          ", violation, self.violations.count(violation))
