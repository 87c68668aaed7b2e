# SPDX-License-Identifier: Apache-2.0
"""Cost against size: curves and their exponents."""

import math


class Curve:
    """A cost in microseconds at each size, and the limit of its exponent."""

    def __init__(self, name, points, limit):
        self.name = name
        self.points = sorted(points)
        self.limit = limit

    @property
    def exponent(self):
        """The slope over all sizes, in logarithms: 0 is flat, 1 is linear."""
        return slope(self.points)

    @property
    def last_exponent(self):
        """The slope over the three largest sizes, where constant cost weighs least."""
        return slope(self.points[-3:])

    @property
    def is_within(self):
        return max(self.exponent, self.last_exponent) <= self.limit


def slope(points):
    x = [math.log(size) for size, _ in points]
    y = [math.log(cost) for _, cost in points]
    middle_x, middle_y = sum(x) / len(x), sum(y) / len(y)
    across = sum((a - middle_x) ** 2 for a in x)
    return sum((a - middle_x) * (b - middle_y) for a, b in zip(x, y)) / across


# The names of the measurements in the table.
NAMES = {
    ("officers", "press"): "a press, by officers",
    ("officers", "status"): "the whole state, by officers",
    ("lamps", "press"): "a press, by lamps",
    ("lamps", "status"): "the whole state, by lamps",
    ("monitors", "press"): "a press, by monitors",
    ("history", "append"): "a durable change, by changes in the journal",
    ("history", "lookup"): "the last 100 changes, by changes in the journal",
    ("history", "latest"): "the latest statuses at a start, by changes in the journal",
    ("year", "day"): "a simulated day, by days gone by",
}
# A linear cost has a measured exponent a little above or below 1.
FLAT, LINEAR = 0.1, 1.05


def curves(measured):
    """Curves of {(OF, WHAT): [(SIZE, MICROSECONDS)]}."""
    return [
        Curve(name, measured[key], FLAT if key[0] in ("history", "year") else LINEAR)
        for key, name in NAMES.items() if key in measured
    ]
