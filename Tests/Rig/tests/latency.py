# SPDX-License-Identifier: Apache-2.0
"""The latency from a button to an LED, compared with a minimum in C and with gpiozero."""

import os
import re
import subprocess
import time
from pathlib import Path

from board import BUTTONS, LIGHTS, SITE
from cases import note, test, until
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


class KernelEdges:
    """Counts, inside a `with`, the edges of the button that the kernel reports to the sign.

    A thread of the kernel reports an edge, and reads the line only when it runs. Where the next
    edge comes before that, the level has not changed.
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
        self.count = sum(one != other for one, other in zip(levels, levels[1:]))


class Row:
    """The times of one program, in microseconds."""

    def __init__(self, name):
        self.name, self.times, self.lost = name, [], 0

    def measure(self, board, count=COUNT):
        """Presses the button of this program a number of times."""
        files = board.chip.file(BUTTON, "pull"), board.chip.file(LIGHT, "value")
        done = subprocess.run(
            ["/host/meter", *files, str(count), str(GAP)],
            check=True, capture_output=True, text=True)
        fields = done.stdout.split()
        self.times += [int(word) for word in fields if word != "lost"]
        self.lost += fields.count("lost")

    def quantile(self, share):
        times = sorted(self.times)
        return times[min(len(times) - 1, int(len(times) * share))]

    def figures(self):
        return self.quantile(0.5), self.quantile(0.99), self.quantile(1)


def beside(board, row, *command):
    """Measures another program for a block."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        try:
            ready = lambda: board.chip.is_requested(LIGHT) or program.poll() is not None
            until(ready, f"{row.name} requests the line of the LED", within=60)
            assert program.poll() is None, f"{row.name} ended with {program.returncode}"
            time.sleep(0.5)
            row.measure(board)
        finally:
            program.terminate()
            output = program.communicate()[0].strip()
    if output:
        note(f"{row.name}: {output}")


def block(board, rows):
    """Measures each program in turn, so that other load affects all alike."""
    sign.systemctl("start", "dutysignd.service")
    Row("warm-up").measure(board, 10)
    before, lost = sign.status()["generation"], rows["sign"].lost
    with KernelEdges() as edges:
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
    return lost, 2 * COUNT - edges.count


@test(f"of {BLOCKS * COUNT} presses none that the kernel reports is lost, and the LED follows soon")
def follows(board):
    board.use(CYCLE)
    names = ["sign", "C"] + (["gpiozero"] if Path("/host/gpiozero").exists() else [])
    rows = {name: Row(name) for name in names}
    lost = unreported = 0
    try:
        for _ in range(BLOCKS):
            here, there = block(board, rows)
            # A press is lost together with the release before it.
            assert 2 * here <= there, f"{here} presses lost, and {there} edges not reported"
            lost, unreported = lost + here, unreported + there
    finally:
        board.use()
    note(f"{BLOCKS * COUNT} presses, each {GAP} us after the release before: the sign missed "
        f"{lost}, and the kernel did not report {unreported} of {2 * BLOCKS * COUNT} edges")
    for row in rows.values():
        half, nearly, most = row.figures()
        note(f"{row.name:9} n {len(row.times)} p50 {half} us, p99 {nearly} us, max {most} us")
    ours = rows.pop("sign").figures()
    for row in rows.values():
        ratios = ["%.2f" % (own / other) for own, other in zip(ours, row.figures())]
        note(f"the sign to {row.name}: p50 {ratios[0]}, p99 {ratios[1]}, max {ratios[2]}")
    assert ours[0] < 20 * rows["C"].figures()[0]
