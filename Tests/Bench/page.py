# SPDX-License-Identifier: Apache-2.0
"""docs/results/bench.md."""

import machine
import table
from curves import FLAT
from effort import UNITS

EFFORT = "What a press and a call take"

HEAD = """# Measured

`make bench` measured this in one run on one machine: {machine}.
Compare ratios, not machines. Both sides of a ratio are measured alternately, many times, and the
ratio is that of the medians.

* **The floor** is the minimum, in C (`Tests/Bench/floor`): for a press `poll`, `read` and `write`;
  for a call a server that replies with the same bytes without parsing the call; for a durable call
  one that first writes the same row into the same tables of SQLite, as durably.
* **The peer** is a common alternative: for calls the Python `varlink` library, for the sun `astral`,
  for the plate Pillow, for GPIO `gpiozero`: {peers}. Where one could not be had, its cell says so.
* **What a press and a call take** is counted, not timed: instructions in user space, and system
  calls, of all threads. A press and its release include all their effects: two edges, the end of
  two lockouts, and a durable change.
* **Through the kernel** the whole daemon with its real host runs between two descriptors in place
  of the lines of a button and an LED. `make rig` measures it on GPIO, in an emulated machine.

![Ratios to the floor and the peers, and growth](bench.svg)
"""

GROWTH = """## Growth

The exponent is the slope in logarithms: 0 is flat, 1 is linear. The second exponent is that of
the three largest sizes, where constant cost weighs least. The gate is for both.

| what, by what | smallest | | largest | | exponent | at the end | gate | met |
|---|--:|--:|--:|--:|--:|--:|---|---|
"""

# Why a gate is not met, where that is known, by how the figure's name begins; and which counts
# belong to it.
REASONS = {
    "press to light, through the kernel": (
        "the floor copies a level; the daemon reads the clocks, decides on contacts, officers and "
        "lamps as values, and compares all wanted with all shown outputs, with code that has left "
        "the caches since the last press", "a press and its release"),
    "press to light, GPIO": (
        "as through the kernel; an emulated processor pays more for code that has left the caches, "
        "because it looks up the translation of each block again after every switch of program. On "
        "a busy machine, where both wait for a processor, the two are alike",
        "a press and its release"),
    "a change that is refused": (
        "the floor does not parse the call; the daemon reads the JSON, checks it against the "
        "interface, checks rights, and runs its whole loop", "a change that is refused"),
    "the identity of the service": (
        "the floor does not parse the call; the daemon reads the JSON, checks it against the "
        "interface, and runs its whole loop", "the identity of the service"),
    "the whole state": (
        "the floor sends prepared bytes; the daemon collects and writes the state anew for each "
        "caller, since ages, hours and the time in it are those of the moment", "the whole state"),
    "resident": (
        "code stays mapped once it has run: monitors need more code than a press, as clean pages of "
        "the program that the kernel may drop", None),
}


def write(path, sections, curves, peers):
    parts = [HEAD.format(machine=machine.description(), peers=peers)]
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
        return "## Gates that are not met\n\nNone, in this run.\n"
    lines = [f"* **{what}**: {reason(what, counts)}." for what in missed]
    return "## Gates that are not met\n\n" + "\n".join(lines) + "\n"


def reason(what, counts):
    found = (reason for start, reason in REASONS.items() if what.startswith(start))
    text, counted = next(found, ("the reason is not known yet", None))
    numbers = [
        f"{row.ours:,.0f} {unit} against {row.floor:,.0f}"
        for unit, row in ((unit, counts.get(f"{unit} of {counted}")) for unit in UNITS) if row]
    return text + (f" ({', '.join(numbers)})" if numbers else "")
