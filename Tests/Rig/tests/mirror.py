# SPDX-License-Identifier: Apache-2.0
"""Wires between the lines of a simulated chip, for trying the bench without a board.

Usage: python3 -B mirror.py [GPIO17 ...], with lines whose wire is missing. Makes a chip with the
lines of a header and the label `rig-header`; until it is ended, the level of an end that drives is
that of the other end. RIG_CHIP=rig-header lets the bench use it.
"""

import sys
import time

from chip import Chip
from pins import WIRES
import hand

LABEL = "rig-header"


def main(missing):
    chip = Chip("header", LABEL, 28, {line: f"GPIO{line}" for line in range(28)})
    chip.plug()
    node = hand.chips()[LABEL]
    wires = [wire for wire in WIRES.items() if f"GPIO{wire[0]}" not in missing]
    pulls = {line: chip.puller(line) for wire in wires for line in wire}
    drives = lambda line: hand.info(node, line)[2] & hand.OUTPUT
    print("ready", flush=True)
    last = {}
    while True:
        for wire in wires:
            for end, other in wire, wire[::-1]:
                if drives(end) and not drives(other):
                    level = chip.value(end)
                    if last.get(other) != level or chip.value(other) != level:
                        pulls[other](level)
                    last[other] = level
        time.sleep(0.002)


if __name__ == "__main__":
    main(sys.argv[1:])
