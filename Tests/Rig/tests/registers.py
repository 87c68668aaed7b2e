# SPDX-License-Identifier: Apache-2.0
"""Sensors with registers of 16 bits, for the adapter: what they measure follows their settings."""

import struct


class Registers:
    """Registers by number; the first byte of a message is the number, a word is a write."""

    order, values = ">", {}

    def __init__(self):
        self.reset()

    def reset(self):
        self.words = dict(self.values)
        self.pointer = 0

    def write(self, data):
        self.pointer = data[0]
        if len(data) == 3:
            (word,) = struct.unpack(self.order + "H", data[1:])
            self.set(self.pointer, word)

    def read(self, count):
        return struct.pack(self.order + "H", self.get(self.pointer))[:count]

    def set(self, register, word):
        self.words[register] = word

    def get(self, register):
        return self.words.get(register, 0)


class LightRegisters(Registers):
    """A VEML7700, whose registers a VEML6030 has as well (Vishay 84286, 84323)."""

    order, values = "<", {0: 1}
    GAINS = {0b00: 1, 0b01: 2, 0b10: 0.125, 0b11: 0.25}
    TIMES = {0b1100: 25, 0b1000: 50, 0: 100, 1: 200, 2: 400, 3: 800}

    def __init__(self, lux):
        super().__init__()
        self.lux = lux

    def gain_and_time(self, configuration):
        """The gain, and the integration time in milliseconds."""
        return self.GAINS[configuration >> 11 & 3], self.TIMES[configuration >> 6 & 15]

    def get(self, register):
        if register != 4:
            return super().get(register)
        gain, time = self.gain_and_time(self.words[0])
        return min(0xFFFF, round(self.lux / (0.0042 * 2 / gain * 800 / time)))


class CurrentRegisters(Registers):
    """An INA219 (TI SBOS448G), which has always just measured."""

    values = {0: 0x399F, 5: 0}

    def __init__(self, ohms):
        super().__init__()
        self.ohms = ohms
        self.amperes = self.volts = 0

    def set(self, register, word):
        if register == 0 and word & 0x8000:
            self.reset()
        elif register in self.values:
            self.words[register] = word & 0xFFFE if register == 5 else word

    def get(self, register):
        shunt = round(self.amperes * self.ohms / 10e-6)
        bus = round(self.volts / 4e-3)
        current = shunt * self.words[5] // 4096
        measured = {1: shunt & 0xFFFF, 2: bus << 3 | 2, 3: current * bus // 5000, 4: current}
        return measured.get(register, super().get(register))
