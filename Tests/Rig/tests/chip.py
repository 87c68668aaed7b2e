# SPDX-License-Identifier: Apache-2.0
"""A GPIO chip of gpio-sim: connected and removed, its inputs driven and its outputs read."""

import re
import subprocess
from pathlib import Path

from watch import Watch

ROOT = Path("/sys/kernel/config/gpio-sim")

# "gpioinfo (libgpiod) v2.2.1"; 0 on a host that only starts machines.
_version = re.search(r"\) v(\d)", subprocess.getoutput("gpioinfo --version"))
LIBGPIOD = int(_version[1]) if _version else 0

# How its tools name the chip.
CHIP = ["-c"] if LIBGPIOD > 1 else []


class Chip:
    simulated = True

    def __init__(self, device, label, lines, names=None):
        """A chip with a label and a number of lines, with names by offset; not yet connected."""
        subprocess.run(["modprobe", "gpio-sim"], check=True)
        self.device = ROOT / device
        self.bank = self.device / "bank"
        self.bank.mkdir(parents=True)
        (self.bank / "num_lines").write_text(str(lines))
        (self.bank / "label").write_text(label)
        for offset, name in (names or {}).items():
            line = self.bank / f"line{offset}"
            line.mkdir()
            (line / "name").write_text(name)

    def plug(self):
        (self.device / "live").write_text("1")
        subprocess.run(["udevadm", "settle"], check=True)

    def unplug(self):
        # The kernel may block the writer until consumers have closed the chip.
        subprocess.run(["sh", "-c", f"echo 0 >{self.device}/live"], check=True, timeout=20)

    def remove(self):
        """Forgets the chip, which is not connected any more."""
        for line in self.bank.glob("line*"):
            line.rmdir()
        self.bank.rmdir()
        self.device.rmdir()

    @property
    def number(self):
        """Its present name in the kernel, such as gpiochip0."""
        return (self.bank / "chip_name").read_text().strip()

    def _line(self, offset):
        device = (self.device / "dev_name").read_text().strip()
        return Path(f"/sys/devices/platform/{device}/{self.number}/sim_gpio{offset}")

    def file(self, offset, attribute):
        """The file of a line: `pull` drives the input, `value` is the level."""
        return str(self._line(offset) / attribute)

    def pull(self, offset, high):
        Path(self.file(offset, "pull")).write_text("pull-up" if high else "pull-down")

    def puller(self, offset):
        """What drives an input often: a function of the level, which keeps the file open."""
        file = open(self.file(offset, "pull"), "wb", buffering=0)
        return lambda high: file.write(b"pull-up" if high else b"pull-down")

    def watch(self, offset):
        """Watches a line inside a `with`."""
        return Watch(self.file(offset, "value"))

    def value(self, offset):
        return Path(self.file(offset, "value")).read_text().strip() == "1"

    def info(self, offset):
        """The line of gpioinfo about a line of the chip."""
        command = ["gpioinfo", *CHIP, self.number]
        lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        start = re.compile(rf"\s*line\s+{offset}:")
        return next(line for line in lines.splitlines() if start.match(line))

    def is_requested(self, offset):
        info = self.info(offset)
        return "[used" in info or "consumer=" in info

    def user(self, offset):
        """The consumer of a line that has a name; None if it is not requested."""
        quoted = self.info(offset).split('"')[1::2]
        return quoted[1] if len(quoted) > 1 else None
