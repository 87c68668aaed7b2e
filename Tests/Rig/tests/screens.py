# SPDX-License-Identifier: Apache-2.0
"""Displays on I2C for the adapter: their memory and their settings, as the bus leaves them."""


class Oled:
    """An SSD1306 (Solomon, revision 1.1), with what it has after a reset."""

    # The commands with parameters (table 9-1); the others are one byte.
    PARAMETERS = {
        0x20: 1, 0x21: 2, 0x22: 2, 0x81: 1, 0x8D: 1, 0xA8: 1, 0xD3: 1, 0xD5: 1, 0xD9: 1,
        0xDA: 1, 0xDB: 1}
    # Commands whose low bits are the setting.
    GROUPS = ((0xA0, 0xFE), (0xA4, 0xFE), (0xA6, 0xFE), (0xAE, 0xFE), (0xC0, 0xF7), (0x40, 0xC0),
        (0x2E, 0xFE))

    def __init__(self):
        self.settings = {
            0x20: (2,), 0x21: (0, 127), 0x22: (0, 7), 0x81: (0x7F,), 0x8D: (0x10,), 0xA8: (63,),
            0xD3: (0,), 0xD5: (0x80,), 0xD9: (0x22,), 0xDA: (0x12,), 0xDB: (0x20,)}
        self.settings |= {group: (group,) for group, _ in self.GROUPS}
        # The memory is random after power-on: None is a byte that nobody wrote.
        self.memory = [[None] * 128 for _ in range(8)]
        self.column = self.page = 0
        # A command whose parameters have not all come; they may be in other messages.
        self.begun = []
        self.unknown = []
        self.messages = self.bytes = 0
        # Whether the display was on while there were bytes that nobody wrote.
        self.showed_noise = False

    def write(self, data):
        self.messages += 1
        self.bytes += len(data)
        control, *rest = data
        for byte in rest:
            (self._store if control == 0x40 else self._command)(byte)

    def is_written(self):
        return all(None not in page for page in self.memory)

    def _command(self, byte):
        self.begun.append(byte)
        command, *parameters = self.begun
        if len(parameters) < self.PARAMETERS.get(command, 0):
            return
        self.begun = []
        if parameters:
            self.settings[command] = tuple(parameters)
        else:
            for group, mask in self.GROUPS:
                if command & mask == group:
                    self.settings[group] = (command,)
                    break
            else:
                self.unknown.append(command)
        if command == 0x21:
            self.column = parameters[0]
        if command == 0x22:
            self.page = parameters[0]
        if command == 0xAF and not self.is_written():
            self.showed_noise = True

    def _store(self, byte):
        """The horizontal mode: to the right, then to the next page of the window (10.1.3)."""
        self.memory[self.page][self.column] = byte
        (left, right), (top, bottom) = self.settings[0x21], self.settings[0x22]
        self.column = left if self.column == right else (self.column + 1) % 128
        if self.column == left:
            self.page = top if self.page == bottom else (self.page + 1) % 8

    def read(self, count):
        return bytes(count)


class Matrix:
    """An HT16K33 (Holtek, version 1.10)."""

    def __init__(self):
        self.memory = [None] * 16
        # By the high four bits: oscillator, display, the pin of row 15, brightness.
        self.settings = {0x2: 0, 0x8: 0, 0xA: 0, 0xE: 0xF}
        self.unknown = []
        self.messages = self.bytes = 0
        self.showed_noise = False

    def write(self, data):
        self.messages += 1
        self.bytes += len(data)
        command, *rest = data
        if command < 0x10:
            for offset, byte in enumerate(rest):
                self.memory[(command + offset) % 16] = byte
        elif command >> 4 in self.settings and not rest:
            self.settings[command >> 4] = command & 0xF
            if self.settings[0x2] & 1 and self.settings[0x8] & 1 and None in self.memory:
                self.showed_noise = True
        else:
            self.unknown.append(data)

    def is_written(self):
        return None not in self.memory

    def read(self, count):
        return bytes(count)
