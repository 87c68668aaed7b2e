# SPDX-License-Identifier: Apache-2.0
"""Chips and buses that are removed and return."""

import os
import subprocess
import threading
import time

from board import LIGHTBOX, PCF8574, SITE
from devices import device, four_lights, officer
from cases import Skip, test, until
import sign

KERNEL = tuple(int(part) for part in os.uname().release.split(".")[:2])


def need_a_kernel_that_survives():
    if KERNEL < (6, 9):
        raise Skip("this kernel frees a chip whose lines are requested, and crashes")


def unplug(board):
    """Removes the chip as a cable would: without waiting for consumers of its lines."""
    thread = threading.Thread(target=board.chip.unplug, daemon=True)
    thread.start()
    return thread


def back(board):
    board.chip.plug()
    board.rest()
    board.expect(LIGHTBOX, False, "the lightbox is lit again", within=90)
    until(lambda: not sign.faults().count("gone"), "the fault has ended", within=90)
    board.press("out")
    board.expect_lights("out")
    board.press("resting")
    board.expect_lights("resting")


@test("a chip that is removed while idle is a fault, and is used again when it returns")
def idle(board):
    need_a_kernel_that_survives()
    before = sign.process()
    gone = unplug(board)
    until(lambda: any(d["state"] == "failed" for d in sign.status()["devices"]), "the fault", 30)
    gone.join(30)
    back(board)
    assert sign.process() == before, "the sign did not have to be restarted"


@test("a chip that is removed in use affects nothing else, and is used again")
def busy(board):
    need_a_kernel_that_survives()
    until(lambda: sign.lamp("lightbox")["shown"] == 1, "the lightbox is lit")
    stop = threading.Event()

    def toggle():
        on = True
        while not stop.is_set():
            sign.call("SetLamp", lamp="spot", mode="on" if on else "off", untilRevoked=True)
            on = not on

    toggling = threading.Thread(target=toggle)
    toggling.start()
    time.sleep(0.3)
    gone = unplug(board)
    until(lambda: any(d["state"] == "failed" for d in sign.status()["devices"]), "the fault", 30)
    stop.set()
    toggling.join(60)
    gone.join(30)
    sign.call("SetLamp", lamp="spot", mode="automatic")
    back(board)


@test("a chip that is removed during a restart is used when it returns")
def restart(board):
    need_a_kernel_that_survives()
    with subprocess.Popen(["systemctl", "restart", "dutysignd.service"]) as restart:
        gone = unplug(board)
        restart.wait(60)
    gone.join(30)
    assert sign.status()["devices"], "the sign replies without its chip"
    back(board)


@test("a bus that is missing at the start is used when it appears")
def bus(board):
    sign.stop()
    subprocess.run(["modprobe", "-r", "i2c-stub"], check=True)
    board.use(SITE + device(board, "pcf8574", PCF8574) + officer(four_lights("low")))
    sign.call("SetWhereabouts", officer="zhang", status="out")
    assert any(d["state"] == "failed" for d in sign.status()["devices"]), sign.status()["devices"]
    subprocess.run(["modprobe", "i2c-stub", f"chip_addr={PCF8574}"], check=True)
    ready = lambda: all(d["state"] == "ready" for d in sign.status()["devices"])
    until(ready, "the chip is used", within=90)
    board.use()
