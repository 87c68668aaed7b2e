# SPDX-License-Identifier: Apache-2.0
"""The wires of the bench, as a table: lines of the sign and their hands, by pins of the header."""

# GPIO lines by pin of a Raspberry Pi's header.
HEADER = {
    3: 2, 5: 3, 7: 4, 8: 14, 10: 15, 11: 17, 12: 18, 13: 27, 15: 22, 16: 23, 18: 24, 19: 10, 21: 9,
    22: 25, 23: 11, 24: 8, 26: 7, 29: 5, 31: 6, 32: 12, 33: 13, 35: 19, 36: 16, 37: 26, 38: 20,
    40: 21}
# The line of the sign: the line at the other end of its wire.
WIRES = {17: 18, 27: 22, 5: 7, 6: 12, 13: 25, 19: 24, 20: 23, 21: 8, 26: 9, 16: 11}
PINS = {line: pin for pin, line in HEADER.items()}


def table():
    """The rows of the table: the sign's line and pin, the hand's line and pin."""
    return [(sign, PINS[sign], end, PINS[end]) for sign, end in WIRES.items()]


if __name__ == "__main__":
    print("sign     pin   hand     pin")
    for sign, pin, end, other in table():
        print(f"GPIO{sign:<4} {pin:<5} GPIO{end:<4} {other}")
