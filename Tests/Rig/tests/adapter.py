# SPDX-License-Identifier: Apache-2.0
"""An I2C bus with plain transfers (I2C_RDWR), behind an emulated i2c-tiny-usb adapter."""

import struct
from pathlib import Path

from cases import until
from usb import Device

FUNCTIONS, DELAY, STATUS, TRANSFER = 1, 2, 3, 4
ACKNOWLEDGED, REFUSED = 1, 2
READ = 0x0001  # I2C_M_RD
PLAIN, EMULATED = 0x00000001, 0x0EFF0000  # I2C_FUNC_I2C, I2C_FUNC_SMBUS_EMUL


class Adapter(Device):
    """The adapter and the chips on its bus by address, with `write(bytes)` and `read(n)`.

    A chip whose `write` returns False has not acknowledged the bytes.
    """

    def __init__(self, chips, port=0):
        super().__init__(0x0403, 0xC631, port)
        self.chips = chips
        self.hangs = False
        self.status = 0

    def plug(self):
        super().plug()
        self.path = until(self._find, "the kernel has the adapter")

    def reply(self, request, value, index, data, length):
        if request == FUNCTIONS:
            return struct.pack("<I", PLAIN | EMULATED)
        if request == STATUS:
            return bytes([self.status])
        if request & ~3 != TRANSFER:
            return b""
        if self.hangs:
            return ...
        chip = self.chips.get(index)
        self.status = ACKNOWLEDGED if chip else REFUSED
        if value & READ:
            return chip.read(length) if chip else bytes(length)
        if chip and chip.write(data) is False:
            self.status = REFUSED
        return b""

    def _find(self):
        for adapter in Path("/sys/bus/i2c/devices").glob("i2c-*"):
            node = Path("/dev", adapter.name)
            try:
                if "tiny-usb" in (adapter / "name").read_text() and node.exists():
                    return str(node)
            except OSError:
                pass  # It is being removed.
        return None

    def bind(self, driver, address):
        """Lets a driver of the kernel have a chip, which becomes `gpio_chip`."""
        device = Path("/sys/bus/i2c/devices", Path(self.path).name)
        (device / "new_device").write_text(f"{driver} {address:#x}")
        chips = lambda: list((device / f"{device.name[4:]}-{address:04x}").glob("gpiochip*"))
        self.gpio_chip = until(chips, f"{driver} has a GPIO chip")[0].name
        until(Path("/dev", self.gpio_chip).exists, f"/dev/{self.gpio_chip}")

    def release(self, address):
        """Takes a chip from the kernel's driver."""
        device = Path("/sys/bus/i2c/devices", Path(self.path).name)
        (device / "delete_device").write_text(f"{address:#x}")


class Port:
    """A PCF8574: its latch has the byte that was written last."""

    def __init__(self):
        self.latch = 0xFF
        self.refuses = False

    def write(self, data):
        if self.refuses:
            return False
        self.latch = data[-1]

    def read(self, count):
        return bytes([self.latch] * count)


class LightSensor:
    """A BH1750: its commands are single bytes, and a read returns two bytes."""

    def __init__(self, lux):
        self.lux = lux
        self.time = 69
        self.counts = 0

    def write(self, data):
        (byte,) = data
        if byte & 0xF8 == 0x40:
            self.time = (byte & 0x07) << 5 | self.time & 0x1F
        elif byte & 0xE0 == 0x60:
            self.time = self.time & 0xE0 | byte & 0x1F
        elif byte & 0xF0 == 0x20:
            steps = 2 if byte == 0x21 else 1
            self.counts = min(0xFFFF, round(self.lux * 1.2 * steps * self.time / 69))

    def read(self, count):
        return struct.pack(">H", self.counts)[:count].ljust(count, b"\xff")
