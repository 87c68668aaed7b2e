# SPDX-License-Identifier: Apache-2.0
"""From a button's edge to a light, beside the least that can be and what many would write."""

import os
import re
import subprocess
import time
from pathlib import Path

from board import BUTTONS, LIGHTS, SITE
from sentences import say, test, until
import sign

BLOCKS, COUNT, GAP = 10, 200, 6000
BUTTON, LIGHT = BUTTONS["in-community"], LIGHTS["in-community"]
CYCLE = SITE + f"""
officers:
  zhang:
    name: 张伟
    buttons:   {{cycle: [in-community, out], pin: GPIO{BUTTON}, lockout: 1ms}}
    indicator: {{in-community: GPIO{LIGHT}}}
"""
TRACE = Path("/sys/kernel/tracing")


class Told:
    """Counts, inside a `with`, how often the button moves in what the kernel tells the sign.

    An edge is told by a thread of the kernel, which looks at the line only when it runs. Where the
    next edge comes before that, the button seems not to have moved.
    """

    def __enter__(self):
        event = TRACE / "events/gpio/gpio_value"
        (event / "filter").write_text("get == 1")
        (TRACE / "trace").write_text("")
        (event / "enable").write_text("1")
        return self

    def __exit__(self, *_):
        (TRACE / "events/gpio/gpio_value/enable").write_text("0")
        seen = r"irq/\d+-dutys\S* .*gpio_value: \d+ get (\d)"
        levels = ["1", *re.findall(seen, (TRACE / "trace").read_text())]
        self.moves = sum(one != other for one, other in zip(levels, levels[1:]))


class Row:
    """The times of one program, in microseconds."""

    def __init__(self, name):
        self.name, self.times, self.lost = name, [], 0

    def measure(self, board, count=COUNT):
        """Presses the button so often that this program listens to."""
        files = board.chip.file(BUTTON, "pull"), board.chip.file(LIGHT, "value")
        done = subprocess.run(
            ["/host/meter", *files, str(count), str(GAP)],
            check=True, capture_output=True, text=True)
        words = done.stdout.split()
        self.times += [int(word) for word in words if word != "lost"]
        self.lost += words.count("lost")

    def at(self, share):
        times = sorted(self.times)
        return times[min(len(times) - 1, int(len(times) * share))]

    def figures(self):
        return self.at(0.5), self.at(0.99), self.at(1)


def beside(board, row, *command):
    """Lets another program do it for a block."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        try:
            ready = lambda: board.chip.held(LIGHT) or program.poll() is not None
            until(ready, f"{row.name} holds the light's line", within=60)
            assert program.poll() is None, f"{row.name} ended with {program.returncode}"
            time.sleep(0.5)
            row.measure(board)
        finally:
            program.terminate()
            said = program.communicate()[0].strip()
    if said:
        say(f"{row.name}: {said}")


def block(board, rows):
    """Presses as often for each program, so that what loads the machine meets all alike."""
    sign.systemctl("start", "dutysignd.service")
    Row("warm-up").measure(board, 10)
    before, lost = sign.status()["generation"], rows["sign"].lost
    with Told() as told:
        rows["sign"].measure(board)
    lost = rows["sign"].lost - lost
    until(lambda: sign.status()["generation"] >= before + COUNT - lost, "each is a change", 30)
    assert sign.status()["generation"] == before + COUNT - lost
    sign.stop()
    chip, lines = board.chip.number, (str(BUTTON), str(LIGHT))
    beside(board, rows["C"], "/host/copier", f"/dev/{chip}", *lines)
    if "gpiozero" in rows:
        script = os.path.join(os.path.dirname(__file__), "gpiozero_copier.py")
        number = chip.removeprefix("gpiochip")
        beside(board, rows["gpiozero"], "python3", "-B", script, number, *lines)
    return lost, 2 * COUNT - told.moves


@test(f"no press that the kernel tells is lost in {BLOCKS * COUNT}, and the light is soon to follow")
def follows(board):
    board.use(CYCLE)
    names = ["sign", "C"] + (["gpiozero"] if Path("/host/gpiozero").exists() else [])
    rows = {name: Row(name) for name in names}
    lost = untold = 0
    try:
        for _ in range(BLOCKS):
            here, there = block(board, rows)
            # A press goes under together with the release before it.
            assert 2 * here <= there, f"{here} presses lost, and {there} moves not told"
            lost, untold = lost + here, untold + there
    finally:
        board.use()
    say(f"{BLOCKS * COUNT} presses, each {GAP} us after the release before: the sign did not hear "
        f"{lost}, and the kernel did not tell {untold} of {2 * BLOCKS * COUNT} moves")
    for row in rows.values():
        half, nearly, most = row.figures()
        say(f"{row.name:9} n {len(row.times)} p50 {half} us, p99 {nearly} us, max {most} us")
    ours = rows.pop("sign").figures()
    for row in rows.values():
        ratios = ["%.2f" % (own / other) for own, other in zip(ours, row.figures())]
        say(f"the sign to {row.name}: p50 {ratios[0]}, p99 {ratios[1]}, max {ratios[2]}")
    assert ours[0] < 20 * rows["C"].figures()[0]
