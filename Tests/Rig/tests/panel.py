# SPDX-License-Identifier: Apache-2.0
"""A display panel: a program at the other end of its wires, and what came over them."""

import os
import re
import signal
import struct
import subprocess
from pathlib import Path

from sentences import until

CAPTURE = Path("/run/panel")
EVENT = struct.Struct("<QIc3x")


class Panel:
    """The wires are lines of the board's chip, by the names that the tap knows them by, and BUSY."""

    def __init__(self, board, family, busy, **lines):
        self.board, self.family, self.busy, self.lines = board, family, busy, lines
        # The command that a conversation ends with.
        self.last = 0x07 if family == "uc8179" else 0x10

    def __enter__(self):
        """Wires it up."""
        first = first_number(self.board.chip)
        words = [f"{name}={first + line}" for name, line in self.lines.items()]
        subprocess.run(["insmod", f"/host/panel-tap-{os.uname().release}.ko", *words], check=True)
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
        # Somebody may hold the node of its SPI still.
        until(lambda: not subprocess.run(["rmmod", "panel_tap"]).returncode, "unplugged", within=30)

    def hang(self, hangs):
        """Lets BUSY stay as it is from the next refresh on, or no more."""
        assert self.process.poll() is None
        self.process.send_signal(signal.SIGUSR1 if hangs else signal.SIGUSR2)

    def heard(self, forget=True):
        """Everything that came since the last time that it was forgotten."""
        assert self.process.poll() is None, "the panel still listens"
        with open(CAPTURE, "rb") as file:
            file.seek(self.place)
            data = file.read()
        if forget:
            self.place += len(data)
        return Heard(EVENT.iter_unpack(data))


class Heard:
    """What came over the wires: commands with their data, and what the other lines did."""

    def __init__(self, events):
        self.commands, self.times, self.resets, self.hertz = [], [], [], set()
        self.bytes = self.longest = self.lost = self.unheard = 0
        self.power, self.began = None, None
        busy, selected = False, 0
        for when, value, what in events:
            self.began = self.began or when
            self.ended = when
            if what in b"cd":
                self.bytes += 1
                selected += 1
                self.unheard += busy
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

    def moment(self, code):
        """When a command came last, in seconds of the monotonic clock."""
        return max(t for t, (said, _) in zip(self.times, self.commands) if said == code) / 1e9

    def data(self, code):
        """The data of a command that came once."""
        (data,) = [bytes(data) for said, data in self.commands if said == code]
        return data

    def expect(self, *commands):
        """Fails unless just these were said, after a reset, and while somebody listened."""
        said = [(code, bytes(data)) for code, data in self.commands]
        for number, (is_said, is_meant) in enumerate(zip(said, commands)):
            assert is_said == is_meant, f"command {number}: {short(is_said)}, not {short(is_meant)}"
        assert len(said) == len(commands), f"{len(said)} commands, not {len(commands)}"
        assert not self.lost and not self.unheard, (self.lost, self.unheard)
        # Before that the line is taken, and is high.
        (low, down), (high, up) = self.resets[-2:]
        assert (down, up) == (0, 1) and high - low >= 2e6, "a reset of two milliseconds"
        assert all(level for _, level in self.resets[:-2]), "one reset"
        assert high < self.times[0], "before the first command"


def short(command):
    code, data = command
    return f"{code:02X} {data[:12].hex(' ')}{f'... ({len(data)})' if len(data) > 12 else ''}"


def first_number(chip):
    """The kernel's own number of a chip's first line."""
    told = Path("/sys/kernel/debug/gpio").read_text()
    return int(re.search(rf"{chip.number}: GPIOs (\d+)-", told)[1])
