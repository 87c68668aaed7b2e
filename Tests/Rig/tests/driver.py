# SPDX-License-Identifier: Apache-2.0
"""A driver of the kernel that has a chip on an I2C bus, and what it is compared with."""

import glob
import subprocess
from pathlib import Path

from cases import Skip, note, until
import sign


class Driver:
    """A driver of the kernel that has a chip inside a `with`."""

    def __init__(self, bus, module, name, address):
        """The module and its name for the chip at an address of a bus, such as /dev/i2c-1."""
        self.place = Path("/sys/bus/i2c/devices", Path(bus).name)
        self.name, self.address = name, address
        if subprocess.run(["modprobe", module], stderr=subprocess.DEVNULL).returncode:
            raise Skip(f"this kernel has no {module}")

    def __enter__(self):
        (self.place / "new_device").write_text(f"{self.name} {self.address:#x}\n")
        self.device = self.place / f"{self.place.name[4:]}-{self.address:04x}"
        until((self.device / "driver").exists, f"the kernel's driver has {self.name}")
        return self

    def __exit__(self, *_):
        (self.place / "delete_device").write_text(f"{self.address:#x}\n")

    def find(self, pattern):
        """The one path below the device that matches."""
        found = lambda: glob.glob(f"{self.device}/{pattern}")
        return Path(until(found, f"{self.name}: {pattern}")[0])


def compare(intent, kernel, ours, same):
    note(f"{intent}: kernel {kernel}, sign {ours}")
    assert same, f"{intent}: kernel {kernel}, sign {ours}"


def text(values):
    return " ".join(f"{value:02x}" for value in values)


def stop():
    """The sign leaves the bus alone."""
    sign.systemctl("stop", "dutysignd.service")
    until(lambda: sign.show("ActiveState", sign.CLEAR) in ("inactive", "failed"), "cleared", 150)
