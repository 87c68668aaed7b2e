# SPDX-License-Identifier: Apache-2.0
"""Chips on the bus of i2c-stub, read and written by i2c-tools."""

import subprocess
from pathlib import Path


class Bus:
    def __init__(self, *addresses):
        """A bus with chips at these addresses, whose registers keep what was written."""
        chips = ",".join(hex(address) for address in addresses)
        subprocess.run(["modprobe", "i2c-stub", f"chip_addr={chips}"], check=True)
        name = next(
            adapter.name for adapter in Path("/sys/bus/i2c/devices").glob("i2c-*")
            if "stub" in (adapter / "name").read_text())
        self.number = name.removeprefix("i2c-")
        self.path = f"/dev/{name}"

    def get(self, address, register=None):
        """A register, or the byte that the chip sends without a register."""
        where = [] if register is None else [str(register)]
        return int(self._run("i2cget", str(address), *where), 16)

    def set(self, address, register, *values):
        mode = "b" if len(values) == 1 else "i"
        self._run("i2cset", str(address), str(register), *map(str, values), mode)

    def echo(self, address):
        """Lets a chip without registers return the byte that was written last.

        The stub treats such a byte as the number of the next register to read.
        """
        for register in range(0, 256, 32):
            self.set(address, register, *range(register, register + 32))

    def _run(self, tool, *words):
        command = [tool, "-y", self.number, *words]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return done.stdout.strip() or "0"
