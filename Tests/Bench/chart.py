# SPDX-License-Identifier: Apache-2.0
"""The chart: ratios to the floor and to the peer as bars, growth as curves, in one SVG."""

import math
from xml.sax.saxutils import escape

from table import number

WIDTH, BAR, LEFT = 960, 34, 390
INK, FAINT, FLOOR, PEER, GATE = "#1b2a41", "#d8dee9", "#2f6fb2", "#e08e2b", "#c0392b"
COLOURS = ["#2f6fb2", "#e08e2b", "#3a9d5d", "#8e5ea2", "#c0392b", "#5b7083", "#b5a12c", "#20808d",
           "#d16ba5"]


class Drawing:
    def __init__(self):
        self.parts = []

    def text(self, x, y, text, size=13, anchor="start", colour=INK, weight="normal"):
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" '
            f'fill="{colour}" font-weight="{weight}">{escape(text)}</text>')

    def line(self, x, y, to_x, to_y, colour=FAINT, width=1.0, dash=""):
        self.parts.append(
            f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{colour}" '
            f'stroke-width="{width}"' + (f' stroke-dasharray="{dash}"' if dash else "") + "/>")

    def bar(self, x, y, width, height, colour):
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 1):.1f}" height="{height}" '
            f'fill="{colour}" rx="2"/>')

    def path(self, points, colour):
        steps = " ".join(
            f"{'L' if index else 'M'}{x:.1f} {y:.1f}" for index, (x, y) in enumerate(points))
        self.parts.append(
            f'<path d="{steps}" fill="none" stroke="{colour}" stroke-width="2" '
            'stroke-linejoin="round"/>')
        for x, y in points:
            self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{colour}"/>')

    def svg(self, height):
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0f}" '
            f'viewBox="0 0 {WIDTH} {height:.0f}" font-family="sans-serif">\n'
            f'<rect width="{WIDTH}" height="{height:.0f}" fill="#ffffff"/>\n'
            + "\n".join(self.parts) + "\n</svg>\n")


def ratios(drawing, rows, top):
    """Bars of the ratios to the floor (with gates) and to the peer; 1 is equal."""
    drawing.text(24, top + 24, "How many times the floor in C, or the peer, it takes", 17,
                 weight="bold")
    drawing.bar(24, top + 38, 12, 12, FLOOR)
    drawing.text(42, top + 49, "against the floor in C")
    drawing.bar(200, top + 38, 12, 12, PEER)
    drawing.text(218, top + 49, "against the peer")
    drawing.line(350, top + 38, 350, top + 52, GATE, 2)
    drawing.text(358, top + 49, "gate")
    top += 66
    shown = [row for row in rows if row.ratio or row.peer_ratio]
    values = [value for row in shown for value in (row.ratio, row.peer_ratio) if value]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    scale = (WIDTH - LEFT - 70) / (high - low)

    def x(value):
        return LEFT + (math.log10(value) - low) * scale

    bottom = top + len(shown) * BAR + 6
    for power in range(low, high + 1):
        colour, width = (INK, 1.2) if power == 0 else (FAINT, 1)
        drawing.line(x(10 ** power), top, x(10 ** power), bottom, colour, width)
        drawing.text(x(10 ** power), bottom + 16, f"{10 ** power:g} ×", 12, "middle")
    for index, row in enumerate(shown):
        y = top + index * BAR + 6
        drawing.text(LEFT - 10, y + 17, row.what, 12.5, "end")
        pair = [(row.ratio, FLOOR), (row.peer_ratio, PEER)]
        pair = [(value, colour) for value, colour in pair if value]
        height = 26 // len(pair)
        for place, (value, colour) in enumerate(pair):
            start, end = sorted((x(1), x(value)))
            drawing.bar(start, y + place * height, end - start, height - 1, colour)
            drawing.text(max(start, end) + 6, y + place * height + height / 2 + 4,
                         f"{number(value)} ×", 11)
        if row.gate and "× the floor" in row.gate:
            limit = x(float(row.gate.split()[1]))
            drawing.line(limit, y - 3, limit, y + 28, GATE, 2)
    return bottom + 30


def growth(drawing, curves, top):
    """Cost against size, both in powers of ten."""
    drawing.text(24, top + 24, "What it costs as it grows, in microseconds", 17, weight="bold")
    top += 44
    right, bottom = 580, top + 340
    sizes = [size for curve in curves for size, _ in curve.points]
    costs = [cost for curve in curves for _, cost in curve.points]
    wide = math.ceil(math.log10(max(sizes)))
    low, high = math.floor(math.log10(min(costs))), math.ceil(math.log10(max(costs)))

    def place(size, cost):
        return (70 + math.log10(size) / wide * (right - 70),
                bottom - (math.log10(cost) - low) / (high - low) * (bottom - top))

    for power in range(wide + 1):
        x, _ = place(10 ** power, 10 ** low)
        drawing.line(x, top, x, bottom)
        drawing.text(x, bottom + 18, f"{10 ** power:,}", 12, "middle")
    for power in range(low, high + 1):
        _, y = place(1, 10 ** power)
        drawing.line(70, y, right, y)
        drawing.text(62, y + 4, f"{10 ** power:,}", 12, "end")
    drawing.text((70 + right) / 2, bottom + 36, "size", 12, "middle")
    for index, curve in enumerate(curves):
        colour = COLOURS[index % len(COLOURS)]
        drawing.path([place(size, cost) for size, cost in curve.points], colour)
        y = top + 14 + index * 36
        drawing.bar(right + 24, y - 10, 12, 12, colour)
        drawing.text(right + 42, y, curve.name, 12.5)
        drawing.text(right + 42, y + 15, f"exponent {curve.exponent:.2f}", 11.5, colour="#5b7083")
    return bottom + 52


def draw(rows, curves, path):
    drawing = Drawing()
    height = growth(drawing, curves, ratios(drawing, rows, 0))
    with open(path, "w", encoding="utf-8") as file:
        file.write(drawing.svg(height))
