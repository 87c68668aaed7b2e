# SPDX-License-Identifier: Apache-2.0
"""A bitmap of ink and white, as `dutysign preview` writes it and as controllers store it."""

import struct
import subprocess
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
INVERSE = bytes(255 - byte for byte in range(256))


class Picture:
    """Rows of bytes, most significant bit first; 1 is ink."""

    def __init__(self, width, height, rows):
        self.width, self.height, self.rows = width, height, rows

    @classmethod
    def preview(cls, *options):
        """The plate as `dutysign preview` renders it."""
        command = ["dutysign", "preview", "/run/preview.png", *options]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done
        with open("/run/preview.png", "rb") as file:
            return cls.png(file.read())

    @classmethod
    def png(cls, data):
        """A PNG of one bit a pixel, or of eight from a later Cairo; the highest value is white."""
        assert data.startswith(SIGNATURE)
        place, packed = len(SIGNATURE), b""
        while place < len(data):
            length, kind = struct.unpack_from(">I4s", data, place)
            body = data[place + 8:place + 8 + length]
            place += 12 + length
            if kind == b"IHDR":
                width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", body)
                assert depth in (1, 8) and (colour, interlaced) == (0, 0), "grey, row by row"
            if kind == b"IDAT":
                packed += body
        size = (width * depth + 7) // 8
        rows, above, lines = [], bytes(size), zlib.decompress(packed)
        for start in range(0, len(lines), size + 1):
            above = _unfiltered(lines[start], lines[start + 1:start + 1 + size], above)
            rows.append((above if depth == 1 else _packed(above)).translate(INVERSE))
        assert len(rows) == height
        return cls(width, height, rows)

    def rotated(self):
        """The picture for a panel whose rows are the columns of it, from right to left."""
        columns = []
        for x in reversed(range(self.width)):
            bits = ["1" if row[x // 8] & 0x80 >> x % 8 else "0" for row in self.rows]
            columns.append(int("".join(bits), 2).to_bytes(self.height // 8, "big"))
        return Picture(self.height, self.width, columns)

    def difference(self, other):
        """The smallest area of whole bytes with all differences: left, right, top and bottom,
        inclusive."""
        tops = [y for y, row in enumerate(self.rows) if row != other.rows[y]]
        lefts = [
            x for x in range(len(self.rows[0]))
            if any(self.rows[y][x] != other.rows[y][x] for y in tops)]
        return lefts[0] * 8, lefts[-1] * 8 + 7, tops[0], tops[-1]

    def part(self, left, right, top, bottom):
        """The bytes of an area."""
        return b"".join(row[left // 8:right // 8 + 1] for row in self.rows[top:bottom + 1])

    def bytes(self):
        return b"".join(self.rows)


def inverse(data):
    """The inverse, with 1 for white."""
    return bytes(data).translate(INVERSE)


def _packed(row):
    """Eight pixels a byte, of black and white only."""
    assert set(row) <= {0x00, 0xFF} and len(row) % 8 == 0
    bits = row.translate(bytes([0x30] * 255 + [0x31]))
    return int(bits, 2).to_bytes(len(row) // 8, "big")


def _unfiltered(way, line, above):
    """A row without its filter (PNG, section 9), where a pixel is smaller than a byte."""
    row = bytearray(line)
    for x, byte in enumerate(row):
        left, up = row[x - 1] if x else 0, above[x]
        corner = above[x - 1] if x else 0
        guess = [0, left, up, (left + up) // 2, 0][way]
        if way == 4:
            start = left + up - corner
            guess = min((left, up, corner), key=lambda value: abs(start - value))
        row[x] = byte + guess & 0xFF
    return bytes(row)
