# SPDX-License-Identifier: Apache-2.0
"""The table: measurements, floors and peers."""


class Row:
    """A figure, its floor, its peer or why there is none, and its gate."""

    def __init__(self, what, ours, unit, floor=None, peer=None, gate=None, is_met=None, why=None):
        self.what, self.ours, self.unit = what, ours, unit
        self.floor, self.peer, self.gate, self.is_met = floor, peer, gate, is_met
        self.why = why

    @property
    def ratio(self):
        return self.ours / self.floor if self.floor else None

    @property
    def peer_ratio(self):
        return self.ours / self.peer if self.peer else None


def at_most(what, ours, unit, limit, **others):
    """A row with an absolute gate."""
    gate = f"≤ {number(limit)} {unit}"
    return Row(what, ours, unit, gate=gate, is_met=ours <= limit, **others)


def times_floor(what, ours, unit, floor, limit, **others):
    """A row with a gate against the floor, if there is a limit."""
    gate = {} if limit is None else {
        "gate": f"≤ {limit} × the floor", "is_met": ours <= limit * floor}
    return Row(what, ours, unit, floor=floor, **gate, **others)


def times_peer(what, ours, unit, peer, limit, **others):
    """A row with a gate against the peer, if it is here."""
    gate = {} if peer is None else {
        "gate": f"≤ {limit} × the peer", "is_met": ours <= limit * peer}
    return Row(what, ours, unit, peer=peer, **gate, **others)


def number(value):
    if value == 0:
        return "0"
    if abs(value) >= 10_000:
        return f"{value:,.0f}"
    if abs(value) >= 100:
        return f"{value:.0f}"
    if abs(value) >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}"


def cell(value, unit):
    return "" if value is None else f"{number(value)} {unit}".strip()


def times(value):
    return "" if value is None else f"{number(value)} ×"


HEAD = ["", "DutySign", "floor in C", "ratio", "peer", "ratio", "gate", "met"]


def text(rows):
    """The rows as a table in Markdown with aligned columns."""
    lines = [HEAD] + [
        [row.what, cell(row.ours, row.unit), cell(row.floor, row.unit), times(row.ratio),
         cell(row.peer, row.unit) or row.why or "", times(row.peer_ratio), row.gate or "",
         {True: "yes", False: "**no**", None: ""}[row.is_met]]
        for row in rows
    ]
    widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(HEAD))]
    aligned = [
        [word.ljust(width) if column in (0, 6, 7) else word.rjust(width)
         for column, (word, width) in enumerate(zip(line, widths))]
        for line in lines
    ]
    rule = ["-" * width if column in (0, 6, 7) else "-" * (width - 1) + ":"
            for column, width in enumerate(widths)]
    return "\n".join("| " + " | ".join(line) + " |" for line in [aligned[0], rule] + aligned[1:])
