# SPDX-License-Identifier: Apache-2.0
"""A simulated display panel: a program at the other end of its lines, and what it received."""

import os
import re
import signal
import struct
import subprocess
from pathlib import Path

from cases import until

CAPTURE = Path("/run/panel")
EVENT = struct.Struct("<QIc3x")


class Panel:
    """A panel on lines of the board's chip: BUSY, and those by the names of the tap."""

    def __init__(self, board, family, busy, **lines):
        self.board, self.family, self.busy, self.lines = board, family, busy, lines
        # The last command of a transaction.
        self.last = 0x07 if family == "uc8179" else 0x10

    def __enter__(self):
        """Connects it."""
        first = first_number(self.board.chip)
        parameters = [f"{name}={first + line}" for name, line in self.lines.items()]
        module = f"/host/panel-tap-{os.uname().release}.ko"
        subprocess.run(["insmod", module, *parameters], check=True)
        subprocess.run(["udevadm", "settle"], check=True)
        pull = self.board.chip.file(self.busy, "pull")
        self.process = subprocess.Popen(
            ["/host/controller", pull, CAPTURE, self.family], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline() == "ready\n"
        self.place = 0
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()
        # The node of its SPI may still be open.
        until(lambda: not subprocess.run(["rmmod", "panel_tap"]).returncode, "removed", within=30)

    def hang(self, hangs):
        """Lets BUSY hang from the next refresh on, or work again."""
        assert self.process.poll() is None
        self.process.send_signal(signal.SIGUSR1 if hangs else signal.SIGUSR2)

    def received(self, forget=True):
        """Everything that came since the last call with `forget`."""
        assert self.process.poll() is None, "the panel is running"
        with open(CAPTURE, "rb") as file:
            file.seek(self.place)
            data = file.read()
        if forget:
            self.place += len(data)
        return Received(EVENT.iter_unpack(data))


class Received:
    """What came over the lines: commands with their data, resets, power, and SPI frequencies."""

    def __init__(self, events):
        self.commands, self.times, self.resets, self.hertz = [], [], [], set()
        self.bytes = self.longest = self.lost = self.missed = 0
        self.power, self.began = None, None
        busy, selected = False, 0
        for when, value, what in events:
            self.began = self.began or when
            self.ended = when
            if what in b"cd":
                self.bytes += 1
                selected += 1
                self.missed += busy
                self.longest = max(self.longest, selected)
            if what == b"c":
                self.commands.append((value, bytearray()))
                self.times.append(when)
            elif what == b"d":
                self.commands[-1][1].append(value)
            elif what == b"s":
                selected = 0
            elif what == b"b":
                busy = bool(value)
            elif what == b"r":
                self.resets.append((when, value))
            elif what == b"p":
                self.power = value
            elif what == b"h":
                self.hertz.add(value)
            elif what == b"!":
                self.lost += 1

    def time_of(self, code):
        """When a command came last, in seconds of the monotonic clock."""
        return max(t for t, (command, _) in zip(self.times, self.commands) if command == code) / 1e9

    def data(self, code):
        """The data of a command that came once."""
        (data,) = [bytes(data) for command, data in self.commands if command == code]
        return data

    def expect(self, *commands):
        """Fails unless these commands came, after a reset, and while BUSY was inactive."""
        received = [(code, bytes(data)) for code, data in self.commands]
        for number, (got, expected) in enumerate(zip(received, commands)):
            assert got == expected, f"command {number}: {short(got)}, not {short(expected)}"
        assert len(received) == len(commands), f"{len(received)} commands, not {len(commands)}"
        assert not self.lost and not self.missed, (self.lost, self.missed)
        # Before that the line is requested, and is high.
        (low, down), (high, up) = self.resets[-2:]
        assert (down, up) == (0, 1) and high - low >= 2e6, "a reset of two milliseconds"
        assert all(level for _, level in self.resets[:-2]), "one reset"
        assert high < self.times[0], "before the first command"


def short(command):
    code, data = command
    return f"{code:02X} {data[:12].hex(' ')}{f'... ({len(data)})' if len(data) > 12 else ''}"


def first_number(chip):
    """The number of a chip's first line in the kernel."""
    text = Path("/sys/kernel/debug/gpio").read_text()
    return int(re.search(rf"{chip.number}: GPIOs (\d+)-", text)[1])
