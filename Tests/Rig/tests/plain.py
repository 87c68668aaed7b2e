# SPDX-License-Identifier: Apache-2.0
"""Chips behind an adapter that speaks plain I2C, and what becomes of a bus that hangs."""

import time

from adapter import Adapter, LightSensor, Port
from board import LAMPS, OFFICER, SITE, SPOT
from devices import STATUSES, four_lights
from sentences import say, test, until
import sign

PORT, SENSOR = 0x20, 0x23
port, sensor = Port(), LightSensor(lux=2)
adapter = Adapter({PORT: port, SENSOR: sensor})


def configuration():
    devices = f"""
devices:
  chip: {{chip: pcf8574, bus: {adapter.path}, address: {PORT:#x}}}
  eye:  {{chip: bh1750, bus: {adapter.path}, address: {SENSOR:#x}}}
daylight: {{sensor: eye, dwell: 0s, period: 1s}}
"""
    lamps = LAMPS.replace("level: 0%", "level: 0%, daylight: either")
    second = f"  li:\n    name: 李娜\n    indicator: {four_lights('low')}\n"
    return SITE + devices + lamps + OFFICER + second


@test("a PCF8574 is driven over plain I2C as it is over SMBus")
def lights(board):
    adapter.plug()
    board.use(configuration())
    for n, status in enumerate(STATUSES):
        sign.call("SetWhereabouts", officer="li", status=status)
        until(lambda: port.latch == 0xFF & ~(1 << n), f"the latch shows {status}")


@test("a BH1750, which SMBus cannot read, lights a lamp in the dark and puts it out by day")
def daylight(board):
    board.expect(SPOT, True, "the spotlight is lit in the dark", within=30)
    # What becomes brighter as soon as it is lit would be taken for its own light.
    time.sleep(5)
    sensor.lux = 500
    board.expect(SPOT, False, "it is dark by day", within=30)
    sensor.lux = 2
    board.expect(SPOT, True, "it is lit again", within=30)


@test("a chip that acknowledges no more is told, and used again when it does")
def silent(board):
    del adapter.chips[PORT]
    sign.call("SetWhereabouts", officer="li", status="out")
    until(lambda: f"{PORT:#x}" in sign.troubles(), "the address is told", within=30)
    assert "eye" not in sign.troubles(), "the other chip of the bus is well"
    adapter.chips[PORT] = port
    until(lambda: port.latch == 0xFF & ~(1 << STATUSES.index("out")), "it shows it", within=60)
    until(lambda: f"{PORT:#x}" not in sign.troubles(), "nothing is wrong any more", within=60)


@test("a bus that hangs is told, and neither lamps nor buttons nor callers notice")
def hung(board):
    adapter.hangs = True
    try:
        meanwhile(board)
    finally:
        adapter.hangs = False
    until(lambda: port.latch == 0xFF & ~(1 << STATUSES.index("resting")), "caught up", within=90)
    until(lambda: "chip" not in sign.troubles(), "nothing is wrong any more", within=90)


def meanwhile(board):
    """What is done while a bus hangs, and how long it takes."""
    sign.call("SetWhereabouts", officer="li", status="resting")
    until(lambda: "chip" in sign.troubles(), "the chip is told", within=30)
    worst, asked = board.keep_busy(6, ("out", "resting"))
    say(f"with a bus that hangs: button to light {worst * 1000:.0f} ms and two calls "
        f"{asked * 1000:.0f} ms at the most")
    # A transfer hangs for two seconds before the kernel gives it up.
    assert worst < 1 and asked < 1.5


@test("an adapter that is pulled out in use is told, and used again when it is back")
def pulled(board):
    before = sign.process()
    adapter.unplug()
    until(lambda: not sign.status() or "eye" in sign.troubles(), "the sensor is told", within=30)
    sign.call("SetWhereabouts", officer="li", status="at-station")
    board.press("at-station")
    board.expect_lights("at-station")
    until(lambda: not adapter._find(), "its node is gone", within=30)
    adapter.plug()
    until(lambda: port.latch == 0xFF & ~(1 << STATUSES.index("at-station")), "used", within=90)
    until(lambda: "eye" not in sign.troubles(), "nothing is wrong any more", within=90)
    assert sign.process() == before, "the sign did not have to be restarted"
    board.use()
    adapter.unplug()
