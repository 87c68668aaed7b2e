# SPDX-License-Identifier: Apache-2.0
"""A DS18B20 on the 1-Wire bus of a DS2482-100, which is a chip on an I2C bus."""

import struct

RESET, POINTER, CONFIGURE = 0xF0, 0xE1, 0xD2
WIRE_RESET, BIT, WRITE, READ, TRIPLET = 0xB4, 0x87, 0xA5, 0x96, 0x78
STATUS, DATA = 0xF0, 0xE1
PRESENCE, IDLE, WAS_RESET, FIRST, SECOND, DIRECTION = 0x02, 0x08, 0x10, 0x20, 0x40, 0x80


def checksum(data):
    """CRC-8 of Maxim."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ 0x8C if crc & 1 else crc >> 1
    return crc


class Thermometer:
    """A DS18B20 of 12 bits with a supply of its own."""

    SEARCH, MATCH, SKIP, READ_NUMBER, CONVERT, READ_MEMORY = 0xF0, 0x55, 0xCC, 0x33, 0x44, 0xBE

    def __init__(self, celsius):
        self.celsius = celsius
        number = bytes.fromhex("28 ab cd ef 16 03 00")
        self.number = number + bytes([checksum(number)])
        self.name = f"28-{number[:0:-1].hex()}"
        self.reset()

    def reset(self):
        self.command, self.matched, self.answer, self.searched = None, 0, b"", 0

    def write(self, byte):
        if self.command is None or self.command == self.SKIP:
            self.command = byte
            if byte == self.READ_MEMORY:
                memory = struct.pack("<h", round(self.celsius * 16)) + bytes.fromhex("4b 46 7f ff 0c 10")
                self.answer = memory + bytes([checksum(memory)])
            elif byte == self.READ_NUMBER:
                self.answer = self.number
        elif self.command == self.MATCH:
            self.matched += 1
            if self.matched == len(self.number):
                self.command = self.SKIP

    def read(self):
        byte, self.answer = self.answer[:1] or b"\xff", self.answer[1:]
        return byte[0]

    def search(self):
        """The next bit of its number in a search."""
        bit = self.number[self.searched // 8] >> self.searched % 8 & 1
        self.searched += 1
        return bit


class Bridge:
    """The DS2482-100, with one thermometer."""

    def __init__(self, thermometer):
        self.thermometer = thermometer
        self.pointer, self.status, self.data = STATUS, IDLE | WAS_RESET, 0xFF

    def write(self, data):
        command, *rest = data
        if command == POINTER:
            self.pointer = rest[0]
            return
        self.pointer = STATUS
        if command == RESET:
            self.status = IDLE | WAS_RESET
        elif command == CONFIGURE:
            self.status &= ~WAS_RESET
        elif command == WIRE_RESET:
            self.thermometer.reset()
            self.status = IDLE | PRESENCE | self.status & WAS_RESET
        elif command == WRITE:
            self.thermometer.write(rest[0])
        elif command == READ:
            self.data = self.thermometer.read()
        elif command == BIT:
            # It has its own supply, and a conversion is finished at once.
            self.status = IDLE | FIRST
        elif command == TRIPLET:
            bit = self.thermometer.search()
            self.status = IDLE | (FIRST | DIRECTION if bit else SECOND)

    def read(self, count):
        return bytes([self.data if self.pointer == DATA else self.status] * count)
