# SPDX-License-Identifier: Apache-2.0
"""Lines that the sign releases for another program."""

import subprocess

from board import LIGHTBOX, SPOT
from chip import CHIP, LIBGPIOD
from cases import test, until
import sign


def dutysign(*words, user="root"):
    command = ["runuser", "-u", user, "--", "dutysign", *words]
    return subprocess.run(command, capture_output=True, text=True, env={"PATH": "/usr/sbin:/usr/bin"})


@test("another program can request a released line, and a reload requests it again")
def released_line(board):
    before, process = sign.stored_lines(), sign.process()
    released = dutysign("release", "lamp.spot")
    assert released.returncode == 0 and "lamp.spot" in released.stdout, released
    until(lambda: not board.chip.is_requested(SPOT), "the line is free")
    if LIBGPIOD > 1:
        until(lambda: sign.stored_lines() == before - 1, "systemd does not store it any more")
    hold = ["gpioset", *CHIP, *([] if CHIP else ["--mode=signal"]), board.chip.number, f"{SPOT}=1"]
    with subprocess.Popen(hold) as holder:
        try:
            board.expect(SPOT, True, "the other program drives it")
            device = next(d for d in sign.status()["devices"] if d["device"] == "lamp.spot")
            assert device["state"] == "released", device
            assert "lamp.spot" in dutysign("status").stdout, "status names it"
            board.press("out")
            board.expect_lights("out")
            assert dutysign("reload").returncode == 0
            until(lambda: "gpioset" in sign.faults(), "the holder is named")
        finally:
            holder.terminate()
    holds = lambda: (board.chip.user(SPOT) or "").startswith("dutysign")
    until(holds, "requested again", within=90)
    until(lambda: sign.stored_lines() == before, "systemd stores it again")
    board.expect(SPOT, False, "the level of its programme")
    until(lambda: "lamp.spot" not in sign.faults(), "the fault has ended")
    assert sign.process() == process, "it is the same process"


@test("without a name all lines are released; a restart requests them again")
def all_released(board):
    assert dutysign("release").returncode == 0
    lamps = (LIGHTBOX, SPOT)
    free = lambda: not any(board.chip.is_requested(line) for line in lamps)
    until(free, "all are free")
    assert sign.stored_lines() == 0
    sign.systemctl("restart", "dutysignd.service")
    board.expect(LIGHTBOX, False, "the lightbox is lit")


@test("only root and the user of the sign may release a line")
def refused(board):
    refusal = dutysign("release", user="nobody")
    assert refusal.returncode == 77, refusal
    assert board.chip.is_requested(LIGHTBOX)
