# SPDX-License-Identifier: Apache-2.0
"""From a button's edge to a light, beside the least that can be and what many would write."""

import os
import subprocess
import time
from pathlib import Path

from board import BUTTONS, LIGHTS, SITE
from sentences import say, test, until
import sign

COUNT, GAP = 2000, 15000
BUTTON, LIGHT = BUTTONS["in-community"], LIGHTS["in-community"]
CYCLE = SITE + f"""
officers:
  zhang:
    name: 张伟
    buttons:   {{cycle: [in-community, out], pin: GPIO{BUTTON}, lockout: 1ms}}
    indicator: {{in-community: GPIO{LIGHT}}}
"""


def measure(board, name, way, count=COUNT):
    """Presses the button so many times; returns the times to the light in microseconds."""
    files = board.chip.file(BUTTON, "pull"), board.chip.file(LIGHT, "value")
    done = subprocess.run(
        ["/host/meter", way, *files, str(count), str(GAP)],
        check=True, capture_output=True, text=True)
    figures = [int(word) for word in done.stdout.split()]
    taken, lost, low, half, most, nearly, high = figures
    say(f"{name:9} n {taken} lost {lost} min {low} p50 {half} p90 {most} p99 {nearly} max {high}")
    return lost, half


def beside(board, name, *command):
    with subprocess.Popen(command) as copier:
        try:
            ready = lambda: board.chip.held(LIGHT) or copier.poll() is not None
            until(ready, f"{name} holds the light's line", within=60)
            assert copier.poll() is None, f"{name} ended with {copier.returncode}"
            time.sleep(0.5)
            return measure(board, name, "follows")[1]
        finally:
            copier.kill()


@test(f"not one of {COUNT} presses is lost, and the light follows in less than 20 times the least")
def follows(board):
    board.use(CYCLE)
    try:
        measure(board, "warm-up", "changes", 50)
        before = sign.status()["generation"]
        lost, ours = measure(board, "dutysignd", "changes")
        until(lambda: sign.status()["generation"] == before + COUNT, "each press is a change", 30)
        sign.systemctl("stop", "dutysignd.service")
        compare(board, ours)
    finally:
        board.use()
    assert lost == 0


def compare(board, ours):
    chip, lines = board.chip.number, (str(BUTTON), str(LIGHT))
    least = beside(board, "C", "/host/copier", f"/dev/{chip}", *lines)
    say(f"p50 as a ratio to that of C on libgpiod: {ours / least:.2f}")
    if Path("/host/gpiozero").exists():
        script = os.path.join(os.path.dirname(__file__), "gpiozero_copier.py")
        number = chip.removeprefix("gpiochip")
        many = beside(board, "gpiozero", "python3", "-B", script, number, *lines)
        say(f"p50 as a ratio to that of gpiozero: {ours / many:.2f}")
    assert ours < 20 * least
