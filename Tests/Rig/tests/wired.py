# SPDX-License-Identifier: Apache-2.0
"""The GPIO chip of a real board as the test cases see it, in place of the simulated one.

`Wired`: each line of the sign has a wire to another line of the same header, which is the hand.
`Beside`: a board without wires. Its outputs are read back through the chip's registers, and its
buttons are on a simulated chip beside it.
"""

import os
import re
import time
from pathlib import Path

from board import BUTTONS, LABEL, LIGHTBOX, LIGHTS, SPOT
from cases import PATIENCE, Skip
from chip import Chip
from pins import WIRES
from watch import Edges, Levels
import hand
import sign

OUTPUTS = {LIGHTBOX, SPOT, *LIGHTS.values()}
BESIDE = "rig-hand"
LEVELS = Path("/sys/kernel/debug/gpio")


def find():
    """The label and the node of the chip with the header's lines, by the name of one of them."""
    wanted = os.environ.get("RIG_CHIP")
    for label, node in hand.chips().items():
        if wanted not in (None, "", label) or label == BESIDE:
            continue
        if hand.info(node, LIGHTBOX)[0] == f"GPIO{LIGHTBOX}":
            return label, node
    raise SystemExit(f"bench: no chip has a line 'GPIO{LIGHTBOX}' at {LIGHTBOX}: is it a Pi?")


class Real:
    """What both have in common: the chip as the kernel and the sign see it."""

    simulated = False
    # Whether the buttons are on another chip than the outputs.
    pulls_beside = False

    def __init__(self):
        self.label, self.node = find()
        self.number = self.node.name
        sign.WORDS[LABEL] = self.label
        if os.environ.get("RIG_CHIP"):
            # Another chip may have lines of the same names.
            sign.WORDS.update({f"GPIO{line}": f'"{self.label}:{line}"' for line in range(28)})

    def info(self, offset):
        return "consumer=" + self.user(offset) if self.user(offset) else ""

    def user(self, offset):
        """The consumer of a line; None if it is not requested."""
        _, consumer, flags = hand.info(self.node, offset)
        return consumer if flags & hand.USED else None

    def is_requested(self, offset):
        return self.user(offset) is not None

    def file(self, offset, attribute):
        raise Skip("a real chip has no such file")

    def plug(self):
        raise Skip("a real chip cannot be plugged")

    unplug = plug

    def remove(self):
        """Lets the hand go."""


class Wired(Real):
    def __init__(self):
        super().__init__()
        self.faulty = check_wires(self.node)
        if self.faulty:
            raise SystemExit("bench: " + "; ".join(self.faulty))
        self.lines = {
            line: hand.Line(self.node, end, hand.INPUT | hand.NO_BIAS)
            for line, end in WIRES.items()}

    def pull(self, offset, high):
        """Drives a button's line; pulls an output's line, as a resistor would."""
        if offset not in WIRES:
            raise Skip(f"GPIO{offset} has no wire")
        if offset in OUTPUTS:
            self.lines[offset].configure(hand.INPUT | (hand.UP if high else hand.DOWN))
        else:
            self.lines[offset].configure(hand.OUTPUT, high)

    def release(self, offset):
        """Lets a line be, so that only the board's own bias pulls it."""
        self.lines[offset].configure(hand.INPUT | hand.NO_BIAS)

    def puller(self, offset):
        self.pull(offset, True)
        return self.lines[offset].set

    def value(self, offset):
        if offset not in WIRES:
            raise Skip(f"GPIO{offset} has no wire")
        return self.lines[offset].get()

    def watch(self, offset):
        return Edges(self.lines[offset], hand.INPUT | hand.RISING | hand.FALLING)


class Beside(Real):
    pulls_beside = True

    def __init__(self):
        super().__init__()
        lines = sorted(BUTTONS.values())
        self.hand = Chip("hand", BESIDE, max(lines) + 1)
        self.hand.plug()
        sign.WORDS.update({f"GPIO{line}": f'"{BESIDE}:{line}"' for line in lines})

    def pull(self, offset, high):
        if offset in BUTTONS.values():
            self.hand.pull(offset, high)
        elif offset not in OUTPUTS:
            raise Skip(f"GPIO{offset} is on no simulated chip")

    def puller(self, offset):
        return self.hand.puller(offset)

    def remove(self):
        self.hand.unplug()
        self.hand.remove()

    def value(self, offset):
        """The level in the chip's register; the kernel's debugging view reads it each time."""
        if offset in BUTTONS.values():
            return self.hand.value(offset)
        lines = LEVELS.read_text().split(f"{self.number}:")[1].split("gpiochip")[0]
        found = re.search(rf"^ gpio-\d+ +\(GPIO{offset} .*\) +(in|out) +(hi|lo)", lines, re.M)
        assert found, f"GPIO{offset} is not in {LEVELS}"
        return found[2] == "hi"

    def watch(self, offset):
        return Levels(lambda: self.value(offset))


def check_wires(node):
    """What is wrong with the wires, before the sign drives a line: each end in turn drives, and the
    other one pulls against it."""
    lines = [line for wire in WIRES.items() for line in wire]
    held = {line: hand.info(node, line) for line in lines}
    wrong = [
        f"GPIO{line} is held by {user!r}" for line, (_, user, flags) in held.items()
        if flags & hand.USED]
    if wrong:
        return wrong
    ends = {line: hand.Line(node, line, hand.INPUT | hand.DOWN) for line in lines}
    for wire in WIRES.items():
        for driver, reader in wire, wire[::-1]:
            for high in True, False:
                ends[reader].configure(hand.INPUT | (hand.DOWN if high else hand.UP))
                ends[driver].configure(hand.OUTPUT, high)
                if not settles(ends[reader], high):
                    wrong.append(f"no wire from GPIO{wire[0]} to GPIO{wire[1]}")
                others = [line for line in ends if line not in wire and ends[line].get() and high]
                wrong += [f"GPIO{driver} is connected with GPIO{line}" for line in others]
            for end in wire:
                ends[end].configure(hand.INPUT | hand.DOWN)
    for line in ends.values():
        line.close()
    return sorted(set(wrong))


def settles(line, high):
    """Whether a line gets a level, at once but for a slow machine."""
    end = time.monotonic() + 0.05 * PATIENCE
    while line.get() != high:
        if time.monotonic() > end:
            return False
        time.sleep(0.001)
    return True
