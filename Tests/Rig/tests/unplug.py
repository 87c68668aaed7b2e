# SPDX-License-Identifier: Apache-2.0
"""Chips and buses that come and go."""

import os
import subprocess
import threading
import time

from board import LIGHTBOX, PCF8574, SITE
from devices import device, four_lights, officer
from sentences import Skip, test, until
import sign

KERNEL = tuple(int(part) for part in os.uname().release.split(".")[:2])


def need_a_kernel_that_survives():
    if KERNEL < (6, 9):
        raise Skip("this kernel frees a chip under those who hold its lines, and breaks down")


def unplug(board):
    """Takes the chip away as a cable would: without waiting for those who hold its lines."""
    thread = threading.Thread(target=board.chip.unplug, daemon=True)
    thread.start()
    return thread


def back(board):
    board.chip.plug()
    board.rest()
    board.expect(LIGHTBOX, False, "the lightbox is lit again", within=90)
    until(lambda: not sign.troubles().count("gone"), "nothing is missing any more", within=90)
    board.press("out")
    board.expect_lights("out")
    board.press("resting")
    board.expect_lights("resting")


@test("a chip that is unplugged while idle is told, and used again when it is back")
def idle(board):
    need_a_kernel_that_survives()
    before = sign.process()
    gone = unplug(board)
    until(lambda: any(d["state"] == "failed" for d in sign.status()["devices"]), "told", 30)
    gone.join(30)
    back(board)
    assert sign.process() == before, "the sign did not have to be restarted"


@test("a chip that is unplugged while in use is missed by nothing else, and used again")
def busy(board):
    need_a_kernel_that_survives()
    until(lambda: sign.lamp("lightbox")["shown"] == 1, "the lightbox is lit")
    stop = threading.Event()

    def toggle():
        on = True
        while not stop.is_set():
            sign.call("SetLamp", lamp="spot", mode="on" if on else "off", untilRevoked=True)
            on = not on

    fingers = threading.Thread(target=toggle)
    fingers.start()
    time.sleep(0.3)
    gone = unplug(board)
    until(lambda: any(d["state"] == "failed" for d in sign.status()["devices"]), "told", 30)
    stop.set()
    fingers.join(60)
    gone.join(30)
    sign.call("SetLamp", lamp="spot", mode="automatic")
    back(board)


@test("a chip that is unplugged during a restart is waited for")
def restart(board):
    need_a_kernel_that_survives()
    with subprocess.Popen(["systemctl", "restart", "dutysignd.service"]) as restart:
        gone = unplug(board)
        restart.wait(60)
    gone.join(30)
    assert sign.status()["devices"], "the sign answers without its chip"
    back(board)


@test("a bus that is not there at the start is waited for")
def bus(board):
    sign.stop()
    subprocess.run(["modprobe", "-r", "i2c-stub"], check=True)
    board.use(SITE + device(board, "pcf8574", PCF8574) + officer(four_lights("low")))
    sign.call("SetWhereabouts", officer="zhang", status="out")
    assert any(d["state"] == "failed" for d in sign.status()["devices"]), sign.status()["devices"]
    subprocess.run(["modprobe", "i2c-stub", f"chip_addr={PCF8574}"], check=True)
    settled = lambda: all(d["state"] == "ready" for d in sign.status()["devices"])
    until(settled, "the chip is used", within=90)
    board.use()
