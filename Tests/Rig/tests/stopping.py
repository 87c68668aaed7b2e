# SPDX-License-Identifier: Apache-2.0
"""What the sign shows after it has stopped."""

import os
import signal
from pathlib import Path

from board import LAMPS, LIGHTBOX, LIGHTS, OFFICER, PCF8574, SITE
from devices import STATUSES, device, four_lights
from cases import test, until
import sign

STAYS = Path("/run/systemd/system/rig.service.d/stay.conf")


def since():
    """When the unit that clears the sign was started."""
    return sign.show("ActiveEnterTimestampMonotonic", sign.CLEAR)


def latch(status):
    return 0xFF & ~(1 << STATUSES.index(status))


def shows(board, status):
    until(lambda: board.bus.get(PCF8574) == latch(status), f"the chip shows {status}", within=30)


@test("a restart and a crash keep the outputs of a chip, and clear nothing")
def kept(board):
    second = f"  li:\n    name: 李娜\n    indicator: {four_lights('low')}\n"
    board.bus.echo(PCF8574)
    board.use(SITE + device(board, "pcf8574", PCF8574) + LAMPS + OFFICER + second)
    for officer in "zhang", "li":
        sign.call("SetWhereabouts", officer=officer, status="out")
    shows(board, "out")
    began = since()
    assert sign.show("ActiveState", sign.CLEAR) == "active"
    for kill in False, True:
        before = sign.process()
        if kill:
            os.kill(before, signal.SIGKILL)
        else:
            sign.systemctl("restart", "dutysignd.service")
        until(lambda: sign.process() not in (0, before), "another process", within=60)
        assert sign.whereabouts("li") == "out"
        shows(board, "out")
        board.expect_lights("out")
    assert since() == began, "the unit that clears the sign has not been stopped"


@test("a stop switches indicators off, on chips and on lines, and a start lights them again")
def dark(board):
    sign.stop()
    assert board.bus.get(PCF8574) == 0xFF, "nothing is lit on the chip"
    assert board.lights() == []
    assert not board.chip.is_requested(LIGHTS["out"]), "all lines are released"
    # A call starts it.
    assert sign.whereabouts("li") == "out"
    shows(board, "out")
    board.expect_lights("out")


@test("at a shutdown the sign is cleared after the stop of the daemon")
def shutdown(board):
    STAYS.parent.mkdir(parents=True)
    STAYS.write_text("[Unit]\nIgnoreOnIsolate=yes\n")
    sign.systemctl("daemon-reload")
    sign.systemctl("isolate", "rescue.target")
    try:
        idle = lambda: sign.show("ActiveState", sign.CLEAR) == "inactive"
        until(idle, "the sign is cleared", within=90)
        assert sign.show("ActiveState") == "inactive"
        assert sign.show("Result", sign.CLEAR) == "success", sign.journal("-u", sign.CLEAR)
        assert board.bus.get(PCF8574) == 0xFF and board.lights() == []
        stopped = int(sign.show("InactiveEnterTimestampMonotonic"))
        cleared = int(sign.show("InactiveEnterTimestampMonotonic", sign.CLEAR))
        assert stopped < cleared, "the daemon stopped first"
    finally:
        sign.systemctl("start", "multi-user.target")
        sign.systemctl("start", "dutysignd.socket", "dutysignd.service")
    shows(board, "out")
    board.use()
    board.expect(LIGHTBOX, False, "the lightbox is lit")
