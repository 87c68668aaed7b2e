# SPDX-License-Identifier: Apache-2.0
"""A line of a real GPIO chip, requested by the kernel's own interface (linux/gpio.h, uAPI v2).

So the hand of the test cases needs no library, and no other version of it than the sign's.
"""

import fcntl
import os
import select
import struct
from pathlib import Path

LINE, SET_CONFIG, GET_VALUES, SET_VALUES = 0xC250B407, 0xC110B40D, 0xC010B40E, 0xC010B40F
CHIP_INFO, LINE_INFO = 0x8044B401, 0xC100B405
INPUT, OUTPUT, RISING, FALLING = 1 << 2, 1 << 3, 1 << 4, 1 << 5
OPEN_DRAIN, OPEN_SOURCE, UP, DOWN, NO_BIAS = (1 << bit for bit in range(6, 11))
LOW_ACTIVE, USED = 1 << 1, 1 << 0
INITIAL_LEVELS, EVENT_SIZE = 2, 48


def chips():
    """The nodes of the GPIO chips by label, in the order of their numbers."""
    found = {}
    for node in sorted(Path("/dev").glob("gpiochip*"), key=lambda node: int(node.name[8:])):
        if not node.is_symlink():
            file = os.open(node, os.O_RDWR | os.O_CLOEXEC)
            info = fcntl.ioctl(file, CHIP_INFO, bytes(68))
            os.close(file)
            found.setdefault(info[32:64].split(b"\0")[0].decode(), node)
    return found


def info(node, offset):
    """The name, the consumer and the flags of a line."""
    file = os.open(node, os.O_RDWR | os.O_CLOEXEC)
    try:
        found = fcntl.ioctl(file, LINE_INFO, struct.pack("64xII184x", offset, 0))
    finally:
        os.close(file)
    name, consumer = (found[at:at + 32].split(b"\0")[0].decode() for at in (0, 32))
    return name, consumer, struct.unpack_from("Q", found, 72)[0]


def configuration(flags, level):
    """A gpio_v2_line_config for one line; a level counts for an output only."""
    attribute = struct.pack("IIQQ", INITIAL_LEVELS, 0, int(level), 1) if flags & OUTPUT else b""
    return struct.pack("QI20x", flags, bool(attribute)) + attribute.ljust(240, b"\0")


class Line:
    """A requested line: an input with a bias and with or without edges, or an output."""

    def __init__(self, node, offset, flags, level=False):
        chip = os.open(node, os.O_RDWR | os.O_CLOEXEC)
        try:
            request = struct.pack("I252x32s", offset, b"rig") + configuration(flags, level)
            reply = fcntl.ioctl(chip, LINE, request + struct.pack("II20xi", 1, 1024, -1))
        finally:
            os.close(chip)
        self.file = struct.unpack("i", reply[-4:])[0]

    def configure(self, flags, level=False):
        fcntl.ioctl(self.file, SET_CONFIG, configuration(flags, level))

    def set(self, high):
        fcntl.ioctl(self.file, SET_VALUES, struct.pack("QQ", int(high), 1))

    def get(self):
        values = fcntl.ioctl(self.file, GET_VALUES, struct.pack("QQ", 0, 1))
        return bool(struct.unpack("QQ", values)[0])

    def edges(self):
        """The edges since the last call: their times in seconds, and whether each one rises."""
        found = []
        while select.select([self.file], [], [], 0)[0]:
            events = os.read(self.file, 64 * EVENT_SIZE)
            for at in range(0, len(events), EVENT_SIZE):
                time, kind = struct.unpack_from("QI", events, at)
                found.append((time / 1e9, kind == 1))
        return found

    def close(self):
        os.close(self.file)
