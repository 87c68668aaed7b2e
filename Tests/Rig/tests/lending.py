# SPDX-License-Identifier: Apache-2.0
"""Lines that are given back for a while."""

import subprocess

from board import LIGHTBOX, SPOT
from chip import CHIP, LIBGPIOD
from sentences import test, until
import sign


def dutysign(*words, user="root"):
    command = ["runuser", "-u", user, "--", "dutysign", *words]
    return subprocess.run(command, capture_output=True, text=True, env={"PATH": "/usr/sbin:/usr/bin"})


@test("a line that is released can be taken by another program, and is taken again by a reload")
def lent(board):
    before, process = sign.kept_lines(), sign.process()
    released = dutysign("release", "lamp.spot")
    assert released.returncode == 0 and "lamp.spot" in released.stdout, released
    until(lambda: not board.chip.held(SPOT), "the line is free")
    if LIBGPIOD > 1:
        until(lambda: sign.kept_lines() == before - 1, "systemd keeps it no more")
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
            until(lambda: "gpioset" in sign.troubles(), "the holder is named")
        finally:
            holder.terminate()
    until(lambda: (board.chip.user(SPOT) or "").startswith("dutysign"), "taken again", within=90)
    until(lambda: sign.kept_lines() == before, "systemd keeps it again")
    board.expect(SPOT, False, "as its programme says")
    until(lambda: "lamp.spot" not in sign.troubles(), "nothing is wrong any more")
    assert sign.process() == process, "it is the same process"


@test("without a name all lines are released; a restart takes them again")
def all_lent(board):
    assert dutysign("release").returncode == 0
    until(lambda: not board.chip.held(LIGHTBOX) and not board.chip.held(SPOT), "all are free")
    assert sign.kept_lines() == 0
    sign.systemctl("restart", "dutysignd.service")
    board.expect(LIGHTBOX, False, "the lightbox is lit")


@test("nobody but root and the sign's own user may release a line")
def refused(board):
    refusal = dutysign("release", user="nobody")
    assert refusal.returncode == 77, refusal
    assert board.chip.held(LIGHTBOX)
