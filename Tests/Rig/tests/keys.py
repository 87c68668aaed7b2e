# SPDX-License-Identifier: Apache-2.0
"""An input device of uinput: keys that are pressed, and an LED of the LED class."""

import fcntl
import os
import struct
import subprocess
from pathlib import Path

SYN, KEY, LED = 0, 1, 0x11
CAPS_LOCK = 1
SET_EVENT, SET_KEY, SET_LED = 0x40045564, 0x40045565, 0x40045569
SETUP, CREATE, DESTROY, GET_NAME = 0x405C5503, 0x5501, 0x5502, 0x8040552C
EVENT = "llHHi"
RULE = Path("/run/udev/rules.d/70-rig-keys.rules")


class Keys:
    """A device with keys and one LED; `LINK` leads to its node, whatever its number is."""

    LINK = "/dev/input/by-path/rig-keys-event"

    def __init__(self, *codes):
        subprocess.run(["modprobe", "-a", "uinput", "evdev", "input-leds"], check=True)
        RULE.parent.mkdir(parents=True, exist_ok=True)
        RULE.write_text(
            'SUBSYSTEM=="input", KERNEL=="event*", ATTRS{name}=="rig keys", '
            'SYMLINK+="input/by-path/rig-keys-event"\n')
        subprocess.run(["udevadm", "control", "--reload"], check=True)
        self.codes = codes

    def plug(self):
        self.file = os.open("/dev/uinput", os.O_RDWR | os.O_NONBLOCK)
        for kind in SYN, KEY, LED:
            fcntl.ioctl(self.file, SET_EVENT, kind)
        for code in self.codes:
            fcntl.ioctl(self.file, SET_KEY, code)
        fcntl.ioctl(self.file, SET_LED, CAPS_LOCK)
        name = b"rig keys".ljust(80, b"\0")
        fcntl.ioctl(self.file, SETUP, struct.pack("HHHH80sI", 3, 0x1209, 1, 1, name, 0))
        fcntl.ioctl(self.file, CREATE)
        subprocess.run(["udevadm", "settle"], check=True)
        name = bytearray(64)
        fcntl.ioctl(self.file, GET_NAME, name)
        self.led = name.split(b"\0")[0].decode() + "::capslock"
        self.brightness = 0

    def unplug(self):
        fcntl.ioctl(self.file, DESTROY)
        os.close(self.file)

    def send(self, code, value):
        """A key goes down (1) or up (0)."""
        for kind, code, value in (KEY, code, value), (SYN, 0, 0):
            os.write(self.file, struct.pack(EVENT, 0, 0, kind, code, value))

    def is_lit(self):
        """Whether the LED is lit, by what the device was told."""
        size = struct.calcsize(EVENT)
        while True:
            try:
                event = struct.unpack(EVENT, os.read(self.file, size))
            except BlockingIOError:
                return self.brightness == 1
            if event[2:4] == (LED, CAPS_LOCK):
                self.brightness = event[4]
