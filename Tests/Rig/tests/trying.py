# SPDX-License-Identifier: Apache-2.0
"""The walk through the wiring, by a hand that follows the program's questions."""

import json
import re
import subprocess
import time
from pathlib import Path

from board import BUTTONS, LIGHTBOX, LIGHTS, SPOT
from cases import test, until
import sign

ANSWERS = Path("/tmp/answers")
SHEET = Path("/tmp/sheet.json")
QUESTION = re.compile(r"^\[\d+/\d+\] .*\((?P<part>[\w.-]+), (?P<pin>[^)]+)\)")


def trial(*words):
    command = ["dutysign", "--language", "en", "try", *words]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={"PATH": "/usr/sbin:/usr/bin", "USER": "rig"})


def lights(board):
    return {status for status, line in LIGHTS.items() if board.chip.value(line)}


def walk(board, answers, hand):
    """Runs the walk; `hand` gets each part as it is asked about. Returns status and sheet."""
    ANSWERS.write_text(answers)
    SHEET.unlink(missing_ok=True)
    with trial("--answers", str(ANSWERS), "--sheet", str(SHEET), "--wait", "20") as program:
        for line in program.stdout:
            if found := QUESTION.match(line):
                hand(found["part"])
        status = program.wait(timeout=60)
    return status, json.loads(SHEET.read_text())


def all_yes():
    lamps = ["lamp.lightbox", "lamp.spot"]
    parts = lamps + [f"indicator.zhang.{status}" for status in LIGHTS]
    return "".join(f"{part} yes\n" for part in parts) + "accept yes\n"


@test("the walk finds everything right, stores that, and leaves the door as it was")
def right(board):
    board.press("out")
    board.expect_lights("out")
    assert sign.status()["commissioned"] is False
    before = sign.status()["generation"]

    def hand(part):
        words = part.split(".")
        if words[0] == "button":
            assert not lights(board), "nothing is claimed while a button is tried"
            time.sleep(0.3)
            board.press(words[-1])

    status, sheet = walk(board, all_yes(), hand)
    assert status == 0, sheet
    assert sheet["accepted"] and {row["result"] for row in sheet["parts"]} == {"works"}, sheet
    board.expect_lights("out")
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    board.expect(SPOT, False, "the spotlight is dark")
    state = sign.status()
    assert state["commissioned"] and state["commissioning"]["wiring"] == sheet["wiring"]
    assert sign.whereabouts() == "out" and state["generation"] == before + 3


@test("swapped buttons are found, with the lines of the file to exchange")
def swapped(board):
    other = {"out": "resting", "resting": "out"}

    def hand(part):
        words = part.split(".")
        if words[0] == "button":
            time.sleep(0.3)
            board.press(other.get(words[-1], words[-1]))

    status, sheet = walk(board, all_yes(), hand)
    assert status == 78 and not sheet["accepted"], sheet
    changes = {change["key"]: change["new"] for change in sheet["proposals"]}
    assert changes == {
        "officers.zhang.buttons.out": f"GPIO{BUTTONS['resting']}",
        "officers.zhang.buttons.resting": f"GPIO{BUTTONS['out']}",
    }, sheet
    assert all(change["line"] for change in sheet["proposals"]), sheet


@test("a trial ends with its client: the LED is lit again at once")
def killed(board):
    board.press("at-station")
    board.expect_lights("at-station")
    ANSWERS.write_text("lamp.lightbox yes\n")
    with trial("--answers", str(ANSWERS), "--wait", "60", "button.zhang.out") as program:
        until(lambda: not lights(board), "nothing is claimed")
        assert sign.status()["trial"]["by"]["uid"] == 0
        program.kill()
    board.expect_lights("at-station")
    until(lambda: "trial" not in sign.status(), "the trial is over")


@test("a kill of the daemon in a trial leaves an ordinary door, and the record says so")
def daemon_killed(board):
    with trial("--answers", str(ANSWERS), "--wait", "60", "button.zhang.out") as program:
        until(lambda: "trial" in sign.status(), "the trial has begun")
        until(lambda: not lights(board), "nothing is claimed")
        sign.systemctl("kill", "--signal=KILL", "dutysignd.service")
        assert program.wait(timeout=60) != 0
    board.expect_lights("at-station")
    events = [entry["trial"] for entry in sign.call("History")["entries"] if entry.get("trial")]
    assert events[-2:] == ["began", "ended"], events
