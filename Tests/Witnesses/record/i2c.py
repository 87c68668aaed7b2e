# SPDX-License-Identifier: Apache-2.0
"""The interfaces of I2C that drivers use: smbus, busio, and Adafruit's own of 2015."""

from part import CLOCK, run_length, unpacked


class Wire:
    """Transfers at 100 kHz."""

    def __init__(self, part):
        self.part = part

    def write(self, data):
        CLOCK.now += 90 * (1 + len(data)) + 20
        if data:
            self.part.perform("write " + run_length(bytes(data)))

    def read(self, count):
        CLOCK.now += 90 * (1 + count) + 20
        return unpacked(self.part.perform(f"read {count}"))


class SMBus(Wire):
    """What python3-smbus and smbus2 offer."""

    fd = 3

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def open(self, _bus):
        pass

    def close(self):
        pass

    def write_byte(self, _address, value, force=None):
        self.write([value & 0xFF])

    def write_quick(self, _address, force=None):
        self.write([])

    def read_byte(self, _address, force=None):
        return self.read(1)[0]

    def write_byte_data(self, _address, register, value, force=None):
        self.write([register, value & 0xFF])

    def read_byte_data(self, _address, register, force=None):
        self.write([register])
        return self.read(1)[0]

    def write_word_data(self, _address, register, value, force=None):
        self.write([register, value & 0xFF, value >> 8 & 0xFF])

    def read_word_data(self, _address, register, force=None):
        self.write([register])
        low, high = self.read(2)
        return low | high << 8

    def write_i2c_block_data(self, _address, register, data, force=None):
        self.write([register, *data])

    def read_i2c_block_data(self, _address, register, length=32, force=None):
        self.write([register])
        return list(self.read(length))

    def i2c_rdwr(self, *messages):
        for message in messages:
            if message.flags & 1:
                data = self.read(message.len)
                for index, byte in enumerate(data):
                    message.buf[index] = bytes([byte])
            else:
                self.write(bytes(message))


class BusIO(Wire):
    """What CircuitPython's busio.I2C offers."""

    def try_lock(self):
        return True

    def unlock(self):
        pass

    def scan(self):
        return []

    def writeto(self, _address, buffer, *, start=0, end=None, stop=True):
        self.write(bytes(buffer)[start:end])

    def readfrom_into(self, _address, buffer, *, start=0, end=None):
        end = len(buffer) if end is None else end
        buffer[start:end] = self.read(end - start)

    def writeto_then_readfrom(self, _address, out, into, *, out_start=0, out_end=None,
                              in_start=0, in_end=None):
        self.write(bytes(out)[out_start:out_end])
        end = len(into) if in_end is None else in_end
        into[in_start:end] = self.read(end - in_start)

    # MicroPython's machine.I2C.
    def writeto_mem(self, _address, register, data):
        self.write([register, *data])

    def readfrom_mem(self, _address, register, count):
        self.write([register])
        return self.read(count)


class AdafruitDevice(Wire):
    """What Adafruit_GPIO.I2C.Device offers."""

    def __call__(self, *_arguments, **_options):
        return self

    get_i2c_device = __call__

    def require_repeated_start(self):
        pass

    def writeRaw8(self, value):
        self.write([value])

    def write8(self, register, value):
        self.write([register, value & 0xFF])

    def writeList(self, register, data):
        self.write([register, *data])

    def readU8(self, register):
        self.write([register])
        return self.read(1)[0]

    def readU16BE(self, register):
        self.write([register])
        return int.from_bytes(self.read(2), "big")

    def readS16BE(self, register):
        self.write([register])
        return int.from_bytes(self.read(2), "big", signed=True)

    def readList(self, register, count):
        self.write([register])
        return self.read(count)


def load(path):
    """Loads a module of an installed package by itself: what the package imports may be gone."""
    import importlib.util
    import os
    import sysconfig
    full = os.path.join(sysconfig.get_paths()["purelib"], path)
    spec = importlib.util.spec_from_file_location("loaded", full)
    module = importlib.util.module_from_spec(spec)
    module.__package__ = ""
    spec.loader.exec_module(module)
    return module
