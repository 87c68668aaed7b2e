# SPDX-License-Identifier: Apache-2.0
"""docs/results/bench.md."""

import machine
import table
from curves import FLAT
from effort import UNITS

EFFORT = "What a press and a call take"

HEAD = """# Measured

What `make bench` measured, in one run on one machine: {machine}.
Compare ratios, not machines. Both sides of a ratio are measured in turn, again and again, and the
medians are compared.

* **The floor** is the least that can be, in C (`Tests/Bench/floor`): for a press `poll`, `read` and
  `write`; for a call a server that answers the same bytes without looking at what it is asked; for
  a durable call one that first writes the same row into the same tables of SQLite, as durably.
* **The peer** is what many would use: for calls the Python `varlink` library, for the sun `astral`,
  for the plate Pillow, for GPIO `gpiozero`. A cell is empty where the peer was not there.
* **What a press and a call take** is counted, not timed: instructions outside the kernel, and calls
  into it, of all threads. A press and its release are counted with all that comes of them: two
  edges, the end of two lock-outs, and a change made durable.
* **Through the kernel** the whole daemon with its real host runs between two descriptors that
  stand in for the lines of a button and a light. On GPIO it is measured in an emulated machine,
  by `make rig`.

![Ratios to the floor and the peers, and growth](bench.svg)
"""

GROWTH = """## Growth

The exponent is the slope in logarithms: 0 is flat, 1 is linear. The second one is that of the
three largest sizes, where what does not grow weighs least. The gate is for both.

| what, by what | smallest | | largest | | exponent | at the end | gate | met |
|---|--:|--:|--:|--:|--:|--:|---|---|
"""

# Why a gate is not met, where that is known, by how the figure's name begins; and which counts
# belong to it.
REASONS = {
    "press to light, through the kernel": (
        "the floor copies a level; the daemon reads the clocks, decides on contacts, officers and "
        "lamps as values, and compares all that is wanted with all that is shown, with code that "
        "has gone cold since the last press", "a press and its release"),
    "press to light, GPIO": (
        "as through the kernel; an emulated processor pays more for code that has gone cold, because "
        "it looks for the translation of each piece anew after every change of program. On a busy "
        "machine, where both wait for a processor, the two are alike", "a press and its release"),
    "a change that is refused": (
        "the floor does not look at what it is asked; the daemon reads the JSON, holds it against "
        "the interface, checks rights, and goes round its whole loop", "a change that is refused"),
    "the identity of the service": (
        "the floor does not look at what it is asked; the daemon reads the JSON, holds it against "
        "the interface, and goes round its whole loop", "the identity of the service"),
    "the whole state": (
        "the floor sends bytes that it has ready; the daemon gathers and writes the state anew for "
        "each caller, as ages, hours and the time in it are those of the moment", "the whole state"),
    "resident": (
        "code that was run once stays mapped: what those who follow the state need is mapped on "
        "top of what a press needs, as clean pages of the program that the kernel may take back",
        None),
}


def write(path, sections, curves):
    parts = [HEAD.format(machine=machine.description())]
    for title, rows in sections:
        parts.append(f"## {title}\n\n{table.text(rows)}\n")
    parts.append(GROWTH + "\n".join(map(line, curves)) + "\n")
    missed = [row.what for _, rows in sections for row in rows if row.is_met is False]
    missed += [curve.name for curve in curves if not curve.is_within]
    counts = {row.what: row for title, rows in sections for row in rows if title == EFFORT}
    parts.append(reasons(missed, counts))
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(parts))


def line(curve):
    small, large = curve.points[0], curve.points[-1]
    gate = f"flat, < {FLAT}" if curve.limit == FLAT else "at most linear"
    return (
        f"| {curve.name} | {small[0]:,} | {table.number(small[1])} µs "
        f"| {large[0]:,} | {table.number(large[1])} µs "
        f"| {curve.exponent:.2f} | {curve.last_exponent:.2f} "
        f"| {gate} | {'yes' if curve.is_within else '**no**'} |")


def reasons(missed, counts):
    if not missed:
        return "## What is not reached\n\nEverything was, in this run.\n"
    lines = [f"* **{what}**: {reason(what, counts)}." for what in missed]
    return "## What is not reached\n\n" + "\n".join(lines) + "\n"


def reason(what, counts):
    found = (reason for start, reason in REASONS.items() if what.startswith(start))
    text, counted = next(found, ("no reason is known yet", None))
    numbers = [
        f"{row.ours:,.0f} {unit} against {row.floor:,.0f}"
        for unit, row in ((unit, counts.get(f"{unit} of {counted}")) for unit in UNITS) if row]
    return text + (f" ({', '.join(numbers)})" if numbers else "")
