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

    def set_word(self, address, register, value):
        """A register of 16 bits, the high byte first."""
        swapped = int.from_bytes(value.to_bytes(2, "big"), "little")
        self._run("i2cset", str(address), str(register), str(swapped), "w")

    def bind(self, driver, address):
        """Lets a driver of the kernel have a chip; returns the name of the device."""
        device = Path(f"/sys/bus/i2c/devices/i2c-{self.number}")
        (device / "new_device").write_text(f"{driver} {address:#x}")
        name = f"{self.number}-{address:04x}"
        if not (device / name / "driver").exists():
            raise AssertionError(f"{driver} does not take the chip")
        subprocess.run(["udevadm", "settle"], check=True)
        return name

    def release(self, address):
        """Takes a chip from the kernel's driver."""
        (Path(f"/sys/bus/i2c/devices/i2c-{self.number}") / "delete_device").write_text(
            f"{address:#x}")

    def echo(self, address):
        """Lets a chip without registers return the byte that was written last.

        The stub treats such a byte as the number of the next register to read.
        """
        for register in range(0, 256, 32):
            self.set(address, register, *range(register, register + 32))

    def _run(self, tool, *words):
        # By force: a driver of the kernel may have the chip.
        command = [tool, "-f", "-y", self.number, *words]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return done.stdout.strip() or "0"
