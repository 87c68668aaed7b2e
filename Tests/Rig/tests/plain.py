# SPDX-License-Identifier: Apache-2.0
"""Chips behind an adapter with plain I2C transfers, and a bus that hangs."""

import time

from adapter import Adapter, LightSensor, Port
from board import LAMPS, OFFICER, SPOT, SUNNY
from devices import STATUSES, four_lights
from cases import note, test, until
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
    return SUNNY + devices + lamps + OFFICER + second


@test("a PCF8574 is driven over plain I2C as over SMBus")
def lights(board):
    adapter.plug()
    board.use(configuration())
    for n, status in enumerate(STATUSES):
        sign.call("SetWhereabouts", officer="li", status=status)
        until(lambda: port.latch == 0xFF & ~(1 << n), f"the latch shows {status}")


@test("a BH1750, which SMBus cannot read, lights a lamp in the dark and switches it off by day")
def daylight(board):
    board.expect(SPOT, True, "the spotlight is lit in the dark", within=30)
    # Light that changes at once after the switch would count as the lamp's own.
    time.sleep(5)
    sensor.lux = 500
    # It must be bright for five minutes, whatever its dwell time is.
    board.expect(SPOT, False, "it is dark by day", within=420)
    sensor.lux = 2
    board.expect(SPOT, True, "it is lit again", within=30)


@test("a chip that stops acknowledging is a fault, and is used again when it acknowledges")
def silent(board):
    del adapter.chips[PORT]
    sign.call("SetWhereabouts", officer="li", status="out")
    try:
        until(lambda: f"{PORT:#x}" in sign.faults(), "the fault names the address", within=30)
        # A slow bus, as on a busy host, is a fault of its own that names both chips.
        assert "eye" not in sign.faulty(), "the other chip of the bus has no fault"
    finally:
        adapter.chips[PORT] = port
    until(lambda: port.latch == 0xFF & ~(1 << STATUSES.index("out")), "it shows it", within=60)
    until(lambda: f"{PORT:#x}" not in sign.faults(), "the fault has ended", within=60)


@test("a bus that hangs is a fault, and delays neither lamps nor buttons nor clients")
def hung(board):
    adapter.hangs = True
    try:
        use_while_hung(board)
    finally:
        adapter.hangs = False
    until(lambda: port.latch == 0xFF & ~(1 << STATUSES.index("resting")), "caught up", within=90)
    until(lambda: "chip" not in sign.faulty(), "the fault has ended", within=90)


def use_while_hung(board):
    """Uses the sign while a bus hangs, and measures it."""
    sign.call("SetWhereabouts", officer="li", status="resting")
    until(lambda: "chip" in sign.faults(), "the chip has a fault", within=30)
    longest, longest_calls = board.keep_busy(6, ("out", "resting"))
    note(f"with a bus that hangs: button to light {longest * 1000:.0f} ms and two calls "
        f"{longest_calls * 1000:.0f} ms at most")
    # A transfer hangs for two seconds until the kernel cancels it.
    assert longest < 1 and longest_calls < 1.5


@test("an adapter that is disconnected in use is a fault, and is used again when it is connected")
def pulled(board):
    before = sign.process()
    adapter.unplug()
    until(lambda: not sign.status() or "eye" in sign.faults(), "the sensor has a fault", within=30)
    sign.call("SetWhereabouts", officer="li", status="at-station")
    board.press("at-station")
    board.expect_lights("at-station")
    until(lambda: not adapter._find(), "its node is gone", within=30)
    adapter.plug()
    until(lambda: port.latch == 0xFF & ~(1 << STATUSES.index("at-station")), "used", within=90)
    until(lambda: "eye" not in sign.faulty(), "the fault has ended", within=90)
    assert sign.process() == before, "the sign did not have to be restarted"
    board.use()
    adapter.unplug()
    board.use_as_new()
